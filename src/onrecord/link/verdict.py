"""What the passages found for an expectation say came of it, and whether that is clear enough to be proposed.

Proofs come in, the likeliest to show it first; a proposed outcome with its evidence goes out. Left alone: which
passages bear on it (that is `evidence`), what one passage says (`says`), and what became of the event itself (`fates`).

The first passage that says something decides, where it stands out among the likeliest; else the outcome stays open.
A logistic regression over rank, shares of words, likeness, agreement of the next passages and the rule was tried and
left: with weights from the other stories as many were right at every threshold (.5 to .6 of 154) as without it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp

from ..nouns import Cited, Evidence, Outcome, OutcomeState
from .evidence import SHOWN, Proof, shown_first
from .record import cite
from .says import Expected, Said, said
from .similar import Reader

ASKED = 3  # passages that may decide
# Its share of the weight of the likeliest passages. Of the development stories' proposals 80 of 103 are right with it,
# with .35 85 of 115, with .5 71 of 89.
CLEAR = 0.42
LIKELIEST = 6  # passages among which it must stand out
BOTH = re.compile(r"\b(both|all|every|each|whole)\b", re.IGNORECASE)


def weighed(proofs: Sequence[Proof], asked: Expected, reader: Reader) -> Outcome:
    """What the passages say came of it."""
    ranked = sorted(proofs, key=shown_first)
    told = [said(asked, proof, reader) for proof in ranked[:SHOWN]]
    shown = tuple(_evidence(proof, one) for proof, one in zip(ranked, told, strict=False))
    if BOTH.search(asked.text) and _mixed(ranked[:SHOWN]):
        return proposed("partly", "in part", shown)
    at = next((place for place, one in enumerate(told[:ASKED]) if one is not None), None)
    first = told[at] if at is not None else None
    if at is None or first is None or share(ranked, at) < CLEAR:
        return proposed("open", "no passage decides" if shown else "no later passage", shown)
    return proposed(first.state, first.rule, shown)


def share(ranked: Sequence[Proof], at: int) -> float:
    """The share of the passage at a place among the likeliest, 0 to 1."""
    parts = [exp(proof.rank - ranked[0].rank) for proof in ranked[:LIKELIEST]]
    return parts[at] / sum(parts)


def _mixed(proofs: Sequence[Proof]) -> bool:
    """Whether of those that surely are of the matter some say that it came and some that it did not."""
    return {proof.agrees for proof in proofs if not proof.weak} == {True, False}


def _evidence(proof: Proof, told: Said | None) -> Evidence:
    """A proof as it is shown."""
    cited: Cited = cite(proof.passage.filed, (proof.passage.span,))
    good = proof.agrees if told is None else told.state in ("met", "partly")
    return Evidence(cited, "for" if good else "against")


def evidence_of(proof: Proof, asked: Expected, reader: Reader) -> Evidence:
    """A proof as it is shown beside what became of the event."""
    return _evidence(proof, said(asked, proof, reader))


def proposed(state: OutcomeState, rule: str, evidence: tuple[Evidence, ...] = ()) -> Outcome:
    """An outcome that the machine proposes."""
    return Outcome(state, "proposed", rule, None, None, evidence)
