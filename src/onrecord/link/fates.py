"""Outcomes that follow from what became of the event itself: held, moved, cancelled, and a case that never came.

The words of an expectation and the record event that they look ahead to come in; an outcome goes out where the event's
history gives one. Left alone: what else was expected (that is `judge`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..names import parts
from ..nouns import Change, Evidence, Outcome, RecordEvent
from .evidence import SHOWN
from .similar import Reader
from .turns import Mark, Sensed, sense
from .verdict import proposed

GOING = re.compile(
    r"\b((travel|go|going|come|coming|fly|attend|appear)( \w+)? (to|in|at|the)|be( there| present| back)? (in|at))\b",
    re.IGNORECASE,
)
SHORT = 3  # letters: "of", "and" name no event
PURPOSE = re.compile(r"\bto (?!the\b)[a-z]+")  # "will come to Lurvik to sign": going there is not what is expected
DOING = re.compile(r"(?<=\bto) (?!the\b|this\b|that\b|his\b|her\b|their\b|an?\b)[a-z]")  # "going to sign"
NEVER = re.compile(r"\b(not|never|nobody|no)\b|n[’']t\b", re.IGNORECASE)
ANOTHER_MOVE = re.compile(
    r"\bif\b[^,.;]{0,60}\b(move[sd]?|postponed?|delay(?:s|ed)?|cancel\w{0,4}|called off|put off)\b", re.IGNORECASE
)
# Matters that only say that something takes place; what else is expected decides.
HAPPENING = frozenset(
    ("hold", "meet", "receiv", "host", "travel", "visit", "attend", "participat", "start", "cancel", "postpon")
)


def attendance(text: str, event: RecordEvent, since: date | None) -> Outcome | None:
    """That somebody will go to the event, or not: the event itself shows it."""
    words = {word for word in parts(f"{event.place or ''} {event.label} {event.type}") if len(word) > SHORT}
    going = GOING.search(text)
    if going is not None and (PURPOSE.search(text[going.end() :]) or DOING.match(text, going.end())):
        return None
    if going is None or event.status != "held" or words.isdisjoint(parts(text[going.end() :])):
        return None
    right = NEVER.search(text[: going.end()]) is None
    shown = _shown(event, "held", right, since)
    return proposed("met" if right else "not met", "event held", shown) if shown else None


def fate(
    sensed: Sensed, core: Sequence[Mark], event: RecordEvent, since: date | None, reader: Reader, *, main: bool
) -> Outcome | None:
    """Outcomes that follow from what became of the event itself; `core`: what else is expected;

    `main`: it is what its story is about.
    """
    signs = {mark.concept: mark.sign for mark in sensed.marks}
    cancelled = [change for change in event.history if change.field == "status" and change.value == "cancelled"]
    if "cancel" in signs and event.status in ("cancelled", "held"):
        right = (event.status == "cancelled") == (signs["cancel"] > 0)
        return proposed("met" if right else "not met", "event cancelled", _shown(event, event.status, right, since))
    # Who speaks after the cancellation speaks of what is left to do; that does not fall away.
    news = [change for change in cancelled if since is None or change.published is None or change.published > since]
    if event.status == "cancelled" and news and (main or _names(sensed, event, reader)):
        return proposed("void", "event cancelled", (Evidence(news[-1].cited, "against"),))
    if "postpon" in signs and not any(not mark.name for mark in core):
        moves = _shown(event, "moved", signs["postpon"] > 0, since)
        if moves or event.status == "held":
            right = bool(moves) == (signs["postpon"] > 0)
            return proposed("met" if right else "not met", "event moved", moves or _shown(event, "held", right, since))
    return None


def _names(sensed: Sensed, event: RecordEvent, reader: Reader) -> bool:
    """Whether the words name the event, or its day: what else is said beside it does not fall away with it."""
    own = {mark.concept for mark in sense(f"{event.type} {event.label.lower()}", reader).marks}
    named = {reader.stem(part) for part in parts(" ".join((event.place or "", *event.participants)))}
    days = {str(day.day) for day in (event.date.first, event.date.last) if day} if event.date is not None else set()
    return any(mark.concept in own - named for mark in sensed.marks if not mark.name) or bool(days & sensed.numbers)


def tells_of(sensed: Sensed, event: RecordEvent, reader: Reader) -> bool:
    """Whether the words say that something takes place: the event by its name, or a verb for it."""
    return any(mark.concept in HAPPENING for mark in sensed.marks) or _names(sensed, event, reader)


def unneeded(text: str, event: RecordEvent, since: date | None) -> Outcome | None:
    """What was said for the case that the event is moved or falls away, when it was held as planned."""
    if ANOTHER_MOVE.search(text) is None or event.status != "held" or _shown(event, "moved", True, since):
        return None
    return proposed("void", "condition never came", _shown(event, "held", False, since))


def existence(sensed: Sensed, event: RecordEvent, since: date | None) -> Outcome:
    """Only the event itself was expected, perhaps on a day."""
    if event.status != "held":
        return proposed("open", "no later passage")
    wanted = all(mark.sign > 0 for mark in sensed.marks)
    if not _shown(event, "held", wanted, since):
        return proposed("open", "no later passage")
    days = {number for number in sensed.numbers if number.isdigit() and 1 <= int(number) <= 31}
    moves = _shown(event, "moved", False, since)
    new = event.date.first if event.date is not None else None
    if wanted and moves and days and new is not None and str(new.day) not in days:
        held = _shown(event, "held", True, since)
        return proposed("partly", "event moved", moves + held)  # it came, on another day
    return proposed("met" if wanted else "not met", "event held", _shown(event, "held", wanted, since))


def _shown(event: RecordEvent, status: str, right: bool, since: date | None) -> tuple[Evidence, ...]:
    """The event's own history as evidence, later than the expectation."""
    return tuple(
        Evidence(change.cited, "for" if right else "against")
        for change in event.history
        if change.field == "status" and change.value == status and _is_later(change, since)
    )[:SHOWN]


def _is_later(change: Change, since: date | None) -> bool:
    return change.published is not None and since is not None and change.published > since
