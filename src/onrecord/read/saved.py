"""What a browser writes about a page into the file that it saves.

Comes in: the decoded text of a saved page, or the name of a folder. Goes out: the address and the time that the saver
noted, and whether a folder only holds the pictures and frames of a page beside it. Left alone: the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.resources import files

_LOOK = 4000  # characters; savers write at the top
_FROM = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(https?://[^\s<>\"]{1,2000})\s{0,9}-->", re.I)
_SINGLE = re.compile(r"<!--\s{0,9}Page saved with SingleFile(.{0,3000}?)-->", re.S)
_ADDRESS = re.compile(r"^\s{0,9}url:\s{0,9}(https?://\S{1,2000})", re.M)
_DATE = re.compile(r"^\s{0,9}saved date:\s{0,9}([^\n(]{8,60})", re.M)
_TAILS = tuple(
    line
    for line in files("onrecord.data.read").joinpath("folders.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)


def noted(content: str) -> tuple[str | None, datetime | None]:
    """The address that a page was saved from, and when, as its saver wrote down at the top."""
    top = content[:_LOOK]
    single = _SINGLE.search(top)
    if not single:
        found = _FROM.search(top)
        return (found[1] if found else None), None
    address, date = _ADDRESS.search(single[1]), _DATE.search(single[1])
    return (address[1] if address else None), (instant(date[1]) if date else None)


def instant(words: str) -> datetime | None:
    """A time as mail and browsers write it, or as ISO 8601 has it, in UTC; None if it names no time zone or none."""
    words = words.strip().replace("GMT", "") if re.search(r"GMT[+-]\d{4}", words) else words.strip()
    for reading in (datetime.fromisoformat, parsedate_to_datetime, _script):
        try:
            found = reading(words)
            return None if found.tzinfo is None else found.astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def furnishes(folder: str, beside: Collection[str]) -> bool:
    """Whether a folder holds the parts of a "complete page" that lies beside it: "talks_files" of "talks.html"."""
    for tail in _TAILS:
        if folder.lower().endswith(tail):
            stem = folder[: -len(tail)]
            return any(f"{stem}{suffix}" in beside for suffix in (".html", ".htm", ".xhtml", ".HTML", ".HTM"))
    return False


def _script(words: str) -> datetime:
    """As a browser's scripts print it: Fri May 10 2024 09:30:00 +0200."""
    return datetime.strptime(words, "%a %b %d %Y %H:%M:%S %z")
