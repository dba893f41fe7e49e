"""Analyses as rows and back: what is filed comes out equal to what went in.

Comes in: an Analysis with its Page, or rows of the fact tables. Goes out: the other. Left alone: the database.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from ..nouns import (
    Analysis,
    Article,
    Days,
    Dropped,
    Event,
    Name,
    Page,
    Passage,
    Said,
    Span,
    Spans,
    Speaker,
    Statement,
    Time,
)

Row = dict[str, Any]
Found = Any  # a row of SQLAlchemy, whose columns have the names that the schema gives them
FACT_TABLES = ("dropped", "statements", "times", "names", "told_events")


def page_row(page: Page) -> Row:
    """The page itself, small enough to keep and whole enough to be analysed again."""
    return {
        "source_id": page.id,
        "form": page.form,
        "raw": zlib.compress(page.content.encode("utf-8", "surrogatepass"), 6),
        "given": {
            "published": _iso(page.published),
            "modified": _iso(page.modified),
            "captured": _iso(page.captured),
            "url": page.url,
            "outlet": page.outlet,
            "title": page.title,
            "language": page.language,
            "published_basis": page.published_basis,
        },
    }


def page(row: Found) -> Page:
    """The page as it was read."""
    given: Mapping[str, str | None] = row.given
    return Page(
        id=row.source_id,
        form=row.form,
        content=zlib.decompress(row.raw).decode("utf-8", "surrogatepass"),
        published=_day(given["published"]),
        url=given["url"],
        outlet=given["outlet"],
        title=given["title"],
        language=given["language"],
        captured=instant(given["captured"]),
        modified=_day(given["modified"]),
        published_basis="page" if given.get("published_basis") == "page" else "given",
    )


def captured(given: Mapping[str, Any], when: datetime | None) -> Row:
    """What was given with a page, with another moment of capture."""
    return {**given, "captured": _iso(when)}


def version_row(item: Analysis) -> Row:
    """The article's own columns of `versions`."""
    article = item.article
    return {
        "published": article.published,
        "published_basis": article.published_basis,
        "modified": article.modified,
        "captured": _iso(article.captured),
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "authors": list(article.authors),
        "section": article.section,
        "tags": list(article.tags),
        "people": list(article.people),
        "captions": list(article.captions),
        "language": article.language,
        "body": article.body,
        "repeats": [[*pairs((first,)), *pairs((later,))] for first, later in article.repeats],
        "sentences": pairs(item.sentences),
        "methods": [list(method) for method in item.methods],
    }


def fact_rows(item: Analysis, version: int) -> dict[str, list[Row]]:
    """Rows of the fact tables, by table."""
    groups: tuple[tuple[str, Iterable[Row]], ...] = (
        ("dropped", ({"furniture": line.furniture, "text": line.text} for line in item.article.dropped)),
        ("statements", map(statement_row, item.statements)),
        ("times", map(_time_row, item.times)),
        ("names", map(_name_row, item.names)),
        ("told_events", map(_event_row, item.events)),
    )
    return {
        table: [{"version": version, "position": at, **row} for at, row in enumerate(rows)] for table, rows in groups
    }


def analysis(version: Found, facts: Mapping[str, Sequence[Found]]) -> Analysis:
    """The analysis that the rows were made from."""
    dropped = tuple(Dropped(row.furniture, row.text) for row in facts["dropped"])
    repeats = tuple((Span(*first), Span(*later)) for first, later in version.repeats)
    article = Article(
        id=version.source_id,
        body=version.body,
        published=version.published,
        published_basis=version.published_basis,
        modified=version.modified,
        captured=instant(version.captured),
        url=version.url,
        outlet=version.outlet,
        title=version.title,
        byline=version.byline,
        authors=tuple(version.authors),
        section=version.section,
        tags=tuple(version.tags),
        people=tuple(version.people),
        captions=tuple(version.captions),
        language=version.language,
        dropped=dropped,
        repeats=repeats,
    )
    return Analysis(
        article=article,
        statements=tuple(statement(row) for row in facts["statements"]),
        times=tuple(
            Time(Span(row.start, row.end), row.text, row.type, row.value, row.first, row.last, row.mod)
            for row in facts["times"]
        ),
        names=tuple(
            Name(row.id, row.name, row.type, spans(row.spans), tuple(row.senses or ())) for row in facts["names"]
        ),
        events=tuple(_event(row) for row in facts["told_events"]),
        sentences=spans(version.sentences),
        methods=tuple((room, method) for room, method in version.methods),
    )


def statement(row: Found) -> Statement:
    """A statement as the machine found it."""
    fields = row._mapping
    speaker = None if row.speaker is None else Speaker(**row.speaker)
    return Statement(
        id=row.id,
        kind=row.kind,
        class_=fields["class"],
        source=_passage(row.source),
        cue=_passage(row.cue),
        content=Passage(spans(row.content_spans), row.content),
        speaker=speaker,
        addressee=_passage(row.addressee),
        venue=_passage(row.venue),
        said_on=None if row.said_on is None else Said(row.said_on, row.said_basis),
        about=tuple(row.about),
        repeats=tuple(spans(place) for place in row.repeats),
        score=row.score,
        polarity=row.polarity,
        certainty=row.certainty,
        force=row.force,
    )


def pairs(items: Spans) -> list[list[int]]:
    """Spans as JSON holds them."""
    return [[span.start, span.end] for span in items]


def spans(items: Iterable[Sequence[int]]) -> Spans:
    """Spans out of JSON."""
    return tuple(Span(start, end) for start, end in items)


def days(value: Sequence[str | None] | None) -> Days | None:
    """Days out of JSON."""
    return None if value is None else Days(_day(value[0]), _day(value[1]))


def days_json(value: Days | None) -> list[str | None] | None:
    """Days as JSON holds them."""
    return None if value is None else [_iso(value.first), _iso(value.last)]


def statement_row(item: Statement) -> Row:
    """A statement's own columns."""
    speaker = item.speaker
    return {
        "id": item.id,
        "kind": item.kind,
        "class": item.class_,
        "content": item.content.text,
        "content_spans": pairs(item.content.spans),
        "source": _passage_json(item.source),
        "cue": _passage_json(item.cue),
        "addressee": _passage_json(item.addressee),
        "venue": _passage_json(item.venue),
        "speaker": None if speaker is None else {name: getattr(speaker, name) for name in Speaker.__slots__},
        "said_on": item.said_on.date if item.said_on else None,
        "said_basis": item.said_on.basis if item.said_on else None,
        "about": list(item.about),
        "repeats": [pairs(place) for place in item.repeats],
        **{name: getattr(item, name) for name in ("score", "polarity", "certainty", "force")},
    }


def _time_row(item: Time) -> Row:
    names = ("text", "type", "value", "first", "last", "mod")
    return {"start": item.span.start, "end": item.span.end, **{name: getattr(item, name) for name in names}}


def _name_row(item: Name) -> Row:
    plain = {name: getattr(item, name) for name in ("id", "name", "type")}
    return {**plain, "spans": pairs(item.spans), "senses": list(item.senses) or None}


def _event_row(item: Event) -> Row:
    plain = {name: getattr(item, name) for name in ("id", "label", "type", "place", "status")}
    dates = {"date": days_json(item.date), "moved_from": days_json(item.moved_from)}
    return {**plain, **dates, "participants": list(item.participants), "evidence": pairs(item.evidence)}


def _event(row: Found) -> Event:
    return Event(
        id=row.id,
        label=row.label,
        type=row.type,
        date=days(row.date),
        place=row.place,
        participants=tuple(row.participants),
        status=row.status,
        evidence=spans(row.evidence),
        moved_from=days(row.moved_from),
    )


def _passage_json(item: Passage | None) -> list[Any] | None:
    return None if item is None else [pairs(item.spans), item.text]


def _passage(value: Sequence[Any] | None) -> Passage | None:
    return None if value is None else Passage(spans(value[0]), value[1])


def _iso(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def instant(value: str | None) -> datetime | None:
    """An instant out of its text."""
    return None if value is None else datetime.fromisoformat(value)
