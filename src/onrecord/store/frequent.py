"""Terms that stand nearly everywhere: the newest hits without going through all of them, and how many there are.

Comes in: terms, and how many rows there are to look through. Goes out: keys of the newest, and counts. Left alone:
terms that stand in few places, questions with other filters or of a past day, and every database but SQLite (`lists`).

At 100,000 reports a word of every sixth statement has 83,000 hits: to join all of them to what holds took most of a
second. Going through what holds from the newest on meets some hundred hits soon; and of hits that do not hold there are
few, so that these are counted and taken away.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Table, TextClause, bindparam, func, literal_column, select, text

from . import schema, search
from .schema import END

_OLD = 2_000  # versions that do not count any more from which on hits are counted one by one


def times(connection: Connection, table: Table, wanted: Sequence[str], rows: int, most: int) -> int | None:
    """How many rows hold every term, those of older versions among them; None where these are not very many.

    Very many are so many that the newest hits are met sooner from the newest row on than by joining all hits.
    """
    if connection.dialect.name != "sqlite":
        return None
    hits = int(connection.execute(_matching(table, wanted, "count(*)")).scalar_one())
    return hits if hits * hits > most * rows else None


def newest(connection: Connection, table: Table, wanted: Sequence[str], most: int) -> list[str]:
    """The newest statements, or articles, that hold every term."""
    p, s, c = schema.placements.c, schema.statements.c, schema.current.c
    rows = _matching(table, wanted, "rowid").columns(literal_column("rowid"))
    if table is schema.versions:
        found = select(c.article).where(c.until == END, c.version.in_(rows)).order_by(c.day.desc(), c.article.desc())
    else:
        told = select(s.id).where(s.id == p.statement, s.version == p.version, s.row.in_(rows)).exists()
        found = select(p.statement).where(p.until == END, told)
        found = found.order_by(p.day.desc(), p.article.desc(), p.position.desc())
    return list(connection.execute(found.limit(most)).scalars())


def count(connection: Connection, table: Table, wanted: Sequence[str], hits: int, holding: int) -> int | None:
    """How many of the hits hold; `holding`: rows that do. None where that cannot be told without joining them."""
    v, c = schema.versions.c, schema.current.c
    version = v.row if table is schema.versions else schema.statements.c.version
    everything = int(connection.execute(select(func.count()).select_from(table)).scalar_one())
    if everything == holding:
        return hits
    old = connection.execute(select(v.row).except_(select(c.version).where(c.until == END))).scalars().all()
    if len(old) > _OLD:
        return None
    gone = select(func.count()).select_from(table).where(version.in_(bindparam("old", old, expanding=True)))
    if everything - int(connection.execute(gone).scalar_one()) != holding:
        return None  # some are dismissed, or stand in two articles
    key = schema.statements.c.row if table is schema.statements else v.row
    rows = _matching(table, wanted, "rowid").columns(literal_column("rowid"))
    return hits - int(connection.execute(gone.where(key.in_(rows))).scalar_one())


def _matching(table: Table, wanted: Sequence[str], what: str) -> TextClause:
    index = f"{table.name}_text"
    found = text(f"SELECT {what} FROM {index} WHERE {index} MATCH :words")
    return found.bindparams(words=search.expression(wanted))
