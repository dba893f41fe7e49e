"""One article with all that the record keeps of it: facts, furniture, versions, the page as it was read.

Comes in: a View and the id of an article. Goes out: the house's types. Left alone: what differs between versions.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from ..errors import StoreError
from ..nouns import Analysis
from . import joined, rows, schema
from .view import View


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


def whole(view: View, article: str) -> Whole:
    """The article with its facts as the machine found them, its furniture and its versions."""
    connection, v, c = view._connection, schema.versions.c, schema.current.c
    counts = connection.execute(select(c.version).where(c.article == article, view.alive(schema.current))).first()
    if counts is None:
        raise StoreError(f"no article {article} can be seen")
    columns = [column for column in v if column.name != "raw"]
    version = connection.execute(select(*columns).where(v.row == counts.version)).one()
    facts = {name: _facts(connection, name, counts.version) for name in rows.FACT_TABLES}
    return Whole(rows.analysis(version, facts), tuple(versions(view, article)), counts.version)


def original(view: View, article: str, row: int) -> str | None:
    """The page of a version as it was read; None if that is no version that can be seen."""
    v = schema.versions.c
    if all(version.row != row for version in versions(view, article)):
        return None
    raw = view._connection.execute(select(v.raw).where(v.row == row)).scalar_one()
    return zlib.decompress(raw).decode("utf-8", "replace")


def _facts(connection: Connection, name: str, version: int) -> list[Any]:
    table = schema.FACTS.tables[name]
    wanted = select(table).where(table.c.version == version).order_by(table.c.position)
    return list(connection.execute(wanted))


def versions(view: View, article: str) -> Iterator[Version]:
    """Those that can be seen, the oldest first, as the record ranks them."""
    v = schema.versions.c
    columns = (v.row, v.known_from, v.published, v.modified, v.captured, v.title, v.body, v.form)
    wanted = select(*columns).where(v.article == article)
    if view.as_of is not None:
        wanted = wanted.where(v.known_from <= view.as_of)
    for number, row in enumerate(sorted(view.all(wanted), key=joined.age), 1):
        yield Version(row.row, number, row.known_from, row.modified, row.title, row.body, row.form)
