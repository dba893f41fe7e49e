"""Limits: what the record does not know, and how good each part is as measured.

Comes in: a Look. Goes out: Shown. Left alone: reading and filing (adding.py).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ... import __name__ as package
from ...ask import Query
from ...store import counted
from ..look import Look, Page, Shown


@dataclass(frozen=True, slots=True)
class Figure:
    """How good a part was when it was measured."""

    what: str
    data: str
    score: str  # where it stands among the pinned scores
    value: float  # up to 1, or up to 100


def limits(look: Look) -> Shown:
    """What the record does not know, and how good each part is as measured."""
    view = look.view
    outlets = look.counted("outlets", lambda view: counted.top_outlets(view, 41), [])
    days = view.days()
    values = {
        "gaps": look.counted("gaps", counted.gaps, None),
        "outlets": outlets[:40],
        "more_outlets": len(outlets) > 40,
        "first": days["first"],
        "last": days["last"],
        "figures": figures(),
        "methods": [
            (room, getattr(look.config, room)) for room in ("clean", "parse", "when", "attribute", "frame", "link")
        ],
    }
    return Shown("limits.html", "Limits", values, twin(look), "limits")


@cache
def figures() -> tuple[Figure, ...]:
    """The figures that come with the package; a test sees that they claim no more than the pinned scores."""
    found = json.loads((files(package) / "desk" / "figures.json").read_text("utf-8"))
    return tuple(Figure(**one) for one in found["figures"])


def twin(_: Look) -> Query:
    """What the record holds, in counts."""
    return Query("status")


PAGES = (Page("/limits", limits, twin, "limits"),)
