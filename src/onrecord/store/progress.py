"""How far the record has come: a mark that every change moves, and what arrived after another.

Comes in: a connection or a View. Goes out: small frozen types of our own. Left alone: what was said and decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from . import schema
from .view import View


@dataclass(frozen=True, slots=True)
class State:
    """A mark that is another after every change of the record, or of what is joined of it."""

    generation: str
    mark: str
    joined: bool  # whether all that is filed and decided is joined


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How far the record had come: the last version filed, the last decision taken."""

    version: int
    decision: int


def state(connection: Connection, method: str) -> State:
    """How far the record and what is joined of it have come."""
    held = {row.name: row.value for row in connection.execute(select(schema.meta))}
    generation, joined = held.get("generation", "0"), held.get("joined", "")
    return State(generation, joined, joined == f"{generation} {method}")


def joined_so_far(view: View) -> tuple[int, int]:
    """How far joining has come, and how far it has to go: the last version that is in a part, the last one filed."""
    last = view._connection.execute(select(func.max(schema.knots.c.version))).scalar()
    return last or 0, arrivals(view).version


def arrivals(view: View) -> Arrivals:
    """How far the record has come."""
    newest = view._connection.execute(select(func.max(schema.versions.c.row))).scalar()
    last = view._connection.execute(select(func.max(schema.decisions.c.seq))).scalar()
    return Arrivals(newest or 0, last or 0)


def arrived_after(view: View, row: int, *, most: int) -> tuple[int, list[str]]:
    """How many articles have a version that was filed after another, and the newest of them."""
    v = schema.versions.c
    later = view.all(select(v.article).where(v.row > row).order_by(v.row.desc()))  # by row: grouped, all would be read
    articles = list(dict.fromkeys(one.article for one in later))
    return len(articles), articles[:most]


def told_by(view: View, articles: Sequence[str], most: int) -> list[str]:
    """Ids of the events that articles tell of, those that most of them tell of first."""
    t = schema.tellings.c
    number = func.count()
    found = select(t.event, number).where(t.article.in_(list(articles)), view.alive(schema.tellings))
    return [row[0] for row in view.all(found.group_by(t.event).order_by(number.desc(), t.event).limit(most))]
