"""Standard input -> what is in it.

Comes in: a stream that can be read once, perhaps by a program that waits for our answer. Goes out: JSON Lines one by
one as they arrive; else all of it, as the kind that was stated or that it begins as, and last as one text dump. Left
alone: when it ends.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any

from ..errors import InputError
from ..nouns import Failed
from . import documents, feeds, files, jsonlines, kinds, streams
from .items import Read

_LARGE = ("warc", "zip", "tar", "parquet")  # kinds whose whole is not one document
_BLANK = b" \t\r\n\xef\xbb\xbf"


def items(stream: IO[bytes], rules: files.Rules) -> Iterator[Read]:
    """All that comes in."""
    pipe: Any = stream if hasattr(stream, "peek") else io.BufferedReader(stream)
    skipped, limit = 0, rules.config.max_bytes
    if rules.kind is None or rules.kind == "jsonl":
        lead = b""
        while (head := pipe.peek(1)) and not head.lstrip(_BLANK) and len(lead) <= limit:
            lead += pipe.read(len(head))
        if not head:
            yield Failed("-", "read", "standard input is empty")
            return
        if rules.kind == "jsonl" or head.lstrip(_BLANK).startswith(b"{"):
            skipped = lead.count(b"\n")
            yield from _objects(pipe, skipped, rules)
            return
        pipe = _Joined(lead, pipe)
    yield from _whole(pipe, rules)


def _objects(pipe: IO[bytes], skipped: int, rules: files.Rules) -> Iterator[Read]:
    """JSON Lines; but an object that goes on behind its first line, or a feed, is one document."""
    limit = rules.config.max_bytes
    numbered = jsonlines.bounded(pipe, limit, number=skipped)
    for number, line in numbered:
        if line is not None and not line.strip():
            continue
        if line is not None and rules.kind is None and _one_document(line):
            yield from _whole(_Joined(line, pipe), rules)
            return
        found = jsonlines.documents(_again((number, line), numbered), "-", limit, rules.columns)
        yield from documents.named(found, "-")
        return


def _one_document(line: bytes) -> bool:
    if line.strip(_BLANK) == b"{":
        return True
    if b"jsonfeed.org/version" not in line:
        return False
    try:
        return feeds.is_json(jsonlines.decoded(line.strip(_BLANK)))
    except InputError:
        return False


def _whole(pipe: Any, rules: files.Rules) -> Iterator[Read]:
    """All of it as one file."""
    head = _first(pipe, kinds.LOOK)
    large = kinds.by_bytes(head) in _LARGE or head.startswith(tuple(streams.MAGIC.values()))
    limit = rules.config.max_bytes
    with streams.spooled(_Joined(head, pipe), None if large or rules.kind else limit + 1) as held:
        kind = rules.kind or files.guessed(held, "standard input", rules.config) or "page"
        if kind == "page" and not large and streams.size(held) > limit:
            message = f"standard input is one text of more than {limit:,} bytes; raise max_bytes"
            yield Failed("-", "read", message)
            return
        source = files.Source("-", lambda: held, named=True)
        yield from files.items(source, files.Rules(rules.config, rules.columns, kind))


def _first(pipe: Any, size: int) -> bytes:
    held = b""
    while len(held) < size and (more := pipe.read(size - len(held))):
        held += more
    return held


def _again(first: jsonlines.Numbered, rest: Iterator[jsonlines.Numbered]) -> Iterator[jsonlines.Numbered]:
    yield first
    yield from rest


class _Joined:
    """Bytes that were read already, and then the rest."""

    def __init__(self, lead: bytes, rest: IO[bytes]) -> None:
        self._lead, self._rest = lead, rest

    def read(self, size: int = -1) -> bytes:
        if self._lead:
            end = len(self._lead) if size < 0 else size
            lead, self._lead = self._lead[:end], self._lead[end:]
            return lead
        return self._rest.read(size)
