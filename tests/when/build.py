"""Short ways to ask for times in a test."""

from __future__ import annotations

from datetime import date

from onrecord.nouns import Time
from onrecord.when import find

TUESDAY = date(2021, 6, 1)


def told(text: str, published: date | None = TUESDAY) -> list[tuple[str, str | None]]:
    """Text and value of each expression."""
    return [(time.text, time.value) for time in find(text, published)]


def one(text: str, published: date | None = TUESDAY) -> Time:
    """The only expression of the text."""
    (time,) = find(text, published)
    return time


def value(text: str, published: date | None = TUESDAY) -> str | None:
    """The value of the only expression."""
    return one(text, published).value
