"""Lines of a dump -> those that are the article's own.

Comes in: the lines. Goes out: for each line whether it is text, and of which furniture otherwise; and where the text
runs. The run of lines with the greatest sum of weights is the article (maximum subsequence segmentation, Pasternack
and Roth 2009), long lines of whole sentences weighing for, short ones and furniture against; inside it furniture and
lists of links are taken out. Left alone: metadata and repeats.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..nouns import Furniture
from . import furniture
from .lines import Line

# Weights chosen on the development pages of the dump benchmark.
_PER_WORD, _MOST = 0.5, 20.0  # what a line of text adds, by its words, and at most
_BULLET, _SHORT, _KNOWN, _SECTION = (
    -3.0,
    -1.5,
    -3.0,
    -14.0,
)  # links in lists, other short lines, furniture, its headings
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
    judged = tuple(_judge(line) for line in lines)
    first, last = _best_run([_weight(each) for each in judged])
    own = {at for at in range(first, last) if judged[at].kind is None}
    own -= _link_lists(judged, first, last)
    own -= _cut_off(judged, first, last)
    return Layout(judged, first, last, frozenset(own))


def _judge(line: Line) -> Judged:
    kind = furniture.kind(line.text)
    return Judged(line, kind is None and _is_text(line), kind, furniture.opens_section(line.text))


def _is_text(line: Line) -> bool:
    if line.words >= _LONG:
        return line.lower >= _LOWER - 0.1 or line.ends or _unspaced(line)
    return (line.words >= _SENTENCE and line.ends and line.lower >= _LOWER - 0.1) or _unspaced(line)


def _unspaced(line: Line) -> bool:
    """Text of a script that writes words without spaces."""
    return line.words < _LONG and len(line.text) > 40 and len(line.text) > 14 * max(1, line.words)


def _weight(each: Judged) -> float:
    if each.section:
        return _SECTION
    if each.kind is not None:
        return _KNOWN
    size = max(each.line.words, len(each.line.text) / 6)
    if each.text:
        weight = min(_MOST, _PER_WORD * size)
        return weight * 0.5 if each.line.bullet else weight
    return _BULLET if each.line.bullet else _SHORT


def _best_run(weights: list[float]) -> tuple[int, int]:
    best, first, last = 0.0, 0, 0
    total, start = 0.0, 0
    for at, weight in enumerate(weights):
        total += weight
        if total > best:
            best, first, last = total, start, at + 1
        if total <= 0:
            total, start = 0.0, at + 1
    return first, last


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
        if judged[at].section or judged[at].kind == "related" and judged[at].line.text.rstrip().endswith(":"):
            foreign = True
        elif judged[at].text:
            foreign = False
        if foreign:
            out.add(at)
    return out
