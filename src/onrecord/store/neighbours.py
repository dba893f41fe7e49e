"""Stories, events and acts of speaking that lie near one: with the same people or events, on near days.

Comes in: a View and a story, event or utterance. Goes out: ids of others with what both have, the nearest first.
Left alone: whether two of them are one, which the machine has judged already and a person may judge otherwise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select

from ..nouns import RecordEvent, Story, Utterance
from . import schema
from .schema import NOW
from .view import View

_STORY, _EVENT, _ACT = 30, 14, 3  # days before the first and after the last on which another may lie
_KEYS = 200  # articles and people of a story that are looked at
_ROWS = 5000
_DOUBTED = 10.0  # what the machine has doubts about stands before all others


@dataclass(frozen=True, slots=True)
class Near:
    """Another one, with what both have: ids of people and events of stories, names of participants of events."""

    id: str
    people: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    doubted: bool = False  # whether the machine has proposed to join the two


def stories(view: View, story: Story, most: int) -> list[Near]:
    """Others that tell of the same events or in which the same people speak, or whose titles share words.

    Whom few stories have weighs more, and a title least.
    """
    p, c, t = schema.placements.c, schema.current.c, schema.tellings.c
    mine = list(story.articles[-_KEYS:])
    people: dict[str, set[str]] = defaultdict(set)
    events: dict[str, set[str]] = defaultdict(set)
    speaking = select(p.person).where(p.article.in_(mine), p.person.is_not(None), view.alive(schema.placements))
    persons = [row.person for row in view.all(speaking.distinct().order_by(p.person).limit(_KEYS))]
    other = (c.story.is_not(None), c.story != story.id, view.alive(schema.current))
    said = select(c.story, p.person).join_from(schema.placements, schema.current, c.article == p.article)
    said = said.where(p.person.in_(persons), *_window(p.day, story.first, story.last, _STORY), *other)
    for row in view.all(said.where(view.alive(schema.placements)).distinct().limit(_ROWS)):
        people[row.story].add(row.person)
    told = select(c.story, t.event).join_from(schema.tellings, schema.current, c.article == t.article)
    told = told.where(t.event.in_(story.events[:_KEYS]), view.alive(schema.tellings), *other)
    for row in view.all(told.distinct().limit(_ROWS)):
        events[row.story].add(row.event)
    doubted = _doubted(view, "story", mine)
    view.filled(articles=[key for pair in doubted for key in pair])
    doubts = {home for pair in doubted for key in pair if (home := view.story_of.get(key)) not in (None, story.id)}
    known = Counter(key for keys in people.values() for key in keys)
    titled = _titled_alike(view, story)
    weights = {
        key: sum(1 / known[person] for person in people[key])
        + 2 * len(events[key])
        + titled.get(key, 0.0)
        + _DOUBTED * (key in doubts)
        for key in {*people, *events, *titled, *doubts}
    }
    view.filled(stories=(some := sorted(weights, key=lambda key: (-weights[key], key))[: 4 * most]))
    gaps = {key: _gap(story, view.stories[key]) for key in some if key in view.stories}
    return [
        Near(key, tuple(sorted(people[key])), tuple(sorted(events[key])), key in doubts)
        for key in sorted(gaps, key=lambda key: (-weights[key], gaps[key], key))[:most]
    ]


def events(view: View, event: RecordEvent, most: int) -> list[Near]:
    """Other events near in time with some of the same participants or in the same place."""
    e, t = schema.events.c, schema.tellings.c
    doubted = {key for pair in _doubted(view, "event", event.members) for key in pair} - set(event.members)
    first, last = (event.date.first, event.date.last) if event.date else (None, None)

    def told_in(articles: Sequence[str]) -> Any:
        return e.id.in_(select(t.event).where(t.article.in_(articles[:_KEYS]), view.alive(schema.tellings)))

    near = [*_window(e.first, first or last, last or first, _EVENT)] or [told_in(event.articles)]
    if doubted:
        near.append(told_in(_articles_of(view, doubted)))
    found = select(e.id, e.type, e.place, e.participants, e.first, e.members)
    found = found.where(e.id != event.id, view.alive(schema.events), or_(*near))
    mine, made = set(event.participants), []
    start = (first or last or date.min).toordinal()
    for row in view.all(found.order_by(e.first, e.id).limit(_ROWS)):
        both = tuple(name for name in row.participants if name in mine)
        sure = bool(doubted & set(row.members))
        placed = event.place is not None and row.place == event.place
        if both or placed or sure:
            weight = len(both) / max(1, len(mine | set(row.participants))) + placed / 2 + (row.type == event.type) / 2
            made.append((-weight - _DOUBTED * sure, abs(row.first - start), row.id, both, sure))
    return [Near(key, both, (), sure) for _, _, key, both, sure in sorted(made)[:most]]


def acts(view: View, act: Utterance, most: int) -> list[Near]:
    """Other acts of the same speaker that were told on near days, the nearest first."""
    p, u = schema.placements.c, schema.utterances.c
    day = view.articles[act.first].published
    if act.speaker is None or day is None:
        return []
    near = (p.person == act.speaker, *_window(p.day, day, day, _ACT), p.utterance.is_not(None), p.utterance != act.id)
    some = select(p.utterance).where(*near, view.alive(schema.placements))
    found = select(u.id, u.day).where(u.id.in_(some), view.alive(schema.utterances)).limit(_ROWS)
    rows = sorted((abs(row.day - day.toordinal()), row.id) for row in view.all(found))
    return [Near(key) for _, key in rows[:most]]


def _window(column: Any, first: date | None, last: date | None, days: int) -> list[Any]:
    """That a day lies near a stretch of days; nothing where that is not known."""
    if first is None or last is None:
        return []
    begin, end = (first - timedelta(days=days)).toordinal(), (last + timedelta(days=days)).toordinal()
    return [column.between(begin, min(end, NOW - 1))]


def _titled_alike(view: View, story: Story) -> dict[str, float]:
    """Stories of near days whose titles have words of this one's, with the share of them that they have, below 1/2."""
    s, mine = schema.stories.c, _words(story.title)
    if not (story.first and story.last and mine):
        return {}
    begin, end = story.first - timedelta(days=_STORY), story.last + timedelta(days=_STORY)
    near = select(s.id, s.title).where(s.last >= begin, s.first <= end, s.id != story.id, view.alive(schema.stories))
    found = {row.id: mine & _words(row.title) for row in view.all(near.order_by(s.last.desc(), s.id).limit(_ROWS))}
    return {key: len(both) / (2 * len(mine) + 1) for key, both in found.items() if both}


def _words(title: str) -> set[str]:
    return {word for word in title.casefold().split() if len(word) > 3}


def _doubted(view: View, sort: str, parts: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs that the machine would join if a person said so, of which one is among the parts."""
    o, some = schema.proposals.c, list(parts[:_KEYS])
    found = select(o.one, o.two).where(o.sort == sort, or_(o.one.in_(some), o.two.in_(some)))
    return [(row.one, row.two) for row in view.all(found.where(view.alive(schema.proposals)))]


def _articles_of(view: View, members: set[str]) -> list[str]:
    return [article for article, _ in view.tellings(sorted(members)[:_KEYS]).values()]


def _gap(one: Story, two: Story) -> int:
    """Days between two stories; 0 where they overlap or a day is unknown."""
    if not (one.first and one.last and two.first and two.last):
        return 0
    return max(0, (two.first - one.last).days, (one.first - two.last).days)
