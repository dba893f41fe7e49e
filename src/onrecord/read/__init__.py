"""Files, folders and standard input -> Page, one at a time.

Comes in: paths as a person names them, or "-". Goes out: an iterator of Page; Failed for an input that cannot be
read, with the rest going on; Passed for a file of unknown kind in a folder. Left alone: the pages' content, but for
decoding and the leading date of a text dump.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..config import Config
from ..errors import InputError
from ..nouns import Failed, Page
from . import decode, folders, jsonlines, shape

log = logging.getLogger(__name__)

DUMPS, SAVED, LINES, WHOLE = {".txt"}, {".html", ".htm", ".xhtml"}, {".jsonl", ".ndjson"}, {".json"}
KNOWN = DUMPS | SAVED | LINES | WHOLE


@dataclass(frozen=True, slots=True)
class Passed:
    """A file in a folder that is of no kind we read: no failure, but never silent."""

    id: str
    message: str


Read = Page | Failed | Passed


def load(config: Config) -> Callable[[Iterable[str | Path]], Iterator[Read]]:
    """What reads paths ("-" is standard input) one page at a time; it opens each file only when its turn comes."""

    def read(paths: Iterable[str | Path]) -> Iterator[Read]:
        for path in paths:
            if str(path) == "-":
                yield from _named(_standard_input(sys.stdin.buffer, config.max_bytes), "-")
                continue
            for found in folders.find(path):
                yield from _one(found, config.max_bytes) if isinstance(found, folders.Found) else (found,)

    return read


def lines(stream: BinaryIO, config: Config, *, name: str = "-") -> Iterator[Page | Failed]:
    """JSON Lines of a binary stream, one item a line as it is read; the id of a line that is not JSON is None."""
    limit = config.max_bytes
    return jsonlines.documents(jsonlines.bounded(stream, limit), name, limit)


def _one(found: folders.Found, limit: int) -> Iterator[Read]:
    suffix = found.path.suffix.lower()
    if suffix not in KNOWN:
        yield _unknown(found)
        return
    if found.path.exists() and not found.path.is_file():  # a pipe would be waited for without end
        yield Failed(found.id, "read", f"{found.id} is no ordinary file")
        return
    try:
        if suffix in LINES:
            with found.path.open("rb") as stream:
                numbered = jsonlines.bounded(stream, limit)
                yield from _named(jsonlines.documents(numbered, found.id, limit), found.id)
        elif suffix in WHOLE:
            yield from _named(_json(found, limit), found.id)
        else:
            yield _page(found, "html" if suffix in SAVED else "page", limit)
    except InputError as error:
        yield Failed(found.id, "read", str(error))
    except OSError as error:
        yield Failed(found.id, "read", f"{found.id} cannot be opened ({folders.reason(error)})")


def _unknown(found: folders.Found) -> Failed | Passed:
    kinds = ", ".join(sorted(KNOWN))
    if found.named:
        return Failed(found.id, "read", f"{found.id} is of no kind that can be read; known are {kinds}")
    message = f"{found.id} passed over: not one of {kinds}"
    log.warning(message)
    return Passed(found.id, message)


def _page(found: folders.Found, form: str, limit: int) -> Page:
    raw = _bytes(found, limit)
    if form == "html":
        return Page(found.id, "html", decode.html(raw, found.id))
    return _dump(decode.text(raw, found.id), found.id)


def _dump(content: str, name: str) -> Page:
    try:
        published, rest = shape.dated(content)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
    return Page(name, "page", rest, published=published, published_basis="page" if published else "given")


def _bytes(found: folders.Found, limit: int) -> bytes:
    with found.path.open("rb") as stream:
        raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise InputError(f"{found.id} is larger than {limit:,} bytes; raise max_bytes or split it")
    if not raw.strip():
        raise InputError(f"{found.id} is empty")
    return raw


def _json(found: folders.Found, limit: int) -> Iterator[Page | Failed]:
    """A file of one object, of a list of objects, or (many call it .json) of JSON Lines."""
    with found.path.open("rb") as stream:
        if _starts_with_an_object_line(stream, limit):
            stream.seek(0)
            yield from jsonlines.documents(jsonlines.bounded(stream, limit), found.id, limit)
            return
    raw = _bytes(found, limit)
    try:
        value = jsonlines.decoded(raw.removeprefix(b"\xef\xbb\xbf"))
    except InputError as error:
        raise InputError(f"{found.id} {error}") from None
    if not isinstance(value, list):
        yield jsonlines.of(value, found.id, None, found.id)
        return
    for number, item in enumerate(value, 1):
        # items of a list have no line of their own; their number stands in the id
        item = jsonlines.of(item, f"{found.id} item {number}", None, f"{found.id}#{number}")
        yield item if isinstance(item, Page) or item.id else Failed(f"{found.id}#{number}", "read", item.message)


def _starts_with_an_object_line(stream: BinaryIO, limit: int) -> bool:
    """Whether the first line that is not blank is an object of its own, with more to come after it."""
    lines = (line for _, line in jsonlines.bounded(stream, limit) if line is None or line.strip())
    first = next(lines, None)
    if first is None or not first.lstrip(b"\xef\xbb\xbf \t\r").startswith(b"{") or next(lines, b"") == b"":
        return False
    try:
        return isinstance(jsonlines.decoded(first.removeprefix(b"\xef\xbb\xbf")), dict)
    except InputError:
        return False


def _standard_input(stream: BinaryIO, limit: int) -> Iterator[Page | Failed]:
    """JSON Lines if the first byte that is not blank opens an object; else all of it is one text dump."""
    blank = b""
    numbered = jsonlines.bounded(stream, limit)
    for number, line in numbered:
        if line is not None and not line.strip() and len(blank) <= limit:
            blank += line
            continue
        if line is not None and line.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            yield from jsonlines.documents(_again((number, line), numbered), "-", limit)
            return
        yield _piped(line, stream, limit)
        return
    yield Failed("-", "read", "standard input is empty")


def _again(first: jsonlines.Numbered, rest: Iterator[jsonlines.Numbered]) -> Iterator[jsonlines.Numbered]:
    yield first
    yield from rest


def _piped(first: bytes | None, stream: BinaryIO, limit: int) -> Page | Failed:
    raw = None if first is None else first + stream.read(limit + 1)
    if raw is None or len(raw) > limit:
        return Failed("-", "read", f"standard input is one text of more than {limit:,} bytes; raise max_bytes")
    try:
        return _dump(decode.text(raw, "standard input"), "-")
    except InputError as error:
        return Failed("-", "read", str(error))


def _named(items: Iterator[Page | Failed], name: str) -> Iterator[Page | Failed]:
    """The items, with the file and line as the id of what has none."""
    for item in items:
        if isinstance(item, Failed) and item.id is None:
            yield Failed(f"{name}#{item.line}" if item.line else name, "read", item.message, item.line)
        else:
            yield item
