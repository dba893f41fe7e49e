"""Positions as a grid: who said what last on each issue of a story.

Comes in: items of `positions`. Goes out: a Grid for its template. Left alone: what is an issue, a shift, a silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .look import Json

_ISSUES, _VOICES = 7, 14


@dataclass(frozen=True, slots=True)
class Grid:
    """Issues across, voices down."""

    issues: tuple[tuple[Json, tuple[Json, ...]], ...]  # the issue, its positions: the latest first, silences last
    voices: tuple[tuple[Json, tuple[Json | None, ...]], ...]  # the voice, its position on each issue


def grid(items: Sequence[Json]) -> Grid | None:
    """The grid; None where nobody has a position."""
    found: dict[str, list[Json]] = {}
    for item in items:
        found.setdefault(item["issue"]["id"], []).append(item)
    chosen = list(found)[:_ISSUES]
    voices = {item["voice"]["id"]: item["voice"] for key in chosen for item in found[key]}
    spoke = Counter(item["voice"]["id"] for key in chosen for item in found[key] if item["latest"])
    cells = {(item["voice"]["id"], key): item for key in chosen for item in found[key]}
    ranked = sorted(voices, key=lambda key: (-spoke[key], voices[key]["name"]))[:_VOICES]
    if not chosen:
        return None
    return Grid(
        tuple((found[key][0]["issue"], tuple(found[key])) for key in chosen),
        tuple((voices[one], tuple(cells.get((one, key)) for key in chosen)) for one in ranked),
    )
