"""The first method of cleaning: rules for dumps, an extractor for HTML.

Comes in: pages. Goes out: articles, or ArticleError for a page without text or with more than the parser can take.
Left alone: a body that was given as clean text; it stays as it is to the character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ..config import Config
from ..errors import ArticleError
from ..nouns import Article, Page, PublishedBasis
from ..steps import Step
from . import days, dump, html, language, repeats

_AHEAD = timedelta(hours=14)  # of UTC: the latest day anywhere at the instant of capture


def load(config: Config) -> Step[Page, Article]:
    """The step from pages to articles."""

    def step(pages: Sequence[Page], /) -> Sequence[Article]:
        return [_one(page, config.max_chars) for page in pages]

    return step


def _one(page: Page, most: int) -> Article:
    found = {"page": dump.clean, "html": html.clean, "text": _given}[page.form](page)
    if not found.body.strip():
        raise ArticleError("no article text was found on the page", article=page.id, stage="clean")
    if len(found.body) > most:
        message = f"the body has {len(found.body):,} characters, more than max_chars ({most:,})"
        raise ArticleError(message, article=page.id, stage="clean")
    published, basis = _published(page, found)
    return replace(
        found,
        published=published,
        published_basis=basis,
        modified=page.modified or _not_before(found.modified, published),
        captured=page.captured,
        url=page.url or found.url,
        outlet=page.outlet or found.outlet,
        title=page.title or found.title,
        language=page.language or found.language or language.guess(found.body),
        repeats=repeats.again(found.body),
    )


def _given(page: Page) -> Article:
    return Article(id=page.id, body=page.content)


def _published(page: Page, found: Article) -> tuple[date | None, PublishedBasis | None]:
    """The day as given, else as the page prints it, else from the address; never after the day of capture."""
    if page.published:
        return page.published, page.published_basis
    address = page.url or found.url
    options: list[tuple[date | None, PublishedBasis]] = [
        (found.published, "page"),
        (days.in_address(address) if address else None, "url"),
    ]
    for day, basis in options:
        if day and not (page.captured and day > (page.captured + _AHEAD).date()):
            return day, basis
    return None, None


def _not_before(changed: date | None, published: date | None) -> date | None:
    return None if changed and published and changed < published else changed
