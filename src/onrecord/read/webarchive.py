"""A page saved as one file by Safari (.webarchive) -> the page.

Comes in: the bytes of a property list. Goes out: its main resource as a Page, with its address. Left alone: frames,
pictures and styles, which are its other resources.
"""

from __future__ import annotations

import plistlib
from collections.abc import Mapping
from typing import Any
from xml.parsers.expat import ExpatError

from ..config import Config
from ..errors import InputError
from ..nouns import Page
from . import decode, message

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_ADDRESSES = ("http://", "https://")


def is_webarchive(head: bytes) -> bool:
    """Whether a file begins as a property list with a main resource does."""
    return head.startswith((b"bplist00", b"<?xml")) and b"WebMainResource" in head


def page(raw: bytes, name: str, config: Config) -> Page:
    """The main resource of a saved page. Raises InputError if there is none or the file is damaged."""
    main = _main(raw, name)
    body = main.get("WebResourceData")
    kind = str(main.get("WebResourceMIMEType") or "text/html").lower()
    if kind not in _PAGES or not isinstance(body, bytes):
        raise InputError(f"{name} holds no page: its main resource is {kind[:40]!r}; save the page itself")
    if len(body) > config.max_bytes:
        raise message.too_large(name, config.max_bytes)
    if not body.strip():
        raise InputError(f"{name} holds an empty page; save it again")
    charset, address = main.get("WebResourceTextEncodingName"), main.get("WebResourceURL")
    return Page(
        id=name,
        form="html" if kind != "text/plain" else "page",
        content=decode.html(body, name, charset if isinstance(charset, str) else None),
        url=address if isinstance(address, str) and address.lower().startswith(_ADDRESSES) else None,
    )


def _main(raw: bytes, name: str) -> Mapping[str, Any]:
    try:
        whole = plistlib.loads(raw)
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OverflowError,
        RecursionError,
        ExpatError,
    ) as error:
        raise InputError(
            f"{name} is damaged ({type(error).__name__}: {str(error)[:60]}); save the page again"
        ) from None
    main = whole.get("WebMainResource") if isinstance(whole, dict) else None
    if not isinstance(main, dict):
        raise InputError(f"{name} holds no page: it has no main resource; save the page again")
    return main
