"""The order of the rooms, and the one place where an article's failure is caught.

Pages come in, analyses go out one for one; what fails stands as a Failed in its place and the others go on. The rooms
after `clean` read English: an article in another language leaves them out, and its analysis holds the article alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from . import attribute, clean, frame, parse, when
from .config import Config
from .errors import ArticleError
from .nouns import Analysis, Article, Dated, Failed, Page

log = logging.getLogger(__name__)

ROOMS: tuple[tuple[str, Callable[[Config], Any]], ...] = (
    ("clean", clean.load),
    ("parse", parse.load),
    ("when", when.load),
    ("attribute", attribute.load),
    ("frame", frame.load),
)

Analyse = Callable[[Sequence[Page]], list[Analysis | Failed]]


def load(config: Config) -> Analyse:
    """Open every room once. The function returned takes a group of pages and gives as many results, in order."""
    steps = [(name, room(config)) for name, room in ROOMS]
    methods = tuple((name, str(getattr(config, name))) for name, _ in steps)

    def analyse(pages: Sequence[Page], /) -> list[Analysis | Failed]:
        return _all(steps, pages, methods)

    return analyse


def times(config: Config) -> Analyse:
    """The way as far as `when`, without a parser: time expressions alone, everything else of the analyses empty."""
    config = replace(config, parse="lines-1")
    steps = [(name, room(config)) for name, room in ROOMS[:3]]
    methods = tuple((name, str(getattr(config, name))) for name, _ in steps)

    def analyse(pages: Sequence[Page], /) -> list[Analysis | Failed]:
        return [_dated(item, methods) if isinstance(item, Dated) else item for item in _all(steps, pages, methods)]

    return analyse


def is_read(article: Article) -> bool:
    """Whether the rooms read the article's language: English, or none that could be told."""
    return (article.language or "en").lower().partition("-")[0] == "en"


def _all(steps: Sequence[tuple[str, Any]], pages: Sequence[Page], methods: tuple[tuple[str, str], ...]) -> list[Any]:
    """The pages through the rooms, one after another."""
    results: list[Any] = list(pages)
    for name, step in steps:
        results = _through(name, step, results, [page.id for page in pages])
        results = [_unread(item, methods) if isinstance(item, Article) else item for item in results]
    return results


def _unread(article: Article, methods: tuple[tuple[str, str], ...]) -> Article | Analysis:
    return article if is_read(article) else Analysis(article, (), (), (), (), (), methods)


def _dated(item: Dated, methods: tuple[tuple[str, str], ...]) -> Analysis:
    return Analysis(item.parsed.article, (), item.times, (), (), (), methods)


def groups(items: Iterable[Page | Failed], size: int) -> Iterator[list[Page | Failed]]:
    """Groups of at most `size`, in order, reading no further ahead than one group."""
    source = iter(items)
    while group := list(islice(source, size)):
        yield group


def over(analyse: Analyse, group: Sequence[Page | Failed]) -> list[Analysis | Failed]:
    """Analyse the pages of a mixed group; failures of reading keep their place."""
    done = iter(analyse([item for item in group if isinstance(item, Page)]))
    return [next(done) if isinstance(item, Page) else item for item in group]


def _through(name: str, step: Any, items: list[Any], ids: list[str]) -> list[Any]:
    """One room over a group. If the group fails, each article is tried alone and fails alone."""
    at = [place for place, item in enumerate(items) if not isinstance(item, Failed | Analysis)]
    if not at:
        return items
    out = list(items)
    try:
        found = step([items[place] for place in at])
        for place, item in zip(at, found, strict=True):
            out[place] = item
    except Exception:
        for place in at:
            out[place] = _alone(name, step, items[place], ids[place])
    return out


def _alone(name: str, step: Any, item: Any, key: str) -> Any:
    try:
        return step([item])[0]
    except ArticleError as error:
        return Failed(key, error.stage, str(error))
    except Exception as error:  # the one broad catch of the house: an unforeseen page costs itself and nothing else
        log.debug("%s failed on %s", name, key, exc_info=True)
        return Failed(key, name, f"{name} failed on {key}: {type(error).__name__}: {error}"[:300])
