"""Bytes of a saved page -> its text.

Comes in: the bytes of one file. Goes out: decoded text, or InputError that says what the bytes are instead.
Left alone: what the text means. Encodings of HTML are found as browsers find them: byte order mark, the charset of the
HTTP header, the one that the page declares, else UTF-8, else windows-1252; labels mean what the WHATWG Encoding
Standard says. Plain text is UTF-8, or UTF-16 with its mark.
"""

from __future__ import annotations

import codecs
import re

import webencodings

from ..errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
_HEAD = 4096  # browsers look for the charset in the first 1,024 bytes; real pages put it later now and then
_COMMENT = re.compile(rb"<!--.*?-->", re.S)  # on the head alone
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w:.+-]{2,40})", re.I
)
_CONTROLS = bytes(sorted(set(range(1, 32)) - {9, 10, 12, 13, 27}))
_MOST_CONTROLS = 0.001  # of all bytes; saved pages have next to none, packed data 9 in 100
# Characters not of the declared charset, of all. A browser shows such a page with marks in their place, and so do we:
# a page of 30,000 characters that called itself gbk had 241. Packed data read as gbk has 12 in 100, as UTF-8 44 in 100,
# and most of it is known by its control characters before.
_MOST_BROKEN = 0.1
# The C1 controls of Latin-1 that windows-1252 has letters for; the standard leaves the other five as they are.
_WINDOWS_1252 = {
    code: letter
    for code in range(0x80, 0xA0)
    if (letter := bytes((code,)).decode("cp1252", "replace")) != "\N{REPLACEMENT CHARACTER}"
}


def text(raw: bytes, name: str) -> str:
    """A text file's content. Raises InputError for what is no UTF-8 (or UTF-16 with its mark)."""
    encoding, body = _marked(raw)
    if encoding is None:
        _refuse_binary(raw, name)
    return _strictly(body, encoding or "utf-8", name)


def html(raw: bytes, name: str, charset: str | None = None) -> str:
    """A page's content, decoded as a browser would; `charset` is what came with it, as in an HTTP header.

    Raises InputError for what is no text.
    """
    encoding, body = _marked(raw)
    if encoding is not None:
        return _mostly(body, encoding, name)
    declared = meaning(charset) if charset else None
    if declared in ("utf-16le", "utf-16be"):  # a header may say so truly; a page that says so in ASCII may not
        return _mostly(raw, declared, name)
    _refuse_binary(raw, name)
    declared = declared or _declared(raw)
    if declared is not None:
        return _mostly(raw, declared, name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _windows_1252(raw)


def meaning(label: str) -> str | None:
    """The codec that a label of the web stands for: "latin1" is windows-1252 there; None if nobody knows it."""
    found = webencodings.lookup(label)
    return None if found is None or found.name == "replacement" else found.name


def _marked(raw: bytes) -> tuple[str | None, bytes]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding, raw[len(mark) :]
    return None, raw


def _declared(raw: bytes) -> str | None:
    found = _CHARSET.search(_COMMENT.sub(b"", raw[:_HEAD]))
    if not found:
        return None
    name = meaning(found[1].decode("ascii", "replace"))
    return {"utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "windows-1252"}.get(name or "", name)


def _refuse_binary(raw: bytes, name: str) -> None:
    nul = raw.find(b"\0")
    if nul >= 0:
        raise InputError(f"{name} holds NUL bytes (the first at byte {nul}): it is no text; save the page again")
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if controls > max(2.0, len(raw) * _MOST_CONTROLS):
        raise InputError(f"{name} is binary data, not text; save the page again")


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        content = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not {encoding.upper()} (byte {error.start}); convert it to UTF-8") from None
    if "\0" in content:
        raise InputError(f"{name} holds NUL characters: it is no text; save the page again")
    return content


def _mostly(raw: bytes, encoding: str, name: str) -> str:
    if encoding == "windows-1252":
        return _windows_1252(raw)
    codec = webencodings.lookup("gb18030" if encoding == "gbk" else encoding).codec_info  # as the standard decodes gbk
    content: str = codec.decode(raw, "replace")[0]
    broken = content.count("\ufffd")
    if broken > max(1.0, len(content) * _MOST_BROKEN):
        raise InputError(
            f"{name} says that it is {encoding} and is not ({broken} broken characters); convert it to UTF-8"
        )
    if "\0" in content:
        raise InputError(f"{name} holds NUL characters: it is no text; save the page again")
    return content


def _windows_1252(raw: bytes) -> str:
    return raw.decode("latin-1").translate(_WINDOWS_1252)
