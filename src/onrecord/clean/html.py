"""Saved HTML -> its article, through trafilatura.

Comes in: a Page of form "html". Goes out: an Article with body, metadata and the page's captions. Left alone: what a
site would add by scripts; nothing is ever fetched. Text dumps are `dump`'s.
"""

from __future__ import annotations

import logging
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from ..errors import ArticleError
from ..nouns import Article, Page
from . import html_meta, lines

log = logging.getLogger(__name__)
_MARKUP = 5_000_000  # characters; news pages have up to 2 million, and lxml's trees grow to ten times that
_HIDDEN = "ancestor::nav or ancestor::footer or ancestor::aside"


def clean(page: Page) -> Article:
    """The article of saved HTML; its body is "" where there is no text. Raises ArticleError for hostile markup."""
    if len(page.content) > _MARKUP:
        message = f"the markup has {len(page.content):,} characters, more than {_MARKUP:,}"
        raise ArticleError(message, article=page.id, stage="clean")
    try:
        return _cleaned(page)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError, etree.LxmlError) as error:
        log.debug("html of %s", page.id, exc_info=True)
        said = f"{type(error).__name__}: {error}".replace("\n", " ")[:120]
        raise ArticleError(f"the markup cannot be taken apart ({said})", article=page.id, stage="clean") from error


def _cleaned(page: Page) -> Article:
    tree = _tree(page.content)
    if tree is None:
        return Article(id=page.id, body="")
    meta = html_meta.find(tree, page.url)
    captions = _captions(tree)
    return Article(
        id=page.id,
        body=_body(page.content, page.url),
        published=meta.published,
        published_basis="page" if meta.published else None,
        modified=meta.modified,
        url=meta.url,
        outlet=meta.outlet,
        title=meta.title,
        byline=", ".join(meta.authors) or None,
        authors=meta.authors,
        section=meta.section,
        tags=meta.tags,
        captions=captions,
        language=meta.language,
    )


def _tree(content: str) -> Any:
    try:
        return lxml_html.document_fromstring(
            content.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except etree.ParserError:
        return None  # an empty document


def _body(content: str, url: str | None) -> str:
    import trafilatura  # here, for it takes half a second to open and most inputs are dumps

    found = trafilatura.bare_extraction(
        content, url=url, favor_precision=True, include_comments=False, with_metadata=False
    )
    text = getattr(found, "text", None) or ""
    return "\n\n".join(line for line in map(_paragraph, text.split("\n")) if line)


def _paragraph(line: str) -> str:
    return lines.tidy(line).removeprefix("- ")


def _captions(tree: Any) -> tuple[str, ...]:
    found = (lines.tidy(" ".join(node.itertext())) for node in tree.xpath(f"//figcaption[not({_HIDDEN})]")[:100])
    return tuple(dict.fromkeys(caption for caption in found if caption and len(caption) < 1000))
