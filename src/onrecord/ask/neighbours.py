"""What a story, an event or an act of speaking may be the same as: near ones, for a person to choose from.

Comes in: a View and an id. Goes out: candidates with their days and what both have. Left alone: the decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..export import contract
from ..store import View
from ..store import neighbours as near
from .query import Json

Sort = Literal["story", "event", "utterance"]
MOST = 8


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One to choose."""

    id: str
    label: str
    days: Json | None  # first and last
    shared: tuple[str, ...]  # names of people, labels of events
    doubted: bool  # whether the machine itself has doubts that the two are two


def neighbours(view: View, sort: Sort, key: str, most: int = MOST) -> list[Neighbour]:
    """The nearest ones, nearest first; of what the record does not know, none."""
    if sort == "story":
        return _stories(view, key, most) if key in view.stories else []
    if sort == "event":
        return _events(view, key, most) if key in view.events else []
    return _acts(view, key, most)


def _stories(view: View, key: str, most: int) -> list[Neighbour]:
    found = near.stories(view, view.stories[key], most)
    view.filled(
        speakers=[one for item in found for one in item.people], events=[e for item in found for e in item.events]
    )
    made = []
    for item in found:
        story = view.stories[item.id]
        days = {"first": story.first and story.first.isoformat(), "last": story.last and story.last.isoformat()}
        labels = [view.events[one].label for one in item.events if one in view.events]
        names = [view.speakers[one].name for one in item.people if one in view.speakers]
        made.append(Neighbour(item.id, story.title, days, (*labels, *names), item.doubted))
    return made


def _events(view: View, key: str, most: int) -> list[Neighbour]:
    found = near.events(view, view.events[key], most)
    view.filled(events=[item.id for item in found])
    known = [(item, view.events[item.id]) for item in found if item.id in view.events]
    return [Neighbour(item.id, one.label, contract.days(one.date), item.people, item.doubted) for item, one in known]


def _acts(view: View, key: str, most: int) -> list[Neighbour]:
    acts = view.utterances([key])
    found = near.acts(view, acts[0], most) if acts else []
    made = []
    for act in view.utterances([item.id for item in found]):
        day = view.articles[act.first].published
        iso = day and day.isoformat()
        made.append(Neighbour(act.id, act.text, {"first": iso, "last": iso} if iso else None, (), False))
    return made
