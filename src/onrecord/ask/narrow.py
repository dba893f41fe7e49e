"""Filters as a person means them -> what the record knows: people by any of their names, outlets, stories, days.

Comes in: a Query and a View. Goes out: conditions in the record's own terms, or a QueryError for an id that the record
does not know. Left alone: order and pages.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from .. import names
from ..errors import QueryError
from ..store import View, Wanted, terms
from .query import Query

_SHOWN = 5  # ids named where one is not known
_MOST_WORDS = 60


class Narrow:
    """A Query on a View, with every name and id looked up."""

    def __init__(self, view: View, query: Query) -> None:
        self.view = view
        self.query = query
        self._check("event", query.event)
        self._check("story", query.story)
        if query.utterance is not None and not view.utterances([query.utterance]):
            raise QueryError(f"no utterance {query.utterance!r}{self._day()}; `onrecord utterances` lists them")
        if query.article is not None and not self._named:
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
        meant, words = names.fold(self.query.speaker.strip()), names.parts(self.query.speaker)
        exact = self.view.named(meant) or self.view.named(self.query.speaker.strip())
        if exact or not words:
            return tuple(exact)
        loose = self.view.names_with(words)
        return tuple(key for key, name in loose if set(words) <= set(names.parts(name)))

    @cached_property
    def words(self) -> tuple[str, ...] | None:
        """The terms to find."""
        return None if self.query.text is None else terms(self.query.text)

    @property
    def on_statements(self) -> bool:
        """Whether a filter asks for something that only statements have."""
        query = self.query
        return any((query.speaker, query.side, query.class_, query.kind, query.event, query.utterance, query.state))

    @property
    def on_articles(self) -> bool:
        """Whether a filter asks for some articles."""
        query = self.query
        return any((query.outlet, query.story, query.article, query.first, query.last))

    @cached_property
    def wanted(self) -> Wanted:
        """Every filter, as conditions on statements and their articles."""
        query = self.query
        return Wanted(
            people=self.people,
            sides=self._meant(query.side, "sides"),
            articles=self._named if query.article is not None else None,
            outlets=self._meant(query.outlet, "outlets"),
            story=query.story,
            first=query.first,
            last=query.last,
            classes=(query.class_,) if query.class_ else None,
            kinds=(query.kind,) if query.kind else None,
            utterance=query.utterance,
            event=query.event,
            state=query.state,
            words=self.words,
        )

    @property
    def spoken(self) -> Wanted | None:
        """The conditions where one of them is met by statements alone; else None."""
        return self.wanted if self.on_statements or self.words else None

    @property
    def told(self) -> Wanted | None:
        """The conditions where there are any; else None."""
        return self.wanted if self.on_statements or self.words or self.on_articles else None

    def _meant(self, given: str | None, known: Literal["sides", "outlets"]) -> tuple[str, ...] | None:
        """As the record writes it: case and accents do not count."""
        if given is None:
            return None
        meant = names.fold(given.strip())
        held = self.view.sides if known == "sides" else self.view.outlets
        return tuple(one for one in held if names.fold(one) == meant)

    @cached_property
    def _named(self) -> tuple[str, ...]:
        return tuple(self.view.article_named(self.query.article or ""))

    def _check(self, sort: Literal["event", "story"], key: str | None) -> None:
        known = self.view.events if sort == "event" else self.view.stories
        if key is None or key in known:
            return
        some, count = self.view.some_ids(sort, _SHOWN)
        more = f" and {count - len(some)} more" if count > len(some) else ""
        held = f"known are {', '.join(some)}{more}" if some else "none is known"
        raise QueryError(f"no {sort} {key!r}{self._day()}; {held}")

    def _day(self) -> str:
        return f" as of {self.view.as_of}" if self.view.as_of else ""
