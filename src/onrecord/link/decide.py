"""Decisions of persons, laid over the facts of the machine.

Articles and decisions come in; articles with the decided statements go out, and expectations with decided outcomes.
Left alone: the machine's facts themselves, which stay as they were filed.

The last decision per fact and field holds, of those in force (see `ruled`, which also has who is whom).
A value None confirms what the machine said.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..ids import slug
from ..nouns import CLASSES, OUTCOMES, Decision, Filed, Outcome, Said, Speaker, Statement
from .ruled import standing

log = logging.getLogger(__name__)

Decided = Mapping[tuple[str, str], Decision]  # (fact, field)
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
KEPT = frozenset({"false", "no", "0"})  # a dismissal taken back


def last(decisions: Sequence[Decision]) -> Decided:
    """The decision in force for each fact and field, whatever the order given."""
    return {(item.fact, item.field): item for item in standing(decisions)}


def apply(filed: Sequence[Filed], decisions: Sequence[Decision]) -> tuple[Filed, ...]:
    """The same articles, in the order given, with their statements as decided; dismissed ones are gone.

    Decisions about facts that are not here, or with a value that has no meaning, change nothing.
    """
    held = last(decisions)
    if not held:
        return tuple(filed)
    known = _speakers(filed) if any(field == "speaker" for _, field in held) else {}
    touched = {fact for fact, _ in held}
    out = []
    for item in filed:
        statements = item.analysis.statements
        if any(statement.id in touched for statement in statements):
            decided = tuple(_decided(statement, held, known) for statement in statements)
            kept = tuple(statement for statement in decided if statement is not None)
            item = replace(item, analysis=replace(item.analysis, statements=kept))
        out.append(item)
    return tuple(out)


def outcome(proposed: Outcome, decision: Decision | None) -> Outcome:
    """The outcome as decided: confirmed where the person agrees with the machine, else corrected."""
    if decision is None:
        return proposed
    if decision.value is None or decision.value == proposed.state:
        return replace(proposed, status="confirmed", by=decision.by, at=decision.at)
    for state in OUTCOMES:
        if state == decision.value:
            return replace(proposed, state=state, status="corrected", rule=None, by=decision.by, at=decision.at)
    log.warning("decision %s: no outcome is called %r", decision.id, decision.value)
    return proposed


def _decided(statement: Statement, held: Decided, known: Mapping[str, Speaker]) -> Statement | None:
    gone = held.get((statement.id, "dismissed"))
    if gone is not None and (gone.value or "").lower() not in KEPT:
        return None
    speaker = held.get((statement.id, "speaker"))
    if speaker is not None and speaker.value:
        statement = replace(statement, speaker=_speaker(speaker.value, statement.speaker, known))
    class_ = held.get((statement.id, "class"))
    if class_ is not None and class_.value is not None:
        chosen = next((name for name in CLASSES if name == class_.value), None)
        if chosen is None:
            log.warning("decision %s: no class is called %r", class_.id, class_.value)
        else:
            statement = replace(statement, class_=chosen)
    said = held.get((statement.id, "said_on"))
    if said is not None and said.value is not None:
        if not said.value:
            statement = replace(statement, said_on=None)
        elif DAY.fullmatch(said.value):
            statement = replace(statement, said_on=Said(said.value, "stated"))
        else:
            log.warning("decision %s: %r is no day", said.id, said.value)
    return statement


def _speaker(name: str, machine: Speaker | None, known: Mapping[str, Speaker]) -> Speaker:
    """Whom the record knows by that name; else a new speaker, of the machine's type where it had one."""
    found = known.get(name)
    if found is not None:
        return replace(found, basis="named", score=1.0)
    kind = machine.type if machine is not None and machine.type != "unnamed" else "person"
    return Speaker(slug(name), name, kind, None, None, "named", 1.0)


def _speakers(filed: Sequence[Filed]) -> Mapping[str, Speaker]:
    """For each name the speaker (type, side, role) that the articles give most often."""
    counts: Counter[Speaker] = Counter(
        replace(statement.speaker, basis="named", score=1.0)
        for item in filed
        for statement in item.analysis.statements
        if statement.speaker is not None
    )
    ranked = sorted(counts, key=lambda who: (counts[who], who.id, who.type, str(who.role), str(who.side)))
    return {speaker.name: speaker for speaker in ranked}
