"""Attributed -> Analysis: who speaks, what the words do, when and where they were said, about which event.

Leaves alone: the spans that `attribute` found, and every other article.
"""

from __future__ import annotations

from ..config import Config
from ..nouns import Analysis, Attributed
from ..steps import Step, choose
from . import learned, rules, tuned, weighed

METHODS = {"rules-1": rules.load, "weighed-1": weighed.load, "learned-3": learned.load, "tuned-2": tuned.load}


def load(config: Config) -> Step[Attributed, Analysis]:
    """Open the framing method named in the config."""
    return choose(METHODS, config.frame, room="frame")(config)


__all__ = ["METHODS", "load"]
