"""Filters as a person means them -> what the record knows: people by any of their names, outlets, stories, days.

Comes in: a Query and a View. Goes out: articles and statements that meet every filter, or a QueryError for an id that
the record does not know. Left alone: order and pages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property

from .. import names
from ..errors import QueryError
from ..nouns import ArticleRef, Days, RecordEvent
from ..store import View, Wanted, terms
from .query import Query

_SHOWN = 5  # ids named where one is not known
_MOST_WORDS = 60


class Narrow:
    """A Query on a View, with every name and id looked up."""

    def __init__(self, view: View, query: Query) -> None:
        self.view = view
        self.query = query
        self._check("event", query.event, view.events)
        self._check("story", query.story, view.stories)
        if query.utterance is not None and not view.utterances([query.utterance]):
            raise QueryError(f"no utterance {query.utterance!r}{self._day()}; `onrecord utterances` lists them")
        if query.article is not None and not self._named(query.article):
            raise QueryError(f"no article {query.article!r}{self._day()}; `onrecord stories` lists them")
        if query.text is not None and not self.words:
            raise QueryError(f"{query.text!r} holds no word to find")
        if len(self.words or ()) > _MOST_WORDS:
            raise QueryError(f"{len(self.words or ())} words are more than the {_MOST_WORDS} that can be found at once")

    @cached_property
    def people(self) -> tuple[str, ...] | None:
        """Ids of the speakers meant: by id, name or alias, else by words of the name. None: no speaker is asked for."""
        if self.query.speaker is None:
            return None
        meant, words = names.fold(self.query.speaker.strip()), set(names.parts(self.query.speaker))
        exact, loose = [], []
        for person in self.view.people.values():
            called = {person.id, names.fold(person.name), *(names.fold(alias.text) for alias in person.aliases)}
            if meant in called:
                exact.append(person.id)
            elif words and words <= set(names.parts(person.name)):
                loose.append(person.id)
        return tuple(exact or loose)

    @cached_property
    def words(self) -> tuple[str, ...] | None:
        """The terms to find."""
        return None if self.query.text is None else terms(self.query.text)

    @property
    def on_statements(self) -> bool:
        """Whether a filter asks for something that only statements have."""
        query = self.query
        return any((query.speaker, query.side, query.class_, query.kind, query.event, query.utterance, query.state))

    @cached_property
    def articles(self) -> tuple[str, ...] | None:
        """Articles that meet the filters on articles, days of publication among them. None: there is no such filter."""
        if self.places is None and not (self.query.first or self.query.last):
            return None
        refs = self.view.articles.values()
        inside = {ref.id for ref in refs} if self.places is None else self.places
        return tuple(ref.id for ref in refs if ref.id in inside and self.within(ref.published))

    @cached_property
    def places(self) -> frozenset[str] | None:
        """Articles of the outlet, the story and the name asked for, of whatever day. None: none is asked for."""
        query = self.query
        if not any((query.outlet, query.story, query.article)):
            return None
        named = None if query.article is None else {ref.id for ref in self._named(query.article)}
        inside = None if query.story is None else set(self.view.stories[query.story].articles)
        outlet = None if query.outlet is None else names.fold(query.outlet.strip())
        return frozenset(
            ref.id
            for ref in self.view.articles.values()
            if (named is None or ref.id in named)
            and (inside is None or ref.id in inside)
            and (outlet is None or names.fold(ref.outlet or "") == outlet)
        )

    def tells(self, articles: Iterable[str]) -> bool:
        """Whether any of the articles is of the outlet, story and name asked for."""
        return self.places is None or any(article in self.places for article in articles)

    def about(self, event: RecordEvent, statements: Collection[str] | None) -> bool:
        """Whether the event is asked for, goes with one of the statements (where given), and is told of by a place."""
        if self.query.event is not None:
            return event.id == self.query.event
        spoken_of = statements is None or any(event.id in self.view.abouts.get(key, ()) for key in statements)
        return spoken_of and self.tells(event.articles)

    def within(self, day: date | None) -> bool:
        """Whether a day meets the filters on days; no day meets none."""
        first, last = self.query.first, self.query.last
        if first is None and last is None:
            return True
        return day is not None and (first is None or day >= first) and (last is None or day <= last)

    def overlaps(self, days: Days | None) -> bool:
        """Whether days share one with the days asked for; an open end is open."""
        first, last = self.query.first, self.query.last
        if first is None and last is None:
            return True
        if days is None or (days.first is None and days.last is None):
            return False
        ends_in_time = first is None or days.last is None or days.last >= first
        return ends_in_time and (last is None or days.first is None or days.first <= last)

    def statements(self) -> list[str]:
        """Ids of the statements that meet every filter, in the order of the record."""
        query = self.query
        states = None
        if query.state is not None:
            states = tuple(line.statement for line in self.view.ledger if line.outcome.state == query.state)
        wanted = Wanted(
            statements=states,
            people=self.people,
            sides=self._sides(),
            articles=self.articles,
            classes=(query.class_,) if query.class_ else None,
            kinds=(query.kind,) if query.kind else None,
            utterance=query.utterance,
            event=query.event,
            words=self.words,
        )
        return self.view.statements(wanted)

    def _sides(self) -> tuple[str, ...] | None:
        if self.query.side is None:
            return None
        meant = names.fold(self.query.side.strip())
        return tuple(side for side in self.view.sides if names.fold(side) == meant)

    def _named(self, article: str) -> list[ArticleRef]:
        refs: Iterable[ArticleRef] = self.view.articles.values()
        return [ref for ref in refs if article in (ref.id, ref.source_id, ref.url)]

    def _check(self, sort: str, key: str | None, known: Collection[str]) -> None:
        if key is None or key in known:
            return
        some = sorted(known)[:_SHOWN]
        more = f" and {len(known) - len(some)} more" if len(known) > len(some) else ""
        held = f"known are {', '.join(some)}{more}" if some else "none is known"
        raise QueryError(f"no {sort} {key!r}{self._day()}; {held}")

    def _day(self) -> str:
        return f" as of {self.view.as_of}" if self.view.as_of else ""
