"""The words that name a source.

Comes in: a Layout and the noun that is the subject of a verb of saying. Goes out: the run of tokens of its whole
phrase, with role and apposition. Leaves alone: who that is.
"""

from __future__ import annotations

from .tree import Run, Tree
from .units import Layout

DAYS = frozenset(
    (
        *("day", "today", "yesterday", "week", "month", "year", "morning", "afternoon", "evening", "night", "time"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december"),
    )
)
LONG_QUOTE = 7  # tokens with marks; a longer one is speech, a shorter one may be a nickname or title


def phrase(layout: Layout, noun: int, verb: int) -> Run:
    """The whole noun phrase of a source, with its role and apposition, without the tag's own verb."""
    tree = layout.tree
    first, end = tree.left[noun], tree.right[noun]
    if noun < verb:
        end = min(end, verb)
    elif first <= verb:
        first = verb + 1
    first, end = _unquoted(layout, first, end, noun)
    while first < noun and tree.tokens[first].pos in ("PUNCT", "CCONJ", "SPACE"):
        first += 1
    while end > noun + 1 and tree.tokens[end - 1].pos in ("PUNCT", "SPACE") and tree.tokens[end - 1].text not in ')”"':
        end -= 1
    end = _without_day(tree, noun, first, end)
    if noun < verb and end < verb and tree.tokens[end].text == "," and _has_comma(tree, first, end):
        end += 1  # the comma that closes an apposition is the source's own
    return first, end


def _unquoted(layout: Layout, first: int, end: int, noun: int) -> Run:
    """The part of the run round the noun that does not leave the noun's side of long quotations."""
    unit = layout.units[layout.unit_of[noun]]
    first, end = max(first, unit.first), min(end, unit.end)
    home = layout.inside[noun]
    for at in range(noun - 1, first - 1, -1):
        if layout.inside[at] != home and _long(layout, at, home):
            return at + 1, end
    for at in range(noun + 1, end):
        if layout.inside[at] != home and _long(layout, at, home):
            return first, at
    return first, end


def _long(layout: Layout, at: int, home: int) -> bool:
    number = layout.inside[at] if layout.inside[at] >= 0 else home
    first, end = layout.runs[number]
    return end - first > LONG_QUOTE


def _without_day(tree: Tree, noun: int, first: int, end: int) -> int:
    """The end of a source without the day of speaking that the parser hung on it: "the mayor on Tuesday"."""
    for kid in tree.kids[noun]:
        token = tree.tokens[kid]
        if noun < kid and tree.right[kid] == end and kid > first:
            day = tree.first(kid, "pobj") if token.dep == "prep" and token.lemma in ("on", "in", "at") else kid
            if day is not None and (tree.tokens[day].lemma in DAYS or token.dep == "npadvmod"):
                return tree.left[kid]
    return end


def _has_comma(tree: Tree, first: int, end: int) -> bool:
    return any(tree.tokens[at].text == "," for at in range(first, end))
