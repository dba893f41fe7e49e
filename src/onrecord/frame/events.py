"""The happenings that an article tells of: what, when, where, who, and whether they are still to come.

Comes in: an attributed article with its cast and speakers. Goes out: Events, and for each statement the events it is
about. Leaves alone: other articles.

Method: every mention of a happening (`event_mentions`) brings the day, place and people that its own phrase and clause
give it. Mentions join from the strongest to the weakest while nothing about them conflicts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..ids import digest
from ..names import fold, parts
from ..nouns import Attributed, Days, Event, EventStatus, Span, Spans, Statement
from .cast import Cast
from .event_mentions import find
from .event_people import same_party, stands_for
from .scene import Mentioned, Scene
from .world import World

# Nouns that news uses for one and the same happening.
FAMILY = {"meeting": "meeting", "talks": "meeting", "session": "meeting", "vote": "vote", "election": "vote"}
EARLIER = re.compile(
    r"\b(first|last|previous|earlier|past|former|ago|another|second|third|annual|every|each|any|such|no|"
    r"future meetings|other)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Group:
    """Mentions of one event while they are joined."""

    mentions: list[Mentioned] = field(default_factory=list)

    def days(self) -> Days | None:
        """The day or days that most precisely stand."""
        dated = [m for m in self.mentions if m.days is not None]
        moved = [m for m in dated if m.moved_from is not None or m.status == "moved"]
        best = max(moved or dated, key=lambda m: (m.precise, -m.span.start), default=None)
        return best.days if best else None

    def people(self) -> list[str]:
        """All participants, in order of mention."""
        seen: list[str] = []
        for mention in sorted(self.mentions, key=lambda m: (-len(m.people), m.span.start)):
            for name in mention.people:
                if not any(same_party(name, other) for other in seen):
                    seen.append(name)
        return seen


class Happenings:
    """Joins the mentions of one article into its events."""

    def __init__(
        self, item: Attributed, cast: Cast, world: World, speakers: Sequence[str | None], contents: Sequence[Span]
    ) -> None:
        self.scene = Scene(item, cast, world, speakers, contents)
        self.article = item.dated.parsed.article

    def all(self) -> list[Event]:
        """The article's events, the one most spoken of first."""
        found = find(self.scene)
        groups = self._join(found)
        kept = [group for group in groups if self._worth(group)]
        kept.sort(key=lambda g: (-len(g.mentions), min(m.span for m in g.mentions)))
        return [self._event(group) for group in kept]

    def _join(self, found: list[Mentioned]) -> list[Group]:
        groups: list[Group] = []
        for mention in sorted(found, key=lambda m: m.weight, reverse=True):
            fits = [(self._fit(mention, group), -i) for i, group in enumerate(groups)]
            best = max(fits, default=(0, 0))
            if best[0] > 0:
                groups[-best[1]].mentions.append(mention)
            else:
                groups.append(Group([mention]))
        return groups

    def _fit(self, mention: Mentioned, group: Group) -> int:
        """How well a mention fits a group; 0: not at all."""
        first = group.mentions[0]
        if FAMILY.get(mention.type, mention.type) != FAMILY.get(first.type, first.type):
            return 0
        days = group.days()
        if mention.days and days and not _overlap(mention.days, days):
            moves = (mention.moved_from and _overlap(mention.moved_from, days)) or any(
                m.moved_from and mention.days and _overlap(m.moved_from, mention.days) for m in group.mentions
            )
            if not moves:
                return 0
        people = group.people()
        shared = sum(any(same_party(a, b) for b in people) for a in mention.people)
        if mention.people and people and not shared:
            return 0
        if len(mention.people) > 1 and len(people) > 1 and shared < 2:
            return 0
        places = [m.place for m in group.mentions if m.place]
        if mention.place and places and not any(_same_place(mention.place, p) for p in places):
            return 0
        if mention.proper and first.proper and fold(mention.proper) != fold(first.proper):
            return 0
        score = 3 * shared + 3 * bool(mention.days and days) + 2 * bool(mention.place and places)
        score += 2 * (fold(mention.noun) == fold(first.noun)) if mention.definite or mention.status == "planned" else 0
        if not score and mention.definite and not mention.people and not mention.days and not mention.place:
            score = 1
        if EARLIER.search(mention.span.of(self.scene.body)) and not shared and not mention.days:
            return 0
        return score

    def _worth(self, group: Group) -> bool:
        """Whether enough is known to call it an event: a day, a name of its own, place and people, or its fate."""
        told = [m for m in group.mentions if not EARLIER.search(m.span.of(self.scene.body))]
        people, place = group.people(), any(m.place for m in group.mentions)
        strong = any(m.strength > 1 for m in group.mentions)
        proper = any(m.proper for m in group.mentions)
        fated = any(m.status in ("moved", "cancelled") for m in group.mentions)
        if group.days() is not None or any(m.moved_from for m in group.mentions):
            exact = any(m.precise or m.definite for m in told)
            return strong or proper or place or len(people) > 0 or fated or exact
        definite = any(m.definite for m in told)
        return (
            (strong and (place or len(people) > 1 or definite))
            or (fated and definite)
            or (place and any(m.over for m in group.mentions))
            or (place and len(people) > 1)
            or (proper and len(group.mentions) > 1)
        )

    def _event(self, group: Group) -> Event:
        mentions = sorted(group.mentions, key=lambda m: m.span)
        first = group.mentions[0]
        people = group.people()
        people = [name for name in people if not stands_for(self.scene, name, people)]
        places = [m.place for m in group.mentions if m.place]
        place = max(places, key=lambda p: (places.count(p), len(p))) if places else None
        longer = [p for p in places if place and p.startswith(place)]
        place = max(longer, key=len) if longer else place
        days = group.days()
        proper = next((m.proper for m in group.mentions if m.proper), None)
        noun = next((m.noun for m in group.mentions if m.strength > 1), first.noun)
        sort = first.type if first.type != "talks" or noun != "summit" else "meeting"
        label = proper or _label(noun, people, place)
        moved = next((m.moved_from for m in mentions if m.moved_from), None)
        key = digest(self.article.id, sort, label, days.first if days else None, mentions[0].span.start)
        return Event(
            id="e-" + key,
            label=label,
            type=sort,
            date=days,
            place=place,
            participants=tuple(people),
            status=self._settled(group, days, moved),
            evidence=_spans(mentions),
            moved_from=moved,
        )

    def _settled(self, group: Group, days: Days | None, moved: Days | None) -> EventStatus:
        """The status that the article as a whole gives: called off, over, moved, then what the day says."""
        given = [m.status for m in group.mentions]
        known: list[EventStatus] = [status for status in given if status != "unknown"]
        if known and known.count("cancelled") * 2 >= len(known):
            return "cancelled"
        published = self.article.published
        if days and days.last and published and days.last < published:
            return "held"
        if any(m.over for m in group.mentions) and not (days and days.first and published and days.first > published):
            return "held"
        if moved is not None or "moved" in known:
            return "moved"
        if days and days.first and published and days.first > published:
            return "planned"
        return max(known, key=known.count) if known else "unknown"


def about(events: Sequence[Event], content: Spans, *, forward: bool, before: Sequence[str]) -> tuple[str, ...]:
    """The events that a content speaks of: those it mentions; else, when it looks ahead, the one last spoken of.

    `before` are the ids of the event that the same speaker was just speaking of, if any.
    """
    named = tuple(e.id for e in events if any(span.meets(mark) for span in content for mark in e.evidence))
    if named:
        return named
    if not forward or not events:
        return ()
    if before:
        return tuple(before)
    coming = [e for e in events if e.status in ("planned", "moved", "unknown")]
    if not coming:
        return ()
    start = content[0].start
    spoken = [(mark.start, e.id) for e in coming for mark in e.evidence if mark.start < start]
    return (max(spoken)[1] if spoken else coming[0].id,)


def attended(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Events that are the venue of a statement: its speaker took part, and they were under way that day."""
    out = []
    for event in events:
        here = [s for s in statements if s.venue and any(v.meets(e) for v in s.venue.spans for e in event.evidence)]
        people = list(event.participants)
        for statement in here:
            who = statement.speaker
            if who and who.type == "person" and not any(same_party(who.name, name) for name in people):
                people.append(who.name)
        status: EventStatus = "held" if here and event.status == "unknown" else event.status
        out.append(replace(event, participants=tuple(people), status=status))
    return tuple(out)


def _label(noun: str, people: list[str], place: str | None) -> str:
    """As in "Biden–Putin summit in Geneva"; bodies by their names."""
    who = [_printed(name) for name in people[:2]]
    words = "–".join(who) + " " + noun if who else noun
    words += f" in {place.split(',')[0]}" if place else ""
    return words[0].upper() + words[1:]


def _printed(name: str) -> str:
    """The surname of a full name as printed; a body's name whole."""
    words = name.split()
    return (
        words[-1] if len(words) > 1 and len(parts(name)) > 1 and words[-1][:1].isupper() and len(words) <= 3 else name
    )


def _same_place(a: str, b: str) -> bool:
    x, y = fold(a), fold(b)
    return x in y or y in x


def _overlap(a: Days, b: Days) -> bool:
    low, high = date.min, date.max
    return (a.first or low) <= (b.last or high) and (b.first or low) <= (a.last or high)


def _spans(mentions: list[Mentioned]) -> Spans:
    out: list[Span] = []
    for mention in sorted(mentions, key=lambda m: m.evidence or m.span):
        span = mention.evidence or mention.span
        if not out or not out[-1].meets(span):
            out.append(span)
    return tuple(out)
