"""A small timeline: how many articles appeared when, and the days of events under it.

Comes in: days and events. Goes out: a Spark for its macro.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .. import words
from . import scale

WIDTH, HEIGHT, BASE = 336, 66, 36
_BARS = 84  # slots of the width


@dataclass(frozen=True, slots=True)
class Bar:
    """Articles of one slot of days."""

    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class Pin:
    """The day of an event."""

    x: float
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Spark:
    """What the macro writes."""

    bars: tuple[Bar, ...]
    marks: tuple[Pin, ...]
    first: str
    last: str
    label: str
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE


def spark(days: Sequence[date], events: Sequence[tuple[date, str, str]], *, label: str) -> Spark | None:
    """Articles by their days; events as (day, status, words), left out where they lie far from the articles."""
    if not days:
        return None
    near = timedelta(days=max(30, (max(days) - min(days)).days // 2))
    beside = [day for day, _, _ in events if min(days) - near <= day <= max(days) + near]
    line = scale.over([*days, *beside], left=6, right=WIDTH - 6, margin=2)
    assert line is not None
    slot = max(1, -(-((line.last - line.first).days + 1) // _BARS))
    counted = Counter((day - line.first).days // slot for day in days)
    most = max(counted.values())
    wide = max(2.0, round((WIDTH - 12) / ((line.last - line.first).days / slot + 1) * 0.7, 1))
    bars = []
    for place, number in sorted(counted.items()):
        day = date.fromordinal(line.first.toordinal() + place * slot)
        high = round(4 + 28 * number / most, 1)
        said = f"{words.day(day)}: {words.count(number, 'article')}"
        bars.append(Bar(round(line.x(day) - wide / 2, 1), round(BASE - high, 1), wide, high, said))
    pins = tuple(Pin(line.x(day), status, said) for day, status, said in events if line.inside(day))
    return Spark(tuple(bars), pins, words.day(line.first), words.day(line.last), label)
