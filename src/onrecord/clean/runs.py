"""Weights of lines -> the run that is the article.

Comes in: a weight for each line, and where comments begin. Goes out: the half-open run [first, last) with the greatest
sum (maximum subsequence segmentation, Pasternack and Roth 2009), or an earlier one that is nearly as great, since what
follows an article (comments, the next article) can outweigh it. Left alone: what makes a line weigh.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

_NEARLY = 0.6  # share of the greatest sum from which an earlier run is taken; .4 and .8 both cost .005 of F1
_SEEN = 22.0  # sum of text, about four paragraphs, after which a heading of comments is believed
_AFTER = 0.3  # what a line of text after such a heading still weighs


def article(weights: Sequence[float], comments: Collection[int]) -> tuple[int, int]:
    """The run of the article; (0, 0) if no line weighs for it."""
    runs = _candidates(weights, comments)
    most = max((total for total, _, _ in runs), default=0.0)
    return next(((first, last) for total, first, last in runs if total >= _NEARLY * most), (0, 0))


def _candidates(weights: Sequence[float], comments: Collection[int]) -> list[tuple[float, int, int]]:
    """The greatest run of each stretch whose sum stays above nothing, in order."""
    found: list[tuple[float, int, int]] = []
    best = (0.0, 0, 0)
    total, start, most, factor = 0.0, 0, 0.0, 1.0
    for at, weight in enumerate(weights):
        if at in comments and most >= _SEEN:
            factor = _AFTER
        total += weight * factor if weight > 0 else weight
        if total > best[0]:
            best = (total, start, at + 1)
            most = max(most, total)
        if total <= 0:
            found += [best] if best[0] > 0 else []
            total, start, best = 0.0, at + 1, (0.0, 0, 0)
    return [*found, best] if best[0] > 0 else found
