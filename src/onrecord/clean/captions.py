"""Captions of photographs among the lines of a dump that their own words do not give away.

Comes in: the layout of a dump. Goes out: the layout with such lines marked as captions, and the captions as printed.
Left alone: captions with a credit; `furniture` knows them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from . import days
from .blocks import Layout
from .repeats import bare

_FIRST = 3  # own lines at the top among which a picture without a credit is looked for
_MOST = 45  # words
_VERBS = frozenset(
    [
        "said",
        "says",
        "will",
        "would",
        "was",
        "were",
        "has",
        "have",
        "had",
        "is",
        "are",
        "be",
        "been",
        "could",
        "may",
        "might",
    ]
)
_SENTENCES = re.compile(r"[a-z\d][.!?] [A-Z]")
_TOLD = re.compile(r"[\"“”„«»]")
_POSED = re.compile(
    r",\s(?:left|right|center|centre|front|back|second|third)\b|\((?:left|right|l|r|c)\)"
    r"|\bfrom (?:left|right)\b|^pictured\b",
    re.I,
)


def marked(layout: Layout, headline: int | None) -> Layout:
    """The layout with the captions at the top of the text taken out of the article."""
    found = _before_credited(layout) | {at for at in sorted(layout.own)[:_FIRST] if _is_caption(layout, at, headline)}
    if not found or len(layout.own - found) == 0:
        return layout
    lines = tuple(replace(each, kind="caption") if at in found else each for at, each in enumerate(layout.lines))
    return replace(layout, lines=lines, own=layout.own - found)


def printed(layout: Layout) -> tuple[str, ...]:
    """The captions, each once, the fuller one where one goes on where another ends."""
    found = list(
        dict.fromkeys(each.line.text for each in layout.lines if each.kind == "caption" and each.line.words > 3)
    )
    keys = {text: " ".join(bare(text)) for text in found[:200]}
    return tuple(text for text, key in keys.items() if not any(o != key and o.startswith(key) for o in keys.values()))


def _before_credited(layout: Layout) -> set[int]:
    """Lines that stand again, with a credit, as the caption right after them."""
    found = set()
    for at, after in enumerate(layout.lines[1:]):
        own = bare(layout.lines[at].line.text) if after.kind == "caption" and layout.lines[at].kind is None else []
        if len(own) > 3 and bare(after.line.text)[: len(own)] == own:
            found.add(at)
    return found


def _is_caption(layout: Layout, at: int, headline: int | None) -> bool:
    """Whether a line near the top shows rather than tells: who stands where, or a scene and its day without a verb."""
    line = layout.lines[at].line
    after = layout.lines[at + 1] if at + 1 < len(layout.lines) else None
    if line.words > _MOST or _TOLD.search(line.text) or after is None:
        return False
    if headline is not None and after.kind == "meta" and not after.line.gap and days.is_stamp(after.line.text):
        return True  # a picture stands between the headline and the day; the text comes after
    if _VERBS & set(bare(line.text)) or _SENTENCES.search(line.text):
        return False
    # text that leans on the next paragraph where the others stand apart
    leans = not after.line.gap and sum(layout.lines[n].line.gap for n in layout.own) * 2 > len(layout.own)
    return bool(_POSED.search(line.text)) or (leans and days.closes_with_day(line.text))
