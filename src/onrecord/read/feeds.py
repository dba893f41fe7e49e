"""Feeds -> the articles that they carry whole.

Comes in: the bytes of an RSS (0.9 to 2.0), Atom or JSON feed. Goes out: a Page for each entry that brings its text;
a Teaser for each that brings only a summary, with the address where the whole may be. Left alone: those addresses;
nothing is fetched here. lxml reads the XML without entities, DTDs or network; feedparser would also change the markup,
which is `clean`'s work.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from ..config import Config
from ..errors import InputError
from ..nouns import Failed, Page
from . import shape
from .items import Passed, Teaser

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_LINKS = ("http://", "https://")
_TITLE = 1000  # characters
_AHEAD = timedelta(hours=14)  # of UTC: the latest day anywhere at the instant of capture
_WHOLE = ("encoded", "content", "content_html", "content_text")
_DATES = ("pubDate", "published", "issued", "date", "date_published")
_CHANGES = ("updated", "modified", "date_modified")
_KEPT = frozenset((*_WHOLE, *_DATES, *_CHANGES, "guid", "id", "title"))


@dataclass(slots=True)
class _Entry:
    """One entry as it is collected, its texts by the local name of their element."""

    texts: dict[str, str] = field(default_factory=dict)
    link: str | None = None
    plain: bool = False  # its content is text, not markup

    def first(self, *names: str) -> str | None:
        return next((found for name in names if (found := self.texts.get(name, "").strip())), None)


def is_feed(head: bytes) -> bool:
    """Whether XML that begins like this is a feed."""
    return re.search(rb"<(?:rss|feed|rdf:RDF|[a-z]{1,9}:feed)[\s>]", head[:2000]) is not None


def is_json(value: Any) -> bool:
    """Whether a JSON value is a JSON Feed."""
    return isinstance(value, Mapping) and "jsonfeed.org/version" in str(value.get("version"))[:200]


def entries(
    raw: bytes, name: str, config: Config, captured: datetime | None = None
) -> Iterator[Page | Failed | Teaser | Passed]:
    """What the entries of a feed bring; no day lies after `captured`. Raises InputError if it is no feed."""
    try:
        outlet, found, fault = _json(json.loads(raw)) if raw.lstrip()[:1] == b"{" else _xml(raw, name)
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise InputError(f"{name} is no JSON feed ({str(error)[:80]})") from None
    for number, entry in enumerate(found, 1):
        item = _entry(entry, number, name, outlet, config.max_bytes)
        yield _not_after(item, captured) if isinstance(item, Page) and captured else item
    if fault:
        yield Passed(name, f"{name} is no well-formed XML ({fault}): entries behind that place may be missing")
    elif not found:
        yield Passed(name, f"{name} is a feed without entries")


def _entry(entry: _Entry, number: int, name: str, outlet: str | None, limit: int) -> Page | Failed | Teaser:
    link = entry.link or entry.first("guid", "id")
    address = link if link and link.lower().startswith(_LINKS) else None
    given = entry.first("guid", "id")
    key = given if given and ":" in given else f"{name}#{given or number}"
    key = shape.whole(key.replace("\0", ""))[:500]
    title = _words(entry.first("title"))
    whole = entry.first(*_WHOLE)
    if whole is None:
        return Teaser(key, address, title, f"{name}: entry {number} ({title or key}) brings no more than a summary")
    if len(whole) > limit:
        return Failed(key, "read", f"{name}: entry {number} is larger than {limit:,} bytes; raise max_bytes")
    content = shape.whole(whole.replace("\0", " "))
    published = _day(entry.first(*_DATES))
    changed = _day(entry.first(*_CHANGES))
    return Page(
        id=key,
        form="text" if entry.plain else "html",
        content=content if entry.plain else f"<html><body><article>{content}</article></body></html>",
        published=published or changed,
        modified=changed if published and changed and changed > published else None,
        url=address,
        outlet=outlet,
        title=title,
    )


def _xml(raw: bytes, name: str) -> tuple[str | None, list[_Entry], str | None]:
    """The title, the entries, and where the XML is broken, if it is."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(raw.lstrip(), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name} is no feed ({str(error)[:80]})") from None
    if root is None or _local(root) not in ("rss", "feed", "RDF"):
        raise InputError(f"{name} is no feed: it is neither RSS nor Atom")
    entries = [_collected(item) for item in root.iter() if _local(item) in ("item", "entry")]
    head = next((item for item in root.iter() if _local(item) in ("channel", "feed")), root)
    title = next((item.text for item in head if _local(item) == "title"), None)
    broken = next((error for error in parser.error_log if error.level >= etree.ErrorLevels.FATAL), None)
    return _words(title), entries, f"line {broken.line}: {' '.join(broken.message[:80].split())}" if broken else None


def _collected(item: Any) -> _Entry:
    entry = _Entry()
    for child in item:
        key = _local(child)
        if key == "link":
            address = (child.get("href") or child.text or "").strip()
            if address and (entry.link is None or child.get("rel") == "alternate"):
                entry.link = address if child.get("rel") in (None, "alternate") else entry.link
        elif key == "content" and child.get("src"):
            continue
        elif key in _KEPT and key not in entry.texts and not (key == "content" and child.get("url")):  # media:content
            entry.texts[key] = _inner(child)
            entry.plain |= key == "content" and child.get("type", "text") in ("text", "text/plain")
    if "encoded" in entry.texts:
        entry.plain = False
    return entry


def _inner(element: Any) -> str:
    """Text that stands for markup, or markup that stands as itself (Atom's type="xhtml")."""
    if len(element):
        from lxml import etree

        parts = [etree.tostring(child, encoding="unicode", with_tail=True) for child in element]
        return (element.text or "") + "".join(parts)
    return element.text or ""


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _json(value: Any) -> tuple[str | None, list[_Entry], None]:
    if not is_json(value) or not isinstance(value.get("items"), list):
        raise ValueError("no version of jsonfeed.org, or no items")
    return _words(value.get("title")), [_of_object(item) for item in value["items"]], None


def _of_object(item: Any) -> _Entry:
    item = item if isinstance(item, Mapping) else {}
    texts = {str(key): str(said) for key, said in item.items() if isinstance(said, str | int)}
    link = texts.get("url") or texts.get("external_url")
    return _Entry(texts, link, plain="content_html" not in texts and "content_text" in texts)


def _words(text: Any) -> str | None:
    """A title without markup: feeds write it escaped once, twice or not at all."""
    if not isinstance(text, str):
        return None
    plain = _TAG.sub(" ", html.unescape(text[: 4 * _TITLE]))
    plain = "".join(" " if ord(mark) < 32 or 127 <= ord(mark) < 160 else mark for mark in plain)
    return shape.whole(" ".join(plain.split())[:_TITLE]) or None


def _day(words: str | None) -> date | None:
    """The day that an entry names, in the time zone that it is written in."""
    for reading in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return reading(words or "").date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _not_after(page: Page, captured: datetime) -> Page:
    latest = (captured + _AHEAD).date()
    return replace(
        page,
        captured=captured,
        published=page.published if page.published and page.published <= latest else None,
        modified=page.modified if page.modified and page.modified <= latest else None,
    )
