"""Which day is meant: the nearest year, the last or next such weekday, the quarter that holds a day.

Comes in: the publication day, what was printed, the way the sentence looks. Goes out: days, years, values.
Left alone: texts.
"""

from __future__ import annotations

from datetime import date, timedelta

from .days import moved, told, valid
from .feasts import days_in
from .tense import FUTURE, PAST


def period_from(at: date, kind: str, turn: int) -> str:
    """The quarter or half that holds the day, moved by the turn."""
    count = 4 if kind == "Q" else 2
    index = at.year * count + (at.month - 1) // (12 // count) + turn
    return f"{index // count:04d}-{kind}{index % count + 1}"


def monday(at: date) -> date:
    """The Monday of the day's week."""
    return at - timedelta(days=at.weekday())


def back_to(at: date, day: int) -> date:
    """The last such weekday up to the day."""
    return at - timedelta(days=(at.weekday() - day) % 7)


def on(at: date, day: int, *, after: bool = False) -> date:
    """The first such weekday from the day on, or after it."""
    return at + timedelta(days=(day - at.weekday()) % 7 or (7 if after else 0))


def week_in(year: int, month: int, which: int) -> str | None:
    """The week of the month that holds its nth Monday-to-Sunday run; 9 is the last."""
    first = valid(year, month, 1)
    if first is None:
        return None
    if which < 9:
        return told(first + timedelta(days=7 * (which - 1)), "W")
    following = moved(first, "M", 1)
    return told(following - timedelta(days=1), "W") if following else None


def year_by_turn(at: date, month: int, turn: int) -> int:
    """Last May, this May, next May."""
    if turn < 0:
        return at.year - (month >= at.month)
    if turn == 0:
        return at.year
    return at.year + (month <= at.month)


def feast_day(name: str, at: date, way: int) -> date | None:
    """The feast's nearest day on the side that was named: last, this, next Christmas."""
    days = [day for year in range(at.year - 1, at.year + 2) for day in days_in(name, year)]
    fit = [day for day in days if (day >= at if way == FUTURE else day <= at if way == PAST else True)]
    return min(fit or days, key=lambda day: abs((day - at).days), default=None)


def year_by_weekday(at: date, month: int, day: int, weekday: int) -> int | None:
    """The nearest year in which the day falls on that weekday; else the nearest."""
    years = [year for year in range(at.year - 6, at.year + 7) if valid(year, month, day)]
    fit = [year for year in years if date(year, month, day).weekday() == weekday]
    near = min(years, key=lambda year: abs((date(year, month, day) - at).days), default=None)
    best = min(fit, key=lambda year: abs((date(year, month, day) - at).days), default=None)
    return best if best is not None and near is not None and abs(best - near) <= 1 else near
