"""The front: a question in two boxes, the stories under way, what is coming, what is new since the last visit.

Comes in: a Look. Goes out: Shown. Left alone: what a story is.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ... import ask
from ...ask import Query
from ...nouns import ArticleRef, RecordEvent, Story
from .. import asked, words
from ..look import Look, Page, Shown
from ..pictures.spark import Spark, spark

_STORIES, _COMING, _PAST, _NEW = 8, 14, 6, 8
_SPEAKERS = 150  # offered while a name is typed
_NAP = 2 * 3600  # seconds after which coming back is another visit
SEEN = "onrecord-seen"


@dataclass(frozen=True, slots=True)
class Running:
    """A story as the front shows it."""

    story: Story
    picture: Spark | None
    next: RecordEvent | None
    outcomes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class News:
    """What came into the record since the last visit."""

    articles: int
    newest: tuple[ArticleRef, ...]
    decisions: int


def show(look: Look) -> Shown:
    """The front page."""
    seen, cookie = _visit(look)
    coming, past = look.remember(("events", look.now), lambda: _events(look))
    values = {
        "stories": look.remember("running", lambda: _running(look)),
        "more_stories": max(0, len(look.view.stories) - _STORIES),
        "coming": _by_day(coming[:_COMING]),
        "more_coming": max(0, len(coming) - _COMING),
        "past": past[:_PAST],
        "news": None if look.view.as_of else _news(look, seen),
        "speakers": look.remember("speakers", lambda: _speakers(look)),
        "counts": look.remember("counts", look.view.counts),
        "now": look.now,
    }
    return Shown("front.html", "The record", values, Query("status"), "front", {SEEN: cookie})


def _running(look: Look) -> list[Running]:
    """The stories that were told last."""
    view = look.view
    states: dict[str, Counter[str]] = {}
    about = {
        told.statement.id: view.story_of.get(told.article) for told in view.told([e.statement for e in view.ledger])
    }
    for line in view.ledger:
        story = about.get(line.statement)
        if story is not None:
            states.setdefault(story, Counter())[line.outcome.state] += 1
    newest = sorted(view.stories.values(), key=lambda story: (story.last or date.min, story.id), reverse=True)
    return [_run(look, story, states.get(story.id, Counter())) for story in newest[:_STORIES]]


def _run(look: Look, story: Story, states: Mapping[str, int]) -> Running:
    view = look.view
    days = [day for key in story.articles if (day := view.articles[key].published)]
    events = [view.events[key] for key in story.events if key in view.events]
    dated = [(event.date.last or event.date.first, event) for event in events if event.date]
    pins = [(day, event.status, f"{words.day(day)}: {event.label} ({event.status})") for day, event in dated if day]
    ahead = sorted((day, event.id) for day, event in dated if day and day >= look.now)
    label = f"{words.count(len(days), 'article')} from {words.day(story.first)} to {words.day(story.last)}"
    coming = view.events[ahead[0][1]] if ahead else None
    return Running(story, spark(days, pins, label=label), coming, tuple(sorted(states.items())))


def _events(look: Look) -> tuple[list[RecordEvent], list[RecordEvent]]:
    """Events from the day looked from on, soonest first; events before it, latest first."""
    coming, past = [], []
    for event in look.view.events.values():
        last = event.date and (event.date.last or event.date.first)
        if last:
            (coming if last >= look.now else past).append(event)

    def begins(event: RecordEvent) -> date:
        assert event.date is not None
        return event.date.first or event.date.last or date.max

    return sorted(coming, key=begins), sorted(past, key=begins, reverse=True)


def _by_day(events: list[RecordEvent]) -> list[tuple[str, list[RecordEvent]]]:
    def day(event: RecordEvent) -> str:
        assert event.date is not None
        first, last = event.date.first, event.date.last
        return (
            words.day(first, weekday=True)
            if first == last
            else words.days({"first": first and first.isoformat(), "last": last and last.isoformat()})
        )

    return [(when, list(group)) for when, group in groupby(events, key=day)]


def _speakers(look: Look) -> list[str]:
    told = sorted(look.view.people.values(), key=lambda person: (-len(person.statements), person.name))
    return [person.name for person in told if person.type != "unnamed"][:_SPEAKERS]


def _visit(look: Look) -> tuple[asked.Arrivals, str]:
    """How far the record had come at the visit before this one, and the cookie that keeps it."""
    here = asked.arrivals(look.view)
    try:
        row, decision, *cut = (int(part) for part in look.cookies.get(SEEN, "").split("."))
        before, began = asked.Arrivals(row, decision), cut
    except ValueError:
        return here, f"{here.version}.{here.decision}.{here.version}.{here.decision}.{int(time.time())}"
    if len(began) != 3:
        began = [row, decision, 0]
    version, decided, at = began
    if time.time() - at > _NAP:  # another visit: what its predecessor had seen is old
        before, version, decided = asked.Arrivals(version, decided), here.version, here.decision
    return before, f"{before.version}.{before.decision}.{version}.{decided}.{int(time.time())}"


def _news(look: Look, seen: asked.Arrivals) -> News:
    number, newest = asked.arrived_after(look.view, seen.version, most=_NEW)
    decided = max(0, asked.arrivals(look.view).decision - seen.decision)
    return News(number, tuple(look.view.articles[key] for key in newest if key in look.view.articles), decided)


def twin(_: Look) -> Query:
    """The front's twin says what the record holds."""
    return ask.Query("status")


PAGES = (Page("/", show, twin, "front", keep=False),)
