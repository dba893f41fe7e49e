"""What saved HTML says of itself for machines: JSON-LD objects, meta tags, microdata.

Comes in: a parsed page. Goes out: the properties of its article, as they stand. Left alone: which of them to believe
(`html_meta`). Broken JSON is passed over, and the looking is bounded.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from . import lines
from .picked import Nodes

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|WebPage|LiveBlog\w*)$")
_SCRIPTS, _DEEP, _LISTED = 40, 12, 200  # JSON-LD blocks looked at; levels within one; items of a list
_MARKED = etree.XPath("//@itemprop/..")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,500}(?:>|$)")
_BROKEN = re.compile(r"[\x00-\x1f]+")
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$")
_PROPERTIES = frozenset({"headline", "author", "datePublished", "dateModified", "articleSection", "publisher", "name"})


def meta_tags(nodes: Nodes) -> Mapping[str, tuple[str, ...]]:
    """The contents of the page's meta tags by their names in lower case."""
    found: dict[str, tuple[str, ...]] = {}
    for node in nodes:
        name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv")
        content = plain(lines.tidy(node.get("content") or ""))
        if name and content:
            found[name.lower()] = (*found.get(name.lower(), ()), content[:2000])
    return found


def article(objects: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The properties of the article; of a bare page only where no other object has them."""
    found = [each for each in objects if _ARTICLE.search(_type(each))]
    found.sort(key=lambda each: (_type(each) == "WebPage", "datePublished" not in each))
    merged: dict[str, Any] = {}
    for each in found:
        for field, value in each.items():
            if value not in (None, "", []):
                merged.setdefault(field, value)
    return merged


def live(objects: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The updates of a live blog, as JSON-LD lists them."""
    for each in objects:
        updates = each.get("liveBlogUpdate")
        if isinstance(updates, list):
            return tuple(update for update in updates[:2000] if isinstance(update, Mapping))
    return ()


def microdata(tree: Any) -> Mapping[str, tuple[str, ...]]:
    """The values of the properties that elements of the page carry."""
    found: dict[str, tuple[str, ...]] = {}
    for node in _MARKED(tree)[:300]:
        name = node.get("itemprop").strip()
        if name in _PROPERTIES and len(found.get(name, ())) < 10:
            value = node.get("content") or node.get("datetime") or " ".join(node.itertext())
            text = plain(lines.tidy(value)[:300])
            found[name] = (*found.get(name, ()), text) if text else found.get(name, ())
    return found


def name(value: Any) -> str | None:
    """The name of a thing, or the thing where it is a name."""
    value = value[0] if isinstance(value, list) and value else value
    return string(value.get("name") if isinstance(value, Mapping) else value)


def string(value: Any) -> str | None:
    """Text, without marks of HTML that were written into it."""
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, str):
        return None
    return plain(lines.tidy(html.unescape(value[:1200]))[:1000]) or None


def plain(text: str) -> str:
    """The text without tags that were written into it: metadata is words, and no place for markup."""
    return lines.tidy(_TAG.sub(" ", text)) if "<" in text else text


def listed(value: Any) -> tuple[str, ...]:
    """A list, or a string of items between commas, as items."""
    parts = value if isinstance(value, list) else re.split(r"\s*[,;]\s*", value) if isinstance(value, str) else []
    return tuple(dict.fromkeys(text for text in map(string, parts[:60]) if text))


def objects(scripts: Nodes) -> tuple[Mapping[str, Any], ...]:
    """The objects of the page's JSON-LD, outer ones first."""
    return tuple(_objects([node for node in scripts if "ld+json" in (node.get("type") or "")][:_SCRIPTS]))


def _objects(scripts: Nodes) -> Iterator[Mapping[str, Any]]:
    for node in scripts:
        waiting = [(_parsed(node.text or ""), 0)]
        while waiting:
            value, depth = waiting.pop(0)
            if isinstance(value, Mapping):
                yield value
                inner = [value.get("@graph"), value.get("mainEntity"), value.get("mainEntityOfPage")]
                waiting += [(each, depth + 1) for each in inner if depth < _DEEP and isinstance(each, (Mapping, list))]
            elif isinstance(value, list) and depth < _DEEP:
                waiting += [(each, depth + 1) for each in value[:_LISTED]]


def _parsed(text: str) -> Any:
    text = _COMMENT.sub("", text)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:  # line breaks inside of strings and commas before a closing bracket are what sites get wrong
        return json.loads(re.sub(r",\s{0,20}([}\]])", r"\1", _BROKEN.sub(" ", text)), strict=False)
    except (ValueError, RecursionError):
        return None


def _type(value: Mapping[str, Any]) -> str:
    given = value.get("@type")
    given = given[0] if isinstance(given, list) and given else given
    return given if isinstance(given, str) else ""
