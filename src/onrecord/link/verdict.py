"""What the passages found for an expectation say came of it, and whether that is sure enough to be proposed.

Proofs come in, the likeliest to show it first; a proposed outcome with its evidence goes out. Left alone: which
passages bear on it (that is `evidence`), what one passage says (`says`), and what became of the event itself (`fates`).

The first passage that says something decides, where the signs that it is the right one and rightly read weigh enough;
else the outcome stays open. How the weights were found stands in training/outcomes/trust.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp

from ..data import rows
from ..nouns import Cited, Evidence, Outcome, OutcomeState
from .evidence import SHOWN, Proof, shown_first
from .passages import MODAL
from .record import cite
from .says import Expected, Said, said
from .similar import Reader

ASKED = 3  # passages that may decide
SURE = 0.58  # of the passages that decide so many are right at least; see the card of data/models/outcome-1
RULES = (
    *(
        "amount",
        "another day",
        "contrary word",
        "denied",
        "fell away",
        "given up",
        "in part",
        "same word",
        "still so",
        "told",
        "ruled out",
    ),
)
NAMES = (
    *(f"by {rule}" for rule in RULES),
    *("weight", "deed", "like", "same weight", "told weight", "told like", "denied weight", "rank", "share", "agree"),
    *("judged", "modal", "coming", "spoken", "timely", "other", "case", "every"),
)
EVERY = re.compile(r"\b(every|all|never|nobody|single|always|whole|both)\b", re.IGNORECASE)
BOTH = re.compile(r"\b(both|all|every|each|whole)\b", re.IGNORECASE)
CASE = re.compile(r"\b(if|unless|once)\b", re.IGNORECASE)


def weighed(proofs: Sequence[Proof], asked: Expected, reader: Reader) -> Outcome:
    """What the passages say came of it."""
    ranked = sorted(proofs, key=shown_first)
    told = [said(asked, proof, reader) for proof in ranked[:SHOWN]]
    shown = tuple(_evidence(proof, one) for proof, one in zip(ranked, told, strict=False))
    if BOTH.search(asked.text) and _mixed(ranked, told):
        return proposed("partly", "in part", shown)
    at = next((place for place, one in enumerate(told[:ASKED]) if one is not None), None)
    first = told[at] if at is not None else None
    if at is None or first is None:
        return proposed("open", "no passage decides" if shown else "no later passage", shown)
    if trust(signs(ranked, told, at, asked.text)) < SURE:
        return proposed("open", "no passage decides", shown)
    return proposed(first.state, first.rule, shown)


def signs(ranked: Sequence[Proof], told: Sequence[Said | None], at: int, text: str) -> Mapping[str, float]:
    """The signs by NAMES that what the passage at a place says is what came of it."""
    proof, own = ranked[at], told[at]
    assert own is not None
    greatest = max(one.rank for one in ranked)
    parts = [exp(one.rank - greatest) for one in ranked[: SHOWN + 2]]
    agree = sum(
        (1 if one.state == own.state else -1) * exp(min(0.0, other.rank - proof.rank))
        for other, one in zip(ranked[:ASKED], told, strict=False)
        if one is not None and other is not proof
    )
    found = {f"by {own.rule}": 1.0} | {
        "weight": proof.weight,
        "deed": proof.deed,
        "like": own.like,
        "same weight": proof.weight * (own.rule == "same word"),
        "told weight": proof.weight * (own.rule == "told"),
        "told like": own.like * (own.rule == "told"),
        "denied weight": proof.weight * (own.rule in ("denied", "contrary word")),
        "rank": min(proof.rank, 9.0) / 4,
        "share": exp(proof.rank - greatest) / sum(parts),
        "agree": max(-1.5, min(1.5, agree)),
        "judged": (0.0 if proof.weak else 1.0) * (1 if proof.agrees == (own.state == "met") else -1),
        "modal": float(MODAL.search(proof.passage.text) is not None),
        "coming": proof.passage.coming,
        "spoken": proof.passage.spoken,
        "timely": float(proof.timely),
        "other": float(proof.other),
        "case": float(CASE.search(text) is not None),
        "every": float(EVERY.search(text) is not None),
    }
    return {name: found.get(name, 0.0) for name in NAMES}


def trust(found: Mapping[str, float]) -> float:
    """How many of the passages with such signs are right, 0 to 1."""
    start, weights = _weights()
    total = start + sum(weight * (found[name] - mean) / spread for name, mean, spread, weight in weights)
    return round(1 / (1 + exp(-total)), 4)


def _mixed(ranked: Sequence[Proof], told: Sequence[Said | None]) -> bool:
    """Whether of those that surely are of the matter some say that it came and some that it did not."""
    states = {one.state for proof, one in zip(ranked, told, strict=False) if one is not None and not proof.weak}
    return {"met", "not met"} <= states


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


@cache
def _weights() -> tuple[float, tuple[tuple[str, float, float, float], ...]]:
    """Where trust starts; of each sign its name, mean, spread and weight."""
    table = rows("models/outcome-1/weights.txt")
    found = [(name, float(mean), float(spread), float(weight)) for name, mean, spread, weight in table]
    start = next((weight for name, _, _, weight in found if name == "start"), 0.0)
    return start, tuple(one for one in found if one[0] in NAMES)
