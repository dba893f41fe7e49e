"""A small invented story for the tests of this room: two presidents, a summit that moves, what comes of it."""

from __future__ import annotations

from onrecord.config import Config
from onrecord.link import load
from onrecord.nouns import Class, Decision, Event, EventStatus, Filed, Joined, Kind, Speaker, Statement
from tests.build import event, filed, speaker, statement

BRELL = speaker("Ana Brell", side="Norrland", role="President")
VIRK = speaker("Tomas Virk", side="Sudmark", role="President")
BOTH = ("Ana Brell", "Tomas Virk")
join = load(Config())


def joined(*articles: Filed, decisions: tuple[Decision, ...] = ()) -> Joined:
    return join(articles, decisions)


def say(
    body: str,
    content: str,
    who: Speaker | None = BRELL,
    *,
    id: str,
    class_: Class = "expectation",
    kind: Kind = "indirect",
    said_on: str | None = None,
    source: str | None = None,
    about: tuple[str, ...] = ("e",),
) -> Statement:
    return statement(
        body, content, who=who, source=source, class_=class_, kind=kind, said_on=said_on, about=about, article_id=id
    )


def summit(
    body: str,
    words: str,
    *,
    on: str | None = "2031-06-10",
    status: EventStatus = "planned",
    moved_from: str | None = None,
    place: str | None = "Lurvik",
    participants: tuple[str, ...] = BOTH,
    id: str = "e",
    label: str = "Lurvik summit",
    type: str = "meeting",
) -> Event:
    return event(
        body,
        words,
        id=id,
        label=label,
        type=type,
        on=on,
        place=place,
        participants=participants,
        status=status,
        moved_from=moved_from,
    )


def before(content: str, *, id: str = "early", class_: Class = "expectation", published: str = "2031-06-01") -> Filed:
    """An article in which Brell says one thing about the coming summit."""
    body = f"Ana Brell said that {content}. The summit in Lurvik is planned for 10 June."
    return filed(
        body,
        id=id,
        published=published,
        statements=(say(body, content, id=id, class_=class_, source="Ana Brell"),),
        events=(summit(body, "The summit in Lurvik"),),
    )


def after(text: str, *, id: str = "late", published: str = "2031-06-11", status: EventStatus = "held") -> Filed:
    """An article that tells of the summit afterwards."""
    body = f"The summit in Lurvik ended on 10 June. {text}"
    return filed(body, id=id, published=published, events=(summit(body, "The summit in Lurvik", status=status),))
