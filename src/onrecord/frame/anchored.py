"""Days that are told by a happening: "on the eve of the summit", "two days after the vote", "hours before the ruling".

Comes in: the words around a cue, the days that the article tells of happenings. Goes out: a Said, or None. Leaves
alone: days that are told by their name, and what a happening is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from ..names import fold
from ..nouns import Event, Said, Span
from .clock import DAY, Clock
from .lexicon import happenings

COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
TOLD = re.compile(
    r"\b(?:on the (?P<eve>eve) of|"
    rf"(?:(?P<count>{'|'.join(COUNTS)}|\d) (?P<unit>day|week)s?|the (?P<part>day|morning|night|evening)|"
    r"(?P<near>hours?|minutes|moments|shortly|immediately|soon)) (?P<way>before|after|ahead of|following))\s+"
    r"(?:the|its|his|her|their|this|that|an?)\s+"
    r"(?P<what>[\w’'-]+(?:\s(?!(?:of|on|in|with|and|that|at|he|she|it|they|to)\b)[\w’'-]+){0,3})",
    re.IGNORECASE,
)
NOW = re.compile(
    r"\b(?:(?:minutes|moments|an hour|a short while) ago|in the (?:past|last) (?:hour|few minutes))\b", re.I
)
ENDING = re.compile(r"(?:ings?|ations?|ions?|als?|ments?|ances?|e)$")
LEAST = 3  # letters by which "ruling" is known in "ruled"


class Anchored:
    """Finds such days in one article."""

    def __init__(self, clock: Clock, events: Sequence[Event]) -> None:
        self.clock = clock
        self.events = events
        self.told: list[tuple[int, str]] | None = None

    def day(self, piece: Span) -> Said | None:
        """The day that the piece tells so."""
        words, published = piece.of(self.clock.body), self.clock.published
        if published is not None and NOW.search(words):
            return Said(published.isoformat(), "relative", 0.85)
        hit = TOLD.search(words)
        if hit is None:
            return None
        anchor = self._anchor(hit["what"], piece.start + hit.start("what"), piece.end)
        if anchor is None:
            return None
        said = anchor + _shift(hit)
        come = published is None or said <= published
        return Said(said.isoformat(), "relative", 0.8) if come else None

    def _anchor(self, what: str, at: int, end: int) -> date | None:
        """The day of the happening: told behind its name, of its narration, or of an event of the article."""
        behind = bisect_left(self.clock.time_starts, at)
        if behind < len(self.clock.times) and self.clock.times[behind].span.start < min(end, at + len(what) + 8):
            return _day(self.clock.times[behind].value)
        if self.told is None:
            self.told = list(self.clock.narrated())
        nouns = fold(what).split()
        found = next((day for day in (self._of(noun, at) for noun in nouns) if day is not None), None)
        if found is None and self.told and any(noun in happenings() for noun in nouns):
            return _day(self.told[0][1])  # the happening that the article opens with
        return found

    def _of(self, noun: str, at: int) -> date | None:
        stem = ENDING.sub("", noun)
        stem = stem if len(stem) >= LEAST else noun
        told = [(place, day) for place, day in self.told or () if self._tells(place, stem)]
        before = [day for place, day in told if place < at]
        if told:
            return _day(before[-1] if before else told[0][1])
        days = [one.date for one in self.events if one.date and re.search(rf"\b{re.escape(noun)}\b", fold(one.label))]
        return next((days.first for days in days if days.first is not None and days.first == days.last), None)

    def _tells(self, place: int, stem: str) -> bool:
        words = fold(self.clock.sentence(place).of(self.clock.body))
        return any(word.startswith(stem) for word in re.findall(r"\w+", words))


def _shift(hit: re.Match[str]) -> timedelta:
    """How far the day of speaking lies from that of the happening."""
    if hit["near"]:
        return timedelta(0)
    days = 1
    if hit["count"]:
        count = COUNTS.get(hit["count"].lower()) or int(hit["count"])
        days = count * (7 if hit["unit"].lower() == "week" else 1)
    earlier = hit["eve"] or hit["way"].lower() in ("before", "ahead of")
    return timedelta(days=-days if earlier else days)


def _day(value: str | None) -> date | None:
    hit = DAY.match(value or "")
    return date.fromisoformat(hit.group(1)) if hit is not None and len(hit.group(1)) == len("2020-01-01") else None
