"""What meets conditions, in order, some at a time, and how many there are: all the SQL that looks for things.

Comes in: conditions in the record's own terms. Goes out: keys in order, after a cursor if one is given. Left alone:
what stands behind a key (`view`), and what a question means (`ask`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, case, func, literal, or_, select, tuple_, union

from ..nouns import ProposalSort, Spans
from . import schema, scored, search
from .lazy import parted
from .schema import END, NOW
from .told import Wanted

Condition = ColumnElement[bool]
_LOOKED = 3000  # texts that are looked at one by one for words that are met often: some 50 ms
_FEWEST = 100
OPEN = "open"
WAITING = (OPEN, "too early")  # outcomes that are none yet
_COUNTED = {
    "articles": schema.current,
    "copies": schema.copies,
    "statements": schema.placements,
    "utterances": schema.utterances,
    "events": schema.events,
    "stories": schema.stories,
    "expectations": schema.expectations,
}


@dataclass(frozen=True, slots=True)
class Listing:
    """Keys in order, and how many there are. `page` takes a limit and the key to go on after; KeyError: not here."""

    count: Callable[[], int]
    page: Callable[[int | None, str | None], list[str]]

    def keys(self) -> list[str]:
        """All of them."""
        return self.page(None, None)


class Lists:
    """Looks for things in one moment of the record."""

    def __init__(self, connection: Connection, day: int) -> None:
        self._connection = connection
        self.day = day  # an ordinal; NOW is later than any

    def alive(self, table: Table) -> Condition:
        """The condition that a row holds on the day."""
        return alive(table, self.day)

    def _by_then(self, table: Table) -> list[Condition]:
        """Nothing that can be seen appeared later: where to begin, going back in time."""
        return [] if self.day == NOW else [table.c.day <= self.day]

    @cached_property
    def latest(self) -> date | None:
        """The last day on which an article that can be seen was published."""
        c = schema.current.c
        found = (
            select(c.day)
            .where(self.alive(schema.current), c.day < NOW, *self._by_then(schema.current))
            .order_by(c.day.desc())
            .limit(1)
        )
        day = self._connection.execute(found).scalar()
        return None if day is None else date.fromordinal(day)

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """Every side that somebody speaks for."""
        return self._each(schema.placements, schema.placements.c.side)

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """Every outlet of an article."""
        return self._each(schema.current, schema.current.c.outlet)

    def _each(self, table: Table, column: Column[Any]) -> tuple[str, ...]:
        """The values of a column, from one to the next along its index: few of them stand in very many rows."""
        step = select(func.min(column).label("value")).cte("step", recursive=True)
        following = select(func.min(column)).where(column > step.c.value).scalar_subquery()
        step = step.union_all(select(following).where(step.c.value.is_not(None)))
        held = select(table.c.row).where(column == step.c.value, self.alive(table)).exists()
        found = select(step.c.value).where(step.c.value.is_not(None), held).order_by(step.c.value)
        return tuple(row.value for row in self.all(found))

    def counts(self) -> dict[str, int]:
        """How many of each kind can be seen."""
        counted = {name: self._tally(table) for name, table in _COUNTED.items()}
        seen = select(func.count()).select_from(schema.versions)
        if self.day != NOW:
            seen = seen.where(schema.versions.c.known_from <= date.fromordinal(self.day))
        logged = self.one(select(func.count()).select_from(schema.decisions))
        return {**counted, "people": self.number_of_people(), "versions": int(self.one(seen)), "decisions": int(logged)}

    def number_of_people(self) -> int:
        """How many speakers there are."""
        return self.list_people(None).count()

    def days(self) -> dict[str, Any]:
        """The first and the last day of publication, and how many articles have none."""
        c = schema.current.c
        dated = select(c.day).where(self.alive(schema.current), c.day < NOW)
        first = self._connection.execute(dated.order_by(c.day).limit(1)).scalar()
        undated = select(func.count()).where(self.alive(schema.current), c.day == NOW)
        return {
            "undated": int(self.one(undated)),
            "first": None if first is None else date.fromordinal(first).isoformat(),
            "last": None if self.latest is None else self.latest.isoformat(),
        }

    def states(self) -> dict[str, int]:
        """How many expectations have come to what."""
        found: Counter[str] = Counter()
        for (state, _), number in self._outcomes().items():
            found[state] += number
        return dict(sorted(found.items()))

    def _outcomes(self) -> Counter[tuple[str, str]]:
        """How many expectations have come to what, by what they have come to and whether that is decided."""
        found: Counter[tuple[str, str]] = Counter()
        for (state, due, status), number in self._tallied("expectations").items():
            over = due and self.latest is not None and int(due) < self.latest.toordinal()
            found[OPEN if over else state, status] += number
        return found

    def languages(self) -> dict[str, int]:
        """How many articles are in which language, the most frequent first; "" where none could be told."""
        found = {language: number for (language,), number in self._tallied("languages").items()}
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    def list_statements(self, wanted: Wanted) -> Listing:
        """By day of publication, article and place in it."""
        table = schema.placements if wanted.state is None else schema.expectations  # which knows as much of them
        c = table.c
        if wanted.state is None:
            conditions = self._conditions(wanted)
        else:
            conditions = [*self._conditions(replace(wanted, event=None), on=table), self.counts_for("statement")]
            conditions += [c.statement.in_(self._about((wanted.event,)))] if wanted.event is not None else []
        return self._listing(table, c.statement, (c.day, c.article, c.position), conditions)

    def counts_for(self, board: str) -> Condition:
        """On rows of `expectations`: that a line counts on a board, or for its statement (see `scored`)."""
        e, bit = schema.expectations.c, literal(scored.own(board))
        if self.latest is not None:
            over = and_(e.due.is_not(None), e.due < self.latest.toordinal())
            return e.scored.op("&")(case((over, scored.late(board)), else_=bit)) != 0
        return e.scored.op("&")(bit) != 0

    def list_utterances(self, wanted: Wanted) -> Listing:
        """By their first rendering."""
        u, p = schema.utterances.c, schema.placements.c
        order = (u.day, u.first, u.position)
        conditions = self._conditions(wanted)
        if not conditions:
            return self._listing(schema.utterances, u.id, order, [])
        if self._is_broad(wanted):  # the first few are met soon
            told = self._placed(p.row, [p.utterance == u.id, *self._conditions(wanted, newest=True)])
            some = told.correlate(schema.utterances).exists()
        else:
            some = u.id.in_(self._placed(p.utterance, conditions))
        acts = self._placed(func.count(p.utterance.distinct()), conditions)
        return Listing(lambda: int(self.one(acts)), self._listing(schema.utterances, u.id, order, [some]).page)

    def list_articles(self, wanted: Wanted, *, since: date | None = None) -> Listing:
        """By day; those that have a statement that meets conditions which only statements meet, or tell of an event.

        `since`: only those of a known day, from this one on.
        """
        c = schema.current.c
        conditions = self._of_articles(wanted)
        dated = [] if since is None else [c.day.between(since.toordinal(), NOW - 1)]
        listing = self._listing(schema.current, c.article, (c.day, c.article), [*conditions, *dated])
        if since != date.min or conditions:
            return listing
        return Listing(lambda: self._tally(schema.current) - int(self.days()["undated"]), listing.page)

    def _of_articles(self, wanted: Wanted) -> list[Condition]:
        """On rows of `current`: every condition, those that statements meet among them."""
        c, p, t = schema.current.c, schema.placements.c, schema.tellings.c
        conditions = self._on_articles(wanted, c)
        if wanted.words is None and not only_statements(wanted):
            return conditions
        if self._is_broad(wanted):
            told = self._placed(p.row, [p.article == c.article, *self._conditions(wanted, newest=True)])
            inside: list[Condition] = [told.correlate(schema.current).exists()]
        else:
            inside = [c.article.in_(self._placed(p.article, self._conditions(wanted)))]
        if wanted.event is not None and not only_statements(replace(wanted, event=None)):
            telling = select(t.article).where(t.event == wanted.event, self.alive(schema.tellings))
            inside.append(c.article.in_(telling))
        return [*conditions, or_(*inside)]

    def list_people(self, wanted: Wanted | None, also: Sequence[str] = ()) -> Listing:
        """By name; those of whom a statement meets the conditions, and some others."""
        c, p = schema.people.c, schema.placements.c
        conditions = [self.alive(schema.people)]
        if wanted is not None:
            inside = c.id.in_(self._placed(p.person, self._conditions(wanted)))
            conditions.append(or_(inside, c.id.in_(also)) if also else inside)
        name = func.min(c.folded)
        found = select(c.id, name).where(*conditions).group_by(c.id)

        def page(limit: int | None, after: str | None) -> list[str]:
            query = found.order_by(name, c.id)
            if after is not None:
                start = self._connection.execute(found.where(c.id == after)).first()
                if start is None:
                    raise KeyError(after)
                query = query.having(or_(name > start[1], and_(name == start[1], c.id > after)))
            return [row.id for row in self.all(query.limit(limit))]

        def count() -> int:
            return int(self.one(select(func.count(c.id.distinct())).where(*conditions)))

        return Listing(count, page)

    def list_events(
        self, wanted: Wanted | None, *, event: str | None = None, first: date | None = None, last: date | None = None,
        articles: Wanted | None = None, since: date | None = None,
    ) -> Listing:  # fmt: skip
        """By first day; those that statements which meet the conditions are about, and that chosen articles tell of.

        `since`: only those of a known first day, from this one on; date.min asks for any known day.
        """
        e, t, c = schema.events.c, schema.tellings.c, schema.current.c
        conditions: list[Condition] = [e.first < NOW] if since or first or last else []
        conditions += [e.first >= since.toordinal()] if since and since != date.min else []
        conditions += [e.last >= first.toordinal()] if first else []
        conditions += [e.first <= last.toordinal()] if last else []
        if event is not None:
            conditions.append(e.id == event)
        else:
            if wanted is not None:
                conditions.append(self._spoken_of(wanted))
            places = self._on_articles(replace(articles, first=None, last=None), c) if articles is not None else []
            if places:
                inside = select(c.article).where(*places, self.alive(schema.current))
                conditions.append(e.id.in_(select(t.event).where(t.article.in_(inside), self.alive(schema.tellings))))
        listing = self._listing(schema.events, e.id, (e.first, e.id), conditions)
        if since != date.min or len(conditions) > 1:
            return listing
        return Listing(lambda: sum(self._tallied("dated").values()), listing.page)

    def _spoken_of(self, wanted: Wanted) -> Condition:
        """On rows of `events`: that a statement which meets the conditions is about it."""
        e, a, p = schema.events.c, schema.abouts.c, schema.placements.c
        if self._is_broad(wanted):
            told = select(a.row).where(a.event == e.id, self.alive(schema.abouts))
            if wanted == Wanted(words=wanted.words):
                hits = search.matching(
                    self._connection, schema.statements, schema.statements.c.content, wanted.words or ()
                )
                return told.where(unindexed(a.fact).in_(hits)).correlate(schema.events).exists()
            told = told.where(p.fact == a.fact, p.statement == a.statement, self.alive(schema.placements))
            return told.where(*self._conditions(wanted, newest=True)).correlate(schema.events).exists()
        spoken = self._placed(p.statement, self._conditions(wanted))
        return e.id.in_(select(a.event).where(a.statement.in_(spoken), self.alive(schema.abouts)))

    def list_stories(self, wanted: Wanted | None, *, first: date | None = None, last: date | None = None) -> Listing:
        """By first day; those with an article that meets the conditions."""
        s, c = schema.stories.c, schema.current.c
        conditions: list[Condition] = [s.last >= first] if first else []
        conditions += [s.first <= last] if last else []
        if wanted is not None:
            wanted = replace(wanted, first=None, last=None)
            places = self._of_articles(wanted)
            if places and self._is_broad(wanted) and (only_statements(wanted) or wanted.words):
                told = select(c.row).where(c.story == s.id, *places, self.alive(schema.current))
                conditions.append(told.correlate(schema.stories).exists())
            elif places:
                conditions.append(s.id.in_(select(c.story).where(*places, self.alive(schema.current))))
        return self._listing(schema.stories, s.id, (s.day, s.id), conditions)

    def list_expectations(self, wanted: Wanted, *, proposed: bool = False) -> Listing:
        """As their statements; `proposed`: those with an outcome that the machine proposes and nobody has decided."""
        e = schema.expectations.c
        conditions = self._conditions(wanted, on=schema.expectations)
        if proposed:
            conditions += [e.status == "proposed", self._state().not_in(WAITING)]
        key = e.statement + ":" + func.coalesce(e.event, "")
        order = (e.day, e.article, e.position)
        listing = self._listing(schema.expectations, key, order, conditions, begin=e.statement, newest=proposed)
        if not proposed and wanted.state is not None and wanted == Wanted(state=wanted.state):
            return Listing(lambda: self.states().get(wanted.state or "", 0), listing.page)
        if not proposed or wanted != Wanted():
            return listing

        def count() -> int:
            known = self._outcomes().items()
            return sum(number for (state, by), number in known if by == "proposed" and state not in WAITING)

        return Listing(count, listing.page)

    def list_doubtful(self, wanted: Wanted, field: Literal["speaker", "class"] = "speaker") -> Listing:
        """Statements whose speaker or class could not be told, or hardly, the newest first."""
        p = schema.placements.c
        doubt = (p.doubt if field == "speaker" else p.unsure).is_(True)
        order = (p.day, p.article, p.position)
        conditions = self._conditions(wanted)
        listing = self._listing(schema.placements, p.statement, order, [*conditions, doubt], newest=True)
        if conditions:
            return listing
        return Listing(lambda: self._tallied("doubts").get((field,), 0), listing.page)

    def list_proposals(self, wanted: Wanted, sort: ProposalSort = "joined") -> Listing:
        """Joins of one sort that are proposed, by the later of the two, the newest first.

        Of statements those that are wanted; of events and articles those of articles with statements that are.
        """
        c, p = schema.proposals.c, schema.placements.c
        conditions = self._conditions(wanted)
        key, placed = (c.two, p.statement) if sort == "joined" else (c.article, p.article)
        some = [key.in_(self._placed(placed, conditions))] if conditions else []
        order = (c.day, c.article, c.position)
        return self._listing(schema.proposals, c.two, order, [*some, c.sort == sort], newest=True)

    def list_spoken(self, wanted: Wanted, *, since: date | None = None) -> Listing:
        """The first statement of each act of speaking with a known day, by that day; `since`: from this one on."""
        p = schema.placements.c
        conditions = [*self._conditions(wanted), p.spoken.is_not(None), self.alive(schema.placements)]
        if conditions[:-2]:
            act = func.coalesce(p.utterance, p.statement)
            place = func.row_number().over(partition_by=act, order_by=(p.day, p.article, p.position))
            ranked = select(p.statement, p.spoken, place.label("place")).where(*conditions).subquery()
            found = select(ranked.c.statement, ranked.c.spoken).where(ranked.c.place == 1)
        else:
            found = select(p.statement, p.spoken).where(p.opens.is_(True), *conditions)
        statement, spoken = found.selected_columns
        if since is not None:
            found = found.where(spoken >= since.toordinal())

        def page(limit: int | None, after: str | None) -> list[str]:
            query = found.order_by(spoken, statement)
            if after is not None:
                start = self._connection.execute(
                    select(p.spoken).where(p.statement == after, self.alive(schema.placements))
                ).scalar()
                query = query.where(tuple_(spoken, statement) > tuple_(start, after))
            return [row.statement for row in self.all(query.limit(limit))]

        def count() -> int:
            if since == date.min and wanted == Wanted():
                return sum(self._tallied("spoken").values())
            if since in (None, date.min):
                acts = func.count(func.coalesce(p.utterance, p.statement).distinct())
                return int(self.one(select(acts).where(*conditions)))
            return int(self.one(select(func.count()).select_from(found.subquery())))

        return Listing(count, page)

    def named(self, called: str) -> list[str]:
        """Ids of those who go by the folded name."""
        c = schema.called.c
        found = select(c.person).where(c.name == called, self.alive(schema.called)).distinct().order_by(c.person)
        return [row.person for row in self.all(found)]

    def names_with(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Ids and names of those whose folded name holds every one of the words somewhere."""
        c, called = schema.people.c, schema.called.c
        inside = [c.folded.contains(word, autoescape=True) for word in words]
        # Each part of the record has its own row of a person for every change; what they are called has one.
        some = select(called.person).where(*(called.name.contains(word, autoescape=True) for word in words))
        inside.append(c.id.in_(some.where(self.alive(schema.called))))
        found = select(c.id, func.min(c.name).label("name")).where(*inside, self.alive(schema.people)).group_by(c.id)
        return [(row.id, row.name) for row in self.all(found.order_by(func.min(c.folded), c.id))]

    def article_named(self, name: str) -> list[str]:
        """Ids of the articles with that id, source id or address."""
        v, c = schema.versions.c, schema.current.c
        known = union(*(select(v.row).where(column == name) for column in (v.source_id, v.url)))
        own = select(c.article).where(or_(c.article == name, c.version.in_(known)), self.alive(schema.current))
        return list(dict.fromkeys(row.article for row in self.all(own)))

    def some_ids(self, table: str, count: int) -> tuple[list[str], int]:
        """A few ids of events or stories, and how many there are."""
        held = schema.events if table == "event" else schema.stories
        found = select(held.c.id).where(self.alive(held)).order_by(held.c.id).limit(count)
        return [row.id for row in self.all(found)], self._tally(held)

    def newest_statements(self, wanted: Wanted, most: int) -> tuple[list[str], int]:
        """The statements that hold the terms and meet the conditions, the newest if there are many; and how many."""
        p = schema.placements.c
        order = (p.day, p.article, p.position)
        conditions = self._conditions(wanted, newest=True)
        return self._newest(schema.placements, p.statement, order, conditions, most, lambda: self._conditions(wanted))

    def newest_after(self, wanted: Wanted, most: int, after: str | None) -> list[str]:
        """The newest statements that meet the conditions, or those that come next after one of them in that order."""
        p = schema.placements.c
        order = (p.day, p.article, p.position)
        later = [] if after is None else [tuple_(*order) < tuple_(*self._place(after))]
        lately = self._lately(wanted, most, later)
        if lately is not None:
            return lately
        plain = [*later, *self._by_then(schema.placements), *self._conditions(replace(wanted, words=None), newest=True)]
        found = self._going_back(schema.placements, (p.statement, p.fact), order, plain, wanted.words, most)
        if found is not None:
            return found
        conditions = [*later, *self._by_then(schema.placements), *self._conditions(wanted, newest=True)]
        query = select(p.statement).where(self.alive(schema.placements), *conditions)
        return [row[0] for row in self.all(query.order_by(*(column.desc() for column in order)).limit(most))]

    def _lately(self, wanted: Wanted, most: int, later: Sequence[Condition]) -> list[str] | None:
        """The newest statements of a common class or kind, if enough are among the last 12,000: some 25 ms.

        None where another way is needed. Of 72,000 demands the newest 150 that hold a common word took 160 ms.
        """
        p = schema.placements.c
        some = replace(
            wanted, classes=None, kinds=None, words=None, first=None, last=None, languages=None, without=None
        )
        if some != Wanted() or (wanted.classes is None and wanted.kinds is None):
            return None
        plain = self._conditions(replace(wanted, classes=None, kinds=None, words=None), newest=True)
        order = [column.desc() for column in (p.day, p.article, p.position)]
        found = select(p.statement, p.fact, p["class"], p.kind).where(self.alive(schema.placements), *later, *plain)
        found = found.where(*self._by_then(schema.placements)).order_by(*order).limit(4 * _LOOKED)
        rows = [
            (statement, fact)
            for statement, fact, class_, kind in self._plain(found)
            if (wanted.classes is None or class_ in wanted.classes) and (wanted.kinds is None or kind in wanted.kinds)
        ]
        if wanted.words is not None and rows:
            s = schema.statements
            held = search.matching(self._connection, s, s.c.content, wanted.words, [fact for _, fact in rows])
            holding = {row[0] for row in self.all(held)}
            rows = [row for row in rows if row[1] in holding]
        return [statement for statement, _ in rows[:most]] if len(rows) >= most else None

    def _going_back(
        self, table: Table, columns: tuple[Any, Any], order: Sequence[Any], conditions: Sequence[Condition],
        words: Sequence[str] | None, most: int,
    ) -> list[str] | None:  # fmt: skip
        """The newest rows whose texts hold words that are met often, found by looking at one row after another.

        None where another way takes less. Of 80,000 statements with a word the newest 150 took 60 ms, and take 15.
        """
        text_of = {"placements": schema.statements, "current": schema.versions}[table.name]
        body = schema.statements.c.content if table is schema.placements else schema.versions.c.body
        if words is None or not search.is_common(self._connection, text_of, words):
            return None
        share = search.number(self._connection, text_of, words) / max(1, self._tally(table))
        found: list[str] = []
        looked, size = 0, int(most / share) + 1
        rows = select(*columns).where(self.alive(table), *conditions).order_by(*(column.desc() for column in order))
        while size <= _LOOKED - looked:
            part = self.all(rows.limit(size).offset(looked))
            holding = search.matching(self._connection, text_of, body, words, [row[1] for row in part])
            held = {row[0] for row in self.all(holding)} if part else set()
            found += [row[0] for row in part if row[1] in held]
            if len(found) >= most or len(part) < size:
                return found[:most]
            looked += size
            size = max(_FEWEST, int(1.2 * (most - len(found)) / share) + 1)
        return None

    def newest_placed(self, wanted: Wanted, most: int) -> list[tuple[int, str]]:
        """The newest statements that meet the conditions: version and id."""
        p = schema.placements.c
        found = select(p.version, p.statement).where(self.alive(schema.placements), *self._conditions(wanted))
        found = found.where(*self._by_then(schema.placements))
        return self._plain(found.order_by(p.day.desc(), p.article.desc(), p.position.desc()).limit(most))

    def contents(self, statements: Sequence[str]) -> dict[tuple[int, str], str]:
        """The content of statements in every version that has them, by version and id."""
        s = schema.statements.c
        found = select(s.version, s.id, s.content)
        rows = (row for part in parted(statements) for row in self.all(found.where(s.id.in_(part))))
        return {(row[0], row[1]): row[2] for row in rows}

    @property
    def name(self) -> str:
        """The record that this is a moment of."""
        return str(self._connection.engine.url)

    def told_by(self, wanted: Wanted, acts: Sequence[str], until: str) -> set[str]:
        """Those utterances of which a statement that meets the conditions is as new as another statement, or newer."""
        p = schema.placements.c
        newer = tuple_(p.day, p.article, p.position) >= tuple_(*self._place(until))
        found = select(p.utterance).where(p.utterance.in_(acts), newer, self.alive(schema.placements))
        return {row[0] for row in self.all(found.where(*self._conditions(wanted)).distinct())}

    def _place(self, statement: str) -> Any:
        """Where a statement stands in the order of appearance. KeyError: it is not here."""
        p = schema.placements.c
        order = (p.day, p.article, p.position)
        found = self._connection.execute(
            select(*order).where(p.statement == statement, self.alive(schema.placements))
        ).first()
        if found is None:
            raise KeyError(statement)
        return found

    def newest_articles(self, wanted: Wanted, most: int) -> tuple[list[str], int]:
        """The articles whose bodies hold the terms, the newest if there are many; and how many there are."""
        c = schema.current.c
        conditions = self._with_words(wanted, newest=True)
        order = (c.day, c.article)
        return self._newest(schema.current, c.article, order, conditions, most, lambda: self._with_words(wanted))

    def newest_articles_without(self, wanted: Wanted, most: int) -> list[str]:
        """Of the newest articles whose bodies hold the terms those of which no statement does: as many as wanted."""
        c, p = schema.current.c, schema.placements.c
        words, order = wanted.words or (), (c.day, c.article)
        plain = [*self._on_articles(wanted, c), *self._by_then(schema.current)]
        ids = self._going_back(schema.current, (c.article, c.version), order, plain, words, 5 * most)
        if ids is None:
            found = select(c.article).where(self.alive(schema.current), *self._with_words(wanted, newest=True))
            found = found.where(*self._by_then(schema.current)).order_by(*(column.desc() for column in order))
            ids = [row.article for row in self.all(found.limit(5 * most))]
        told = self._placed(p.article, [p.article.in_(ids), *self._conditions(replace(wanted, words=None))])
        said = {row.fact: row.article for row in self.all(told.add_columns(p.fact))}
        s = schema.statements
        holding = search.matching(self._connection, s, s.c.content, words, list(said))
        saying = {said[row[0]] for row in self.all(holding)} if said else set()
        return [key for key in ids if key not in saying][:most]

    def _with_words(self, wanted: Wanted, *, newest: bool = False) -> list[Condition]:
        """On rows of `current`: that the body holds the terms, and what is asked of articles."""
        c, v, words = schema.current.c, schema.versions, wanted.words or ()
        few = any(one is not None for one in (wanted.first, wanted.last, wanted.outlets, wanted.articles))
        common = (newest or few) and search.is_common(self._connection, v, words)
        holds = unindexed(c.version) if common else c.version
        return [*self._on_articles(wanted, c), holds.in_(search.matching(self._connection, v, v.c.body, words))]

    def blanks(self, articles: Sequence[str]) -> dict[str, tuple[int, int]]:
        """How many blanks the body of each article has, and its day of publication (NOW: not known).

        Blanks are as good as words, and counted without reading the text.
        """
        v, c = schema.versions.c, schema.current.c
        found = select(c.article, _blanks(v.body), c.day).join_from(schema.current, schema.versions, c.version == v.row)
        found = found.where(self.alive(schema.current))
        return {row[0]: row[1:] for part in parted(articles) for row in self.all(found.where(c.article.in_(part)))}

    def blanks_in_statements(self, statements: Sequence[str]) -> dict[str, tuple[int, int]]:
        """The same of the content of each statement."""
        p, s = schema.placements.c, schema.statements.c
        found = select(p.statement, _blanks(s.content), p.day)
        found = found.join_from(schema.placements, schema.statements, s.row == p.fact)
        found = found.where(self.alive(schema.placements))
        return {row[0]: row[1:] for part in parted(statements) for row in self.all(found.where(p.statement.in_(part)))}

    def hits_in_statements(self, words: Sequence[str], some: Sequence[str] | None = None) -> dict[str, Spans]:
        """Where the terms stand in the content of each statement (of some, if named) that holds them all."""
        p, s = schema.placements.c, schema.statements.c
        query = select(p.statement, p.fact).where(self.alive(schema.placements))
        parts = [query] if some is None else [query.where(p.statement.in_(part)) for part in parted(some)]
        keys = {row.fact: row.statement for part in parts for row in self.all(part)}
        rows = None if some is None else list(keys)
        found = search.hits(self._connection, schema.statements, s.content, words, rows)
        return {keys[row]: places for row, places in found.items() if row in keys}

    def hits_in_articles(self, words: Sequence[str], some: Sequence[str] | None = None) -> dict[str, Spans]:
        """Where the terms stand in the body of each article (of some, if named) that holds them all."""
        c = schema.current.c
        query = select(c.article, c.version).where(self.alive(schema.current))
        parts = [query] if some is None else [query.where(c.article.in_(part)) for part in parted(some)]
        keys = {row.version: row.article for part in parts for row in self.all(part)}
        rows = None if some is None else list(keys)
        found = search.hits(self._connection, schema.versions, schema.versions.c.body, words, rows)
        return {keys[row]: places for row, places in found.items() if row in keys}

    def _plain(self, query: Any) -> list[Any]:
        """Every row as the driver has it: to make rows of ours of 10,000 takes as long as to find them."""
        result = self._connection.execute(query)
        try:
            return list(map(tuple, result.cursor.fetchall()))
        finally:
            result.close()

    def all(self, query: Any) -> Sequence[Any]:
        """Every row."""
        return self._connection.execute(query).all()

    def one(self, query: Any) -> Any:
        """The one value."""
        return self._connection.execute(query).scalar_one()

    def _is_broad(self, wanted: Wanted) -> bool:
        """Whether words are wanted that stand nearly everywhere, so that what goes with them is met soon."""
        plain = replace(wanted, words=None, first=None, last=None, languages=None, kinds=None, without=None)
        common = wanted.words is not None and search.is_common(self._connection, schema.statements, wanted.words)
        return common and plain == Wanted()

    def _conditions(self, wanted: Wanted, *, newest: bool = False, on: Table = schema.placements) -> list[Condition]:
        """On rows of `placements`, or of `expectations`, which hold the same of their statements.

        `newest`: only the first few in their order are wanted.
        """
        p, s = on.c, schema.statements.c
        one_of = (
            (p.statement, wanted.statements),
            (p.person, wanted.people),
            (p.side, wanted.sides),
            (p["class"], wanted.classes),
            (p.kind, wanted.kinds),
        )
        found: list[Condition] = [column.in_(values) for column, values in one_of if values is not None]
        found += self._on_articles(wanted, p)
        if wanted.events is not None:
            found.append(p.statement.in_(self._about(wanted.events)))
        if wanted.utterance is not None:
            placed = schema.placements.c  # which have an index for it
            renderings = self._placed(placed.statement, [placed.utterance == wanted.utterance])
            found.append(p.utterance == wanted.utterance if on is schema.placements else p.statement.in_(renderings))
        e = schema.expectations
        if wanted.event is not None:
            found.append(p.event == wanted.event if on is e else p.statement.in_(self._about((wanted.event,))))
        if wanted.state is not None and on is e:
            found.append(self._state() == wanted.state)
        elif wanted.state is not None:
            lines = select(e.c.fact).where(self._state() == wanted.state, self.alive(e))
            found.append(unindexed(p.fact).in_(lines))  # they are many: to go through them in order takes less
        if wanted.words is not None:
            few = (wanted.first, wanted.last, wanted.people, wanted.sides, wanted.outlets, wanted.articles)
            soon = newest or any(one is not None for one in few)  # and so is gone through in the order of another index
            common = soon and search.is_common(self._connection, schema.statements, wanted.words)
            own = unindexed(p.fact) if common else p.fact
            found.append(own.in_(search.matching(self._connection, schema.statements, s.content, wanted.words)))
        if (less := wanted.without) is not None:
            given = ((p.person, less.people), (p.side, less.sides), (p["class"], less.classes), (p.kind, less.kinds))
            found += [_is_not(column, values) for column, values in given if values is not None]
            if less.events is not None:
                found.append(p.statement.not_in(self._about(less.events)))
        return found

    def _about(self, events: Sequence[str]) -> Any:
        """The statements that are about one of the events."""
        a = schema.abouts.c
        return select(a.statement).where(a.event.in_(events), self.alive(schema.abouts))

    def _on_articles(self, wanted: Wanted, c: Any) -> list[Condition]:
        """On rows of `placements` or of `current`: both know their article, its day and its outlet."""
        found: list[Condition] = []
        if wanted.articles is not None:
            found.append(c.article.in_(wanted.articles))
        if wanted.outlets is not None:
            found.append(c.outlet.in_(wanted.outlets))
        if wanted.first is not None:
            found.append(c.day.between(wanted.first.toordinal(), NOW - 1))
        if wanted.last is not None:
            found.append(c.day <= wanted.last.toordinal())
        stories = wanted.stories if wanted.story is None else (wanted.story,)
        if stories is not None:
            found.append(c.article.in_(self._in_stories(stories)))
        if wanted.languages is not None:
            found.append(c.language.in_(wanted.languages))
        if (less := wanted.without) is not None:
            found += [_is_not(c.outlet, less.outlets)] if less.outlets is not None else []
            found += [c.article.not_in(self._in_stories(less.stories))] if less.stories is not None else []
            found += [_is_not(c.language, less.languages)] if less.languages is not None else []
        return found

    def _in_stories(self, stories: Sequence[str]) -> Any:
        own = schema.current.c
        return select(own.article).where(own.story.in_(stories), self.alive(schema.current))

    def _placed(self, column: Any, conditions: Sequence[Condition]) -> Any:
        return select(column).where(*conditions, self.alive(schema.placements))

    def _state(self) -> ColumnElement[str]:
        """What an expectation has come to: silence is "too early" only until something is published after the day."""
        e, latest = schema.expectations.c, self.latest
        if latest is None:
            return e.state
        return case((and_(e.due.is_not(None), e.due < latest.toordinal()), OPEN), else_=e.state)

    def _listing(
        self,
        table: Table,
        key: ColumnElement[str],
        order: Sequence[ColumnElement[Any]],
        conditions: Sequence[Condition],
        *,
        begin: ColumnElement[str] | None = None,
        newest: bool = False,
    ) -> Listing:
        """Keys in an order, or against it: the newest first.

        `begin`: the column that a key of several parts, with colons between them, begins with.
        """
        named = key.label("key")
        ordered = [column.desc() for column in order] if newest else order

        by_then = self._by_then(table) if newest else []

        def page(limit: int | None, after: str | None) -> list[str]:
            query = select(named, *order).where(self.alive(table), *by_then, *conditions)
            if after is not None:
                mine = [] if begin is None else [begin == after.partition(":")[0]]  # which has an index
                start = self._connection.execute(select(*order).where(*mine, key == after, self.alive(table))).first()
                if start is None:
                    raise KeyError(after)
                place, then = tuple_(*order), tuple_(*start)
                query = query.where(place < then if newest else place > then)
            rows = self.all(query.order_by(*ordered).limit(limit))
            return list(dict.fromkeys(row.key for row in rows))

        def count() -> int:
            if not conditions:
                return self._tally(table)
            return int(self.one(select(func.count()).select_from(table).where(self.alive(table), *conditions)))

        return Listing(count, page)

    def _newest(
        self, table: Table, key: Any, order: Sequence[Any], conditions: Sequence[Condition], most: int,
        counted: Callable[[], Sequence[Condition]],
    ) -> tuple[list[str], int]:  # fmt: skip
        """The last in that order, and how many there are; `counted`: the conditions as all rows meet them soonest."""
        found = select(key).where(self.alive(table), *self._by_then(table), *conditions)
        keys = [row[0] for row in self.all(found.order_by(*(column.desc() for column in order)).limit(most))]
        if len(keys) < most:
            return keys, len(keys)
        if not conditions:
            return keys, self._tally(table)
        return keys, int(self.one(select(func.count()).select_from(table).where(self.alive(table), *counted())))

    def _tally(self, table: Table) -> int:
        t = schema.tallies.c
        return int(self.one(select(func.coalesce(func.sum(t.more), 0)).where(t.name == table.name, t.day <= self.day)))

    def _tallied(self, sort: str) -> dict[tuple[str, ...], int]:
        """Rows of a sort by what they are counted by (see `held.tallied`); only where there are some."""
        t = schema.tallies.c
        found = select(t.name, func.sum(t.more).label("number"))
        rows = self.all(found.where(t.name.startswith(f"{sort}:"), t.day <= self.day).group_by(t.name))
        return {tuple(row.name.split(":")[1:]): int(row.number) for row in rows if row.number}


@lru_cache(256)
def alive(table: Table, day: int) -> Condition:
    """The condition that a row holds on a day. Made once: to make one takes longer than to answer by it."""
    c = table.c
    return c.until == END if day == NOW else and_(c.since <= day, c.until > day)


def unindexed(column: Any) -> Any:
    """The column as no index knows it: the database goes through the rows in their order, and looks at each."""
    return column + 0


def _blanks(text_: Any) -> Any:
    return func.length(text_) - func.length(func.replace(text_, " ", ""))


def only_statements(wanted: Wanted) -> bool:
    """Whether something is asked for that only statements have."""
    less = wanted.without or Wanted()
    asked = (wanted.statements, wanted.people, wanted.sides, wanted.classes, wanted.kinds, wanted.events)
    unwanted = (less.people, less.sides, less.classes, less.kinds, less.events)
    return any(one is not None for one in (*asked, *unwanted, wanted.utterance, wanted.event, wanted.state))


def _is_not(column: Any, values: Sequence[str]) -> Condition:
    """That a row has none of the values; one that has nothing has none of them."""
    return or_(column.is_(None), column.not_in(values))
