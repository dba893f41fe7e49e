"""How far scores can be trusted: decisions by score, with the share that is right; as a table and as a picture.

Comes in: scores with right or wrong. Goes out: bins, lines of a table, an SVG. Left alone: where decisions come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

EDGES = (0.0, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.93, 1.01)
SIZE, MARGIN = 320, 46  # pixels of the plot and around it
COLOURS = ("#1f5fa8", "#b4541a", "#2d7d46")


@dataclass(frozen=True, slots=True)
class Bin:
    """Decisions of alike scores."""

    count: int
    score: float  # mean
    right: float  # share


def bins(scored: Iterable[tuple[float, bool]], edges: Sequence[float] = EDGES) -> list[Bin]:
    """The decisions by score; ranges without any are left out."""
    known = sorted(scored)
    found = []
    for low, high in pairwise(edges):
        part = [(score, right) for score, right in known if low <= score < high]
        if part:
            count = len(part)
            found.append(Bin(count, sum(s for s, _ in part) / count, sum(r for _, r in part) / count))
    return found


def error(found: Sequence[Bin]) -> float:
    """The mean distance of score and share, weighed by decisions (expected calibration error)."""
    count = sum(one.count for one in found)
    return sum(one.count * abs(one.score - one.right) for one in found) / count if count else 0.0


def table(found: Sequence[Bin]) -> list[str]:
    """One line a bin."""
    lines = [f"{'decisions':>10}{'mean score':>12}{'right':>8}"]
    return lines + [f"{one.count:10}{one.score:12.3f}{one.right:8.3f}" for one in found]


def picture(curves: Mapping[str, Sequence[Bin]]) -> str:
    """The bins as dots beside the line on which scores would be shares, larger for more decisions."""
    side = SIZE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side + 14 * len(curves)}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#999"/>',
        f'<line x1="{MARGIN}" y1="{MARGIN + SIZE}" x2="{MARGIN + SIZE}" y2="{MARGIN}" '
        'stroke="#bbb" stroke-dasharray="4 3"/>',
    ]
    for tick in range(0, 11, 2):
        at = tick / 10
        parts.append(f'<text x="{_x(at)}" y="{MARGIN + SIZE + 15}" text-anchor="middle">{at:.1f}</text>')
        parts.append(f'<text x="{MARGIN - 6}" y="{_y(at) + 4}" text-anchor="end">{at:.1f}</text>')
    parts.append(f'<text x="{MARGIN + SIZE / 2}" y="{side - 14}" text-anchor="middle">score</text>')
    parts.append(f'<text x="{MARGIN}" y="{MARGIN - 12}">share that is right</text>')
    for place, (name, found) in enumerate(curves.items()):
        colour = COLOURS[place % len(COLOURS)]
        line = " ".join(f"{_x(one.score)},{_y(one.right)}" for one in found)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}"/>')
        parts += [
            f'<circle cx="{_x(one.score)}" cy="{_y(one.right)}" r="{2 + min(one.count, 400) ** 0.5 / 4:.1f}" '
            f'fill="{colour}">'
            f"<title>{one.count} decisions, score {one.score:.2f}, right {one.right:.2f}</title></circle>"
            for one in found
        ]
        parts.append(f'<text x="{MARGIN}" y="{side + 14 * place}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _x(value: float) -> float:
    return round(MARGIN + SIZE * value, 1)


def _y(value: float) -> float:
    return round(MARGIN + SIZE * (1 - value), 1)
