"""What came of each expectation, by stated rules.

Statements that look ahead come in, with the record events, stories and articles; one expectation each
goes out, with a proposed outcome and the passages that show it. Left alone: a person's decision, laid over it last.

Rules, in this order; an outcome names the one that made it, and the likeliest passages are shown beside all of them:
  too early         no article was published after the event's day, and none tells that it took place; or none was
                    after the day that the words themselves name
  condition never came   it was said for the case of a move or a cancellation that did not come: void
  event cancelled   the event that the words name fell away, or the one that its story is about: void (met, where just
                    that was expected)
  event moved       nothing but a postponement was expected, or ruled out
  event held        nothing but the event itself, or somebody's coming to it, was expected
  fell away, in part, another day, amount, same word, contrary word, given up, denied, still so, told, ruled out
                    what the first passage that says something says (`says`), where it stands out (`verdict`)
  no passage decides     some later passages share a little with it, and are shown: open
  no later passage  nothing was found: open
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ..nouns import Expectation, Filed, Joined, RecordEvent, Story, Utterance
from .decide import Decided, outcome
from .expecting import article_itself, due_day, event_of, last_day, matter_itself, stands_in_ledger
from .judge import Judge
from .record import Fact, Key
from .similar import Reader


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
    """One expectation for each forward-looking statement, in the order of the facts, tied to an event if one is known.

    What came of an act of speaking is judged once, by its fullest rendering; a rendering that was printed when some of
    the evidence was out already is judged by what came after it.
    """
    act = {statement: one.id for one in acts for statement in one.renderings}
    known = {event.id for event in events}
    coming: dict[str, RecordEvent] = {}
    tied: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact, event in awaited(facts, events, of, stories, decided):
        coming[event.id] = event
        tied[event.id][act.get(fact.statement.id, fact.statement.id)].append(fact)
    if not tied:
        return ()
    judge = Judge(filed, events, stories, reader)
    found: dict[Key, Expectation] = {}
    for key in judge.ordered(tied):
        for same in tied[key].values():
            for fact, judged in zip(same, judge.all(same, coming[key]), strict=True):
                laid = outcome(judged, decided.get((fact.statement.id, "outcome")))
                line = Expectation(fact.statement.id, key if key in known else None, laid, _due(fact, coming[key]))
                found[fact.key] = line
    return tuple(found[fact.key] for fact in facts if fact.key in found)


def awaited(
    facts: Sequence[Fact],
    events: Sequence[RecordEvent],
    of: Mapping[Key, str],
    stories: Sequence[Story],
    decided: Decided,
) -> Iterator[tuple[Fact, RecordEvent]]:
    """The statements that stand in the ledger, each with its event, or with a stand-in for its story or its article."""
    by_id = {event.id: event for event in events}
    home = {article: story for story in reversed(stories) for article in story.articles}
    matters = {
        key: matter for story in stories for matter in [matter_itself(story)] if matter for key in story.articles
    }
    for fact in facts:
        if stands_in_ledger(fact, decided=(fact.statement.id, "class") in decided):
            event = event_of(fact, of, by_id, home) or matters.get(fact.filed.ref.id)
            yield fact, event or article_itself(fact.filed)


def _due(fact: Fact, event: RecordEvent) -> date | None:
    """The day after which silence tells something: of the event, or the one that the words name."""
    return max((day for day in (last_day(event), due_day(fact)) if day is not None), default=None)


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
