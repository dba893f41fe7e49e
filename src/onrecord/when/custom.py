"""What the customs of news say is meant: the last Tuesday, the next where the sentence looks ahead; the nearest year.

Comes in: what was printed, the publication day, the signs around it. Goes out: one value. Left alone: whether it is
right: it is one voice in the ranking of `rank`, though the loudest. Thresholds set by hand on TimeBank and MEANTIME.
"""

from __future__ import annotations

from datetime import date, timedelta

from .candidates import Asked, Candidate, candidates
from .days import told
from .nearest import back_to, on
from .tense import FUTURE, PAST, UNKNOWN, Signs

_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def customary(asked: Asked, at: date, signs: Signs) -> str | None:
    """The value that custom gives; None where there is no candidate."""
    ahead = signs.lean == FUTURE
    match asked.kind:
        case "weekday":
            return (on(at, asked.number) if ahead else back_to(at, asked.number)).isoformat()
        case "weekend":
            return told(at if ahead else at - timedelta(days=7), "WE")
        case "month":
            return f"{_year_of_month(at, asked.number, signs):04d}-{asked.number:02d}"
        case "period":
            current = (at.month - 1) // (3 if asked.name == "Q" else 6) + 1
            later = ahead and asked.number < current - 1
            year = at.year + 1 if later else at.year - (asked.number > current and not ahead)
            return f"{year:04d}-{asked.name}{asked.number}"
        case "season":
            begins = _BEGINS[asked.name]
            year = at.year + (begins + 2 < at.month) if ahead else at.year - (begins > at.month)
            return f"{year:04d}-{asked.name}"
        case kind:
            return _nearest(candidates(asked, at), at, signs.lean, only_side=kind == "nth")


def _year_of_month(at: date, month: int, signs: Signs) -> int:
    ahead, way = (month - at.month) % 12, signs.lean
    if ahead == 0:
        return at.year
    if way != UNKNOWN and (ahead <= 2 if way == PAST else ahead >= 10) and not signs.close:
        way = -way
    if way == FUTURE or (way != PAST and ahead <= 5):
        return at.year + (month < at.month)
    return at.year - (month > at.month)


def _nearest(options: tuple[Candidate, ...], at: date, way: int, *, only_side: bool) -> str | None:
    """The nearest day on the side the sentence looks to; a day a few weeks off is rarely meant a year off."""
    if not options:
        return None
    away = {one: (one.first - at).days for one in options}
    fit = [one for one in options if (away[one] >= 0 if way == FUTURE else away[one] <= 0 if way == PAST else True)]
    nearest = min(options, key=lambda one: (abs(away[one]), away[one]))
    best = min(fit or options, key=lambda one: abs(away[one]))
    weeks_off = abs(away[nearest]) <= 45 and abs(away[best]) > 300 and not only_side
    return (nearest if weeks_off else best).value
