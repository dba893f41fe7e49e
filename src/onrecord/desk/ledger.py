"""Expectations as a ledger: by event, and within it by utterance, so that what several outlets report stands once.

Comes in: items of `expectations`. Goes out: entries in their order. Left alone: outcomes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..nouns import OUTCOMES
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


@dataclass(frozen=True, slots=True)
class Score:
    """How the expectations of somebody ended, in counts: never as a share of so few."""

    name: str
    key: str
    counts: tuple[tuple[str, int], ...]  # by state, all of them
    total: int


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


def scores(items: Sequence[Json], field: str) -> list[Score]:
    """A scoreboard by speaker, side or outlet; each utterance counts once for each of them."""
    seen: set[tuple[str, str, str]] = set()
    counts: dict[tuple[str, str], Counter[str]] = {}
    for item in items:
        said, speaker = item["statement"], item["statement"]["speaker"]
        if field == "outlet":
            key = name = said["outlet"]
        elif field == "side":
            key = name = speaker and speaker["side"]
        else:
            key, name = (speaker["id"], speaker["name"]) if speaker else (None, None)
        once = (key or "", said["utterance"] or said["id"], item["event"]["id"] if item["event"] else "")
        if not key or once in seen:
            continue
        seen.add(once)
        counts.setdefault((key, name), Counter())[item["outcome"]["state"]] += 1
    made = [
        Score(name, key, tuple((state, found[state]) for state in OUTCOMES), sum(found.values()))
        for (key, name), found in counts.items()
    ]
    return sorted(made, key=lambda score: (-score.total, score.name))


def board(found: Iterable[tuple[str, str, int]], names: Callable[[str], str], most: int = 12) -> list[Score]:
    """A scoreboard out of counts by key and state."""
    counts: dict[str, Counter[str]] = {}
    for key, state, number in found:
        counts.setdefault(key, Counter())[state] += number
    ranked = sorted(counts, key=lambda key: (-counts[key].total(), key))[:most]
    return [
        Score(names(key), key, tuple((state, counts[key][state]) for state in OUTCOMES), counts[key].total())
        for key in ranked
    ]


def _first(event: Json | None) -> str:
    days = (event or {}).get("date") or {}
    return days.get("first") or days.get("last") or "9"
