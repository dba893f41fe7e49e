"""How far a decision can be trusted: the share that was right of labelled ones that were made alike.

Comes in: what was decided, on which basis, with the rules' own score. Goes out: a share. Leaves alone: the decision.
The table is made by training/statements/calibrate.py; evaluation/frame shows how well it holds on other articles.
"""

from __future__ import annotations

from functools import lru_cache

from ..data import rows


def speaker_trust(type_: str, basis: str, own: float) -> float:
    """The share of right speakers among those of the type, on the basis, of that score of the rules."""
    return _nearest(f"speaker {type_} {basis}", own)


def class_trust(class_: str, own: float) -> float:
    """The share of right classes among those of that score of the rules."""
    return _nearest(f"class {class_}", own)


def _nearest(what: str, own: float) -> float:
    known = _table().get(what)
    return min(known, key=lambda row: abs(row[0] - own))[1] if known else own


@lru_cache(maxsize=1)
def _table() -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    for what, own, share in rows("frame/scores.txt"):
        found.setdefault(what, []).append((float(own), float(share)))
    return found
