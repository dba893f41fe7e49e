"""Bombs, and files nested deeper than anybody needs.

Comes in: a size. Goes out: files with their names. Left alone: what reading makes of them.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tarfile
import zlib
from collections.abc import Iterator

from .mutants import WORDS, record, response, several, tarred, zipped

DEEP = 100_000


def bombs(size: int = 60_000_000) -> Iterator[tuple[str, bytes]]:
    """Small files that say that they are large."""
    large = b"a" * size
    packed = gzip.compress(large, 6, mtime=0)
    yield "bomb.txt.gz", packed
    yield "bomb.jsonl.gz", packed
    yield "bomb.csv.gz", gzip.compress(b"text\n" + b"a" * size + b"\n", 6, mtime=0)
    yield "bomb.jsonl.bz2", bz2.compress(large)
    yield "bomb.jsonl.xz", lzma.compress(large, preset=1)
    yield "bomb.tar.gz", gzip.compress(tarred({"a.html": large}), 6, mtime=0)
    yield "bomb.zip", zipped({"a.html": large})
    yield "many.zip", zipped({f"{n}.html": large[: size // 4] for n in range(12)})
    yield "overlap.zip", _overlapping(200, 1_000_000)
    yield "bomb.warc.gz", gzip.compress(record(response(large), "https://bay.example/b"), 6, mtime=0)
    yield "blank.warc.gz", gzip.compress(b"\r\n" * (size // 2), 6, mtime=0)
    yield "head.warc.gz", gzip.compress(b"WARC/1.0\r\n" + b"X: y\r\n" * (size // 12), 6, mtime=0)
    yield "inner.warc", record(response(packed, "Content-Encoding: gzip"), "https://bay.example/c")
    yield "many.warc", b"".join(several()[:1] + [b"WARC/1.0\r\n\r\n"] * 30_000 + several()[1:])
    yield "bomb.rss", _laughs()
    yield "pax.tar", _large_head()
    yield "quote.csv", b'text\n"' + b"a,b\n" * (size // 20)


def depths() -> Iterator[tuple[str, bytes]]:
    """Files nested deeper than anybody needs."""
    yield "deep.json", b"[" * DEEP
    yield "deep.jsonl", b'{"a":' * DEEP + b"\n"
    yield "deep.html", b"<div>" * DEEP + WORDS.encode()
    yield "deep.rss", b"<rss><channel>" + b"<item>" * DEEP + b"<title>x</title>"
    yield "wide.rss", b"<rss><channel><item " + b"".join(b'a%d="1" ' % n for n in range(DEEP)) + b"/></channel></rss>"
    yield "spaces.atom", b"<feed" + b"".join(b" xmlns:b%d='c'" % n for n in range(DEEP)) + b"/>"
    edges = [b"e%d" % n for n in range(DEEP)]
    head = b"MIME-Version: 1.0\r\n"
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="%b"\r\n\r\n--%b\r\n' % (edge, edge) for edge in edges)
    yield "deep.mhtml", head + parts + b"Content-Type: text/html\r\n\r\n<p>x"
    yield "wide.mhtml", head + b'Content-Type: multipart/mixed; boundary="e"\r\n\r\n' + b"--e\r\n\r\n" * DEEP
    pack = b"<p>" + WORDS.encode()
    name = "a.html"
    for depth in range(12):
        pack, name = zipped({name: pack}), f"{depth}.zip"
    yield "deep.zip", pack
    unpacked = WORDS.encode()
    for _ in range(12):
        unpacked = gzip.compress(unpacked, mtime=0)
    yield "deep.txt.gz", unpacked
    yield "heads.tar", _chained_heads()
    yield (
        "chunks.warc",
        record(response(b"1\r\na\r\n" * DEEP + b"0\r\n\r\n", "Transfer-Encoding: chunked"), "https://bay.example/d"),
    )
    yield (
        "packs.warc",
        record(response(b"x", "Content-Encoding: " + "gzip," * 10_000 + "gzip"), "https://bay.example/e"),
    )


def _overlapping(count: int, size: int) -> bytes:
    """A zip whose entries are all the same bytes: small, and large for who reads every entry."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(b"a" * size) + body.flush()
    check = zlib.crc32(b"a" * size)
    local = struct.pack("<4sHHHHHLLLHH", b"PK\3\4", 20, 0, 8, 0, 0, check, len(packed), size, 6, 0) + b"a.html" + packed
    entry = struct.pack(
        "<4sHHHHHHLLLHHHHHLL", b"PK\1\2", 20, 20, 0, 8, 0, 0, check, len(packed), size, 6, 0, 0, 0, 0, 0, 0
    )
    central = (entry + b"a.html") * count
    end = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, count, count, len(central), len(local), 0)
    return local + central + end


def _laughs() -> bytes:
    """Entities of entities."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    feed = "<rss><channel><item><title>&a11;</title></item></channel></rss>"
    return f'<!DOCTYPE rss [<!ENTITY a0 "ha">{entities}<!ENTITY f SYSTEM "file:///etc/passwd">]>{feed}'.encode()


def _large_head() -> bytes:
    """A tar whose extended head is 40 MB."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 40_000_000
    return info.tobuf(tarfile.USTAR_FORMAT) + b"9 a=b\n" * 6_700_000


def _chained_heads() -> bytes:
    """A tar of nothing but extended heads, each of which stands for the next."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 6
    return (info.tobuf(tarfile.USTAR_FORMAT) + b"6 a=b\n".ljust(512, b"\0")) * 20_000
