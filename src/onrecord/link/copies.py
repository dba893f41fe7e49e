"""Texts -> groups of those that are copies of one another: exact, lightly edited, cut, wire copy under a new lead.

Comes in: texts with their ids, one after another, in any order; or filed articles. Goes out: which texts copy which,
and the groups as they stand. Left alone: what a copy is worth; counts with and without copies are the asker's.

The index holds every eighth of a text's word runs by their hash (Broder's fingerprints modulo a number), so that a
text meets all that share more than a few of them; what it meets is checked exactly on all runs. Groups do not depend
on the order of adding: two texts are copies or not whatever came between.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..nouns import Copy, CopyKind, Filed

RUN: Final = 5  # words of a run
LETTERS: Final = 8  # letters of a run, in scripts without spaces
SAMPLED: Final = 8  # one in so many runs is indexed
LEAST: Final = 20  # runs of a text that can be a copy at all; a sentence or two may be the same by chance
EDITED: Final = 0.7  # Jaccard from which a text is the other, lightly edited
HELD: Final = 0.75  # share of the shorter text's runs that the longer one holds: it was cut from it ...
PART: Final = 0.2  # ... and is so much of it at least (Jaccard); else a round-up would tie all its briefs together
SHARED: Final = 0.45  # Jaccard from which two texts are one report with another lead or end
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_ENOUGH: Final = 0.3  # share of the smaller sample that two texts must have in common to be looked at

Runs = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Match:
    """Two texts of which one is a copy of the other."""

    id: str
    other: str
    kind: CopyKind
    jaccard: float  # runs in common, of all that either has
    held: float  # of the shorter text's runs


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that are copies of one another, in the order of their ids."""

    members: tuple[str, ...]
    matches: tuple[Match, ...]


class Copies:
    """The texts added so far. Holds about 3 kB a text."""

    def __init__(self) -> None:
        self._runs: dict[str, Runs] = {}
        self._samples: dict[str, int] = {}  # sizes
        self._places: dict[int, list[str]] = defaultdict(list)
        self._above: dict[str, str] = {}
        self._matches: list[Match] = []

    def add(self, id_: str, text: str) -> tuple[Match, ...]:
        """Put a text in; the texts that it copies or that copy it, nearest first. A known id stays as it is."""
        if id_ in self._runs:
            return ()
        own = runs(text)
        sample = own[own % SAMPLED == 0].tolist()
        found = self._met(id_, own, sample) if len(own) >= LEAST else []
        self._runs[id_], self._samples[id_] = own, len(sample)
        if len(own) >= LEAST:
            for run in sample:
                self._places[run].append(id_)
        self._above.setdefault(id_, id_)
        for match in found:
            self._join(match.id, match.other)
        self._matches += found
        return tuple(found)

    def groups(self) -> tuple[Group, ...]:
        """The groups of two and more, in the order of their first members."""
        members: dict[str, list[str]] = defaultdict(list)
        for id_ in sorted(self._above):
            members[self._top(id_)].append(id_)
        matches: dict[str, list[Match]] = defaultdict(list)
        for match in self._matches:
            matches[self._top(match.id)].append(match)
        found = [
            Group(tuple(ids), tuple(sorted(matches[top], key=lambda match: (match.id, match.other))))
            for top, ids in members.items()
            if len(ids) > 1
        ]
        return tuple(sorted(found, key=lambda group: group.members))

    def _met(self, id_: str, own: Runs, sample: list[int]) -> list[Match]:
        counts: Counter[str] = Counter()
        for run in sample:
            counts.update(self._places.get(run, ()))
        found = []
        for other, count in counts.items():
            least = min(len(sample), self._samples[other])
            if count >= max(1, _ENOUGH * least):
                match = compare(id_, own, other, self._runs[other])
                found += [match] if match else []
        return sorted(found, key=lambda match: (-match.jaccard, match.other))

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._top(one), self._top(other)))
        self._above[second] = first

    def _top(self, id_: str) -> str:
        while self._above[id_] != id_:
            self._above[id_] = self._above[self._above[id_]]
            id_ = self._above[id_]
        return id_


def compare(id_: str, own: Runs, other: str, theirs: Runs) -> Match | None:
    """The exact check: how two texts are copies; None where they are not."""
    common = len(np.intersect1d(own, theirs, assume_unique=True))
    shorter = min(len(own), len(theirs))
    if shorter < LEAST:
        return None
    jaccard, held = common / (len(own) + len(theirs) - common), common / shorter
    if jaccard == 1.0:
        return Match(id_, other, "exact", jaccard, held)
    if jaccard >= EDITED:
        return Match(id_, other, "edited", jaccard, held)
    if held >= HELD and jaccard >= PART:
        return Match(id_, other, "cut", jaccard, held)
    return Match(id_, other, "shared", jaccard, held) if jaccard >= SHARED else None


@lru_cache(maxsize=2_000)  # a part of a record is joined anew for each of its days; about 2 kB a text
def runs(text: str) -> Runs:
    """The hashes of the text's runs of words, each once, in order of size. Marks and case do not count."""
    found = _WORD.findall(text.casefold())
    if len(text) > 14 * max(len(found), 1):  # a script without spaces between words
        letters = "".join(found)
        pieces: Iterable[str] = (letters[at : at + LETTERS] for at in range(len(letters) - LETTERS + 1))
    else:
        pieces = (" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1))
    return np.unique(np.fromiter((zlib.crc32(piece.encode()) for piece in pieces), dtype=np.uint32))


def grouped(texts: Iterable[tuple[str, str]]) -> tuple[Group, ...]:
    """The groups among texts given as (id, text)."""
    index = Copies()
    for id_, text in texts:
        index.add(id_, text)
    return index.groups()


def join(filed: Sequence[Filed]) -> tuple[Copy, ...]:
    """The articles that copy an earlier one, in the order given, which is that of the record."""
    index, made = Copies(), []
    place = {item.ref.id: at for at, item in enumerate(filed)}
    for item in filed:
        index.add(item.ref.id, item.analysis.article.body)
    for group in index.groups():
        first, *rest = sorted(group.members, key=place.__getitem__)
        made += [_copy(member, first, group.matches, place) for member in rest]
    return tuple(sorted(made, key=lambda copy: place[copy.article]))


def _copy(member: str, first: str, matches: Sequence[Match], place: Mapping[str, int]) -> Copy:
    """How an article copies the nearest of its group, an earlier one if it can be."""
    own = [match for match in matches if member in (match.id, match.other)]
    near = min(
        own, key=lambda match: (place[_other(match, member)] > place[member], -match.jaccard, _other(match, member))
    )
    return Copy(member, first, _other(near, member), near.kind, round(near.held, 3))


def _other(match: Match, member: str) -> str:
    return match.other if match.id == member else match.id
