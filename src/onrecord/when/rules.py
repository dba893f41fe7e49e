"""Method rules-1: rules over the words of the body, no parser.

Comes in: parsed articles. Goes out: the same with their time expressions. Left alone: everything else of the article.
After HeidelTime (Strötgen and Gertz 2010) in what is anchored where; the rules are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..config import Config
from ..nouns import Article, Dated, Parsed, Time
from ..steps import Step
from .order import of_outlet
from .resolve import resolve
from .scan import scan


def find(text: str, published: date | None, *, day_first: bool | None = None) -> tuple[Time, ...]:
    """The time expressions of a text in reading order. Offsets are code points of the text.

    Without a publication day only what the text itself dates has a value. `day_first` says how the outlet writes
    04/05/2021 (True: 4 May, False: April 5, None: not known); what the text's own dates show goes before it.
    """
    return resolve(text, scan(text), published, day_first=day_first)


def load(config: Config) -> Step[Parsed, Dated]:
    """A step that dates articles by rules; it needs nothing opened."""
    return _step


def _step(items: Sequence[Parsed], /) -> Sequence[Dated]:
    return [Dated(item, _times(item.article)) for item in items]


def _times(article: Article) -> tuple[Time, ...]:
    custom = of_outlet(article.url, article.outlet, article.language)
    return find(article.body, article.published, day_first=custom)
