"""The pages of the desk, one module for each of its parts.

Comes in: a Look. Goes out: Shown. Left alone: HTML, which the templates write, and who may see it.
"""

from __future__ import annotations

from ..look import Page
from . import article, boards, event, front, limits, lists, person, review, search, story, utterance

PAGES: tuple[Page, ...] = (
    *front.PAGES,
    *search.PAGES,
    *story.PAGES,
    *person.PAGES,
    *event.PAGES,
    *utterance.PAGES,
    *boards.PAGES,
    *lists.PAGES,
    *review.PAGES,
    *limits.PAGES,
    *article.PAGES,
)

__all__ = ["PAGES"]
