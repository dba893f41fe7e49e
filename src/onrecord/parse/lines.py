"""Paragraphs alone, for rooms that read the words themselves: no model, no words, no sentences, no names.

Comes in: an article. Goes out: a Parsed whose tokens, sentences and mentions are empty. `onrecord analyze --only times`
takes this in place of a parser, which would cost it nearly all of its time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..config import Config
from ..nouns import Article, Parsed, Span, Spans
from ..steps import Step

PARAGRAPH = re.compile(r"[^\n]+")


def load(config: Config) -> Step[Article, Parsed]:
    """Nothing to open; the step finds paragraphs."""

    def step(articles: Sequence[Article], /) -> Sequence[Parsed]:
        return [Parsed(article, (), (), (), paragraphs(article.body)) for article in articles]

    return step


def paragraphs(body: str) -> Spans:
    """Runs between line breaks, without the blanks at their ends; never empty."""
    trimmed = (_trimmed(body, match.start(), match.end()) for match in PARAGRAPH.finditer(body))
    return tuple(span for span in trimmed if span.start < span.end)


def _trimmed(body: str, start: int, end: int) -> Span:
    run = body[start:end]
    return Span(start + len(run) - len(run.lstrip()), end - (len(run) - len(run.rstrip())))
