"""Packed bytes -> plain bytes, never more than was agreed.

Comes in: a binary stream of gzip, bzip2, xz or Zstandard. Goes out: a stream of what is in it, or InputError where it
is damaged, cut short, or grows beyond the agreed ratio (a "bomb"). Left alone: what the bytes mean.
"""

from __future__ import annotations

import bz2
import io
import lzma
import re
import sys
import tempfile
import zlib
from typing import IO, Any, BinaryIO, Protocol

from ..errors import InputError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MAGIC = {"gz": b"\x1f\x8b\x08", "bz2": b"BZh", "xz": b"\xfd7zXZ\x00", "zst": b"\x28\xb5\x2f\xfd"}
_SHOWN = {"gz": "gzip", "bz2": "bzip2", "xz": "xz", "zst": "Zstandard"}
_SKIPPED = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")  # a frame of Zstandard that holds no data
_DICTIONARY = b"\x5d\x2a\x4d\x18"  # the one that WARC archives begin with where their records share a dictionary
_LONGEST = 32_000_000  # bytes of a dictionary
_ZSTD_WINDOW = 27  # 128 MB of memory, as the tool allows unless told otherwise
_CHUNK = 1 << 16
_FREE = 16_000_000  # bytes that may come out whatever the ratio: small files of one repeated line are common
_XZ_MEMORY = 256_000_000
_HELD = 20_000_000  # bytes of an inner archive kept in memory before it goes to a temporary file


class Readable(Protocol):
    """What gives bytes, and no more than asked for."""

    def read(self, size: int = -1, /) -> bytes | None:
        """At most `size` bytes, none at the end."""
        ...


class Inflated(io.RawIOBase):
    """The plain bytes of a packed stream, forward only.

    With `split`, a read ends with each member of the stream, and `advance` goes to the next: archives of pages pack
    each record by itself, so that a damaged one need not cost the others.
    """

    def __init__(self, inner: IO[bytes], kind: str, *, name: str, ratio: int, split: bool = False) -> None:
        super().__init__()
        self._inner, self._kind, self._name, self._ratio, self._split = inner, kind, name, ratio, split
        self._buffer = b""
        self._read = 0  # bytes taken from `inner` in all
        self._made = 0
        self.bomb = False  # it grew beyond the ratio
        self._shared = _dictionary(inner, name) if kind == "zst" else None
        self._begin()

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, into: Any, /) -> int:
        """Fill the buffer with plain bytes; 0 at the end, with `split` also at the end of each member."""
        data = self._next(len(into))
        into[: len(data)] = data
        return len(data)

    def advance(self) -> bool:
        """Begin the next member; false if there is none. What is left of this one is read past."""
        while not self._over:
            if not self._next(_CHUNK):
                break
        return self._another()

    def recover(self) -> bool:
        """After damage: go to the next place where a member begins; false if there is none."""
        magic = MAGIC[self._kind]
        at = self._buffer.find(magic, 1)
        while at < 0:
            more = self._inner.read(_CHUNK)
            if not more:
                return False
            self._buffer = self._buffer[1 - len(magic) :] + more
            at = self._buffer.find(magic)
        self._buffer = self._buffer[at:]
        self._begin()
        return True

    def _begin(self) -> None:
        makers: dict[str, Any] = {
            "gz": lambda: zlib.decompressobj(31),
            "bz2": bz2.BZ2Decompressor,
            "xz": lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY),
            "zst": lambda: unzstd(self._shared),
        }
        self._unpack = makers[self._kind]()
        self._over = False
        self._member_read = len(self._buffer)
        self._member_made = 0

    def _next(self, size: int) -> bytes:
        while True:
            if self._over and (self._split or not self._another()):
                return b""
            data = self._step(size)
            if data:
                return data

    def _step(self, size: int) -> bytes:
        """Some bytes, or none if more input was needed or the member is over."""
        hungry = not self._buffer and (self._kind == "gz" or self._unpack.needs_input)
        if hungry:
            self._buffer = self._inner.read(_CHUNK)
            self._read += len(self._buffer)
            self._member_read += len(self._buffer)
            if not self._buffer:
                raise InputError(f"{self._name} is cut short: its {_SHOWN[self._kind]} data ends too early")
        try:
            data: bytes = self._unpack.decompress(self._buffer, max(1, size))
        except (zlib.error, OSError, lzma.LZMAError, zstd.ZstdError, ValueError, EOFError) as error:
            shown = str(error).replace("\n", " ")[:80]
            raise InputError(f"{self._name} is damaged {_SHOWN[self._kind]} data ({shown})") from None
        if self._unpack.eof:
            self._buffer, self._over = self._unpack.unused_data, True
        else:
            self._buffer = self._unpack.unconsumed_tail if self._kind == "gz" else b""
        self._count(len(data))
        return data

    def _count(self, made: int) -> None:
        self._made += made
        self._member_made += made
        for out, taken in ((self._made, self._read), (self._member_made, self._member_read)):
            if out > _FREE + self._ratio * taken:
                self.bomb = True
                raise InputError(
                    f"{self._name} unpacks to more than {self._ratio} times its size: it is not read further; "
                    "raise max_ratio if it is sound"
                )

    def _another(self) -> bool:
        """Whether another member follows; zeros at the end are padding."""
        while True:
            self._buffer = self._buffer.lstrip(b"\0")
            if len(self._buffer) >= 6:
                break
            more = self._inner.read(_CHUNK)
            self._read += len(more)
            self._buffer += more
            if not more:
                break
        if not self._buffer:
            return False
        skipped = self._kind == "zst" and _SKIPPED.match(self._buffer)
        if not skipped and not self._buffer.startswith(MAGIC[self._kind][: len(self._buffer)]):
            raise InputError(f"{self._name} has bytes after its {_SHOWN[self._kind]} data that are none")
        self._begin()
        return True


def opened(stream: IO[bytes], *, name: str, ratio: int) -> IO[bytes]:
    """The stream as it is, or unpacked if it begins as packed data does; the stream must know `seek`."""
    kind = packing(stream)
    if kind is None:
        return stream
    return io.BufferedReader(Inflated(stream, kind, name=name, ratio=ratio), _CHUNK)


def packing(stream: IO[bytes]) -> str | None:
    """How a stream is packed, by its first bytes; the stream stays where it is."""
    at = stream.tell()
    head = stream.read(6)
    stream.seek(at)
    if head.startswith(_DICTIONARY):
        return "zst"
    return next((kind for kind, magic in MAGIC.items() if head.startswith(magic)), None)


def unzstd(shared: zstd.ZstdDict | None = None) -> zstd.ZstdDecompressor:
    """What unpacks one frame of Zstandard, in a bounded memory."""
    return zstd.ZstdDecompressor(shared, options={zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW})


def _dictionary(stream: IO[bytes], name: str) -> zstd.ZstdDict | None:
    """The dictionary that an archive's records share, where it begins with one (IIPC, "WARC files with Zstandard").

    Raises InputError for one that is none.
    """
    at = stream.tell() if stream.seekable() else 0
    head = stream.read(8)
    if not head.startswith(_DICTIONARY):
        stream.seek(at)
        return None
    size = int.from_bytes(head[4:], "little")
    raw = stream.read(size) if size <= _LONGEST else b""
    try:
        if raw.startswith(MAGIC["zst"]):
            raw = unzstd().decompress(raw, _LONGEST)
        return zstd.ZstdDict(raw)
    except (zstd.ZstdError, ValueError) as error:
        raise InputError(f"{name} begins with a damaged dictionary ({str(error)[:60]})") from None


def spooled(stream: Readable, most: int | None = None) -> BinaryIO:
    """A copy of the stream, of its first `most` bytes, that knows `seek`: in memory while small, then on disk."""
    copy = tempfile.SpooledTemporaryFile(max_size=_HELD)  # noqa: SIM115 - the caller reads it and closes it
    left = most
    while left is None or left > 0:
        more = stream.read(_CHUNK if left is None else min(_CHUNK, left))
        if not more:
            break
        copy.write(more)
        left = None if left is None else left - len(more)
    copy.seek(0)
    return copy  # type: ignore[return-value]


def size(stream: IO[bytes]) -> int:
    """How many bytes a stream has that knows `seek`; it stays where it is."""
    at = stream.tell()
    end = stream.seek(0, io.SEEK_END)
    stream.seek(at)
    return end
