"""Sentences that respect quotation marks.

Comes in: a parsed article. Goes out: Layout: which word stands in which quote, and units,
runs of words that read as one sentence. A unit never ends inside a quote; narration and the quote of a new sentence
are apart. Leaves alone: what is attributed to whom.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from ..nouns import Parsed
from . import quotes as marks
from . import tree as grammar
from .quotes import Quote
from .tree import Tree

LONGEST = 400  # tokens, after which any sentence end of the parser counts, so that no work grows with a page's square
ENDS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens [first, end) of one paragraph that read as one sentence."""

    first: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Layout:
    """An article as quotes and units over its tokens."""

    tree: Tree
    quotes: tuple[Quote, ...]
    inside: tuple[int, ...]  # of each token: the quote whose span holds it, marks included; -1: none
    runs: tuple[tuple[int, int], ...]  # of each quote: its tokens, marks included; empty runs have first == end
    units: tuple[Unit, ...]
    unit_of: tuple[int, ...]  # of each token
    people: frozenset[int]  # characters at which a mention of a person ends
    quote_starts: tuple[int, ...]  # characters at which the quotes begin

    def quoted(self, at: int) -> bool:
        """Whether the token stands in quotation marks."""
        return self.inside[at] >= 0


def lay_out(parsed: Parsed) -> Layout:
    """Place every token of an article in its quote and its unit."""
    tree, quotes = grammar.build(parsed), marks.find(parsed.article.body, parsed.paragraphs)
    starts = [token.span.start for token in tree.tokens]
    inside = [-1] * len(starts)
    runs = []
    for number, quote in enumerate(quotes):
        first = bisect.bisect_left(starts, quote.span.start)
        end = max(first, bisect.bisect_left(starts, quote.span.end))
        runs.append((first, end))
        for at in range(first, end):
            inside[at] = number
    units = _units(parsed, tree, quotes, inside, starts)
    unit_of = [0] * len(starts)
    for number, unit in enumerate(units):
        for at in range(unit.first, unit.end):
            unit_of[at] = number
    people = frozenset(mention.span.end for mention in parsed.mentions if mention.type == "person")
    begins = tuple(quote.span.start for quote in quotes)
    return Layout(tree, quotes, tuple(inside), tuple(runs), tuple(units), tuple(unit_of), people, begins)


def _units(parsed: Parsed, tree: Tree, quotes: tuple[Quote, ...], inside: list[int], starts: list[int]) -> list[Unit]:
    breaks = {sentence.first for sentence in parsed.sentences}
    units = []
    for number, paragraph in enumerate(parsed.paragraphs):
        low, high = bisect.bisect_left(starts, paragraph.start), bisect.bisect_left(starts, paragraph.end)
        first = low
        for at in range(low + 1, high):
            long = at - first > (LONGEST if at in breaks else 4 * LONGEST)
            if long or _breaks(tree, quotes, inside, at, at in breaks):
                units.append(Unit(first, at, number))
                first = at
        if first < high:
            units.append(Unit(first, high, number))
    return units


def _breaks(tree: Tree, quotes: tuple[Quote, ...], inside: list[int], at: int, parser_says: bool) -> bool:
    """Whether a new unit begins at the token."""
    if inside[at] >= 0 and inside[at] == inside[at - 1]:
        return False
    before, word = tree.tokens[at - 1], tree.tokens[at]
    if inside[at - 1] >= 0:  # a quote has just ended
        end = quotes[inside[at - 1]].inner.of(tree.body).rstrip()[-1:]
        if word.text[:1].islower() or not (word.text[:1].isalnum() or inside[at] >= 0):
            return False  # "...," he said
        return end in ENDS and (end in ".…" or parser_says)
    if inside[at] >= 0:  # a quote begins
        return before.text[-1:] in ENDS and before.text not in ("Mr.", "Dr.", "Mrs.", "Ms.")
    return parser_says and not (word.text[:1].islower() and before.text[-1:] not in ENDS)
