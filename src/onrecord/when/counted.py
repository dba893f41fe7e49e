"""Times counted off from another: "a week ago", "two days later", "in two weeks' time", "a week from Monday".

Comes in: matches. Goes out: Shift, Weekday, Vague and Length readings. Left alone: the day they are counted from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .amounts import some
from .deictic import DAYS
from .numbers import AMOUNT_STARTS, CARDINAL, NUMBER_STARTS, number
from .readings import Base, Core, Found, Grain, Length, Shift, Vague, Weekday
from .rule import Rule, after, rule, whole
from .words import COUNTED, UNITS, WEEKDAY, unit_of, weekday_of

_FROM_NOW = frozenset({"ago", "from now", "hence", "from today"})
_FORWARD = frozenset({"later", "after", "from now", "hence", "from today", "afterward", "afterwards", "thereafter"})
_CLAUSE_ENDS = re.compile(r"[,.;:)—–]|$|\s(?:and|but|when|in|at|on)\b")


def _ago(match: re.Match[str]) -> Iterable[Found]:
    """Two weeks ago, a year earlier, three days later, two weeks from now."""
    way, behind = " ".join(match["way"].lower().split()), after(match)
    if way not in _FROM_NOW and re.match(r"\s(?:than|to)\b", behind):
        return ()  # a comparison
    if way in ("before", "after") and not _CLAUSE_ENDS.match(behind):
        return ()  # a preposition: "two days after the vote"
    core = _shifted(match, 1 if way in _FORWARD else -1, "published" if way in _FROM_NOW else "reference")
    return whole(match, core) if core else ()


def _in_time(match: re.Match[str]) -> Iterable[Found]:
    """Two weeks' time."""
    core = _shifted(match, 1, "published")
    return whole(match, core) if core else ()


def _shifted(match: re.Match[str], way: int, base: Base) -> Core | None:
    """The shift by the matched units; an uncounted one gives PAST_REF, FUTURE_REF or a length."""
    unit = unit_of(match["unit"])
    if match["some"]:
        return Vague("PAST_REF" if way < 0 else "FUTURE_REF") if base == "published" else Length(some(unit))
    count = 2.0 if match["couple"] else number(match["count"]) if match["count"] else 1.0
    if count is None:
        return None
    if unit not in UNITS:  # hours and minutes ago are the day itself
        return Shift("D", 0, base) if base == "published" else None
    if match["half"]:
        count += 0.5
    return shifted(unit, way * count, base)


def shifted(unit: str, count: float, base: Base) -> Shift:
    """The shift by so many units: told to the day for days and weeks, else to the unit."""
    grain = UNITS[unit]
    if count % 1 and grain in ("Y", "E"):
        return Shift("M", int(count * (12 if grain == "Y" else 120)), base, "M" if grain == "Y" else "Y")
    whole_count = int(count) * (2 if unit == "fortnight" else 1)
    if grain in ("E", "C"):
        return Shift("Y", whole_count * (10 if grain == "E" else 100), base, "Y")
    shown: Grain = "D" if grain in ("D", "W") else grain
    return Shift(grain, whole_count, base, shown, periodic=grain == "Y" and abs(whole_count) == 1)


def _from_day(match: re.Match[str]) -> Iterable[Found]:
    """A week from Monday; two weeks from today."""
    weeks = int(number(match["count"]) or 1) if match["count"] else 1
    day = match["day"].lower()
    if day in DAYS:
        return whole(match, Shift("D", weeks * 7 + DAYS[day]))
    return whole(match, Weekday(weekday_of(day), coming=True, extra=weeks))


_SOME = r"(?P<some>several|a~few|many|some|dozens~of|scores~of|hundreds~of|thousands~of)"
_COUNT = rf"(?:{_SOME}|(?P<couple>a~couple(?:~of)?)|(?P<count>{CARDINAL})|an?)"
_UNIT = (
    r"(?P<unit>days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries|hours?|minutes?"
    r"|seconds?)"
)
_WAY = r"(?P<way>ago|earlier|later|before|after|previously|from~now|hence|from~today|afterwards?|thereafter)"

_TAILS = (
    (rf"{_COUNT}~(?:(?:more|full|long)~)?{_UNIT}(?P<half>~and~a~half)?~(?:or~so~)?{_WAY}", _ago),
    (rf"{_COUNT}~{_UNIT}(?P<half>~and~a~half)?['’]?s?~time", _in_time),
    (rf"(?:an?|(?P<count>{CARDINAL}))~weeks?~from~(?P<day>{WEEKDAY}|today|tomorrow)", _from_day),
)
RULES: tuple[Rule, ...] = (
    *(rule(AMOUNT_STARTS, pattern, build) for pattern, build in _TAILS),
    *(rule(NUMBER_STARTS, pattern, build, gate=COUNTED) for pattern, build in _TAILS),
)
