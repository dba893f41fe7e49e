"""Saved HTML -> its article, through trafilatura.

Comes in: a Page of form "html". Goes out: an Article with body, metadata and the page's captions. Left alone: what a
site would add by scripts; nothing is ever fetched. Text dumps are `dump`'s.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from ..errors import ArticleError
from ..nouns import Article, Dropped, Furniture, Page
from . import dump, furniture, html_meta, lines, repeats

log = logging.getLogger(__name__)
_MARKUP = 5_000_000  # characters; news pages have up to 2 million, and lxml's trees grow to ten times that
_CONTROLS = {code: " " for code in range(32) if code not in (9, 10, 13)}  # lxml refuses text that holds them
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})[\s/][^<>]{20000,}>")  # libxml2 is quadratic in a tag's attributes
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "br", "dd", "div", "dt", "figcaption", "figure", "h1", "h2", "h3"}
    | {"h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "title", "tr"}
    | {"ul"}
)
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
    content = _LONG_TAG.sub(r"<\1>", page.content.translate(_CONTROLS))
    tree = _tree(content)
    if tree is None:
        return Article(id=page.id, body="")
    meta = html_meta.find(tree, page.url)
    captions = _captions(tree)
    paragraphs = _extracted(content, page.url) or _plain(tree)
    judged = _judged(paragraphs, meta.title, captions)
    return Article(
        id=page.id,
        body="\n\n".join(text for text, kind in judged if kind is None),
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
        dropped=tuple(Dropped(kind, text) for text, kind in judged if kind is not None),
    )


def _tree(content: str) -> Any:
    try:
        return lxml_html.document_fromstring(
            content.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except etree.ParserError:
        return None  # an empty document


def _extracted(content: str, url: str | None) -> list[str]:
    import trafilatura  # here, for it takes half a second to open and most inputs are dumps

    for precise in (True, False):  # being precise it drops the whole of some short pages
        found = trafilatura.bare_extraction(content, url=url, favor_precision=precise, include_comments=False)
        text = getattr(found, "text", None) or ""
        paragraphs = [line for line in map(_paragraph, text.split("\n")) if line]
        if paragraphs:
            return paragraphs
    return []


def _plain(tree: Any) -> list[str]:
    """What the cleaner of dumps finds in the text of a page that the extractor takes for empty."""
    etree.strip_elements(tree, "script", "style", "nav", "footer", "aside", "noscript", "template", with_tail=False)
    pieces: list[str] = []
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(node.tag, str):
            pieces += [node.tail or ""] if event == "end" else []
            continue
        pieces.append("\n\n" if node.tag in _BLOCKS else "")
        pieces.append(" ".join(((node.text if event == "start" else node.tail) or "").split("\n")))
    found = dump.clean(Page("", "page", "".join(pieces)))
    return found.body.split("\n\n") if found.body else []


def _judged(paragraphs: list[str], title: str | None, captions: tuple[str, ...]) -> list[tuple[str, Furniture | None]]:
    """Each paragraph with the kind of furniture that it is: the extractor keeps headlines, bylines and captions."""
    headline, shown = repeats.bare(title or ""), {tuple(repeats.bare(caption)) for caption in captions}
    judged: list[tuple[str, Furniture | None]] = []
    for at, text in enumerate(paragraphs):
        words = repeats.bare(text)
        kind: Furniture | None = furniture.kind(text)
        if at < 3 and headline and words == headline:
            kind = "repeat"
        elif words and tuple(words) in shown:
            kind = "caption"
        judged.append((text, kind))
    return judged


def _paragraph(line: str) -> str:
    return lines.tidy(line).removeprefix("- ")


def _captions(tree: Any) -> tuple[str, ...]:
    found = (lines.tidy(" ".join(node.itertext())) for node in tree.xpath(f"//figcaption[not({_HIDDEN})]")[:100])
    return tuple(dict.fromkeys(caption for caption in found if caption and len(caption) < 1000))
