"""The one query layer: a Query through a View to an Answer. Filters, order, paging and counts live here.

Comes in: what a door was asked. Goes out: an Answer in the shapes of the contract, the same for every door.
Left alone: how it is shown, and the SQL (store).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from .. import link, store
from ..config import Config
from ..errors import QueryError
from ..export import contract
from ..store import View
from . import corrections
from .found import each
from .query import FACETS, QUESTIONS, Answer, Json, Query, Question
from .questions import find
from .review import FIELDS, decide


@dataclass(frozen=True, slots=True)
class Whole:
    """An answer whose items are made while they are taken: for exports, which are never cut short."""

    query: Json
    as_of: date | None
    count: int
    items: Iterator[Json]


@contextmanager
def looking(config: Config, *, as_of: date | None = None) -> Iterator[View]:
    """The record of the config as of the end of a day. Raises StoreError if there is none, and makes none."""
    record = store.load(config.record)
    with store.view(record, lambda: link.load(config), method=config.link, as_of=as_of) as view:
        yield view


def answer(view: View, query: Query) -> Answer:
    """The answer, or the page of it that limit and cursor ask for."""
    found = find(view, query)
    try:
        keys = found.listing.page(None if query.limit is None else query.limit + 1, query.after)
    except KeyError:
        raise QueryError(f"no item {query.after!r} in this answer to go on after; ask from its start") from None
    more = query.limit is not None and len(keys) > query.limit
    keys = keys[: query.limit]
    return Answer(
        query={**query.shape(), **_understood(view, query)},
        as_of=view.as_of,
        count=len(keys) if query.limit is None and query.after is None else found.listing.count(),
        left_out_later=view.left_out_later,
        next=keys[-1] if more else None,
        items=tuple(each(found, keys)),
    )


def whole(view: View, query: Query) -> Whole:
    """All of the answer, a few items at a time, whatever the limit."""
    found = find(view, query)
    keys = found.listing.keys()
    return Whole({**query.shape(), **_understood(view, query)}, view.as_of, len(keys), each(found, keys))


def _understood(view: View, query: Query) -> Json:
    """Whom the speaker asked for turned out to be, and where ids went that the record has no more."""
    from .narrow import Narrow

    if not (query.speaker or query.story or query.event or query.utterance):
        return {}
    narrow = Narrow(view, query)
    who: Json = {} if query.speaker is None else {"people": list(narrow.people or ())}
    if not narrow.moved:
        return who
    now = {name: went.into[0][0] for name, went in narrow.moved.items()}
    return {**who, **now, "moved": {name: contract.went(went) for name, went in narrow.moved.items()}}


__all__ = [
    "FACETS",
    "FIELDS",
    "QUESTIONS",
    "Answer",
    "Query",
    "Question",
    "View",
    "Whole",
    "answer",
    "corrections",
    "decide",
    "looking",
    "whole",
]
