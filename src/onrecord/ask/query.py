"""A question and its answer, as doors hand them in and get them back.

Comes in: filters as a person means them. Goes out: a Query that has a meaning, or a QueryError that says why it has
none. Left alone: the record; whether an id is known is seen when the question is put.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, get_args

from ..errors import QueryError
from ..nouns import CLASSES, DOUBTS, KINDS, OUTCOMES

Json = dict[str, Any]
Question = Literal[
    "status",
    "statements",
    "utterances",
    "people",
    "events",
    "stories",
    "timeline",
    "expectations",
    "compare",
    "search",
    "review",
    "positions",
    "scoreboard",
    "versions",
    "limits",
]
QUESTIONS: tuple[Question, ...] = get_args(Question)
VOICES = ("speaker", "side", "outlet")
Pairs = tuple[tuple[str, str], ...]
# What statements are counted by, and what can be asked for more than once or not at all: its name, and the Query's.
FACETS: Mapping[str, str] = {
    "speaker": "speaker",
    "side": "side",
    "outlet": "outlet",
    "class": "class_",
    "kind": "kind",
    "event": "event",
    "story": "story",
    "language": "language",
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked. None, or no value, asks for nothing; every filter given must be met."""

    question: Question
    speaker: str | None = None  # id, name or alias; case and accents do not count
    side: str | None = None
    outlet: str | None = None
    class_: str | None = None
    kind: str | None = None
    state: str | None = None  # of an outcome
    event: str | None = None  # ids from here on
    story: str | None = None
    article: str | None = None  # id, source id or address
    utterance: str | None = None
    language: str | None = None  # of the article, as it was read: en
    first: date | None = None  # of statements and articles: published on or after; of events: not over before
    last: date | None = None  # published on or before; of events: begun by then
    text: str | None = None  # words and "phrases", all of which must stand in it
    near: bool = False  # search: statements near in meaning that do not hold the words
    limit: int | None = None
    after: str | None = None  # the `next` of an earlier answer
    field: str | None = None  # review: what is in doubt
    by: str | None = None  # whose positions (speaker, side) or scores (outlet too)
    also: Pairs = ()  # further values that a filter of FACETS may have instead: ("class", "demand")
    without: Pairs = ()  # values of FACETS that must not be

    def __post_init__(self) -> None:
        _one_of("outcome", self.state, OUTCOMES)
        for name, value in (("class", self.class_), ("kind", self.kind), *self.also, *self.without):
            _one_of("filter", name, tuple(FACETS))
            _one_of(name, value, {"class": CLASSES, "kind": KINDS}.get(name))
        _one_of("doubt", self.field, DOUBTS)
        if lonely := next((name for name, _ in self.also if self.values(name)[:1] == (None,)), None):
            raise QueryError(f"another {lonely} is asked for, but none at first")
        _one_of("voice", self.by, VOICES[:2] if self.question == "positions" else VOICES)
        if self.question not in QUESTIONS:
            raise QueryError(f"no question {self.question!r}; known are {', '.join(QUESTIONS)}")
        if self.limit is not None and self.limit < 1:
            raise QueryError(f"the limit must be 1 or more, not {self.limit}")
        if self.first and self.last and self.first > self.last:
            raise QueryError(f"no day is from {self.first} on and not after {self.last}; exchange the two")
        if self.question == "compare" and not self.utterance:
            raise QueryError("compare needs the id of an utterance; `onrecord utterances` lists them")
        if self.question == "versions" and not self.article:
            raise QueryError("versions needs an article: its id, source id or address")
        if self.question == "search" and not self.text:
            raise QueryError('search needs words or a "phrase" to find')

    def values(self, name: str) -> tuple[Any, ...]:
        """All values that a filter of FACETS may have; (None,) where it asks for nothing."""
        return (getattr(self, FACETS[name]), *(value for key, value in self.also if key == name))

    def unwanted(self, name: str) -> tuple[str, ...]:
        """The values that a filter of FACETS must not have."""
        return tuple(value for key, value in self.without if key == name)

    def shape(self) -> Json:
        """The filters given, as JSON."""
        given = ((field.name.rstrip("_"), getattr(self, field.name)) for field in fields(self))
        single = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in given
            if value not in (None, False) and name not in ("also", "without")
        }
        several = {name: list(self.values(name)) for name, _ in self.also}
        without = {name: list(self.unwanted(name)) for name, _ in self.without}
        return {**single, **several, **({"without": without} if without else {})}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the record says. `count` is all that match, whatever the limit."""

    query: Json  # the filters as understood
    as_of: date | None
    count: int
    left_out_later: int  # versions of articles that had not appeared by the day, or of which no day is known
    next: str | None  # the cursor of the next page; None: there is none
    items: tuple[Json, ...]  # in the shapes of the contract

    def shape(self) -> Json:
        """The answer as JSON."""
        return {
            "query": self.query,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "count": self.count,
            "left_out_later": self.left_out_later,
            "next": self.next,
            "items": list(self.items),
        }


def _one_of(name: str, value: str | None, known: tuple[str, ...] | None) -> None:
    if value is not None and known is not None and value not in known:
        raise QueryError(f"no {name} is called {value!r}; known are {', '.join(known)}")
