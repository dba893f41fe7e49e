"""What saved HTML says of itself, and where: title, authors, outlet, section, tags, days.

Comes in: a parsed page. Goes out: what the page is taken to say, and every claim with its place, best first, so that
where they differ a person can see it. Left alone: the body. Trust goes to JSON-LD of the article, then meta tags, then
microdata, then what the page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..nouns import Claim, ClaimBasis, ClaimField
from . import instants, lines, linked, people, picked, titles
from .picked import Nodes

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "published": (
        *("article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.date", "dc.date"),
        *("date", "pubdate", "publish-date", "publishdate", "publication_date", "article.published", "published_at"),
        *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "ptime"),
        *("og:article:published_time", "bt:pubdate", "published-date", "article_date_original", "dcterms.created"),
        *("dc.date.created", "cdate", "displaydate", "firstpublished", "original-publish-date"),
    ),
    "modified": (
        *("article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "last-modified", "lastmod"),
        *("dcterms.modified", "article.updated", "updated_at", "bt:moddate"),
    ),
    "author": (
        *("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author"),
        *("cxenseparse:author", "article:author_name", "og:article:author", "article.author", "citation_author"),
    ),
    "section": ("article:section", "parsely-section", "section", "cxenseparse:recs:category"),
    "tags": ("article:tag", "news_keywords", "keywords", "parsely-tags"),
    "summary": ("og:description", "description", "twitter:description"),
    "url": ("og:url",),
}
_TEXT = 200_000  # characters of an article inside JSON-LD that are looked at


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page says of itself. Claims: best first for each field."""

    title: str | None
    authors: tuple[str, ...]
    outlet: str | None
    published: date | None
    modified: date | None
    section: str | None
    tags: tuple[str, ...]
    url: str | None
    language: str | None
    summary: str | None
    text: str | None  # the whole article, where JSON-LD holds it
    claims: tuple[Claim, ...]
    updates: tuple[Mapping[str, Any], ...]  # of a live blog, as JSON-LD has them


def find(tree: Any, url: str | None, nodes: Mapping[str, Nodes] | None = None) -> Meta:
    """The page's statements about itself. `nodes`: its elements by tag, where they are known (`picked`)."""
    nodes = nodes if nodes is not None else picked.by_tag(tree)
    objects = linked.objects(nodes["script"])
    tags, said, marked = linked.meta_tags(nodes["meta"]), linked.article(objects), linked.microdata(tree)
    outlet = (
        linked.name(said.get("publisher")) or _first(tags, "outlet") or next(iter(marked.get("publisher", ())), None)
    )
    claims = [
        *_titles(nodes, tags, said, marked, outlet),
        *_authors(tree, tags, said, marked, outlet),
        *instants.published(nodes["time"], _stated("published", "datePublished", said, tags, marked)),
        *instants.changed(_stated("modified", "dateModified", said, tags, marked)),
        *_texts("section", linked.string(said.get("articleSection")), _first(tags, "section")),
        *_texts("outlet", linked.name(said.get("publisher")), _first(tags, "outlet")),
    ]
    text = said.get("articleBody")
    return Meta(
        title=_best(claims, "title"),
        authors=tuple((_best(claims, "authors") or "").split("; ")) if _best(claims, "authors") else (),
        outlet=outlet,
        published=_as_day(_best(claims, "published")),
        modified=_as_day(_best(claims, "modified")),
        section=_best(claims, "section"),
        tags=linked.listed(said.get("keywords"))
        or tuple(dict.fromkeys(part for text in _all(tags, "tags") for part in linked.listed(text))),
        url=next(filter(_is_address, (*_all(tags, "url"), *_canonical(nodes["link"]))), None),
        language=_language(tree, said),
        summary=_first(tags, "summary"),
        text=text[:_TEXT] if isinstance(text, str) else None,
        claims=tuple(dict.fromkeys(claims)),
        updates=linked.live(objects),
    )


def _titles(
    nodes: Mapping[str, Nodes],
    tags: Mapping[str, tuple[str, ...]],
    said: Mapping[str, Any],
    marked: Mapping[str, tuple[str, ...]],
    outlet: str | None,
) -> list[Claim]:
    window = next((linked.plain(_words(node)) for node in nodes["title"] if node.getparent().tag == "head"), None)
    options: list[tuple[str | None, ClaimBasis]] = [(linked.string(said.get("headline")), "json-ld")]
    options += [(titles.without_site(text, outlet), "meta") for text in (_first(tags, "title"), window) if text]
    return titles.claims(nodes["h1"], [(text, basis) for text, basis in options if text], marked.get("headline", ()))


def _authors(
    tree: Any,
    tags: Mapping[str, tuple[str, ...]],
    said: Mapping[str, Any],
    marked: Mapping[str, tuple[str, ...]],
    outlet: str | None,
) -> list[Claim]:
    given = said.get("author")
    stated = [linked.name(each) or "" for each in (given if isinstance(given, list) else [given])[:30]]
    groups: list[tuple[ClaimBasis, Sequence[str]]] = [("json-ld", stated), ("meta", list(_all(tags, "author")))]
    groups.append(("microdata", marked.get("author", ())))
    found = [(basis, people.named(texts, outlet)) for basis, texts in groups]
    for nodes in picked.signed(tree) if not any(_are_people(names, outlet) for _, names in found) else ():
        shown = [_words(node) for node in nodes]
        found.append(("text", people.named([text for text in shown if len(text) < 140], outlet)))
    found = [(basis, names) for basis, names in found if names]
    found.sort(key=lambda each: not _are_people(each[1], outlet))  # people before newsrooms
    return [_claim("authors", "; ".join(names), basis) for basis, names in found]


def _are_people(names: Sequence[str], outlet: str | None) -> bool:
    return any(not people.is_house(name, outlet) for name in names)


def _stated(
    field: str,
    key: str,
    said: Mapping[str, Any],
    tags: Mapping[str, tuple[str, ...]],
    marked: Mapping[str, tuple[str, ...]],
) -> instants.Stated:
    return instants.stated(said.get(key), _all(tags, field), marked.get(key, ()))


def _texts(field: ClaimField, said: str | None, tagged: str | None) -> list[Claim]:
    options: list[tuple[ClaimBasis, str | None]] = [("json-ld", said), ("meta", tagged)]
    return [_claim(field, text, basis) for basis, text in options if text]


def _claim(field: ClaimField, value: str, basis: ClaimBasis) -> Claim:
    return Claim(field, value, basis)


def _best(claims: Sequence[Claim], field: ClaimField) -> str | None:
    return next((claim.value for claim in claims if claim.field == field), None)


def _as_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _language(tree: Any, said: Mapping[str, Any]) -> str | None:
    given = (
        linked.string(said.get("inLanguage"))
        or tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    )
    found = re.match(r"([a-zA-Z]{2})(?:[-_]|$)", given or "")
    return found[1].lower() if found else None


def _canonical(links: Nodes) -> Iterator[str]:
    return (str(node.get("href") or "").strip() for node in links if node.get("rel") == "canonical")


def _is_address(text: str) -> bool:
    """Whether a page may call this its address: others ("javascript:...") are code to a browser."""
    return text[:8].lower().startswith(("http://", "https://"))


def _all(tags: Mapping[str, tuple[str, ...]], field: str) -> Iterator[str]:
    return (text for name in _META[field] for text in tags.get(name, ()))


def _first(tags: Mapping[str, tuple[str, ...]], field: str) -> str | None:
    return next(_all(tags, field), None)


def _words(node: Any) -> str:
    return lines.tidy(" ".join(node.itertext())[:2000])
