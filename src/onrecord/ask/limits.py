"""What the record does not know, and how good each part is as it was measured.

Comes in: a View. Goes out: one item. Left alone: what the record holds (`status`).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from .. import __name__ as package
from ..store import View, counted
from .found import Found, fixed
from .narrow import Narrow
from .query import Json

OUTLETS = 40  # that are named


@dataclass(frozen=True, slots=True)
class Figure:
    """How good a part was when it was measured."""

    what: str
    data: str
    score: str  # where it stands among the pinned scores
    value: float  # up to 1, or up to 100


def limits(view: View, _: Narrow) -> Found:
    """Counts of what is missing, the outlets heard, and the figures that come with the package."""
    return Found(fixed(("limits",)), lambda _: [_item(view)])


def _item(view: View) -> Json:
    outlets = counted.top_outlets(view, OUTLETS + 1)
    return {
        **asdict(counted.gaps(view)),
        **view.days(),
        "outlets": [{"outlet": name, "articles": number} for name, number in outlets[:OUTLETS]],
        "more_outlets": len(outlets) > OUTLETS,
        "figures": [{"part": one.what, "data": one.data, "figure": one.value} for one in figures()],
    }


@cache
def figures() -> tuple[Figure, ...]:
    """The figures that come with the package; a test sees that they claim no more than the pinned scores."""
    found = json.loads((files(package) / "data" / "figures.json").read_text("utf-8"))
    return tuple(Figure(**one) for one in found["figures"])
