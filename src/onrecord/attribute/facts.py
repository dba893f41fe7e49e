"""Attributions as they are found, over tokens, and their making into spans.

Comes in: Found. Goes out: Attribution with trimmed spans and its kind. Leaves alone: which of them are kept.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from ..nouns import Attribution, Kind, Span, Spans
from .tree import Run
from .units import Layout

WORD = re.compile(r"\w+")
LEADING = frozenset(",:;.—–-… ") | {"--"}
TRAILING = frozenset(",:;.—–-?! ") | {"--"}


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution over tokens. `at` is the cue's chief token (of bare quotes: the first of the content)."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    score: float
    at: int


def attribution(layout: Layout, found: Found) -> Attribution | None:
    """The attribution in characters; None when nothing but marks is left of its content."""
    content = tuple(span for run in found.content for span in _content(layout, run, found))
    if not any(WORD.search(span.of(layout.tree.body)) for span in content):
        return None
    content = _apart(content)
    spans = tuple(layout.tree.span(*run) for run in found.source)
    cue = tuple(layout.tree.span(*run) for run in found.cue)
    return Attribution(spans, cue, content, kind_of(layout, content), round(found.score, 3))


def _content(layout: Layout, run: Run, found: Found) -> Spans:
    """The run without the marks at its ends, grown to whole quotations, without the tag's own words."""
    tree = layout.tree
    first, end = run
    first = _grown_left(layout, first, found)
    end = _grown_right(layout, end, found)
    while first < end and tree.tokens[first].text in LEADING and not layout.quoted(first):
        first += 1
    while end > first and _loose_end(layout, end - 1):
        end -= 1
    if first >= end:
        return ()
    span = tree.span(first, end)
    body = tree.body
    # A mark may be glued to its neighbour as one token; the quotation's own edge decides.
    number = layout.inside[end - 1]
    if number >= 0:
        span = Span(span.start, layout.quotes[number].span.end if layout.runs[number][1] == end else span.end)
    return (span,) if WORD.search(span.of(body)) else ()


def _loose_end(layout: Layout, at: int) -> bool:
    token = layout.tree.tokens[at]
    joint = token.dep == "cc" and token.text.lower() in ("and", "but")
    return not layout.quoted(at) and (token.text in TRAILING or joint)


def _grown_left(layout: Layout, first: int, found: Found) -> int:
    number = layout.inside[first]
    if number < 0:
        return first
    start = layout.runs[number][0]
    return first if start <= found.at < first else start


def _grown_right(layout: Layout, end: int, found: Found) -> int:
    number = layout.inside[end - 1] if end > 0 else -1
    if number < 0:
        return end
    stop = layout.runs[number][1]
    return end if end <= found.at < stop else stop


def _apart(spans: Spans) -> Spans:
    """In reading order, overlapping ones joined."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def kind_of(layout: Layout, content: Spans) -> Kind:
    """Direct: every word quoted but for a leading "that" or "as"; indirect: none; mixed: some."""
    inside = outside = 0
    for number, span in enumerate(content):
        for word in WORD.finditer(layout.tree.body, span.start, span.end):
            at = bisect.bisect_right(layout.quote_starts, word.start()) - 1
            if at >= 0 and word.start() < layout.quotes[at].span.end:
                inside += 1
            elif not (number == 0 and word.start() == span.start and word.group().lower() in ("that", "as")):
                outside += 1
    if inside == 0:
        return "indirect"
    return "mixed" if outside else "direct"
