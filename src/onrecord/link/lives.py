"""The life of one event: what each article, in the order of publication, changes about it.

Articles' own events come in one by one, earliest first; a record event with its history goes out. Left alone: which
articles' events are one (that is `events`).

The latest information wins, with three guards: a date once given up comes back only by another move; what has been
held is not planned again; nothing is held before its day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..ids import digest, slug
from ..names import parts
from ..nouns import Change, Days, Event, EventStatus, Filed, RecordEvent
from .cast import Cast, Who, merged
from .context import near
from .record import cite, lead, sentences_at
from .shifts import shifted
from .similar import Reader
from .turns import sense

# Behind the noun of a label: its matter and place.
MATTER = re.compile(r"(?<=igning|option|elease) of |(?<!ound) of (?=[a-z\d])| on | in ")
ABOUT = re.compile(r"(?<!ound) (?:of|on|about|over) ")
EXACT = 10  # an interval of more days is no day that could have moved
# A word of a label counts by the share of the members that have it, and of their headlines less; what fewer have than
# RARE takes away. Read on the events of more than two articles of kept, rail and wire.
RARE, TITLED, LETTERS = 0.35, 0.5, 2


@dataclass(frozen=True, slots=True)
class Told:
    """One article's event, ready to be compared."""

    filed: Filed
    event: Event
    who: tuple[Who, ...]
    place: frozenset[str]
    label: frozenset[str]  # own words of the label, without what every meeting is called
    status: EventStatus  # as the article has it; "held" where a sentence tells that it took place
    near: frozenset[str] = frozenset()  # names in the sentences that tell of it
    context: frozenset[str] = frozenset()  # telling names of the article
    matter: frozenset[str] = frozenset()  # what a vote is on, a decision about
    shifted: bool = False  # the headline or a sentence about it has a word for another day

    @property
    def published(self) -> date | None:
        """The day of the article."""
        return self.filed.ref.published

    @property
    def noun(self) -> str:
        """What the label calls it: "summit" of "Brell–Virk summit in Lurvik"."""
        words = MATTER.split(self.event.label)[0].lower().split()
        return words[-1] if words else ""

    @property
    def bare(self) -> bool:
        """Whether the article says nothing of it but what it is called: "the summit"."""
        nothing = self.event.date is None and self.event.moved_from is None and not self.place and not self.who
        return nothing and not self.label


@dataclass(slots=True)
class Life:
    """A record event while it is being told."""

    type: str
    status: EventStatus = "unknown"
    days: Days | None = None
    place: str | None = None
    place_words: frozenset[str] = frozenset()
    who: tuple[Who, ...] = ()
    label: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    given_up: list[Days] = field(default_factory=list)  # dates from which the event was moved
    seen: date | None = None  # day of the latest article
    first_date: Days | None = None
    members: list[Told] = field(default_factory=list)
    history: list[Change] = field(default_factory=list)

    def add(self, told: Told, *, slipped: bool = False) -> None:
        """Take in the next article's event. `slipped`: its day is another, though nobody speaks of a move."""
        event = told.event
        if not self.members:
            self.type = event.type
            self._change(told, "label", event.label)
        self.members.append(told)
        self.seen = told.published or self.seen
        self.label |= told.label
        self.near |= told.near
        self.context |= told.context
        self._date(told, slipped)
        self._place(told)
        self._participants(told)
        self._status(told)

    def _date(self, told: Told, slipped: bool) -> None:
        event, old = told.event, self.days
        moved = event.status == "moved" or event.moved_from is not None or slipped
        if event.moved_from is not None and self.days is None and not self.given_up:
            self._set_date(told, event.moved_from)
            old = self.days
        if event.date is None or empty(event.date):
            if event.status == "moved" and not self.given_up and old is not None:
                self.given_up.append(old)  # put off, the new day unknown
                self.days = None
                self._change(told, "status", "moved")
                self.status = "moved"
            return
        if old is None:
            self._set_date(told, event.date)
            return
        if event.date == old or self.status == "held" or (self.status == "cancelled" and event.status != "moved"):
            return
        if any(overlap(event.date, gone) for gone in self.given_up) and event.status != "moved":
            return
        if not moved and not closer(event.date, old):
            return
        if moved and not overlap(event.date, old):
            self.given_up.append(old)
            self.status = "moved"
            self._change(told, "status", "moved")
        self._set_date(told, event.date)

    def _set_date(self, told: Told, value: Days) -> None:
        self.days = value
        self.first_date = self.first_date or value
        self._change(told, "date", written(value))

    def _place(self, told: Told) -> None:
        place = told.event.place
        if place is None or told.place == self.place_words:
            return
        # The same place told in more or fewer words is no change ("Geneva", "Geneva, Switzerland").
        if told.place <= self.place_words or (self.place_words and self.place_words <= told.place):
            return
        self.place, self.place_words = place, told.place
        self._change(told, "place", place)

    def _participants(self, told: Told) -> None:
        both = merged(self.who, told.who)
        if both != self.who:
            self.who = both
            self._change(told, "participants", ", ".join(who.name for who in both))

    def _status(self, told: Told) -> None:
        status = self._told_status(told)
        if status in ("unknown", self.status) or self.status == "held":
            return
        if self.status == "cancelled" and status not in ("held", "planned", "moved"):
            return
        if self.status == "moved" and status == "planned":
            return  # moved means still to come
        if status == "moved" and self.given_up:
            return  # told again after the fact; the move itself is on record
        self.status = status
        self._change(told, "status", status)

    def _told_status(self, told: Told) -> EventStatus:
        """What the article says of the event's fate; "held" only from its day on."""
        day = self.days.first if self.days else None
        if told.status == "held" and day is not None and told.published is not None and told.published < day:
            return "unknown" if told.event.status == "held" else told.event.status
        return told.status

    def _change(self, told: Told, name: str, value: str) -> None:
        cited = lead(told.filed, told.event.evidence)
        self.history.append(Change(told.published, name, value, cited))

    def wanted_id(self) -> str:
        """Slug of the first label, the place and the first known day, and a mark of the article that was first."""
        first = self.members[0].event
        words = first.label
        if first.place and not set(parts(first.place)) & set(parts(first.label)):
            words += " " + first.place
        name = slug(f"{words} {written(self.first_date) if self.first_date else ''}")
        return f"{name}-{digest(self.members[0].filed.ref.id, first.label, length=4)}"

    def done(self, key: str) -> RecordEvent:
        """The record event."""
        return RecordEvent(
            id=key,
            label=called(self.members),
            type=self.type,
            date=self.days,
            place=self.place,
            participants=tuple(who.name for who in self.who),
            status=self.status,
            history=tuple(self.history),
            articles=tuple(dict.fromkeys(told.filed.ref.id for told in self.members)),
            members=tuple(dict.fromkeys(told.event.id for told in self.members)),
        )


def called(members: Sequence[Told]) -> str:
    """The label whose words most of the members and of their headlines have, not what one page alone says."""
    labels = Counter(told.event.label for told in members)
    titles = {told.filed.ref.id: set(parts(told.filed.ref.title or "")) for told in members}
    held: Counter[str] = Counter(word for told in members for word in set(parts(told.event.label)))

    def shares(label: str) -> float:
        words = {word for word in parts(label) if len(word) > LETTERS}
        entitled = (TITLED * sum(word in title for title in titles.values()) / len(titles) for word in words)
        doubled = len(parts(label)) - len(set(parts(label)))
        same = labels[label] / len(members)
        return same - doubled + sum(entitled) + sum(held[word] / len(members) - RARE for word in words)

    return min(labels, key=lambda label: (" " not in label, round(-shares(label), 6), -labels[label], label))


def told(
    filed: Filed, event: Event, cast: Cast, reader: Reader, *, common: frozenset[str], context: frozenset[str]
) -> Told:
    """An article's event, ready to be compared. `common`: what meetings are called; `context`: the article's names."""
    named = reader.terms(" ".join((event.place or "", *event.participants))).set
    label = reader.terms(event.label).set - common - named
    places = frozenset(parts(event.place or ""))
    status = event.status
    dated = event.date is not None and not empty(event.date)
    if (status == "unknown" or (status == "planned" and dated)) and _narrated(filed, event, reader):
        status = "held"
    who = _sides(cast.all(event.participants), cast)
    about = reader.terms(f"on {' '.join(ABOUT.split(event.label)[1:])}")  # no sentence opens here: capitals are names
    matter = about.own - common - places
    names, shift = near(filed, event.evidence), shifted(filed, event.evidence)
    return Told(filed, event, who, places, label, status, names, context, matter, shift)


def _sides(who: tuple[Who, ...], cast: Cast) -> tuple[Who, ...]:
    """Of "the summit of Ostia and Marn" both are sides, though one was taken for a person of a single name."""
    if all(one.person for one in who):
        return who
    return tuple(
        replace(one, person=False) if len(one.words) == 1 and one.words[0] not in cast.names else one for one in who
    )


def overlap(one: Days, two: Days) -> bool:
    """Whether the two share a day; an open end reaches for ever."""
    return (one.first or date.min) <= (two.last or date.max) and (two.first or date.min) <= (one.last or date.max)


def closer(new: Days, old: Days) -> bool:
    """Whether the new days narrow the old ones down ("next week", then "Thursday")."""
    return overlap(new, old) and length(new) < length(old)


def length(days: Days) -> int:
    """Days from first to last; a great number where an end is open."""
    if days.first is None or days.last is None:
        return 10_000
    return (days.last - days.first).days + 1


def empty(days: Days) -> bool:
    """Whether neither end is known."""
    return days.first is None and days.last is None


def written(days: Days) -> str:
    """A day, or first/last."""
    first = days.first.isoformat() if days.first else ".."
    last = days.last.isoformat() if days.last else ".."
    return first if first == last else f"{first}/{last}"


def _narrated(filed: Filed, event: Event, reader: Reader) -> bool:
    """Whether the article, from the event's day on, has a sentence that tells that it took place."""
    first, published = event.date.first if event.date else None, filed.ref.published
    if published is None or (first is not None and published < first):
        return False
    return any(sense(cite(filed, (span,)).text, reader).held for span in sentences_at(filed, event.evidence))
