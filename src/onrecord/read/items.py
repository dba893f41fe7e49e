"""What reading gives besides pages and failures.

Comes in: nothing. Goes out: the types of what is passed over or left to be fetched. Left alone: why; the
message has it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..nouns import Failed, Page


@dataclass(frozen=True, slots=True)
class Passed:
    """What holds no page that we read: no failure, but never silent."""

    id: str
    message: str


@dataclass(frozen=True, slots=True)
class Teaser:
    """An entry of a feed that brings only a summary; who may fetch can ask for the whole."""

    id: str
    url: str | None
    title: str | None
    message: str


Read = Page | Failed | Passed | Teaser
