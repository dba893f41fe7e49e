"""An analysis, and everything the record answers with, in the JSON shapes of the contract.

Types in, plain dicts out, ready for `json.dumps`. The only place that knows the field names of the outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..nouns import (
    Analysis,
    ArticleRef,
    Cited,
    Days,
    Decision,
    Event,
    Expectation,
    Failed,
    Name,
    Passage,
    Person,
    RecordEvent,
    Said,
    Spans,
    Speaker,
    Statement,
    Story,
    Time,
    Utterance,
    Went,
)
from .plover import plover

Json = dict[str, Any]
Refs = Mapping[str, ArticleRef]  # every article that can be seen, by id


def analysis(item: Analysis) -> Json:
    """One line of `onrecord analyze`."""
    article = item.article
    return {
        "id": article.id,
        "published": _day(article.published),
        "published_basis": article.published_basis,
        "modified": _day(article.modified),
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
        "statements": [statement(found) for found in item.statements],
        "times": [time(found) for found in item.times],
        "names": [name(found) for found in item.names],
        "events": [event(found) for found in item.events],
        "dropped": [{"furniture": line.furniture, "text": line.text} for line in article.dropped],
        "methods": dict(item.methods),
    }


def failed(item: Failed) -> Json:
    """What stands in the place of a document that could not be read."""
    line = {} if item.line is None else {"line": item.line}
    return {"id": item.id, **line, "error": {"stage": item.stage, "message": item.message}}


def statement(item: Statement) -> Json:
    """A statement as `analyze` gives it; the record adds article, utterance and story."""
    return {
        "id": item.id,
        "kind": item.kind,
        "class": item.class_,
        **({} if item.class_score is None else {"class_score": item.class_score}),
        "polarity": item.polarity,
        "certainty": item.certainty,
        "force": item.force,
        "source": passage(item.source),
        "cue": passage(item.cue),
        "content": passage(item.content),
        "speaker": speaker(item.speaker),
        "addressee": passage(item.addressee),
        "venue": passage(item.venue),
        "said_on": said(item.said_on),
        "about": list(item.about),
        "repeats": [spans(place) for place in item.repeats],
        "score": round(item.score, 3),
    }


def speaker(item: Speaker | None) -> Json | None:
    """Who spoke; None where nobody could be told."""
    if item is None:
        return None
    return {
        "id": item.id,
        "name": item.name,
        "type": item.type,
        "role": item.role,
        "side": item.side,
        "basis": item.basis,
        "score": round(item.score, 3),
    }


def said(item: Said | None) -> Json | None:
    """The day of speaking with its basis, and with its score where the analysis is at hand."""
    if item is None:
        return None
    sure = {} if item.score is None else {"score": item.score}
    return {"date": item.date, "basis": item.basis, **sure}


def passage(item: Passage | None) -> Json | None:
    """Words with their places."""
    return None if item is None else {"spans": spans(item.spans), "text": item.text}


def spans(items: Spans) -> list[list[int]]:
    """Half-open offsets as pairs."""
    return [[span.start, span.end] for span in items]


def time(item: Time) -> Json:
    """A time expression; `first` and `last` only where the value names days."""
    return {
        "start": item.span.start,
        "end": item.span.end,
        "text": item.text,
        "type": item.type,
        "value": item.value,
        "first": _day(item.first),
        "last": _day(item.last),
        **({"mod": item.mod} if item.mod else {}),
    }


def name(item: Name) -> Json:
    """A name of one article with its mentions."""
    senses = {"senses": list(item.senses)} if item.senses else {}
    return {"id": item.id, "name": item.name, "type": item.type, "spans": spans(item.spans), **senses}


def event(item: Event) -> Json:
    """An event as one article tells it."""
    return {
        "id": item.id,
        "label": item.label,
        "type": item.type,
        "plover": plover(item.type),
        "date": days(item.date),
        "moved_from": days(item.moved_from),
        "place": item.place,
        "participants": list(item.participants),
        "status": item.status,
        "evidence": spans(item.evidence),
    }


def days(item: Days | None) -> Json | None:
    """First and last day; null for an open end."""
    return None if item is None else {"first": _day(item.first), "last": _day(item.last)}


def told(
    item: Statement,
    ref: ArticleRef,
    *,
    person: Person | None,
    about: tuple[str, ...],
    utterance: str | None,
    story: str | None,
    decided: tuple[str, ...] = (),
) -> Json:
    """A statement of the record: its speaker as joined across articles, `about` as ids of the record's events."""
    shape = statement(item)
    if person is not None and shape["speaker"] is not None:
        shape["speaker"] |= {"id": person.id, "name": person.name}
    return {
        **shape,
        "about": list(about),
        "article": ref.id,
        "utterance": utterance,
        "story": story,
        "source_id": ref.source_id,
        "published": _day(ref.published),
        "outlet": ref.outlet,
        "decided": list(decided),
    }


def article(item: ArticleRef) -> Json:
    """An article anywhere in the record."""
    return {
        "id": item.id,
        "source_id": item.source_id,
        "published": _day(item.published),
        "outlet": item.outlet,
        "title": item.title,
        "url": item.url,
        "version": item.version,
        "copy_of": item.copy_of,
    }


def cited(item: Cited, refs: Refs) -> Json:
    """Words in an article of the record."""
    return {"article": article(refs[item.article]), "spans": spans(item.spans), "text": item.text}


def person(item: Person, refs: Refs) -> Json:
    """A speaker across articles."""
    return {
        "id": item.id,
        "name": item.name,
        "type": item.type,
        "side": item.side,
        "aliases": [
            {"text": alias.text, "article": article(refs[alias.article]), "spans": spans(alias.spans)}
            for alias in item.aliases
        ],
        "roles": [
            {
                "role": held.role,
                "side": held.side,
                "first": _day(held.first),
                "last": _day(held.last),
                "basis": held.basis,
            }
            for held in item.roles
        ],
        "statements": len(item.statements),
    }


def utterance(item: Utterance, refs: Refs, *, speaker: Person | None, renderings: list[Json]) -> Json:
    """One act of speaking; `renderings` are its statements as `told` gives them, earliest first."""
    role = next((shape["speaker"]["role"] for shape in renderings if (shape["speaker"] or {}).get("role")), None)
    who = None
    if speaker is not None:
        who = {"id": speaker.id, "name": speaker.name, "type": speaker.type, "role": role, "side": speaker.side}
    return {
        "id": item.id,
        "speaker": who,
        "said_on": said(item.said_on),
        "about": list(item.about),
        "text": item.text,
        "renderings": renderings,
        "outlets": list(item.outlets),
        "first": article(refs[item.first]),
        "copies": list(item.copies),
        "reports": {"all": len(item.renderings), "without_copies": len(item.renderings) - len(item.copies)},
    }


def event_line(item: RecordEvent) -> Json:
    """An event across articles in short, as other items name it."""
    return {
        "id": item.id,
        "label": item.label,
        "type": item.type,
        "plover": plover(item.type),
        "date": days(item.date),
        "place": item.place,
        "participants": list(item.participants),
        "status": item.status,
    }


def record_event(item: RecordEvent, refs: Refs) -> Json:
    """An event across articles, with its history: which article gave it what, when."""
    return {
        **event_line(item),
        "history": [
            {
                "published": _day(change.published),
                "field": change.field,
                "value": change.value,
                **cited(change.cited, refs),
            }
            for change in item.history
        ],
        "articles": [article(refs[key]) for key in item.articles],
    }


def story(item: Story, refs: Refs, events: Mapping[str, RecordEvent]) -> Json:
    """A running matter, with its articles by day and its events in short."""
    return {
        "id": item.id,
        "title": item.title,
        "first": _day(item.first),
        "last": _day(item.last),
        "outlets": list(item.outlets),
        "articles": [article(refs[key]) for key in item.articles],
        "copies": sum(refs[key].copy_of is not None for key in item.articles),
        "events": [event_line(events[key]) for key in item.events if key in events],
    }


def went(item: Went) -> Json:
    """What became of an id that is no more: what it went into, most of it first; since when, by which articles."""
    into = [{"id": key, "parts": number} for key, number in item.into]
    return {"id": item.id, "into": into, "on": _day(item.on), "by": list(item.by)}


def expectation(item: Expectation, refs: Refs, *, statement: Json, event: RecordEvent | None) -> Json:
    """A line of the ledger: `statement` as `told` gives it, the event in short, what came of it and what shows it."""
    outcome = item.outcome
    return {
        "statement": statement,
        "event": None if event is None else event_line(event),
        "outcome": {
            "state": outcome.state,
            "status": outcome.status,
            "rule": outcome.rule,
            "by": outcome.by,
            "at": _instant(outcome.at),
            "evidence": [{**cited(proof.cited, refs), "bears": proof.bears} for proof in outcome.evidence],
        },
    }


def decision(item: Decision) -> Json:
    """A line of the log of decisions."""
    return {
        "id": item.id,
        "at": item.at.isoformat(),
        "by": item.by,
        "fact": item.fact,
        "field": item.field,
        "value": item.value,
        "reason": item.reason,
        "told": item.told,
        "article": item.article,
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _instant(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat(timespec="seconds")
