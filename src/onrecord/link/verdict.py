"""What the passages found for an expectation say came of it, by stated rules.

Proofs come in, the likeliest to show it first; a proposed outcome with its evidence goes out. Left alone: which
passages bear on it (that is `evidence`), and what became of the event itself (that is `outcomes`).

A passage decides when it has the words that matter and stands high enough among those found: of the proposals made by
passages under SURE four of six were wrong, above it two of 28 (`evaluation.ledger`, five invented stories). Where none
does, one that says it in other words decides if nothing speaks against it; else the outcome stays open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..nouns import Cited, Evidence, Outcome, OutcomeState
from .evidence import SHOWN, Proof, shown_first
from .passages import HAD
from .record import cite
from .turns import Mark

SURE = 4.0  # rank of a passage that decides
DENYING = 5.5  # ... that it came, although it denies something
MIXED = 0.6  # of the weight of the leading side: what speaks against it counts
# A passage that tells the contrary of what was hoped must tell so much of it: "oil prices were cut" does not say that
# demand for oil did not grow (.38). The five that rightly say so in the examples lie at .53 and more.
DENIED = 0.45
# What the likeliest passage alone says, where it names the deed in other words. Of 139 expectations in eight invented
# stories: on the same pole of one family of words from rank LIKELY on 18 met, 3 partly; on the other pole from CONTRARY
# on 2 of 2 not met; with so much of the deed (MEANT) and no denial from ECHO on 12 of 15 met; of what was ruled out,
# with so much of the deed (NAMED), 3 of 3 met where it is denied, 6 of 7 not met where it is not.
LIKELY, ECHO, CONTRARY = 3.0, 4.0, 5.0
MEANT, NAMED = 0.3, 0.5
OBJECT = 0.1  # share of what it is done to: "they agreed on a date for dinner" is no exchange of prisoners
EVERY = re.compile(r"\b(both|all|every|each|whole)\b", re.IGNORECASE)


def weighed(proofs: Sequence[Proof], core: Sequence[Mark], text: str) -> Outcome:
    """What the passages say came of it; `core`: the words of the expectation that matter."""
    ranked = sorted(proofs, key=shown_first)
    shown = tuple(evidence_of(proof) for proof in ranked[:SHOWN])
    hoped = sum(mark.sign for mark in core) > 0
    sure = [proof for proof in ranked if not proof.weak and proof.rank >= SURE and _plain(proof, hoped=hoped)]
    if sure:
        return _decided(sure, shown, text, hoped=hoped)
    state = _echoed(ranked, core)
    if state is not None:
        first = replace(shown[0], bears="for" if state == "met" else "against")
        return proposed(state, "told in other words", (first, *shown[1:]))
    return proposed("open", "no passage decides" if shown else "no later passage", shown)


def _plain(proof: Proof, *, hoped: bool) -> bool:
    """Whether a passage can decide for its side: one that denies something, or tells little, must be surer."""
    if proof.other:
        return False
    if hoped and not proof.agrees:
        return proof.weight >= DENIED and (proof.deed >= NAMED or proof.sense < 0)
    return not (hoped and proof.passage.denies) or proof.rank >= DENYING


def _decided(sure: Sequence[Proof], shown: tuple[Evidence, ...], text: str, *, hoped: bool) -> Outcome:
    first = sure[0]
    contrary = max((proof.rank * proof.weight for proof in sure if proof.agrees is not first.agrees), default=0.0)
    mixed = contrary > MIXED * first.rank * first.weight
    part = hoped and any(proof.part for proof in sure if proof.agrees)
    if part or (mixed and EVERY.search(text)):
        return proposed("partly", "later passages", shown)
    if mixed:
        return proposed("open", "passages disagree", shown)
    if first.agrees and {proof.amount for proof in sure if proof.agrees} in ({False}, {False, None}):
        return proposed("partly", "another amount", shown)
    return proposed("met" if first.agrees else "not met", "later passages", shown)


def _echoed(ranked: Sequence[Proof], core: Sequence[Mark]) -> OutcomeState | None:
    """What the likeliest passage says in other words; None where it may as well say something else."""
    first = next(iter(ranked), None)
    if first is None or not first.timely or first.other or first.amount is False or first.matter < OBJECT:
        return None
    told, deed, rank = first.passage.sensed.past and first.passage.ahead < HAD, first.deed, first.rank
    if any(mark.sign < 0 and not mark.kin for mark in core):
        return ("met" if first.passage.denies else "not met") if rank >= ECHO and deed >= NAMED else None
    if told and first.sense > 0 and rank >= LIKELY:
        return "met"
    if first.sense < 0:
        return "not met" if told and rank >= CONTRARY else None
    return "met" if told and rank >= ECHO and deed >= MEANT and not first.passage.denies else None


def evidence_of(proof: Proof) -> Evidence:
    """A proof as it is shown."""
    cited: Cited = cite(proof.passage.filed, (proof.passage.span,))
    return Evidence(cited, "for" if proof.agrees else "against")


def proposed(state: OutcomeState, rule: str, evidence: tuple[Evidence, ...] = ()) -> Outcome:
    """An outcome that the machine proposes."""
    return Outcome(state, "proposed", rule, None, None, evidence)
