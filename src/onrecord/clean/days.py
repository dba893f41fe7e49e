"""Days as pages print them -> dates.

Comes in: a line of a page, or its address. Goes out: the day that a stamp names, whether it is of publication or of
a change. Left alone: times of the day, and expressions that are relative to another day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar januari janvier enero gennaio janeiro jänner",
            "february feb februar februari février febrero febbraio fevereiro febr",
            "march mar märz mars marzo março maart marts mrz",
            "april apr avril abril aprile",
            "may mai mayo maggio maio mei maj",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août agosto augustus augusti",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre diciembre dicembre dezembro desember december des",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s?(?:de |of )?[\s-]{{0,2}}{_MONTH}(?:,| de)?[\s-]{{0,2}}((?:19|20)\d\d)(?!\d)",
    re.I,
)
_MONTH_FIRST = re.compile(rf"(?<![a-z]){_MONTH}\s?(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}((?:19|20)\d\d)(?!\d)", re.I)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_EAST = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[1-9]|[a-z]{3})[/-]?(0[1-9]|[12]\d|3[01]|[1-9])(?=[/._-]|$)", re.I
)
_STAMP_WORDS = re.compile(
    r"(?:published|updated?|posted|created|modified|edited|corrected|first|last|on|at|by|as of|date|am|pm|a\.m|p\.m|uhr|um|stand"
    r"|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|publié|mis à jour|le|à|publicado|actualizado|el|a las|veröffentlicht|aktualisiert"
    r"|gmt|utc|bst|ist|est|edt|cst|cdt|mst|mdt|pst|pdt|cet|cest|sast|eat|wat|msk|et|ct|pt|z|t|h|min|read|minute|minutes|hour|hours|ago|local time)"
    r"(?![^\W\d_])",
    re.I,
)  # fmt: skip
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|corrected|correction|mis à jour|actualizado|aktualisiert)\b", re.I
)
_STAMP = 120  # characters; a longer line that holds a day is text
_FIRST, _LAST = date(1980, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day that a line of the page names as its own."""

    day: date
    changed: bool  # of an update or correction, not of publication


def in_text(text: str) -> date | None:
    """The first full day that the text names."""
    found = [(hit.start(), day) for hit, day in _all(text)]
    return min(found)[1] if found else None


def stamps(text: str) -> tuple[Stamp, ...]:
    """The days of a stamp line, in order, each told apart by the words before it."""
    found, at = [], 0
    for hit, day in sorted(_all(text[:400]), key=lambda pair: pair[0].start()):
        before = text[at : hit.start()]
        found.append(Stamp(day, bool(_CHANGED.search(before))))
        at = hit.end()
    return tuple(found)


def is_stamp(text: str) -> bool:
    """Whether the line is nothing but a day with the words of a stamp around it."""
    if len(text) > _STAMP:
        return False
    hits = _all(text)
    if not hits:
        return False
    rest = text
    for hit, _ in hits:
        rest = rest.replace(hit[0], " ")
    left = _STAMP_WORDS.sub(" ", rest)
    return len(re.findall(r"[^\W\d_]+", left)) <= 1  # one name: "Staff12 November 2021"


def in_address(url: str) -> date | None:
    """The day in an address: .../2021/06/04/..."""
    for found in _ADDRESS.finditer(url[:2000]):
        month = _MONTHS.get(found[2].lower()) if found[2].isalpha() else int(found[2])
        day = _day(int(found[1]), month or 0, int(found[3]))
        if day:
            return day
    return None


def _all(text: str) -> list[tuple[re.Match[str], date]]:
    found: list[tuple[re.Match[str], date]] = []
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_ISO, (1, 2, 3)), (_EAST, (1, 2, 3))):
        for hit in pattern.finditer(text):
            year, month, day = (hit[place] for place in order)
            made = _day(int(year), _MONTHS.get(month.lower(), 0) if month.isalpha() else int(month), int(day))
            if made:
                found.append((hit, made))
    for hit in _FIGURES.finditer(text):
        first, second, year_ = int(hit[1]), int(hit[3]), int(hit[4])
        # 4/5/2021 is two days, depending on who writes; only what can be one day is taken. With dots it is day first.
        made = _day(year_, second, first) if second <= 12 and (first > 12 or hit[2] == "." or first == second) else None
        made = made or (_day(year_, first, second) if second > 12 else None)
        if made:
            found.append((hit, made))
    return found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if _FIRST <= made <= _LAST else None
