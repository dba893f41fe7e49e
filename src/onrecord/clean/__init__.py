"""Page -> Article: furniture off, metadata out, paragraphs kept.

Comes in: pages of any form. Goes out: articles whose body never changes again. Left alone: what the text says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..config import Config
from ..nouns import Article, Page
from ..steps import Step, choose
from . import rules

METHODS: Mapping[str, Callable[[Config], Step[Page, Article]]] = {"rules-1": rules.load}


def load(config: Config) -> Step[Page, Article]:
    """Open the cleaning method named in the config."""
    step: Step[Page, Article] = choose(METHODS, config.clean, room="clean")(config)
    return step
