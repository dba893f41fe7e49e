"""Zip and tar archives -> the files in them, one at a time.

Comes in: a stream that knows `seek`. Goes out: each member as a stream with its name; a sentence for each that cannot
be read. Nothing is written to disk under a member's name. Left alone: what the members are.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from ..config import Config
from ..errors import InputError
from . import streams

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FREE = 16_000_000  # as in streams
_HEAD = 1 << 20  # bytes of one extended tar head; real ones have some hundred
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, OSError, EOFError, ValueError, NotImplementedError)
_BROKEN_TOO = (RuntimeError, KeyError, IndexError, OverflowError, AttributeError, UnicodeError, TypeError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, to be read before the next is asked for."""

    name: str
    stream: IO[bytes]


def zipped(stream: IO[bytes], name: str, config: Config) -> Iterator[Member | str]:
    """The files of a zip archive in the order of their names."""
    size = stream.seek(0, io.SEEK_END)
    budget = _Budget(_FREE + config.max_ratio * size, name, config.max_ratio)
    try:
        pack = zipfile.ZipFile(stream)
    except (*_BROKEN, *_BROKEN_TOO) as error:
        raise InputError(f"{name} is no sound zip archive ({_said(error)})") from None
    with pack:
        for info in sorted(pack.infolist(), key=lambda info: info.filename):
            if not info.filename or info.filename.endswith("/"):
                continue
            shown = _shown(info.filename)
            if info.flag_bits & 1:
                yield f"{name}/{shown} is encrypted; unpack it and add what is in it"
            elif info.compress_type not in _METHODS:
                yield f"{name}/{shown} is packed by a method that is not read; unpack it and add what is in it"
            else:
                yield from _member(lambda info=info: pack.open(info), shown, name, budget)
            if budget.spent:
                return


def tarred(stream: IO[bytes], name: str, config: Config) -> Iterator[Member | str]:
    """The plain files of a tar archive in its own order."""
    unpacked = streams.opened(stream, name=name, ratio=config.max_ratio)
    if unpacked is not stream:
        stream = streams.spooled(unpacked)  # heads of a tar archive are found by going back and forth
    budget = _Budget(streams.size(stream), name, config.max_ratio)
    try:
        pack = tarfile.open(fileobj=stream, mode="r:", tarinfo=_Plain)  # noqa: SIM115 - closed below
    except (*_BROKEN, *_BROKEN_TOO) as error:
        raise InputError(f"{name} is no sound tar archive ({_said(error)})") from None
    with pack:
        while True:
            try:
                info = pack.next()
            except (*_BROKEN, *_BROKEN_TOO) as error:
                yield f"{name} is damaged: its members end before the archive does ({_said(error)})"
                return
            pack.members = []  # type: ignore[attr-defined]  # it would keep them all
            if info is None:
                return
            if info.isreg() and not info.issparse():
                yield from _member(lambda info=info: pack.extractfile(info), _shown(info.name), name, budget)


def _member(opened: Any, shown: str, name: str, budget: _Budget) -> Iterator[Member | str]:
    try:
        inner = opened()
    except (*_BROKEN, *_BROKEN_TOO) as error:
        yield f"{name}/{shown} cannot be unpacked ({_said(error)})"
        return
    with inner:
        yield Member(shown, io.BufferedReader(_Counted(inner, f"{name}/{shown}", budget), 1 << 16))


def _shown(name: str) -> str:
    """The member's name without what could make it look like something else."""
    return "".join(mark if mark.isprintable() else "?" for mark in name.replace("\\", "/"))[:300].lstrip("/") or "?"


def _said(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "its heads are nested too deep"
    return str(error).replace("\n", " ")[:80] or type(error).__name__


@dataclass(slots=True)
class _Budget:
    """Bytes that may still come out of an archive: members that share their bytes are a bomb, too."""

    left: int
    name: str
    ratio: int

    @property
    def spent(self) -> bool:
        return self.left < 0

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise InputError(
                f"{self.name} unpacks to more than {self.ratio} times its size: it is not read further; "
                "raise max_ratio if it is sound"
            )


class _Counted(io.RawIOBase):
    """A member that counts what comes out, and whose faults are ours."""

    def __init__(self, inner: IO[bytes], name: str, budget: _Budget) -> None:
        super().__init__()
        self._inner, self._name, self._budget = inner, name, budget

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any, /) -> int:
        try:
            data = self._inner.read(len(into))
        except (*_BROKEN, *_BROKEN_TOO) as error:
            raise InputError(f"{self._name} is damaged ({_said(error)})") from None
        self._budget.take(len(data))
        into[: len(data)] = data
        return len(data)


class _Plain(tarfile.TarInfo):
    """A tar head whose extensions are bounded; the module reads them whole, however long they say that they are."""

    def _proc_member(self, archive: tarfile.TarFile) -> Any:
        extended = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, *_PAX)
        if self.type in extended and self.size > _HEAD:
            raise tarfile.HeaderError(f"a head of {self.size:,} bytes")
        return super()._proc_member(archive)  # type: ignore[misc]


_PAX = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)
