"""Who wrote and when, read off the page where its metadata does not say.

Comes in: the metadata, the page's segments and which of them are the article's. Goes out: the metadata, filled in from
the lines around the headline as a reader would. Left alone: what the page states for machines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..nouns import Claim
from . import blocks, bylines, people
from .blocks import Judged, Layout
from .html_meta import Meta
from .lines import Line, words
from .segments import Segment

_BEFORE, _AFTER = 25, 12  # segments around the text that are looked at
_OFF = ("nav", "footer", "aside")


def filled(meta: Meta, found: Sequence[Segment], own: Sequence[int]) -> Meta:
    """The metadata with what only the page's visible lines tell: authors and day of publication."""
    named = bool(meta.authors) and not all(people.is_house(name, meta.outlet) for name in meta.authors)
    if (named and meta.published) or not own:
        return meta
    layout, headline = _layout(found, own, meta.title)
    claims = list(meta.claims)
    authors, published = meta.authors, meta.published
    if not named:
        seen = people.named(bylines.authors(bylines.byline(layout, headline)), meta.outlet)
        if seen and not (authors and all(people.is_house(name, meta.outlet) for name in seen)):
            authors = seen
            claims.insert(0, Claim("authors", "; ".join(seen), "text"))
    if published is None:
        published = bylines.published(layout, headline)
        claims += [Claim("published", published.isoformat(), "text")] if published else []
    return replace(meta, authors=authors, published=published, claims=tuple(claims))


def _layout(found: Sequence[Segment], own: Sequence[int], title: str | None) -> tuple[Layout, int | None]:
    """The segments around the article as the lines of a dump, and the place of the headline among them."""
    headline = people.bare(title or "")
    start = max(0, own[0] - _BEFORE)
    places = [at for at in range(own[0], -1, -1) if headline and people.bare(found[at].text) == headline]
    start = max(start, places[0]) if places else start
    part = found[start : own[-1] + _AFTER]
    judged = tuple(_judged(each, at in set(own)) for at, each in enumerate(part, start))
    mine = frozenset(at - start for at in own if at - start < len(judged))
    return Layout(judged, own[0] - start, own[-1] - start + 1, mine), (places[0] - start if places else None)


def _judged(each: Segment, own: bool) -> Judged:
    return replace(blocks.judge(line(each)), text=own)


def line(each: Segment) -> Line:
    """The segment as a line of a dump."""
    found = words(each.text)
    lower = sum(1 for word in found if word[0].islower()) / max(len(found), 1)
    return Line(each.text, 0, each.context.tag == "li", True, len(found), lower)
