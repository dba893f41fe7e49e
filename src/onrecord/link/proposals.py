"""Doubtful joins: statements that may report one act of speaking, for a person to look at.

Statements of one speaker that could be one act by their days come in, two by two, with how likely they are one; those
that are likely enough go out, the best for each later statement. Left alone: every pair that a person has decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..nouns import Proposal, ProposalRule
from .renderings import Rendering
from .ruled import Acts
from .similar import containment, numbers_agree

LIKELY = 0.25  # a pair less likely than this is not worth a person's look
SHARE, OWN = 0.4, 2  # of the shorter one's words, with so many that are no names: it is the words that are shared


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement as proposals see it."""

    said: Rendering
    group: int  # of the utterance that it lies in

    @property
    def id(self) -> str:
        """Statement.id."""
        return self.said.fact.statement.id


Held = tuple[float, Heard, Heard, Proposal]


def propose(pairs: Iterable[tuple[Heard, Heard, float]], ruled: Acts) -> tuple[Proposal, ...]:
    """The best proposal for each later statement, one for two utterances, in the order of the statements."""
    decided = {*ruled.apart, *(frozenset(pair) for pair in ruled.joined)}
    best: dict[str, Held] = {}
    for one, two, likely in pairs:
        ids = frozenset((one.id, two.id))
        if likely < LIKELY or len(ids) < 2 or ids in decided or ids & ruled.alone:
            continue
        first, second = sorted((one, two), key=lambda heard: heard.said.fact.order)
        made = _proposal(first, second, likely)
        held = best.get(second.id)
        if held is None or (made.score, held[3].one) > (held[0], made.one):
            best[second.id] = (made.score, first, second, made)
    return _once(best)


def _proposal(first: Heard, second: Heard, likely: float) -> Proposal:
    one, two = first.said.terms, second.said.terms
    shared = (one.set & two.set) - one.names - two.names
    rule: ProposalRule = "near in meaning"
    if not numbers_agree(one, two):
        rule = "other numbers"
    elif containment(one.set, two.set) >= SHARE and len(shared) >= OWN:
        rule = "shares words"
    words = tuple(word for word in dict.fromkeys(two.stems) if word in shared)
    return Proposal(first.id, second.id, likely, rule, words)


def _once(best: Mapping[str, Held]) -> tuple[Proposal, ...]:
    """Of several proposals for the same two utterances the surest."""
    kept: dict[frozenset[int], Held] = {}
    for item in sorted(best.values(), key=lambda item: (-item[0], item[2].said.fact.order)):
        kept.setdefault(frozenset((item[1].group, item[2].group)), item)
    return tuple(item[3] for item in sorted(kept.values(), key=lambda item: item[2].said.fact.order))
