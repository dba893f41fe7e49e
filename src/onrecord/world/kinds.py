"""What the index knows, as types: bodies, offices, and what a name can mean. No reading, no rules of language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Sort = Literal["country", "capital", "demonym", "seat", "body"]
# How the text uses a name: it says or does something; something is there; or the text does not tell.
Use = Literal["acts", "located", "other"]
Holds = Literal["yes", "maybe", "no"]


@dataclass(frozen=True, slots=True)
class Body:
    """A country, its seat of power, or an organisation, as a speaker."""

    name: str  # as the record writes it
    side: str  # ISO 3166 alpha-2 of a country, else the short name of an organisation
    sort: Sort
    kind: str = (
        ""  # of a body: union, bank, parliament, ministry, agency, court, forces, group; of a seat: what it houses
    )
    place: bool = False  # whether the name can also mean a place where things happen


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody's time in an office; dates as precise as the source gives them (1999, 1999-08, 1999-08-09)."""

    side: str
    role: str  # the title as the source has it
    person: str
    start: str  # "" where the source gives none
    end: str  # "" where the office was held on the day `known`, or the end is not told
    kind: str = ""  # rank, and subject where there is one: "president", "minister:finance+economy"
    known: str = ""  # for an open end: the last day that the source vouches for; "" for no limit
    source: str = ""  # wikidata, memory (of the project's authors), user
    wikidata: str = ""  # the person's id there

    def holds(self, day: date) -> Holds:
        """Whether the office was held on the day: "maybe" where the day is within the precision of start or end."""
        iso = day.isoformat()
        if iso < _first(self.start) or iso > _last(self.end):
            return "no"
        if not self.end and self.known and iso > self.known:
            return "no"  # nobody vouches for it
        if not self.start or iso < _last(self.start) or (self.end and iso > _first(self.end)):
            return "maybe"
        return "yes"

    def covers(self, day: date | None) -> bool:
        """Whether the office may be said of its holder on the day, never before its start; no day: while it is open."""
        if day is None:
            return not self.end
        return self.holds(day) != "no" and bool(self.start) and day.isoformat() >= _last(self.start)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a name can mean, with the offices of one day."""

    name: str
    sides: tuple[str, ...]  # that the person served in any office begun by the day
    offices: tuple[Office, ...]  # held on the day, chief offices first


def _first(day: str) -> str:
    """The first day of a partial date, as ten characters; of none, before all days."""
    return (day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day) if day else "0000-00-00"


def _last(day: str) -> str:
    """The last day of a partial date; of none, after all days."""
    if len(day) == 4:
        return f"{day}-12-31"
    if len(day) == 7:
        year, month = int(day[:4]), int(day[5:])
        after = date(year + month // 12, month % 12 + 1, 1)
        return (after - timedelta(days=1)).isoformat()
    return day or "9999-99-99"
