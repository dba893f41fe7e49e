"""What saved HTML says of itself: JSON-LD, meta tags, headings.

Comes in: a parsed page. Goes out: title, authors, outlet, days, section, tags, address, language. Left alone: the
body. The site's own statements are taken in the order of their trust: JSON-LD of the article, meta tags, then what
trafilatura makes of the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from . import days, lines

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|WebPage|LiveBlog\w*)$")
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher"),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "dc.date.issued",
        "dc.date",
        "date",
        "pubdate",
        "publish-date",
        "publication_date",
        "article.published",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
    ),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod"),
    "author": (
        "author",
        "article:author",
        "dc.creator",
        "byl",
        "parsely-author",
        "sailthru.author",
        "cxenseparse:author",
    ),
    "section": ("article:section", "parsely-section", "section"),
    "tags": ("article:tag", "news_keywords", "keywords", "parsely-tags"),
    "url": ("og:url",),
}
_SCRIPTS, _DEEP = 40, 12  # JSON-LD blocks looked at; levels within one
_SIGNED = (
    "//*[contains(@class, 'byline') or contains(@class, 'author-name') or contains(@class, 'author__name')"
    " or @class='author']"
)
_SITE = re.compile(r"\s+[|\-–—•·»:]+\s+")
_BY = re.compile(r"^(?:by|von|par|por|di|af|av|door)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|\||&|\band\b|\bund\b|\bet\b|\bog\b|\boch\b|\s+y\s+|\s+e\s+)\s*")
_AFTER = re.compile(r"\s(?:for|published|updated|posted|on|in|at)\s|\s[-–|•·]\s", re.IGNORECASE)
_NO_NAME = re.compile(
    r"https?:|@|www\.|[{}<>=\d]|^(?:admin|editor|staff|null|none|undefined|redaktion|redacción|n/?a)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page says of itself."""

    title: str | None
    authors: tuple[str, ...]
    outlet: str | None
    published: date | None
    modified: date | None
    section: str | None
    tags: tuple[str, ...]
    url: str | None
    language: str | None


def find(tree: Any, url: str | None) -> Meta:
    """The page's statements about itself."""
    tags = _meta_tags(tree)
    said = _article(_linked(tree))
    outlet = _name(said.get("publisher")) or _first(tags, "outlet")
    return Meta(
        title=_title(tree, tags, said, outlet),
        authors=_authors(tree, tags, said, outlet),
        outlet=outlet,
        published=_day(said.get("datePublished")) or _tagged_day(tags, "published") or _printed_day(tree),
        modified=_day(said.get("dateModified")) or _tagged_day(tags, "modified"),
        section=_string(said.get("articleSection")) or _first(tags, "section"),
        tags=_listed(said.get("keywords")) or tuple(part for text in _all(tags, "tags") for part in _listed(text)),
        url=_first(tags, "url") or _canonical(tree),
        language=_language(tree, said),
    )


def _meta_tags(tree: Any) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv")
        content = lines.tidy(node.get("content") or "")
        if name and content:
            found[name.lower()] = (*found.get(name.lower(), ()), content[:2000])
    return found


def _linked(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD, outer ones first."""
    for node in tree.xpath("//script[@type='application/ld+json']")[:_SCRIPTS]:
        try:
            value = json.loads(node.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [(value, 0)]
        while waiting:
            value, depth = waiting.pop(0)
            if isinstance(value, Mapping):
                yield value
                inner = [value.get("@graph"), value.get("mainEntity"), value.get("mainEntityOfPage")]
                waiting += [(each, depth + 1) for each in inner if depth < _DEEP and isinstance(each, (Mapping, list))]
            elif isinstance(value, list) and depth < _DEEP:
                waiting += [(each, depth + 1) for each in value[:200]]


def _article(objects: Iterator[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The object that is the article; a bare page only if there is no other."""
    found = [each for each in objects if _ARTICLE.search(_type(each))]
    found.sort(key=lambda each: (_type(each) == "WebPage", "datePublished" not in each))
    merged: dict[str, Any] = {}
    for each in found:
        for field, value in each.items():
            merged.setdefault(field, value)
    return merged


def _type(value: Mapping[str, Any]) -> str:
    given = value.get("@type")
    given = given[0] if isinstance(given, list) and given else given
    return given if isinstance(given, str) else ""


def _title(tree: Any, tags: Mapping[str, tuple[str, ...]], said: Mapping[str, Any], outlet: str | None) -> str | None:
    heads = [_words(node) for node in tree.xpath("//h1")[:20]]
    heads = [head for head in heads if 3 <= len(head) <= 300]
    told = [text for text in (_string(said.get("headline")), _first(tags, "title")) if text]
    for text in told:  # what stands as a heading and is also said is the surest
        for head in heads:
            if _bare(head) and (_bare(head) == _bare(text) or (_bare(text).startswith(_bare(head)) and len(head) > 15)):
                return head
    if len(heads) == 1 and len(heads[0].split()) > 2:
        return heads[0]
    named = next(iter(told), None) or next((_words(node) for node in tree.xpath("//head/title")), None)
    return _without_site(named, outlet) if named else next(iter(heads), None)


def _without_site(text: str, outlet: str | None) -> str:
    parts = _SITE.split(text)
    if len(parts) > 1 and (outlet and _bare(parts[-1]) == _bare(outlet)):
        return text[: text.rfind(parts[-1])].rstrip(" |-–—•·»:")
    return text


def _authors(
    tree: Any, tags: Mapping[str, tuple[str, ...]], said: Mapping[str, Any], outlet: str | None
) -> tuple[str, ...]:
    given = said.get("author")
    listed = given if isinstance(given, list) else [given]
    groups = [[_name(each) or "" for each in listed[:30]], list(_all(tags, "author"))]
    groups.append([_words(node) for node in tree.xpath("//*[@rel='author' or @itemprop='author']")[:10]])
    groups.append([text for node in tree.xpath(_SIGNED)[:8] if len(text := _words(node)) < 120])
    for group in groups:
        found = [part for text in group for part in _people(text)]
        found = [part for part in found if not outlet or _bare(part) != _bare(outlet)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _people(text: str) -> list[str]:
    shown = _AFTER.split(days.around(lines.tidy(text)[:400])[0], maxsplit=1)[0]
    parts = (_BY.sub("", part.strip(" .|-–—•")) for part in _AND.split(shown))
    return [part for part in parts if 2 < len(part) < 60 and not _NO_NAME.search(part)]


def _printed_day(tree: Any) -> date | None:
    for node in tree.xpath("//time[@datetime]")[:5]:
        day = _day(node.get("datetime"))
        if day:
            return day
    return None


def _day(value: Any) -> date | None:
    """The day as printed: an instant keeps the day of its own time zone."""
    text = _string(value)
    if not text:
        return None
    try:
        day = datetime.fromisoformat(text).date()
    except ValueError:
        return days.in_text(text[:60])
    return day if 1980 <= day.year <= 2100 else None


def _tagged_day(tags: Mapping[str, tuple[str, ...]], field: str) -> date | None:
    return next((day for day in map(_day, _all(tags, field)) if day), None)


def _language(tree: Any, said: Mapping[str, Any]) -> str | None:
    given = (
        _string(said.get("inLanguage"))
        or tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or ""
    )
    found = re.match(r"([a-zA-Z]{2})(?:[-_]|$)", given)
    return found[1].lower() if found else None


def _canonical(tree: Any) -> str | None:
    return next(
        (str(found).strip() for found in tree.xpath("//link[@rel='canonical']/@href") if str(found).startswith("http")),
        None,
    )


def _name(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return _string(value.get("name") if isinstance(value, Mapping) else value)


def _listed(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else re.split(r"\s*[,;]\s*", value) if isinstance(value, str) else []
    return tuple(dict.fromkeys(text for text in map(_string, parts[:60]) if text))


def _string(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return lines.tidy(value)[:1000] or None if isinstance(value, str) else None


def _all(tags: Mapping[str, tuple[str, ...]], field: str) -> Iterator[str]:
    return (text for name in _META[field] for text in tags.get(name, ()))


def _first(tags: Mapping[str, tuple[str, ...]], field: str) -> str | None:
    return next(_all(tags, field), None)


def _words(node: Any) -> str:
    return lines.tidy(" ".join(node.itertext()))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
