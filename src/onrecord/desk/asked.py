"""What pages need to know and `ask` has no question for yet.

Comes in: a View. Goes out: the house's types, and small frozen ones of our own. Each function is a candidate for `ask`
(and its SQL for `store`); none of them changes anything. Left alone: everything that `ask` answers.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from ..errors import StoreError
from ..nouns import Analysis, Spans
from ..store import View, rows, schema


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
class Arrivals:
    """How far the record had come: the last version filed, the last decision taken."""

    version: int
    decision: int


def generation_of(connection: Connection) -> str:
    """A mark that is another after every change of the record."""
    wanted = select(schema.meta.c.value).where(schema.meta.c.name == "generation")
    return str(connection.execute(wanted).scalar_one())


def generation(view: View) -> str:
    """The mark of the moment that a View shows."""
    return generation_of(view._connection)


def whole(view: View, article: str) -> Whole:
    """The article with its facts as the machine found them, its furniture and its versions."""
    connection, v, c = view._connection, schema.versions.c, schema.current.c
    counts = connection.execute(select(c.version, c.rank).where(c.article == article)).first()
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


def arrivals(view: View) -> Arrivals:
    """How far the record has come."""
    newest = view._connection.execute(select(func.max(schema.versions.c.row))).scalar()
    last = view._connection.execute(select(func.max(schema.decisions.c.seq))).scalar()
    return Arrivals(newest or 0, last or 0)


def arrived_after(view: View, row: int, *, most: int) -> tuple[int, list[str]]:
    """How many articles have a version that was filed after another, and the newest of them."""
    v = schema.versions.c
    newest = func.max(v.row)
    found = view._connection.execute(
        select(v.article).where(v.row > row).group_by(v.article).order_by(newest.desc())
    ).all()
    return len(found), [one.article for one in found[:most]]


def languages(view: View, articles: Sequence[str] | None = None) -> dict[str, str | None]:
    """The language of each article."""
    v, c = schema.versions.c, schema.current.c
    found = view._connection.execute(
        select(c.article, v.language).join_from(schema.current, schema.versions, c.version == v.row)
    )
    wanted = None if articles is None else set(articles)
    return {row.article: row.language for row in found if wanted is None or row.article in wanted}


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


def gaps(view: View) -> Gaps:
    """Counts of what is missing."""
    p, u = schema.placements.c, schema.utterances.c
    connection = view._connection

    def count(*conditions: object) -> int:
        query = select(func.count()).select_from(schema.placements)
        return int(connection.execute(query.where(*conditions)).scalar_one())  # type: ignore[arg-type]

    people = connection.execute(select(schema.people.c.id).where(schema.people.c.type == "unnamed")).scalars().all()
    owned = connection.execute(select(p.person, func.count()).where(p.person.is_not(None)).group_by(p.person)).all()
    unnamed = set(people)
    outlets = connection.execute(select(u.outlets)).scalars()
    told, single = 0, 0
    for held in outlets:
        told += 1
        single += len(held) <= 1
    refs = view.articles.values()
    return Gaps(
        statements=count(),
        unattributed=count(p.person.is_(None)),
        unnamed=sum(number for person, number in owned if person in unnamed),
        without_day=count(p.said_on.is_(None)),
        undated=sum(ref.published is None for ref in refs),
        without_outlet=sum(ref.outlet is None for ref in refs),
        without_story=sum(ref.id not in view.story_of for ref in refs),
        articles=len(view.articles),
        utterances=told,
        single=single,
    )


def sentence_around(view: View, article: str, spans: Spans, *, most: int = 240) -> tuple[int, int]:
    """The stretch of the body shown around a passage: its sentences, cut where they run long."""
    first, last = spans[0].start, spans[-1].end
    around = [place for place in view.sentences(article) if place.start < last and first < place.end]
    start = min([first, *(place.start for place in around)])
    end = max([last, *(place.end for place in around)])
    return max(start, first - most), min(end, last + most)


def _facts(connection: Connection, name: str, version: int) -> list[object]:
    table = schema.FACTS.tables[name]
    wanted = select(table).where(table.c.version == version).order_by(table.c.position)
    return list(connection.execute(wanted))


def _versions(view: View, article: str) -> Iterator[Version]:
    """In the order in which they could be read, as the record ranks them."""
    v = schema.versions.c
    age = (v.known_from.asc().nulls_first(), func.coalesce(v.captured, ""), v.row)
    wanted = select(v.row, v.known_from, v.modified, v.title, v.body, v.form).where(v.article == article)
    if view.as_of is not None:
        wanted = wanted.where(v.known_from <= view.as_of)
    for number, row in enumerate(view._connection.execute(wanted.order_by(*age)), 1):
        yield Version(row.row, number, row.known_from, row.modified, row.title, row.body, row.form)


@dataclass(frozen=True, slots=True)
class Light:
    """What the facets count of a statement."""

    id: str
    person: str | None
    side: str | None
    class_: str
    kind: str
    article: str
    utterance: str | None


def lights(view: View, statements: Sequence[str]) -> list[Light]:
    """The statements in short, in the order asked for."""
    p, s = schema.placements.c, schema.statements.c
    joined = (s.version == p.version) & (s.id == p.statement)
    columns = (p.statement, p.person, p.side, p["class"], s.kind, p.article, p.utterance)
    found: dict[str, Light] = {}
    for at in range(0, len(statements), 400):
        query = select(*columns).join_from(schema.placements, schema.statements, joined)
        for row in view._connection.execute(query.where(p.statement.in_(statements[at : at + 400]))):
            found[row[0]] = Light(*row)
    return [found[key] for key in statements if key in found]
