"""Text that is safe to show, and days and counts as a newsroom writes them.

Comes in: strings, news text among them, which is hostile. Goes out: strings of the same length for `seen`, so that a
mark stays on its words. Left alone: escaping, which the templates do to every value.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

Json = dict[str, Any]

# Control characters but tab and line feed, half surrogate pairs, and the marks that turn the reading direction around
# and can make a line look like another. Each is shown as one replacement character: offsets stay true.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def seen(text: str) -> str:
    """The text as a page may show it."""
    if text.isprintable():  # as nearly all text is, and quickly told
        return text
    return _UNSEEN.sub("\ufffd", text)


def short(text: str, most: int = 160) -> str:
    """The text on one line, cut between words where it can be."""
    clean = " ".join(text[: most * 8].split())
    if len(clean) <= most and len(text) <= most * 8:
        return clean
    cut = clean.rfind(" ", most // 2, most)
    return clean[: cut if cut > 0 else most - 1].rstrip(" ,;:") + "…"


@lru_cache(5000)
def day(value: str | date | None, *, weekday: bool = False) -> str:
    """A day, month or year of the record in words: Thu 9 May 2024, 9 May 2024, May 2024, 2024."""
    if value is None:
        return "day unknown"
    if isinstance(value, date):
        value = value.isoformat()
    found = _DAY.fullmatch(value)
    if not found:
        return value
    year, month, number = found.groups()
    try:
        if number:
            when = date(int(year), int(month), int(number))
            return f"{when:%a} {when.day} {when:%B %Y}" if weekday else f"{when.day} {when:%B %Y}"
        return f"{date(int(year), int(month), 1):%B %Y}" if month else year
    except ValueError:
        return value


def days(value: Json | None) -> str:
    """The first and last of several days, short where they share a month or year."""
    if not value or not (value["first"] or value["last"]):
        return "day unknown"
    first, last = value["first"], value["last"]
    if first == last:
        return day(first)
    if not first or not last:
        return f"from {day(first)}" if first else f"by {day(last)}"
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    if a.day == 1 and (a.year, a.month) == (b.year, b.month) and b.day >= 28:
        return f"{a:%B %Y}"
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31) and a.year == b.year:
        return str(a.year)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{b.day} {b:%B %Y}"
    return f"{day(first)} – {day(last)}"


def shifted(value: date | None, by: int) -> str | None:
    """The day so many days later; None at the ends of the calendar."""
    try:
        return None if value is None else (value + timedelta(days=by)).isoformat()
    except OverflowError:
        return None


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ago(value: str | None, now: date) -> str:
    """How long before the day looked from another lies."""
    if not value or len(value) != 10:
        return ""
    gap = (now - date.fromisoformat(value)).days
    if gap < 0:
        return f"{count(-gap, 'day')} later"
    return {0: "the day looked from", 1: "a day ago"}.get(gap, f"{gap:,} days ago")


def who(speaker: Json | None) -> str:
    """A speaker's name; who nobody could tell is said to be unknown."""
    return str(speaker["name"]) if speaker else "Speaker unknown"
