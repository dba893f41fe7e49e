"""Rows of the JOINED tables as the house's types, and the types that only the record needs.

Comes in: rows. Goes out: frozen types. Left alone: the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

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
    classes: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    utterance: str | None = None
    event: str | None = None
    words: tuple[str, ...] | None = None  # terms, all of them


def of_statement(row: Any, about: tuple[str, ...]) -> Told:
    """A statement out of its row and its placement."""
    machine = rows.statement(row)
    now = replace(
        machine,
        class_=row.class_now,
        speaker=None if row.speaker_now is None else Speaker(**row.speaker_now),
        said_on=None if row.said_now is None else Said(row.said_now, row.basis_now),
    )
    return Told(now, row.article, row.utterance, row.person, about, tuple(row.decided))


def of_utterance(row: Any, told: Sequence[Any]) -> Utterance:
    """An utterance out of its row and its renderings."""
    return Utterance(
        id=row.id,
        speaker=row.speaker,
        said_on=None if row.said_on is None else Said(row.said_on, row.said_basis),
        about=tuple(row.about),
        text=row.text,
        renderings=tuple(item.statement for item in told),
        outlets=tuple(row.outlets),
        first=row.first,
        copies=tuple(item.statement for item in told if item.copy),
    )


def of_event(row: Any, history: Sequence[Any]) -> RecordEvent:
    """An event out of its row and its history."""
    return RecordEvent(
        id=row.id,
        label=row.label,
        type=row.type,
        date=rows.days(row.date),
        place=row.place,
        participants=tuple(row.participants),
        status=row.status,
        history=tuple(
            Change(line.published, line.field, line.value, Cited(line.article, rows.spans(line.spans), line.text))
            for line in history
        ),
        articles=tuple(row.articles),
        members=tuple(row.members),
    )


def of_expectation(row: Any, evidence: Sequence[Any]) -> Expectation:
    """A line of the ledger out of its row and its evidence."""
    proofs = tuple(Evidence(Cited(line.article, rows.spans(line.spans), line.text), line.bears) for line in evidence)
    at = None if row.at is None else datetime.fromisoformat(row.at)
    return Expectation(row.statement, row.event, Outcome(row.state, row.status, row.rule, row.by, at, proofs))


def of_person(row: Any, aliases: Sequence[Any], roles: Sequence[Any]) -> Person:
    """A speaker out of a row and its aliases and roles."""
    return Person(
        id=row.id,
        name=row.name,
        type=row.type,
        side=row.side,
        aliases=tuple(Cited(alias.article, rows.spans(alias.spans), alias.text) for alias in aliases),
        roles=tuple(Held(held.role, held.side, held.first, held.last, held.basis) for held in roles),
        statements=tuple(row.statements),
    )
