"""The rules with a learned opinion on the class: signs and traits of a statement, and what its words mean, weighed.

Comes in: a Told. Goes out: a Class and how often one that stands so is right (calibrated). Leaves alone: all else of
the room, which is `rules`. How the weights were learned stands in training/statements (`head`).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .. import meaning
from ..config import Config
from ..data import rows
from ..nouns import CLASSES, Analysis, Attributed, Class
from ..steps import Step
from . import rules
from .classes import Told, classify
from .signs import Ruled, signs
from .traits import traits
from .world import World

UNIT = 1000  # the table holds thousandths
TABLE = "frame/weights-4.tsv"
MEANING = "meaning"  # rows of this name stand for the numbers of `meant`, in their order
# Where the rules are plain ("does not intend to", "do not expect"), only a sure opinion goes against them.
PLAIN, OVERRULES = 0.75, 0.6
OPENING, CONTENT = 8, 40  # words of the content whose meaning is taken: how it begins, and all of it

Numbers = NDArray[np.float32]


def load(config: Config) -> Step[Attributed, Analysis]:
    """Open the index and the weights; the step frames articles one by one."""
    _weights()
    return rules.stepper(config, judge, lambda _, sure: sure)  # its scores are calibrated as they are


def judge(told: Told, world: World) -> tuple[Class, float]:
    """The likeliest class, or a plain rule's where none is likely enough to go against it; and its probability."""
    ruled = classify(told, world)
    return decide(weigh(told, world, ruled), ruled)


def weigh(told: Told, world: World, ruled: Ruled) -> Numbers:
    """What signs, traits, meaning and the rules' answer add up to for each class, in the order of CLASSES."""
    places, table, dense = _weights()
    by_rule, sure = ruled
    held = [places[sign] for sign in ("", *marks(told, world, ruled)) if sign in places]
    sums: Numbers = table[held].sum(0) + sure * table[places[f"sure {by_rule}"]] + meant(told) @ dense
    return sums


def decide(sums: Numbers, ruled: Ruled) -> tuple[Class, float]:
    """The class of the greatest sum, or a plain rule's where none is likely enough, and its probability."""
    by_rule, sure = ruled
    chances = np.exp(sums - sums.max())
    chances /= chances.sum()
    best = int(chances.argmax())
    if sure >= PLAIN and chances[best] < OVERRULES:
        best = CLASSES.index(by_rule)
    return CLASSES[best], round(float(chances[best]), 3)


def marks(told: Told, world: World, ruled: Ruled) -> list[str]:
    """Names of all that holds of the statement, each once."""
    return list(dict.fromkeys((*signs(told, world, ruled), *traits(told))))


def meant(told: Told) -> Numbers:
    """What content, the content's opening and the cue mean, side by side."""
    words = told.content.split()
    cue = " ".join(token.text for token in told.cue_tokens)
    return meaning.load().embed([" ".join(words[:CONTENT]), " ".join(words[:OPENING]), cue]).ravel()


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, int], Numbers, Numbers]:
    """The row of each sign, what rows add to each class, in the order of CLASSES ("" holds of all), and of `meant`."""
    found = [(name, [int(cell) / UNIT for cell in cells]) for name, *cells in rows(TABLE)]
    names = [name for name, _ in found if name != MEANING]
    table, dense = (
        np.array([row for name, row in found if (name == MEANING) == wanted], np.float32) for wanted in (False, True)
    )
    return {name: at for at, name in enumerate(names)}, table, dense
