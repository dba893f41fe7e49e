"""Judges one expectation after another: what became of its event, else what later passages say.

The articles of a part of the record come in once; for the renderings of an utterance the machine's proposals go out,
each with the passages that bear on it. Left alone: which statements are expectations (that is `outcomes`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from ..names import parts
from ..nouns import Days, Evidence, Filed, Outcome, RecordEvent, Spans, Story
from . import fates, ranking
from .evidence import SHOWN, Proof, Question, Weights, best, is_news, later, look, search, shown_first, weigh
from .expecting import due_day, due_from, is_about, last_day, turning_day
from .nearness import Numbers
from .passages import Passage, Shelf, read, shelve
from .record import LATE, Fact
from .says import Expected
from .similar import Reader
from .turns import Mark, Sensed, sense
from .verdict import evidence_of, proposed, weighed

STOP = re.compile(r"[.!?][\"”’']*\s")
SELF = re.compile(r"\W*(i|he|she)(['’]\w+)?\b", re.IGNORECASE)
VOTES = re.compile(r"\bvot\w+ (no|yes|against|for|in favou?r|down)\b", re.IGNORECASE)
AS_PLANNED = re.compile(r"\bas (planned|scheduled)\b|\bon schedule\b", re.IGNORECASE)
AFTERMATH = timedelta(days=240)  # what is published later no longer tells of this event
# Share of the articles of a story that tell of what it is about. While the event told of most was it, however few told
# of it, 7 of 14 outcomes of the development stories were rightly void by "event cancelled"; now 7 of 10.
MAIN = 0.5
CROWDED = 150  # articles of a part in which all later ones are searched, of the story or not


class Judge:
    """Judges expectations; keeps the passages of one story at a time."""

    def __init__(
        self, filed: Sequence[Filed], events: Sequence[RecordEvent], stories: Sequence[Story], reader: Reader
    ) -> None:
        self.articles = {item.ref.id: item for item in filed}
        self.latest = max((item.ref.published for item in filed if item.ref.published), default=None)
        self.weights: Weights = weigh(filed, reader)
        self.story = {event: story for story in stories for event in (*story.events, f"of {story.id}")}
        sizes = {event.id: len(event.articles) for event in events}
        self.main = {key for story in stories for key in [_main(story, sizes)] if key is not None}
        self.reader = reader
        self.shelf: tuple[str, Shelf] | None = None  # of the part, or of one story
        self.turns: dict[str, date | None] = {}  # story -> the day that it turns on

    def ordered(self, ids: Mapping[str, object]) -> list[str]:
        """Events story by story, so that each story's articles are read once."""
        return sorted(ids, key=lambda key: (self.story[key].id if key in self.story else "", key))

    def all(self, facts: Sequence[Fact], event: RecordEvent) -> list[Outcome]:
        """The machine's proposals for the renderings of one utterance."""
        fullest = max(facts, key=lambda f: (f.statement.kind == "direct", len(f.statement.content.text)))
        days = [day for day in map(_since, facts) if day is not None]
        first = min(days, default=None)
        told = _told(facts)
        whole = self.one(fullest, event, first, told)
        out = []
        for fact in facts:
            since = _since(fact)
            late = since is None or any(self._published(proof) <= since for proof in whole.evidence)
            out.append(self.one(fact, event, since, told) if late else whole)
        return out

    def _published(self, proof: Evidence) -> date:
        return self.articles[proof.cited.article].ref.published or LATE

    def one(self, fact: Fact, event: RecordEvent, since: date | None, told: Mapping[str, Spans]) -> Outcome:
        """The machine's proposal, from passages later than a day, with the likeliest shown beside it."""
        text = fact.statement.content.text
        sensed = sense(text, self.reader)
        core = self._core(sensed, fact, event)
        words = _telling(core, sensed)
        proofs = self.proofs(fact, event, words, since, told)
        asked = Expected(text, words, due_day(fact))
        fate = self._fate(sensed, core, fact, event, since)
        if fate is not None:
            return self._beside(fate, proofs, asked)
        laid = weighed(proofs, asked, self.reader)
        if self._too_early(event, since) and laid.state == "open":
            return proposed("too early", "too early", laid.evidence)
        return laid

    def _fate(
        self, sensed: Sensed, core: Sequence[Mark], fact: Fact, event: RecordEvent, since: date | None
    ) -> Outcome | None:
        """What follows without any passage: from the days, or from what became of the event that it is about."""
        text, own = fact.statement.content.text, is_about(fact, event)
        if own and last_day(event) is not None and self._too_early(event, since):
            return proposed("too early", "too early")
        fate = fates.unneeded(text, event, since) or (
            fates.fate(sensed, core, event, since, self.reader, main=event.id in self.main) if own else None
        )
        if fate is not None:
            return fate
        if self.latest is None or self.latest <= (due_day(fact) or date.min) or self.latest < due_from(fact):
            return proposed("too early", "too early")
        attended = fates.attendance(text, event, since)
        if attended is not None or core:
            return attended
        bare = VOTES.search(text) is None and fates.tells_of(sensed, event, self.reader)
        happened = fates.existence(sensed, event, since) if bare else None
        return None if happened is None or happened.state == "open" else happened

    def _beside(self, outcome: Outcome, proofs: Sequence[Proof], asked: Expected) -> Outcome:
        """The outcome with the passages that bear on it shown beside its own evidence."""
        own = {proof.cited.text for proof in outcome.evidence}
        more = [evidence_of(proof, asked, self.reader) for proof in sorted(proofs, key=shown_first)[:SHOWN]]
        shown = (*outcome.evidence, *(proof for proof in more if proof.cited.text not in own))[:SHOWN]
        return replace(outcome, evidence=shown)

    def proofs(
        self, fact: Fact, event: RecordEvent, core: Sequence[Mark], since: date | None, told: Mapping[str, Spans]
    ) -> list[Proof]:
        """Passages that bear on any sentence of the content."""
        asked, shelf = self._question(fact, event, since, told), self._shelf(event)
        return best(search(some, text, asked, shelf, self.reader) for some, text in _pieces(core, fact))

    def read(self, fact: Fact, event: RecordEvent) -> tuple[list[Proof], Expected]:
        """The proofs for one statement alone, the likeliest first, with its words: for training."""
        sensed = sense(fact.statement.content.text, self.reader)
        core = _telling(self._core(sensed, fact, event), sensed)
        asked = Expected(fact.statement.content.text, core, due_day(fact))
        return sorted(self.proofs(fact, event, core, _since(fact), _told([fact])), key=shown_first), asked

    def seen(self, fact: Fact, event: RecordEvent) -> Iterator[tuple[Sequence[Passage], Numbers]]:
        """The later passages with the signs that they are ranked by, for each sentence of a content: for training."""
        sensed = sense(fact.statement.content.text, self.reader)
        core = _telling(self._core(sensed, fact, event), sensed)
        asked, shelf = self._question(fact, event, _since(fact), _told([fact])), self._shelf(event)
        start, end = later(asked, shelf)
        for some, text in _pieces(core, fact) if start < end else ():
            seen = look(some, text, asked, shelf, self.reader)
            kept = [at for at in range(start, end) if is_news(at, asked, shelf)]
            signs = ranking.signs(shelf, seen)[[at - start for at in kept]]
            yield [shelf.passages[at] for at in kept], signs

    def _question(self, fact: Fact, event: RecordEvent, since: date | None, told: Mapping[str, Spans]) -> Question:
        days = event.date or _told_held(event)
        first = days.first or days.last if days is not None else None
        early = fact.statement.class_ != "expectation"
        last = last_day(event)
        until = max(last or date.min, since or date.min) + AFTERMATH
        return Question(
            fact=fact,
            told=told,
            weights=self.weights,
            since=since,
            until=until,
            first=first if is_about(fact, event) else None,
            day=self._day(event, since),
            agent=_agent(fact),
            early=early,
            event=frozenset(event.articles),
        )

    def _too_early(self, event: RecordEvent, since: date | None) -> bool:
        if event.status in ("held", "cancelled"):
            return False
        last = last_day(event) or self._day(event, since) or since  # of the matter itself: once there is more to read
        return last is None or self.latest is None or self.latest <= last

    def _day(self, event: RecordEvent, since: date | None) -> date | None:
        """When what was expected was due: on the event's first day, else on the day that its story turns on."""
        days = event.date or _told_held(event)
        first = (days.first or days.last) if days is not None else None
        if first is not None and (since is None or first >= since):
            return first
        story = self.story.get(event.id)
        if story is None:
            return None
        if story.id not in self.turns:
            self.turns[story.id] = turning_day(self.articles[key] for key in story.articles)
        turn = self.turns[story.id]
        return turn if turn is not None and (since is None or turn >= since) else None

    def _core(self, sensed: Sensed, fact: Fact, event: RecordEvent) -> list[Mark]:
        """The expectation's own words: not those of the event, its people, its place, numbers or conditions."""
        text = " ".join((event.label, event.type, event.place or "", *event.participants))
        if fact.statement.speaker is not None:
            text += " " + fact.statement.speaker.name
        event_words = {mark.concept for mark in sense(text.lower(), self.reader).marks}
        event_words |= {self.reader.stem(word) for word in parts(text)} | fates.HAPPENING
        if AS_PLANNED.search(fact.statement.content.text):
            event_words |= {self.reader.stem("plan"), self.reader.stem("schedule")}
        kept = [mark for mark in sensed.marks if mark.concept not in event_words and not mark.concept[0].isdigit()]
        return [mark for mark in kept if not mark.given] or kept

    def _shelf(self, event: RecordEvent) -> Shelf:
        """All passages; in a crowded part those of the event's story, or of its own articles where it is of none."""
        story = self.story.get(event.id)
        crowded = len(self.articles) > CROWDED
        key = "all" if not crowded else f"story {story.id}" if story is not None else f"event {event.id}"
        if self.shelf is None or self.shelf[0] != key:
            found = self.articles if not crowded else story.articles if story is not None else event.articles
            passages = (one for item in found for one in read(self.articles[item], self.reader))
            self.shelf = (key, shelve(passages))
        return self.shelf[1]


def _main(story: Story, sizes: Mapping[str, int]) -> str | None:
    """The event that a story is about: most of its articles tell of it, and of no other as many."""
    told = sorted(((sizes.get(key, 0), key) for key in story.events), reverse=True)
    if not told or told[0][0] < MAIN * len(story.articles) or (len(told) > 1 and told[1][0] == told[0][0]):
        return None
    return told[0][1]


def _telling(core: Sequence[Mark], sensed: Sensed) -> Sequence[Mark]:
    """The own words; for an expectation that has none, or names alone, all that are no numbers."""
    if any(not mark.name for mark in core):
        return core
    return [mark for mark in sensed.marks if not mark.concept[0].isdigit()]


def _agent(fact: Fact) -> frozenset[str]:
    """Parts of the speaker's name, where the words say what he or she will do: "she would step down"."""
    who, text = fact.statement.speaker, fact.statement.content.text
    if who is None or who.type != "person" or SELF.match(text) is None:
        return frozenset()
    return frozenset(parts(who.name))


def _pieces(core: Sequence[Mark], fact: Fact) -> list[tuple[list[Mark], str]]:
    """The sentences of a content that say more than names."""
    found = _sentences(core, fact.statement.content.text)
    return [(some, text) for some, text in found if not all(mark.name for mark in some)]


def _sentences(core: Sequence[Mark], text: str) -> list[tuple[list[Mark], str]]:
    """The marks of each sentence of a content, with its text; sentences without any are left out."""
    ends = [match.end() for match in STOP.finditer(text)] + [len(text)]
    found: list[list[Mark]] = [[] for _ in ends]
    for mark in core:
        found[bisect_right(ends, mark.start) if mark.start < ends[-1] else -1].append(mark)
    pieces = [text[start:end].strip() for start, end in pairwise([0, *ends])]
    return [(marks, piece) for marks, piece in zip(found, pieces, strict=True) if marks]


def _since(fact: Fact) -> date | None:
    """The day after which a passage is later than the words: that of print, else a stated day of speaking."""
    said = fact.statement.said_on
    if fact.published is None and said is not None and len(said.date) == 10:
        return date.fromisoformat(said.date)
    return fact.published


def _told(facts: Sequence[Fact]) -> Mapping[str, Spans]:
    """Where the renderings of one act stand, by article."""
    found: dict[str, Spans] = {}
    for fact in facts:
        spans = (*fact.statement.content.spans, *(span for some in fact.statement.repeats for span in some))
        found[fact.filed.ref.id] = (*found.get(fact.filed.ref.id, ()), *spans)
    return found


def _told_held(event: RecordEvent) -> Days | None:
    """For an event without a known day: the day on which an article first tells that it took place."""
    for change in event.history:
        if change.field == "status" and change.value == "held":
            return Days(change.published, change.published)
    return None
