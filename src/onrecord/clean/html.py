"""Saved HTML -> its article.

Comes in: a Page of form "html". Goes out: an Article with body, metadata and the page's captions. Left alone: what a
site would add by scripts; nothing is ever fetched. Text dumps are `dump`'s.

A model tells the article's segments from the furniture (`own`); where it is unsure of a page, trafilatura, which
costs ten times as much, has a say.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from itertools import islice

from lxml import etree

from ..errors import ArticleError
from ..nouns import Article, Dropped, Furniture, Page
from . import entries, furniture, html_meta, lines, markup, own, people, picked, segments, shown
from .marks import BIT
from .picked import Nodes
from .segments import Found, Segment

log = logging.getLogger(__name__)
_GROUPED: tuple[tuple[str, Furniture], ...] = (
    *(("comment", "comment"), ("share", "share"), ("caption", "caption"), ("related", "related"), ("tags", "tags")),
    *(("byline", "meta"), ("date", "meta"), ("nav", "menu"), ("foot", "menu")),
)


def clean(page: Page) -> Article:
    """The article of saved HTML; its body is "" where there is no text. Raises ArticleError for hostile markup."""
    try:
        return _cleaned(page)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError, etree.LxmlError) as error:
        log.debug("html of %s", page.id, exc_info=True)
        said = f"{type(error).__name__}: {error}".replace("\n", " ")[:120]
        raise ArticleError(f"the markup cannot be taken apart ({said})", article=page.id, stage="clean") from error


def _cleaned(page: Page) -> Article:
    parsed = markup.parse(page.content, page.id)
    if parsed.tree is None:
        return Article(id=page.id, body="", notes=parsed.notes)
    nodes = picked.by_tag(parsed.tree)
    meta = html_meta.find(parsed.tree, page.url, nodes)
    found = segments.walk(parsed.tree)
    notes = parsed.notes
    if not found.whole:
        note = f"the page has more than {segments.MOST_ELEMENTS:,} elements; what comes after them was left out"
        notes = (*notes, note)
        log.info("%s: %s", page.id, note)
    captions = _captions(nodes["figcaption"])
    places = own.places(found.segments, meta, page, parsed.content, captions)
    kept = [found.segments[at] for at in places]
    meta = shown.filled(meta, found.segments, places)
    body = "\n\n".join(each.text for each in kept)
    return Article(
        id=page.id,
        body=body,
        published=meta.published,
        published_basis="page" if meta.published else None,
        modified=meta.modified,
        modified_basis="page" if meta.modified else None,
        url=meta.url,
        outlet=meta.outlet,
        title=meta.title,
        byline=", ".join(meta.authors) or None,
        authors=meta.authors,
        section=meta.section,
        tags=meta.tags,
        captions=captions,
        language=meta.language,
        claims=meta.claims,
        entries=entries.of(kept, meta.updates),
        notes=notes,
        dropped=_dropped(found, frozenset(places), meta.title, captions),
    )


def _dropped(found: Found, mine: frozenset[int], title: str | None, captions: tuple[str, ...]) -> tuple[Dropped, ...]:
    """What went, in reading order, each with what it is: by its own words, else by the names of what it stands in."""
    said = set(captions)
    kept = {people.bare(text) for text in (title or "", *(found.segments[at].text for at in mine))} - {""}
    heads = {text[:1] for text in kept}  # most pieces begin otherwise, which is quick to see
    asides = list(reversed(found.asides))
    out = []
    for at, each in enumerate(found.segments):
        while asides and asides[-1].at <= at:
            out.append(Dropped("menu", asides.pop().text))
        if at not in mine:
            again = _head(each.text) in heads and people.bare(each.text) in kept
            out.append(Dropped("repeat" if again else _kind(each, each.text in said), each.text))
    return (*out, *(Dropped("menu", aside.text) for aside in reversed(asides)))


def _head(text: str) -> str:
    """The first letter or figure, case folded."""
    return next((mark for mark in text if mark.isalnum()), "").casefold()[:1]


def _kind(each: Segment, said: bool) -> Furniture:
    """By its own words, else by its place; a link in something that says what it is needs no look at its words."""
    if said:
        return "caption"
    place = _by_place(each.context.near, each.context.all)
    if place != "other" and each.links >= len(each.text):
        return place
    return furniture.kind(each.text) or place


@lru_cache(maxsize=4096)
def _by_place(near: int, above: int) -> Furniture:
    for bits in (near, above):
        for group, kind in _GROUPED:
            if bits & BIT[group]:
                return kind
    return "other"


def _captions(nodes: Nodes) -> tuple[str, ...]:
    own = islice(filter(picked.is_own, nodes), 100)
    found = (lines.tidy(" ".join(node.itertext())) for node in own)
    return tuple(dict.fromkeys(caption for caption in found if caption and len(caption) < 1000))
