"""Long lists: the ledger of expectations, the timeline; and addresses that lead to the page that shows the same.

Comes in: a Look. Goes out: Shown. Left alone: order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import groupby

from ...ask import Query
from .. import ledger, refine, words
from ..look import Json, Look, Page, Shown

_LEDGER, _LINES = 120, 200


def expectations(look: Look) -> Shown:
    """The ledger, by event."""
    base = look.address.query("expectations", limit=None, after=None)
    items = look.answer(base)["items"]
    start = _from(look)
    states = look.answer(look.address.query("expectations", limit=None, after=None, state=None))["items"]
    values = {
        "chapters": ledger.chapters(items[start : start + _LEDGER]),
        "total": len(items),
        "start": start,
        "page": _LEDGER,
        "states": Counter(item["outcome"]["state"] for item in states),
        "chips": refine.chips(look),
        "sides": ledger.scores(items, "side")[:12],
        "speakers": ledger.scores(items, "speaker")[:12],
        "outlets": ledger.scores(items, "outlet")[:12],
    }
    return Shown("expectations.html", "Expectations", values, _twin("expectations")(look), "expectations")


def timeline(look: Look) -> Shown:
    """What was published, said and happened, by day; the latest days first on the page, in their order."""
    items = look.answer(look.address.query("timeline", limit=None, after=None))["items"]
    start = _from(look)
    stop = max(0, len(items) - start)
    shown = items[max(0, stop - _LINES) : stop]
    days: list[tuple[str, list[Json]]] = [
        (day, list(group)) for day, group in groupby(shown, key=lambda line: words.days(line["date"]))
    ]
    values = {
        "days": days,
        "total": len(items),
        "earlier": max(0, stop - _LINES),
        "start": start,
        "page": _LINES,
        "chips": refine.chips(look),
        "stories": sorted(look.view.stories.values(), key=lambda story: str(story.last or ""), reverse=True)[:30],
    }
    return Shown("timeline.html", "Timeline", values, _twin("timeline")(look), "timeline")


def _from(look: Look) -> int:
    value = look.address.get("from") or "0"
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0


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
