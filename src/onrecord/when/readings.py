"""What an expression says before it is anchored: the readings that rules make and `resolve` turns into values.

Comes in: nothing. Goes out: frozen types. Left alone: the publication day and the rest of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Base = Literal["published", "reference"]  # from the publication day, or from the day last spoken of
Grain = Literal["D", "W", "WE", "M", "Q", "Y", "E", "C"]  # day, week, weekend, month, quarter, year, decade, century


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year, month or day as printed; what is missing is worked out from the text around it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 0 is Monday
    turn: int | None = None  # of a month: -1 "last May", 0 "this May", 1 "next May"
    years: int | None = None  # years from the publication's: "June last year" is -1
    last: bool = False  # the month's last day, whichever it is


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week."""

    day: int  # 0 is Monday
    turn: int | None = None  # -2 before last, -1 last, 0 this, 1 next, 2 after next
    base: Base = "published"
    weeks: int | None = None  # weeks from the publication's: "Monday of last week" is -1
    coming: bool = False  # the first one after publication, and so many weeks on:
    extra: int = 0
    week: bool = False  # told as the week that holds it: "midweek"


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from a base, told at a grain: "two weeks ago" is (W, -2, published, D)."""

    unit: Grain
    count: int
    base: Base = "published"
    grain: Grain = "D"
    periodic: bool = False  # "a year earlier": means the same period, one year before, where a period is spoken of
    begun: bool = False  # "the new year": in January and February the one now begun


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter or half of a year. Number 0 is the one spoken of, -1 the last completed one, 9 the current one."""

    kind: Literal["Q", "H"]
    number: int
    year: int | None = None
    years: int | None = None  # from the publication's year
    turn: int = 0  # in periods, from the one that `number` names (0 and 9 only)
    closed: int | None = None  # "the quarter ended Sept. 30": its number, where none was spoken of before
    back: bool = False  # the same one, a year before the one spoken of


@dataclass(frozen=True, slots=True)
class Season:
    """A season: SP, SU, FA, WI."""

    code: str
    year: int | None = None
    years: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A named day: Easter, Thanksgiving, Ramadan."""

    name: str  # as in the tables of `feasts`
    year: int | None = None
    years: int | None = None  # from the publication's year
    turn: int | None = None  # -1 "last Christmas", 0 "this Christmas", 1 "next Christmas"


@dataclass(frozen=True, slots=True)
class Figures:
    """A day in figures that fits both orders, 04/05/2021: the other dates of the document tell which."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """A DATE whose value needs no anchor: a decade (198), a century (19)."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF, FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Length:
    """A DURATION."""

    value: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A SET."""

    value: str


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of a day that a neighbour or the text names: "10 p.m.", "noon"."""

    clock: str  # T22:00


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day (MO, AF, EV, NI, ...) that counts only beside a day."""

    code: str


@dataclass(frozen=True, slots=True)
class Lead:
    """Words before an expression that change its mod: "early", "the end of", "about". Alone they are nothing."""

    mod: str | None
    kind: Literal["edge", "about"]


@dataclass(frozen=True, slots=True)
class Name:
    """What is printed like a time and is a name: "the September 11 attacks". It keeps other readings off its place."""


Core = (
    Calendar
    | Weekday
    | Shift
    | Period
    | Season
    | Feast
    | Figures
    | Fixed
    | Vague
    | Length
    | Repeat
    | Hour
    | Part
    | Lead
    | Name
)


@dataclass(frozen=True, slots=True)
class Found:
    """A reading at its place in the text."""

    start: int
    end: int
    core: Core
    clock: str | None = None  # TMO, T22:00, T18:00Z
    mod: str | None = None
    ahead: Core | None = None  # what it is instead where the sentence looks ahead: "in five years"
