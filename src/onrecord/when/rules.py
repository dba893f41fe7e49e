"""Method rules-1: rules over the words of the body, no parser.

Comes in: parsed articles. Goes out: the same with their time expressions. Left alone: everything else of the article.
After HeidelTime (Strötgen and Gertz 2010) in what is anchored where; the rules are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..config import Config
from ..nouns import Dated, Parsed, Time
from ..steps import Step
from .resolve import resolve
from .scan import scan


def find(text: str, published: date | None) -> tuple[Time, ...]:
    """The time expressions of a text in reading order. Offsets are code points of the text.

    Without a publication day only what the text itself dates has a value.
    """
    return resolve(text, scan(text), published)


def load(config: Config) -> Step[Parsed, Dated]:
    """A step that dates articles by rules; it needs nothing opened."""
    return _step


def _step(items: Sequence[Parsed], /) -> Sequence[Dated]:
    return [Dated(item, find(item.article.body, item.article.published)) for item in items]
