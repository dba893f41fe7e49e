"""Dated -> Attributed: who says what, as spans of source, cue and content.

Leaves alone: the body, who the source is, and what the statement does.
"""

from __future__ import annotations

from ..config import Config
from ..nouns import Attributed, Dated
from ..steps import Step, choose
from . import rules, said, tagger

METHODS = {
    "careful-1": tagger.loader("careful-1", tagger.find),
    "fast-1": tagger.loader("fast-1", tagger.find),
    "rules-1": rules.load,
    "said-1": tagger.loader("fast-1", said.find),
    "said-careful-1": tagger.loader("careful-1", said.find),
}


def load(config: Config) -> Step[Dated, Attributed]:
    """Open the attribution method named in the config."""
    return choose(METHODS, config.attribute, room="attribute")(config)


__all__ = ["METHODS", "load"]
