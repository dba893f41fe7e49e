"""The days, months, quarters, seasons that words without a year or week may mean, seen from a day.

Comes in: what was printed and the publication day. Goes out: candidates with their values and days, earliest first.
Left alone: which of them is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from .days import days_of, moved, told, valid
from .feasts import days_in
from .nearest import back_to, on

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that the words may mean."""

    value: str
    first: date
    last: date


class Asked(NamedTuple):
    """What was printed: June 16, June, the 16th, Tuesday, the third quarter, the summer, the weekend, Easter.

    A named tuple, as `Signs` is, for the sake of the cache of `rank.best`.
    """

    kind: str  # day, month, nth, weekday, period, season, weekend, feast
    name: str = ""  # of a quarter or half (Q, H), a season (SU), a feast
    number: int = 0  # of the month, weekday, quarter
    day: int = 0  # of the month


def candidates(asked: Asked, at: date) -> tuple[Candidate, ...]:
    """All that the words may mean; none where the calendar ends."""
    return tuple(_MAKERS[asked.kind](asked, at))


def _years(at: date) -> tuple[int, int, int]:
    return at.year - 1, at.year, at.year + 1


def _days(asked: Asked, at: date) -> list[Candidate]:
    found = [day for year in _years(at) if (day := valid(year, asked.number, asked.day))]
    if not found:  # February 29: the last one
        found = [day for year in range(at.year - 4, at.year) if (day := valid(year, asked.number, asked.day))][-1:]
    return [_day(day) for day in found]


def _months(asked: Asked, at: date) -> list[Candidate]:
    return _spans(f"{year:04d}-{asked.number:02d}" for year in _years(at))


def _nths(asked: Asked, at: date) -> list[Candidate]:
    months = [moved(at.replace(day=1), "M", shift) for shift in (-1, 0, 1)]
    days = [day for one in months if one and (day := valid(one.year, one.month, asked.day))]
    if asked.name:  # Thursday the 10th
        days = [day for day in days if day.weekday() == asked.number] or days
    return [_day(day) for day in days]


def _weekdays(asked: Asked, at: date) -> list[Candidate]:
    return [_day(back_to(at, asked.number)), _day(on(at, asked.number, after=True))]


def _periods(asked: Asked, at: date) -> list[Candidate]:
    return _spans(f"{year:04d}-{asked.name}{asked.number}" for year in _years(at))


def _seasons(asked: Asked, at: date) -> list[Candidate]:
    found = []
    for year in _years(at):
        first = valid(year, _SEASON_MONTH[asked.name], 1)
        end = moved(first, "M", 3) if first else None
        if first and end:
            found.append(Candidate(f"{year:04d}-{asked.name}", first, end - timedelta(days=1)))
    return found


def _weekends(asked: Asked, at: date) -> list[Candidate]:
    return _spans(told(day, "WE") for day in (at - timedelta(days=7), at))


def _feasts(asked: Asked, at: date) -> list[Candidate]:
    return [_day(day) for year in _years(at) if year > 0 for day in days_in(asked.name, year)]


def _day(day: date) -> Candidate:
    return Candidate(day.isoformat(), day, day)


def _spans(values: Iterable[str]) -> list[Candidate]:
    return [Candidate(value, *days) for value in values if (days := days_of(value))]


_MAKERS: dict[str, Callable[[Asked, date], list[Candidate]]] = {
    "day": _days, "month": _months, "nth": _nths, "weekday": _weekdays, "period": _periods, "season": _seasons,
    "weekend": _weekends, "feast": _feasts,
}  # fmt: skip
