"""Expectations as a ledger: by event, and within it by utterance, so that what several outlets report stands once.

Comes in: items of `expectations`. Goes out: entries in their order. Left alone: outcomes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .look import Json


@dataclass(frozen=True, slots=True)
class Entry:
    """One expectation with the other reports of it."""

    item: Json
    others: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The entries of one event."""

    event: Json | None
    entries: tuple[Entry, ...]


def chapters(items: Iterable[Json]) -> list[Chapter]:
    """The ledger by event; what belongs to no event last."""
    found: dict[str, dict[str, list[Json]]] = {}
    events: dict[str, Json | None] = {}
    for item in items:
        key = item["event"]["id"] if item["event"] else ""
        events[key] = item["event"]
        said = item["statement"]
        found.setdefault(key, {}).setdefault(said["utterance"] or said["id"], []).append(item)
    return [
        Chapter(events[key], tuple(Entry(reports[0], tuple(reports[1:])) for reports in found[key].values()))
        for key in sorted(found, key=lambda key: (not key, _first(events[key]), key))
    ]


def _first(event: Json | None) -> str:
    days = (event or {}).get("date") or {}
    return days.get("first") or days.get("last") or "9"
