"""Which day is meant: the nearest year, the last or next such weekday, the quarter that holds a day.

Comes in: the publication day, what was printed, the way the sentence looks. Goes out: days, years, values.
Left alone: texts.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

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


@lru_cache(maxsize=4096)
def nearest_day(at: date, month: int, day: int, way: int) -> int | None:
    """The year that puts the day nearest to publication, on the side the sentence looks to if that is not far."""
    years = [year for year in (at.year - 1, at.year, at.year + 1) if valid(year, month, day)]
    if not years:
        return next((year for year in (at.year - 2, at.year - 3, at.year - 4) if valid(year, month, day)), None)
    away = {year: (date(year, month, day) - at).days for year in years}
    fit = [year for year in years if (away[year] >= 0 if way == FUTURE else away[year] <= 0 if way == PAST else True)]
    nearest = min(years, key=lambda year: (abs(away[year]), away[year]))
    best = min(fit or years, key=lambda year: abs(away[year]))
    # A tense cue moves the day at most most of a year; a day a few weeks off is rarely meant a year off.
    return nearest if abs(away[nearest]) <= 45 and abs(away[best]) > 300 else best


@lru_cache(maxsize=4096)
def day_of_month(at: date, number: int, weekday: int | None, way: int) -> date | None:
    """The 16th of the month, of the one before or of the next: on that weekday and that side if any is, the nearest."""
    base = at.replace(day=1)
    options = [moved(base, "M", shift) for shift in (-1, 0, 1)]
    days = [day for day in (valid(one.year, one.month, number) for one in options if one) if day]
    if weekday is not None:
        days = [day for day in days if day.weekday() == weekday] or days
    fit = [day for day in days if (day >= at if way == FUTURE else day <= at if way == PAST else True)]
    return min(fit or days, key=lambda day: abs((day - at).days), default=None)


@lru_cache(maxsize=4096)
def feast_day(name: str, at: date, way: int, *, strict: bool) -> date | None:
    """The feast's day nearest to publication on the side the sentence looks to; not far off, unless strict, either."""
    days = [day for year in range(at.year - 1, at.year + 2) for day in days_in(name, year)]
    fit = [day for day in days if (day >= at if way == FUTURE else day <= at if way == PAST else True)]
    nearest = min(days, key=lambda day: abs((day - at).days), default=None)
    best = min(fit, key=lambda day: abs((day - at).days), default=nearest)
    if nearest is None or best is None or strict:
        return best
    return nearest if abs((nearest - at).days) <= 45 and abs((best - at).days) > 300 else best


def year_by_weekday(at: date, month: int, day: int, weekday: int) -> int | None:
    """The nearest year in which the day falls on that weekday; else the nearest."""
    years = [year for year in range(at.year - 6, at.year + 7) if valid(year, month, day)]
    fit = [year for year in years if date(year, month, day).weekday() == weekday]
    near = min(years, key=lambda year: abs((date(year, month, day) - at).days), default=None)
    best = min(fit, key=lambda year: abs((date(year, month, day) - at).days), default=None)
    return best if best is not None and near is not None and abs(best - near) <= 1 else near
