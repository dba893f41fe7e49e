"""What is most, newest or missing in the record, counted where it lies.

Comes in: a View, and conditions in the record's own terms. Goes out: ids and numbers. Left alone: what an id stands
for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import case, func, select

from ..nouns import OUTCOMES
from . import ledgered, schema
from .lazy import parted
from .lists import WAITING, unindexed
from .schema import NOW
from .tally import outlets, ranked, speakers, top
from .told import Wanted
from .view import View

Column = Literal["person", "side", "outlet"]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the record does not know, counted."""

    statements: int
    unattributed: int  # statements whose speaker nobody could tell
    unnamed: int  # statements of speakers without a name: "an official"
    without_day: int  # statements whose day of speaking is unknown
    undated: int  # articles without a day of publication
    without_outlet: int
    without_story: int
    articles: int
    utterances: int
    single: int  # utterances that one outlet alone reports


def newest_stories(view: View, most: int, start: int = 0) -> list[str]:
    """Ids of stories, the one told last first; those of which no day is known come last."""
    s = schema.stories.c
    held = select(s.id).where(view.alive(schema.stories))
    dated, undated = held.where(s.last.is_not(None)), held.where(s.last.is_(None)).order_by(s.id)
    found = view.all(dated.order_by(s.last.desc(), s.id).limit(most).offset(start))
    if len(found) < most:
        passed = max(0, start - view.one(select(func.count()).select_from(dated.subquery())))
        found = [*found, *view.all(undated.limit(most - len(found)).offset(passed))]
    return [row.id for row in found]


def past_events(view: View, day: date, most: int, start: int = 0, *, since: date | None = None) -> list[str]:
    """Ids of events that were over before a day, the latest first; `since`: of those that ended on a day or later."""
    e = schema.events.c
    first = 0 if since is None else since.toordinal() - 1
    over = select(e.id).where(view.alive(schema.events), e.last < day.toordinal(), e.last > first)
    return [row.id for row in view.all(over.order_by(e.last.desc(), e.id).limit(most).offset(start))]


def coming_events(view: View, day: date, most: int, start: int = 0, *, until: date | None = None) -> list[str]:
    """Ids of events that are not over before a day, the soonest first; `until`: of those that begin by a day."""
    e = schema.events.c
    last = NOW - 1 if until is None else until.toordinal()
    ahead = select(e.id).where(view.alive(schema.events), e.last >= day.toordinal(), e.first <= last)
    order = (unindexed(e.first), e.id)  # found by their last days: in the order of the first all past ones are met
    return [row.id for row in view.all(ahead.order_by(*order).limit(most).offset(start))]


def top_people(view: View, most: int, start: int = 0, *, wanted: Wanted | None = None) -> list[tuple[str, int]]:
    """Ids of the speakers with the most statements that meet the conditions, and how many."""
    return list(top(view, "speaker", start + most, wanted or Wanted())[start:])


def top_sides(view: View, most: int) -> list[tuple[str, int, int]]:
    """The sides for which most is said: speakers, statements."""
    sides = top(view, "side", most, Wanted())
    known = speakers(view, [name for name, _ in sides])
    return [(name, known.get(name, 0), number) for name, number in sides]


def top_outlets(view: View, most: int) -> list[tuple[str, int]]:
    """The outlets with the most articles."""
    return list(outlets(view, most))


def states(view: View, wanted: Wanted) -> dict[str, int]:
    """How many expectations that meet the conditions have come to what."""
    if wanted == Wanted():
        return view.states()
    if view.day == NOW and not _is_narrow(wanted):
        with view.seen() as hits:
            if hits is not None:
                return ledgered.states(hits, wanted, _latest(view))
    held = select(view._state().label("state"))
    held = held.where(view.alive(schema.expectations), *view._conditions(wanted, on=schema.expectations))
    lines = held.subquery()
    return {row[0]: row[1] for row in view.all(select(lines.c.state, func.count()).group_by(lines.c.state))}


@dataclass(frozen=True, slots=True)
class Board:
    """Who has expectations in the ledger, and how many; each act of speaking counts once for each outcome."""

    view: View
    wanted: Wanted
    column: Column
    _kept: dict[str, Any] = field(default_factory=dict, compare=False)

    def ranked(self, limit: int | None) -> tuple[list[str], int]:
        """Speakers, sides or outlets, those with most first; and how many there are."""
        if (held := self._in_memory()) is not None:
            numbers, codes = held[0].sum(axis=1), held[1]
            found, size = ranked(numbers, codes, len(numbers) if limit is None else limit, ())
            return [key for key, _ in found], size
        if self.column == "outlet" or _is_narrow(self.wanted):  # to count all takes no longer than to rank them
            counted = self._told_apart() if _is_narrow(self.wanted) else self._counted([])
            keys = sorted(counted, key=lambda key: (-sum(counted[key].values()), key))
            return keys[:limit], len(keys)
        e = schema.expectations
        key = e.c[self.column].label("key")
        number: Any = func.count()
        if self.wanted != Wanted():
            number = func.count(_once(self.view).distinct())
        query = select(key, func.count().over().label("size")).where(*self._conditions(), key.is_not(None))
        rows = self.view.all(query.group_by(key).order_by(number.desc(), key).limit(limit))
        return [row.key for row in rows], (rows[0].size if rows else 0)

    def counts(self, keys: Sequence[str]) -> dict[str, dict[str, int]]:
        """What came of it, by state."""
        found: dict[str, dict[str, int]] = {key: {} for key in keys}
        if (held := self._in_memory()) is not None:
            table, codes = held
            known = [key for key in keys if codes.get(key, len(table)) < len(table)]
            return found | {key: _by_state(table[codes[key]].tolist()) for key in known}
        if (all_ := self._kept.get("all")) is not None:
            return found | {key: all_[key] for key in keys if key in all_}
        for part in parted(keys):
            found |= self._counted(part)
        return found

    def _told_apart(self) -> dict[str, dict[str, int]]:
        """The counts of all where lines are few: what takes most of a query for numbers is to write it down."""
        e, found = schema.expectations.c, dict[str, dict[str, int]]()
        act = func.coalesce(e.utterance, e.statement)
        key = e[self.column]
        lines = select(key, self.view._state(), act).where(*self._conditions(), key.is_not(None)).distinct()
        for value, state, _ in self.view.all(lines):
            counts = found.setdefault(value, {})
            counts[state] = counts.get(state, 0) + 1
        self._kept["all"] = found
        return found

    def _in_memory(self) -> Any:
        """The counts of all where the View's columns are in memory; None where they are not."""
        if "memory" not in self._kept and (self.view.day != NOW or _is_narrow(self.wanted)):
            self._kept["memory"] = None
        if "memory" not in self._kept:
            with self.view.seen() as hits:
                self._kept["memory"] = (
                    None if hits is None else ledgered.board(hits, self.wanted, self.column, _latest(self.view))
                )
        return self._kept["memory"]

    def _counted(self, keys: Sequence[str]) -> dict[str, dict[str, int]]:
        """The counts of some, or of all, which are kept."""
        e = schema.expectations
        key = e.c[self.column].label("key")
        some = key.in_(keys) if keys else key.is_not(None)
        numbered = select(key, *self._numbers()).where(*self._conditions(few=bool(keys)), some).group_by(key)
        found = {name: _by_state(numbers) for name, *numbers in self.view.all(numbered)}
        if not keys:
            self._kept["all"] = found
        return found

    def _conditions(self, *, few: bool = False) -> list[Any]:
        """What a line must meet. Of `few` keys the lines are found by these, and not by a class, which is common."""
        e = schema.expectations
        if self.wanted == Wanted():  # marked when they were joined: acts need not be told apart again
            return [self.view.alive(e), self.view.counts_for(self.column)]
        wanted = replace(self.wanted, classes=None) if few else self.wanted
        found = [self.view.alive(e), *self.view._conditions(wanted, on=e)]
        if few and self.wanted.classes is not None:
            found.append(e.c["class"].concat("").in_(self.wanted.classes))
        return found

    def _numbers(self) -> list[Any]:
        """For each state how many lines of a group: in the order of an index, as groups by state are not."""
        e = schema.expectations.c
        if self.wanted == Wanted():
            return [func.count().filter(self._is(name)) for name in OUTCOMES]
        act = func.coalesce(e.utterance, e.statement)
        return [func.count(case((self._is(name), act)).distinct()) for name in OUTCOMES]

    def _is(self, state: str) -> Any:
        """That a line has come to a state. Only silence, which has a day on which it ends, becomes another."""
        return (self.view._state() if state in WAITING else schema.expectations.c.state) == state


def _is_narrow(wanted: Wanted) -> bool:
    """Whether few lines meet the conditions, which the database has an index for."""
    few = (wanted.statements, wanted.articles, wanted.people, wanted.events, wanted.stories)
    return any(one is not None for one in (*few, wanted.utterance, wanted.story, wanted.event))


def _by_state(numbers: Sequence[int]) -> dict[str, int]:
    return {state: number for state, number in zip(OUTCOMES, numbers, strict=True) if number}


def _latest(view: View) -> int | None:
    return None if view.latest is None else view.latest.toordinal()


def _once(view: View) -> Any:
    """An act of speaking with what came of it."""
    e = schema.expectations.c
    return view._state() + ":" + func.coalesce(e.utterance, e.statement)


def newest_expectations(view: View, wanted: Wanted, most: int) -> list[str]:
    """Keys of the ledger's lines that meet the conditions, the newest first."""
    e = schema.expectations.c
    key = e.statement + ":" + func.coalesce(e.event, "")
    conditions = (*view._by_then(schema.expectations), *view._conditions(wanted, on=schema.expectations))
    found = select(key).where(view.alive(schema.expectations), *conditions)
    return [row[0] for row in view.all(found.order_by(e.day.desc(), e.article.desc(), e.position.desc()).limit(most))]


def by_day(view: View, wanted: Wanted) -> list[tuple[date, int]]:
    """How many statements that meet the conditions were published on each day."""
    p = schema.placements.c
    found = select(p.day, func.count()).where(view.alive(schema.placements), p.day < NOW, *view._conditions(wanted))
    return [(date.fromordinal(row[0]), row[1]) for row in view.all(found.group_by(p.day).order_by(p.day))]


def gaps(view: View) -> Gaps:
    """Counts of what is missing, as they were made when it was joined."""
    known, counts = {name: number for (name,), number in view._tallied("gaps").items()}, view.counts()
    missing = ("unattributed", "unnamed", "without_day", "undated", "without_outlet", "without_story", "single")
    lacking = {name: known.get(name, 0) for name in missing}
    whole = {"statements": counts["statements"], "articles": counts["articles"], "utterances": counts["utterances"]}
    return Gaps(**whole, **lacking)
