"""A stream of JSON Lines -> Page or Failed, one by one.

Comes in: a binary stream. Goes out: one item a line that is not blank, in order, as soon as it is read. A line is
never held beyond the limit: the rest of a longer one is read past. Left alone: files and folders.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from ..errors import InputError
from ..nouns import Failed, Page
from . import shape
from .columns import Columns

_CHUNK = 1 << 16
AS_GIVEN = Columns(())
Numbered = tuple[int, bytes | None]  # the line's number from 1; None: longer than the limit


def bounded(stream: IO[bytes], limit: int, *, number: int = 0) -> Iterator[Numbered]:
    """The lines of the stream, counted on from `number`; a line of more than `limit` bytes is read past, not held."""
    while line := stream.readline(limit + 2):  # + 2: a line of just `limit` bytes may end in CR LF
        number += 1
        if len(line.rstrip(b"\r\n")) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


def documents(
    numbered: Iterator[Numbered], name: str, limit: int, columns: Columns = AS_GIVEN
) -> Iterator[Page | Failed]:
    """Each line's page, or what is wrong with it; the id of a line that is not JSON is None."""
    for number, line in numbered:
        place = f"line {number}" if name == "-" else f"{name} line {number}"
        if line is None:
            message = f"{place} is longer than {limit:,} bytes; raise max_bytes or split it"
            yield Failed(None, "read", message, number)
            continue
        if number == 1:
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield Failed(None, "read", f"{place} is UTF-16; JSON Lines are UTF-8: convert it", number)
                return
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield _document(line, place, number, f"{name}#{number}", columns)


def of(value: Any, place: str, line: int | None, fallback: str, columns: Columns = AS_GIVEN) -> Page | Failed:
    """A decoded value's page, or what is wrong with it; `columns` says where our fields are in an object."""
    if columns.pairs and isinstance(value, Mapping):
        value = columns.of(value)
    try:
        return shape.page(value, fallback=fallback)
    except InputError as error:
        return Failed(shape.named(value), "read", f"{place}: {error}", line)


def decoded(raw: bytes) -> Any:
    """The JSON value. Raises InputError that says why there is none."""
    try:
        return json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON ({error.msg} at character {error.pos})") from None
    except RecursionError:
        raise InputError("is JSON nested too deep to be a document") from None
    except ValueError as error:  # numbers of thousands of digits
        raise InputError(f"is not JSON that can be read ({str(error)[:60]})") from None


def begins(stream: IO[bytes], limit: int) -> bool:
    """Whether the first line that is not blank is an object of its own, with more to come; the stream begins again."""
    try:
        return _begins(stream, limit)
    finally:
        stream.seek(0)


def _begins(stream: IO[bytes], limit: int) -> bool:
    lines = (line for _, line in bounded(stream, limit) if line is None or line.strip())
    first = next(lines, None)
    if first is None or not first.lstrip(b"\xef\xbb\xbf \t\r").startswith(b"{") or next(lines, b"") == b"":
        return False
    try:
        return isinstance(decoded(first.removeprefix(b"\xef\xbb\xbf")), dict)
    except InputError:
        return False


def _document(line: bytes, place: str, number: int, fallback: str, columns: Columns) -> Page | Failed:
    try:
        value = decoded(line)
    except InputError as error:
        return Failed(None, "read", f"{place} {error}", number)
    return of(value, place, number, fallback, columns)
