"""Read the lists of offices in training/world/known, written from general knowledge by this project's authors.

    [US president] President        side and kind of the office, then its title
    1989-01-20 George H. W. Bush    from that day to the start of the next line
    1991-04..1991-06 A. Body        with an end of its own
    1991-06 -                       nobody, or not known who; with an end, so it stays whatever Wikidata has
    known 2025-06-01                the last day up to which an open end is vouched for

`[+US ...]` adds to what Wikidata has; without the plus, the list stands in place of Wikidata's rows of that side and
kind, of which only those are kept that fall into a gap of the list, as of interim holders. Days are
as precise as their writer was sure of. `#` starts a comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "known"
KNOWN = "2025-06-01"  # up to here an open end is vouched for, where the list says nothing else
_KINDS = (
    "president|government|chancellor|vice|monarch|heir|supreme|party|pope|minister:|deputy|bank|head|speaker|"
    "spokesperson|press secretary|security adviser|forces|intelligence|attorney|chief|high representative|prosecutor|"
    "commissioner:|ambassador:"
)
_HEAD = re.compile(rf"^\[(?P<plus>\+)?(?P<side>.+?) (?P<kind>(?:{_KINDS})[^\]]*)\]\s*(?P<title>.+)$")
_LINE = re.compile(r"^(?P<start>\d{4}(?:-\d\d){0,2})(?:\.\.(?P<end>\d{4}(?:-\d\d){0,2}))?\s+(?P<who>.+)$")


@dataclass(frozen=True, slots=True)
class Held:
    """One time in office, from a list."""

    side: str
    kind: str
    title: str
    person: str
    start: str
    end: str
    known: str


@dataclass(frozen=True, slots=True)
class Series:
    """An office with its holders in order."""

    side: str
    kind: str
    whole: bool  # stands in place of Wikidata's rows
    held: tuple[Held, ...]
    none: tuple[tuple[str, str], ...] = ()  # times that stay without a holder, whatever Wikidata has


def series(folder: Path = FOLDER) -> list[Series]:
    """Every list of the folder. A line that cannot be read ends the run with its place."""
    found: list[Series] = []
    for file in sorted(folder.glob("*.txt")):
        head: re.Match[str] | None = None
        lines: list[tuple[str, str, str]] = []
        known = KNOWN
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            text = line.split("#")[0].strip()
            if not text:
                continue
            if text.startswith("["):
                if head is not None:
                    found.append(_made(head, lines, known))
                head, lines, known = _HEAD.match(text), [], KNOWN
                if head is None:
                    raise SystemExit(f"{file}:{number}: no head of a list: {text}")
            elif text.startswith("known "):
                known = text[6:].strip()
            elif hit := _LINE.match(text):
                if lines and hit["start"] < lines[-1][0]:
                    raise SystemExit(f"{file}:{number}: before the line above it: {text}")
                lines.append((hit["start"], hit["end"] or "", hit["who"].strip()))
            else:
                raise SystemExit(f"{file}:{number}: cannot be read: {text}")
        if head is not None:
            found.append(_made(head, lines, known))
    return found


def _made(head: re.Match[str], lines: list[tuple[str, str, str]], known: str) -> Series:
    held, none = [], []
    for place, (start, end, who) in enumerate(lines):
        if who == "-":
            if end:
                none.append((start, end))
            continue
        last = end or (lines[place + 1][0] if place + 1 < len(lines) else "")
        held.append(Held(head["side"], head["kind"], head["title"], who, start, last, "" if last else known))
    return Series(head["side"], head["kind"], not head["plus"], tuple(held), tuple(none))
