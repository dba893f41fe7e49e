"""Which of its candidates an expression means: a log-linear ranking with learned weights.

Comes in: what was printed, the publication day, the signs around it. Goes out: the candidate with the highest sum of
weights, the earliest of equals. Left alone: how signs are read. `training/times` learns the weights and says how well.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from ..errors import SetupError
from .candidates import Asked, Candidate, candidates
from .custom import customary
from .tense import Signs

_FILE = "data/when/ranking.tsv"
_LIMITS = (0, 7, 31, 60, 92, 137, 183, 228, 275, 320, 366)  # days away: finer than a month and a half tells no more
_SIZES = {"day": "d", "nth": "d", "feast": "d", "weekday": "w", "weekend": "w"}  # all others: m


def features(asked: Asked, one: Candidate, at: date, signs: Signs) -> tuple[str, ...]:
    """The names of what speaks for or against a candidate: side, cue, distance, and the custom of news by tense."""
    side = "fut" if one.first > at else "past" if one.last < at else "now"
    away = (one.first - at).days if side == "fut" else (at - one.last).days if side == "past" else 0
    names = (
        f"{asked.kind}:{side}",
        f"{side}:{signs.cue}",
        f"{_SIZES.get(asked.kind, 'm')}:{side}:{bisect_left(_LIMITS, away)}",
    )
    if customary(asked, at, signs) != one.value:
        return names
    return (*names, "custom", f"custom:{asked.kind}", f"custom:{'UFP'[signs.lean]}{'c' if signs.close else ''}")


@lru_cache(maxsize=8192)
def best(asked: Asked, at: date, signs: Signs) -> Candidate | None:
    """The candidate that is meant; None where there is none."""
    known = weights()
    found, most = None, 0.0
    for one in candidates(asked, at):
        score = sum(known.get(name, 0.0) for name in features(asked, one, at, signs))
        if found is None or score > most:
            found, most = one, score
    return found


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The shipped weights by feature."""
    table: dict[str, float] = {}
    for number, line in enumerate(files("onrecord").joinpath(_FILE).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        name, _, weight = line.partition("\t")
        try:
            table[name] = float(weight)
        except ValueError as error:
            raise SetupError(f"{_FILE}:{number}: {weight!r} is no weight; run training.times.fit again") from error
    return MappingProxyType(table)
