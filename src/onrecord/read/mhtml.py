"""A page saved as one MHTML file -> the page.

Comes in: the bytes of a .mhtml. Goes out: its main document as a Page, with the address and time that the browser wrote
down. Left alone: frames, pictures and styles, which are the other parts. The parts are split here and not by the email
package, which nests as deep as a file tells it to.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ..config import Config
from ..errors import InputError
from ..nouns import Page
from . import decode, message, saved

_HEAD = 1 << 16  # bytes of one part's head
_PARTS = 10_000
_PAGES = ("text/html", "application/xhtml+xml")
_PARAMETER = re.compile(r';\s{0,200}([a-z]{1,40})\s{0,9}=\s{0,9}(?:"([^"]{0,400})"|([^;\s"]{1,400}))', re.I)


@dataclass(frozen=True, slots=True)
class _Part:
    headers: Mapping[str, str]  # names in lower case
    body: bytes

    @property
    def type(self) -> str:
        return message.media_type(self.headers.get("content-type", ""))

    def parameter(self, name: str) -> str | None:
        found = {m[1].lower(): m[2] or m[3] for m in _PARAMETER.finditer(self.headers.get("content-type", "")[:4000])}
        return found.get(name)


def is_mhtml(head: bytes) -> bool:
    """Whether a file begins as a saved page of this kind does."""
    top = head.lstrip(b"\r\n").lower()
    return top.startswith((b"from:", b"mime-version:", b"content-type: multipart", b"message-id:", b"subject:")) and (
        b"multipart/" in top or b"mime-version" in top
    )


def page(raw: bytes, name: str, config: Config) -> Page:
    """The main document of a saved page. Raises InputError if there is none or it is damaged."""
    whole = _part(raw)
    main = _main(whole, config.max_nesting)
    if main is None:
        raise InputError(f"{name} holds no page: none of its parts is HTML; save the page again")
    html = _plain(main, name)
    if len(html) > config.max_bytes:
        raise message.too_large(name, config.max_bytes)
    if not html.strip():
        raise InputError(f"{name} holds an empty page; save it again")
    content = decode.html(html, name, main.parameter("charset"))
    address = next(
        (
            found
            for key in ("snapshot-content-location", "content-location")
            for part in (whole, main)
            if (found := part.headers.get(key, "")).lower().startswith(("http://", "https://"))
        ),
        None,
    )
    return Page(
        id=name,
        form="html",
        content=content,
        url=address,
        captured=saved.instant(whole.headers.get("date", "")),
    )


def _main(part: _Part, deep: int) -> _Part | None:
    """The part that the others belong to: the one that `start` names, else the first that is HTML."""
    waiting = [(part, deep)]
    while waiting:
        part, deep = waiting.pop()
        if part.type in _PAGES:
            return part
        boundary = part.parameter("boundary")
        if not part.type.startswith("multipart/") or not boundary or deep < 0:
            continue
        inner = list(_split(part.body, boundary.encode("utf-8", "replace")))
        start = part.parameter("start")
        inner.sort(key=lambda found: start is None or found.headers.get("content-id") != start)
        waiting += [(found, deep - 1) for found in reversed(inner)]
    return None


def _split(body: bytes, boundary: bytes) -> Iterator[_Part]:
    """The parts between lines of two hyphens and the boundary."""
    mark = b"--" + boundary
    edges: list[int] = []
    at = body.find(mark)
    while at >= 0 and len(edges) <= _PARTS:
        if at == 0 or body[at - 1 : at] == b"\n":
            edges.append(at)
            if body.startswith(b"--", at + len(mark)):
                break
        at = body.find(mark, at + len(mark))
    for start, end in pairwise((*edges, len(body))):
        first = body.find(b"\n", start + len(mark))
        if 0 <= first < end and not body.startswith(b"--", start + len(mark)):
            yield _part(body[first + 1 : end])


def _part(raw: bytes) -> _Part:
    ends = [(at, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (at := raw.find(mark, 0, _HEAD)) >= 0]
    at, width = min(ends, default=(0, 0))
    headers: dict[str, str] = {}
    last = ""
    for line in raw[:at].decode("utf-8", "replace").splitlines():
        if line[:1] in (" ", "\t") and last:
            headers[last] += " " + line.strip()
            continue
        key, colon, value = line.partition(":")
        last = key.strip().lower() if colon else ""
        if last and last not in headers:
            headers[last] = value.strip()
        elif last:
            last = ""
    return _Part(headers, raw[at + width :])


def _plain(part: _Part, name: str) -> bytes:
    way = part.headers.get("content-transfer-encoding", "").lower()
    try:
        if way == "quoted-printable":
            return quopri.decodestring(part.body)
        if way == "base64":
            return base64.b64decode(part.body)
    except (binascii.Error, ValueError) as error:
        raise InputError(f"{name} holds damaged base64 ({str(error)[:60]}); save the page again") from None
    return part.body
