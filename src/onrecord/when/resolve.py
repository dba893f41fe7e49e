"""Readings become values: anchored at the publication day, the way the sentence looks, and what was spoken of before.

Comes in: a text, its readings in order, the publication day or None. Goes out: `Time`s in the same order.
Left alone: where expressions begin and end. Without a publication day whatever hangs on it has value None.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from ..nouns import Span, Time, TimeType
from .candidates import Asked
from .days import days_of, moved, told, valid
from .feasts import days_in
from .nearest import (
    back_to,
    feast_day,
    monday,
    on,
    period_from,
    week_in,
    year_by_turn,
    year_by_weekday,
)
from .order import contradicts, of_document
from .rank import best
from .readings import (
    Calendar,
    Core,
    Feast,
    Figures,
    Fixed,
    Found,
    Hour,
    Length,
    Period,
    Repeat,
    Season,
    Shift,
    Vague,
    Weekday,
)
from .tense import FUTURE, PAST, UNKNOWN, Tense

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def resolve(
    text: str, found: Iterable[Found], published: date | None, *, day_first: bool | None = None
) -> tuple[Time, ...]:
    """The readings as Times. `day_first` is the outlet's order of figures, used where the document shows none."""
    found = tuple(found)
    order = of_document(text, found, published)
    if order is None and day_first is not None and not contradicts(text, found):
        order = day_first
    reader = Reader(text, published, order)
    return tuple(reader.time(item) for item in found)


_KINDS: dict[type, TimeType] = {Length: "DURATION", Repeat: "SET", Hour: "TIME"}


class Reader:
    """Reads one text from top to bottom and keeps what was last spoken of."""

    def __init__(self, text: str, published: date | None, day_first: bool | None) -> None:
        self._text = text
        self._tense = Tense(text)
        self._day_first = day_first
        self._published = published
        self._day: date | None = None  # the last single day
        self._day_end: int | None = None  # where that stood
        self._past_day: date | None = None  # the last single day not after publication
        self._last: date | None = None  # first day of the last date of any size
        self._period: str | None = None  # the last quarter or half: 1989-Q3
        self._told: str | None = None  # the value of the last date of any size
        self._recent: str | None = None  # the period if it is what was last measured by, else None

    def time(self, item: Found) -> Time:
        """One reading as a Time; what it names is kept for the next."""
        if item.ahead is not None and self._lean(item) == FUTURE:
            item = replace(item, core=item.ahead)
        try:
            value = self._value(item)
        except (OverflowError, ValueError):  # beyond the calendar's first or last year
            value = None
        kind: TimeType = _KINDS.get(type(item.core)) or ("TIME" if item.clock else "DATE")
        if value and item.clock:
            value += item.clock
        days = days_of(value) if value and kind in ("DATE", "TIME") else None
        self._keep(item, value, days)
        first, last = days or (None, None)
        return Time(Span(item.start, item.end), self._text[item.start : item.end], kind, value, first, last, item.mod)

    def _keep(self, item: Found, value: str | None, days: tuple[date, date] | None) -> None:
        if isinstance(item.core, Length):
            self._recent = None
        if isinstance(item.core, Period) and item.core.year is None and not item.core.back:
            self._period = self._recent = value
        if days is None:
            return
        first, last = days
        if first == last:
            self._day, self._day_end = first, item.end
            if self._published is None or first <= self._published:
                self._past_day = first
        elif not isinstance(item.core, Period | Shift):
            self._recent = None
        self._last, self._told = first, value

    def _value(self, item: Found) -> str | None:
        core: Core = item.core
        if isinstance(core, Vague | Length | Repeat | Fixed):
            return core.value
        match core:
            case Calendar():
                return self._calendar(item, core)
            case Weekday():
                return self._weekday(item, core)
            case Shift():
                return self._shift(item, core)
            case Period():
                return self._of_period(item, core)
            case Season():
                return self._season(item, core)
            case Hour():
                day = self._day_of_hour(item)
                return day.isoformat() + core.clock if day else None
            case Feast():
                return self._feast(item, core)
            case Figures() if self._day_first is not None:
                month, number = (core.second, core.first) if self._day_first else (core.first, core.second)
                return date(core.year, month, number).isoformat()
            case _:
                return None

    def _day_of_hour(self, item: Found) -> date | None:
        """The day last spoken of in the same paragraph, else the publication's."""
        here = self._day_end is not None and "\n" not in self._text[self._day_end : item.start]
        return (self._past_day if here else None) or self._published

    def _lean(self, item: Found) -> int:
        return self._tense.lean(item.start, item.end)

    # --- dates as printed ------------------------------------------------------------------------------------------

    def _calendar(self, item: Found, core: Calendar) -> str | None:
        if core.month is None and core.day is None:
            return f"{core.year:04d}" if core.year is not None else None
        if core.month is None:
            return self._nth(item, core)
        year = core.year
        if year is None and core.years is not None:
            year = self._published.year + core.years if self._published else None
        if year is None:
            year = self._year_of(item, core)
        if year is None:
            return None
        if core.day is None:
            return f"{year:04d}-{core.month:02d}"
        if core.day < 0:
            return week_in(year, core.month, -core.day)
        day = valid(year, core.month, monthrange(year, core.month)[1] if core.last else core.day)
        return day.isoformat() if day else None

    def _feast(self, item: Found, core: Feast) -> str | None:
        year = core.year
        if year is None and core.years is not None and self._published:
            year = self._published.year + core.years
        if year is not None:
            days = days_in(core.name, year)
            return days[0].isoformat() if len(days) == 1 else None
        if self._published is None:
            return None
        if core.turn is None:
            return self._ranked(item, Asked("feast", core.name))
        day = feast_day(core.name, self._published, (PAST, UNKNOWN, FUTURE)[core.turn + 1])
        return day.isoformat() if day else None

    def _ranked(self, item: Found, asked: Asked) -> str | None:
        """The value of what is meant, by tense, distance and cues; None without a publication day."""
        if self._published is None:
            return None
        found = best(asked, self._published, self._tense.signs(item.start, item.end))
        return found.value if found else None

    def _year_of(self, item: Found, core: Calendar) -> int | None:
        """The year of a month or day printed without one."""
        at, month = self._published, core.month or 1
        if at is None:
            return None
        if core.weekday is not None and core.day:
            return year_by_weekday(at, month, core.day, core.weekday)
        if core.turn is not None:
            return year_by_turn(at, month, core.turn)
        whole_month = core.day is None or core.day < 0
        asked = Asked("month", number=month) if whole_month else Asked("day", number=month, day=_safe_day(core))
        value = self._ranked(item, asked)
        return int(value[:4]) if value else None

    def _nth(self, item: Found, core: Calendar) -> str | None:
        """The 16th: of the month spoken of, else of the one the sentence looks to."""
        at = self._published
        number = core.day or 1
        if at is None:
            return None
        if core.turn is not None:
            month = moved(at.replace(day=1), "M", core.turn)
            day = valid(month.year, month.month, number) if month else None
            return day.isoformat() if day else None
        named = "" if core.weekday is None else "named"
        return self._ranked(item, Asked("nth", named, core.weekday or 0, number))

    # --- days of the week ------------------------------------------------------------------------------------------

    def _weekday(self, item: Found, core: Weekday) -> str | None:
        at = self._published
        if at is None:
            return None
        if core.weeks is not None:
            return (monday(at) + timedelta(days=7 * core.weeks + core.day)).isoformat()
        if core.coming:
            return (on(at, core.day, after=True) + timedelta(days=7 * core.extra)).isoformat()
        if core.base == "reference" and core.turn is not None:
            return self._weekday_by_reference(core.day, core.turn, at).isoformat()
        if core.turn is None:
            value = self._ranked(item, Asked("weekday", number=core.day))
            return told(date.fromisoformat(value), "W") if value and core.week else value
        return self._weekday_by_publication(item, core.day, core.turn, at).isoformat()

    def _weekday_by_publication(self, item: Found, day: int, turn: int, at: date) -> date:
        """Last, this, next Tuesday, as news says it."""
        if turn < 0:
            return back_to(at - timedelta(days=1), day) - timedelta(days=7 * (-turn - 1))
        if turn == 0:
            past = self._lean(item) == PAST and day <= at.weekday()
            return back_to(at, day) if past else on(at, day)
        # A paper calls a day of the same week by its bare name, so "next" means the week after.
        return monday(at) + timedelta(days=7 * turn + day)

    def _weekday_by_reference(self, day: int, turn: int, at: date) -> date:
        """The previous Friday, the following Monday, that Tuesday."""
        known = self._day or at
        if turn < 0:
            return back_to(known - timedelta(days=1), day)
        return on(known, day, after=turn > 0)

    # --- shifts ----------------------------------------------------------------------------------------------------

    def _shift(self, item: Found, core: Shift) -> str | None:
        if core.periodic and core.unit == "Y":
            return self._same_period(core)
        if core.unit == "WE" and core.periodic:
            return self._weekend(item)
        base = self._base(item, core)
        if base and core.begun and base.month <= 2:
            return told(base, core.grain)
        day = moved(base, core.unit, core.count) if base else None
        return told(day, core.grain) if day else None

    def _base(self, item: Found, core: Shift) -> date | None:
        if core.base == "published":
            return self._published
        if core.grain == "Y" and core.count == 0 and self._last and self._published:
            return min(self._last, self._published)  # the entire year: one that has come
        if core.grain != "D":
            return self._last or self._published
        if self._lean(item) == FUTURE:
            return self._day or self._published
        return self._past_day or self._day or self._published

    def _same_period(self, core: Shift) -> str | None:
        """A year earlier: of a quarter that quarter a year before, else the year before."""
        told_of = self._recent or (self._told if core.grain == "D" else None)
        if told_of and "-" in told_of:
            year, _, part = told_of.partition("-")
            if year.isdigit():
                return f"{int(year) + core.count:04d}-{part}"
        base = self._published
        day = moved(base, "Y", core.count) if base else None
        return told(day, "Y") if day else None

    def _weekend(self, item: Found) -> str | None:
        at = self._published
        if at is not None and at.weekday() >= 5:
            return told(at, "WE")
        return self._ranked(item, Asked("weekend"))

    # --- quarters, halves, seasons ---------------------------------------------------------------------------------

    def _of_period(self, item: Found, core: Period) -> str | None:
        at = self._published
        year = core.year
        if year is None and core.years is not None and at:
            year = at.year + core.years
        number = core.number
        if number > 0 and number < 9 and year is None:
            value = self._ranked(item, Asked("period", core.kind, number))
            return f"{int(value[:4]) - core.back:04d}{value[4:]}" if value else None
        if number == 0:
            known = self._known_period(core, year)
            if known or year is not None:
                return known or f"{year:04d}"
            if core.closed:
                return self._ranked(item, Asked("period", core.kind, core.closed))
            number = -1
        if number in (-1, 9):
            return period_from(at, core.kind, core.turn if number == 9 else -1) if at else None
        return None if year is None else f"{year - core.back:04d}-{core.kind}{number}"

    def _known_period(self, core: Period, year: int | None) -> str | None:
        """The quarter or half spoken of, in the given year or moved on by the turn."""
        known, _, part = (self._period or "").partition("-")
        if not part.startswith(core.kind) or not known.isdigit():
            return None
        if year is not None:
            return f"{year:04d}-{part}"
        count = 4 if core.kind == "Q" else 2
        index = int(known) * count + int(part[1:]) - 1 + core.turn
        return f"{index // count:04d}-{core.kind}{index % count + 1}"

    def _season(self, item: Found, core: Season) -> str | None:
        at = self._published
        if core.year is not None:
            return f"{core.year:04d}-{core.code}"
        if at is None:
            return None
        if core.years is not None:
            return f"{at.year + core.years:04d}-{core.code}"
        begins = _SEASON_MONTH[core.code]
        if core.turn == 0:
            return f"{at.year:04d}-{core.code}"
        if core.turn == -1:
            return f"{at.year - (begins + 3 > at.month):04d}-{core.code}"
        if core.turn == 1:
            return f"{at.year + (begins <= at.month):04d}-{core.code}"
        return self._ranked(item, Asked("season", core.code))


def _safe_day(core: Calendar) -> int:
    """The day of the month; of "the last day of February" one that every year has."""
    return 28 if core.last else core.day or 1
