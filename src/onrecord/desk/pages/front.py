"""The front: a question in two boxes, the stories under way, what is coming, what is new since the last visit.

Comes in: a Look. Goes out: Shown. Left alone: what a story is.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from ... import ask
from ...ask import Query
from ...nouns import ArticleRef, RecordEvent, Story
from ...store import View, Wanted, counted, progress
from .. import words
from ..look import Json, Look, Page, Shown
from ..pictures.spark import Spark, spark

_STORIES, _COMING, _PAST, _NEW, _SAID = 8, 14, 6, 8, 8
_ARRIVED = 60  # articles that came since, which are looked through for what became of events
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
    changes: tuple[tuple[RecordEvent, str], ...]  # events, and what these articles say became of them


def show(look: Look) -> Shown:
    """The front page."""
    seen, cookie = _visit(look)
    counts = look.totals
    ahead = look.remember(
        ("coming", look.now), lambda: _events(look, counted.coming_events(look.view, look.now, _COMING + 1))
    )
    values = {
        "stories": look.remember(("running", look.now), lambda: _running(look)),
        "more_stories": max(0, counts["stories"] - _STORIES),
        "coming": _by_day(ahead[:_COMING]),
        "more_coming": len(ahead) > _COMING,
        "past": look.remember(
            ("past", look.now), lambda: _events(look, counted.past_events(look.view, look.now, _PAST))
        ),
        "news": None if look.view.as_of else _news(look, seen),
        "speakers": look.counted("speakers", speakers, []),
        "counts": counts,
        "latest": look.remember("latest", lambda: _latest(look)),
        "now": look.now,
    }
    return Shown("front.html", "The record", values, Query("status"), "front", {SEEN: cookie})


def _running(look: Look) -> list[Running]:
    """The stories that were told last."""
    keys = counted.newest_stories(look.view, _STORIES)
    stories = [look.view.stories[key] for key in keys]
    look.view.filled(
        articles=[key for story in stories for key in story.articles],
        events=[key for story in stories for key in story.events],
    )
    return [_run(look, story, counted.states(look.view, Wanted(story=story.id))) for story in stories]


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


def _latest(look: Look) -> list[Json]:
    """What was said last, each act of speaking once."""
    ids, _ = look.view.newest_statements(Wanted(), _SAID * 3)
    return look.made("utterances", list(dict.fromkeys(look.view.utterances_of(ids).values()))[:_SAID])


def _events(look: Look, keys: list[str]) -> list[RecordEvent]:
    look.view.filled(events=keys)
    return [look.view.events[key] for key in keys]


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


def speakers(view: View) -> list[str]:
    """Names to offer while one is typed: of those with the most statements."""
    keys = [key for key, _ in counted.top_people(view, _SPEAKERS)]
    view.filled(speakers=keys)
    people = [view.speakers[key] for key in keys]
    return [person.name for person in people if person.type != "unnamed"]


def _visit(look: Look) -> tuple[progress.Arrivals, str]:
    """How far the record had come at the visit before this one, and the cookie that keeps it."""
    here = progress.arrivals(look.view)
    try:
        row, decision, *cut = (int(part) for part in look.cookies.get(SEEN, "").split("."))
        before, began = progress.Arrivals(row, decision), cut
    except ValueError:
        return here, f"{here.version}.{here.decision}.{here.version}.{here.decision}.{int(time.time())}"
    if len(began) != 3:
        began = [row, decision, 0]
    version, decided, at = began
    if time.time() - at > _NAP:  # another visit: what its predecessor had seen is old
        before, version, decided = progress.Arrivals(version, decided), here.version, here.decision
    return before, f"{before.version}.{before.decision}.{version}.{decided}.{int(time.time())}"


def _news(look: Look, seen: progress.Arrivals) -> News:
    number, newest = progress.arrived_after(look.view, seen.version, most=_ARRIVED)
    decided = max(0, progress.arrivals(look.view).decision - seen.decision)
    known = tuple(look.view.articles[key] for key in newest[:_NEW] if key in look.view.articles)
    return News(number, known, decided, _changes(look, newest))


def _changes(look: Look, articles: list[str]) -> tuple[tuple[RecordEvent, str], ...]:
    """What became of events by the articles that came: moved, held, cancelled, or heard of for the first time."""
    events = _events(look, progress.told_by(look.view, articles, _NEW * 3)) if articles else []
    found: list[tuple[RecordEvent, str]] = []
    for event in events:
        told = [one for one in event.history if one.field == "status" and one.cited.article in articles]
        if set(event.articles) <= set(articles):
            found.append((event, "new"))
        elif told:
            found.append((event, told[-1].value))
    return tuple(found[:_NEW])


def twin(_: Look) -> Query:
    """The front's twin says what the record holds."""
    return ask.Query("status")


PAGES = (Page("/", show, twin, "front", keep=False),)
