"""A parsed article's grammar, read downwards: children, extents, subjects.

Comes in: Parsed, whose tokens know only their heads. Goes out: Tree. Leaves alone: what any word means.
Token numbers stay inside this room; `span` gives characters back.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from ..nouns import Parsed, Span, Spans, Token

Run = tuple[int, int]  # tokens [first, end)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


@dataclass(frozen=True, slots=True)
class Tree:
    """Heads turned round. Positions are indices into `tokens`; extents are half-open runs of positions."""

    body: str
    tokens: tuple[Token, ...]
    kids: tuple[tuple[int, ...], ...]  # in reading order
    left: tuple[int, ...]  # first position of the subtree
    right: tuple[int, ...]  # position after the last of the subtree
    bounds: tuple[tuple[int, int], ...]  # of the token's sentence

    def of(self, at: int, *deps: str) -> Iterator[int]:
        """The children with one of these relations."""
        return (kid for kid in self.kids[at] if self.tokens[kid].dep in deps)

    def first(self, at: int, *deps: str) -> int | None:
        """The first child with one of these relations."""
        return next(self.of(at, *deps), None)

    def subject(self, at: int) -> int | None:
        """The child that is the verb's subject."""
        return next((kid for kid in self.kids[at] if self.tokens[kid].dep in SUBJECTS), None)

    def head(self, at: int) -> int:
        """The head's position; a root's own."""
        return self.tokens[at].head

    def span(self, first: int, end: int) -> Span:
        """The characters of tokens[first:end]; end > first."""
        return Span(self.tokens[first].span.start, self.tokens[end - 1].span.end)

    def within(self, spans: Spans) -> list[int]:
        """The tokens that lie wholly in the spans, in reading order."""
        found: list[int] = []
        for span in spans:
            at = bisect.bisect_left(self.tokens, span.start, key=lambda token: token.span.start)
            while at < len(self.tokens) and self.tokens[at].span.end <= span.end:
                found.append(at)
                at += 1
        return found


def build(parsed: Parsed) -> Tree:
    """The tree of an article, in time linear in its words; words in a circle of heads count as lone words."""
    tokens = parsed.tokens
    kids: list[list[int]] = [[] for _ in tokens]
    roots = []
    for at, token in enumerate(tokens):
        if token.head == at or not 0 <= token.head < len(tokens):
            roots.append(at)
        else:
            kids[token.head].append(at)
    left, right = _extents(roots, kids)
    bounds = [(at, at + 1) for at in range(len(tokens))]
    for sentence in parsed.sentences:
        for at in range(sentence.first, sentence.last):
            bounds[at] = (sentence.first, sentence.last)
    return Tree(parsed.article.body, tokens, tuple(map(tuple, kids)), tuple(left), tuple(right), tuple(bounds))


def _extents(roots: list[int], kids: list[list[int]]) -> tuple[list[int], list[int]]:
    left = list(range(len(kids)))
    right = [at + 1 for at in left]
    order = list(roots)
    for at in order:  # grows while it is read: parents stand before their children
        order.extend(kids[at])
    for at in reversed(order):
        for kid in kids[at]:
            left[at] = min(left[at], left[kid])
            right[at] = max(right[at], right[kid])
    return left, right
