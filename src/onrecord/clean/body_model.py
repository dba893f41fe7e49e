"""Which pieces of a page are the article's: the two shipped models at work.

Comes in: the segments of HTML or the judged lines of a dump. Goes out: for each piece the probability that it is the
article's own text, and how sure the whole of a page is. Left alone: what becomes of it. The models are made by
`training/clean`; they are numbers alone and give the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from . import line_signs, places, segment_signs, trees
from .blocks import Layout
from .segment_signs import Told
from .segments import Segment

Matrix = places.Matrix
HTML: Final = "html-body-1"
DUMP: Final = "dump-body-1"


def of_segments(segments: Sequence[Segment], told: Told) -> tuple[Matrix, float]:
    """The probability of each segment, and the probability from which one is the article's."""
    model = trees.load(HTML, segment_signs.NAMES)
    if not segments:
        return np.zeros(0, dtype=np.float32), model.threshold
    layout = segment_signs.of(segments, told)
    found = np.zeros(len(segments), dtype=np.float32)
    if layout.open.any():
        found[layout.open] = model(layout.matrix[layout.open])
    return found, model.threshold


def of_lines(layout: Layout) -> tuple[Matrix, float]:
    """The probability of each line, and the probability from which one is the article's."""
    model = trees.load(DUMP, line_signs.NAMES)
    if not layout.lines:
        return np.zeros(0, dtype=np.float32), model.threshold
    return model(line_signs.of(layout)), model.threshold


def doubt(found: Matrix, words: Matrix) -> float:
    """How unsure a page is: the words that might go either way, as a share of those that are taken."""
    taken = float((found * words).sum())
    return float((np.minimum(found, 1 - found) * words).sum()) / max(taken, 1.0)
