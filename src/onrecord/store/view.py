"""A View: the record as it stood at the end of a day, or as it stands.

Comes in: conditions in the record's own terms. Goes out: the house's types. Left alone: what a question means, its
order, its pages, its counts (see ask). Everything that one View answers is of the same moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from ..errors import StoreError
from ..nouns import ArticleRef, Decision, Expectation, Person, RecordEvent, Spans, Story, Utterance
from . import joined, rows, schema, search, told
from .joined import Join
from .record import Record
from .told import Told, Wanted

_AT_ONCE = 400  # ids in one question: all databases take as many
_PLACED = (schema.statements.c.version == schema.placements.c.version) & (
    schema.statements.c.id == schema.placements.c.statement
)


class View:
    """One moment of the record. Use `view` to get one."""

    def __init__(self, connection: Connection, as_of: date | None) -> None:
        self._connection = connection
        self.as_of = as_of
        self._last: tuple[str, tuple[str, Spans]] = ("", ("", ()))  # the text read last: questions go by article

    @cached_property
    def articles(self) -> Mapping[str, ArticleRef]:
        """Every article that can be seen, by day (the undated last), then id."""
        v, c = schema.versions.c, schema.current.c
        columns = (c.article, v.source_id, v.published, v.outlet, v.title, v.url, c.rank)
        found = self._all(select(*columns).join_from(schema.current, schema.versions, c.version == v.row))
        refs = [ArticleRef(*row) for row in found]
        return {ref.id: ref for ref in sorted(refs, key=lambda ref: (ref.published or date.max, ref.id))}

    @cached_property
    def story_of(self) -> Mapping[str, str]:
        """The story of each article that has one."""
        c = schema.current.c
        return {row.article: row.story for row in self._all(select(c.article, c.story)) if row.story is not None}

    @cached_property
    def left_out_later(self) -> int:
        """Versions of articles that had not appeared by the day, or of which no day is known."""
        if self.as_of is None:
            return 0
        day = schema.versions.c.known_from
        return int(self._one(select(func.count()).where(or_(day.is_(None), day > self.as_of))))

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """Every side that somebody speaks for."""
        side = schema.placements.c.side
        return tuple(row.side for row in self._all(select(side).where(side.is_not(None)).distinct().order_by(side)))

    def statements(self, wanted: Wanted) -> list[str]:
        """Ids of the statements that meet every condition, as the articles appeared and in reading order."""
        p, s = schema.placements.c, schema.statements.c
        found = select(p.statement, p.article, s.position).join_from(schema.placements, schema.statements, _PLACED)
        order = {key: place for place, key in enumerate(self.articles)}
        inside = None if wanted.articles is None else frozenset(wanted.articles)
        kept = [
            (order[row.article], row.position, row.statement)
            for query in self._narrowed(found, wanted)
            for row in self._all(query)
            if inside is None or row.article in inside
        ]
        return list(dict.fromkeys(key for _, _, key in sorted(kept)))

    def told(self, ids: Sequence[str]) -> list[Told]:
        """The statements, in the order asked for; ids that are not here are passed over."""
        p, s, a = schema.placements.c, schema.statements.c, schema.abouts.c
        columns = [column for column in s if column.name not in ("row", "version")]
        laid = (p["class"].label("class_now"), p.speaker.label("speaker_now"), p.said_on.label("said_now"))
        more = (p.said_basis.label("basis_now"), p.article, p.utterance, p.person, p.decided)
        found: dict[str, Told] = {}
        for part in _parts(ids):
            abouts: dict[str, list[str]] = {}
            for row in self._all(select(schema.abouts).where(a.statement.in_(part)).order_by(a.event)):
                abouts.setdefault(row.statement, []).append(row.event)
            query = select(*columns, *laid, *more).join_from(schema.placements, schema.statements, _PLACED)
            for row in self._all(query.where(p.statement.in_(part))):
                found.setdefault(row.id, told.of_statement(row, tuple(abouts.get(row.id, ()))))
        return [found[key] for key in ids if key in found]

    def utterances(self, ids: Sequence[str]) -> list[Utterance]:
        """The utterances, in the order asked for."""
        u, r = schema.utterances.c, schema.renderings.c
        found: dict[str, Utterance] = {}
        for part in _parts(ids):
            renderings: dict[str, list[Any]] = {}
            for row in self._all(select(schema.renderings).where(r.utterance.in_(part)).order_by(r.position)):
                renderings.setdefault(row.utterance, []).append(row)
            for row in self._all(select(schema.utterances).where(u.id.in_(part))):
                found[row.id] = told.of_utterance(row, renderings.get(row.id, []))
        return [found[key] for key in ids if key in found]

    def utterances_of(self, statements: Sequence[str]) -> dict[str, str]:
        """The utterance of each statement that has one, in the order of the statements."""
        p = schema.placements.c
        found: dict[str, str] = {}
        for part in _parts(statements):
            query = select(p.statement, p.utterance).where(p.statement.in_(part), p.utterance.is_not(None))
            found.update({row.statement: row.utterance for row in self._all(query)})
        return {key: found[key] for key in statements if key in found}

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """All speakers, by name."""
        aliases = self._grouped(schema.aliases, "person")
        roles = self._grouped(schema.roles, "person")
        people = [
            told.of_person(row, aliases.get(row.id, ()), roles.get(row.id, ()))
            for row in self._all(select(schema.people))
        ]
        return {person.id: person for person in sorted(people, key=lambda person: (person.name.casefold(), person.id))}

    @cached_property
    def events(self) -> Mapping[str, RecordEvent]:
        """All events, by first day (those without one last)."""
        history = self._grouped(schema.history, "event")
        events = [told.of_event(row, history.get(row.id, ())) for row in self._all(select(schema.events))]

        def first(event: RecordEvent) -> tuple[date, str]:
            return ((event.date.first if event.date else None) or date.max, event.id)

        return {event.id: event for event in sorted(events, key=first)}

    @cached_property
    def stories(self) -> Mapping[str, Story]:
        """All stories, by first day."""
        stories = [
            Story(row.id, row.title, row.first, row.last, tuple(row.outlets), tuple(row.articles), tuple(row.events))
            for row in self._all(select(schema.stories))
        ]
        return {story.id: story for story in sorted(stories, key=lambda story: (story.first or date.max, story.id))}

    @cached_property
    def ledger(self) -> tuple[Expectation, ...]:
        """What was said of things to come, with what came of it, in the order of `link`."""
        evidence = self._grouped(schema.evidence, "expectation")
        found = self._all(select(schema.expectations).order_by(schema.expectations.c.row))
        return tuple(told.of_expectation(row, evidence.get(row.row, ())) for row in found)

    @cached_property
    def abouts(self) -> Mapping[str, frozenset[str]]:
        """The events that each statement is about, for those that are about any."""
        found: dict[str, set[str]] = {}
        for row in self._all(select(schema.abouts)):
            found.setdefault(row.statement, set()).add(row.event)
        return {key: frozenset(events) for key, events in found.items()}

    def decisions(self) -> list[Decision]:
        """The log of decisions that count here, oldest first."""
        return joined.decisions(self._connection, self.as_of)

    def body(self, article: str) -> str:
        """The article's text; its every offset counts here."""
        return self._text(article)[0]

    def sentences(self, article: str) -> Spans:
        """The article's sentences, in reading order."""
        return self._text(article)[1]

    def knows(self, statement: str) -> bool:
        """Whether a statement is in what can be seen, dismissed ones among them."""
        s, c = schema.statements.c, schema.current.c
        found = select(s.id).join_from(schema.statements, schema.current, s.version == c.version)
        return self._connection.execute(found.where(s.id == statement).limit(1)).first() is not None

    def hits_in_statements(self, words: Sequence[str]) -> dict[str, Spans]:
        """Where the terms stand in the content of each statement that holds them all."""
        p, s = schema.placements.c, schema.statements.c
        found = search.hits(self._connection, schema.statements, s.content, words)
        query = select(p.statement, s.row).join_from(schema.placements, schema.statements, _PLACED)
        return {row.statement: found[row.row] for row in self._all(query) if row.row in found}

    def hits_in_articles(self, words: Sequence[str]) -> dict[str, Spans]:
        """Where the terms stand in the body of each article that holds them all."""
        found = search.hits(self._connection, schema.versions, schema.versions.c.body, words)
        c = schema.current.c
        return {
            row.article: found[row.version] for row in self._all(select(c.article, c.version)) if row.version in found
        }

    def counts(self) -> dict[str, int]:
        """How many of each kind can be seen."""
        tables = {
            "articles": schema.current,
            "statements": schema.placements,
            "utterances": schema.utterances,
            "people": schema.people,
            "events": schema.events,
            "stories": schema.stories,
            "expectations": schema.expectations,
        }
        counted = {name: int(self._one(select(func.count()).select_from(table))) for name, table in tables.items()}
        seen = select(func.count()).select_from(schema.versions)
        if self.as_of is not None:
            seen = seen.where(schema.versions.c.known_from <= self.as_of)
        return {**counted, "versions": int(self._one(seen)), "decisions": len(self.decisions())}

    def _text(self, article: str) -> tuple[str, Spans]:
        if self._last[0] != article:
            v, c = schema.versions.c, schema.current.c
            found = select(v.body, v.sentences).join_from(schema.current, schema.versions, c.version == v.row)
            row = self._connection.execute(found.where(c.article == article)).first()
            if row is None:
                raise StoreError(f"no article {article} can be seen")
            self._last = (article, (row.body, rows.spans(row.sentences)))
        return self._last[1]

    def _narrowed(self, query: Select[Any], wanted: Wanted) -> Iterator[Select[Any]]:
        """The question with every condition but that on articles; several where it names more ids than fit one."""
        p, s, a = schema.placements.c, schema.statements.c, schema.abouts.c
        one_of = (
            (p.person, wanted.people),
            (p.side, wanted.sides),
            (p["class"], wanted.classes),
            (s.kind, wanted.kinds),
        )
        for column, values in one_of:
            if values is not None:
                query = query.where(column.in_(values))
        if wanted.utterance is not None:
            query = query.where(p.utterance == wanted.utterance)
        if wanted.event is not None:
            query = query.where(p.statement.in_(select(a.statement).where(a.event == wanted.event)))
        if wanted.words is not None:
            query = query.where(search.matching(self._connection, schema.statements, s.content, wanted.words))
        if wanted.statements is None:
            yield query
        else:
            yield from (query.where(p.statement.in_(part)) for part in _parts(wanted.statements))

    def _grouped(self, table: Any, key: str) -> dict[Any, list[Any]]:
        groups: dict[Any, list[Any]] = {}
        for row in self._all(select(table).order_by(table.c[key], table.c.position)):
            groups.setdefault(getattr(row, key), []).append(row)
        return groups

    def _all(self, query: Any) -> Sequence[Any]:
        return self._connection.execute(query).all()

    def _one(self, query: Any) -> Any:
        return self._connection.execute(query).scalar_one()


@contextmanager
def view(record: Record, join: Callable[[], Join], *, method: str, as_of: date | None = None) -> Iterator[View]:
    """A View as of the end of a day, or of now. What is joined is made anew first where it is old."""
    lasting = as_of is None and _refreshed(record, join, method)
    with record.reading() as connection:
        if not (lasting and joined.is_fresh(connection, method)):
            twins = joined.temporary(connection)
            joined.write(connection, joined.compute(connection, join(), as_of=as_of), twins)
        yield View(connection, as_of)


def _refreshed(record: Record, join: Callable[[], Join], method: str) -> bool:
    """Whether the lasting tables can be read; a record that another run is writing to is read without them."""
    try:
        return joined.refresh(record, join, method)
    except StoreError:
        return False


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
