"""Live blogs -> their entries, each with the time at which it was posted.

Comes in: the segments of the article in order, and the updates that JSON-LD lists. Goes out: stretches of the body
with their stamps; () for a page that is no live blog. Left alone: the body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..nouns import Entry, Span
from . import linked
from .lines import words
from .marks import BIT
from .segments import Segment

_LEAST = 3  # entries of a live blog
_KEY = 6  # words by which the beginning of an entry is known
_ALIVE = 0.5  # share of the segments that stand in something called live


def of(kept: Sequence[Segment], updates: Sequence[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """The entries, in reading order. What stands before the first of them belongs to none."""
    starts = _stated(kept, updates) or _stamped(kept)
    if len(starts) < _LEAST:
        return ()
    places, at = [], 0
    for each in kept:
        places.append(Span(at, at + len(each.text)))
        at += len(each.text) + 2
    ends = [first for first, _ in starts[1:]] + [len(kept)]
    return tuple(
        Entry(Span(places[first].start, places[end - 1].end), stamp)
        for (first, stamp), end in zip(starts, ends, strict=True)
    )


def _stated(kept: Sequence[Segment], updates: Sequence[Mapping[str, Any]]) -> list[tuple[int, str]]:
    """Where the updates of JSON-LD begin, by their headlines or first words."""
    stamps: dict[tuple[str, ...], str] = {}
    for update in updates:
        stamp = linked.string(update.get("datePublished"))
        for field in ("headline", "articleBody"):
            key = _key(linked.string(update.get(field)) or "")
            if stamp and len(key) >= 3:
                stamps.setdefault(key, stamp)
    found: list[tuple[int, str]] = []
    for at, each in enumerate(kept):
        stamp = stamps.get(_key(each.text))
        if stamp and not (found and found[-1][1] == stamp):
            found.append((at, stamp))
    return found


def _stamped(kept: Sequence[Segment]) -> list[tuple[int, str]]:
    """Where a new `time` element stands before the text, on pages whose text is in something called live."""
    alive = sum(1 for each in kept if each.context.all & BIT["live"])
    if not kept or alive < _ALIVE * len(kept):
        return []
    found: list[tuple[int, str]] = []
    for at, each in enumerate(kept):
        if each.stamp and each.context.all & BIT["live"] and not (found and found[-1][1] == each.stamp):
            found.append((at, each.stamp))
    return found


def _key(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words(text[:200])[:_KEY])
