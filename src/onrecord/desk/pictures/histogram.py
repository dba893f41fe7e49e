"""How many statements were published when, in days, weeks, months or years; each bar narrows to itself.

Comes in: days. Goes out: a Histogram for its template, and the rows of its table.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .. import words

WIDTH, HEIGHT, BASE = 900, 96, 72
_MOST = 60  # bars


@dataclass(frozen=True, slots=True)
class Bin:
    """A bar and the days it stands for."""

    first: date
    last: date
    count: int
    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """The bars, those without a statement left out."""

    bins: tuple[Bin, ...]
    first: str
    last: str
    most: int
    unit: str
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE


def histogram(days: Sequence[tuple[date, int]]) -> Histogram | None:
    """The picture of how many on which day; None for fewer than two days."""
    if len(days) < 2:
        return None
    first, last = min(day for day, _ in days), max(day for day, _ in days)
    span = (last - first).days + 1
    unit = "day" if span <= _MOST else "week" if span <= 7 * _MOST else "month" if span <= 30 * _MOST else "year"
    counted: Counter[date] = Counter()
    for day, number in days:
        counted[_begin(day, unit)] += number
    begins = [_begin(first, unit)]
    while (following := _end(begins[-1], unit) + timedelta(days=1)) <= last:
        begins.append(following)
    wide, most = WIDTH / len(begins), max(counted.values())
    bins = []
    for place, begin in enumerate(begins):
        if number := counted[begin]:
            high = round(5 + (BASE - 10) * number / most, 1)
            end = _end(begin, unit)
            said = words.days({"first": begin.isoformat(), "last": end.isoformat()})
            at = round(place * wide + wide * 0.1, 1)
            bins.append(Bin(begin, end, number, said, at, round(BASE - high, 1), round(wide * 0.8, 1), high))
    return Histogram(tuple(bins), words.day(first), words.day(last), most, unit)


def _begin(day: date, unit: str) -> date:
    if unit == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _end(begin: date, unit: str) -> date:
    if unit == "week":
        return begin + timedelta(days=6)
    if unit == "month":
        return begin.replace(day=calendar.monthrange(begin.year, begin.month)[1])
    return begin.replace(month=12, day=31) if unit == "year" else begin
