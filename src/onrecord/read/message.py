"""An HTTP message as an archive keeps it -> its status, its type and its plain body.

Comes in: bytes from the status line on. Goes out: a Head, and the body without chunks and packing. Left alone: what the
body means. Archives often keep a header that no longer fits the body, which then is taken as it is.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import InputError
from .streams import MAGIC, Inflated

_HEAD = 1 << 16  # bytes; servers refuse longer heads
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:+-]{1,40})", re.I)
_SIZE = re.compile(rb"[ \t]{0,9}([0-9a-fA-F]{1,15})[ \t]{0,9}(?:;[^\r\n]{0,999})?\r?\n")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a body."""

    status: int
    headers: Mapping[str, str]  # names in lower case; the first of each name
    length: int  # bytes of the head itself

    @property
    def type(self) -> str:
        """The media type in lower case, without parameters; "" if none is named."""
        return media_type(self.headers.get("content-type", ""))

    @property
    def charset(self) -> str | None:
        """The label that the header names."""
        return charset(self.headers.get("content-type", ""))


def media_type(value: str) -> str:
    """The type that a Content-Type names, without its parameters."""
    return value.partition(";")[0].strip().lower()


def charset(value: str) -> str | None:
    """The charset that a Content-Type names."""
    found = _CHARSET.search(value[:1000])
    return found[1] if found else None


def head(block: bytes) -> Head | None:
    """The head of a message; None if the bytes are no HTTP response."""
    found = _STATUS.match(block)
    if not found:
        return None
    ends = [(at, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (at := block.find(mark, 0, _HEAD)) >= 0]
    if not ends:
        return None
    at, width = min(ends)
    headers: dict[str, str] = {}
    for line in block[:at].split(b"\n")[1:]:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return Head(int(found[1]), headers, at + width)


def body(message: Head, raw: bytes, *, name: str, limit: int, ratio: int) -> bytes:
    """The body as its server meant it. Raises InputError if it is damaged or larger than `limit`."""
    if "chunked" in message.headers.get("transfer-encoding", "").lower():
        raw = _joined(raw, name)
    for packing in reversed(message.headers.get("content-encoding", "").lower().split(",")):
        raw = unpacked(raw, packing.strip(), name=name, limit=limit, ratio=ratio)
    if len(raw) > limit:
        raise too_large(name, limit)
    return raw


def unpacked(raw: bytes, packing: str, *, name: str, limit: int, ratio: int) -> bytes:
    """The bytes that were packed for the way. Raises InputError for a packing that nobody here knows."""
    if packing in ("", "identity", "none") or not raw:
        return raw
    if packing in ("gzip", "x-gzip"):
        if not raw.startswith(MAGIC["gz"]):
            return raw  # kept plain, with the header of the packed
        return _inflated_whole(raw, "gz", name=name, limit=limit, ratio=ratio)
    if packing == "zstd" and raw.startswith(MAGIC["zst"]):
        return _inflated_whole(raw, "zst", name=name, limit=limit, ratio=ratio)
    if packing == "deflate":
        return _inflated(raw, name=name, limit=limit)
    if packing == "br":
        return _unbrotlied(raw, name=name, limit=limit)
    raise InputError(f"{name} is packed as {packing[:20]!r}, which is not read")


def too_large(name: str, limit: int) -> InputError:
    """What is said of a document beyond the limit."""
    return InputError(f"{name} is larger than {limit:,} bytes; raise max_bytes or leave it out")


def _joined(raw: bytes, name: str) -> bytes:
    """The chunks as one; bytes that are no chunks stay as they are."""
    found = _SIZE.match(raw)
    if not found:
        return raw
    parts: list[bytes] = []
    at = 0
    while found:
        size, at = int(found[1], 16), found.end()
        if size == 0:
            return b"".join(parts)
        parts.append(raw[at : at + size])
        if at + size > len(raw):
            raise InputError(f"{name} is cut short in its last chunk")
        at += size
        at += 2 if raw.startswith(b"\r\n", at) else 1 if raw.startswith(b"\n", at) else 0
        found = _SIZE.match(raw, at)
    raise InputError(f"{name} has a chunk without a length at byte {at}")


def _inflated_whole(raw: bytes, kind: str, *, name: str, limit: int, ratio: int) -> bytes:
    plain, held = Inflated(io.BytesIO(raw), kind, name=name, ratio=ratio), bytearray()
    while more := plain.read(min(1 << 20, limit + 1 - len(held))):
        held += more
        if len(held) > limit:
            raise too_large(name, limit)
    return bytes(held)


def _inflated(raw: bytes, *, name: str, limit: int) -> bytes:
    for width in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # as the standard says, and as some servers do
        try:
            unpack = zlib.decompressobj(width)
            plain = unpack.decompress(raw, limit + 1)
        except zlib.error:
            continue
        if len(plain) > limit:
            raise too_large(name, limit)
        if not unpack.eof:
            raise InputError(f"{name} is cut short: its deflate data ends too early")
        return plain
    raise InputError(f"{name} is damaged deflate data")


def _unbrotlied(raw: bytes, *, name: str, limit: int) -> bytes:
    import brotli

    unpack, held = brotli.Decompressor(), bytearray()
    try:
        held += unpack.process(raw, output_buffer_limit=limit + 1)
        while not unpack.is_finished() and len(held) <= limit:
            more = unpack.process(b"", output_buffer_limit=limit + 1)
            if not more:
                raise InputError(f"{name} is cut short: its brotli data ends too early")
            held += more
    except brotli.error:
        raise InputError(f"{name} is damaged brotli data") from None
    if len(held) > limit:
        raise too_large(name, limit)
    return bytes(held)
