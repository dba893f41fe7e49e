"""The happenings that an article tells of: what, when, where, who, and whether they are still to come.

Comes in: an attributed article with its cast and speakers. Goes out: Events. Leaves alone: other articles.

Method: every mention of a happening (`event_mentions`) brings the day, place and people that its own phrase and clause
give it. Mentions join from the strongest to the weakest while nothing about them conflicts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ..ids import digest
from ..names import fold
from ..nouns import Attributed, Days, Event, EventStatus, Span, Spans
from . import event_matter
from .cast import Cast
from .event_labels import label_of, once, printed
from .event_mentions import NUMBERED, ORDINAL, find
from .event_people import same_party, stands_for
from .scene import Mentioned, Scene
from .world import World

# Types that news uses for one and the same happening; a summit may be a meeting of two or a conference of many.
FAMILY = {"meeting": "meeting", "talks": "meeting", "session": "meeting", "vote": "vote", "election": "vote"}
SPOKEN = frozenset(("meeting", "talks", "vote", "election", "hearing", "conference", "call"))
# What news names without its day where everybody knows of it.
KNOWN = frozenset(
    (
        "vote",
        "election",
        "hearing",
        "protest",
        "truce",
        "auction",
        "exchange",
        "launch",
        "ceremony",
        "match",
        "talks",
        "conference",
        "deadline",
        "embargo",
    )
)
# Other words for one thing, by the usual one: articles of one event must not differ by them alone.
USUAL = dict.fromkeys(("walkout", "stoppage", "work stoppage", "industrial action"), "strike")
USUAL |= {
    "plebiscite": "referendum",
    "judgement": "ruling",
    "judgment": "ruling",
    "news conference": "press conference",
    "turnout": "election",
    "polling": "election",
    "polls": "election",
}
PALE = frozenset(("ceremony", "event", "turnout", "polling"))  # other nouns of the same happening tell more
SIGNED = frozenset(("signing", "initialling", "adoption"))
GATHERED = frozenset(("meeting", "conference", "session", "talks"))
SUMMIT = frozenset(("meeting", "conference"))
LASTS = 31  # days that a happening may last
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
        until = next((m.until.last for m in self.mentions if m.until is not None), None)
        if (best is None or best.days is None) and until is not None:
            return Days(None, until)  # "the congress closes on Thursday"
        if best is None or best.days is None:
            return None
        begun = best.days.first
        if until is not None and begun is not None and begun < until and (until - begun).days <= LASTS:
            return Days(begun, until)
        return best.days

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
        self.found: list[Mentioned] = []

    def all(self) -> list[Event]:
        """The article's events, the one most spoken of first."""
        self.found = find(self.scene)
        groups = self._signed_there(self._join(self.found))
        kept = [group for group in groups if self._worth(group)]
        kept.sort(key=lambda g: (-len(g.mentions), min(m.span for m in g.mentions)))
        return [self._event(group) for group in kept]

    def _join(self, found: list[Mentioned]) -> list[Group]:
        groups: list[Group] = []
        for mention in sorted(found, key=lambda m: m.weight, reverse=True):
            fits = [(self._fit(mention, group), _distance(mention, group), -i) for i, group in enumerate(groups)]
            best = max(fits, default=(0, 0, 0))
            if best[0] > 0:
                groups[-best[2]].mentions.append(mention)
            else:
                groups.append(Group([mention]))
        return groups

    def _fit(self, mention: Mentioned, group: Group) -> int:
        """How well a mention fits a group; 0: not at all."""
        first = group.mentions[0]
        slipped = _both_moved(mention, group)
        if not slipped and not any(_families(mention) & _families(other) for other in group.mentions):
            return 0
        days = group.days()
        if mention.days and days and not _overlap(mention.days, days):
            moves = (mention.moved_from and _overlap(mention.moved_from, days)) or any(
                m.moved_from and mention.days and _overlap(m.moved_from, mention.days) for m in group.mentions
            )
            if not moves and not slipped:
                return 0
        people = group.people()
        shared = sum(any(same_party(a, b) for b in people) for a in mention.people)
        if mention.people and people and not shared and self._alike(mention.people, people):
            return 0
        if len(mention.people) > 1 and len(people) > 1 and shared < 2:
            return 0
        places = [m.place for m in group.mentions if m.place]
        if mention.place and places and not any(_same_place(mention.place, p) for p in places):
            return 0
        if mention.proper and first.proper and not _same_words(mention.proper, first.proper):
            return 0
        if _brought_in_later(mention, group) and not shared and not (mention.place and places):
            return 0
        if _other_matter(mention, group):
            return 0
        score = 3 * shared + 3 * bool(mention.days and days) + 2 * bool(mention.place and places)
        score += 2 * (fold(mention.noun) == fold(first.noun)) if mention.definite or mention.status == "planned" else 0
        score += 3 * bool(mention.moved_from and any(m.status == "moved" for m in group.mentions))
        score += 3 * slipped
        if not score and mention.definite and not mention.people and not mention.days and not mention.place:
            score = 1
        if EARLIER.search(mention.span.of(self.scene.body)) and not shared and not mention.days:
            return 0
        return score

    def _signed_there(self, groups: list[Group]) -> list[Group]:
        """What two sides signed when they met gives their meeting its day, where nothing else does."""
        for signed in groups:
            one, own = signed.mentions[0], signed.days()
            if one.noun != "signing" or not one.deed or own is None:
                continue
            for met in groups:
                first = met.mentions[0]
                held = any(m.over or m.status == "held" for m in met.mentions)
                same = {m.place for m in met.mentions if m.place} & {one.place} or self._of_sides(one, met.people())
                days = met.days()
                if first.noun == "summit" and held and not met.people() and days and _overlap(days, own):
                    first.people = one.people
                if "meeting" in _families(first) and held and same and met.days() is None:
                    first.days, first.precise = own, True
                    break
        return groups

    def _of_sides(self, signed: Mentioned, people: list[str]) -> bool:
        """Whether those who signed are those who met, or their countries."""
        both = len(signed.people) == len(people) == 2
        if both and not self._alike(signed.people, people):
            return True  # two persons met, two bodies signed
        return any(name in people or stands_for(self.scene, name, [name, *people]) for name in signed.people)

    def _alike(self, one: Sequence[str], two: Sequence[str]) -> bool:
        """Whether both are persons, or both bodies: only then do they contradict each other."""
        known = {member.name for member in self.scene.cast.members}
        return all(name in known for name in one) == all(name in known for name in two)

    def _worth(self, group: Group) -> bool:
        """Whether enough is known to call it an event: a day, a name of its own, place and people, or its fate."""
        told = [m for m in group.mentions if m.status == "planned" or not EARLIER.search(m.span.of(self.scene.body))]
        people, place = group.people(), any(m.place for m in group.mentions)
        strong = any(m.strength > 1 for m in group.mentions)
        first_type = group.mentions[0].type
        proper = any(m.proper for m in group.mentions)
        fated = any(m.status in ("moved", "cancelled") for m in group.mentions)
        if any((m.deed and (m.topic or len(m.people) > 1)) or m.told_there for m in group.mentions):
            return True
        if any(m.days and ORDINAL.match(m.modifier) for m in group.mentions) or any(
            m.staged and m.place for m in group.mentions
        ):
            return True  # "a first round of talks, in December", "a march will be held in Porto Vell"
        if group.days() is not None or any(m.moved_from for m in group.mentions):
            exact = any(m.precise or m.definite for m in told) or any(m.precise and m.days for m in group.mentions)
            return strong or proper or place or len(people) > 0 or fated or exact
        definite = any(m.definite for m in told)
        if definite and (self._spoken_of(group) or self._known(group)):
            return True
        return (
            (strong and (place or len(people) > 1 or definite))
            or (fated and (definite or strong or first_type in KNOWN or first_type == "briefing"))
            or (place and any(m.over for m in group.mentions))
            or (place and len(people) > 1)
            or (proper and len(group.mentions) > 1)
        )

    def _known(self, group: Group) -> bool:
        """Whether it is one of a kind and the article tells its fate, or names it twice: "the referendum"."""
        first = group.mentions[0]
        kind = first.type in KNOWN or first.noun == "summit"
        told = any(m.status != "unknown" or m.modifier or m.topic or m.place or m.people for m in group.mentions)
        return kind and (len(group.mentions) > 1 or told)

    def _spoken_of(self, group: Group) -> bool:
        """Whether the article comes back to it, and tells whether it is to come or over."""
        told = len(group.mentions) > 1 and any(m.status != "unknown" for m in group.mentions)
        return told and group.mentions[0].type in SPOKEN

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
        nouns = [m.noun for m in mentions if not m.deed] or [first.noun]
        noun = next((m.noun for m in group.mentions if m.strength > 1), max(nouns, key=nouns.count))
        if noun in PALE:
            noun = next((name for name in (*nouns, first.noun) if name not in PALE), noun)
        pale = first.noun in PALE or (first.deed and any(m.type == "conference" for m in group.mentions))
        named = next((m for m in group.mentions if pale and m.noun == noun), first)
        noun = USUAL.get(noun, noun)
        sort = named.type if named.type != "talks" or noun != "summit" else "meeting"
        sort = "conference" if proper and NUMBERED.match(proper) else sort
        doers = [next((m.doer for m in mentions if m.doer), "")] if not people else self._printed(people)
        label = proper or self._label(group, noun, sort, [d for d in doers if d], place)
        moved = next((m.moved_from for m in mentions if m.moved_from), None)
        status = self._settled(group, days, moved)
        if days is None and (status == "cancelled" or all(m.status == "unknown" for m in mentions if m.moved_from)):
            days, moved = moved or days, None  # "planned for Friday, will not take place"
            status = "cancelled" if days else status
        key = digest(self.article.id, sort, label, days.first if days else None, mentions[0].span.start)
        return Event(
            id="e-" + key,
            label=label,
            type=sort,
            date=days,
            place=place,
            participants=tuple(people),
            status=status,
            evidence=_spans(mentions),
            moved_from=moved,
        )

    def _label(self, group: Group, noun: str, sort: str, doers: list[str], place: str | None) -> str:
        """What the event is called; a bare noun with what the article says of others of its kind."""
        called, (topic, joint) = self._called(group, noun, group.people()), _topic(group)
        if not doers and place is None and topic is None and called == noun:
            kind = event_matter.before(self.scene, self.found, noun)
            called = f"{kind} {noun}" if kind else noun
            place = None if kind else event_matter.country(self.scene, sort)
        return label_of(called, doers, place, topic, joint)

    def _printed(self, people: Sequence[str]) -> list[str]:
        persons = {member.name for member in self.scene.cast.members}
        return [printed(name) if name in persons else name for name in people[:2]]

    def _called(self, group: Group, noun: str, people: Sequence[str]) -> str:
        """The noun with what stands before it most often: "trade summit"; not again who takes part."""
        own = [m for m in group.mentions if m.modifier and not m.noun.startswith(m.modifier)]
        told = [m.modifier for m in own if USUAL.get(m.noun, m.noun) == noun]
        told = [" ".join(w for w in m.split() if fold(w) not in fold(noun).split() and w != "news") for m in told]
        told = [modifier for modifier in told if modifier]
        named = {word for name in people for word in fold(name).split()}
        told = [modifier for modifier in told if not named & set(re.split(r"[\W_]+", fold(modifier)))]
        return once(f"{max(told, key=told.count)} {noun}") if told else noun

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


def _distance(mention: Mentioned, group: Group) -> int:
    """Which group a bare mention means, the greater: of summits the article's first, else the last before it."""
    starts = [m.span.start for m in group.mentions]
    if mention.noun == "summit":
        return -min(starts)
    before = [start for start in starts if start < mention.span.start]
    return max(before) if before else -min(starts)


def _both_moved(mention: Mentioned, group: Group) -> bool:
    """As in "put off its congress ... delegates will now meet on 25 November": one of the two tells no day."""
    if mention.status != "moved" or not any(m.status == "moved" for m in group.mentions):
        return False
    if mention.days is not None and group.days() is not None:
        return False
    types = {mention.type, *(m.type for m in group.mentions)}
    return types <= GATHERED or any(_families(mention) & _families(other) for other in group.mentions)


def _families(mention: Mentioned) -> frozenset[str]:
    own = frozenset((FAMILY.get(mention.type, mention.type),))
    if mention.noun in SIGNED:
        return own | {"ceremony"}  # "the ceremony"
    if mention.noun.startswith("rate "):
        return own | {"meeting"}  # a bank decides on its rate when it meets
    return own | SUMMIT if mention.noun == "summit" else own


def _same_words(one: str, two: str) -> bool:
    """Whether one name holds the other: "Ocean Forum", "Fourth Ocean Forum"."""
    x, y = frozenset(fold(one).split()), frozenset(fold(two).split())
    return x <= y or y <= x


def _other_matter(mention: Mentioned, group: Group) -> bool:
    """Whether a first mention ("a cabinet meeting") is of another kind, or on another matter, than the group's."""
    modifiers = {m.modifier for m in group.mentions if m.modifier}
    if mention.modifier and modifiers and mention.modifier not in modifiers:
        return True
    if mention.modifier and not mention.definite and group.days() is not None and not mention.days:
        return not modifiers
    if mention.joint != "on":
        return False  # "the opening of the bids", "the opening of the envelopes"
    topics = {word for m in group.mentions if m.topic and m.joint == "on" for word in fold(m.topic).split()}
    return bool(mention.topic and topics and not topics & set(fold(mention.topic).split()))


def _brought_in_later(mention: Mentioned, group: Group) -> bool:
    """Whether the article first brings in the group's happening ("a summit in Riga") after it spoke of this one.

    Days that agree roughly ("next month") join the two no more; the very same day does.
    """
    first = min(group.mentions, key=lambda m: m.span)
    if first.definite or first.deed or first.proper or not (mention.definite or mention.proper):
        return False
    exact = mention.precise and any(m.precise and m.days == mention.days for m in group.mentions)
    return mention.span.start < first.span.start and not exact


def _topic(group: Group) -> tuple[str | None, str]:
    """What it is on, where it is told, and the word before that."""
    return next(((m.topic, m.joint) for m in group.mentions if m.topic), (None, "on"))


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
