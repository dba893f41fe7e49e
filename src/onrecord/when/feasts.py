"""Named days, fixed and movable: Christmas, Easter, Thanksgiving, Ramadan, Diwali, Hanukkah, Lunar New Year.

Comes in: a feast's name and a year. Goes out: its days in that year; a feast of several days is told as its first full
day. Left alone: which year is meant. The movable ones come from the calendars of the `holidays` package: Easter back to
1583, Lunar New Year and Diwali from 1901, Islamic feasts (as kept in Saudi Arabia) from 1925, Jewish ones from 1947.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter
from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hebrew import _HebrewLunisolar
from holidays.calendars.hindu import _HinduLunisolar
from holidays.calendars.islamic import _IslamicLunar

_FIXED = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "valentine's day": (2, 14),
    "st. patrick's day": (3, 17), "st patrick's day": (3, 17), "april fools' day": (4, 1), "may day": (5, 1),
    "bastille day": (7, 14), "the fourth of july": (7, 4), "fourth of july": (7, 4), "halloween": (10, 31),
    "all saints' day": (11, 1), "armistice day": (11, 11), "veterans day": (11, 11), "earth day": (4, 22),
    "juneteenth": (6, 19), "anzac day": (4, 25), "guy fawkes night": (11, 5),
}  # fmt: skip
_FROM_EASTER = {
    "shrove tuesday": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2,
    "holy saturday": -1, "easter sunday": 0, "easter": 0, "easter monday": 1, "ascension day": 39,
    "whit sunday": 49, "whit monday": 50, "corpus christi day": 60,
}  # fmt: skip
# The nth such weekday of a month, 0 being Monday; -1 is the last.
_BY_WEEKDAY = {
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "black friday": (11, 3, 4), "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1), "martin luther king day": (1, 0, 3), "presidents' day": (2, 0, 3),
    "columbus day": (10, 0, 2), "election day": (11, 0, 1),
}  # fmt: skip
_DAY_AFTER = frozenset({"black friday", "election day"})  # the day after what the table gives

_MOON = _IslamicLunar(), _HebrewLunisolar(), _HinduLunisolar(), _ChineseLunisolar()


def _moving() -> dict[str, Callable[[int], object]]:
    islam, hebrew, hindu, chinese = _MOON
    one_of: dict[str, Callable[[int], object]] = {
        "ramadan": islam.ramadan_beginning_dates, "eid al-fitr": islam.eid_al_fitr_dates,
        "eid-al-fitr": islam.eid_al_fitr_dates, "eid ul-fitr": islam.eid_al_fitr_dates,
        "eid al-adha": islam.eid_al_adha_dates, "eid-al-adha": islam.eid_al_adha_dates,
        "eid ul-adha": islam.eid_al_adha_dates, "ashura": islam.ashura_dates, "hanukkah": hebrew.hanukkah_date,
        "chanukah": hebrew.hanukkah_date, "passover": hebrew.passover_date, "purim": hebrew.purim_date,
        "rosh hashanah": hebrew.rosh_hashanah_date, "rosh hashana": hebrew.rosh_hashanah_date,
        "yom kippur": hebrew.yom_kippur_date, "sukkot": hebrew.sukkot_date, "shavuot": hebrew.shavuot_date,
        "diwali": hindu.diwali_date, "deepavali": hindu.diwali_date, "holi": hindu.holi_date,
        "lunar new year": chinese.lunar_new_year_date, "chinese new year": chinese.lunar_new_year_date,
    }  # fmt: skip
    return one_of


_MOVING = _moving()
NAMES = tuple(sorted({*_FIXED, *_FROM_EASTER, *_BY_WEEKDAY, *_MOVING}, key=len, reverse=True))


def plain(name: str) -> str:
    """The name as the tables have it: lower case, straight apostrophes, single spaces."""
    return re.sub(r"\s+", " ", name.lower().replace("’", "'"))


@lru_cache(maxsize=2048)
def days_in(name: str, year: int) -> tuple[date, ...]:
    """The days of the year on which the feast falls or begins; none where the calendars do not reach."""
    if name in _FIXED:
        return (date(year, *_FIXED[name]),)
    if name in _FROM_EASTER:
        return (easter(year) + timedelta(days=_FROM_EASTER[name]),) if 1583 <= year <= 4000 else ()
    if name in _BY_WEEKDAY:
        day = _nth_weekday(year, *_BY_WEEKDAY[name])
        return (day + timedelta(days=name in _DAY_AFTER),)
    return tuple(sorted(day for day in _days_told(_MOVING[name](year)) if day.year == year))


def _days_told(told: object) -> Iterable[date]:
    """The days in whatever the calendars give: a day and whether it is exact, many such pairs, or a set of days."""
    if isinstance(told, date):
        yield told
    elif isinstance(told, Iterable):
        for part in told:
            yield from _days_told(part)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    days = [first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * week) for week in range(5)]
    return [day for day in days if day.month == month][nth - (nth > 0)]
