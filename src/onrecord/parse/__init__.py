"""Article -> Parsed: sentences, words with their grammar, name mentions, paragraphs.

Leaves alone: the body, and what any of the words mean.
"""

from __future__ import annotations

from ..config import Config
from ..nouns import Article, Parsed
from ..steps import Step, choose
from . import lines, spacy_sm

METHODS = {"spacy-sm-1": spacy_sm.load, "lines-1": lines.load}


def load(config: Config) -> Step[Article, Parsed]:
    """Open the parsing method named in the config."""
    return choose(METHODS, config.parse, room="parse")(config)


__all__ = ["METHODS", "load"]
