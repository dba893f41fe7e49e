"""Rooms and joining of the small invented story, for doors that are tried without the real ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from onrecord import link, pipeline
from onrecord.config import Config
from onrecord.nouns import Analysis, Failed, Page
from tests import build
from tests.store import small


def load(_: Config) -> Callable[[Sequence[Page]], list[Analysis | Failed]]:
    """What the small story's rooms find; they fail on what says so."""

    def run(pages: Sequence[Page]) -> list[Analysis | Failed]:
        return [one(page) for page in pages]

    def one(page: Page) -> Analysis | Failed:
        if "broken" in page.content:
            return Failed(page.id, "clean", f"{page.id} has no body; give it one")
        day = page.published.isoformat() if page.published else None
        article = build.article(page.content, id=page.id, published=day, outlet=page.outlet, title=page.title)
        return small.analysis(article)

    return run


def furnish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put them in the place of the real ones."""
    monkeypatch.setattr(pipeline, "load", load)
    monkeypatch.setattr(link, "load", lambda _: small.join)
