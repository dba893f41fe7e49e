"""Mends the days of a happening by what else is told: the verb's tense, a day that was missed, a new attempt.

Comes in: a Scene and a mention whose days were read (`event_days`). Goes out: the mention, mended. Leaves alone: how
long it lasts (`event_lengths`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta

from ..nouns import Days, Span, Time
from . import event_verbs
from .event_days import CLOCK, WEEK
from .scene import Mentioned, Scene

# "on Tuesday, three days after a meeting"
LATER = re.compile(
    r"\b(?:\d+|an?|one|two|three|four|five|six|seven|several|few|many)\s+(?:days?|weeks?|months?|years?)\b|\bbefore\b",
    re.IGNORECASE,
)
SPENT = re.compile(r"\b(?:after|of)\s+(?:\w+\s+){0,2}(?:days|weeks)\s+of\b")  # "after two days of closing arguments"
WEEKDAY = re.compile(r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
YEAR = timedelta(days=366)
NEXT = re.compile(r"(?:(?:the|its|their|his|her|[\w ]+['’]s)\s+)?(?:next|coming|upcoming|forthcoming)\b", re.IGNORECASE)
IT_NOW = re.compile(r"\b(?:it|they) (?:will|would|is|are|has been|have been) (?:now|instead)\b", re.IGNORECASE)
AGAIN = re.compile(
    r"\b(?:new|next|second|fresh|another)\s+(?:attempt|date|try|launch|day)\b|\brescheduled\b|\bwill (?:now|instead)\b|"
    r"\btry again\b",
    re.IGNORECASE,
)
YEARLESS = re.compile(
    r"\d{4}|\b(?:last|next|ago|this|past|coming|today|tomorrow|tonight|yesterday|since)\b", re.IGNORECASE
)
SOON = timedelta(days=45)  # a day so near is hardly one of the year before
SHOULD_HAVE = re.compile(r"\b(?:should|would|could|might|must) have\b")


def with_tense(scene: Scene, made: Mentioned, at: int) -> None:
    """A day without year or week is the one that the verb means: "voted on Thursday", "their next meeting in May"."""
    published, days, told = scene.article.published, made.days, made.day_words
    if published is None or days is None or told is None or days.first is None or days.last is None:
        return
    text = told.of(scene.body)
    if YEARLESS.search(text):
        return
    own = _own_verb(scene, at, told)
    missed = own == "MD" and SHOULD_HAVE.search(scene.body[scene.tokens[at].span.end : told.start]) is not None
    week = WEEKDAY.match(text) is not None
    step = WEEK if week else YEAR
    over = made.over or (own is None and event_verbs.told_as_past(scene, at))
    ahead = event_verbs.told_as_coming(scene, at) if own is None else own != "VBD"
    ahead = not made.over and (ahead or NEXT.match(made.span.of(scene.body)) is not None)
    cut = missed or (scene.tokens[at].tag == "VBN" and scene.tokens[at].dep == "acl")
    over, ahead = (True, False) if cut else (over, ahead)  # "the contract awarded in May would be reviewed"
    if scene.body[max(0, told.start - 4) : told.start] == "for ":
        over = False  # "a vote that the office set for 6 November"
    if not made.over and not week and days.first == days.last and timedelta(0) < days.first - published <= SOON:
        over = False  # "had made the meeting in Lund on 25 April easier"
    if over and not ahead and days.first > published and (days.first - published) < step:
        made.days = Days(_back(days.first, week=week), _back(days.last, week=week))
        made.status = made.status if made.status in ("moved", "cancelled") else "held"
    elif ahead and not over and days.last < published and (published - days.last) < step:
        made.days = Days(_on(days.first, week=week), _on(days.last, week=week))
        made.status = "planned"


def missed(scene: Scene, made: Mentioned) -> None:
    """As in "the train should have left on Wednesday": the day that was not kept."""
    published, days = scene.article.published, made.days
    if published is not None and days and days.first and days.last and days.first > published:
        near = (days.first - published) <= WEEK
        days = Days(_back(days.first, week=near), _back(days.last, week=near))
    made.moved_from, made.days, made.precise, made.over, made.status = days, None, False, False, "moved"


def _own_verb(scene: Scene, at: int, told: Span) -> str | None:
    """The tag of a finite verb between the noun and its day: "the talks, which start on Thursday"; else None."""
    end = bisect_left(scene.starts, told.start)
    tags = [scene.tokens[i].tag for i in range(at + 1, end)]
    return next((tag for tag in reversed(tags) if tag in ("VBD", "VBZ", "VBP", "MD")), None)


def _back(day: date, *, week: bool) -> date:
    return day - WEEK if week else _year(day, -1)


def _on(day: date, *, week: bool) -> date:
    return day + WEEK if week else _year(day, 1)


def _year(day: date, more: int) -> date:
    return day.replace(year=day.year + more, day=min(day.day, 28) if day.month == 2 else day.day)


def still_to_come(scene: Scene, made: Mentioned) -> None:
    """As in "they will not speak when they have met on Thursday": the weekday is the next one, and nothing is over."""
    made.over, made.status = False, "planned"
    published, days = scene.article.published, made.days
    if days is None or published is None or days.last is None or days.first != days.last or made.day_words is None:
        return
    late = 0 < (published - days.last).days <= 7
    if late and WEEKDAY.fullmatch(made.day_words.of(scene.body)):
        made.days = Days(days.last + WEEK, days.last + WEEK)


def tried_again(scene: Scene, made: Mentioned) -> None:
    """As in "called off Thursday's launch. A new attempt will be made on Saturday": it is moved."""
    given_up = made.days or made.moved_from
    if given_up is None or (made.status not in ("cancelled", "moved") and not IT_NOW.search(scene.body, made.span.end)):
        return
    if made.status == "moved" and made.days is not None:
        return
    index = bisect_left(scene.sentence_starts, made.span.start + 1) - 1
    if index < 0:
        return
    end = scene.sentences[min(index + 1, len(scene.sentences) - 1)].span.end
    text = scene.body[made.span.end : end]
    again = IT_NOW.search(text) or (AGAIN.search(text) if made.status == "cancelled" else None)
    if again is None:
        return
    start = made.span.end + again.start()
    times = [t for t in scene.times_within(Span(start, min(end, start + 120))) if t.first is not None and t.last]
    published = scene.article.published
    times = [t for t in times if published is None or (t.first and t.first >= published)]
    if times and not _overlaps(given_up, times[0]):
        made.moved_from, made.days, made.status = given_up, Days(times[0].first, times[0].last), "moved"
        made.precise, made.day_words = times[0].first == times[0].last, times[0].span


def _overlaps(days: Days, time: Time) -> bool:
    return bool(days.first and days.last and time.first and time.last) and not (
        days.last < time.first or time.last < days.first  # type: ignore[operator]
    )


def of_telling(scene: Scene, made: Mentioned, at: int) -> None:
    """As in "said on Tuesday after a summit of four hours": the day of the telling, no more than a week old."""
    place, published = scene.tokens[at].span, scene.article.published
    index = bisect_left(scene.sentence_starts, place.start + 1) - 1
    if index < 0 or published is None or made.days is not None:
        return
    start = scene.sentences[index].span.start
    told = [
        t
        for t in scene.times_within(Span(start, place.start))
        if t.type in ("DATE", "TIME") and t.first == t.last and t.first and not CLOCK.fullmatch(t.span.of(scene.body))
    ]
    told = [t for t in told if t.first is not None and 0 <= (published - t.first).days <= WEEK.days]
    if len(told) != 1:
        return
    if LATER.search(SPENT.sub("", scene.body[told[0].span.end : place.start])):
        return  # "on Tuesday, three days after a meeting"
    made.days, made.precise = Days(told[0].first, told[0].last), True
