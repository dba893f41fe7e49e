"""What came of each expectation, by stated rules.

Statements that look ahead to an event come in, with the record events, stories and articles; one expectation each
goes out, with a proposed outcome and the passages that show it. Left alone: a person's decision, laid over it last.

Rules, in this order; an outcome names the one that made it:
  too early         no article was published after the event's day, and none tells that it took place; or none was
                    after the day that the words themselves name
  event cancelled   the event fell away: void (met, where just that was expected)
  event moved       a postponement was expected, or ruled out
  condition never came   it was said for the case of a move or a cancellation that did not come: void
  event held        nothing but the event itself, or somebody's coming to it, was expected
  another amount    later passages say that it came, with another number of the same: partly
  later passages    sentences about the matter in later articles, for and against
  told in other words    the likeliest passage says, or denies, in other words what was expected or ruled out
  passages disagree      some are for, some against, as surely: open
  no passage decides     some later passages share a little with it, and are shown: open
  no later passage  nothing was found: open
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from ..names import parts
from ..nouns import (
    Change,
    Days,
    Evidence,
    Expectation,
    Filed,
    Joined,
    Outcome,
    RecordEvent,
    Spans,
    Story,
    Utterance,
)
from .decide import Decided, outcome
from .evidence import SHOWN, Proof, Question, Weights, best, rank, search, shown_first, weigh
from .expecting import due_day, due_from, event_of, last_day, looks_ahead, matter_itself, turning_day
from .passages import Passage, Shelf, read, shelve
from .record import LATE, Fact, Key
from .similar import Reader
from .turns import Mark, Sensed, sense
from .verdict import evidence_of, proposed, weighed

STOP = re.compile(r"[.!?][\"”’']*\s")
GOING = re.compile(
    r"\b((travel|go|going|come|coming|fly|attend|appear)( \w+)? (to|in|at|the)|be( there| present| back)? (in|at))\b",
    re.IGNORECASE,
)
SELF = re.compile(r"\W*(i|he|she)(['’]\w+)?\b", re.IGNORECASE)
VOTES = re.compile(r"\bvot\w+ (no|yes|against|for|in favou?r|down)\b", re.IGNORECASE)
SHORT = 3  # letters: "of", "and" name no event
AS_PLANNED = re.compile(r"\bas (planned|scheduled)\b|\bon schedule\b", re.IGNORECASE)
PURPOSE = re.compile(r"\bto (?!the\b)[a-z]+")  # "will come to Lurvik to sign": going there is not what is expected
NEVER = re.compile(r"\b(not|never|nobody|no)\b|n[’']t\b", re.IGNORECASE)
ANOTHER_MOVE = re.compile(
    r"\bif\b[^,.;]{0,60}\b(move[sd]?|postponed?|delay(?:s|ed)?|cancel\w{0,4}|called off|put off)\b", re.IGNORECASE
)
AFTERMATH = timedelta(days=120)  # later articles of the record's story no longer tell of this event


def join(
    facts: Sequence[Fact],
    filed: Sequence[Filed],
    events: Sequence[RecordEvent],
    of: Mapping[Key, str],
    stories: Sequence[Story],
    acts: Sequence[Utterance],
    decided: Decided,
    reader: Reader,
) -> tuple[Expectation, ...]:
    """One expectation for each forward-looking statement that is tied to an event, in the order of the facts.

    What came of an act of speaking is judged once, by its fullest rendering; a rendering that was printed when some of
    the evidence was out already is judged by what came after it.
    """
    by_id = {event.id: event for event in events}
    act = {statement: one.id for one in acts for statement in one.renderings}
    home = {article: story for story in reversed(stories) for article in story.articles}
    matters = {
        key: matter for story in stories for matter in [matter_itself(story)] if matter for key in story.articles
    }
    tied: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, fact in enumerate(facts):
        if looks_ahead(fact.statement, decided=(fact.statement.id, "class") in decided):
            event = event_of(fact, of, by_id, home) or matters.get(fact.filed.ref.id)
            if event is not None:
                tied[event.id][act.get(fact.statement.id, fact.statement.id)].append(at)
    if not tied:
        return ()
    desk = _Desk(filed, stories, reader)
    coming = by_id | {matter.id: matter for matter in matters.values()}
    found: dict[int, Expectation] = {}
    for event_id in desk.ordered(tied):
        event = coming[event_id]
        for places in tied[event_id].values():
            for at, judged in zip(places, desk.judge_all([facts[at] for at in places], event), strict=True):
                statement = facts[at].statement.id
                laid = outcome(judged, decided.get((statement, "outcome")))
                due = max((day for day in (last_day(event), due_day(facts[at])) if day is not None), default=None)
                found[at] = Expectation(statement, event_id if event_id in by_id else None, laid, due)
    return tuple(found[at] for at in sorted(found))


def due(joined: Joined, latest: date | None) -> Joined:
    """The record once it is known on which day its last article appeared."""
    return replace(joined, expectations=tuple(overdue(line, latest) for line in joined.expectations))


def overdue(line: Expectation, latest: date | None) -> Expectation:
    """Once anything at all was published after an event's day, silence about it is "open", no longer "too early"."""
    outcome = line.outcome
    early = outcome.rule == "too early" and outcome.status == "proposed"
    if not early or line.due is None or latest is None or latest <= line.due:
        return line
    return replace(line, outcome=replace(outcome, state="open", rule="no later passage"))


class _Desk:
    """Judges expectations; keeps the passages of one story at a time."""

    def __init__(self, filed: Sequence[Filed], stories: Sequence[Story], reader: Reader) -> None:
        self.articles = {item.ref.id: item for item in filed}
        self.latest = max((item.ref.published for item in filed if item.ref.published), default=None)
        self.weights: Weights = weigh(filed, reader)
        self.story = {event: story for story in stories for event in (*story.events, f"of {story.id}")}
        self.reader = reader
        self.shelf: tuple[str, Shelf] | None = None  # of one story
        self.turns: dict[str, date | None] = {}  # story -> the day that it turns on

    def ordered(self, ids: Mapping[str, object]) -> list[str]:
        """Events story by story, so that each story's articles are read once."""
        return sorted(ids, key=lambda key: (self.story[key].id if key in self.story else "", key))

    def judge_all(self, facts: Sequence[Fact], event: RecordEvent) -> list[Outcome]:
        """The machine's proposals for the renderings of one utterance."""
        fullest = max(facts, key=lambda f: (f.statement.kind == "direct", len(f.statement.content.text)))
        days = [day for day in map(_since, facts) if day is not None]
        first = min(days, default=None)
        told = _told(facts)
        whole = self.judge(fullest, event, first, told)
        out = []
        for fact in facts:
            since = _since(fact)
            late = since is None or any(self._published(proof) <= since for proof in whole.evidence)
            out.append(self.judge(fact, event, since, told) if late else whole)
        return out

    def _published(self, proof: Evidence) -> date:
        return self.articles[proof.cited.article].ref.published or LATE

    def judge(self, fact: Fact, event: RecordEvent, since: date | None, told: Mapping[str, Spans]) -> Outcome:
        """The machine's proposal, from passages later than a day."""
        sensed = sense(fact.statement.content.text, self.reader)
        early = self._too_early(event, since)
        if early and last_day(event) is not None:
            return proposed("too early", "too early")
        fate = _unneeded(fact.statement.content.text, event, since) or _fate(sensed, event, since)
        if fate is not None:
            return fate
        if self.latest is None or self.latest <= (due_day(fact) or date.min) or self.latest < due_from(fact):
            return proposed("too early", "too early")
        core = self._core(sensed, fact, event)
        attended = _attendance(fact.statement.content.text, event, since)
        if attended is not None:
            return _beside(attended, self._proofs(core or sensed.marks, fact, event, since, told))
        if not core:
            return proposed("too early", "too early") if early else self._bare(sensed, fact, event, since, told)
        proofs = self._proofs(core, fact, event, since, told)
        laid = weighed(proofs, core, fact.statement.content.text)
        if early and laid.state == "open":
            return proposed("too early", "too early", laid.evidence)
        return laid

    def _bare(
        self, sensed: Sensed, fact: Fact, event: RecordEvent, since: date | None, told: Mapping[str, Spans]
    ) -> Outcome:
        """What came of words that ask for the event alone; where its history does not tell, what is near is shown."""
        happened = _existence(sensed, event, since)
        if VOTES.search(fact.statement.content.text):
            happened = proposed("open", "no later passage")
        marks = [mark for mark in sensed.marks if not mark.concept[0].isdigit()]
        return _beside(happened, self._proofs(marks, fact, event, since, told))

    def _proofs(
        self,
        core: Sequence[Mark],
        fact: Fact,
        event: RecordEvent,
        since: date | None,
        told: Mapping[str, Spans],
    ) -> list[Proof]:
        """Passages that bear on any sentence of the content."""
        asked, shelf = self._question(fact, event, since, told), self._shelf(event)
        return best(search(some, text, asked, shelf, self.reader) for some, text in _pieces(core, fact))

    def seen(self, fact: Fact, event: RecordEvent) -> Iterator[tuple[Passage, Mapping[str, float]]]:
        """Every later passage with the signs that it is ranked by, for each sentence of a content: for training."""
        sensed = sense(fact.statement.content.text, self.reader)
        core = self._core(sensed, fact, event) or [mark for mark in sensed.marks if not mark.concept[0].isdigit()]
        asked, shelf = self._question(fact, event, _since(fact), _told([fact])), self._shelf(event)
        for some, text in _pieces(core, fact):
            for proof, signs in rank(some, text, asked, shelf, self.reader):
                yield proof.passage, signs

    def _question(self, fact: Fact, event: RecordEvent, since: date | None, told: Mapping[str, Spans]) -> Question:
        days = event.date or _told_held(event)
        first = days.first or days.last if days is not None else None
        early = fact.statement.class_ != "expectation"
        last = last_day(event)
        until = last + AFTERMATH if last is not None else None
        return Question(fact, told, self.weights, since, until, first, self._day(event, since), _agent(fact), early)

    def _too_early(self, event: RecordEvent, since: date | None) -> bool:
        if event.status in ("held", "cancelled"):
            return False
        last = last_day(event) or self._day(event, since)
        if last is None and since is not None and not event.members:  # of the matter itself: once there is more to read
            last = since
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
        event_words |= {self.reader.stem(word) for word in parts(text)} | HAPPENING
        if AS_PLANNED.search(fact.statement.content.text):
            event_words |= {self.reader.stem("plan"), self.reader.stem("schedule")}
        kept = [mark for mark in sensed.marks if mark.concept not in event_words and not mark.concept[0].isdigit()]
        return [mark for mark in kept if not mark.given] or kept

    def _shelf(self, event: RecordEvent) -> Shelf:
        """The passages of the event's story; of its own articles where it is of none."""
        story = self.story.get(event.id)
        key = f"story {story.id}" if story is not None else f"event {event.id}"
        if self.shelf is None or self.shelf[0] != key:
            found = story.articles if story is not None else event.articles
            passages = (one for item in found for one in read(self.articles[item], self.reader))
            self.shelf = (key, shelve(passages))
        return self.shelf[1]


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


def _beside(outcome: Outcome, proofs: Sequence[Proof]) -> Outcome:
    """The outcome with the passages that bear on it shown beside its own evidence."""
    own = {proof.cited.text for proof in outcome.evidence}
    more = [evidence_of(proof) for proof in sorted(proofs, key=shown_first)[:SHOWN]]
    shown = (*outcome.evidence, *(proof for proof in more if proof.cited.text not in own))[:SHOWN]
    rule = "no passage decides" if outcome.state == "open" and shown else outcome.rule
    return replace(outcome, rule=rule, evidence=shown)


def _attendance(text: str, event: RecordEvent, since: date | None) -> Outcome | None:
    """That somebody will go to the event, or not: the event itself shows it."""
    words = {word for word in parts(f"{event.place or ''} {event.label} {event.type}") if len(word) > SHORT}
    going = GOING.search(text)
    if going is not None and PURPOSE.search(text[going.end() :]):
        return None
    if going is None or event.status != "held" or words.isdisjoint(parts(text[going.end() :])):
        return None
    right = NEVER.search(text[: going.end()]) is None
    shown = _shown(event, "held", right, since)
    return proposed("met" if right else "not met", "event held", shown) if shown else None


# Matters that only say that something takes place; what else is expected decides.
HAPPENING = frozenset(
    ("hold", "meet", "receiv", "host", "travel", "visit", "attend", "participat", "start", "cancel", "postpon")
)


def _fate(sensed: Sensed, event: RecordEvent, since: date | None) -> Outcome | None:
    """Outcomes that follow from what became of the event itself."""
    signs = {mark.concept: mark.sign for mark in sensed.marks}
    cancelled = [change for change in event.history if change.field == "status" and change.value == "cancelled"]
    if "cancel" in signs and event.status in ("cancelled", "held"):
        right = (event.status == "cancelled") == (signs["cancel"] > 0)
        return proposed("met" if right else "not met", "event cancelled", _shown(event, event.status, right, since))
    # Who speaks after the cancellation speaks of what is left to do; that does not fall away.
    news = [change for change in cancelled if since is None or change.published is None or change.published > since]
    if event.status == "cancelled" and news:
        return proposed("void", "event cancelled", (Evidence(news[-1].cited, "against"),))
    if "postpon" in signs:
        moves = _shown(event, "moved", signs["postpon"] > 0, since)
        if moves or event.status == "held":
            right = bool(moves) == (signs["postpon"] > 0)
            return proposed("met" if right else "not met", "event moved", moves or _shown(event, "held", right, since))
    return None


def _unneeded(text: str, event: RecordEvent, since: date | None) -> Outcome | None:
    """What was said for the case that the event is moved or falls away, when it was held as planned."""
    if ANOTHER_MOVE.search(text) is None or event.status != "held" or _shown(event, "moved", True, since):
        return None
    return proposed("void", "condition never came", _shown(event, "held", False, since))


def _existence(sensed: Sensed, event: RecordEvent, since: date | None) -> Outcome:
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
