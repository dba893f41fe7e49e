"""Which article a page is, and whether it says anything new.

Comes in: a page, and what cleaning it found. Goes out: ids and digests. Left alone: the record.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from ..addresses import canonical
from ..ids import digest
from ..nouns import Analysis, Page


def article_id(url: str | None, source_id: str) -> str:
    """The id of an article: from its canonical address if it has one, else from the source id."""
    return "a-" + (digest("url", url) if url else digest("source", source_id))


def of(page: Page, analysis: Analysis) -> str | None:
    """The canonical address that the page's article is known by.

    A page that names an address on another site as its own is a copy, and stays an article of its own.
    """
    given, stated = canonical(page.url), canonical(analysis.article.url)
    if given and stated and urlsplit(given).hostname != urlsplit(stated).hostname:
        return given
    return stated or given


def content(page: Page) -> str:
    """A digest of all that was read, but for when it was captured: the same page again gives the same."""
    given = (page.form, page.content, page.published, page.modified, page.url, page.outlet, page.title, page.language)
    return digest(*given, length=32)


def known_from(analysis: Analysis) -> date | None:
    """The first day on which this text could be read, and was seen to stand so where that is known.

    Of its last correction, else of publication; not before the day of its first capture, since nobody can tell how the
    page stood earlier. None: no day is stated; a capture alone does not stand in for one.
    """
    article = analysis.article
    stated = [day for day in (article.published, article.modified) if day is not None]
    seen = [article.captured.astimezone(UTC).date()] if article.captured else []
    return max(stated + seen) if stated else None


def is_earlier(captured: datetime | None, held: datetime | None) -> bool:
    """Whether a capture comes before the one that is held; a known one comes before an unknown one."""
    return captured is not None and (held is None or captured < held)
