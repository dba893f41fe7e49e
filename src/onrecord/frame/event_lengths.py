"""How long a happening lasts, and how many days it lies from another: "a three-day visit", "two weeks before".

Comes in: a Scene and a mention. Goes out: the mention with its first and last day. Leaves alone: which day of the
sentence is its own (`event_days`).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..nouns import Days, Span
from .event_days import DAY, WEEK
from .scene import Mentioned, Scene

NUMBERS = {
    "a": 1,
    "the": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
NUMBERS |= {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16}
AHEAD_BY = re.compile(
    r"\b(\d{1,2}|" + "|".join(NUMBERS) + r")\s+(days?|weeks?)\s+(before|ahead of|after)\s+(?:[\w'’.-]+\s+){0,9}?$",
    re.IGNORECASE,
)
LASTING = frozenset(("protest", "exercise", "conference", "truce", "visit"))  # what lasts the days that are told of it
LENGTH = re.compile(
    r"\b(\d{1,3}|"
    + "|".join(NUMBERS)
    + r")(?:[- ](hour|day)(?=[- ](?:long )?(?:\w+ )?(?:strike|walkout|stoppage|visit|"
    r"trip|tour|conference|congress|truce|ceasefire|exercise|drill)s?\b)| (hour|day)s from\b)",
    re.IGNORECASE,
)
LONG = re.compile(r"\b(" + "|".join(NUMBERS) + r")-(day|week)\b", re.IGNORECASE)
MOST = 21  # days


def counted(scene: Scene, made: Mentioned, at: int) -> None:
    """As in "three days before the verdict": so many days after the day of the sentence, give or take one.

    The day of the sentence is the one that it names, else, where it is told in the present, that of publication.
    """
    place, published = scene.tokens[at].span, scene.article.published
    index = bisect_left(scene.sentence_starts, place.start + 1) - 1
    if made.days is not None or index < 0 or published is None:
        return
    sentence = scene.sentences[index].span
    before = AHEAD_BY.search(scene.body[sentence.start : place.start])
    if before is None:
        return
    named = [t for t in scene.times_within(Span(sentence.start, sentence.start + before.start())) if t.first == t.last]
    dated = [t for t in named if t.type in ("DATE", "TIME") and t.first is not None]
    tags = {
        t.tag for t in scene.tokens[bisect_left(scene.starts, sentence.start) : bisect_left(scene.starts, sentence.end)]
    }
    start = dated[-1].first if dated else published if tags & {"VBZ", "VBP"} else None
    if start is None:
        return
    count = NUMBERS.get(before.group(1).lower()) or int(before.group(1))
    week = before.group(2).startswith("week")
    count = -count if before.group(3).lower() == "after" else count
    day = start + (WEEK if week else DAY) * count
    near = DAY * week if before.group(1).lower() == "the" else DAY * (1 + week)
    made.days = Days(day - near, day + near)


def lengthened(scene: Scene, made: Mentioned, at: int) -> None:
    """As in "will stop work for 72 hours from Monday", "a three-day visit from 3 May": to the last of its days."""
    days = made.days
    if made.type not in LASTING or days is None or days.first is None or days.first != days.last:
        return
    found = LENGTH.search(scene.scope(at).of(scene.body))
    if found is None:
        return
    count = NUMBERS.get(found.group(1).lower()) or (int(found.group(1)) if found.group(1).isdigit() else 0)
    length = -(-count // 24) if (found.group(2) or found.group(3)).lower() == "hour" else count
    if 1 < length <= MOST:
        made.days = Days(days.first, days.first + DAY * (length - 1))


def lasted(scene: Scene, made: Mentioned, at: int) -> None:
    """As in "the strike ended on Thursday": the day is its last, and its first is not told."""
    token = scene.tokens[at]
    _long(scene, made, at)
    ended = token.dep == "nsubj" and scene.tokens[token.head].lemma in ("end", "finish")
    if made.type in ("protest", "exercise") and ended and made.over and made.days is not None:
        made.days, made.precise = Days(None, made.days.last), False


def _long(scene: Scene, made: Mentioned, at: int) -> None:
    """As in "ended a two-day meeting on Tuesday": it began the day before."""
    token, days = scene.tokens[at], made.days
    closed = token.dep == "dobj" and scene.tokens[token.head].lemma in ("end", "conclude", "close", "wrap", "finish")
    found = LONG.search(made.span.of(scene.body)) if closed and made.over else None
    if found is None or days is None or days.first is None or days.first != days.last:
        return
    count = NUMBERS.get(found.group(1).lower(), 0) * (WEEK.days if found.group(2).lower() == "week" else 1)
    if 1 < count <= MOST:
        made.days = Days(days.first - DAY * (count - 1), days.last)
