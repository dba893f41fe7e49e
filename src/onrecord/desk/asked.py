"""What pages need to know and `ask` has no question for yet.

Comes in: a View. Goes out: the house's types, and small frozen ones of our own. Each function is a candidate for `ask`
(and its SQL for `store`); none of them changes anything. Left alone: everything that `ask` answers.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from ..errors import StoreError
from ..nouns import Analysis
from ..store import View, joined, rows, schema


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article, as it was filed."""

    row: int  # order of arrival
    number: int  # 1 is the oldest
    known_from: date | None
    modified: date | None
    title: str | None
    body: str
    form: str


@dataclass(frozen=True, slots=True)
class Whole:
    """All that the record keeps of one article: the version that counts, and every version that can be seen."""

    analysis: Analysis
    versions: tuple[Version, ...]  # oldest first
    row: int  # of the version that counts


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


# --- one article -----------------------------------------------------------------------------------------------------


def whole(view: View, article: str) -> Whole:
    """The article with its facts as the machine found them, its furniture and its versions."""
    connection, v, c = view._connection, schema.versions.c, schema.current.c
    counts = connection.execute(select(c.version).where(c.article == article, view.alive(schema.current))).first()
    if counts is None:
        raise StoreError(f"no article {article} can be seen")
    columns = [column for column in v if column.name != "raw"]
    version = connection.execute(select(*columns).where(v.row == counts.version)).one()
    facts = {name: _facts(connection, name, counts.version) for name in rows.FACT_TABLES}
    return Whole(rows.analysis(version, facts), tuple(_versions(view, article)), counts.version)


def original(view: View, article: str, row: int) -> str | None:
    """The page of a version as it was read; None if that is no version that can be seen."""
    v = schema.versions.c
    if all(version.row != row for version in _versions(view, article)):
        return None
    raw = view._connection.execute(select(v.raw).where(v.row == row)).scalar_one()
    return zlib.decompress(raw).decode("utf-8", "replace")


def _facts(connection: Connection, name: str, version: int) -> list[Any]:
    table = schema.FACTS.tables[name]
    wanted = select(table).where(table.c.version == version).order_by(table.c.position)
    return list(connection.execute(wanted))


def _versions(view: View, article: str) -> Iterator[Version]:
    """The oldest first, as the record ranks them."""
    v = schema.versions.c
    columns = (v.row, v.known_from, v.published, v.modified, v.captured, v.title, v.body, v.form)
    wanted = select(*columns).where(v.article == article)
    if view.as_of is not None:
        wanted = wanted.where(v.known_from <= view.as_of)
    for number, row in enumerate(sorted(view.all(wanted), key=joined.age), 1):
        yield Version(row.row, number, row.known_from, row.modified, row.title, row.body, row.form)


# --- what is new -----------------------------------------------------------------------------------------------------


def arrivals(view: View) -> Arrivals:
    """How far the record has come."""
    newest = view._connection.execute(select(func.max(schema.versions.c.row))).scalar()
    last = view._connection.execute(select(func.max(schema.decisions.c.seq))).scalar()
    return Arrivals(newest or 0, last or 0)


def arrived_after(view: View, row: int, *, most: int) -> tuple[int, list[str]]:
    """How many articles have a version that was filed after another, and the newest of them."""
    v = schema.versions.c
    number = view.one(select(func.count(v.article.distinct())).where(v.row > row))
    newest = func.max(v.row)
    found = select(v.article).where(v.row > row).group_by(v.article).order_by(newest.desc()).limit(most)
    return int(number), [one.article for one in view.all(found)]
