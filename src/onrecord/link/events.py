"""Articles' events joined to the events of the record.

Articles with their own events come in, in the order of the record; record events go out, and for each article's
event the record event that it is. Left alone: what each article says of it.

Each article's event, earliest first, joins the record event that it fits best, or begins a new one. Fitting takes
a type that can name the same happening, days that agree or an explicit move, and a place, participants or label
that agree; participants or places that contradict keep events apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from typing import Literal

from ..nouns import Days, Filed, Proposal, RecordEvent
from .cast import Cast, compared
from .context import names
from .lexicon import Lexicon
from .lives import Life, Told, empty, length, overlap, told
from .record import Key, distinct
from .ruled import Acts, regrouped
from .similar import Reader, jaccard
from .slips import NAMED, ONCE, ONCE_A_DAY, one_matter, slipped

Timing = Literal["same", "moved", "loose", "open"]
WEIGHT: Mapping[Timing, float] = {"same": 4.0, "moved": 3.0, "loose": 2.0, "open": 1.0}
NEEDED: Mapping[Timing, int] = {"same": 1, "moved": 1, "loose": 2, "open": 2}  # pieces of agreement beside the days
EXACT = 10  # an interval of more days ("this summer") says little
NEAR = timedelta(days=60)  # an undated mention means an event within two months, else one that nobody can name
FRESH = timedelta(days=3)  # so soon after the day an undated "summit" is that one, whatever its tense seems to be
OFTEN, DAYS_LATER = (
    frozenset(("briefing", "call")),
    timedelta(days=7),
)  # one that is told of without its day is no old one
SOON = timedelta(days=7)
NEWEST = 40  # record events of one blocking key that are looked at, newest first
COMMON = frozenset(("call", "visit", "trip", "conference", ""))  # of these one matter has several a day
ALONE = frozenset(("referendum", "election", "strike", "budget", "verdict", "inauguration", "coup"))
STRIKES = frozenset(("strike", "walkout", "stoppage", "lockout"))
MARCHES = frozenset(("rally", "march", "demonstration", "vigil", "procession", "sit-in"))
LASTING = {"conference": timedelta(days=14), "talks": timedelta(days=7), "hearing": timedelta(days=3)}
RECENT, WEEK = 4.0, 7  # "the talks" are those of this week rather than of the last
MONTH = 31  # days that a strike may last
RULINGS = frozenset(("ruling", "verdict", "judgment", "judgement", "sentencing"))
ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b")
VAGUE = frozenset(("event", "other", ""))
NOTHING = Acts()


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a record."""

    events: tuple[RecordEvent, ...]
    of: Mapping[Key, str]  # (article, its event) -> RecordEvent.id
    doubts: tuple[Proposal, ...] = ()  # events that may be one


def join(filed: Sequence[Filed], cast: Cast, reader: Reader, ruled: Acts = NOTHING) -> Events:
    """Record events in the order in which they first appear. `ruled`: what persons decided goes before all evidence."""
    common = frozenset(reader.stem(word) for word in reader.lexicon.types)
    contexts = names(filed)
    heard = [
        told(item, event, cast, reader, common=common, context=contexts[item.ref.id])
        for item in filed
        for event in sorted(item.analysis.events, key=lambda e: (e.date is None, e.evidence[:1], e.id))
    ]
    groups = _anchored(heard, reader.lexicon)
    _bare(heard, groups, reader.lexicon)
    ordered_groups = sorted(sorted(members) for members in _ruled(heard, groups, ruled) if members)
    lives = [_life([heard[at] for at in members]) for members in ordered_groups]
    ids = distinct([life.wanted_id() for life in lives])
    events = tuple(life.done(key) for life, key in zip(lives, ids, strict=True))
    of = {
        (heard[at].filed.ref.id, heard[at].event.id): key
        for key, members in zip(ids, ordered_groups, strict=True)
        for at in members
    }
    return Events(
        events, of, _doubts([[heard[at] for at in members] for members in ordered_groups], lives, reader, ruled)
    )


def _doubts(
    told_of: Sequence[Sequence[Told]], lives: Sequence[Life], reader: Reader, ruled: Acts
) -> tuple[Proposal, ...]:
    """For each event the earlier one that it most likely is, if that is doubtful; what persons decided is not asked."""
    index: dict[str, list[int]] = defaultdict(list)
    found = []
    for at, members in enumerate(told_of):
        here, keys = members[0], _keys(members[0])
        near = sorted({other for key in keys for other in index[key][-NEWEST:]})
        for key in keys:
            index[key].append(at)
        scored = [
            (doubtful(here, lives[other], reader.lexicon), -other)
            for other in near
            if not _apart(told_of[other], members, ruled)
        ]
        score, other = max(scored, default=(0.0, 0))
        if score > 0:
            first = told_of[-other][0]
            shared = tuple(sorted((here.label | here.place) & (lives[-other].label | lives[-other].place_words)))
            found.append(Proposal(first.event.id, here.event.id, score, "one event", shared, "event"))
    return tuple(found)


def _apart(one: Sequence[Told], two: Sequence[Told], ruled: Acts) -> bool:
    """Whether two events are told of by one article, or a person has decided on them."""
    if {here.filed.ref.id for here in one} & {here.filed.ref.id for here in two}:
        return True
    ids = [{here.event.id for here in told_of} for told_of in (one, two)]
    if ids[0] & ids[1] or (ids[0] | ids[1]) & ruled.alone:
        return True
    return any(frozenset((a, b)) in ruled.apart for a in ids[0] for b in ids[1]) if ruled.apart else False


def _ruled(heard: Sequence[Told], groups: Sequence[Sequence[int]], ruled: Acts) -> Sequence[Sequence[int]]:
    """The groups as persons ruled."""
    place = {here.event.id: at for at, here in enumerate(heard)}
    own = ruled.of(place)
    if own == NOTHING:
        return groups
    return [[place[key] for key in g] for g in regrouped([[heard[at].event.id for at in g] for g in groups if g], own)]


def _anchored(heard: Sequence[Told], lexicon: Lexicon) -> list[list[int]]:
    """Mentions with a day, a place or people of their own, joined from the earliest on."""
    lives: list[Life] = []
    groups: list[list[int]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for number, here in enumerate(heard):
        if here.bare:
            continue
        keys = _keys(here)
        at = _best(here, keys, lives, index, lexicon)
        if at is None:
            at = len(lives)
            lives.append(Life(here.event.type))
            groups.append([])
        lives[at].add(here, slipped=slipped(here, lives[at]))
        groups[at].append(number)
        for key in keys:
            if at not in index[key][-NEWEST:]:
                index[key].append(at)
    return groups


def _bare(heard: Sequence[Told], groups: list[list[int]], lexicon: Lexicon) -> None:
    """What is said of a bare "summit": it is the one of the tied articles that it can mean, else one of its own."""
    lives = [_life([heard[at] for at in members]) for members in groups]
    own: dict[tuple[str, str], int] = {}
    for number, here in enumerate(heard):
        if not here.bare:
            continue
        fits = [(_calls(here, life, lexicon), -at) for at, life in enumerate(lives)]
        best = max(fits, default=(0.0, 0))
        if best[0] > 0:
            groups[-best[1]].append(number)
        else:
            at = own.setdefault((here.noun, here.event.type), len(groups))
            if at == len(groups):
                groups.append([])
            groups[at].append(number)


def _calls(here: Told, life: Life, lexicon: Lexicon) -> float:
    """How surely a bare word means an event of the tied articles; 0: it does not."""
    if not _types_fit(here.event.type, life.type, lexicon) or not _can_mean(here, life):
        return 0.0
    same = any(member.noun == here.noun for member in life.members)
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


def _life(members: Sequence[Told]) -> Life:
    life = Life(members[0].event.type)
    for here in members:
        life.add(here, slipped=slipped(here, life))
    return life


def _keys(here: Told) -> tuple[str, ...]:
    """Blocking keys: exact days, participants and their sides, words of place and label."""
    keys = [f"place {word}" for word in sorted(here.place)] + [f"label {word}" for word in sorted(here.label)]
    for days in (here.event.date, here.event.moved_from):
        if days is not None and length(days) <= EXACT:
            keys += [f"day {day}" for day in sorted({str(days.first), str(days.last)})]
    keys += [f"near {name}" for name in sorted(here.near | here.context)]
    for who in here.who:
        keys += [f"who {who.words[-1]}"] + ([f"side {who.side}"] if who.side else [])
    return tuple(keys)


def _best(
    here: Told, keys: Sequence[str], lives: Sequence[Life], index: Mapping[str, list[int]], lexicon: Lexicon
) -> int | None:
    near = {at for key in keys for at in index.get(key, ())[-NEWEST:]}
    fits = ((fit(here, lives[at], lexicon), at) for at in near)
    # What is told for its very day goes before what would have moved there without a word of it.
    scored = [(not slipped(here, lives[at]), value, -at) for value, at in fits if value > 0]
    return -max(scored)[2] if scored else None


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
    if _other_deed(here, life):
        return 0.0
    place = _places(here, life)
    told = timing == "same" or (timing == "moved" and here.event.moved_from is not None)
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
    same_noun = any(member.noun == here.noun for member in life.members) and here.noun not in COMMON
    # Two votes, verdicts or decisions of one day in tied articles that do not contradict each other are one.
    same_kind = here.event.type == life.type and life.type in ONCE_A_DAY and timing == "same"
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
    other = here.matter and any(member.matter and not member.matter & here.matter for member in life.members)
    return life.type in ONCE_A_DAY and not other and timedelta(0) <= here.published - day <= FRESH


def _one_of_a_day(here: Told, life: Life) -> bool:
    """Whether it is of a kind of which a country has one on a day, whoever is named beside it."""
    same = any(member.noun == here.noun for member in life.members)
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
    if moved_from is not None:
        return "moved" if any(overlap(moved_from, other) for other in known) else None
    soon = SOON if here.noun in ONCE else timedelta(0)  # told a little after the day on which it did not come
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
    return _places(here, life) is True and any(member.noun == here.noun for member in life.members)


def _told_beside(here: Told, life: Life) -> bool:
    """Whether the same article already told of the event, so that an undated second mention is another."""
    return any(
        other.filed.ref.id == here.filed.ref.id and other.event.label != here.event.label for other in life.members
    )
