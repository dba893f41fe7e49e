"""Rows of the JOINED tables as the house's types, and the types that only the record needs.

Comes in: rows. Goes out: frozen types. Left alone: the database.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from ..link import overdue
from ..nouns import (
    Change,
    Cited,
    Evidence,
    Expectation,
    Held,
    Outcome,
    Person,
    RecordEvent,
    Said,
    Speaker,
    Statement,
    Story,
    Utterance,
)
from . import rows


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the record, with the decisions of persons laid over it."""

    statement: Statement
    article: str
    utterance: str | None
    person: str | None
    about: tuple[str, ...]  # RecordEvent.id
    decided: tuple[str, ...]  # fields that a person confirmed or set


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions on statements; None asks for nothing. A tuple wants any one of its values."""

    statements: tuple[str, ...] | None = None
    people: tuple[str, ...] | None = None
    sides: tuple[str, ...] | None = None
    articles: tuple[str, ...] | None = None
    outlets: tuple[str, ...] | None = None
    story: str | None = None
    first: date | None = None  # published on or after
    last: date | None = None
    classes: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    utterance: str | None = None
    event: str | None = None
    events: tuple[str, ...] | None = None  # where one of several is wanted
    stories: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    state: str | None = None  # of its outcome
    words: tuple[str, ...] | None = None  # terms, all of them
    without: Wanted | None = None  # a statement that meets any one of these conditions is left out


def of_statement(row: Any) -> Told:
    """A statement out of its row and its placement."""
    machine = rows.statement(row)
    now = replace(
        machine,
        class_=row.class_now,
        speaker=None if row.speaker_now is None else Speaker(**row.speaker_now),
        said_on=None if row.said_now is None else Said(row.said_now, row.basis_now),
    )
    return Told(now, row.article, row.utterance, row.person, tuple(row.about_now), tuple(row.decided))


def of_utterance(row: Any) -> Utterance:
    """An utterance out of its row."""
    return Utterance(
        id=row.id,
        speaker=row.speaker,
        said_on=None if row.said_on is None else Said(row.said_on, row.said_basis),
        about=tuple(row.about),
        text=row.text,
        renderings=tuple(row.renderings),
        outlets=tuple(row.outlets),
        first=row.first,
        copies=tuple(row.copies),
    )


def of_event(row: Any) -> RecordEvent:
    """An event out of its row."""
    return RecordEvent(
        id=row.id,
        label=row.label,
        type=row.type,
        date=rows.days(row.date),
        place=row.place,
        participants=tuple(row.participants),
        status=row.status,
        history=tuple(
            Change(_day(published), field, value, Cited(article, rows.spans(spans), text))
            for published, field, value, article, spans, text in row.history
        ),
        articles=tuple(row.articles),
        members=tuple(row.members),
    )


def of_story(row: Any) -> Story:
    """A story out of its row."""
    lists = tuple(tuple(given) for given in (row.outlets, row.articles, row.events))
    return Story(row.id, row.title, row.first, row.last, *lists)


def of_expectation(row: Any, latest: date | None) -> Expectation:
    """A line of the ledger out of its row. `latest`: the last day on which anything of the record was published."""
    proofs = tuple(
        Evidence(Cited(article, rows.spans(spans), text), bears) for article, spans, text, bears in row.evidence
    )
    at = None if row.at is None else datetime.fromisoformat(row.at)
    outcome = Outcome(row.state, row.status, row.rule, row.by, at, proofs)
    due = None if row.due is None else date.fromordinal(row.due)
    return overdue(Expectation(row.statement, row.event, outcome, due), latest)


def of_person(row: Any) -> Person:
    """A speaker out of a row, as one part of the record knows them; the statements are not with it."""
    return Person(
        id=row.id,
        name=row.name,
        type=row.type,
        side=row.side,
        aliases=tuple(Cited(article, rows.spans(spans), text) for text, article, spans in row.aliases),
        roles=tuple(Held(role, side, _day(first), _day(last), basis) for role, side, first, last, basis in row.roles),
        statements=(),
        also=tuple(row.also),
    )


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
