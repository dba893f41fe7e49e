"""The same thing on another day: what joins articles has an id of the articles that were known, and so another id as of
another day.

Comes in: an address whose id is not known on its day. Goes out: the address of what is made of the same articles or
statements on that day. Left alone: ids that no day knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from urllib.parse import quote, unquote

from ..store import View
from . import asked
from .address import Address, joined
from .moment import Moments


def same(moments: Moments, at: Address) -> str | None:
    """Where the thing of this address is on its day; None if it is nowhere else."""
    parts = at.path.strip("/").split("/")
    if len(parts) != 2 or parts[0] not in ("stories", "events", "utterances", "people"):
        return None
    sort, key = parts[0], unquote(parts[1])
    with moments.at(at.as_of) as moment:
        if sort == "people":  # one that was merged goes by its old id, too
            held: Mapping[str, int] = dict.fromkeys(moment.view.named(key), 1)
        else:
            held = _holding(moment.view, sort, asked.once_made_of(moment.view, sort, key))
    best = min(held, key=lambda found: (-held[found], found), default=None)
    return None if best is None or best == key else joined(f"/{sort}/{quote(best, safe='')}", at.pairs)


def _holding(view: View, sort: str, parts: list[str]) -> Mapping[str, int]:
    """What holds some of the parts now, and how many of them."""
    if not parts:
        return {}
    if sort == "events":
        return asked.events_of_members(view, parts)
    if sort == "utterances":
        return Counter(view.utterances_of(parts).values())
    return Counter(story for part in parts if (story := view.story_of.get(part)))
