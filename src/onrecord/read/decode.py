"""Bytes of a saved page -> its text.

Comes in: the bytes of one file. Goes out: decoded text, or InputError that says what the bytes are instead.
Left alone: what the text means. Encodings of HTML are found as browsers find them: byte order mark, declared
charset, else UTF-8, else windows-1252. Plain text is UTF-8, or UTF-16 with its mark.
"""

from __future__ import annotations

import codecs
import re

from ..errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEAD = 4096  # browsers look for the charset in the first 1,024 bytes; real pages put it later now and then
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w:-]{2,30})", re.I
)
_CONTROLS = bytes(sorted(set(range(1, 32)) - {9, 10, 12, 13, 27}))
_MOST_CONTROLS = 0.001  # of all bytes; saved pages have next to none, packed data 9 in 100
_MOST_BROKEN = 0.002  # characters not of the declared charset, of all: a browser shows the page all the same

# Labels as the web means them. A page that says latin-1 is windows-1252; one that says UTF-16 in ASCII is not.
_LABELS = {
    "utf8": "utf-8", "utf-8": "utf-8", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "windows-1252": "cp1252", "cp1252": "cp1252",
    "iso-8859-2": "iso8859-2", "iso-8859-5": "iso8859-5", "iso-8859-6": "iso8859-6", "iso-8859-7": "iso8859-7",
    "iso-8859-8": "iso8859-8", "iso-8859-9": "cp1254", "iso-8859-13": "iso8859-13", "iso-8859-15": "iso8859-15",
    "windows-1250": "cp1250", "windows-1251": "cp1251", "windows-1253": "cp1253", "windows-1254": "cp1254",
    "windows-1255": "cp1255", "windows-1256": "cp1256", "windows-1257": "cp1257", "windows-1258": "cp1258",
    "koi8-r": "koi8-r", "koi8-u": "koi8-u", "tis-620": "cp874", "windows-874": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip


def text(raw: bytes, name: str) -> str:
    """A text file's content. Raises InputError for what is no UTF-8 (or UTF-16 with its mark)."""
    encoding, body = _marked(raw)
    if encoding is None:
        _refuse_binary(raw, name)
    return _strictly(body, encoding or "utf-8", name)


def html(raw: bytes, name: str) -> str:
    """A saved page's content, decoded as a browser would. Raises InputError for what is no text."""
    encoding, body = _marked(raw)
    if encoding is not None:
        return _strictly(body, encoding, name)
    _refuse_binary(raw, name)
    declared = _declared(raw)
    if declared is not None:
        return _mostly(raw, declared, name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(raw, "cp1252", name)


def _marked(raw: bytes) -> tuple[str | None, bytes]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding, raw[len(mark) :]
    return None, raw


def _declared(raw: bytes) -> str | None:
    found = _CHARSET.search(raw[:_HEAD])
    return _LABELS.get(found[1].decode("ascii", "replace").lower()) if found else None


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
        shown = {"cp1252": "UTF-8 or windows-1252"}.get(encoding, encoding.upper())
        raise InputError(f"{name} is not {shown} (byte {error.start}); convert it to UTF-8") from None
    if "\0" in content:
        raise InputError(f"{name} holds NUL characters: it is no text; save the page again")
    return content


def _mostly(raw: bytes, encoding: str, name: str) -> str:
    content = raw.decode(encoding, "replace")
    broken = content.count("\ufffd")
    if broken > max(1.0, len(content) * _MOST_BROKEN):
        raise InputError(
            f"{name} says that it is {encoding} and is not ({broken} broken characters); convert it to UTF-8"
        )
    return content
