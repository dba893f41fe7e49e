"""One file of any kind that we know -> what is in it.

Comes in: a Source, which opens when its turn comes. Goes out: pages, failures, what was passed over. Archives
in archives are opened as deep as is allowed. Left alone: which files there are (folders), and the network.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO

from ..config import Config
from ..errors import InputError
from ..nouns import Failed, Page
from . import (
    decode,
    documents,
    feeds,
    folders,
    jsonlines,
    kinds,
    mhtml,
    packs,
    saved,
    streams,
    tables,
    warc,
    webarchive,
)
from .columns import Columns, NoTextError
from .items import Passed, Read
from .kinds import Kind

log = logging.getLogger(__name__)
_BACK_AND_FORTH = ("json", "parquet", "warc", "zip", "tar")  # kinds that need a stream that knows `seek`
_UNPACKS_ITSELF = ("warc", "tar")


@dataclass(frozen=True, slots=True)
class Rules:
    """How to read: the bounds, and what the user says of the input."""

    config: Config
    columns: Columns = field(default_factory=lambda: Columns(()))
    kind: Kind | None = None  # of everything that is read; None: by name and first bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a member of an archive, that can be opened."""

    name: str  # the id of what it holds
    open: Callable[[], IO[bytes]]
    named: bool  # by the user: what cannot be read then is a failure
    depth: int = 0  # archives around it


def items(source: Source, rules: Rules) -> Iterator[Read]:
    """All that a file holds, and what is wrong with it."""
    kind = rules.kind or kinds.by_name(source.name)
    if kind is None and not source.named:
        yield _unknown(source)
        return
    try:
        with source.open() as stream:
            yield from _bounded(_of(stream, kind, source, rules), source.name, rules.config)
    except InputError as error:
        yield Failed(source.name, "read", str(error))
    except (OSError, MemoryError) as error:
        yield Failed(source.name, "read", f"{source.name} cannot be read ({folders.reason(error)})")


def _of(stream: IO[bytes], kind: Kind | None, source: Source, rules: Rules) -> Iterator[Read]:
    name, config = source.name, rules.config
    if kind is None or kind in _BACK_AND_FORTH or kinds.is_packed(name) or stream.seekable():
        stream = stream if stream.seekable() else streams.spooled(stream)
        if kind is None:
            kind = guessed(stream, name, config)
            if kind is None:
                yield _unknown(source)
                return
        if kind not in _UNPACKS_ITSELF:
            stream = streams.opened(stream, name=name, ratio=config.max_ratio)
            if kind in _BACK_AND_FORTH and not stream.seekable():
                stream = streams.spooled(stream)
    if kind in ("zip", "tar"):
        yield from _members(stream, kind, source, rules)
    else:
        yield from _READERS[kind](stream, source, rules)


def guessed(stream: IO[bytes], name: str, config: Config) -> Kind | None:
    """The kind by the first bytes, of what is packed if it is packed."""
    packed = streams.packing(stream) is not None
    head = streams.opened(stream, name=name, ratio=config.max_ratio).read(kinds.LOOK)
    stream.seek(0)
    kind = kinds.by_bytes(head)
    return "jsonl" if kind == "json" and packed else kind


def _text(stream: IO[bytes], source: Source, rules: Rules) -> Iterator[Read]:
    raw = documents.whole(stream, source.name, rules.config)
    yield Page(source.name, "text", decode.text(raw, source.name))


def _dump(stream: IO[bytes], source: Source, rules: Rules) -> Iterator[Read]:
    yield documents.dump(documents.whole(stream, source.name, rules.config), source.name)


def _html(stream: IO[bytes], source: Source, rules: Rules) -> Iterator[Read]:
    content = decode.html(documents.whole(stream, source.name, rules.config), source.name)
    url, captured = saved.noted(content)
    yield Page(source.name, "html", content, url=url, captured=captured)


def _mhtml(stream: IO[bytes], source: Source, rules: Rules) -> Iterator[Read]:
    yield mhtml.page(documents.whole(stream, source.name, rules.config), source.name, rules.config)


def _webarchive(stream: IO[bytes], source: Source, rules: Rules) -> Iterator[Read]:
    yield webarchive.page(documents.whole(stream, source.name, rules.config), source.name, rules.config)


def _feed(stream: IO[bytes], source: Source, rules: Rules) -> Iterator[Read]:
    raw = documents.whole(stream, source.name, rules.config)
    if not source.named and not raw.lstrip().startswith(b"{") and not feeds.is_feed(raw[: kinds.LOOK]):
        yield Passed(source.name, f"{source.name} passed over: it is XML, but no feed")
    else:
        yield from feeds.entries(raw, source.name, rules.config)


def _lines(stream: IO[bytes], source: Source, rules: Rules) -> Iterator[Read]:
    limit = rules.config.max_bytes
    numbered = jsonlines.bounded(stream, limit)
    yield from documents.named(jsonlines.documents(numbered, source.name, limit, rules.columns), source.name)


def _json(stream: IO[bytes], source: Source, rules: Rules) -> Iterator[Read]:
    """A file of one object, of a list of objects, a JSON Feed, or (many call it .json) JSON Lines."""
    if jsonlines.begins(stream, rules.config.max_bytes):
        yield from _lines(stream, source, rules)
        return
    raw = documents.whole(stream, source.name, rules.config).removeprefix(b"\xef\xbb\xbf")
    try:
        value = jsonlines.decoded(raw)
    except InputError as error:
        raise InputError(f"{source.name} {error}") from None
    if feeds.is_json(value):
        yield from feeds.entries(raw, source.name, rules.config)
    elif not isinstance(value, list):
        yield from documents.named(
            iter((jsonlines.of(value, source.name, None, source.name, rules.columns),)), source.name
        )
    else:
        for number, item in enumerate(value, 1):
            # items of a list have no line of their own; their number stands in the id
            key = f"{source.name}#{number}"
            item = jsonlines.of(item, f"{source.name} item {number}", None, key, rules.columns)
            yield item if isinstance(item, Page) or item.id else Failed(key, "read", item.message)


def _csv(stream: IO[bytes], source: Source, rules: Rules) -> Iterator[Read]:
    yield from _table(tables.separated(stream, source.name, rules.config, rules.columns, tab=False), source)


def _tsv(stream: IO[bytes], source: Source, rules: Rules) -> Iterator[Read]:
    yield from _table(tables.separated(stream, source.name, rules.config, rules.columns, tab=True), source)


def _parquet(stream: IO[bytes], source: Source, rules: Rules) -> Iterator[Read]:
    yield from _table(tables.parquet(stream, source.name, rules.config, rules.columns), source)


def _warc(stream: IO[bytes], source: Source, rules: Rules) -> Iterator[Read]:
    yield from warc.pages(stream, source.name, rules.config)


_READERS: dict[Kind, Callable[[IO[bytes], Source, Rules], Iterator[Read]]] = {
    "text": _text,
    "page": _dump,
    "html": _html,
    "mhtml": _mhtml,
    "webarchive": _webarchive,
    "jsonl": _lines,
    "json": _json,
    "csv": _csv,
    "tsv": _tsv,
    "parquet": _parquet,
    "feed": _feed,
    "warc": _warc,
}


def _table(rows: Iterator[Page | Failed], source: Source) -> Iterator[Read]:
    """The rows; a table in a folder that has no text for us was not meant."""
    try:
        yield from rows
    except NoTextError as error:
        if source.named:
            raise
        yield Passed(source.name, str(error))


def _members(stream: IO[bytes], kind: Kind, source: Source, rules: Rules) -> Iterator[Read]:
    name, config = source.name, rules.config
    if source.depth >= config.max_nesting:
        raise InputError(f"{name} lies in {source.depth} archives: it is not opened; raise max_nesting or unpack it")
    web = name.lower().endswith(".wacz")
    members = packs.zipped(stream, name, config) if kind == "zip" else packs.tarred(stream, name, config)
    inner_rules = Rules(config, rules.columns)
    for member in members:
        if isinstance(member, str):
            yield Failed(name, "read", member)
        elif not _hidden(member.name) and (not web or member.name.startswith("archive/")):
            inner = Source(f"{name}/{member.name}", lambda opened=member.stream: opened, False, source.depth + 1)  # type: ignore[misc]
            yield from items(inner, inner_rules)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _bounded(found: Iterator[Read], name: str, config: Config) -> Iterator[Read]:
    number = 0
    for number, item in enumerate(found, 1):
        if number > config.max_records:
            yield Failed(name, "read", warc.too_many(name, config))
            return
        yield item
    if not number:
        yield Passed(name, f"{name} passed over: it holds nothing to read")


def _unknown(source: Source) -> Read:
    known = ", ".join(kinds.SUFFIXES)
    if source.named:
        message = f"{source.name} is of no kind that can be read; known are {known}; --as says what it is"
        return Failed(source.name, "read", message)
    message = f"{source.name} passed over: not one of {known}"
    log.warning(message)
    return Passed(source.name, message)
