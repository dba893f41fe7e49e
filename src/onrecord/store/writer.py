"""The Writer: whole pages with their facts into the record, a batch in one transaction.

Comes in: pages and what the rooms made of them. Goes out: what became of each. Left alone: decisions of persons, older
versions, and anything that follows from many articles (see joined.py).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Integer, String, cast, delete, insert, select, update

from ..config import Config
from ..ids import digest
from ..nouns import Analysis, Decision, Page
from . import identity, knots, rows, schema
from .record import Record

log = logging.getLogger(__name__)

Fate = Literal["new", "changed", "again", "unchanged"]
_PAGES = 64  # pages taken out at once to be analysed again


class Writer:
    """Files pages. `made_with` names the methods of the rooms: facts of other methods are replaced."""

    def __init__(self, record: Record, made_with: str) -> None:
        self._record = record
        self._made_with = made_with

    def lacking(self, pages: Sequence[Page]) -> list[bool]:
        """For each page whether it needs the rooms.

        False if just this page is filed with just these methods, and no earlier capture of it has come to light.
        """
        with self._record.reading() as connection:
            return [not self._is_filed(connection, page) for page in pages]

    def file(self, filed: Sequence[tuple[Page, Analysis]]) -> list[Fate]:
        """File a batch: all of it is on disk when this returns; if it does not return, none of it is."""
        if not filed:
            return []
        with self._record.writing() as connection:
            fates = [self._file(connection, page, analysis) for page, analysis in filed]
            if any(fate != "unchanged" for fate in fates):
                moved_on(connection)
        return fates

    def outdated(self) -> Iterator[Page]:
        """Every page of the record, older versions too, whose facts come from other methods."""
        versions, last = schema.versions.c, 0
        while True:
            with self._record.reading() as connection:
                wanted = (versions.row > last, versions.made_with != self._made_with)
                columns = (versions.row, versions.source_id, versions.form, versions.raw, versions.given)
                found = connection.execute(select(*columns).where(*wanted).order_by(versions.row).limit(_PAGES)).all()
            if not found:
                return
            last = found[-1].row
            yield from map(rows.page, found)

    def decide(self, *taken: Decision) -> int:
        """Append decisions, all or none; those whose id the log has are passed over. How many are new."""
        with self._record.writing() as connection:
            new = 0
            for decision in taken:
                d = schema.decisions.c
                if connection.execute(select(d.id).where(d.id == decision.id)).first() is not None:
                    continue
                values = {name: getattr(decision, name) for name in Decision.__slots__ if name != "at"}
                at = decision.at.astimezone(UTC).isoformat()
                connection.execute(insert(schema.decisions).values(at=at, **values))
                knots.spoil_decided(connection, decision)
                new += 1
            if new:
                moved_on(connection)
        return new

    def _is_filed(self, connection: Connection, page: Page) -> bool:
        found = _filed(connection, identity.content(page))
        return any(
            row.made_with == self._made_with
            and (row.address is not None or row.source_id == page.id)
            and not identity.is_earlier(page.captured, rows.instant(row.given["captured"]))
            for row in found
        )

    def _file(self, connection: Connection, page: Page, analysis: Analysis) -> Fate:
        content, address = identity.content(page), identity.of(page, analysis)
        article = identity.article_id(address, page.id)
        analysis = replace(analysis, article=replace(analysis.article, captured=page.captured))
        held = next(
            (
                row
                for row in _filed(connection, content)
                # a method that finds another address in the same page does not make another article of it
                if row.article == article or row.source_id == page.id
            ),
            None,
        )
        if held is not None:
            first = rows.instant(held.given["captured"])
            earlier = identity.is_earlier(page.captured, first)
            if held.made_with == self._made_with and not earlier:
                return "unchanged"
            # captured more than once: the first capture counts, whatever the order of adding
            captured = page.captured if earlier else first
            analysis = replace(analysis, article=replace(analysis.article, captured=captured))
            self._replace(connection, held.row, analysis, rows.captured(held.given, captured))
            return "again"
        return self._add(connection, page, analysis, article=article, address=address, content=content)

    def _add(
        self, connection: Connection, page: Page, analysis: Analysis, *, article: str, address: str | None, content: str
    ) -> Fate:
        known = connection.execute(select(schema.articles.c.id).where(schema.articles.c.id == article)).first()
        if known is None:
            connection.execute(insert(schema.articles).values(id=article, source_id=page.id, url=address))
        values: dict[str, Any] = {
            "article": article,
            "digest": content,
            "known_from": identity.known_from(analysis),
            "made_with": self._made_with,
            **rows.page_row(page),
            **rows.version_row(analysis),
        }
        row = connection.execute(insert(schema.versions).values(values).returning(schema.versions.c.row)).scalar_one()
        _insert_facts(connection, analysis, row)
        return "changed" if known else "new"

    def _replace(self, connection: Connection, row: int, analysis: Analysis, given: rows.Row) -> None:
        """The machine's facts of a version anew; the page, its place among the versions and decisions stay."""
        for name in rows.FACT_TABLES:
            table = schema.FACTS.tables[name]
            connection.execute(delete(table).where(table.c.version == row))
        knots.loosen(connection, row)
        values = {"known_from": identity.known_from(analysis), "made_with": self._made_with, "given": given}
        changed = update(schema.versions).where(schema.versions.c.row == row)
        connection.execute(changed.values({**values, **rows.version_row(analysis)}))
        _insert_facts(connection, analysis, row)


def made_with(config: Config) -> str:
    """The methods that this config asks of the rooms before the record, as the Writer keeps them."""
    return " ".join(f"{room}={getattr(config, room)}" for room in ("clean", "parse", "when", "attribute", "frame"))


def moved_on(connection: Connection) -> None:
    """Count one more change of facts or decisions, so that what follows from them is known to be old."""
    meta = schema.meta.c
    more = cast(cast(meta.value, Integer) + 1, String)  # counted where it stands: two runs may write at the same time
    connection.execute(update(schema.meta).where(meta.name == "generation").values(value=more))


def decision(
    fact: str, field: Any, value: str | None, *, by: str, reason: str | None = None, told: str | None = None,
    article: str | None = None,
) -> Decision:  # fmt: skip
    """A decision of this moment."""
    now = datetime.now(UTC)
    return Decision(decision_id(fact, field, value, by, now), now, by, fact, field, value, reason, told, article)


def decision_id(fact: str, field: str, value: str | None, by: str, at: datetime) -> str:
    """The id of a decision: the same wherever it is written down."""
    return "d-" + digest(fact, field, value, by, at.astimezone(UTC).isoformat())


def _filed(connection: Connection, content: str) -> Sequence[Any]:
    versions, articles = schema.versions.c, schema.articles.c
    own = (versions.row, versions.article, versions.source_id, versions.made_with, versions.given)
    found = select(*own, articles.url.label("address"))
    joined = found.join_from(schema.versions, schema.articles, versions.article == articles.id)
    return connection.execute(joined.where(versions.digest == content).order_by(versions.row)).all()


def _insert_facts(connection: Connection, analysis: Analysis, row: int) -> None:
    for name, found in rows.fact_rows(analysis, row).items():
        if found:
            connection.execute(insert(schema.FACTS.tables[name]), found)
