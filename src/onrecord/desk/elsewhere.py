"""The same thing on another day: what joins articles has an id of the articles that were known, and so other ids as of
other days.

Comes in: an address whose id is not known on its day. Goes out: the address of what is made of the same articles or
statements on that day, if an open moment knows the id. Left alone: ids that no open moment knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote

from ..store import View
from .address import Address, joined
from .moment import Moments


def same(moments: Moments, at: Address) -> str | None:
    """Where the thing of this address is on its day."""
    parts = at.path.strip("/").split("/")
    if len(parts) != 2 or parts[0] not in ("stories", "events", "utterances"):
        return None
    sort, key = parts[0], unquote(parts[1])
    days = [None, *(day for day in moments.days if day is not None)]
    for day in days:
        if day == at.as_of:
            continue
        with moments.at(day) as moment:
            made_of = _made_of(moment.view, sort, key)
        if made_of:
            with moments.at(at.as_of) as moment:
                found = _holding(moment.view, sort, made_of)
            return None if found is None or found == key else joined(f"/{sort}/{quote(found, safe='')}", at.pairs)
    return None


def _made_of(view: View, sort: str, key: str) -> frozenset[str]:
    """The articles, told events or statements that a thing was joined from."""
    if sort == "utterances":
        return frozenset(part for act in view.utterances([key]) for part in act.renderings)
    return frozenset(_parts(view, sort).get(key, ()))


def _holding(view: View, sort: str, parts: frozenset[str]) -> str | None:
    """What holds most of the parts on another day."""
    if sort == "utterances":
        acts = view.utterances_of(sorted(parts)).values()
        return max(sorted(set(acts)), key=list(acts).count, default=None)
    counted = {key: len(parts & set(held)) for key, held in _parts(view, sort).items()}
    best = max(sorted(counted), key=lambda key: counted[key], default=None)
    return best if best is not None and counted[best] else None


def _parts(view: View, sort: str) -> Mapping[str, Iterable[str]]:
    if sort == "stories":
        return {story.id: story.articles for story in view.stories.values()}
    return {event.id: event.members for event in view.events.values()}
