"""Every question that the record answers, by name.

Comes in: a View and a Query. Goes out: what was found, in order. Left alone: limits and cursors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..export import contract
from ..store import View, traces
from . import found
from .agenda import agenda
from .boards import scoreboard
from .compare import compare
from .found import Found, fixed
from .hits import search
from .limits import limits
from .narrow import Narrow
from .near import near
from .positions import positions
from .query import Json, Query
from .review import review
from .timeline import timeline
from .versions import versions


def find(view: View, query: Query) -> Found:
    """What a query finds. Raises QueryError for ids that the record does not know."""
    narrow = Narrow(view, query)
    if query.question == "compare":
        return compare(view, narrow.query)
    if query.question == "search" and query.near:
        return near(view, narrow)
    return ASKED[query.question](view, narrow)


def _status(view: View, _: Narrow) -> Found:
    item: Json = {
        **view.counts(),
        **view.days(),
        "outlets": list(view.outlets),
        "languages": view.languages(),
        "outcomes": view.states(),
        "left_out_later": view.left_out_later,
    }
    return Found(fixed(("status",)), lambda _: [item])


def _statements(view: View, narrow: Narrow) -> Found:
    return Found(view.list_statements(narrow.wanted), lambda keys: found.statements(view, keys))


def _utterances(view: View, narrow: Narrow) -> Found:
    return Found(view.list_utterances(narrow.wanted), lambda wanted: found.utterances(view, wanted))


def _people(view: View, narrow: Narrow) -> Found:
    query = narrow.query
    # somebody meant by name is there even if no statement of theirs is
    alone = query == Query("people", speaker=query.speaker, limit=query.limit, after=query.after)
    listing = view.list_people(narrow.told, (narrow.people or ()) if alone else ())

    def items(wanted: Sequence[str]) -> list[Json]:
        view.filled(people=wanted)
        people = [view.people[key] for key in wanted]
        view.filled(articles=[alias.article for person in people for alias in person.aliases])
        return [contract.person(person, view.articles) for person in people]

    return Found(listing, items)


def _events(view: View, narrow: Narrow) -> Found:
    query = narrow.query
    listing = view.list_events(
        narrow.spoken, event=query.event, first=query.first, last=query.last, articles=narrow.wanted
    )

    def items(wanted: Sequence[str]) -> list[Json]:
        view.filled(events=wanted)
        events = [view.events[key] for key in wanted]
        told = [change.cited.article for event in events for change in event.history]
        view.filled(articles=[*told, *(key for event in events for key in event.articles)])
        made = [contract.record_event(event, view.articles) for event in events]
        if query.event is None:
            return made
        return [{**item, "agenda": agenda(view, event)} for item, event in zip(made, events, strict=True)]

    return Found(listing, items)


def _stories(view: View, narrow: Narrow) -> Found:
    listing = view.list_stories(narrow.told, first=narrow.query.first, last=narrow.query.last)

    def items(wanted: Sequence[str]) -> list[Json]:
        view.filled(stories=wanted)
        stories = [view.stories[key] for key in wanted]
        view.filled(
            articles=[key for story in stories for key in story.articles],
            events=[key for story in stories for key in story.events],
        )
        return [
            {
                **contract.story(story, view.articles, view.events),
                "trace": [contract.went(went) for went in traces.earlier(view, "stories", story.id)],
            }
            for story in stories
        ]

    return Found(listing, items)


def _expectations(view: View, narrow: Narrow) -> Found:
    def items(keys: Sequence[str]) -> list[Json]:
        lines = view.expectations(keys)
        made = {item["id"]: item for item in found.statements(view, [line.statement for line in lines])}
        view.filled(
            events=[line.event for line in lines if line.event],
            articles=[proof.cited.article for line in lines for proof in line.outcome.evidence],
        )
        return [
            contract.expectation(
                line, view.articles, statement=made[line.statement], event=view.events.get(line.event or "")
            )
            for line in lines
        ]

    return Found(view.list_expectations(narrow.wanted), items)


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
    "positions": positions,
    "scoreboard": scoreboard,
    "versions": versions,
    "limits": limits,
}
