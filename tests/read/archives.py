"""Makers of small web archives, zips and tars of invented pages."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Mapping

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

HTML = "text/html; charset=utf-8"


def http(body: str | bytes, *, type_: str = HTML, status: int = 200, **more: str) -> bytes:
    """A response as a server sends it."""
    raw = body.encode() if isinstance(body, str) else body
    heads = {"Content-Type": type_, **{name.replace("_", "-"): value for name, value in more.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in heads.items() if value)
    return f"HTTP/1.1 {status} Fine\r\n{lines}\r\n".encode() + raw


def record(
    block: bytes,
    *,
    url: str = "https://bay.example/1",
    date: str = "2031-04-05T10:00:00Z",
    kind: str = "response",
    length: int | None = None,
    digest: bool = True,
    type_: str = "application/http; msgtype=response",
) -> bytes:
    """One record of a WARC archive."""
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {date}",
        "WARC-Record-ID: <urn:uuid:5f0e7a0c-0000-4000-8000-000000000001>",
        f"Content-Type: {type_}",
        f"Content-Length: {len(block) if length is None else length}",
    ]
    if digest:
        lines.append("WARC-Block-Digest: sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode())
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + block + b"\r\n\r\n"


def page(number: int, words: str = "The harbour board will vote on Friday, its chair said.") -> str:
    return f"<html><head><title>Report {number}</title></head><body><p>Report {number}. {words}</p></body></html>"


def several(count: int) -> list[bytes]:
    """Records of that many pages, each with an address of its own."""
    return [record(http(page(n)), url=f"https://bay.example/{n}") for n in range(1, count + 1)]


def packed(records: Iterable[bytes]) -> bytes:
    """As archives are kept: each record packed by itself."""
    return b"".join(gzip.compress(found, 6, mtime=0) for found in records)


def zstandard(records: Iterable[bytes], *, shared: bytes = b"") -> bytes:
    """The same in frames of Zstandard, with a dictionary before them if one is given."""
    words = zstd.ZstdDict(shared) if shared else None
    head = b"\x5d\x2a\x4d\x18" + len(shared).to_bytes(4, "little") + shared if shared else b""
    return head + b"".join(zstd.compress(found, zstd_dict=words) for found in records)


def dictionary(records: Iterable[bytes]) -> bytes:
    """What records of one kind have in common."""
    return zstd.train_dict([*records], 4096).dict_content


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as pack:
        for name, raw in files.items():
            pack.writestr(name, raw)
    return held.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as pack:  # type: ignore[call-overload]
        for name, raw in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            pack.addfile(info, io.BytesIO(raw))
    return held.getvalue()
