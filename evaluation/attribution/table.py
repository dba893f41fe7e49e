"""Rows -> tables for a terminal or a page, and JSON.

Comes in: Rows. Goes out: tables of text. Leaves alone: the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.table import Table

from .nouns import Row, Score


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of text, its first column the method."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def sheets(rows: Sequence[Row]) -> list[Sheet]:
    """Scores, the protocol's scores, and cost, of the rows that have figures."""
    scored = [row for row in rows if row.missing is None]
    made = [_scores("F1 in percent (95 % bootstrap interval over documents)", [(r.method, r.scores) for r in scored])]
    made.append(
        _scores("The same as exact spans within instances (see protocol.py)", [(r.method, r.protocol) for r in scored])
    )
    heads = ("method", "words/\nCPU-s", "with\nparse", "load\ns", "loaded\nMB", "room\npeak MB", "peak\nMB", "gave\nup")
    timed = tuple(_cost(row) for row in scored if row.measured is not None)
    made.append(Sheet("Cost, each method in a process of its own", heads, timed))
    return [sheet for sheet in made if sheet.lines]


def _scores(title: str, rows: Sequence[tuple[str, Sequence[Score]]]) -> Sheet:
    names = tuple(score.name.replace("/", "\n").replace("linked-", "linked\n") for score in rows[0][1]) if rows else ()
    lines = tuple((method, *(_interval(score) for score in scores)) for method, scores in rows)
    return Sheet(title, ("method", *names), lines)


def _interval(score: Score) -> str:
    return f"{100 * score.count.f1:.1f}\n{100 * score.low:.1f}-{100 * score.high:.1f}"


def _cost(row: Row) -> tuple[str, ...]:
    took = row.measured
    if took is None:
        return (row.method,)
    speeds = (took.room_cpu_s, took.room_cpu_s + took.parse_cpu_s)
    peak = "-" if took.room_peak_mb is None else f"{took.room_peak_mb:.0f}"
    return (
        row.method,
        *(f"{row.words / seconds:,.0f}" if seconds else "-" for seconds in speeds),
        f"{took.load_s:.2f}",
        f"{took.loaded_mb:.0f}",
        peak,
        f"{took.peak_mb:.0f}",
        str(row.failed),
    )


def rich(sheet: Sheet) -> Table:
    """For the terminal."""
    table = Table(title=sheet.title, title_justify="left", box=None, pad_edge=False, padding=(0, 0, 0, 1))
    for number, head in enumerate(sheet.heads):
        table.add_column(head, justify="right" if number else "left", no_wrap=True)
    for line in sheet.lines:
        table.add_row(*line)
    return table


def markdown(sheet: Sheet) -> str:
    """For a page."""
    rows = [sheet.heads, ("---", *("---:" for _ in sheet.heads[1:])), *sheet.lines]
    return f"{sheet.title}:\n\n" + "\n".join(f"| {' | '.join(row)} |".replace("\n", " ") for row in rows)


def plain(row: Row) -> dict[str, object]:
    """For JSON: every figure as a number."""
    made = asdict(row)
    for part in ("scores", "protocol"):
        made[part] = {
            score.name: {
                "p": score.count.precision,
                "r": score.count.recall,
                "f1": score.count.f1,
                "low": score.low,
                "high": score.high,
            }
            for score in getattr(row, part)
        }
    return made
