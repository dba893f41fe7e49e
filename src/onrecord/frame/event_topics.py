"""Which of the article's events a statement is about.

Comes in: the article's events, a statement's content, who spoke before. Goes out: ids of events; and events with those
who spoke there among the participants. Leaves alone: the events of other articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..nouns import Event, EventStatus, Spans, Statement
from .event_people import same_party


def about(events: Sequence[Event], content: Spans, *, forward: bool, before: Sequence[str]) -> tuple[str, ...]:
    """The events that a content speaks of: those it mentions; else, when it looks ahead, the one last spoken of.

    `before` are the ids of the event that the same speaker was just speaking of, if any.
    """
    named = tuple(e.id for e in events if any(span.meets(mark) for span in content for mark in e.evidence))
    if named:
        return named
    if not forward or not events:
        return ()
    if before:
        return tuple(before)
    coming = [e for e in events if e.status in ("planned", "moved", "unknown")]
    if not coming:
        return ()
    start = content[0].start
    spoken = [(mark.start, e.id) for e in coming for mark in e.evidence if mark.start < start]
    return (max(spoken)[1] if spoken else coming[0].id,)


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
