"""What happened, was said and was published, by day.

Comes in: a View and filters. Goes out: lines that have a day of their own. A statement stands at the day of speaking;
where that is not known it has no line, since its day of publication is another date: its article has the line.
Left alone: everything without a day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..export import contract
from ..nouns import Days, Spans
from ..store import Listing, View
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
        return (self.days.first or date.min, _ORDER[self.kind], self.id)


def timeline(view: View, narrow: Narrow) -> Found:
    """The lines that meet the filters; where one asks for what only statements have, those that go with them."""
    made: dict[str, Line] = {}
    sources = _Sources(view, narrow)

    def page(limit: int | None, after: str | None) -> list[str]:
        start = None
        if after is not None:
            start = sources.line(after)
            if start is None:
                raise KeyError(after)
        lines = sorted(sources.lines(limit, start), key=lambda line: line.place)
        made.update((line.key, line) for line in lines)
        keys = [line.key for line in lines if start is None or line.place > start.place]
        return list(dict.fromkeys(keys))[:limit]

    return Found(Listing(sources.count, page), lambda keys: [_item(view, made[key]) for key in keys])


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


class _Sources:
    """Where lines come from, each source in the order of the timeline."""

    def __init__(self, view: View, narrow: Narrow) -> None:
        self.view = view
        self.narrow = narrow
        self.make = {"article": self._articles, "statement": self._statements, "event": self._events}

    def listing(self, kind: str, since: date) -> Listing:
        """The keys of one kind, from a day on."""
        narrow, query = self.narrow, self.narrow.query
        if kind == "article":
            return self.view.list_articles(narrow.wanted, since=since)
        if kind == "statement":
            return self.view.list_spoken(narrow.wanted, since=since)
        return self.view.list_events(
            narrow.spoken, event=query.event, first=query.first, last=query.last, articles=narrow.wanted, since=since
        )

    def count(self) -> int:
        """All lines there are."""
        return sum(self.listing(kind, date.min).count() for kind in self.make)

    def lines(self, limit: int | None, start: Line | None) -> Iterator[Line]:
        """Enough lines of each kind after a line, or from the start, to fill a page."""
        for kind, make in self.make.items():
            if start is None:
                keys = self.listing(kind, date.min).page(limit, None)
            elif kind == start.kind:
                keys = self.listing(kind, date.min).page(limit, start.id)
            else:
                since = start.place[0]
                if _ORDER[kind] < _ORDER[start.kind] and since < date.max:
                    since += timedelta(days=1)
                keys = self.listing(kind, since).page(limit, None)
            yield from make(keys)

    def line(self, key: str) -> Line | None:
        """The line that a cursor names."""
        kind, _, id_ = key.partition(":")
        make = self.make.get(kind)
        known = kind != "article" or id_ in self.view.articles
        return next(iter(make([id_])), None) if make is not None and known else None

    def _articles(self, keys: Sequence[str]) -> list[Line]:
        self.view.filled(articles=keys)
        refs = [self.view.articles[key] for key in keys]
        return [
            Line(
                "article",
                ref.id,
                Days(ref.published, ref.published),
                ref.title or "",
                self.view.story_of.get(ref.id),
                ref.id,
                (),
            )
            for ref in refs
        ]

    def _statements(self, keys: Sequence[str]) -> list[Line]:
        """One line for each act of speaking with a known day: of its first rendering that is asked for."""
        lines = []
        placed = self.view.told(keys)
        self.view.filled(articles=[told.article for told in placed])
        for told in placed:
            said = told.statement.said_on
            days = spoken(said.date) if said else None
            if days is None:
                continue
            content, story = told.statement.content, self.view.story_of.get(told.article)
            speaker = told.statement.speaker.name if told.statement.speaker else ""
            lines.append(
                Line("statement", told.statement.id, days, content.text, story, told.article, content.spans, speaker)
            )
        return lines

    def _events(self, keys: Sequence[str]) -> list[Line]:
        self.view.filled(events=keys)
        lines = []
        known = [self.view.events[key] for key in keys if key in self.view.events]
        self.view.filled(articles=[key for event in known for key in event.articles])
        for event in known:
            assert event.date is not None
            stories = (self.view.story_of[key] for key in event.articles if key in self.view.story_of)
            cited = event.history[0].cited if event.history else None
            article = cited.article if cited else next(iter(event.articles), None)
            spans = cited.spans if cited else ()
            lines.append(
                Line("event", event.id, event.date, event.label, next(stories, None), article, spans, event.status)
            )
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
