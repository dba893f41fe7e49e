"""Which of the article's events a statement is about.

Comes in: the article's events, a statement's content, who spoke before. Goes out: ids of events; and events with those
who spoke there among the participants. Leaves alone: the events of other articles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ..nouns import Attribution, Event, EventStatus, Parsed, Span, Spans, Statement, Time
from .event_people import same_party

LEAD = 400  # characters: what stands there is what the article is about


class Topics:
    """Finds what a statement is about among the events of its article."""

    def __init__(self, parsed: Parsed, times: Sequence[Time], events: Sequence[Event]) -> None:
        self.body, self.times, self.events = parsed.article.body, times, events
        self.sentences = [sentence.span for sentence in parsed.sentences]
        self.paragraphs = parsed.paragraphs
        self.marks = sorted((mark.start, mark.end, at) for at, event in enumerate(events) for mark in event.evidence)

    def about(self, one: Attribution, *, forward: bool, before: Sequence[str]) -> tuple[str, ...]:
        """The events that a statement speaks of, the surest sign first.

        Those that its words name, by noun, place or day; that of which the speaker was just speaking (`before`); that
        of its own sentence ("said after the vote"). Else, when it looks ahead, the coming event last spoken of; when
        it does not, the one last spoken of near by, or the one that the article is mainly about.
        """
        if not self.events:
            return ()
        content = one.content
        named = {
            self.events[at].id: begin
            for begin, end, at in reversed(self.marks)
            if any(span.meets(Span(begin, end)) for span in content)
        }
        if named:
            return tuple(sorted(named, key=lambda key: named[key]))
        signed = self._signed(content, forward=forward)
        if signed or before:
            return signed or tuple(before[:1])
        beside = self._last_in(self._sentence(content[0].start), content[0].start)
        if beside is not None and (not forward or _coming(self.events[beside])):
            return (self.events[beside].id,)
        at = self._ahead(content[0].start) if forward else self._near(content[0].start)
        return (self.events[at].id,) if at is not None else ()

    def _signed(self, content: Spans, *, forward: bool) -> tuple[str, ...]:
        """Events whose town or whose very day the words name."""
        text = " ".join(span.of(self.body) for span in content)
        days = {t.first for t in self.times if t.first == t.last and any(span.covers(t.span) for span in content)}
        found = []
        for event in self.events:
            town = (event.place or "").split(",")[0]
            there = bool(town) and re.search(rf"\b{re.escape(town)}\b", text) is not None
            day = event.date.first if event.date and event.date.first == event.date.last else None
            if (there or (day is not None and day in days)) and (not forward or _coming(event)):
                found.append(event.id)
        return tuple(found[:1])

    def _ahead(self, start: int) -> int | None:
        """The coming event last spoken of, else the first one that the article will speak of."""
        coming = [at for at, event in enumerate(self.events) if _coming(event)]
        spoken = [at for begin, _, at in self.marks if begin < start and at in coming]
        return spoken[-1] if spoken else next(iter(coming), None)

    def _near(self, start: int) -> int | None:
        """The event last spoken of in the paragraph or the one before, else the article's main one."""
        index = max(0, bisect_right([span.start for span in self.paragraphs], start) - 1)
        low = self.paragraphs[max(0, index - 1)].start if self.paragraphs else 0
        spoken = [at for begin, _, at in self.marks if low <= begin < start]
        if spoken:
            return spoken[-1]
        main = self.events[0]
        return 0 if len(main.evidence) > 1 or main.evidence[0].start < LEAD else None

    def _sentence(self, start: int) -> Span:
        index = bisect_right([span.start for span in self.sentences], start) - 1
        return self.sentences[index] if index >= 0 else Span(0, len(self.body))

    def _last_in(self, span: Span, start: int) -> int | None:
        """The event of the sentence that stands nearest to the words."""
        inside = [(abs(begin - start), at) for begin, _, at in self.marks if span.start <= begin < span.end]
        return min(inside)[1] if inside else None


def _coming(event: Event) -> bool:
    return event.status in ("planned", "moved", "unknown")


def attended(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Events that are the venue of a statement: its speaker took part, and they were under way that day."""
    out = []
    for event in events:
        here = [s for s in statements if s.venue and any(v.meets(e) for v in s.venue.spans for e in event.evidence)]
        people = list(event.participants)
        for statement in here:
            who = statement.speaker
            if who and who.type == "person" and not any(same_party(who.name, name) for name in people):
                people.append(who.name)
        status: EventStatus = "held" if here and event.status == "unknown" else event.status
        out.append(replace(event, participants=tuple(people), status=status))
    return tuple(out)
