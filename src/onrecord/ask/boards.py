"""Scoreboards: how what somebody expected, planned, promised or demanded came out, in counts.

Comes in: a View and filters. Goes out: one item for each speaker, side or outlet. Left alone: whether the outcomes are
right; most are the machine's proposals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..nouns import OUTCOMES
from ..store import Listing, View
from ..store.counted import Board, Column
from .found import Found, fixed
from .narrow import Narrow
from .query import Json

_COLUMNS: Mapping[str, Column] = {"speaker": "person", "side": "side", "outlet": "outlet"}
SETTLED = ("met", "partly", "not met")
FEWEST = 10  # settled outcomes from which on shares are given


def scoreboard(view: View, narrow: Narrow) -> Found:
    """Who has most in the ledger first; each act of speaking counts once, whatever the number of its reports."""
    by = narrow.query.by or "speaker"
    board = Board(view, narrow.wanted, _COLUMNS[by])

    sizes: list[int] = []

    def page(limit: int | None, after: str | None) -> list[str]:
        keys, size = board.ranked(limit if after is None else None)
        sizes.append(size)
        return keys if after is None else fixed(keys).page(limit, after)

    def items(keys: Sequence[str]) -> list[Json]:
        names: Mapping[str, str] = {}
        if by == "speaker":
            view.filled(speakers=keys)
            names = {key: view.speakers[key].name for key in keys if key in view.speakers}
        counts = board.counts(keys)
        return [{"by": by, "id": key, "name": names.get(key, key), **counted(counts[key])} for key in keys]

    return Found(Listing(lambda: sizes[0] if sizes else board.ranked(1)[1], page), items)


def counted(states: Mapping[str, int]) -> Json:
    """Counts by state; shares of what is settled, in whole per cent, only where that is no play of a few numbers."""
    settled = sum(states.get(state, 0) for state in SETTLED)
    shares = {state: round(100 * states.get(state, 0) / settled) for state in SETTLED} if settled >= FEWEST else None
    return {
        "counts": {state: states.get(state, 0) for state in OUTCOMES},
        "total": sum(states.values()),
        "settled": settled,
        "shares": shares,
    }
