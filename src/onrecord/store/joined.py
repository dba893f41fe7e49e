"""What follows from the articles that can be seen: current versions, and what `link` joins out of them.

Comes in: fact rows and decisions of one moment, and the joining function. Goes out: rows of the JOINED tables, in
their place or, for the record as of a day, in temporary tables of the same names. Left alone: facts and decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any, overload

from sqlalchemy import Connection, MetaData, Table, delete, func, insert, select, update

from ..nouns import ArticleRef, Decision, Filed, Joined
from . import joined_rows, rows, schema
from .joined_rows import Chosen
from .record import Record
from .rows import Row

Join = Callable[[Sequence[Filed], Sequence[Decision]], Joined]
_AT_ONCE = 64  # articles read, and rows written, in one go
_TRIES = 3
_ALL: frozenset[str] = frozenset()


class Filings(Sequence[Filed]):
    """The chosen versions as `link` takes them, read a few at a time and not kept.

    `without` names fact tables that are not needed: most rows of a record are lines of dropped furniture.
    """

    def __init__(self, connection: Connection, chosen: Sequence[Chosen], *, without: frozenset[str] = _ALL) -> None:
        self._connection = connection
        self._chosen = chosen
        self._without = without

    def __len__(self) -> int:
        return len(self._chosen)

    def __iter__(self) -> Iterator[Filed]:
        for at in range(0, len(self._chosen), _AT_ONCE):
            yield from self._read(self._chosen[at : at + _AT_ONCE])

    @overload
    def __getitem__(self, index: int) -> Filed: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Filed]: ...
    def __getitem__(self, index: int | slice) -> Filed | Sequence[Filed]:
        if isinstance(index, slice):
            return Filings(self._connection, self._chosen[index], without=self._without)
        return next(self._read([self._chosen[index]]))

    def _read(self, chosen: Sequence[Chosen]) -> Iterator[Filed]:
        keys = [item.version for item in chosen]
        versions = schema.versions
        columns = [column for column in versions.c if column.name != "raw"]
        found = {row.row: row for row in self._connection.execute(select(*columns).where(versions.c.row.in_(keys)))}
        facts_of = [name for name in rows.FACT_TABLES if name not in self._without]
        facts: dict[int, dict[str, list[Any]]] = {key: {name: [] for name in rows.FACT_TABLES} for key in keys}
        for name in facts_of:
            table = schema.FACTS.tables[name]
            wanted = select(table).where(table.c.version.in_(keys)).order_by(table.c.version, table.c.position)
            for row in self._connection.execute(wanted):
                facts[row.version][name].append(row)
        for item in chosen:
            row = found[item.version]
            ref = ArticleRef(item.article, row.source_id, row.published, row.outlet, row.title, row.url, item.rank)
            yield Filed(ref, rows.analysis(row, facts[item.version]))


def choose(connection: Connection, as_of: date | None) -> list[Chosen]:
    """Each article's newest version that had appeared by the end of the day; by article id."""
    versions = schema.versions.c
    age = (versions.known_from.asc().nulls_first(), func.coalesce(versions.captured, ""), versions.row)
    rank = func.row_number().over(partition_by=versions.article, order_by=age)
    seen = select(versions.article, versions.row, rank.label("rank"))
    if as_of is not None:
        seen = seen.where(versions.known_from <= as_of)
    newest: dict[str, Chosen] = {}
    for article, version, place in connection.execute(seen):
        if article not in newest or newest[article].rank < place:
            newest[article] = Chosen(article, version, place)
    return sorted(newest.values(), key=lambda item: item.article)


def decisions(connection: Connection, as_of: date | None = None) -> list[Decision]:
    """The log, oldest first.

    As of a day, a decision about an outcome counts only if it was taken by then: it rests on what came later.
    Decisions about the reading of a text (speaker, class, day) count with the text.
    """
    found = connection.execute(select(schema.decisions).order_by(schema.decisions.c.seq))
    log = [
        Decision(
            row.id, datetime.fromisoformat(row.at).astimezone(UTC), row.by, row.fact, row.field, row.value, row.reason
        )
        for row in found
    ]
    return [item for item in log if as_of is None or item.field != "outcome" or item.at.date() <= as_of]


def compute(connection: Connection, join: Join, *, as_of: date | None) -> dict[str, list[Row]]:
    """Rows of every JOINED table for what can be seen on the day (None: now)."""
    from ..link import apply

    chosen = choose(connection, as_of)
    log = decisions(connection, as_of)
    filings = Filings(connection, chosen, without=frozenset({"dropped"}))
    joined = join(filings, log)
    decided = apply(filings, log) if log else filings
    return joined_rows.of(chosen, decided, joined, log)


def write(connection: Connection, made: dict[str, list[Row]], tables: MetaData) -> None:
    """Put the rows into empty tables."""
    for name, found in made.items():
        left = iter(found)
        while part := list(islice(left, 1000)):
            connection.execute(insert(tables.tables[name]), part)


def temporary(connection: Connection) -> MetaData:
    """Twins of the JOINED tables that hide the lasting ones on this connection, and end with it."""
    twins = MetaData()
    for table in schema.JOINED.sorted_tables:
        twin: Table = table.to_metadata(twins)
        twin._prefixes = ["TEMPORARY"]
        twin.indexes.clear()
    twins.create_all(connection, checkfirst=False)
    return twins


def is_fresh(connection: Connection, method: str) -> bool:
    """Whether the JOINED tables follow from the facts as they stand, by this method of joining."""
    held = {row.name: row.value for row in connection.execute(select(schema.meta))}
    return held.get("joined") == _mark(held["generation"], method)


def refresh(record: Record, join: Callable[[], Join], method: str) -> bool:
    """Make the JOINED tables anew where they are old. False if others write so fast that they were old again."""
    joining: Join | None = None
    for _ in range(_TRIES):
        with record.reading() as connection:
            if is_fresh(connection, method):
                return True
            joining = joining or join()
            generation = _generation(connection)
            made = compute(connection, joining, as_of=None)
        with record.writing() as connection:
            if _generation(connection, lock=True) != generation:
                continue
            for table in reversed(schema.JOINED.sorted_tables):
                connection.execute(delete(table))
            write(connection, made, schema.JOINED)
            _set(connection, "joined", _mark(generation, method))
            return True
    return False


def _generation(connection: Connection, *, lock: bool = False) -> str:
    wanted = select(schema.meta.c.value).where(schema.meta.c.name == "generation")
    return str(connection.execute(wanted.with_for_update() if lock else wanted).scalar_one())


def _mark(generation: str, method: str) -> str:
    return f"{generation} {method}"


def _set(connection: Connection, name: str, value: str) -> None:
    meta = schema.meta
    if connection.execute(update(meta).where(meta.c.name == name).values(value=value)).rowcount == 0:
        connection.execute(insert(meta).values(name=name, value=value))
