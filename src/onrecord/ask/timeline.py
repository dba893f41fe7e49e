"""What happened, was said and was published, by day.

Comes in: a View and filters. Goes out: lines that have a day of their own. A statement stands at the day of speaking;
where that is not known it has no line, since its day of publication is another date: its article has the line.
Left alone: everything without a day.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from ..export import contract
from ..nouns import Days, Spans
from ..store import View
from .found import Found
from .narrow import Narrow
from .query import Json

_SAID = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_ORDER = {"article": 0, "statement": 1, "event": 2}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline."""

    kind: str  # event, statement or article
    id: str
    days: Days
    text: str
    story: str | None
    article: str | None
    spans: Spans
    note: str = ""  # the speaker of a statement, the status of an event

    @property
    def key(self) -> str:
        """Names the line in its answer."""
        return f"{self.kind}:{self.id}"

    @property
    def place(self) -> tuple[date, int, str]:
        """By first day; on one day what was published, what was said, what happened."""
        return (self.days.first or self.days.last or date.max, _ORDER[self.kind], self.id)


def timeline(view: View, narrow: Narrow) -> Found:
    """The lines that meet the filters; where one asks for what only statements have, those that go with them."""
    ids = narrow.statements() if narrow.on_statements or narrow.words else None
    told = _statements(view, narrow, ids)
    lines = [*_articles(view, narrow, ids), *told, *_events(view, narrow, ids)]
    found = {line.key: line for line in sorted(lines, key=lambda line: line.place)}
    return Found(tuple(found), lambda keys: [_item(view, found[key]) for key in keys])


def spoken(date_: str) -> Days | None:
    """The days of a partial date: 2020-01 is all of January."""
    found = _SAID.fullmatch(date_)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if day and month:
            return Days(date(year, month, day), date(year, month, day))
        first, last = month or 1, month or 12
        return Days(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
    except ValueError:
        return None


def precision(days: Days) -> str:
    """day, month, year or interval."""
    first, last = days.first, days.last
    if first is None or last is None:
        return "interval"
    if first == last:
        return "day"
    ends = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and ends and first.year == last.year:
        if first.month == last.month:
            return "month"
        if (first.month, last.month) == (1, 12):
            return "year"
    return "interval"


def _articles(view: View, narrow: Narrow, ids: list[str] | None) -> list[Line]:
    wanted = None if narrow.articles is None else set(narrow.articles)
    if ids is not None:
        telling = {told.article for told in view.told(ids)}
        if narrow.query.event is not None:
            telling |= set(view.events[narrow.query.event].articles)
        wanted = telling if wanted is None else wanted & telling
    return [
        Line(
            "article",
            ref.id,
            Days(ref.published, ref.published),
            ref.title or "",
            view.story_of.get(ref.id),
            ref.id,
            (),
        )
        for ref in view.articles.values()
        if ref.published and (wanted is None or ref.id in wanted)
    ]


def _statements(view: View, narrow: Narrow, ids: list[str] | None) -> list[Line]:
    """One line for each act of speaking with a known day: of its first rendering that is asked for."""
    lines, seen = [], set()
    for told in view.told(narrow.statements() if ids is None else ids):
        said = told.statement.said_on
        days = spoken(said.date) if said else None
        if days is None or (told.utterance or told.statement.id) in seen:
            continue
        seen.add(told.utterance or told.statement.id)
        content, story = told.statement.content, view.story_of.get(told.article)
        speaker = told.statement.speaker.name if told.statement.speaker else ""
        lines.append(
            Line("statement", told.statement.id, days, content.text, story, told.article, content.spans, speaker)
        )
    return lines


def _events(view: View, narrow: Narrow, ids: list[str] | None) -> list[Line]:
    lines = []
    for event in view.events.values():
        if not (event.date and (event.date.first or event.date.last)) or not narrow.overlaps(event.date):
            continue
        if not narrow.about(event, ids):
            continue
        story = next((view.story_of[key] for key in event.articles if key in view.story_of), None)
        cited = event.history[0].cited if event.history else None
        article = cited.article if cited else next(iter(event.articles), None)
        spans = cited.spans if cited else ()
        lines.append(Line("event", event.id, event.date, event.label, story, article, spans, event.status))
    return lines


def _item(view: View, line: Line) -> Json:
    days = contract.days(line.days) or {}
    return {
        "date": {**days, "precision": precision(line.days)},
        "kind": line.kind,
        "id": line.id,
        "text": line.text,
        "speaker": line.note if line.kind == "statement" and line.note else None,
        "status": line.note if line.kind == "event" else None,
        "story": line.story,
        "article": contract.article(view.articles[line.article]) if line.article else None,
        "spans": contract.spans(line.spans),
    }
