"""The text dump of a page -> its article.

Comes in: a Page of form "page". Goes out: an Article with furniture off and metadata out. Left alone: the words of
the text; only spaces and line breaks change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..nouns import Article, Dropped, Furniture, Page
from . import blocks, credits, furniture, headings, lines, repeats
from .blocks import Layout


@dataclass(frozen=True, slots=True)
class _Header:
    place: int | None  # of the headline
    title: str | None


def clean(page: Page) -> Article:
    """The article of a text dump; its body is "" where the dump holds no text."""
    layout = blocks.lay_out(lines.split(page.content))
    header = _Header(*headings.title(layout))
    if header.place is not None:
        layout = replace(layout, own=layout.own - {at for at in layout.own if at <= header.place})
    layout, again = _without_repeats(layout, header)
    body = "\n\n".join(layout.lines[at].line.text for at in sorted(layout.own))
    printed = credits.byline(layout, header.place)
    stated = credits.published(layout, header.place)
    return Article(
        id=page.id,
        body=body,
        published=stated,
        published_basis="page" if stated else None,
        modified=credits.modified(layout, header.place),
        outlet=credits.outlet(layout, printed),
        title=header.title,
        byline=printed,
        authors=credits.authors(printed),
        section=headings.section(layout, header.title),
        tags=headings.labelled(layout, "tags"),
        people=headings.names(headings.labelled(layout, "people"), body),
        captions=_captions(layout, header),
        dropped=_dropped(layout, header, again),
    )


def _without_repeats(layout: Layout, header: _Header) -> tuple[Layout, frozenset[int]]:
    """The layout without lines of the text that only say again what a longer paragraph says; and all such lines."""
    own = sorted(layout.own)
    index = repeats.Index([layout.lines[at].line.text for at in own])
    again: set[int] = set()
    for at, each in enumerate(layout.lines):
        place = own.index(at) if at in layout.own else None
        holder = index.holder(each.line.text, but=place)
        if holder is None or at == header.place:
            continue
        held = layout.lines[own[holder]].line
        if place is None or each.line.bullet or each.line.words < 0.9 * held.words:
            again.add(at)
    return replace(layout, own=layout.own - again), frozenset(again)


def _captions(layout: Layout, header: _Header) -> tuple[str, ...]:
    found = [each.line.text for each in layout.lines if each.kind == "caption" and each.line.words > 3]
    return tuple(dict.fromkeys(found))


def _dropped(layout: Layout, header: _Header, again: frozenset[int]) -> tuple[Dropped, ...]:
    listed = headings.places_under(layout, "tags") | headings.places_under(layout, "people")
    found = []
    for at, each in enumerate(layout.lines):
        if at in layout.own or at == header.place:
            continue
        kind: Furniture = "repeat" if at in again else "tags" if at in listed else each.kind or _by_place(layout, at)
        found.append(Dropped(kind, each.line.text))
    return tuple(found)


def _by_place(layout: Layout, at: int) -> Furniture:
    """The kind of a line whose own words do not tell: by the heading it stands under, else by what it looks like."""
    for before in range(at - 1, max(-1, at - 15), -1):
        if before in layout.own:
            break
        above = layout.lines[before]
        if above.section or above.line.text.endswith(":"):
            return above.kind or "other"
    return (
        "menu" if layout.lines[at].line.bullet and not furniture.opens_section(layout.lines[at].line.text) else "other"
    )
