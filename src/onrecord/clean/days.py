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
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s?(?:de |of )?[\s-]{{0,2}}{_MONTH}(?:,"
    rf"| de)?[\s-]{{0,2}}((?:19|20)\d\d)(?!\d)",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"(?:(?<![^\W\d_])|(?<=[a-z])(?-i:(?=[A-Z]))){_MONTH}\s?(\d{{1,2}})(?:st|nd|rd"
    rf"|th)?,?\s{{1,3}}((?:19|20)\d\d)(?!\d{{2}})",
    re.I,
)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\d.])")
_EAST = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)([/-]?)(0[1-9]|1[0-2]|[a-z]{3}|(?<=[/-])[1-9](?=[/-]))\2(0[1-9]|[12]\d|3[01]|(?<=[/-])[1-9])(?=[/._-]|$)",
    re.I,
)
_STAMP_WORDS = re.compile(
    r"(?:published|updated?|posted|created|modified|edited|corrected|first|last|on|at|by|as of|date"
    r"|am|pm|a\.m|p\.m|uhr|um|stand"
    r"|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|publié|mis à jour|le|à|publicado"
    r"|actualizado|el|a las|veröffentlicht|aktualisiert"
    r"|gmt|utc|bst|ist|est|edt|cst|cdt|mst|mdt|pst|pdt|cet|cest|sast|eat|wat|msk|et|ct|pt|z|t|h|min"
    r"|read|minute|minutes|hour|hours|ago|local time)"
    r"(?![^\W\d_])",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|corrected|correction|mis à jour|actualizado|aktualisiert)\b", re.I
)
_AGO = re.compile(
    r"(?:published|updated|posted)[: ]{1,3}(?:an?|\d{1,3}) (?:minute|hour|day|week|month|year)s? ago", re.I
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d\.\d{1,2}\.\d\d")  # one of the two is in every day that is found
_LETTERS = re.compile(r"[^\W\d_]+")
_CLOSED = re.compile(r"[^.][.!?][\"”’]?$")  # a sentence, a caption
# What headlines with a day in them do not have: a clock, a rule, a verb of stamps, a name that is glued to the day.
_MARKED = re.compile(
    r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)|\s[-–—|•·/]\s|[|•·]|(?i:\b(?:by|von|published|posted|updated"
    r"|on))\s?:?\s|[a-zß-ÿ](?=\d)|(?<=[a-z])(?:Published|Posted|Updated|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
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
    """Whether the line says when the page appeared or changed, alone or with who wrote it."""
    if len(text) > _STAMP:
        return False
    if " ago" in text.lower() and _AGO.search(text):
        return True
    if not _YEAR.search(text) or _CLOSED.search(text) or not _all(text):
        return False
    left = words_left(text)
    if len(left) <= 1:  # one name: "Staff12 November 2031"
        return True
    if _MARKED.search(text):
        return len(left) <= 8
    return len(left) <= 3 and all(word[0].isupper() for word in left) and text.split()[0][0].isdigit()


def closes_with_day(text: str) -> bool:
    """Whether the last words of the text are a full day: "..., at the pier in Lowmouth on April 5, 2031"."""
    tail = text[-60:].rstrip(". ")
    return any(hit.end() == len(tail) for hit, _ in _all(tail))


def words_left(text: str) -> list[str]:
    """The words of a stamp line beside its days and the words that all stamps have."""
    return _LETTERS.findall(_STAMP_WORDS.sub(" ", _without_days(text)))


def around(text: str) -> tuple[str, str]:
    """What stands before the first day of a stamp line, and what after the last."""
    hits = sorted((hit.span() for hit, _ in _all(text[:_STAMP])), key=lambda span: span[0])
    return (text[: hits[0][0]], text[hits[-1][1] :]) if hits else (text, "")


def _without_days(text: str) -> str:
    for hit, _ in _all(text):
        text = text.replace(hit[0], " ")
    return text


def in_address(url: str) -> date | None:
    """The day in an address: .../2021/06/04/..."""
    if "/19" not in url and "/20" not in url:
        return None
    for found in _ADDRESS.finditer(url[:2000]):
        month = _MONTHS.get(found[3].lower()) if found[3].isalpha() else int(found[3])
        day = _day(int(found[1]), month or 0, int(found[4]))
        if day:
            return day
    return None


def _all(text: str) -> list[tuple[re.Match[str], date]]:
    found: list[tuple[re.Match[str], date]] = []
    if not _YEAR.search(text):
        return found
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_ISO, (1, 2, 3)), (_EAST, (1, 2, 3))):
        for hit in pattern.finditer(text):
            year, month, day = (hit[place] for place in order)
            made = _day(int(year), _MONTHS.get(month.lower(), 0) if month.isalpha() else int(month), int(day))
            if made:
                found.append((hit, made))
    for hit in _DOTTED.finditer(text):  # 5.4.31 is day first wherever it is written
        made = _day(2000 + int(hit[3]), int(hit[2]), int(hit[1]))
        found += [(hit, made)] if made else []
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
