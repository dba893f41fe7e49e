"""What persons ruled on who is whom, and on which reports are of one act of speaking, one event, one story.

Decisions come in; rulings for `people`, `utterances`, `events` and `stories` go out, and groups as ruled. Left alone:
which facts they meet; a ruling about what is not there changes nothing.

A decision in force is one that no later decision in force withdraws. Of two about the same pair the later one holds.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..nouns import Decision, Filed

Pair = frozenset[str]
WITHDRAWN = "withdrawn"
ON_PERSONS = frozenset(("merged", "split", "name"))
ON_PAIRS = frozenset(("joined", "apart"))  # of statements, of articles' events, of articles


@dataclass(frozen=True, slots=True)
class Kinship:
    """Who is whom, by Person.id."""

    whose: Mapping[str, str] = field(default_factory=dict)  # who was merged -> who stays
    names: Mapping[str, str] = field(default_factory=dict)  # who was named, by a person -> name
    apart: frozenset[Pair] = frozenset()  # two names, as ids, of two persons


@dataclass(frozen=True, slots=True)
class Acts:
    """Which facts belong together and which do not, by id: statements of one act, events of articles, articles.

    Ids of one sort never meet those of another, so that one look at the log serves all three.
    """

    joined: tuple[tuple[str, str], ...] = ()
    apart: frozenset[Pair] = frozenset()
    alone: frozenset[str] = frozenset()  # that report an act which nobody else reports
    leaving: tuple[tuple[str, str], ...] = ()  # the pairs apart, first what leaves the other; in the order of the log

    def of(self, ids: Container[str]) -> Acts:
        """The rulings on these ids alone."""
        return Acts(
            tuple(pair for pair in self.joined if all(key in ids for key in pair)),
            frozenset(pair for pair in self.apart if all(key in ids for key in pair)),
            frozenset(key for key in self.alone if key in ids),
            tuple(pair for pair in self.leaving if all(key in ids for key in pair)),
        )


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
    """The rulings on what belongs together among decisions in force."""
    pairs: dict[tuple[str, str], tuple[str, str] | None] = {}  # None: together; else apart, what leaves first
    alone: set[str] = set()
    for item in ordered(decisions):
        if item.field == "joined" and item.value and item.value != item.fact:
            pairs[_sorted(item.fact, item.value)] = None
            alone -= {item.fact, item.value}
        elif item.field == "apart" and item.value:
            pair = _sorted(item.fact, item.value)
            pairs.pop(pair, None)  # so that the latest stands last
            pairs[pair] = (item.fact, item.value)
        elif item.field == "apart":
            alone.add(item.fact)
            pairs = {pair: held for pair, held in pairs.items() if item.fact not in pair}
    joined = tuple(sorted(pair for pair, leaving in pairs.items() if leaving is None))
    leaving = tuple(pair for pair in pairs.values() if pair is not None)
    return Acts(joined, frozenset(map(frozenset, leaving)), frozenset(alone), leaving)


def regrouped(groups: Sequence[Sequence[str]], ruled: Acts) -> list[list[str]]:
    """Groups of ids as persons ruled: what they put together is one group, what they took out is one of its own.

    What the machine put into one group leaves it first; then whole groups are put together, so that what joins either
    later is in the same; then what was to leave such a group leaves it. What leaves takes along what was put with it
    by hand. An id that is in no group comes in where a ruling names it.
    """
    named = [key for pair in ruled.joined for key in pair]
    out = [list(group) for group in groups]
    out += [[key] for key in dict.fromkeys(named) if not any(key in group for group in groups)]
    return _left(_put_together(_left(out, ruled), ruled), ruled)


def _left(groups: Sequence[Sequence[str]], ruled: Acts) -> list[list[str]]:
    """The groups without what was to leave them, which stands beside them."""
    out = [list(group) for group in groups]
    for key, other in (*ruled.leaving, *((key, None) for key in sorted(ruled.alone))):
        held = next((group for group in out if key in group), None)
        if held is None or (other is not None and other not in held):
            continue
        going = _put_with(key, ruled) & set(held) if other is not None else {key}
        going = {key} if other in going else going
        out.append([one for one in held if one in going])
        held[:] = [one for one in held if one not in going]
    return [group for group in out if group]


def _put_together(groups: Sequence[Sequence[str]], ruled: Acts) -> list[list[str]]:
    """The groups, those that hold a pair of the rulings as one."""
    home = {key: at for at, group in enumerate(groups) for key in group}
    out = [list(group) for group in groups]
    for one, two in ruled.joined:
        low, high = sorted((home[one], home[two]))
        if low != high:
            out[low] += out[high]
            home |= dict.fromkeys(out[high], low)
            out[high] = []
    return [group for group in out if group]


def ties(filed: Iterable[Filed], ruled: Acts) -> list[Pair]:
    """Articles, two and two, that a ruling holds together: what persons joined lies in them."""
    if not ruled.joined:
        return []
    wanted = {key for pair in ruled.joined for key in pair}
    home: dict[str, str] = {}
    for item in filed:
        own = (item.ref.id, *(one.id for one in item.analysis.statements), *(one.id for one in item.analysis.events))
        home |= {key: item.ref.id for key in own if key in wanted}
    return [frozenset((home[one], home[two])) for one, two in ruled.joined if one in home and two in home]


def _put_with(key: str, ruled: Acts) -> set[str]:
    """What persons put together with an id, directly or by others."""
    found, before = {key}, set[str]()
    while found != before:
        before = set(found)
        found |= {one for pair in ruled.joined if found & set(pair) for one in pair}
    return found


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
