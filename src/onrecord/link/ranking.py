"""How likely passages are to show what came of an expectation: signs of each, weighed by what annotators chose.

A shelf of passages with what is known of them beside one expectation comes in; a number a passage goes out, the
greatest to be shown first. Left alone: whether a passage speaks for the expectation or against it; how the weights were
found stands in training/outcomes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ..data import rows
from .amounts import amounts, fits
from .nearness import Near, Numbers
from .passages import Shelf

NAMES = (
    *("whole", "clause", "near", "cover", "first clause", "beside", "around", "rare"),
    *("names", "agent", "amount", "other amount", "headline", "title", "event", "same day", "before"),
    *("length", "denied", "down", "coming", "modal", "spoken", "off named"),
    *("named day", "old day", "due", "number", "late"),
)
Places = NDArray[np.intp]
Key = TypeVar("Key", date, str)
SMALL = 1e-6
DUE = 2  # days after a term within which its news appears


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of the passages of a shelf beside one sentence of an expectation."""

    near: Near
    title: Numbers  # likeness of the title of each article of the shelf
    text: str  # of the sentence
    words: Mapping[str, float]  # its own words that are no names, with their weight
    names: Mapping[str, float]  # the names in the whole expectation, with their weight
    speaker: frozenset[str]  # parts of the name of who said it
    agent: bool  # whether the words say what the speaker will do, or what will become of him or her
    event: Numbers  # of each article of the shelf: 1 where it tells of the same event
    day: date | None  # when what was expected was due
    since: date  # when it was said
    named: frozenset[date]  # the days to come that the words name
    terms: frozenset[date]  # the last days of the times to come that they name
    numbers: frozenset[str]  # their numbers that are no days


def signs(shelf: Shelf, seen: Seen) -> Numbers:
    """The signs of the passages that were measured, passages x NAMES; see the card of data/models/evidence-1."""
    near, count = seen.near, len(seen.near.near)
    own = slice(near.start, near.start + count)
    places, traits = shelf.traits.article[own], shelf.traits
    title, day = seen.title[places], traits.day[own]
    named, _ = _held(shelf, near, seen.names)
    _, rare = _held(shelf, near, seen.words)
    speaker = _held(shelf, near, dict.fromkeys(seen.speaker, 1.0))[0] > 0
    tells = _listed(seen.speaker, shelf.by_source, near) > 0
    fit = [fits(seen.text, shelf.passages[at].text) for at in range(own.start, own.stop)] if amounts(seen.text) else ()
    gap = day - seen.day.toordinal() if seen.day is not None else None
    none = np.zeros(count, dtype=np.float32)
    made = {
        "whole": near.whole,
        "clause": near.clause,
        "near": near.near,
        "cover": _over(near.cover),
        "first clause": _over(np.clip(near.clause, 0, None)),
        "beside": _beside(near.near, places),
        "around": _best(near.near, places),
        "rare": rare / max(seen.words.values(), default=1.0),
        "names": named / (sum(seen.names.values()) or 1.0),
        "agent": speaker & ~tells & seen.agent,
        "amount": np.array([value is True for value in fit]) if fit else none,
        "other amount": np.array([value is False for value in fit]) if fit else none,
        "headline": title * traits.opens[own],
        "title": title,
        "event": seen.event[places],
        "same day": gap == 0 if gap is not None else none,
        "before": gap < 0 if gap is not None else none,
        "length": traits.length[own],
        "denied": traits.denied[own],
        "down": traits.down[own],
        "coming": traits.coming[own],
        "spoken": traits.spoken[own],
        "modal": traits.modal[own],
        "off named": traits.off[own] * np.minimum(1, (rare > 0) + (named > 0)),
        "named day": _listed(seen.named, shelf.by_day, near) > 0,
        "old day": (traits.latest[own] > 0) & (traits.latest[own] <= seen.since.toordinal()),
        "due": _due(day, seen.terms),
        "number": _listed(seen.numbers, shelf.by_number, near) / max(1, len(seen.numbers)),
        "late": np.log1p(np.maximum(0, day - seen.since.toordinal())),
    }
    found: Numbers = np.stack([np.asarray(made[name], dtype=np.float32) for name in NAMES], axis=1)
    return found


def score(found: Numbers) -> Numbers:
    """The signs weighed, one number a row; 0 is usual, 3 is much."""
    mean, spread, weight = _weights()
    scored: Numbers = (((found - mean) / spread) @ weight).astype(np.float32)
    return scored


def _over(values: Numbers) -> Numbers:
    """Beside the greatest of all passages."""
    over: Numbers = values / (values.max(initial=np.float32(0)) + np.float32(SMALL))
    return over


def _held(shelf: Shelf, near: Near, weights: Mapping[str, float]) -> tuple[Numbers, Numbers]:
    """Of each passage the weight of the words that it has, and the greatest weight of one."""
    total = np.zeros(len(near.near), dtype=np.float32)
    most = np.zeros(len(near.near), dtype=np.float32)
    for concept, weight in weights.items():
        holders = shelf.field.holders.get(concept, ())
        first, last = bisect_left(holders, near.start), bisect_left(holders, near.start + len(total))
        here = [at - near.start for at in holders[first:last]]
        total[here] += weight
        most[here] = np.maximum(most[here], weight)
    return total, most


def _listed(wanted: Iterable[Key], places: Mapping[Key, Sequence[int]], near: Near) -> Numbers:
    """Of each passage how many of the days, numbers or names it has."""
    found = np.zeros(len(near.near), dtype=np.float32)
    for one in wanted:
        here = places.get(one, ())
        first, last = bisect_left(here, near.start), bisect_left(here, near.start + len(found))
        found[[at - near.start for at in here[first:last]]] += 1
    return found


def _due(day: Places, terms: Iterable[date]) -> NDArray[np.bool_]:
    """Which days lie just after one of the terms."""
    found = np.zeros(len(day), dtype=bool)
    for term in terms:
        found |= (day >= term.toordinal()) & (day <= term.toordinal() + DUE)
    return found


def _beside(values: Numbers, places: Places) -> Numbers:
    """The greater of the values just before and after, of the same article."""
    out = np.zeros_like(values)
    same = places[1:] == places[:-1]
    out[1:] = values[:-1] * same
    out[:-1] = np.maximum(out[:-1], values[1:] * same)
    return out


def _best(values: Numbers, places: Places) -> Numbers:
    """The greatest value in the same article."""
    best = np.zeros(int(places.max(initial=0)) + 1, dtype=np.float32)
    np.maximum.at(best, places, values)
    held: Numbers = best[places]
    return held


@cache
def _weights() -> tuple[Numbers, Numbers, Numbers]:
    """Mean, spread and weight of each sign, in the order of NAMES; one that has none, in training, counts nothing."""
    found = {name: [float(value) for value in values] for name, *values in rows("models/evidence-1/weights.txt")}
    table = np.array([found.get(name, [0.0, 1.0, 0.0]) for name in NAMES], dtype=np.float32)
    return table[:, 0], table[:, 1], table[:, 2]
