"""An event as a calendar file (RFC 5545), so that a journalist's calendar can hold it.

Comes in: an item of `events`. Goes out: the file's text. Left alone: events without a day, which no calendar can hold.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from . import words
from .look import Json

_STATUS = {"cancelled": "CANCELLED", "held": "CONFIRMED", "moved": "TENTATIVE", "planned": "TENTATIVE"}
_OCTETS = 74  # of a line; longer ones are folded


def calendar(event: Json, *, address: str) -> str | None:
    """The file; None where the event has no day."""
    found = event["date"] or {}
    first, last = found.get("first") or found.get("last"), found.get("last") or found.get("first")
    if not first or not last:
        return None
    told = next((line["article"] for line in reversed(event["history"])), None)
    source = f"As told by {told['outlet'] or told['source_id']}, {words.day(told['published'])}. " if told else ""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//OnRecord//desk//EN",
        "BEGIN:VEVENT",
        f"UID:{_text(event['id'])}@onrecord",
        f"DTSTAMP:{datetime.now(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_day(first, 0)}",
        f"DTEND;VALUE=DATE:{_day(last, 1)}",
        f"SUMMARY:{_text(event['label'])}",
        f"STATUS:{_STATUS.get(event['status'], 'TENTATIVE')}",
        f"DESCRIPTION:{_text(source + 'Participants: ' + ', '.join(event['participants']))}",
        *([f"LOCATION:{_text(event['place'])}"] if event["place"] else []),
        f"URL:{_text(address)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) + "\r\n" for line in lines)


def _day(value: str, later: int) -> str:
    return f"{date.fromisoformat(value) + timedelta(days=later):%Y%m%d}"


def _text(value: str) -> str:
    """A value on one line, with the marks that the format gives a meaning escaped."""
    clean = " ".join(words.seen(value).split())
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Lines of at most 75 octets; what goes on begins with a blank. No character is cut."""
    out, now = [], b""
    for mark in line:
        piece = mark.encode("utf-8", "replace")
        if len(now) + len(piece) > _OCTETS:
            out.append(now)
            now = b" "
        now += piece
    return b"\r\n".join([*out, now]).decode()
