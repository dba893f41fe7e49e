"""How likely a passage is to show what came of an expectation: signs of it, weighed by what annotators chose.

A passage with what is known of it beside the expectation comes in; one number goes out, the greatest to be shown first.
Left alone: whether the passage speaks for the expectation or against it; how the weights were found stands in
training/outcomes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log1p

from ..data import rows
from .nearness import Near, Numbers
from .passages import HAD, Passage, Shelf

OPENS = 2  # sentences that open an article
FAR = 15  # sentences from which on all are as far down


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of the passages of a shelf beside one expectation."""

    near: Near
    headline: Numbers  # likeness of the title of each article of the shelf
    best: float  # the greatest cover of any passage
    names: Mapping[str, float]  # the names in the expectation, with their weight
    day: date | None  # when what was expected was due


def signs(passage: Passage, at: int, shelf: Shelf, seen: Seen, amount: bool | None) -> Mapping[str, float]:
    """The signs by name; see the card of data/models/evidence-1."""
    near, published, own = seen.near, passage.filed.ref.published, at - seen.near.start
    gap = (published - seen.day).days if seen.day is not None and published is not None else None
    opens = passage.place < OPENS
    headline = float(seen.headline[shelf.articles[passage.filed.ref.id]])
    held = {mark.concept for mark in passage.sensed.marks}
    named = sum(weight for name, weight in seen.names.items() if name in held)
    return {
        "whole": float(near.whole[own]),
        "clause": float(near.clause[own]),
        "near": float(near.near[own]),
        "cover": float(near.cover[own]) / (seen.best + 1e-6),
        "beside": max((float(near.near[other - near.start]) for other in _beside(at, shelf, near)), default=0.0),
        "length": log1p(len(passage.sensed.marks)),
        "denied": float(any(mark.sign < 0 for mark in passage.sensed.marks)),
        "headline": headline * opens,
        "down": min(1.0, passage.place / FAR),
        "amount": float(amount is True),
        "names": named / (sum(seen.names.values()) or 1.0),
        "same day": float(gap == 0),
        "before": float(gap is not None and gap < 0),
        "coming": float(passage.coming >= HAD),
    }


def score(found: Mapping[str, float]) -> float:
    """The signs weighed; 0 is usual, 2 is much. A sign that has no weight yet, in training, counts nothing."""
    known = [row for row in _weights() if row[0] in found]
    return round(sum(weight * (found[name] - mean) / spread for name, mean, spread, weight in known), 6)


def _beside(at: int, shelf: Shelf, near: Near) -> Sequence[int]:
    """The passages just before and after, of the same article."""
    own = shelf.passages[at]
    return [
        other
        for other in (at - 1, at + 1)
        if near.start <= other < near.start + len(near.near)
        and shelf.passages[other].filed is own.filed
        and abs(shelf.passages[other].place - own.place) == 1
    ]


@cache
def _weights() -> tuple[tuple[str, float, float, float], ...]:
    """Of each sign: its name, mean, spread and weight."""
    found = rows("models/evidence-1/weights.txt")
    return tuple((name, float(mean), float(spread), float(weight)) for name, mean, spread, weight in found)
