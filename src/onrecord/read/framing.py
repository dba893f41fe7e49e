"""A stream of a WARC archive -> its records, and what is wrong between them.

Comes in: a stream that knows `seek`, plain or packed. Goes out: FastWARC's records, each to be used before the next is
asked for; a sentence where the archive is damaged, after which reading goes on with the next whole record. Left alone:
what is in the records.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from ..config import Config
from ..errors import InputError
from . import streams

_MARK = b"WARC/1."
_STEP = 1 << 20
_REPEATS = 1000  # damaged places after which an archive is given up


class BrokenRecordError(InputError):
    """A record is not as long or not the same as its own head says."""


class Fed:
    """What FastWARC reads from. It never raises, since an error of ours inside of Rust may end as a panic."""

    def __init__(self, inner: streams.Readable, at: int = 0) -> None:
        self._inner = inner
        self._at = at
        self.fault: str | None = None
        self.last = b""  # the last bytes given: a whole archive ends with two empty lines

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, none after a fault."""
        if self.fault:
            return b""
        try:
            data = self._inner.read(_STEP if size < 0 else size) or b""
        except (InputError, OSError, EOFError, ValueError) as error:
            self.fault = str(error)
            return b""
        self._at += len(data)
        self.last = (self.last + data)[-4:]
        return data

    def tell(self) -> int:
        """Where the next byte stands."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Nowhere: the stream goes forward only."""
        return self._at

    def close(self) -> None:
        """Nothing: the stream is its owner's."""


class Records:
    """The records of an archive in its order, and a sentence (str) for each damaged place."""

    def __init__(self, stream: IO[bytes], name: str, config: Config) -> None:
        self._stream, self._name, self._ratio = stream, name, config.max_ratio
        self._broken = False
        self._fed = Fed(stream)
        self._size = None if streams.packing(stream) else stream.seek(0, 2)
        stream.seek(0)

    def check(self, record: Any, name: str) -> None:
        """Raises BrokenRecordError if the record says that it is longer than what is left of a plain archive."""
        left = None if self._size is None else self._size - record.stream_pos
        if left is not None and record.content_length > left:
            raise BrokenRecordError(
                f"{name} says that it has {record.content_length:,} bytes; the archive has {left:,} more"
            )

    def broken(self) -> str | None:
        """Take note that the block of the record given last is damaged; what is wrong with the archive there, if known.

        The next record may begin inside of a damaged one.
        """
        self._broken = True
        return self._fed.fault

    def __iter__(self) -> Iterator[Any]:
        faults = 0
        packing = streams.packing(self._stream)
        for item in self._packed(packing) if packing else self._plain():
            yield item
            faults += isinstance(item, str) or self._broken
            if faults >= _REPEATS:
                yield f"{self._name} is damaged in {faults:,} places: it is not read further"
                return

    def _packed(self, packing: str) -> Iterator[Any]:
        """Each member by itself: what is wrong in one costs no other."""
        plain = streams.Inflated(self._stream, packing, name=self._name, ratio=self._ratio, split=True)
        more = True
        while more:
            self._fed = Fed(plain)
            yield from _whole(self._fed, self._name)
            fault = self._fed.fault
            if not fault:
                try:
                    more = plain.advance()
                    continue
                except InputError as error:
                    fault = str(error)
            if not self._broken:  # else its record has told already
                yield fault
            self._broken = False
            more = not plain.bomb and plain.recover()

    def _plain(self) -> Iterator[Any]:
        """One run over a plain archive; behind a damaged place it begins again at the next record."""
        at: int | None = 0
        while at is not None:
            self._stream.seek(at)
            good, again = at, False
            self._fed = Fed(self._stream, at)
            for item in _whole(self._fed, self._name):
                again = isinstance(item, str)
                if not again:
                    good = max(good, item.stream_pos)
                yield item
                if self._broken:
                    self._broken, again = False, True
                    break
            at = _next_mark(self._stream, good + 1) if again else None


def taken(record: Any, size: int) -> bytes:
    """The next `size` bytes of a record's block, fewer if the archive has fewer."""
    parts = []
    while size > 0 and (part := record.reader.read(min(size, _STEP))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _whole(fed: Fed, name: str) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        yield from ArchiveIterator(fed, record_types=WarcRecordType.any_type, parse_http=False)
    except OSError as error:
        if not fed.fault:
            yield f"{name} has a damaged record ({str(error)[:80]})"
        return
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's; no subclass of Exception
            raise
        yield f"{name} has a record that cannot be taken apart"
        return
    if fed.last and not fed.fault and not fed.last.endswith((b"\r\n\r\n", b"\n\n")):
        yield f"{name} is cut short: its last record does not end"


def _next_mark(stream: IO[bytes], at: int) -> int | None:
    """Where the next line that begins a record stands, from `at` on."""
    stream.seek(at)
    held = b"\n" if at == 0 else b""
    start = at - len(held)
    while more := stream.read(_STEP):
        held += more
        found = held.find(b"\n" + _MARK)
        if found >= 0:
            return start + found + 1
        kept = held[-len(_MARK) :]
        start += len(held) - len(kept)
        held = kept
    return None
