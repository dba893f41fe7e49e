"""Long lists: the ledger of expectations, the timeline; and addresses that lead to the page that shows the same.

Comes in: a Look. Goes out: Shown. Left alone: order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from ...ask import Query
from ...ask.questions import find
from ...errors import QueryError
from ...store import Listing, Wanted, counted
from .. import ledger, refine, words
from ..look import Json, Look, Page, Shown
from .boards import offered

_LEDGER, _LINES = 50, 100


def expectations(look: Look) -> Shown:
    """The ledger, by event."""
    base = look.address.query("expectations")
    answer = look.answer(replace(base, limit=_LEDGER))
    wanted = look.wanted(replace(base, limit=None, after=None))

    values = {
        "chapters": ledger.chapters(answer["items"]),
        "total": answer["count"],
        "shown": len(answer["items"]),
        "next": answer["next"],
        "states": look.counted(("states", wanted), lambda view: counted.states(view, _any_state(wanted)), {}),
        "chips": refine.chips(look),
        "sides": look.scores(base, "side"),
        "speakers": look.scores(base, "speaker"),
    }
    return Shown("expectations.html", "Expectations", values, _twin("expectations")(look), "expectations")


def _any_state(wanted: Wanted) -> Wanted:
    """The conditions but that on the outcome: counts of each outcome lead from one to another."""
    return replace(wanted, state=None)


def lately(look: Look, base: Query, most: int) -> tuple[list[Json], bool]:
    """The latest lines of a timeline: of a stretch of days that holds enough of them. And whether there are others."""
    latest, all_ = look.view.latest, find(look.view, base)
    if latest is not None and all_.listing.count() > most * 3:
        until = min(base.last or latest, latest)
        for back in (3, 14, 60, 250, 1000):
            found = look.answer(replace(base, first=until - timedelta(days=back), limit=most * 3))
            if found["count"] >= most:
                return found["items"][-most:], True
    keys = all_.listing.page(most * 3, None)
    return list(all_.items(keys[-most:])), len(keys) > most


def timeline(look: Look) -> Shown:
    """What was published, said and happened, by day; where that is much, the latest of it."""
    base = look.address.query("timeline", limit=None, after=None)
    since, found = None, find(look.view, base)
    keys: list[str] | None = None
    total = look.counted(("lines", base), lambda view: find(view, base).listing.count(), None)
    latest, after = look.view.latest, look.address.get("after")
    if after is not None:
        keys = _page_after(found.listing, after)
    elif (total is None or total > _LINES) and base.first is None and latest is not None:
        until = min(base.last or latest, latest)
        for back in (7, 30, 120, 500):
            since = until - timedelta(days=back)
            found = find(look.view, replace(base, first=since))
            keys = found.listing.page(_LINES + 1, None)
            if len(keys) >= _LINES // 4:
                break
    keys = found.listing.page(_LINES + 1, None) if keys is None else keys
    items = list(found.items(keys[:_LINES]))
    days: list[tuple[str, list[Json]]] = [
        (day, list(group)) for day, group in groupby(items, key=lambda line: words.days(line["date"]))
    ]
    values = {
        "days": days,
        "total": total,
        "shown": len(items),
        "since": since,
        "before": None if since is None else (since - timedelta(days=1)).isoformat(),
        "next": look.address.to(first=_iso(since or base.first), after=keys[_LINES - 1]) if keys[_LINES:] else None,
        "chips": refine.chips(look),
        "stories": offered(look),
    }
    return Shown("timeline.html", "Timeline", values, _twin("timeline")(look), "timeline")


def _page_after(listing: Listing, after: str) -> list[str]:
    try:
        return listing.page(_LINES + 1, after)
    except KeyError:
        raise QueryError(f"no line {after!r} to go on after; ask from the start") from None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _twin(question: str) -> Callable[[Look], Query]:
    return lambda look: look.address.query(question)


def _elsewhere(look: Look) -> Shown:
    """Statements and utterances have their page in the search."""
    return Shown("elsewhere.html", "Statements", {"there": look.address}, None, "search")


PAGES = (
    Page("/expectations", expectations, _twin("expectations"), "expectations"),
    Page("/timeline", timeline, _twin("timeline"), "timeline"),
    Page("/statements", _elsewhere, _twin("statements"), "search"),
    Page("/utterances", _elsewhere, _twin("utterances"), "search"),
)
