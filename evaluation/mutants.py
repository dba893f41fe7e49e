"""Sound files of every kind that is read, and what can go wrong with them.

Comes in: a seed. Goes out: files with their names, broken by flipped bits, cuts, wrong lengths, bombs and depth. Left
alone: what reading makes of them. All pages in them are invented here.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import hashlib
import io
import json
import lzma
import random
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator

WORDS = "The harbour board will vote on the new quay on Friday, its chair, Anna Corvo, told reporters. "
DEEP = 100_000


def page(number: int, words: str = WORDS) -> str:
    """An invented page."""
    return (
        f"<html><head><title>Report {number}</title><meta charset=utf-8></head><body><article><h1>Report {number}</h1>"
        f"<p>{words}</p><p>Nobody expected the talks to end before {number} May.</p></article></body></html>"
    )


def response(body: bytes, *more: str) -> bytes:
    """What a server sent."""
    heads = "".join(f"{line}\r\n" for line in ("Content-Type: text/html; charset=utf-8", *more))
    return f"HTTP/1.1 200 OK\r\n{heads}\r\n".encode() + body


def record(block: bytes, url: str, *, date: str = "2031-04-05T10:00:00Z", length: int | None = None) -> bytes:
    """A record of a web archive."""
    digest = base64.b32encode(hashlib.sha1(block).digest()).decode()
    size = len(block) if length is None else length
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nWARC-Block-Digest: sha1:{digest}\r\n"
        f"Content-Length: {size}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def _records() -> list[bytes]:
    return [record(response(page(n).encode()), f"https://bay.example/{n}") for n in range(6)]


def _mhtml() -> bytes:
    lines = [
        "From: <Saved by a browser>", "Snapshot-Content-Location: https://bay.example/7", "Subject: Report 7",
        "Date: Sat, 5 Apr 2031 10:00:00 +0000", "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="--edge--"', "", "",
        "----edge--", "Content-Type: text/html", "Content-Transfer-Encoding: base64", "",
        base64.encodebytes(page(7).encode()).decode(), "----edge--",
        "Content-Type: image/png", "Content-Transfer-Encoding: base64", "", "iVBORw0KGgo=", "----edge------", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def _zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as pack:
        for name, raw in files.items():
            pack.writestr(name, raw)
    return held.getvalue()


def _tar(files: dict[str, bytes], mode: str = "w") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as pack:  # type: ignore[call-overload]
        for name, raw in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            pack.addfile(info, io.BytesIO(raw))
    return held.getvalue()


def sound() -> dict[str, bytes]:
    """One sound file of each kind, by name."""
    pages = {f"{n}.html": page(n).encode() for n in range(4)}
    lines = b"".join(json.dumps({"id": str(n), "text": WORDS * 3}).encode() + b"\n" for n in range(6))
    items = "".join(
        f"<item><title>R {n}</title><link>https://bay.example/{n}</link><guid>https://bay.example/{n}</guid>"
        "<pubDate>Sat, 05 Apr 2031 10:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[<p>{WORDS}]]></content:encoded></item>"
        for n in range(4)
    )
    rss = '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Bay</title><entry><id>a:1</id><link href="https://bay.example/1"/>'
    warc = b"".join(_records())
    warcs = b"".join(gzip.compress(found, mtime=0) for found in _records())
    table = "id,published,text\n" + "".join(f'{n},2031-04-05,"{WORDS}"\n' for n in range(6))
    return {
        "a.html": page(1, WORDS * 20).encode(),
        "a.txt": f"date 2031-04-05 Menu\nShare\n\n{WORDS * 10}".encode(),
        "a.mhtml": _mhtml(),
        "a.warc": warc,
        "a.warc.gz": warcs,
        "a.wacz": _zip({"archive/data.warc.gz": warcs, "datapackage.json": b"{}"}, zipfile.ZIP_STORED),
        "a.zip": _zip(pages),
        "a.tar": _tar(pages),
        "a.tar.gz": _tar(pages, "w:gz"),
        "a.rss": (rss + items + "</channel></rss>").encode(),
        "a.atom": (atom + f"<content type='html'>&lt;p>{WORDS}</content></entry></feed>").encode(),
        "a.jsonl": lines,
        "a.jsonl.gz": gzip.compress(lines, mtime=0),
        "a.jsonl.bz2": bz2.compress(lines),
        "a.jsonl.xz": lzma.compress(lines),
        "a.json": json.dumps([{"text": WORDS}] * 5).encode(),
        "feed.json": json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": WORDS}] * 3}
        ).encode(),
        "a.csv": table.encode(),
        "a.tsv": table.replace(",", "\t").encode(),
    }


def parquet() -> bytes | None:
    """A sound Parquet file; None where pyarrow is not installed."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet as writer
    except ImportError:
        return None
    held = io.BytesIO()
    writer.write_table(arrow.table({"id": ["1", "2"] * 20, "text": [WORDS, WORDS * 2] * 20}), held)
    return held.getvalue()


def bombs(size: int = 60_000_000) -> Iterator[tuple[str, bytes]]:
    """Small files that say that they are large."""
    large = b"a" * size
    packed = gzip.compress(large, 6, mtime=0)
    yield "bomb.txt.gz", packed
    yield "bomb.jsonl.gz", packed
    yield "bomb.csv.gz", gzip.compress(b"text\n" + b"a" * size + b"\n", 6, mtime=0)
    yield "bomb.jsonl.bz2", bz2.compress(large)
    yield "bomb.jsonl.xz", lzma.compress(large, preset=1)
    yield "bomb.tar.gz", gzip.compress(_tar({"a.html": large}), 6, mtime=0)
    yield "bomb.zip", _zip({"a.html": large})
    yield "many.zip", _zip({f"{n}.html": large[: size // 4] for n in range(12)})
    yield "overlap.zip", _overlapping(200, 1_000_000)
    yield "bomb.warc.gz", gzip.compress(record(response(large), "https://bay.example/b"), 6, mtime=0)
    yield "blank.warc.gz", gzip.compress(b"\r\n" * (size // 2), 6, mtime=0)
    yield "head.warc.gz", gzip.compress(b"WARC/1.0\r\n" + b"X: y\r\n" * (size // 12), 6, mtime=0)
    yield "inner.warc", record(response(packed, "Content-Encoding: gzip"), "https://bay.example/c")
    yield "many.warc", b"".join(_records()[:1] + [b"WARC/1.0\r\n\r\n"] * 30_000 + _records()[1:])
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
        pack, name = _zip({name: pack}), f"{depth}.zip"
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


def mutants(seed: int) -> Iterator[tuple[str, bytes]]:
    """Without end: a sound file with something broken in it."""
    chance = random.Random(seed)
    files = sound()
    table = parquet()
    if table:
        files["a.parquet"] = table
    while True:
        for name, raw in files.items():
            yield name, chance.choice(BREAKS)(chance, raw)


def _flipped(chance: random.Random, raw: bytes) -> bytes:
    held = bytearray(raw)
    for _ in range(chance.choice((1, 1, 3, 30))):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    return bytes(held)


def _cut(chance: random.Random, raw: bytes) -> bytes:
    return raw[: chance.randrange(len(raw))]


def _wrong_number(chance: random.Random, raw: bytes) -> bytes:
    """A number in the file, most often a length, made another."""
    places = list(re.finditer(rb"\d{1,8}", raw[:100_000]))
    if not places:
        return _flipped(chance, raw)
    found = chance.choice(places)
    other = chance.choice((b"0", b"-1", b"7", b"99999999", b"9" * 20, b"1" * 400, b"\x00"))
    return raw[: found.start()] + other + raw[found.end() :]


def _wrong_word(chance: random.Random, raw: bytes) -> bytes:
    """Four bytes made the largest or smallest number: lengths and offsets of binary files."""
    at = chance.randrange(max(1, len(raw) - 4))
    return raw[:at] + chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f")) + raw[at + 4 :]


def _doubled(chance: random.Random, raw: bytes) -> bytes:
    start, end = sorted((chance.randrange(len(raw)), chance.randrange(len(raw))))
    return raw[:end] + raw[start:]


def _spliced(chance: random.Random, raw: bytes) -> bytes:
    at = chance.randrange(len(raw))
    return raw[:at] + chance.choice((b"\0" * 100, chance.randbytes(200), b"\xff\xfe", b'"', b"<" * 5000)) + raw[at:]


BREAKS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _flipped, _cut, _wrong_number, _wrong_word, _doubled, _spliced,
)  # fmt: skip


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
