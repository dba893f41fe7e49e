"""What lies across stories: positions by issue, and scoreboards.

Comes in: a Look. Goes out: Shown. Left alone: what is an issue or a shift, and how outcomes are counted (ask).
"""

from __future__ import annotations

from itertools import groupby

from ...ask import Query, answer
from ...store import counted
from .. import refine
from ..grid import grid
from ..look import PAGE, Json, Look, Page, Shown

_STORIES = 30  # offered to choose from
VOICES = ("speaker", "side", "outlet")


def positions(look: Look) -> Shown:
    """Who holds what on which issue, story by story."""
    query = look.address.query("positions", limit=None, after=None)
    items = look.apart(query)
    told = [(key, list(group)) for key, group in groupby(items, key=lambda item: item["story"])]
    look.view.filled(stories=[key for key, _ in told])
    values = {
        "told": [(look.view.stories[key], grid(group)) for key, group in told if key in look.view.stories],
        "total": len(items),
        "by": query.by or "side",
        "chips": refine.chips(look),
        "stories": offered(look),
    }
    return Shown("voices.html", "Positions", values, twin_of_positions(look), "positions")


def scoreboard(look: Look) -> Shown:
    """How what was expected, planned, promised and demanded came out, by speaker, side or outlet."""
    query = look.address.query("scoreboard", limit=PAGE)
    found: Json = look.counted(("shape", query), lambda view: answer(view, query).shape(), {})
    board = found.get("items", [])
    values = {
        "board": board,
        "total": found.get("count", 0),
        "next": found.get("next"),
        "later": query.after is not None,
        "widest": max((item["total"] for item in board), default=1),
        "by": query.by or "speaker",
        "voices": VOICES,
        "chips": refine.chips(look),
        "stories": offered(look),
    }
    return Shown("scoreboard.html", "Scoreboard", values, twin_of_scores(look), "scoreboard")


def offered(look: Look) -> list[tuple[str, str]]:
    """The stories told last, and the one that is asked for, to choose from: id and title."""
    keys = list(dict.fromkeys([*look.address.all("story"), *counted.newest_stories(look.view, _STORIES)]))
    look.view.filled(stories=keys)
    return [(key, look.view.stories[key].title) for key in keys if key in look.view.stories]


def twin_of_positions(look: Look) -> Query:
    """The command `positions`."""
    return look.address.query("positions")


def twin_of_scores(look: Look) -> Query:
    """The command `scoreboard`."""
    return look.address.query("scoreboard")


PAGES = (
    Page("/positions", positions, twin_of_positions, "positions"),
    Page("/scoreboard", scoreboard, twin_of_scores, "scoreboard"),
)
