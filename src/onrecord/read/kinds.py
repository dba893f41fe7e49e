"""What a file is, by its name, else by its first bytes.

Comes in: a name, or bytes. Goes out: a kind that `files` can read, or None. Left alone: the rest of the file.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal, get_args

from . import feeds, mhtml, webarchive

Kind = Literal[
    "text", "page", "html", "mhtml", "webarchive", "jsonl", "json", "csv", "tsv", "parquet", "feed", "warc", "zip",
    "tar",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
LOOK = 4096  # bytes that tell a kind

SUFFIXES: dict[str, Kind] = {
    ".txt": "page",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".webarchive": "webarchive",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".wet": "warc",
    ".wacz": "zip",
    ".zip": "zip",
    ".tar": "tar",
}
_PACKED = {".gz", ".bz2", ".xz", ".zst"}
_TARS = {".tgz", ".tbz2", ".txz", ".tzst"}
_HTML = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body|meta|title)[\s>]", re.I)


def by_name(name: str) -> Kind | None:
    """The kind that a file's name promises; a packing (.gz, .bz2, .xz, .zst) after it does not matter."""
    path = PurePosixPath(name.lower())
    if path.suffix in _TARS:
        return "tar"
    suffix = PurePosixPath(path.stem).suffix if path.suffix in _PACKED else path.suffix
    return SUFFIXES.get(suffix)


def by_bytes(head: bytes) -> Kind | None:
    """The kind that a file begins as. Packed bytes are none; unpack them first."""
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head[257:262] == b"ustar":
        return "tar"
    if webarchive.is_webarchive(head):
        return "webarchive"
    top = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if top.startswith((b"{", b"[")):
        return "json"
    if mhtml.is_mhtml(top):
        return "mhtml"
    if top.startswith(b"<"):
        return "feed" if feeds.is_feed(top) else "html" if _HTML.search(top) else None
    return None


def is_packed(name: str) -> bool:
    """Whether the name promises packed bytes."""
    return PurePosixPath(name.lower()).suffix in _PACKED
