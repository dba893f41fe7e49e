"""Where the pieces of a page stand among each other -> columns of numbers.

Comes in: columns of numbers of a page's pieces in reading order. Goes out: columns that tell of the pieces around each
one: how much news text stands before and after it, how far the last heading is. Left alone: what a piece itself says.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
PLACE: Final = (
    *("place", "words_before", "good_before", "good_after", "good_before_share", "since_good", "until_good"),
    *("from_title", "after_title", "since_heading", "heading_kind", "since_section", "deep"),
)
PAGE: Final = ("segments", "good_words", "page_links", "page_good")
_FAR = 60  # pieces; what is farther away counts as that far


def places(
    words_: Matrix, good: Any, titles: Any, headings: Any, kinds: Matrix, sections: Matrix, depths: Matrix
) -> Matrix:
    """The columns of PLACE: from the flags of what reads like news text, of the page's title and of headings."""
    count = len(words_)
    at = np.arange(count)
    total = max(float(words_.sum()), 1.0)
    goods = np.where(good, words_, 0.0)
    before = np.cumsum(goods) - goods
    good_total = max(float(goods.sum()), 1.0)
    head = int(np.argmax(titles)) if titles.any() else -1
    last_heading = _last(headings)
    depth = float(np.median(depths[good])) if good.any() else float(np.median(depths))
    columns = (
        at / count,
        (np.cumsum(words_) - words_) / total,
        before,
        good_total - before - goods,
        before / good_total,
        np.minimum(at - _last(good, shift=1), _FAR),
        np.minimum(_next(good) - at, _FAR),
        np.clip(at - head, -_FAR, _FAR) if head >= 0 else np.full(count, -99),
        np.full(count, 1.0 if head < 0 else 0.0) + (at > head if head >= 0 else 0.0),
        np.minimum(at - last_heading, _FAR),
        np.where(last_heading >= 0, kinds[np.maximum(last_heading, 0)], -1),
        np.minimum(at - _last(sections > 0), _FAR),
        depths - depth,
    )
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _last(flags: Any, *, shift: int = 0) -> NDArray[np.intp]:
    """For each place the last flagged one at or (shift 1) before it; -_FAR where there is none."""
    marked = np.where(flags, np.arange(len(flags)), -_FAR)
    if shift:
        marked = np.concatenate([[-_FAR], marked[:-1]])
    return np.asarray(np.maximum.accumulate(marked))


def _next(flags: Any) -> NDArray[np.intp]:
    """For each place the first flagged one after it; _FAR beyond the end where there is none."""
    marked = np.where(flags, np.arange(len(flags)), len(flags) + _FAR)
    marked = np.concatenate([marked[1:], [len(flags) + _FAR]])
    return np.asarray(np.minimum.accumulate(marked[::-1])[::-1])


def page(words_: Matrix, links: Matrix, good: Any) -> Matrix:
    """The columns of PAGE, the same for every piece."""
    total = max(float(words_.sum()), 1.0)
    row = (len(words_), (words_ * good).sum(), (words_ * links).sum() / total, good.mean())
    return np.tile(np.array(row, dtype=np.float32), (len(words_), 1))


def shifted(values: Any, step: int, edge: float) -> Any:
    """The values `step` places on: of the row before (-1), of the row after (+1)."""
    out = np.full(len(values), edge, dtype=np.float32)
    if step < 0:
        out[-step:] = values[:step]
    elif step < len(values):
        out[: len(values) - step] = values[step:]
    return out
