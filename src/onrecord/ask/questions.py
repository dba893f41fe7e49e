"""Every question that the record answers, by name.

Comes in: a View and a Query. Goes out: what was found, in order. Left alone: limits and cursors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..export import contract
from ..nouns import Days, Expectation
from ..store import View
from . import found
from .compare import compare
from .found import Found
from .hits import search
from .narrow import Narrow
from .query import Json, Query
from .review import review
from .timeline import timeline


def find(view: View, query: Query) -> Found:
    """What a query finds. Raises QueryError for ids that the record does not know."""
    narrow = Narrow(view, query)
    if query.question == "compare":
        return compare(view, query)
    return ASKED[query.question](view, narrow)


def _status(view: View, _: Narrow) -> Found:
    days = [ref.published for ref in view.articles.values() if ref.published]
    item: Json = {
        **view.counts(),
        "undated": sum(ref.published is None for ref in view.articles.values()),
        "outlets": sorted({ref.outlet for ref in view.articles.values() if ref.outlet}),
        "first": min(days).isoformat() if days else None,
        "last": max(days).isoformat() if days else None,
        "outcomes": dict(Counter(line.outcome.state for line in view.ledger)),
        "left_out_later": view.left_out_later,
    }
    return Found(("status",), lambda _: [item])


def _statements(view: View, narrow: Narrow) -> Found:
    return Found(narrow.statements(), lambda keys: found.statements(view, keys))


def _utterances(view: View, narrow: Narrow) -> Found:
    keys = list(dict.fromkeys(view.utterances_of(narrow.statements()).values()))
    return Found(keys, lambda wanted: found.utterances(view, wanted))


def _people(view: View, narrow: Narrow) -> Found:
    query = narrow.query
    keys: Iterable[str] = view.people
    if narrow.on_statements or narrow.words or narrow.articles is not None:
        ids = set(narrow.statements())
        # somebody meant by name is there even if no statement of theirs is
        meant = set(narrow.people or ()) if query == Query("people", speaker=query.speaker) else set()
        keys = [key for key, person in view.people.items() if key in meant or ids & set(person.statements)]
    return Found(tuple(keys), lambda wanted: [contract.person(view.people[key], view.articles) for key in wanted])


def _events(view: View, narrow: Narrow) -> Found:
    ids = set(narrow.statements()) if narrow.on_statements or narrow.words else None
    keys = [event.id for event in view.events.values() if narrow.overlaps(event.date) and narrow.about(event, ids)]
    return Found(keys, lambda wanted: [contract.record_event(view.events[key], view.articles) for key in wanted])


def _stories(view: View, narrow: Narrow) -> Found:
    telling: set[str] | None = None
    if narrow.on_statements or narrow.words:
        telling = {told.article for told in view.told(narrow.statements())}
        if narrow.query.event is not None:
            telling |= set(view.events[narrow.query.event].articles)
    keys = [
        story.id
        for story in view.stories.values()
        if (narrow.query.story is None or story.id == narrow.query.story)
        and narrow.tells(story.articles)
        and narrow.overlaps(Days(story.first, story.last))
        and (telling is None or telling & set(story.articles))
    ]
    stories, events = view.stories, view.events
    return Found(keys, lambda wanted: [contract.story(stories[key], view.articles, events) for key in wanted])


def _expectations(view: View, narrow: Narrow) -> Found:
    order = {key: place for place, key in enumerate(narrow.statements())}
    query = narrow.query
    lines: Mapping[str, Expectation] = {
        f"{line.statement}:{line.event or ''}": line
        for line in sorted(view.ledger, key=lambda line: (order.get(line.statement, 0), line.event or ""))
        if line.statement in order
        and (query.state is None or line.outcome.state == query.state)
        and (query.event is None or line.event == query.event)
    }

    def items(keys: Sequence[str]) -> list[Json]:
        made = {item["id"]: item for item in found.statements(view, [lines[key].statement for key in keys])}
        return [
            contract.expectation(
                lines[key],
                view.articles,
                statement=made[lines[key].statement],
                event=view.events.get(lines[key].event or ""),
            )
            for key in keys
        ]

    return Found(tuple(lines), items)


ASKED: Mapping[str, Callable[[View, Narrow], Found]] = {
    "status": _status,
    "statements": _statements,
    "utterances": _utterances,
    "people": _people,
    "events": _events,
    "stories": _stories,
    "timeline": timeline,
    "expectations": _expectations,
    "search": search,
    "review": review,
}
