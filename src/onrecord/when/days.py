"""Calendar sums: from a day to the TIMEX3 value of its week, month, quarter; from a value to its first and last day.

Comes in: days, units, counts. Goes out: values and days. Left alone: which day to start from.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from .readings import Grain

_MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}


@lru_cache(maxsize=4096)
def moved(day: date, unit: Grain, count: int) -> date | None:
    """The day so many units on, cut to the month's length. None: beyond the calendar."""
    try:
        if unit in ("D", "W", "WE"):
            return day + timedelta(days=count * (1 if unit == "D" else 7))
        months = day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def told(day: date, grain: Grain) -> str:
    """The value of the day, or of the week, month, ... that holds it."""
    week = day.isocalendar()
    forms: dict[Grain, str] = {
        "D": day.isoformat(),
        "W": f"{week.year:04d}-W{week.week:02d}",
        "WE": f"{week.year:04d}-W{week.week:02d}-WE",
        "M": f"{day.year:04d}-{day.month:02d}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04d}",
        "E": f"{day.year // 10:03d}",
        "C": f"{day.year // 100:02d}",
    }
    return forms[grain]


def valid(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a DATE or TIME value. None: it names no days (a season, PAST_REF, P3D)."""
    plain = value.partition("T")[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
        day = valid(*map(int, plain.split("-")))
        return (day, day) if day else None
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", plain):
        return _week(int(found[1]), int(found[2]), bool(found[3]))
    if found := re.fullmatch(r"(\d{4})-([QH])(\d)", plain):
        length = 3 if found[2] == "Q" else 6
        return _months(int(found[1]), (int(found[3]) - 1) * length + 1, length)
    if found := re.fullmatch(r"(\d{4})-(\d\d)", plain):
        return _months(int(found[1]), int(found[2]), 1)
    if re.fullmatch(r"\d{2,4}", plain):
        missing = 10 ** (4 - len(plain))
        first = int(plain) * missing
        return (date(first, 1, 1), date(first + missing - 1, 12, 31)) if first else None
    return None


def _week(year: int, week: int, weekend: bool) -> tuple[date, date] | None:
    try:
        return date.fromisocalendar(year, week, 6 if weekend else 1), date.fromisocalendar(year, week, 7)
    except ValueError:
        return None


def _months(year: int, first: int, length: int) -> tuple[date, date] | None:
    last = first + length - 1
    if not (1 <= first <= last <= 12 and year):
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
