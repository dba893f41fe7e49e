"""The same thing on another day: what joins articles has an id of the articles that were known, and so another id as of
another day.

Comes in: an address whose id is not known on its day. Goes out: the address of what is made of the same articles or
statements on that day. Left alone: ids that no day knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, unquote

from ..store import View, traces
from .address import Address, joined

_SORTS: Mapping[str, traces.Sort] = {"stories": "stories", "events": "events", "utterances": "utterances"}


def same(view: View, at: Address) -> str | None:
    """Where the thing of this address is on its day; None if it is here, or nowhere."""
    parts = at.path.strip("/").split("/")
    if len(parts) != 2 or parts[0] not in (*_SORTS, "people"):
        return None
    sort, key = parts[0], unquote(parts[1])
    best: str | None
    if sort == "people":  # one that was merged goes by its old id, too
        best = None if key in view.speakers else min(view.named(key), default=None)
    else:
        went = traces.went(view, _SORTS[sort], key)
        best = went.into[0][0] if went else None
    return None if best is None or best == key else joined(f"/{sort}/{quote(best, safe='')}", at.pairs)
