"""What follows from the articles, kept up to date part by part.

Comes in: fact rows and decisions, and the way of joining. Goes out: rows of the tables that hold from a day to a day.
Left alone: facts and decisions, and every part that nothing has touched.

A version that is new ties itself to others (`knots`), and its part is stale from the first day on which the version
could be read. A stale part is joined anew once for each later day on which something in it became known; what holds
for several such days is one row.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, MetaData, Table, delete, func, insert, select, update

from ..link import ON_PERSONS, WITHDRAWN, Join, apply, ordered, standing
from ..nouns import ArticleRef, Decision, Filed
from . import joined_rows, knots, rows, schema
from .held import Lives
from .joined_rows import Chosen
from .record import Record
from .schema import NOW

log = logging.getLogger(__name__)

_AT_ONCE = 64  # versions tied, or parts joined, in one transaction
_TRIES = 3
_MANY = 1000  # articles that take a minute or more to join: who waits is told
_READ = tuple(name for name in rows.FACT_TABLES if name != "dropped")  # furniture joins nothing


def filings(connection: Connection, chosen: Iterable[Chosen]) -> Iterator[Filed]:
    """The chosen versions as `link` takes them."""
    items = list(chosen)
    keys = sorted({item.version for item in items})
    columns = [column for column in schema.versions.c if column.name not in ("raw", "given")]
    found: dict[int, Any] = {}
    facts: dict[int, dict[str, list[Any]]] = {key: {name: [] for name in rows.FACT_TABLES} for key in keys}
    for at in range(0, len(keys), _AT_ONCE):
        some = keys[at : at + _AT_ONCE]
        found |= {row.row: row for row in connection.execute(select(*columns).where(schema.versions.c.row.in_(some)))}
        for name in _READ:
            table = schema.FACTS.tables[name]
            wanted = select(table).where(table.c.version.in_(some)).order_by(table.c.version, table.c.position)
            for row in connection.execute(wanted):
                facts[row.version][name].append(row)
    made: dict[int, Any] = {}
    for item in items:
        row = found[item.version]
        ref = ArticleRef(item.article, row.source_id, row.published, row.outlet, row.title, row.url, item.rank)
        if item.version not in made:
            made[item.version] = rows.analysis(row, facts[item.version])
        yield Filed(ref, made[item.version])


def decisions(connection: Connection, as_of: date | None = None) -> list[Decision]:
    """The log, oldest first.

    As of a day, a decision about an outcome counts only if it was taken by then: it rests on what came later.
    Decisions about the reading of a text (speaker, class, day) count with the text.
    """
    log = _decisions(connection.execute(select(schema.decisions).order_by(schema.decisions.c.seq)))
    return log if as_of is None else _counting(log, as_of.toordinal())


def _on_part(connection: Connection, versions: Sequence[int], known: Iterable[str]) -> list[Decision]:
    """The decisions that a part can feel: on its statements, events and articles, on persons, what withdraws others."""
    d, t = schema.decisions.c, schema.told_events.c
    queries = [select(t.id).where(t.version.in_(versions[at : at + 400])) for at in range(0, len(versions), 400)]
    facts = sorted({*known, *(key for query in queries for key in connection.execute(query).scalars())})
    wanted = [
        d.field.in_((*ON_PERSONS, WITHDRAWN)),
        *(d.fact.in_(facts[at : at + 400]) for at in range(0, len(facts), 400)),
    ]
    found = {row.seq: row for some in wanted for row in connection.execute(select(schema.decisions).where(some))}
    ours: set[str] = set()
    log = _decisions(found.values())
    for item in ordered(log):  # what withdraws comes after what it withdraws
        if item.field != WITHDRAWN or item.fact in ours:
            ours.add(item.id)
    return [item for item in log if item.id in ours]


def _decisions(log: Iterable[Any]) -> list[Decision]:
    return [
        Decision(
            row.id, datetime.fromisoformat(row.at).astimezone(UTC), row.by, row.fact, row.field, row.value, row.reason,
            row.told, row.article,
        )
        for row in log
    ]  # fmt: skip


def join_part(connection: Connection, join: Join, part: int, since: int) -> None:
    """Join one part anew for every day from `since` on."""
    k, v = schema.knots.c, schema.versions.c
    columns = (v.row, v.article, v.known_from, v.published, v.modified, v.captured)
    versions = connection.execute(
        select(*columns).join_from(schema.versions, schema.knots, k.version == v.row).where(k.part == part)
    ).all()
    keys = [row.row for row in versions]
    s = schema.statements.c
    some = (keys[at : at + 400] for at in range(0, len(keys), 400))
    own = select(s.version, s.id, s.row).order_by(s.row.desc())
    facts = {(row[0], row[1]): row[2] for few in some for row in connection.execute(own.where(s.version.in_(few)))}
    ids = {*(key for _, key in facts), *(row.article for row in versions)}
    log = _on_part(connection, keys, ids) if _any_decision(connection) else []
    days = {_known(row) for row in versions}
    dated = _dated(log)
    days |= {item.at.date().toordinal() for item in log if item.id in dated}
    lives = Lives(connection, part, since).load()
    steps = [(day, _chosen(versions, day)) for day in sorted(day for day in days if day >= since)]
    steps = [(day, chosen) for day, chosen in steps if chosen]
    pairs = {(item.version, item.rank): item for _, chosen in steps for item in chosen}
    filed = dict(zip(pairs, filings(connection, pairs.values()), strict=True))
    if not versions:
        lives.on(since, {})
    for day, chosen in steps:
        known = standing(_counting(log, day))
        items = [filed[item.version, item.rank] for item in chosen]
        decided = apply(items, known) if known else items
        lives.on(day, joined_rows.of(chosen, decided, join.parts(items, known), known, facts))
    lives.save()
    knots.touch(connection, part)


def bring_up(connection: Connection, join: Join, *, at_once: int = _AT_ONCE) -> bool:
    """Tie some new versions, and if that was all, join some stale parts anew. False when nothing is left to do."""
    new = knots.untied(connection, at_once)
    for version in new:
        (item,) = filings(connection, [Chosen("", version, 1)])
        knots.tie(connection, version, join.card(item))
    if len(new) == at_once:
        return True
    s = schema.stale.c
    parts = connection.execute(select(s.part, s.since).order_by(s.part).limit(at_once)).all()
    for part, since in parts:
        join_part(connection, join, part, since)
        connection.execute(delete(schema.stale).where(s.part == part))
    return len(parts) == at_once


def temporary(connection: Connection) -> None:
    """Empty twins of the JOINED tables that hide the lasting ones on this connection, and end with it."""
    twins = MetaData()
    for table in schema.JOINED.sorted_tables:
        twin: Table = table.to_metadata(twins)
        twin._prefixes = ["TEMPORARY"]
        twin.indexes.clear()
    twins.create_all(connection, checkfirst=False)


def is_fresh(connection: Connection, method: str) -> bool:
    """Whether the JOINED tables follow from the facts as they stand, by this method of joining."""
    held = {row.name: row.value for row in connection.execute(select(schema.meta))}
    return held.get("joined") == _mark(held["generation"], method)


def refresh(record: Record, join: Callable[[], Join], method: str) -> bool:
    """Join what is new or stale. False if others write so fast that something was left."""
    joining: Join | None = None
    for _ in range(_TRIES):
        with record.reading() as connection:
            if is_fresh(connection, method):
                return True
            if joining is None and (left := _left(connection)) > _MANY:
                log.warning(
                    "%s: %d articles are joined first, as after an upgrade; this is done once", record.name, left
                )
        joining = joining or join()
        more = True
        while more:
            with record.writing() as connection:
                _by_this_method(connection, method)
                generation = _generation(connection)
                more = bring_up(connection, joining)
                if not more:
                    _set(connection, "joined", _mark(generation, method))
    with record.reading() as connection:
        return is_fresh(connection, method)


def _left(connection: Connection) -> int:
    """How many versions are in no part yet."""
    known = connection.execute(select(func.count()).select_from(schema.knots)).scalar_one()
    return int(connection.execute(select(func.count()).select_from(schema.versions)).scalar_one() - known)


def _by_this_method(connection: Connection, method: str) -> None:
    """What was joined in another way is dropped."""
    m = schema.meta.c
    if connection.execute(select(m.value).where(m.name == "method")).scalar() != method:
        knots.forget(connection)
        _set(connection, "method", method)


def _chosen(versions: Sequence[Any], day: int) -> list[Chosen]:
    """Each article's newest version that could be read on the day; by article."""
    found: dict[str, Chosen] = {}
    for row in sorted(versions, key=age):
        if _known(row) <= day:
            held = found.get(row.article)
            found[row.article] = Chosen(row.article, row.row, held.rank + 1 if held else 1)
    return [found[article] for article in sorted(found)]


def age(version: Any) -> tuple[date, str, int]:
    """Versions of an article from the oldest on: by the day they state, then by the moment of capture.

    An old text that was captured late is no newer for that. The order of arrival breaks ties only.
    """
    stated = [day for day in (version.published, version.modified) if day is not None]
    return (max(stated, default=date.min), version.captured or "", version.row)


def _known(version: Any) -> int:
    return version.known_from.toordinal() if version.known_from else NOW


def _counting(log: Sequence[Decision], day: int) -> list[Decision]:
    """The decisions that count on a day: of those that rest on what came later the ones taken by then."""
    dated = _dated(log)
    return [item for item in log if item.id not in dated or item.at.date().toordinal() <= day]


def _dated(log: Sequence[Decision]) -> set[str]:
    """Ids of the decisions about outcomes, and of what withdraws them."""
    dated: set[str] = set()
    for item in ordered(log):
        if item.field == "outcome" or (item.field == WITHDRAWN and item.fact in dated):
            dated.add(item.id)
    return dated


def _any_decision(connection: Connection) -> bool:
    return connection.execute(select(schema.decisions.c.seq).limit(1)).first() is not None


def _generation(connection: Connection) -> str:
    return str(connection.execute(select(schema.meta.c.value).where(schema.meta.c.name == "generation")).scalar_one())


def _mark(generation: str, method: str) -> str:
    return f"{generation} {method}"


def _set(connection: Connection, name: str, value: str) -> None:
    meta = schema.meta
    if connection.execute(update(meta).where(meta.c.name == name).values(value=value)).rowcount == 0:
        connection.execute(insert(meta).values(name=name, value=value))
