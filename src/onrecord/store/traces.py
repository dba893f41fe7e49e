"""Where stories, events and utterances went whose id is no more: merged, split, begun by an earlier article.

Comes in: a View and an id. Goes out: what it was made of, and what holds that now. Left alone: ids that hold.

Two ways lead here. What ended on some day still lies in the rows of the days before. What the record lost under its id
altogether, because an article that was added later begins the story, say, was written down when it went (`gone`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from sqlalchemy import func, select

from ..nouns import Went
from . import schema
from .gone import MADE_OF
from .view import View

Sort = Literal["stories", "events", "utterances"]


def went(view: View, sort: Sort, key: str) -> Went | None:
    """Where an id that cannot be seen went; None where it can be, or the record has nothing of it."""
    table, _ = MADE_OF[sort]
    if view.all(select(table.c.row).where(table.c.id == key, view.alive(table)).limit(1)):
        return None
    members, until = _made_of(view, sort, key)
    held = _holding(view, sort, members)
    if not held:
        return None
    into = tuple(sorted(held.items(), key=lambda one: (-one[1], one[0])))
    on = None if until is None or until >= schema.NOW or until > view.day else date.fromordinal(until)
    return Went(key, into, on, () if on is None else _new(view, sort, into[0][0], on))


def earlier(view: View, sort: Sort, key: str) -> list[Went]:
    """What went into a thing before the day: ids of earlier days that hold no more, the oldest first."""
    table, column = MADE_OF[sort]
    c = table.c
    row = view._connection.execute(select(c.part, c[column]).where(c.id == key, view.alive(table))).first()
    if row is None:
        return []
    gone = select(c.id, func.max(c.until).label("until")).where(c.part == row.part, c.id != key, c.until <= view.day)
    own, found = set(row[1]), []
    alive = select(c.id).where(c.part == row.part, view.alive(table))
    for old in view.all(gone.where(c.id.not_in(alive)).group_by(c.id).order_by(func.max(c.until), c.id)):
        members, until = _made_of(view, sort, old.id)
        if until is not None and own & set(members):
            on = date.fromordinal(until)
            found.append(Went(old.id, ((key, len(own & set(members))),), on, _new(view, sort, key, on)))
    return found


def _made_of(view: View, sort: Sort, key: str) -> tuple[list[str], int | None]:
    """What an id was made of last, and when that ended; None: when it was lost, it held on no day any more."""
    table, column = MADE_OF[sort]
    rows = select(table.c[column], table.c.until).where(table.c.id == key)
    row = view._connection.execute(rows.order_by(table.c.until.desc()).limit(1)).first()
    if row is not None:
        return list(row[0]), int(row.until)
    g = schema.gone.c
    lost_ = select(g.members).where(g.id == key, g.sort == sort).order_by(g.row.desc()).limit(1)
    return list(view._connection.execute(lost_).scalar() or ()), None


def _holding(view: View, sort: Sort, members: Sequence[str]) -> Counter[str]:
    """What holds some of the parts, and how many of them."""
    if sort == "stories":
        view.filled(articles=members)
        return Counter(story for key in members if (story := view.story_of.get(key)))
    if sort == "utterances":
        return Counter(view.utterances_of(members).values())
    return _events_of(view, members)


def _events_of(view: View, members: Sequence[str]) -> Counter[str]:
    """Events that were joined from some of the articles' own events, and of how many."""
    t, e, n = schema.told_events.c, schema.events, schema.tellings.c
    told = select(t.version).where(t.id.in_(members[:400]))
    articles = select(schema.versions.c.article).where(schema.versions.c.row.in_(told))
    ids = select(n.event).where(n.article.in_(articles), view.alive(schema.tellings))
    found = view.all(select(e.c.id, e.c.members).where(e.c.id.in_(ids), view.alive(e)))
    return Counter({row.id: both for row in found if (both := len(set(members) & set(row.members)))})


def _new(view: View, sort: Sort, key: str, on: date) -> tuple[str, ...]:
    """The articles of a thing that are known from a day on: what made the difference is among them."""
    c = schema.current.c
    members: Any = {
        "stories": lambda: view.stories[key].articles,
        "events": lambda: view.events[key].articles,
        "utterances": lambda: tuple(told.article for told in view.told(view.utterances([key])[0].renderings)),
    }[sort]()
    since = select(c.article, func.min(c.since)).where(c.article.in_(members[:400])).group_by(c.article)
    return tuple(sorted(row[0] for row in view.all(since) if row[1] == on.toordinal()))
