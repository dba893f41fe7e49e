"""What came of each expectation, by stated rules.

Statements that look ahead to an event come in, with the record events, stories and articles; one expectation each
goes out, with a proposed outcome and the passages that show it. Left alone: a person's decision, laid over it last.

Rules, in this order; an outcome names the one that made it:
  too early         no article was published after the event's day, and none tells that it took place
  event cancelled   the event fell away: void (met, where just that was expected)
  event moved       a postponement was expected, or ruled out
  event held        nothing but the event itself was expected
  later passages    sentences about the matter in later articles, for and against
  no later passage  nothing was found: open
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ..names import parts
from ..nouns import (
    FORWARD,
    Change,
    Cited,
    Days,
    Evidence,
    Expectation,
    Filed,
    Joined,
    Outcome,
    OutcomeState,
    RecordEvent,
    Story,
)
from .decide import Decided, outcome
from .evidence import SHOWN, Passage, Proof, Shelf, Weights, read, search, shelve, weigh
from .record import Fact, Key, cite
from .similar import Reader
from .turns import Mark, Sensed, sense

MIXED = 0.3  # from this share of contrary weight on (the two fullest passages of each side), an outcome is partly
AFTERMATH = timedelta(days=120)  # later articles of the record's story no longer tell of this event


def join(
    facts: Sequence[Fact],
    filed: Sequence[Filed],
    events: Sequence[RecordEvent],
    of: Mapping[Key, str],
    stories: Sequence[Story],
    decided: Decided,
    reader: Reader,
) -> tuple[Expectation, ...]:
    """One expectation for each forward-looking statement that is tied to an event, in the order of the facts."""
    by_id = {event.id: event for event in events}
    tied: dict[str, list[int]] = defaultdict(list)
    for at, fact in enumerate(facts):
        event = _event(fact, of, by_id) if fact.statement.class_ in FORWARD else None
        if event is not None:
            tied[event.id].append(at)
    if not tied:
        return ()
    desk = _Desk(filed, events, stories, reader)
    found: dict[int, Expectation] = {}
    for event_id in desk.ordered(tied):
        event = by_id[event_id]
        for at in tied[event_id]:
            statement = facts[at].statement.id
            judged = outcome(desk.judge(facts[at], event), decided.get((statement, "outcome")))
            found[at] = Expectation(statement, event_id, judged, _last(event))
    return tuple(found[at] for at in sorted(found))


def due(joined: Joined, latest: date | None) -> Joined:
    """Once anything at all was published after an event's day, silence about it is "open", no longer "too early"."""
    lines = []
    for line in joined.expectations:
        if line.outcome.rule == "too early" and line.due is not None and latest is not None and latest > line.due:
            line = replace(line, outcome=_overdue(line.outcome))
        lines.append(line)
    return replace(joined, expectations=tuple(lines))


def _overdue(outcome: Outcome) -> Outcome:
    if outcome.status != "proposed":
        return outcome
    return replace(outcome, state="open", rule="no later passage")


def _event(fact: Fact, of: Mapping[Key, str], events: Mapping[str, RecordEvent]) -> RecordEvent | None:
    """The event that the statement looks ahead to: the first that is still to come, else the first named."""
    keys = [(fact.filed.ref.id, name) for name in fact.statement.about]
    about = [events[of[key]] for key in keys if key in of]
    ahead = [
        event for event in about if _last(event) is None or fact.published is None or _ends(event) >= fact.published
    ]
    return next(iter(ahead or about), None)


class _Desk:
    """Judges expectations; keeps the passages of one story at a time."""

    def __init__(
        self, filed: Sequence[Filed], events: Sequence[RecordEvent], stories: Sequence[Story], reader: Reader
    ) -> None:
        self.articles = {item.ref.id: item for item in filed}
        self.latest = max((item.ref.published for item in filed if item.ref.published), default=None)
        self.weights: Weights = weigh(filed, reader)
        self.story = {event: story for story in stories for event in story.events}
        self.reader = reader
        self.read: dict[str, tuple[Passage, ...]] = {}
        self.shelf: tuple[str, Shelf] | None = None
        self.reading: str | None = None

    def ordered(self, ids: Mapping[str, object]) -> list[str]:
        """Events story by story, so that each story's articles are read once."""
        return sorted(ids, key=lambda key: (self.story[key].id if key in self.story else "", key))

    def judge(self, fact: Fact, event: RecordEvent) -> Outcome:
        """The machine's proposal."""
        since = _since(fact)
        sensed = sense(fact.statement.content.text, self.reader)
        if self._too_early(event):
            return _proposed("too early", "too early")
        fate = _fate(sensed, event, since)
        if fate is not None:
            return fate
        core = self._core(sensed, fact, event)
        if not core:
            return _existence(sensed, event, since)
        if all(mark.name for mark in core):
            return _proposed("open", "no later passage")  # whom it concerns is not what was expected
        return _weighed(search(core, fact, self._shelf(event), self.weights, since), core)

    def _too_early(self, event: RecordEvent) -> bool:
        if event.status in ("held", "cancelled"):
            return False
        return _last(event) is None or self.latest is None or self.latest <= _ends(event)

    def _core(self, sensed: Sensed, fact: Fact, event: RecordEvent) -> list[Mark]:
        """The expectation's own words: not those of the event, its people, its place, numbers or conditions."""
        text = " ".join((event.label, event.type, event.place or "", *event.participants))
        if fact.statement.speaker is not None:
            text += " " + fact.statement.speaker.name
        event_words = {mark.concept for mark in sense(text.lower(), self.reader).marks}
        event_words |= {self.reader.stem(word) for word in parts(text)} | HAPPENING
        kept = [mark for mark in sensed.marks if mark.concept not in event_words and not mark.concept[0].isdigit()]
        return [mark for mark in kept if not mark.given] or kept

    def _shelf(self, event: RecordEvent) -> Shelf:
        if self.shelf is None or self.shelf[0] != event.id:
            self.shelf = (event.id, shelve(self._passages(event), event.date or _told_held(event)))
        return self.shelf[1]

    def _passages(self, event: RecordEvent) -> Iterator[Passage]:
        story = self.story.get(event.id)
        if story is None or story.id != self.reading:
            self.reading = story.id if story is not None else None
            self.read.clear()
        ids = dict.fromkeys((*event.articles, *(story.articles if story is not None else ())))
        for key in ids:
            item = self.articles[key]
            if key not in event.articles and _long_after(item, event):
                continue
            if key not in self.read:
                self.read[key] = read(item, self.reader)
            yield from self.read[key]


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
        return _proposed("met" if right else "not met", "event cancelled", _shown(event, event.status, right, since))
    # Who speaks after the cancellation speaks of what is left to do; that does not fall away.
    news = [change for change in cancelled if since is None or change.published is None or change.published > since]
    if event.status == "cancelled" and news:
        return _proposed("void", "event cancelled", (Evidence(news[-1].cited, "against"),))
    if "postpon" in signs:
        moves = _shown(event, "moved", signs["postpon"] > 0, since)
        if moves or event.status == "held":
            right = bool(moves) == (signs["postpon"] > 0)
            return _proposed("met" if right else "not met", "event moved", moves or _shown(event, "held", right, since))
    return None


def _existence(sensed: Sensed, event: RecordEvent, since: date | None) -> Outcome:
    """Only the event itself was expected, perhaps on a day."""
    if event.status != "held":
        return _proposed("open", "no later passage")
    wanted = all(mark.sign > 0 for mark in sensed.marks)
    days = {number for number in sensed.numbers if number.isdigit() and 1 <= int(number) <= 31}
    moves = _shown(event, "moved", False, since)
    new = event.date.first if event.date is not None else None
    if wanted and moves and days and new is not None and str(new.day) not in days:
        held = _shown(event, "held", True, since)
        return _proposed("partly", "event moved", moves + held)  # it came, on another day
    return _proposed("met" if wanted else "not met", "event held", _shown(event, "held", wanted, since))


def _shown(event: RecordEvent, status: str, right: bool, since: date | None) -> tuple[Evidence, ...]:
    """The event's own history as evidence, later than the expectation."""
    return tuple(
        Evidence(change.cited, "for" if right else "against")
        for change in event.history
        if change.field == "status" and change.value == status and _is_later(change, since)
    )[:SHOWN]


def _is_later(change: Change, since: date | None) -> bool:
    return change.published is not None and since is not None and change.published > since


def _weighed(proofs: Sequence[Proof], core: Sequence[Mark]) -> Outcome:
    sides = [[proof for proof in proofs if proof.agrees is side][: SHOWN // 2] for side in (True, False)]
    best = sorted(sides[0] + sides[1], key=proofs.index)
    if not best:
        return _proposed("open", "no later passage")
    agree, contrary = (sum(proof.weight for proof in side) for side in sides)
    share = contrary / (agree + contrary)
    hoped = sum(mark.sign for mark in core) > 0
    state: OutcomeState = "partly"
    if share < MIXED:
        state = "partly" if sides[0][0].part and hoped else "met"
    elif share > 1 - MIXED:
        state = "not met"
    shown = best if state == "partly" else proofs[:SHOWN]
    return _proposed(state, "later passages", tuple(_evidence(proof) for proof in shown))


def _evidence(proof: Proof) -> Evidence:
    cited: Cited = cite(proof.passage.filed, (proof.passage.span,))
    return Evidence(cited, "for" if proof.agrees else "against")


def _proposed(state: OutcomeState, rule: str, evidence: tuple[Evidence, ...] = ()) -> Outcome:
    return Outcome(state, "proposed", rule, None, None, evidence)


def _since(fact: Fact) -> date | None:
    """The day from which on a passage is later than the words: the day of speaking where stated, else of print."""
    said = fact.statement.said_on
    if said is not None and len(said.date) == 10:
        return date.fromisoformat(said.date)
    return fact.published


def _told_held(event: RecordEvent) -> Days | None:
    """For an event without a known day: the day on which an article first tells that it took place."""
    for change in event.history:
        if change.field == "status" and change.value == "held":
            return Days(change.published, change.published)
    return None


def _last(event: RecordEvent) -> date | None:
    return (event.date.last or event.date.first) if event.date is not None else None


def _ends(event: RecordEvent) -> date:
    return _last(event) or date.max


def _long_after(item: Filed, event: RecordEvent) -> bool:
    last = _last(event)
    return last is not None and item.ref.published is not None and item.ref.published - last > AFTERMATH
