"""Sound files of every kind that is read, and what can go wrong with them.

Comes in: a seed. Goes out: files with their names, broken by flipped bits, cuts and wrong lengths. Left alone: what
reading makes of them. All pages in them are invented here.
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
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

WORDS = "The harbour board will vote on the new quay on Friday, its chair, Anna Corvo, told reporters. "


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


def several() -> list[bytes]:
    """Six records of six pages."""
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


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as pack:
        for name, raw in files.items():
            pack.writestr(name, raw)
    return held.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    """A tar archive of these files."""
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
    warc = b"".join(several())
    warcs = b"".join(gzip.compress(found, mtime=0) for found in several())
    table = "id,published,text\n" + "".join(f'{n},2031-04-05,"{WORDS}"\n' for n in range(6))
    return {
        "a.html": page(1, WORDS * 20).encode(),
        "a.txt": f"date 2031-04-05 Menu\nShare\n\n{WORDS * 10}".encode(),
        "a.mhtml": _mhtml(),
        "a.warc": warc,
        "a.warc.gz": warcs,
        "a.warc.zst": b"".join(map(zstd.compress, several())),
        "a.wacz": zipped({"archive/data.warc.gz": warcs, "datapackage.json": b"{}"}, zipfile.ZIP_STORED),
        "a.zip": zipped(pages),
        "a.tar": tarred(pages),
        "a.tar.gz": tarred(pages, "w:gz"),
        "a.rss": (rss + items + "</channel></rss>").encode(),
        "a.atom": (atom + f"<content type='html'>&lt;p>{WORDS}</content></entry></feed>").encode(),
        "a.jsonl": lines,
        "a.jsonl.gz": gzip.compress(lines, mtime=0),
        "a.jsonl.bz2": bz2.compress(lines),
        "a.jsonl.xz": lzma.compress(lines),
        "a.jsonl.zst": zstd.compress(lines),
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
