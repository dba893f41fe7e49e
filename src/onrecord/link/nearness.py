"""How near passages are to what somebody expected, in meaning: the passages to show first.

The passages of later articles come in once, as a shelf; for an expectation some numbers a passage go out, 0 to about 1.
Left alone: whether a passage speaks for the expectation or against it (`evidence`, `outcomes`): what is near in meaning
may well say the contrary.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from ..meaning import Rows
from ..meaning import load as load_meaning

# A word stands for another from this likeness on, wholly so from the second: ambassador and envoy .56, reporter and
# journalist .73; words of one field without a common meaning (treaty, border) lie at .2 to .4.
FROM, TO = 0.35, 0.75
OTHER = 0.9  # at most: the word itself is more
WHOLE = 1.5  # what the likeness of the whole sentence counts beside the words it covers
NAME = 0.5  # of the weight: a name says whom a passage is about, less what came about
Numbers = NDArray[np.float32]
Items = TypeVar("Items", NDArray[np.intp], NDArray[np.float32])


@dataclass(frozen=True, slots=True)
class Asked:
    """What an expectation asks of passages."""

    words: Sequence[tuple[str, str, bool, float]]  # matter, word as it stands, whether a name, weight
    deeds: frozenset[str]  # the matters among them that say what is done
    rest: frozenset[str]  # what that is done to, where the deed alone says nothing
    text: str
    parts: Sequence[str]  # clauses of the text
    around: str  # words said just before, for one that says little itself
    share: float  # of them that counts, 0 to 1


@dataclass(frozen=True, slots=True)
class Field:
    """Passages ready to be measured."""

    count: int
    rows: Rows  # the meaning of each passage, count x width
    clauses: Rows  # the meaning of the clauses of all passages, one after the other
    breaks: NDArray[np.intp]  # where each passage begins in them
    vocabulary: Rows  # the meaning of each distinct word
    places: NDArray[np.intp]  # the words of all passages, one after the other
    starts: NDArray[np.intp]  # where each passage begins in them
    holders: Mapping[str, Sequence[int]]  # matter -> passages


@dataclass(frozen=True, slots=True)
class Near:
    """How near the passages are to an expectation; of each passage a number, 0 to about 1."""

    start: int  # the place of the first of them
    near: Numbers  # all in all
    cover: Numbers  # the share of the expectation's words that it has, in these words or others
    whole: Numbers  # the likeness of the two as wholes
    clause: Numbers  # the likeness of its likest clause
    deed: Numbers  # the share of what is done that it has, in these words or others
    matter: Numbers  # the share of the words that are neither that nor names; 1 where there are none


def lay(
    texts: Sequence[Rows],
    clauses: Sequence[Sequence[Rows]],
    words: Sequence[Sequence[str]],
    holders: Mapping[str, Sequence[int]],
) -> Field:
    """A field of passages: the meaning of each and of its clauses, its words, and which hold a matter."""
    number: dict[str, int] = {"": 0}  # each passage has one word at least
    places: list[int] = []
    starts: list[int] = []
    for some in words:
        starts.append(len(places))
        places += [0, *(number.setdefault(word, len(number)) for word in some)]
    vocabulary = load_meaning().words(list(number))
    none = np.zeros((0, vocabulary.shape[1]), dtype=np.float32)
    parts = [row for some in clauses for row in some]
    breaks = np.cumsum([0, *(len(some) for some in clauses)])[: len(clauses)]
    return Field(
        len(texts),
        np.stack(texts) if texts else none,
        np.stack(parts) if parts else none,
        breaks.astype(np.intp),
        vocabulary,
        np.array(places, dtype=np.intp),
        np.array(starts, dtype=np.intp),
        holders,
    )


def measure(field: Field, asked: Asked, start: int, end: int) -> Near:
    """How near the passages from `start` to `end` are."""
    if start >= end or not asked.words:
        none = np.zeros(max(0, end - start), dtype=np.float32)
        return Near(start, none, none, none, none, none, none)
    (cover, deed, matter), wanted = _cover(field, asked, start, end), meaning_of(asked)
    likeness = field.rows[start:end] @ wanted
    whole = np.clip(likeness, 0, 1) * (cover > 0)
    near: Numbers = ((cover + WHOLE * whole) / (1 + WHOLE)).astype(np.float32)
    parts = np.stack([wanted, *(load_meaning().embed([part])[0] for part in asked.parts)])
    rows = _part(field.clauses, field.breaks, start, end)
    clause: Numbers = np.maximum.reduceat((rows @ parts.T).max(axis=1), field.breaks[start:end] - field.breaks[start])
    return Near(start, near, cover, likeness, clause, deed, matter)


def _cover(field: Field, asked: Asked, start: int, end: int) -> tuple[Numbers, Numbers, Numbers]:
    """The share of the words, none where a passage has names alone; that of what is done, and of the rest."""
    weights = np.array([weight * (NAME if name else 1) for _, _, name, weight in asked.words], dtype=np.float32)
    rows = load_meaning().words([word for _, word, _, _ in asked.words])
    likeness = (rows @ field.vocabulary.T)[:, _part(field.places, field.starts, start, end)]
    best = np.maximum.reduceat(likeness, field.starts[start:end] - field.starts[start], axis=1)
    held = np.clip((best - FROM) / (TO - FROM), 0, OTHER)
    for at, (matter, _, name, _) in enumerate(asked.words):
        if name:
            held[at] = 0
        holders = field.holders.get(matter, ())
        here = holders[bisect_left(holders, start) : bisect_left(holders, end)]
        held[at, [place - start for place in here]] = 1
    own = [at for at, (_, _, name, _) in enumerate(asked.words) if not name]
    only_names = held[own].max(axis=0) == 0 if own else np.ones(end - start, dtype=bool)
    share: Numbers = (weights @ held / weights.sum() * ~only_names).astype(np.float32)
    doing = np.array([matter in asked.deeds for matter, *_ in asked.words])
    rest = np.array([matter in asked.rest for matter, *_ in asked.words])
    return share, _share(held, weights * doing), _share(held, weights * rest) if rest.any() else np.ones_like(share)


def _share(held: NDArray[Any], weights: NDArray[Any]) -> Numbers:
    found: Numbers = (weights @ held / max(float(weights.sum()), 1e-6)).astype(np.float32)
    return found


def _part(items: Items, starts: NDArray[np.intp], start: int, end: int) -> Items:
    """What belongs to the passages from `start` to `end`, of all the passages' items one after the other."""
    last = starts[end] if end < len(starts) else len(items)
    return items[starts[start] : last]


def meaning_of(asked: Asked) -> Rows:
    """What is asked for, as a row of length 1: the text, with some of what was said before."""
    own = load_meaning().embed([asked.text, asked.around])
    mixed: Rows = own[0] + asked.share * own[1]
    return mixed / max(float(np.linalg.norm(mixed)), 1e-6)
