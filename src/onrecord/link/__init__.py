"""Analyses -> the record across articles: people, utterances, events, stories, outcomes.

The only room where one article meets another. A pure function of the articles and decisions given, whatever their
order. Leaves alone: the store, and the facts of each article.
"""

from __future__ import annotations

from ..config import Config
from ..steps import choose
from . import rules
from .decide import apply
from .outcomes import overdue
from .people import together
from .ruled import ON_PAIRS, ON_PERSONS, WITHDRAWN, acts, ordered, regrouped, standing
from .rules import Join
from .ties import Card

METHODS = {"rules-2": rules.load}


def load(config: Config) -> Join:
    """Open the joining method named in the config: (articles, decisions) -> the record."""
    join: Join = choose(METHODS, config.link, room="link")(config)
    return join


__all__ = [
    "METHODS",
    "ON_PAIRS",
    "ON_PERSONS",
    "WITHDRAWN",
    "Card",
    "Join",
    "acts",
    "apply",
    "load",
    "ordered",
    "overdue",
    "regrouped",
    "standing",
    "together",
]
