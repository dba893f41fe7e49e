"""Small makers of the house's types from strings, so that most tests load no model."""

from __future__ import annotations

import re
from datetime import date

from onrecord.ids import digest, slug
from onrecord.nouns import (
    Analysis,
    Article,
    ArticleRef,
    Attribution,
    Class,
    Days,
    Event,
    EventStatus,
    Filed,
    Kind,
    Page,
    Parsed,
    Passage,
    Said,
    Sentence,
    Span,
    Speaker,
    Statement,
    Token,
)


def day(value: str) -> date:
    return date.fromisoformat(value)


def page(text: str, *, id: str = "p1", form: str = "text", published: str | None = None) -> Page:
    return Page(id, form, text, day(published) if published else None)  # type: ignore[arg-type]


def article(body: str, *, id: str = "a1", published: str | None = "2024-05-01", **more: object) -> Article:
    return Article(id, body, day(published) if published else None, "given" if published else None, **more)  # type: ignore[arg-type]


def find(body: str, words: str, nth: int = 1) -> Span:
    """The span of the nth occurrence of the words."""
    at = -1
    for _ in range(nth):
        at = body.index(words, at + 1)
    return Span(at, at + len(words))


def parsed(body: str, *, published: str | None = "2024-05-01") -> Parsed:
    """Words and sentences without grammar: every token its own root. For rooms that read words only."""
    tokens = tuple(
        Token(Span(m.start(), m.end()), m.group(), m.group().lower(), "X", "XX", "dep", i)
        for i, m in enumerate(re.finditer(r"\w+|[^\w\s]", body))
    )
    sentences = []
    for m in re.finditer(r"[^.!?\n]+[.!?]*[\"”’']*", body):
        inside = [i for i, t in enumerate(tokens) if m.start() <= t.span.start < m.end()]
        if inside:
            whole = Span(tokens[inside[0]].span.start, tokens[inside[-1]].span.end)
            sentences.append(Sentence(whole, inside[0], inside[-1] + 1))
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", body))
    return Parsed(article(body, published=published), tokens, tuple(sentences), (), paragraphs)


def attribution(
    body: str, *, source: str | None, cue: str | None, content: str, kind: Kind = "indirect"
) -> Attribution:
    def spans(words: str | None) -> tuple[Span, ...]:
        return (find(body, words),) if words else ()

    return Attribution(spans(source), spans(cue), spans(content), kind, 1.0)


def passage(body: str, words: str) -> Passage:
    return Passage((find(body, words),), words)


def speaker(name: str, *, side: str | None = None, role: str | None = None, type: str = "person") -> Speaker:
    return Speaker(slug(name), name, type, role, side, "named", 1.0)  # type: ignore[arg-type]


def statement(
    body: str,
    content: str,
    *,
    who: Speaker | None,
    source: str | None = None,
    cue: str | None = None,
    kind: Kind = "indirect",
    class_: Class = "expectation",
    said_on: str | None = None,
    about: tuple[str, ...] = (),
    article_id: str = "a1",
) -> Statement:
    """A statement whose passages are looked up in the body."""
    return Statement(
        id="s-" + digest(article_id, content),
        kind=kind,
        class_=class_,
        source=passage(body, source) if source else None,
        cue=passage(body, cue) if cue else None,
        content=passage(body, content),
        speaker=who,
        addressee=None,
        venue=None,
        said_on=Said(said_on, "stated") if said_on else None,
        about=about,
        repeats=(),
        score=1.0,
    )


def event(
    body: str,
    words: str,
    *,
    id: str,
    label: str,
    type: str = "meeting",
    on: str | None = None,
    place: str | None = None,
    participants: tuple[str, ...] = (),
    status: EventStatus = "planned",
    moved_from: str | None = None,
) -> Event:
    """An event on one day, evidenced by the words."""
    return Event(
        id=id,
        label=label,
        type=type,
        date=Days(day(on), day(on)) if on else None,
        place=place,
        participants=participants,
        status=status,
        evidence=(find(body, words),),
        moved_from=Days(day(moved_from), day(moved_from)) if moved_from else None,
    )


def filed(
    body: str,
    *,
    id: str,
    published: str | None,
    outlet: str = "The Harbour Post",
    title: str | None = None,
    statements: tuple[Statement, ...] = (),
    events: tuple[Event, ...] = (),
    version: int = 1,
) -> Filed:
    """An article of the record with its analysis."""
    made = article(body, id=id, published=published, outlet=outlet, title=title)
    sentences = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^.!?\n\s][^.!?\n]*[.!?]*", body))
    analysis = Analysis(made, statements, (), (), events, sentences, (("frame", "test"),))
    return Filed(ArticleRef("a-" + id, id, made.published, outlet, title, None, version), analysis)
