"""A model of boosted trees -> the probability of each row.

Comes in: the JSON that `training/clean` writes, and a matrix of numbers. Goes out: a probability for each row, the
same on every machine. Left alone: what the columns mean.

Every tree has at most 16 leaves. As in QuickScorer (Lucchese et al. 2015) a tree is not walked: each of its tests that
goes right strikes out the leaves on its left, and the first leaf left over is the answer, so that all trees and rows
are a few array operations. Rows on which the first trees are sure enough skip the rest.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..errors import SetupError

_LEAVES: Final = 16
Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of the model's trees."""

    feature: NDArray[np.intp]  # of each test, tree after tree
    threshold: Matrix
    kept: NDArray[np.uint16]  # bits of the leaves that a test which goes right leaves standing
    starts: NDArray[np.intp]  # of each tree's tests
    values: Matrix  # (trees, leaves)

    def score(self, matrix: Matrix) -> Matrix:
        """The sum of the trees' values, in log odds."""
        right = matrix[:, self.feature] > self.threshold
        left = np.bitwise_and.reduceat(np.where(right, self.kept, np.uint16(0xFFFF)), self.starts, axis=1)
        found: Matrix = self.values[np.arange(len(self.starts)), _first()[left]].sum(axis=1, dtype=np.float32)
        return found


@dataclass(frozen=True, slots=True)
class Model:
    """Boosted trees in two parts, and the names of the columns that they were made for."""

    names: tuple[str, ...]
    first: _Part
    rest: _Part
    sure: float  # log odds after the first part from which a row skips the rest
    threshold: float  # probability from which a piece of a page is the article's, chosen in training

    def __call__(self, matrix: Matrix) -> Matrix:
        """The probability of each row."""
        score = self.first.score(matrix)
        open_ = np.abs(score) < self.sure
        if open_.any():
            score[open_] += self.rest.score(matrix[open_])
        return np.asarray(1.0 / (1.0 + np.exp(-score)), dtype=np.float32)


@cache
def load(name: str, columns: tuple[str, ...]) -> Model:
    """The model of data/clean/NAME.json. Raises SetupError where it is missing or made for other columns."""
    try:
        told = json.loads(files("onrecord").joinpath(f"data/clean/{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SetupError(f"the model {name} cannot be read ({error}); install onrecord again") from error
    if tuple(told["names"]) != columns:
        raise SetupError(f"the model {name} was made for other columns; run training/clean/README.md's commands again")
    trees = told["trees"]
    return Model(columns, _part(trees[: told["first"]]), _part(trees[told["first"] :]), told["sure"], told["threshold"])


@cache
def _first() -> NDArray[np.uint8]:
    """For each pattern of leaves the number of the first that stands."""
    patterns = np.arange(1 << _LEAVES, dtype=np.uint32)
    return np.where(patterns, np.log2(np.maximum(patterns & (~patterns + 1), 1)), 0).astype(np.uint8)


def _part(trees: list[dict[str, Any]]) -> _Part:
    """Trees as lists of tests (feature, threshold, first leaf on the left, how many) and of leaf values."""
    feature: list[int] = []
    threshold: list[float] = []
    kept: list[int] = []
    starts: list[int] = []
    values = np.zeros((len(trees), _LEAVES), dtype=np.float32)
    for at, tree in enumerate(trees):
        starts.append(len(feature))
        values[at, : len(tree["values"])] = tree["values"]
        for column, limit, leaf, count in tree["tests"] or [(0, 0.0, 0, 0)]:
            feature.append(column)
            threshold.append(limit)
            kept.append(0xFFFF & ~(((1 << count) - 1) << leaf))
    return _Part(
        np.array(feature, dtype=np.intp),
        np.array(threshold, dtype=np.float32),
        np.array(kept, dtype=np.uint16),
        np.array(starts, dtype=np.intp),
        values,
    )
