"""What a person may merge and split beside persons and statements: events and stories, by the parts that they hold.

An id in a person's words comes in; the event or story that it names goes out, with the facts that a decision can hold
on to: articles' own events, articles. Left alone: statements, persons, and what is written into the log.

Ids of events and stories may change when an earlier article comes in; decisions name parts, which stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..errors import QueryError
from ..nouns import DecisionField, RecordEvent
from ..store import View

Sort = Literal["event", "story"]
Part = tuple[str, str]  # what a decision names (an article's own event, an article), and its article


@dataclass(frozen=True, slots=True)
class Group:
    """An event or a story, or one article's part of it."""

    sort: Sort
    key: str | None  # its id; None: an article that is in no story
    told: str  # label, title
    parts: tuple[Part, ...]  # of an event in the order of its members


def one(view: View, key: str) -> Group | None:
    """What an id names: an event or an article's own event; a story or an article. None: neither."""
    if key in view.events:
        event = view.events[key]
        parts = view.tellings(event.members)
        return Group("event", key, event.label, tuple((part, article) for part, (article, _) in parts.items()))
    if key in view.stories:
        story = view.stories[key]
        return Group("story", key, story.title, tuple((article, article) for article in story.articles))
    told = view.tellings([key]).get(key)
    if told is not None:
        article, label = told
        held = next((item.id for item in _events_in(view, article) if key in item.members), None)
        return Group("event", held, label, ((key, article),))
    named = None if view.named(key) else _article(view, key)  # a person's id goes before an article's source id
    if named is None:
        return None
    title = view.articles[named].title or named
    return Group("story", view.story_of.get(named), title, ((named, named),))


def pair(view: View, first: str, second: str) -> tuple[Group, Group] | None:
    """Two events, or two stories; None where neither id names one."""
    found = one(view, first), one(view, second)
    known = [group for group in found if group is not None]
    if not known:
        return None
    if len(known) < 2:
        strange = second if found[1] is None else first
        raise QueryError(f"no {known[0].sort} {strange!r}; `onrecord {_LISTS[known[0].sort]}` shows the ids")
    if known[0].sort != known[1].sort:
        raise QueryError(f"{first!r} is of {_A[known[0].sort]}, {second!r} of {_A[known[1].sort]}")
    return known[0], known[1]


def leaving(view: View, group: Group, article: str | None) -> tuple[list[Part], Part | None]:
    """The parts that an article has in a group, and one that stays; without an article, the one part of the group.

    None stays: the part stands alone whatever the machine would join it with.
    """
    if article is None and len(group.parts) == 1:
        return list(group.parts), None
    if article is None:
        raise QueryError(f"which article is of another {group.sort} than {group.key}? give it after the {group.sort}")
    named = _article(view, article)
    going = [part for part in group.parts if part[0] == article or (named is not None and part[1] == named)]
    staying = [part for part in group.parts if part not in going]
    if not going:
        raise QueryError(
            f"{article!r} tells nothing of {group.key}; `onrecord {_LISTS[group.sort]}` shows its articles"
        )
    if not staying:
        raise QueryError(f"nothing of {group.key} would stay: {article!r} is all of it")
    return going, staying[0]


def rulings(going: Sequence[Part], anchor: Part | None) -> list[tuple[str | None, DecisionField]]:
    """What is written of each part that leaves: the first leaves what stays, the others stay with the first."""
    first: tuple[str | None, DecisionField] = (anchor[0] if anchor is not None else None, "apart")
    return [first, *((going[0][0], "joined") for _ in going[1:])]


def sort_of(view: View, key: str) -> Sort | None:
    """Which sort of group a part belongs to; None where the record cannot see it."""
    if key in view.articles:
        return "story"
    return "event" if view.tellings([key]) else None


def _article(view: View, name: str) -> str | None:
    """The article of an id or of the id that its input gave."""
    found = [key for key in view.article_named(name) if key in view.articles]
    if len(found) > 1:
        raise QueryError(f"{name!r} may be any of {', '.join(found[:5])}; name the article by its id")
    return found[0] if found else None


def _events_in(view: View, article: str) -> list[RecordEvent]:
    """The events of which an article tells."""
    return [view.events[key] for key in view.events_told_in(article)]


_LISTS = {"event": "events", "story": "stories"}
_A = {"event": "an event", "story": "a story"}
