"""Days on a line.

Comes in: a first and a last day, and the ends of the line. Goes out: where a day lies, and ticks that can be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_STEPS = (1, 2, 7, 14, 30, 91, 365, 1826, 3652)


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the line."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps days to places from left to right."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """The place of a day; days outside lie at the ends."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + (self.right - self.left) * min(1.0, max(0.0, share)), 1)

    def inside(self, day: date) -> bool:
        """Whether the day lies on the line."""
        return self.first <= day <= self.last

    def ticks(self, most: int = 11) -> list[Tick]:
        """At most so many, at even steps of days, weeks, months or years."""
        span = (self.last - self.first).days
        step = next((days for days in _STEPS if span / days <= most), _STEPS[-1])
        day = self.first
        out: list[Tick] = []
        while day <= self.last and len(out) <= most * 2:
            label = f"{day.day} {day:%b}" if step < 30 else f"{day:%b %Y}" if step < 365 else f"{day:%Y}"
            out.append(Tick(self.x(day), label))
            day += timedelta(days=step)
        return out


def over(days: Iterable[date], *, left: float, right: float, margin: int = 1) -> Scale | None:
    """A line that holds all the days, with some air at its ends; None without days."""
    known = sorted(days)
    if not known:
        return None
    try:
        return Scale(known[0] - timedelta(days=margin), known[-1] + timedelta(days=margin), left, right)
    except OverflowError:
        return Scale(known[0], known[-1], left, right)


def parsed(value: str | None) -> date | None:
    """A day of an item."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
