"""How well an article's event fits an event of the record.

Two events come in; a number goes out, 0 where they are two. Left alone: which of several it is (that is `events`), and
another day without a word of a move (`slips`).

Fitting takes a type that can name the same happening, days that agree or an explicit move, and a place, participants
or label that agree; participants or places that contradict keep events apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import exp
from typing import Literal

from ..nouns import Days
from .cast import compared
from .lexicon import Lexicon
from .lives import Life, Told, empty, length, overlap
from .similar import jaccard
from .slips import NAMED, ONCE, ONCE_A_DAY, RULINGS, STRIKES, called_alike, one_matter, slipped

Timing = Literal["same", "moved", "loose", "open"]
WEIGHT: Mapping[Timing, float] = {"same": 4.0, "moved": 3.0, "loose": 2.0, "open": 1.0}
NEEDED: Mapping[Timing, int] = {"same": 1, "moved": 1, "loose": 2, "open": 2}  # pieces of agreement beside the days
EXACT = 10  # an interval of more days ("this summer") says little
NEAR = timedelta(days=60)  # an undated mention means an event within two months, else one that nobody can name
FRESH = timedelta(days=3)  # so soon after the day an undated "summit" is that one, whatever its tense seems to be
OFTEN = frozenset(("briefing", "call"))  # types of which one that is told of without its day is of this week
DAYS_LATER = timedelta(days=7)
SOON = timedelta(days=7)  # a verdict put off may be told of when its day has passed
COMMON = frozenset(("call", "visit", "trip", "conference", ""))  # of these one matter has several a day
# Nouns of which a country has one on a day, whoever is named beside it.
ALONE = frozenset(("referendum", "election", "strike", "budget", "verdict", "inauguration", "coup"))
MARCHES = frozenset(("rally", "march", "demonstration", "vigil", "procession", "sit-in"))
LASTING = {"conference": timedelta(days=14), "talks": timedelta(days=7), "hearing": timedelta(days=3)}
RECENT, WEEK = 4.0, 7  # "the talks" are those of this week rather than of the last
MONTH = 31  # days that a strike may last
ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b")
VAGUE = frozenset(("event", "other", ""))


def fit(here: Told, life: Life, lexicon: Lexicon) -> float:
    """How well an article's event fits a record event; 0: it is another one."""
    timing = _timing(here, life)
    if timing is None or _other_number(here, life) or (timing != "same" and _other_step(here, life)):
        return 0.0
    both, odd = compared(here.who, life.who)
    alike = jaccard(here.label, life.label)
    if not _types_fit(here.event.type, life.type, lexicon) and not (
        timing == "same" and both and (_goes_there(here, life) or (not odd and alike >= 0.5))
    ):
        return 0.0
    if _other_deed(here, life) or (timing != "same" and _other_matter(here, life)):
        return 0.0
    told = timing == "same" or (timing == "moved" and here.event.moved_from is not None)
    place = _places(here, life)
    if odd and not (
        told and (alike >= 0.5 or (place is True and (both >= 2 or not both)) or _one_of_a_day(here, life))
    ):
        return 0.0
    if place is False and not (timing in ("same", "moved") and both >= 2):
        return 0.0
    about = _about(here, life)
    agreed = _agreed(here, life, timing, both)
    if agreed < NEEDED[timing] or (timing == "open" and _told_beside(here, life) and not _same_there(here, life)):
        return 0.0
    return (
        WEIGHT[timing]
        + 2 * (place is True)
        + 1.5 * min(both, 3)
        + 2 * alike
        + 0.5 * about
        + 0.5 * (here.event.type == life.type)
        + (0.25 * _recent(here, life) if timing == "open" else 0.0)
    )


def _agreed(here: Told, life: Life, timing: Timing, both: int) -> int:
    """How many pieces of agreement there are beside the days; `both`: participants in common."""
    same_words = here.label == life.members[0].label and len(here.label) >= 2
    # Articles that are tied seldom mean two votes of one day, or two summits of two weeks.
    same_noun = called_alike(here, life) and here.noun not in COMMON
    # Two votes, verdicts or decisions of one day in tied articles that do not contradict each other are one.
    ruled = {here.noun, life.members[0].noun} <= RULINGS | {"decision"}
    same_kind = timing == "same" and (ruled or (here.event.type == life.type and life.type in ONCE_A_DAY))
    same_kind = same_kind and (not here.label or not life.label or bool(here.label & life.label))
    alike = jaccard(here.label, life.label) >= 0.5
    place = _places(here, life) is True
    matter = one_matter(here, life)
    fresh = same_noun and timing == "open" and _just_held(here, life)
    return place + min(both, 2) + alike + same_words + _about(here, life) + same_noun + same_kind + 2 * matter + fresh


def _just_held(here: Told, life: Life) -> bool:
    """Whether a vote told of without its day can be the one that was to be held a day or a few before."""
    day = _day(life.days)
    if here.status != "held" or day is None or here.published is None or here.event.type != life.type:
        return False
    return life.type in ONCE_A_DAY and timedelta(0) <= here.published - day <= FRESH


def _other_matter(here: Told, life: Life) -> bool:
    """Whether both are votes or decisions, and on two things: "Vote of confidence", "Vote on the package"."""
    matters = [member.matter for member in life.members if member.matter]
    if life.type not in ("vote", "decision") or here.event.type != life.type or not here.matter or not matters:
        return False
    return all(here.matter.isdisjoint(matter) for matter in matters)


def _one_of_a_day(here: Told, life: Life) -> bool:
    """Whether it is of a kind of which a country has one on a day, whoever is named beside it."""
    same = called_alike(here, life)
    return same and here.noun in ALONE and not (here.label and life.label and here.label.isdisjoint(life.label))


def _other_deed(here: Told, life: Life) -> bool:
    """Whether one is a strike and the other a march."""
    own, theirs = here.noun, life.members[0].noun
    return any(own in one and theirs in two for one, two in ((STRIKES, MARCHES), (MARCHES, STRIKES)))


def _about(here: Told, life: Life) -> int:
    """Whether the sentences, and the articles, name the same."""
    return (len(here.near & life.near) >= NAMED) + (len(here.context & life.context) >= NAMED + 1)


def doubtful(here: Told, life: Life, lexicon: Lexicon) -> float:
    """How likely an article's event is one that it does not fit well enough; 0: another one.

    Nothing contradicts it, days, people and places that are told agree, but one piece of agreement is lacking.
    """
    timing = _timing(here, life)
    if timing is None or here.bare or _other_number(here, life) or _other_step(here, life):
        return 0.0
    both, odd = compared(here.who, life.who)
    if odd or _places(here, life) is False or not _types_fit(here.event.type, life.type, lexicon):
        return 0.0
    if here.event.type != life.type and not both:
        return 0.0
    agreed = _agreed(here, life, timing, both)
    lacking = max(0, NEEDED[timing] - agreed)
    if lacking > 1 or agreed + (timing == "same") < 1:
        return 0.0
    return round(min(0.9, 0.3 + 0.15 * agreed + 0.1 * (timing == "same")), 2)


def _types_fit(one: str, two: str, lexicon: Lexicon) -> bool:
    if one == two or one in VAGUE or two in VAGUE:
        return True
    return bool(lexicon.types.get(one, frozenset()) & lexicon.types.get(two, frozenset()))


def _other_number(here: Told, life: Life) -> bool:
    """Whether both are counted, and otherwise: "the second session", "the third session"."""
    own = ORDINAL.search(here.event.label.lower())
    theirs = {found.group() for member in life.members if (found := ORDINAL.search(member.event.label.lower()))}
    return own is not None and bool(theirs) and own.group() not in theirs


def _other_step(here: Told, life: Life) -> bool:
    """Whether one is a court's ruling and the other the hearing before it."""
    return here.event.type == life.type == "hearing" and (here.noun in RULINGS) != (life.members[0].noun in RULINGS)


def _goes_there(here: Told, life: Life) -> bool:
    """Whether one is a visit and the other what takes place there that day: "will not go to Port Aldis on 14 May"."""
    sorts = {here.event.type, life.type}
    return "visit" in sorts and bool(sorts & {"meeting", "talks", "conference"}) and _places(here, life) is True


def _places(here: Told, life: Life) -> bool | None:
    """True: the same place; False: another; None: one of the two is not told."""
    if not here.place or not life.place_words:
        return None
    if here.place <= life.label or life.place_words <= here.label:
        return None  # "the Arctic summit", "the Arctic summit in Reykjavik"
    return here.place <= life.place_words or life.place_words <= here.place


def _timing(here: Told, life: Life) -> Timing | None:
    """How the days agree; None: they do not."""
    days, moved_from = here.event.date, here.event.moved_from
    known = [*([life.days] if life.days else []), *life.given_up]
    if days is None or empty(days) or not known:
        if moved_from is not None and any(overlap(moved_from, other) for other in known):
            return "moved"
        return "open" if _can_mean(here, life) else None
    if any(overlap(days, other) for other in known):
        exact = _ended(days, known) or (
            length(days) <= EXACT and any(length(other) <= EXACT and overlap(days, other) for other in known)
        )
        return "same" if exact else "loose"
    if _goes_on(here, life):
        return "loose"
    if life.status == "held" or (life.status == "cancelled" and here.event.status != "moved"):
        return None
    if moved_from is not None and any(overlap(moved_from, other) for other in known):
        return "moved"
    if moved_from is not None and not one_matter(here, life):
        return None
    # A little after the day on which it did not come it may be told of.
    soon = SOON if here.noun in ONCE or one_matter(here, life) else timedelta(0)
    ahead = life.days is None or here.published is None or (life.days.last or date.max) >= here.published - soon
    again = ahead or life.status == "cancelled"  # called off, and now to be held on another day
    return "moved" if (here.event.status == "moved" and again) or slipped(here, life) else None


def _ended(days: Days, known: Sequence[Days]) -> bool:
    """Whether only the last day is told, within a month of the first: "the strike ended on Thursday"."""
    if days.first is not None or days.last is None:
        return False
    return any(other.first is not None and 0 <= (days.last - other.first).days <= MONTH for other in known)


def _goes_on(here: Told, life: Life) -> bool:
    """Whether a later day can be one of the days of a conference or of talks that began on the day known so far."""
    begun, day = life.days.first if life.days else None, here.event.date.first if here.event.date else None
    lasts = LASTING.get(life.type)
    if begun is None or day is None or lasts is None or here.event.type != life.type or here.event.moved_from:
        return False
    over = here.published is not None and day <= here.published and here.event.status != "cancelled"
    return over and timedelta(0) < day - begun <= lasts


def _can_mean(here: Told, life: Life) -> bool:
    """Whether an undated mention can mean the event, or a dated one the event so far undated."""
    day = _day(here.event.date) or _day(life.days)
    told_on = here.published if here.event.date is None else life.seen
    statuses = {here.event.status, here.status} if here.event.date is None else {life.status}
    if day is None or told_on is None:
        return here.published is None or life.seen is None or abs(here.published - life.seen) <= NEAR
    if statuses <= {"planned", "moved"} and day < told_on - FRESH:
        return False
    if statuses <= {"held"} and day > told_on:
        return False
    return abs(day - told_on) <= (DAYS_LATER if life.type in OFTEN and "held" in statuses else NEAR)


def _day(days: Days | None) -> date | None:
    return (days.last or days.first) if days is not None else None


def _same_there(here: Told, life: Life) -> bool:
    """Whether it is called what the event was called elsewhere, at the same place: "the river summit in Port Aldis"."""
    return _places(here, life) is True and called_alike(here, life)


def _told_beside(here: Told, life: Life) -> bool:
    """Whether the same article already told of the event, so that an undated second mention is another."""
    return any(
        other.filed.ref.id == here.filed.ref.id and other.event.label != here.event.label for other in life.members
    )


def calls(here: Told, life: Life, lexicon: Lexicon) -> float:
    """How surely a bare word means an event of the tied articles; 0: it does not."""
    if not _types_fit(here.event.type, life.type, lexicon) or not _can_mean(here, life):
        return 0.0
    same = called_alike(here, life)
    shared = len(here.context & life.context)
    if not same and shared < NAMED:
        return 0.0
    return 4.0 * same + min(shared, 4) + min(len(life.members), 20) / 10 + _recent(here, life)


def _recent(here: Told, life: Life) -> float:
    """How near an event's day is to that of an article that does not tell it, RECENT to 0."""
    day = _day(life.days) or life.seen
    if day is None or here.published is None:
        return 0.0
    return RECENT * exp(-abs((day - here.published).days) / WEEK)
