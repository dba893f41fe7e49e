"""The method of cleaning: models over rules, for dumps and for HTML.

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
    modified = page.modified or _not_before(_seen(found.modified, page), published)
    tongue = page.language or language.of(found.body, found.language)
    return replace(
        found,
        published=published,
        published_basis=basis,
        modified=modified,
        modified_basis=("given" if page.modified else "page") if modified else None,
        captured=page.captured,
        url=page.url or found.url,
        outlet=page.outlet or found.outlet,
        title=page.title or found.title,
        language=tongue,
        repeats=repeats.again(found.body),
        notes=(*found.notes, *_conflicts(found, published), *_unread(tongue)),
    )


def _given(page: Page) -> Article:
    return Article(id=page.id, body=page.content)


def _published(page: Page, found: Article) -> tuple[date | None, PublishedBasis | None]:
    """The day as given, else as the page prints it, else from the address; never after the day of capture."""
    if page.published:
        return page.published, page.published_basis
    address = page.url or found.url
    told = days.in_address(address) if address else None
    stated = [date.fromisoformat(claim.value) for claim in found.claims if claim.field == "published"]
    options: list[tuple[date | None, PublishedBasis]] = [(day, "page") for day in (found.published, *stated)]
    # An instant in UTC may name the next day; the address has the one of the newsroom. What is only read off the page
    # can be the day of something else.
    beside = bool(told and found.published and abs(told - found.published) == timedelta(days=1))
    read_off = any(claim.field == "published" for claim in found.claims) and all(
        claim.basis == "text" for claim in found.claims if claim.field == "published"
    )
    options.insert(0 if beside or read_off else len(options), (told, "url"))
    return next(((day, basis) for day, basis in options if _seen(day, page)), (None, None))


def _seen(day: date | None, page: Page) -> date | None:
    """The day, if the page can have been captured on it or later."""
    return None if day and page.captured and day > (page.captured + _AHEAD).date() else day


def _conflicts(found: Article, published: date | None) -> tuple[str, ...]:
    """A sentence where the page gives days of publication that no difference of time zones explains."""
    stated = [date.fromisoformat(claim.value) for claim in found.claims if claim.field == "published"]
    others = sorted({day for day in stated if published and abs(day - published) > timedelta(days=1)})
    said = " and ".join(day.isoformat() for day in others[:3])
    return (f"the page also gives {said} as its day of publication; {published} was taken",) if others else ()


def _unread(tongue: str | None) -> tuple[str, ...]:
    """A sentence where the text is in a language that the later rooms do not know."""
    if tongue is None or tongue.lower().partition("-")[0] == "en":
        return ()
    return (f"the text is not in English but in {tongue!r}: it is kept and searchable, and is not analysed",)


def _not_before(changed: date | None, published: date | None) -> date | None:
    return None if changed and published and changed < published else changed
