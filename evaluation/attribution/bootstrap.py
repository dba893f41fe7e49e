"""How far a score could lie from where it is, had other articles been drawn.

Comes in: the counts of one score, one a document. Goes out: the interval of its F1. Leaves alone: what is counted.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from .nouns import Count

RESAMPLES = 1000
SEED = 20
LEVEL = 0.95


def total(counts: Sequence[Count]) -> Count:
    """All the documents' counts in one (micro average)."""
    return Count(sum(c.right for c in counts), sum(c.found for c in counts), sum(c.gold for c in counts))


def draws(documents: int, *, resamples: int = RESAMPLES, seed: int = SEED) -> list[list[int]]:
    """Documents drawn with replacement, as often as there are documents; the same draws for every method and score."""
    chance = random.Random(seed)
    return [chance.choices(range(documents), k=documents) for _ in range(resamples)] if documents else []


def interval(counts: Sequence[Count], drawn: Sequence[Sequence[int]], *, level: float = LEVEL) -> tuple[float, float]:
    """The F1s between which the middle share `level` of the resamples lies (percentile bootstrap over documents)."""
    values = sorted(total([counts[at] for at in draw]).f1 for draw in drawn)
    if not values:
        return 0.0, 0.0
    return _quantile(values, (1 - level) / 2), _quantile(values, (1 + level) / 2)


def _quantile(values: Sequence[float], share: float) -> float:
    """Of a sorted row, with a straight line between its neighbours."""
    place = share * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
