"""Filters as a person means them -> what the record knows: people by any of their names, outlets, stories, days.

Comes in: a Query and a View. Goes out: conditions in the record's own terms, or a QueryError for an id that the record
does not know. Left alone: order and pages.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Literal

from .. import names
from ..errors import QueryError
from ..nouns import Went
from ..store import View, Wanted, terms, traces
from .query import FACETS, Query

_SHOWN = 5  # ids named where one is not known
_MOST_WORDS = 60


class Narrow:
    """A Query on a View, with every name and id looked up."""

    def __init__(self, view: View, query: Query) -> None:
        self.view = view
        self.moved: dict[str, Went] = {}  # ids asked for that the record has no more, with what became of them
        self.query = query = self._followed(query)
        for sort in ("event", "story"):
            for key in (*query.values(sort), *query.unwanted(sort)):
                self._check(sort, key)
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
        return self._called(self.query.values("speaker"))

    @cached_property
    def words(self) -> tuple[str, ...] | None:
        """The terms to find."""
        return None if self.query.text is None else terms(self.query.text)

    @property
    def on_statements(self) -> bool:
        """Whether a filter asks for something that only statements have."""
        query = self.query
        given = (query.speaker, query.side, query.class_, query.kind, query.event, query.utterance, query.state)
        return any(given) or any(name not in ("outlet", "story", "language") for name, _ in query.without)

    @property
    def on_articles(self) -> bool:
        """Whether a filter asks for some articles."""
        query = self.query
        given = (query.outlet, query.story, query.article, query.language, query.first, query.last)
        return any(given) or any(name in ("outlet", "story", "language") for name, _ in query.without)

    @cached_property
    def wanted(self) -> Wanted:
        """Every filter, as conditions on statements and their articles."""
        query = self.query
        return Wanted(
            people=self.people,
            sides=self._meant(_given(query.values("side")), "sides"),
            articles=self._named if query.article is not None else None,
            outlets=self._meant(_given(query.values("outlet")), "outlets"),
            story=query.story if len(query.values("story")) == 1 else None,
            stories=query.values("story") if len(query.values("story")) > 1 else None,
            first=query.first,
            last=query.last,
            classes=_given(query.values("class")),
            kinds=_given(query.values("kind")),
            utterance=query.utterance,
            event=query.event if len(query.values("event")) == 1 else None,
            events=query.values("event") if len(query.values("event")) > 1 else None,
            languages=_given(query.values("language")),
            state=query.state,
            words=self.words,
            without=self._unwanted() if query.without else None,
        )

    def _unwanted(self) -> Wanted:
        """What must not be, as conditions."""
        less = {name: self.query.unwanted(name) or None for name in FACETS}
        return Wanted(
            people=None if less["speaker"] is None else self._called(less["speaker"]),
            sides=self._meant(less["side"], "sides"),
            outlets=self._meant(less["outlet"], "outlets"),
            classes=less["class"],
            kinds=less["kind"],
            events=less["event"],
            stories=less["story"],
            languages=less["language"],
        )

    @property
    def spoken(self) -> Wanted | None:
        """The conditions where one of them is met by statements alone; else None."""
        return self.wanted if self.on_statements or self.words else None

    @property
    def told(self) -> Wanted | None:
        """The conditions where there are any; else None."""
        return self.wanted if self.on_statements or self.words or self.on_articles else None

    def _called(self, given: Sequence[str]) -> tuple[str, ...]:
        """Ids of those whom any of the names means."""
        return tuple(dict.fromkeys(key for name in given for key in self._bearers(name)))

    def _bearers(self, name: str) -> Iterable[str]:
        if name in self.view.speakers:  # an id, though it may be another's name as well
            return (name,)
        meant, words = names.fold(name.strip()), names.parts(name)
        exact = self.view.named(meant) or self.view.named(name.strip())
        if exact or not words:
            return exact
        loose = self.view.names_with(words)
        return (key for key, known in loose if set(words) <= set(names.parts(known)))

    def _meant(self, given: Sequence[str] | None, known: Literal["sides", "outlets"]) -> tuple[str, ...] | None:
        """As the record writes it: case and accents do not count."""
        if given is None:
            return None
        meant = {names.fold(one.strip()) for one in given}
        held = self.view.sides if known == "sides" else self.view.outlets
        return tuple(one for one in held if names.fold(one) in meant)

    @cached_property
    def _named(self) -> tuple[str, ...]:
        return tuple(self.view.article_named(self.query.article or ""))

    def _followed(self, query: Query) -> Query:
        """The question with what old ids went into; of what was split the part that has most of it."""
        sorts: Mapping[str, tuple[traces.Sort, Container[str]]] = {
            "event": ("events", self.view.events),
            "story": ("stories", self.view.stories),
        }
        found = {}
        for name, (sort, known) in sorts.items():
            key = query.values(name)[0]
            if key is not None and key not in known and (went := traces.went(self.view, sort, key)):
                found[name] = went
        key = query.utterance
        if key is not None and not self.view.utterances([key]) and (went := traces.went(self.view, "utterances", key)):
            found["utterance"] = went
        self.moved = found
        return replace(query, **{name: went.into[0][0] for name, went in found.items()}) if found else query  # type: ignore[arg-type]

    def _check(self, sort: str, key: str | None) -> None:
        known = self.view.events if sort == "event" else self.view.stories
        if key is None or key in known:
            return
        some, count = self.view.some_ids(sort, _SHOWN)
        more = f" and {count - len(some)} more" if count > len(some) else ""
        held = f"known are {', '.join(some)}{more}" if some else "none is known"
        raise QueryError(f"no {sort} {key!r}{self._day()}; {held}")

    def _day(self) -> str:
        return f" as of {self.view.as_of}" if self.view.as_of else ""


def _given(values: tuple[Any, ...]) -> tuple[str, ...] | None:
    """The values of a filter; None where it asks for nothing."""
    return None if values[0] is None else values
