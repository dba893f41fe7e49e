"""One document's bytes, within their bound, and the page that they are.

Comes in: a stream or bytes with the name of their input. Goes out: bytes, a Page, items with ids. Left alone: what kind
of file it is (`files`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO

from ..config import Config
from ..errors import InputError
from ..nouns import Failed, Page
from . import decode, shape


def dump(raw: bytes, name: str) -> Page:
    """The page of a text dump with its leading day. Raises InputError for a day that is none."""
    try:
        published, rest = shape.dated(decode.text(raw, name))
    except InputError as error:
        raise InputError(str(error) if name in str(error) else f"{name}: {error}") from None
    return Page(name, "page", rest, published=published, published_basis="page" if published else "given")


def whole(stream: IO[bytes], name: str, config: Config) -> bytes:
    """All bytes of a document. Raises InputError if there are none or more than the limit."""
    held = io.BytesIO()
    while held.tell() <= config.max_bytes and (more := stream.read(min(1 << 20, config.max_bytes + 1 - held.tell()))):
        held.write(more)
    raw = held.getvalue()
    if len(raw) > config.max_bytes:
        raise InputError(f"{name} is larger than {config.max_bytes:,} bytes; raise max_bytes or split it")
    if not raw.strip():
        raise InputError(f"{name} is empty")
    return raw


def named(found: Iterator[Page | Failed], name: str) -> Iterator[Page | Failed]:
    """The items, with the file and line as the id of what has none."""
    for item in found:
        if isinstance(item, Failed) and item.id is None:
            yield Failed(f"{name}#{item.line}" if item.line else name, "read", item.message, item.line)
        else:
            yield item
