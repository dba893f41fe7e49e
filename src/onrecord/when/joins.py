"""Neighbours that tell one time become one reading: "noon" + "Thursday", "early" + "next year".

Comes in: a text and its readings in order. Goes out: readings in order, joined; a year printed once for two dates is
that of both. Left alone: values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product

from .readings import (
    Calendar,
    Feast,
    Figures,
    Fixed,
    Found,
    Hour,
    Lead,
    Length,
    Part,
    Period,
    Repeat,
    Season,
    Shift,
    Vague,
    Weekday,
)

_JOIN = re.compile(r"[^\S\n]{1,3}\Z")
_OF = re.compile(r"[^\S\n](?:of|in|on)[^\S\n](?:the[^\S\n])?\Z")
_AT = re.compile(r"(?:,?[^\S\n]|,?[^\S\n](?:at|on)[^\S\n](?:about[^\S\n]|around[^\S\n])?(?:the[^\S\n])?)\Z")
_COMMA = re.compile(r"(?:,?[^\S\n]{1,2}|,?[^\S\n]the[^\S\n]|[^\S\n]?\([^\S\n]?)\Z")
_RANGE = re.compile(r"(?:[^\S\n]?[-–—][^\S\n]?|[^\S\n](?:to|and|through|until|or|till)[^\S\n])\Z")
Way = Callable[[Found, Found, str], "Found | None"]
_BETWEEN = 14  # characters that may lie between two parts of one expression


def joined(text: str, found: list[Found]) -> list[Found]:
    """Neighbours that tell one time become one reading: "noon" + "Thursday", "early" + "next year"."""
    stack: list[Found] = []
    for item in found:
        stack.append(item)
        while len(stack) > 1 and stack[-1].start - stack[-2].end <= _BETWEEN:
            left, right = stack[-2], stack[-1]
            ways = _WAYS.get((type(left.core), type(right.core)))
            both = _one_of(ways, left, right, text[left.end : right.start]) if ways else None
            if both is None:
                break
            if "(" in text[left.end : right.start] and text[both.end : both.end + 1] == ")":
                both = replace(both, end=both.end + 1)
            stack[-2:] = [both]
    return stack


def sharing_years(text: str, found: list[Found]) -> list[Found]:
    """March to May 2019: the year printed once, at the end, is that of both."""
    for i in range(len(found) - 2, -1, -1):
        one, two = found[i], found[i + 1]
        if not (
            isinstance(one.core, Calendar) and isinstance(two.core, Calendar) and one.core.month and two.core.month
        ):
            continue
        told, bare = (two.core.year, two.core.years), (one.core.year, one.core.years, one.core.turn)
        if told == (None, None) or bare != (None, None, None) or not _RANGE.match(text, one.end, two.start):
            continue
        wraps = int((one.core.month, one.core.day or 0) > (two.core.month, two.core.day or 32))
        year, years = (None if part is None else part - wraps for part in told)
        found[i] = replace(one, core=replace(one.core, year=year, years=years))
    return found


def _one_of(ways: tuple[Way, ...], left: Found, right: Found, between: str) -> Found | None:
    """The two as one by the first way that does, or None."""
    for way in ways:
        both = way(left, right, between)
        if both:
            return both
    return None


def _over(left: Found, right: Found, base: Found) -> Found:
    return replace(base, start=left.start, end=right.end)


def _lead(left: Found, right: Found, between: str) -> Found | None:
    if (
        not isinstance(left.core, Lead)
        or not (_JOIN.match(between) or between == "-" or not between)
        or isinstance(right.core, Lead)
    ):
        return None
    if left.core.kind == "about" and not (isinstance(right.core, Length | Hour) or _counts_back(right)):
        return None
    if left.core.kind == "edge" and isinstance(right.core, Length | Vague | Hour):
        return None
    return _over(left, right, replace(right, mod=left.core.mod or right.mod))


def _counts_back(item: Found) -> bool:
    return isinstance(item.core, Shift) and abs(item.core.count) >= 1 and item.clock is None


def _named_day(left: Found, right: Found, between: str) -> Found | None:
    """Friday, June 4; June 4, Friday; Wednesday (9 June)."""
    bare = isinstance(right.core, Calendar) and right.core.month is None
    if bare and between not in (" ", ", "):
        return None
    if (
        isinstance(left.core, Weekday)
        and isinstance(right.core, Calendar)
        and (right.core.day or 0) > 0
        and _COMMA.match(between)
    ):
        core = replace(right.core, weekday=left.core.day)
        return _over(left, right, replace(right, core=core, clock=left.clock or right.clock, mod=left.mod or right.mod))
    return None


def _is_day(item: Found) -> bool:
    core = item.core
    return (
        isinstance(core, Weekday | Feast)
        or (isinstance(core, Calendar) and (core.day or 0) > 0)
        or (isinstance(core, Shift) and core.grain == "D" and core.unit == "D")
    )


def _clocked(left: Found, right: Found, between: str) -> Found | None:
    """10 p.m. Wednesday; Wednesday at 10 p.m."""
    if isinstance(left.core, Hour) and _is_day(right) and right.clock is None and _AT.match(between):
        return _over(left, right, replace(right, clock=left.core.clock, mod=left.mod or right.mod))
    if (
        _is_day(left)
        and isinstance(right.core, Hour)
        and (left.clock is None or left.clock[1:].isalpha())
        and _AT.match(between)
    ):
        return _over(
            left, right, replace(left, clock=_afternoon(left.clock, right.core.clock), mod=right.mod or left.mod)
        )
    return None


def _afternoon(part: str | None, clock: str) -> str:
    """Friday evening at 8:30: the part of the day tells which half."""
    hour = int(clock[1:3])
    later = part in ("TAF", "TEV", "TNI") and 1 <= hour < 12 and not (part == "TNI" and hour < 5)
    return f"T{hour + 12:02d}{clock[3:]}" if later else clock


def _parted(left: Found, right: Found, between: str) -> Found | None:
    """Monday morning; the night of June 4; 8 o'clock in the evening."""
    if isinstance(right.core, Part) and _is_day(left) and left.clock is None and _JOIN.match(between):
        return _over(left, right, replace(left, clock="T" + right.core.code, mod=left.mod or right.mod))
    if (
        isinstance(left.core, Hour)
        and right.clock in ("TMO", "TAF", "TEV", "TNI")
        and (_OF.match(between) or _JOIN.match(between))
    ):
        return _over(left, right, replace(left, core=Hour(_afternoon(right.clock, left.core.clock)), mod=left.mod))
    if (
        isinstance(left.core, Part)
        and _is_day(right)
        and right.clock is None
        and (_OF.match(between) or _JOIN.match(between))
    ):
        return _over(left, right, replace(right, clock="T" + left.core.code, mod=left.mod or right.mod))
    return None


def _in_year(left: Found, right: Found, between: str) -> Found | None:
    """June last year; the third quarter of 1984; summer of next year; the 16th of next month."""
    if not (_JOIN.match(between) or _OF.match(between)) or right.clock or left.clock:
        return None
    year, years, months = _year_told(right)
    core = left.core
    if isinstance(core, Calendar) and core.day and core.month is None and core.year is None and months is not None:
        return _over(left, right, replace(left, core=replace(core, turn=months)))
    if year is None and years is None:
        return None
    if isinstance(core, Calendar) and core.month and core.year is None and (years is not None or _OF.match(between)):
        return _over(left, right, replace(left, core=replace(core, year=year, years=years)))
    if isinstance(core, Feast) and core.year is None and core.turn is None:
        return _over(left, right, replace(left, core=replace(core, year=year, years=years)))
    if isinstance(core, Period | Season) and core.year is None and core.years is None:
        return _over(left, right, replace(left, core=replace(core, year=year, years=years)))
    return None


def _year_told(item: Found) -> tuple[int | None, int | None, int | None]:
    """The year, or the years or months from the publication's, that the item names."""
    core = item.core
    if item.mod:
        return None, None, None
    if isinstance(core, Calendar) and core.year and core.month is None and core.day is None:
        return core.year, None, None
    if isinstance(core, Shift) and core.base == "reference":
        return None, None, None
    if isinstance(core, Shift) and core.grain == "Y" and not core.periodic:
        return None, core.count, None
    if isinstance(core, Shift) and core.grain == "M" and core.unit == "M" and not core.periodic:
        return None, None, core.count
    return None, None, None


# The ways to try for each pair of kinds of readings; most pairs have none.
_DAYS = (Weekday, Feast, Calendar, Shift)
_ANY = (*_DAYS, Period, Season, Figures, Fixed, Vague, Length, Repeat, Hour, Part)
_TRIED: tuple[tuple[Way, tuple[type, ...], tuple[type, ...]], ...] = (
    (_lead, (Lead,), _ANY),
    (_named_day, (Weekday,), (Calendar,)),
    (_clocked, (Hour,), _DAYS),
    (_clocked, _DAYS, (Hour,)),
    (_parted, _DAYS, (Part,)),
    (_parted, (Hour,), (*_DAYS, Part)),
    (_parted, (Part,), _DAYS),
    (_in_year, (Calendar, Feast, Period, Season), (Calendar, Shift)),
)
_WAYS: dict[tuple[type, type], tuple[Way, ...]] = {}
for _way, _lefts, _rights in _TRIED:
    for _pair in product(_lefts, _rights):
        _WAYS[_pair] = (*_WAYS.get(_pair, ()), _way)
