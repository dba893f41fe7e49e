"""A View: the record as it stood at the end of a day, or as it stands.

Comes in: conditions in the record's own terms. Goes out: the house's types, read when they are asked for. Left alone:
what a question means (see ask), and in which order and by how many it is answered (`lists`). Everything that one View
answers is of the same moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, or_, select

from ..errors import StoreError
from ..link import Join, together
from ..nouns import ArticleRef, Copy, Decision, Expectation, Person, Proposal, RecordEvent, Spans, Story, Utterance
from . import joined, rows, schema, told
from .columns import Columns, Hits
from .lazy import Lazy, parted
from .lists import Lists, alive
from .record import Record
from .schema import NOW
from .told import Told

_PLACED = schema.statements.c.row == schema.placements.c.fact
_DAYS = 64  # for which queries are kept
_MOST_TOLD = 4000  # statements, some 10 MB


class View(Lists):
    """One moment of the record. Use `view` to get one."""

    def __init__(self, connection: Connection, as_of: date | None) -> None:
        super().__init__(connection, NOW if as_of is None else as_of.toordinal())
        self.as_of = as_of
        self.columns: Columns | None = None  # what its statements can be counted from in memory
        self.patient = True  # whether it waits until they are read
        self._told: dict[str, Told] = {}  # statements read lately: one page tells of the same ones several times
        self._last: tuple[str, tuple[str, Spans]] = ("", ("", ()))  # the text read last: questions go by article

    @cached_property
    def articles(self) -> Mapping[str, ArticleRef]:
        """Every article that can be seen, by day (the undated last), then id."""
        return Lazy(self._articles, lambda: self.list_articles(told.Wanted()).keys())

    @cached_property
    def story_of(self) -> Mapping[str, str]:
        """The story of each article that has one."""
        return Lazy(self._story_of, lambda: self.list_articles(told.Wanted()).keys())

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """All speakers, by name."""
        return Lazy(self._people, lambda: self.list_people(None).keys())

    @cached_property
    def speakers(self) -> Mapping[str, Person]:
        """All speakers with name, type and side alone: what other items say of them."""
        return Lazy(self._speakers, lambda: self.list_people(None).keys())

    @cached_property
    def events(self) -> Mapping[str, RecordEvent]:
        """All events, by first day (those without one last)."""
        return Lazy(
            lambda ids: {row.id: told.of_event(row) for row in self._by_id(schema.events, ids)},
            lambda: self.list_events(None).keys(),
        )

    @cached_property
    def stories(self) -> Mapping[str, Story]:
        """All stories, by first day."""
        return Lazy(
            lambda ids: {row.id: told.of_story(row) for row in self._by_id(schema.stories, ids)},
            lambda: self.list_stories(None).keys(),
        )

    def filled(
        self,
        *,
        articles: Sequence[str] = (),
        speakers: Sequence[str] = (),
        people: Sequence[str] = (),
        events: Sequence[str] = (),
        stories: Sequence[str] = (),
    ) -> None:
        """Read what many items are about to be told of, in one go."""
        for lazy, ids in (
            (self.articles, articles), (self.story_of, articles), (self.speakers, speakers), (self.people, people),
            (self.events, events), (self.stories, stories),
        ):  # fmt: skip
            assert isinstance(lazy, Lazy)
            lazy.fill(ids)

    @cached_property
    def ledger(self) -> tuple[Expectation, ...]:
        """What was said of things to come, with what came of it, as the articles appeared."""
        return tuple(self.expectations(self.list_expectations(told.Wanted()).keys()))

    @cached_property
    def left_out_later(self) -> int:
        """Versions of articles that had not appeared by the day, or of which no day is known."""
        if self.as_of is None:
            return 0
        day = schema.versions.c.known_from
        return int(self.one(select(func.count()).where(or_(day.is_(None), day > self.as_of))))

    def names_with(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Ids and names of those whose folded name holds every one of the words somewhere."""
        with self.seen() as hits:
            return super().names_with(words) if hits is None else hits.named(words)

    def number_of_people(self) -> int:
        """How many speakers there are."""
        with self.seen() as hits:
            return super().number_of_people() if hits is None else hits.speakers()

    @contextmanager
    def seen(self) -> Iterator[Hits | None]:
        """The columns that are kept in memory, as the View has them; None where there are none."""
        if self.columns is None:
            yield None
        else:
            with self.columns.of(self) as hits:
                yield hits

    def statements(self, wanted: told.Wanted) -> list[str]:
        """Ids of the statements that meet every condition, as the articles appeared and in reading order."""
        return self.list_statements(wanted).keys()

    def told(self, ids: Sequence[str]) -> list[Told]:
        """The statements, in the order asked for; ids that are not here are passed over."""
        if len(self._told) > _MOST_TOLD:
            self._told.clear()
        lacking = [key for key in dict.fromkeys(ids) if key not in self._told]
        self._told |= self._read(lacking) if lacking else {}
        return [self._told[key] for key in ids if key in self._told]

    def _read(self, ids: Sequence[str]) -> dict[str, Told]:
        found: dict[str, Told] = {}
        for row in self._some(_statements, ids):
            found.setdefault(row.id, told.of_statement(row))
        return found

    def _some(self, make: Callable[[int], Any], ids: Sequence[str]) -> Iterator[Any]:
        """Rows of a query that was made once for the day, for the ids that it has as a parameter."""
        for part in parted(ids):
            yield from self._connection.execute(make(self.day), {"ids": part}).all()

    def utterances(self, ids: Sequence[str]) -> list[Utterance]:
        """The utterances, in the order asked for."""
        found = {row.id: told.of_utterance(row) for row in self._by_id(schema.utterances, ids)}
        return [found[key] for key in ids if key in found]

    def utterances_of(self, statements: Sequence[str]) -> dict[str, str]:
        """The utterance of each statement that has one, in the order of the statements."""
        p = schema.placements.c
        found: dict[str, str] = {}
        for part in parted(statements):
            query = select(p.statement, p.utterance).where(p.statement.in_(part), p.utterance.is_not(None))
            found.update({row.statement: row.utterance for row in self.all(query.where(self.alive(schema.placements)))})
        return {key: found[key] for key in statements if key in found}

    def expectations(self, keys: Sequence[str]) -> list[Expectation]:
        """Lines of the ledger by "statement:event", in the order asked for."""
        wanted = list(dict.fromkeys(key.partition(":")[0] for key in keys))
        e = schema.expectations.c
        found: dict[str, Expectation] = {}
        for part in parted(wanted):
            for row in self.all(
                select(schema.expectations).where(e.statement.in_(part), self.alive(schema.expectations))
            ):
                found[f"{row.statement}:{row.event or ''}"] = told.of_expectation(row, self.latest)
        return [found[key] for key in keys if key in found]

    def expected(self, statement: str) -> Expectation | None:
        """The line of the ledger that a statement has."""
        e = schema.expectations.c
        row = next(iter(self.all(select(schema.expectations).where(
            e.statement == statement, self.alive(schema.expectations)))), None)  # fmt: skip
        return None if row is None else told.of_expectation(row, self.latest)

    def copies(self, articles: Sequence[str]) -> dict[str, Copy]:
        """How each of the articles that copy an earlier one does so, in the order of the articles."""
        o = schema.copies.c
        found: dict[str, Copy] = {}
        for part in parted(articles):
            query = select(o.article, o.original, o.near, o.kind, o.held).where(o.article.in_(part))
            found.update({row.article: Copy(*row) for row in self.all(query.where(self.alive(schema.copies)))})
        return {key: found[key] for key in articles if key in found}

    def proposals(self, ids: Sequence[str]) -> list[Proposal]:
        """The proposed joins whose later statement, event or article is one of these, in the order of the ids."""
        o = schema.proposals.c
        found: dict[str, Proposal] = {}
        for part in parted(ids):
            query = select(o.one, o.two, o.score, o.rule, o.shared, o.sort).where(o.two.in_(part))
            for row in self.all(query.where(self.alive(schema.proposals))):
                found[row.two] = Proposal(row.one, row.two, row.score, row.rule, tuple(row.shared), row.sort)
        return [found[key] for key in ids if key in found]

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
        found = found.where(s.id == statement, self.alive(schema.current))
        return self._connection.execute(found.limit(1)).first() is not None

    def tellings(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Article and label of articles' own events, in the order of the ids, without those that cannot be seen."""
        t, c = schema.told_events.c, schema.current.c
        found: dict[str, tuple[str, str]] = {}
        for part in parted(ids):
            query = select(t.id, c.article, t.label).join_from(
                schema.told_events, schema.current, t.version == c.version
            )
            rows_ = self.all(query.where(t.id.in_(part), self.alive(schema.current)))
            found.update({row.id: (row.article, row.label) for row in rows_})
        return {key: found[key] for key in ids if key in found}

    def passages_of(self, ids: Sequence[str]) -> dict[str, tuple[str, str, Spans]]:
        """Article, label and passages of articles' own events, without those that cannot be seen."""
        t, c = schema.told_events.c, schema.current.c
        found = {}
        for part in parted(ids):
            query = select(t.id, c.article, t.label, t.evidence).join_from(
                schema.told_events, schema.current, t.version == c.version
            )
            for row in self.all(query.where(t.id.in_(part), self.alive(schema.current))):
                found[row.id] = row.article, row.label, rows.spans(row.evidence)
        return found

    def event_of(self, part: str) -> str | None:
        """The record event that an article's own event is."""
        article = self.tellings([part]).get(part, ("", ""))[0]
        return next((key for key in self.events_told_in(article) if part in self.events[key].members), None)

    def events_told_in(self, article: str) -> list[str]:
        """Ids of the events that an article tells of."""
        n = schema.tellings.c
        found = select(n.event).where(n.article == article, self.alive(schema.tellings)).order_by(n.event)
        return [row.event for row in self.all(found)]

    def _articles(self, ids: Sequence[str]) -> dict[str, ArticleRef]:
        return {row[0]: ArticleRef(*row) for row in self._some(_references, ids)}

    def _story_of(self, ids: Sequence[str]) -> dict[str, str]:
        return {row.article: row.story for row in self._some(_homes, ids)}

    def _people(self, ids: Sequence[str]) -> dict[str, Person]:
        p = schema.placements.c
        spoken: dict[str, list[str]] = {}
        for part in parted(ids):
            found = select(p.person, p.statement).where(p.person.in_(part), self.alive(schema.placements))
            for row in self.all(found.order_by(p.day, p.article, p.position)):
                spoken.setdefault(row.person, []).append(row.statement)
        one = together(told.of_person(row) for row in self._by_id(schema.people, ids))
        return {person.id: replace(person, statements=tuple(spoken.get(person.id, ()))) for person in one}

    def _speakers(self, ids: Sequence[str]) -> dict[str, Person]:
        counts: dict[str, Counter[tuple[str, Any, str | None]]] = {}
        for row in self._some(_names, ids):
            counts.setdefault(row.id, Counter())[row.name, row.type, row.side] += row.parts
        made = {}
        for key, given in counts.items():
            name, kind, side = min(given, key=lambda one: (-given[one], one[0], one[1], one[2] or ""))
            made[key] = Person(key, name, kind, side, (), (), ())
        return made

    def _by_id(self, table: Table, ids: Sequence[str]) -> Iterator[Any]:
        return self._some(lambda day: _rows(table, day), ids)

    def _text(self, article: str) -> tuple[str, Spans]:
        if self._last[0] != article:
            v, c = schema.versions.c, schema.current.c
            found = select(v.body, v.sentences).join_from(schema.current, schema.versions, c.version == v.row)
            row = self._connection.execute(found.where(c.article == article, self.alive(schema.current))).first()
            if row is None:
                raise StoreError(f"no article {article} can be seen")
            self._last = (article, (row.body, rows.spans(row.sentences)))
        return self._last[1]


# Queries by id are made once: to make one takes ten times as long as to run it, and a page runs some 50.


def _ids(column: Any) -> Any:
    return column.in_(bindparam("ids", expanding=True))


@lru_cache(_DAYS)
def _statements(day: int) -> Any:
    p, s = schema.placements.c, schema.statements.c
    columns = [column for column in s if column.name not in ("row", "version")]
    laid = (p["class"].label("class_now"), p.speaker.label("speaker_now"), p.said_on.label("said_now"))
    more = (p.said_basis.label("basis_now"), p.about.label("about_now"))
    own = (p.article, p.utterance, p.person, p.decided)
    query = select(*columns, *laid, *more, *own).join_from(schema.placements, schema.statements, _PLACED)
    return query.where(_ids(p.statement), alive(schema.placements, day))


@lru_cache(_DAYS)
def _references(day: int) -> Any:
    v, c, o = schema.versions.c, schema.current.c, schema.copies.c
    columns = (c.article, v.source_id, v.published, v.outlet, v.title, v.url, c.rank, o.original)
    found = select(*columns).join_from(schema.current, schema.versions, c.version == v.row)
    found = found.outerjoin(schema.copies, (o.article == c.article) & alive(schema.copies, day))
    return found.where(_ids(c.article), alive(schema.current, day))


@lru_cache(_DAYS)
def _homes(day: int) -> Any:
    c = schema.current.c
    found = select(c.article, c.story).where(c.story.is_not(None), alive(schema.current, day))
    return found.where(_ids(c.article))


@lru_cache(_DAYS)
def _names(day: int) -> Any:
    p = schema.people.c
    found = select(p.id, p.name, p.type, p.side, func.count().label("parts")).where(_ids(p.id))
    return found.where(alive(schema.people, day)).group_by(p.id, p.name, p.type, p.side)


@lru_cache(_DAYS)
def _rows(table: Table, day: int) -> Any:
    return select(table).where(_ids(table.c.id), alive(table, day)).order_by(table.c.row)


@contextmanager
def view(record: Record, join: Callable[[], Join], *, method: str, as_of: date | None = None) -> Iterator[View]:
    """A View as of the end of a day, or of now. What is new or stale is joined first."""
    lasting = _refreshed(record, join, method)
    with record.reading() as connection:
        if not (lasting and joined.is_fresh(connection, method)):
            joined.temporary(connection)
            joining = join()
            while joined.bring_up(connection, joining):
                pass
        yield View(connection, as_of)


def _refreshed(record: Record, join: Callable[[], Join], method: str) -> bool:
    """Whether the lasting tables can be read; a record that another run is writing to is read without them."""
    try:
        return joined.refresh(record, join, method)
    except StoreError:
        return False
