"""Lines of a dump -> those that are the article's own.

Comes in: the lines. Goes out: for each line whether it is text, and of which furniture otherwise; and where the text
runs. The run of lines with the greatest sum of weights is the article (`runs`), long lines of whole sentences weighing
for, short ones and furniture against; inside it furniture and lists of links are taken out. Left alone: metadata and
repeats.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..nouns import Furniture
from . import furniture, runs
from .lines import Line

# Weights: random searches over every second development page of the dump benchmark chose them (line-level F1 .898 ->
# .920 there, .892 -> .923 on the other half); each can be moved by a third at a cost of less than .005.
_PER_WORD, _BASE, _MOST = 0.5, -3.75, 22.0  # what a line of text adds: by its words, from where, and at most
_ITEM, _OPEN, _ASIDE = 0.4, 0.25, 0.5  # factors: a list item; no sentence end; not indented as most of the text is
_BULLET, _SHORT, _CAPITALS, _KNOWN = -4.0, -2.7, -3.7, -3.3  # links in lists, other short lines, headlines, furniture
_SECTION, _COMMENTS = -14.0, -30.0  # headings of related stories; of comments, which read like text themselves
_LITTLE, _GAP, _PARAGRAPH = 300, 3, 8  # words of a short article; lines of furniture within it; words of a paragraph
_QUOTED = re.compile(r"[\"“„«].+[\"”“»]")
_SENTENCE = 6  # words from which a line that closes like a sentence is text
_LONG = 22  # words from which a line is text without closing so
_LOWER = 0.4  # share of words in lower case that sentences have at least; headlines in title case have less


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with what it is taken for."""

    line: Line
    text: bool  # reads like a sentence or more
    kind: Furniture | None  # by its own words
    section: bool  # opens a part of the page that is not the article's


@dataclass(frozen=True, slots=True)
class Layout:
    """The judged lines with the run [first, last) that holds the article; first == last where there is none."""

    lines: tuple[Judged, ...]
    first: int
    last: int
    own: frozenset[int]  # places of the article's own lines within the run


def lay_out(lines: tuple[Line, ...]) -> Layout:
    """Judge every line and find the article among them."""
    judged = tuple(judge(line) for line in lines)
    indent = usual_indent(judged)
    comments = {at for at, each in enumerate(judged) if each.section and each.kind == "comment"}
    first, last = runs.article([weight(each, indent) for each in judged], comments)
    if first == last:  # a page of a few short sentences
        first, last = runs.article([3.0 if _is_edge(each) else -1.0 for each in judged], comments)
    first, last = _with_edges(judged, *_with_neighbours(judged, first, last))
    own = {at for at in range(first, last) if judged[at].kind is None}
    own -= _link_lists(judged, first, last)
    own -= _cut_off(judged, first, last)
    return Layout(judged, first, last, frozenset(own))


def judge(line: Line) -> Judged:
    """The line with what its own words tell."""
    kind = furniture.kind(line.text)
    return Judged(line, kind is None and _is_text(line), kind, furniture.opens_section(line.text))


def _is_text(line: Line) -> bool:
    if line.words >= _LONG:
        return line.lower >= _LOWER - 0.1 or line.ends or _unspaced(line)
    if line.words >= 2 * _SENTENCE and line.ends and line.text.isupper():  # a wire in capitals
        return True
    return (line.words >= _SENTENCE and line.ends and line.lower >= _LOWER - 0.1) or _unspaced(line)


def _unspaced(line: Line) -> bool:
    """Text of a script that writes words without spaces."""
    dense = line.words < _LONG and len(line.text) > 40 and len(line.text) > 14 * line.words
    return dense and any("\u0e00" <= letter <= "\uffdc" and letter.isalpha() for letter in line.text[:200])


def weight(each: Judged, indent: int) -> float:
    """What the line adds to a run that holds it."""
    if each.section:
        return _COMMENTS if each.kind == "comment" else _SECTION
    if each.kind is not None:
        return _KNOWN
    if not each.text:
        headline = each.line.lower < _LOWER and each.line.words >= 4
        return _BULLET if each.line.bullet else _CAPITALS if headline else _SHORT
    adds = min(_MOST, _PER_WORD * max(each.line.words, len(each.line.text) / 6) + _BASE)
    adds *= _ITEM if each.line.bullet else 1.0
    adds *= 1.0 if each.line.ends else _OPEN
    return adds if each.line.indent == indent else adds * _ASIDE


def usual_indent(judged: tuple[Judged, ...]) -> int:
    """The indent at which most words of the text stand."""
    counts: Counter[int] = Counter()
    for each in judged:
        if each.text:
            counts[each.line.indent] += each.line.words
    return min(counts, key=lambda indent: (-counts[indent], indent), default=0)


def _with_neighbours(judged: tuple[Judged, ...], first: int, last: int) -> tuple[int, int]:
    """A short run with the paragraphs that only a line or three of furniture parts from it.

    In short reports an advertisement or one related headline weighs as much as a paragraph or two.
    """
    if first == last or sum(each.line.words for each in judged[first:last] if each.text) > _LITTLE:
        return first, last
    while (at := _next_paragraph(judged, range(last, min(len(judged), last + _GAP + 1)))) is not None:
        last = at + 1
    while (at := _next_paragraph(judged, range(first - 1, max(-1, first - _GAP - 2), -1))) is not None:
        first = at
    return first, last


def _next_paragraph(judged: tuple[Judged, ...], places: range) -> int | None:
    for at in places:
        each = judged[at]
        if each.section and each.kind == "comment":
            return None
        long = each.text and each.line.words >= _PARAGRAPH
        if _is_edge(each) and (long or _QUOTED.search(each.line.text[:200])):
            return at
    return None


def _with_edges(judged: tuple[Judged, ...], first: int, last: int) -> tuple[int, int]:
    """The run with the short sentences right before and after it, which weigh too little to be in it."""
    while last > first and last < len(judged) and _is_edge(judged[last]):
        last += 1
    while last > first > 0 and _is_edge(judged[first - 1]):
        first -= 1
    return first, last


def _is_edge(each: Judged) -> bool:
    line = each.line
    plain = each.kind is None and not each.section and not line.bullet
    return plain and line.ends and not line.text.endswith(":") and line.words >= 3 and line.lower >= 0.3


def _link_lists(judged: tuple[Judged, ...], first: int, last: int) -> set[int]:
    """Runs of list items that are links: none of them reads like text, and no sentence announces them."""
    out: set[int] = set()
    at = first
    while at < last:
        if not judged[at].line.bullet:
            at += 1
            continue
        end = at
        while end < last and judged[end].line.bullet:
            end += 1
        text = sum(judged[place].text for place in range(at, end))
        announced = at > 0 and judged[at - 1].line.text.endswith(":") and judged[at - 1].kind is None
        if text * 2 < end - at and not announced:
            out.update(range(at, end))
        at = end
    return out


def _cut_off(judged: tuple[Judged, ...], first: int, last: int) -> set[int]:
    """Short lines that stand right after the heading of a foreign section, up to the next text."""
    out: set[int] = set()
    foreign = False
    for at in range(first, last):
        if judged[at].section or (judged[at].kind == "related" and judged[at].line.text.rstrip().endswith(":")):
            foreign = True
        elif judged[at].text:
            foreign = False
        if foreign:
            out.add(at)
    return out
