"""Doubtful joins: statements that may report one act of speaking, proposed to a person and not made.

Statements of one speaker that `utterances` left apart come in as pairs; proposals with what speaks for them go out,
the best for each later statement. Left alone: every pair that a person has decided, and what speaks against a join.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ..meaning import Rows
from ..nouns import Proposal, ProposalRule
from .record import Fact
from .ruled import Acts
from .similar import Terms, containment, numbers_agree

# Doubtful from so large a share of the shorter one's words on, with so many that are no names; or, with a smaller
# share, from this likeness in meaning on. On the annotated pages and two invented stories 7 pairs of one speaker stay
# apart that could be one act by their days; the 2 that are lie at .44 and .53 in meaning, the others at .37 and less.
SHARE, OWN = 0.4, 2
MEANING, SOME = 0.42, 0.1
BOTH = 0.5  # of the score that either gives


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement as proposals see it."""

    fact: Fact
    group: int  # of the utterance that it lies in
    terms: Terms
    row: Rows  # its meaning


def propose(pairs: Iterable[tuple[Heard, Heard]], ruled: Acts) -> tuple[Proposal, ...]:
    """The best proposal for each later statement, one for two utterances, in the order of the statements."""
    decided = {*ruled.apart, *(frozenset(pair) for pair in ruled.joined)}
    best: dict[str, tuple[float, Heard, Heard, Proposal]] = {}
    for one, two in pairs:
        first, second = sorted((one, two), key=lambda said: said.fact.order)
        ids = frozenset((first.fact.statement.id, second.fact.statement.id))
        if len(ids) < 2 or ids in decided or ids & ruled.alone:
            continue
        made = _proposal(first, second)
        held = best.get(second.fact.statement.id)
        if made is not None and (held is None or (made.score, held[3].one) > (held[0], made.one)):
            best[second.fact.statement.id] = (made.score, first, second, made)
    return _once(best)


def _proposal(first: Heard, second: Heard) -> Proposal | None:
    one, two = first.terms, second.terms
    shared = (one.set & two.set) - one.names - two.names
    held = containment(one.set, two.set)
    near = float(np.dot(first.row, second.row))
    rule: ProposalRule
    if held >= SHARE and len(shared) >= OWN:
        rule = "shares words" if numbers_agree(one, two) else "other numbers"
    elif near >= MEANING and held >= SOME and shared and numbers_agree(one, two):
        rule = "near in meaning"
    else:
        return None
    words = tuple(word for word in dict.fromkeys(two.stems) if word in shared)
    score = round(min(1.0, BOTH * held + (1 - BOTH) * max(0.0, near)), 4)
    return Proposal(first.fact.statement.id, second.fact.statement.id, score, rule, words)


def _once(best: Mapping[str, tuple[float, Heard, Heard, Proposal]]) -> tuple[Proposal, ...]:
    """Of several proposals for the same two utterances the surest."""
    kept: dict[frozenset[int], tuple[float, Heard, Heard, Proposal]] = {}
    for item in sorted(best.values(), key=lambda item: (-item[0], item[2].fact.order)):
        kept.setdefault(frozenset((item[1].group, item[2].group)), item)
    return tuple(item[3] for item in sorted(kept.values(), key=lambda item: item[2].fact.order))
