"""Time expressions and what they mean.

Comes in: parsed articles, or any text with its publication day. Goes out: `Time`s in TIMEX3 terms, in reading order.
Left alone: what happened at those times.
"""

from __future__ import annotations

from ..config import Config
from ..nouns import Dated, Parsed
from ..steps import Step, choose
from . import rules
from .rules import find

METHODS = {"rules-1": rules.load}


def load(config: Config) -> Step[Parsed, Dated]:
    """Open the time method named in the config."""
    step: Step[Parsed, Dated] = choose(METHODS, config.when, room="when")(config)
    return step


__all__ = ["METHODS", "find", "load"]
