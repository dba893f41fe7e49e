"""What is most, newest or missing in the record, counted where it lies.

Comes in: a View, and conditions in the record's own terms. Goes out: ids and numbers. Left alone: what an id stands
for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import func, select

from . import schema
from .schema import NOW
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
    """Ids of stories, the one told last first."""
    s = schema.stories.c
    order = (s.last.is_(None), s.last.desc(), s.id)
    return [
        row.id
        for row in view.all(select(s.id).where(view.alive(schema.stories)).order_by(*order).limit(most).offset(start))
    ]


def past_events(view: View, day: date, most: int) -> list[str]:
    """Ids of events that were over before a day, the latest first."""
    e = schema.events.c
    over = select(e.id).where(view.alive(schema.events), e.last < day.toordinal(), e.last > 0)
    return [row.id for row in view.all(over.order_by(e.last.desc(), e.id).limit(most))]


def coming_events(view: View, day: date, most: int) -> list[str]:
    """Ids of events that are not over before a day, the soonest first."""
    e = schema.events.c
    ahead = select(e.id).where(view.alive(schema.events), e.last >= day.toordinal(), e.first < NOW)
    return [row.id for row in view.all(ahead.order_by(e.first, e.id).limit(most))]


def top_people(view: View, most: int, start: int = 0, *, wanted: Wanted | None = None) -> list[tuple[str, int]]:
    """Ids of the speakers with the most statements that meet the conditions, and how many."""
    p = schema.placements.c
    number, conditions = func.count(), view._conditions(wanted or Wanted())
    found = select(p.person, number).where(p.person.is_not(None), view.alive(schema.placements), *conditions)
    found = found.group_by(p.person).order_by(number.desc(), p.person)
    return [(row[0], row[1]) for row in view.all(found.limit(most).offset(start))]


def top_sides(view: View, most: int) -> list[tuple[str, int, int]]:
    """The sides for which most is said: speakers, statements."""
    p = schema.placements.c
    number = func.count()
    found = select(p.side, func.count(p.person.distinct()), number).where(p.side.is_not(None))
    found = found.where(view.alive(schema.placements)).group_by(p.side).order_by(number.desc(), p.side)
    return [(row[0], row[1], row[2]) for row in view.all(found.limit(most))]


def top_outlets(view: View, most: int) -> list[tuple[str, int]]:
    """The outlets with the most articles."""
    c = schema.current.c
    number = func.count()
    found = select(c.outlet, number).where(c.outlet.is_not(None), view.alive(schema.current))
    found = found.group_by(c.outlet).order_by(number.desc(), c.outlet)
    return [(row[0], row[1]) for row in view.all(found.limit(most))]


def states(view: View, wanted: Wanted) -> dict[str, int]:
    """How many expectations that meet the conditions have come to what."""
    held = (
        select(view._state().label("state")).where(view.alive(schema.expectations), *_inside(view, wanted)).subquery()
    )
    return {row[0]: row[1] for row in view.all(select(held.c.state, func.count()).group_by(held.c.state))}


def scoreboard(view: View, wanted: Wanted, column: Column) -> list[tuple[str, str, int]]:
    """By speaker, side or outlet and by state: how many utterances among the expectations that meet the conditions."""
    e, p = schema.expectations, schema.placements
    key, state = p.c[column], view._state()
    act = func.coalesce(p.c.utterance, p.c.statement)
    held = select(key.label("key"), state.label("state"), act.label("act"))
    held = held.join_from(e, p, e.c.statement == p.c.statement)
    lines = held.where(view.alive(e), view.alive(p), key.is_not(None), *_inside(view, wanted)).subquery().c
    found = select(lines.key, lines.state, func.count(lines.act.distinct())).group_by(lines.key, lines.state)
    return [(row[0], row[1], row[2]) for row in view.all(found)]


def newest_expectations(view: View, wanted: Wanted, most: int) -> list[str]:
    """Keys of the ledger's lines that meet the conditions, the newest first."""
    e = schema.expectations.c
    key = e.statement + ":" + func.coalesce(e.event, "")
    found = select(key).where(view.alive(schema.expectations), *_inside(view, wanted))
    return [row[0] for row in view.all(found.order_by(e.day.desc(), e.article.desc(), e.position.desc()).limit(most))]


def by_day(view: View, wanted: Wanted) -> list[tuple[date, int]]:
    """How many statements that meet the conditions were published on each day."""
    p = schema.placements.c
    found = select(p.day, func.count()).where(view.alive(schema.placements), p.day < NOW, *view._conditions(wanted))
    return [(date.fromordinal(row[0]), row[1]) for row in view.all(found.group_by(p.day).order_by(p.day))]


def gaps(view: View) -> Gaps:
    """Counts of what is missing."""
    p, c, u = schema.placements.c, schema.current.c, schema.people.c

    def count(table: Any, *conditions: Any) -> int:
        return int(view.one(select(func.count()).select_from(table).where(view.alive(table), *conditions)))

    unnamed = select(u.id).where(u.type == "unnamed", view.alive(schema.people))
    outlets = func.count(p.outlet.distinct())
    told = select(p.utterance).where(p.utterance.is_not(None), view.alive(schema.placements)).group_by(p.utterance)
    return Gaps(
        statements=count(schema.placements),
        unattributed=count(schema.placements, p.person.is_(None)),
        unnamed=count(schema.placements, p.person.in_(unnamed)),
        without_day=count(schema.placements, p.said_on.is_(None)),
        undated=count(schema.current, c.day == NOW),
        without_outlet=count(schema.current, c.outlet.is_(None)),
        without_story=count(schema.current, c.story.is_(None)),
        articles=count(schema.current),
        utterances=count(schema.utterances),
        single=int(view.one(select(func.count()).select_from(told.having(outlets <= 1).subquery()))),
    )


def _inside(view: View, wanted: Wanted) -> list[Any]:
    """Conditions on the ledger: on its own event and outcome, and through its statements, as it is listed."""
    e, p = schema.expectations.c, schema.placements.c
    own: list[Any] = [e.event == wanted.event] if wanted.event is not None else []
    own += [view._state() == wanted.state] if wanted.state is not None else []
    rest = replace(wanted, event=None, state=None)
    if rest == Wanted():
        return own
    said = select(p.statement).where(view.alive(schema.placements), *view._conditions(rest))
    return [*own, e.statement.in_(said)]
