"""What persons ruled on who is whom, and on which reports are of one act of speaking.

Decisions come in; rulings for `people` and `utterances` go out. Left alone: which facts they meet; a ruling about what
is not there changes nothing.

A decision in force is one that no later decision in force withdraws. Of two about the same pair the later one holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..nouns import Decision

Pair = frozenset[str]
WITHDRAWN = "withdrawn"
ON_PERSONS = frozenset(("merged", "split", "name"))


@dataclass(frozen=True, slots=True)
class Kinship:
    """Who is whom, by Person.id."""

    whose: Mapping[str, str] = field(default_factory=dict)  # who was merged -> who stays
    names: Mapping[str, str] = field(default_factory=dict)  # who was named, by a person -> name
    apart: frozenset[Pair] = frozenset()  # two names, as ids, of two persons


@dataclass(frozen=True, slots=True)
class Acts:
    """Which statements report one act of speaking, by Statement.id."""

    joined: tuple[tuple[str, str], ...] = ()
    apart: frozenset[Pair] = frozenset()
    alone: frozenset[str] = frozenset()  # that report an act which nobody else reports


def ordered(decisions: Sequence[Decision]) -> list[Decision]:
    """The log as it was written, whatever the order given."""
    return sorted(decisions, key=lambda item: (item.at, item.id))


def standing(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions in force, oldest first, without those that withdraw others."""
    gone: set[str] = set()
    kept = []
    for item in reversed(ordered(decisions)):
        if item.id in gone:
            continue
        if item.field == WITHDRAWN:
            gone.add(item.fact)
        else:
            kept.append(item)
    return kept[::-1]


def kinship(decisions: Sequence[Decision]) -> Kinship:
    """The rulings on persons among decisions in force."""
    merged: dict[str, tuple[str, str | None]] = {}
    names: dict[str, str] = {}
    apart: dict[Pair, bool] = {}
    for item in ordered(decisions):
        if item.field == "merged" and item.value and item.value != item.fact:
            merged[item.fact] = (item.value, item.told)
            apart[frozenset((item.fact, item.value))] = False
        elif item.field == "split" and item.value and item.value != item.fact:
            apart[frozenset((item.fact, item.value))] = True
        elif item.field == "name" and item.value:
            names[item.fact] = item.value
    whose = {key: _end(key, merged) for key in merged}
    stay = {_end(key, merged): told for key, (_, told) in merged.items() if told}
    whose = {key: end for key, end in whose.items() if key != end and not apart.get(frozenset((key, end)))}
    return Kinship(whose, {**stay, **names}, frozenset(pair for pair, held in apart.items() if held))


def acts(decisions: Sequence[Decision]) -> Acts:
    """The rulings on acts of speaking among decisions in force."""
    pairs: dict[tuple[str, str], bool] = {}
    alone: set[str] = set()
    for item in ordered(decisions):
        if item.field == "joined" and item.value and item.value != item.fact:
            pairs[_sorted(item.fact, item.value)] = True
            alone -= {item.fact, item.value}
        elif item.field == "apart" and item.value:
            pairs[_sorted(item.fact, item.value)] = False
        elif item.field == "apart":
            alone.add(item.fact)
            pairs = {pair: held for pair, held in pairs.items() if item.fact not in pair}
    joined = tuple(sorted(pair for pair, held in pairs.items() if held))
    return Acts(joined, frozenset(frozenset(pair) for pair, held in pairs.items() if not held), frozenset(alone))


def _end(key: str, merged: Mapping[str, tuple[str, str | None]]) -> str:
    """Who stays at the end of a chain of mergers; of a ring the first by id."""
    seen = [key]
    while seen[-1] in merged:
        after = merged[seen[-1]][0]
        if after in seen:
            return min(seen[seen.index(after) :])
        seen.append(after)
    return seen[-1]


def _sorted(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)
