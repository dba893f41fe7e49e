"""The lines of a dump -> a row of numbers for each, for the model that tells the article's own.

Comes in: the lines as the rules have judged them. Goes out: a matrix, one row a line, columns as in NAMES.
Left alone: the judgement (`body_model`).
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from . import blocks, places, repeats, signs
from .blocks import Layout

Matrix = places.Matrix
_OWN = ("bullet", "gap", "gap_after", "indent", "aside", "same_text", "reads", "weight", "in_run", "own", "again")
_NEAR = ("words", "kind", "ends", "good", "bullet", "gap", "indent", "lower", "own", "same_indent")
_STEPS = (-3, -2, -1, 1, 2, 3)
NAMES: Final[tuple[str, ...]] = (
    *signs.NAMES,
    *_OWN,
    *places.PLACE,
    *places.PAGE,
    *("bullets", "gaps", "own_before", "own_after", "own_words", "run_before", "run_after"),
    *(f"{name}{step:+d}" for step in _STEPS for name in _NEAR),
)


def of(layout: Layout) -> Matrix:
    """The rows of a dump's lines. There is at least one line."""
    judged = layout.lines
    text = signs.rows([each.line.text for each in judged])
    own = _own(layout)
    words_, kinds, ends = (text[:, signs.AT[name]] for name in ("words", "kind", "ends"))
    bullet, gap, indent, mine = own[:, 0], own[:, 1], own[:, 3], own[:, 9]
    good = own[:, 6] > 0
    headings = (gap > 0) & (own[:, 2] > 0) & (words_ <= 14) & (ends == 0) & (bullet == 0)
    first = headings & (words_ >= 4)
    values = (words_, kinds, ends, good.astype(np.float32), bullet, gap, indent, text[:, signs.AT["lower"]], mine)
    parts = [
        text,
        own,
        places.places(words_, good, first, headings, kinds, text[:, signs.AT["opens_section"]], indent),
        places.page(words_, bullet, good),
        _page(words_, bullet, gap, mine, layout),
        *(_near(values, indent, step) for step in _STEPS),
    ]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _own(layout: Layout) -> Matrix:
    indent = blocks.usual_indent(layout.lines)
    counts: dict[str, int] = {}
    for each in layout.lines:
        counts[each.line.text] = counts.get(each.line.text, 0) + 1
    own = sorted(layout.own)
    index = repeats.Index([layout.lines[at].line.text for at in own])
    numbers = {at: place for place, at in enumerate(own)}
    rows = []
    for at, each in enumerate(layout.lines):
        line = each.line
        after = layout.lines[at + 1].line.gap if at + 1 < len(layout.lines) else True
        rows.append(
            (
                line.bullet,
                line.gap,
                after,
                line.indent,
                line.indent != indent,
                counts[line.text],
                each.text,
                blocks.weight(each, indent),
                layout.first <= at < layout.last,
                at in layout.own,
                index.holder(line.text, but=numbers.get(at)) is not None,
            )
        )
    return np.array(rows, dtype=np.float32)


def _page(words_: Matrix, bullet: Matrix, gap: Matrix, own: Matrix, layout: Layout) -> Matrix:
    count = len(words_)
    mine = words_ * own
    total = max(float(mine.sum()), 1.0)
    at = np.arange(count)
    columns = (
        np.full(count, bullet.mean()),
        np.full(count, gap.mean()),
        (np.cumsum(mine) - mine) / total,
        (total - np.cumsum(mine)) / total,
        np.full(count, total),
        np.clip(at - layout.first, -60, 60),
        np.clip(layout.last - at, -60, 60),
    )
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _near(values: tuple[Any, ...], indent: Matrix, step: int) -> Matrix:
    columns = [places.shifted(value, step, -1.0) for value in values]
    columns.append((places.shifted(indent, step, -1.0) == indent).astype(np.float32))
    return np.stack(columns, axis=1)
