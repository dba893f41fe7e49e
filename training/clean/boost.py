"""A table -> a small model of boosted trees, judged with sites apart and written as numbers.

Comes in: pieces with their shares. Goes out: probabilities from models that never saw the page's site or template, and
the JSON that `clean/trees.py` reads. The weight of a piece is its words as a share of the page's text, since that is
what the score counts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from .table import Piece

PARAMETERS = {
    **{"objective": "binary", "learning_rate": 0.06, "num_leaves": 8, "max_depth": 6, "min_data_in_leaf": 30},
    **{"feature_fraction": 0.4, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "max_bin": 63},
    **{"num_threads": 1, "verbose": -1, "seed": 1, "deterministic": True, "force_row_wise": True},
}
FOLDS = 5
FIRST, SURE = 40, 4.5  # trees after which a row that is so sure (log odds) skips the rest


def weights(pieces: Sequence[Piece], shares: dict[str, float]) -> Any:
    """A weight for each row; `shares` says how much a renderer counts."""
    found = []
    for each in pieces:
        own = max(float((each.sizes * (each.shares >= 0.5)).sum()), 50.0)
        found.append(np.clip((each.sizes + 4) / own, 0, 0.5) * 10 * shares.get(each.renderer, 1.0))
    return np.concatenate(found)


def folds(groups: Sequence[int]) -> dict[int, int]:
    """The fold of each group, shuffled once and for all."""
    once = np.unique(np.array(groups))
    np.random.RandomState(0).shuffle(once)
    return {int(group): at % FOLDS for at, group in enumerate(once)}


def fit(pieces: Sequence[Piece], rows: Any, weight: Any, trees: int) -> Any:
    """A model from the rows of the pieces that are flagged."""
    matrix = np.concatenate([each.matrix for each in pieces])[rows]
    wanted = np.concatenate([each.shares for each in pieces])[rows] >= 0.5
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(matrix, wanted, weight=weight[rows]), trees)


def apart(
    pieces: Sequence[Piece], groups: Sequence[int], shares: dict[str, float], trees: int, without: frozenset[int]
) -> list[Any]:
    """Probabilities for each piece from a model that saw nothing of its group; `without` are pages not learned from."""
    places, weight = folds(groups), weights(pieces, shares)
    fold = np.concatenate([np.full(len(each.texts), places[groups[each.page]]) for each in pieces])
    learned = np.concatenate([np.full(len(each.texts), each.page not in without) for each in pieces])
    found: list[Any] = [None] * len(pieces)
    for number in range(FOLDS):
        model = fit(pieces, (fold != number) & learned, weight, trees)
        for at, each in enumerate(pieces):
            if places[groups[each.page]] == number:
                found[at] = model.predict(each.matrix).astype(np.float32)
    return found


def doubtful(pieces: Sequence[Piece], found: Sequence[Any]) -> frozenset[int]:
    """Pages whose gold seems to be a part of the article only: models of other sites are sure of much more text."""
    out = set()
    for each, chances in zip(pieces, found, strict=True):
        gold = float((each.sizes * (each.shares >= 0.5)).sum())
        extra = float(each.sizes[(chances > 0.9) & (each.shares < 0.1)].sum())
        if extra > gold and extra > 100:
            out.add(each.page)
    return frozenset(out)


def write(model: Any, names: Sequence[str], threshold: float, path: Path) -> None:
    """The model as numbers: for each tree its tests (column, limit, first leaf on the left, how many), its leaves."""
    told = model.dump_model()
    trees = [_tree(each["tree_structure"]) for each in told["tree_info"]]
    rows = [json.dumps(tree, separators=(",", ":")) for tree in trees]
    head = {"names": list(names), "threshold": threshold, "first": FIRST, "sure": SURE}
    text = json.dumps(head)[:-1] + ', "trees": [\n' + ",\n".join(rows) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


def _tree(root: dict[str, Any]) -> dict[str, Any]:
    tests: list[tuple[int, float, int, int]] = []
    values: list[float] = []

    def down(node: dict[str, Any]) -> int:
        """Number the leaves from left to right; the count of leaves below."""
        if "leaf_value" in node:
            values.append(round(node["leaf_value"], 5))
            return 1
        first, at = len(values), len(tests)
        tests.append((0, 0.0, 0, 0))
        left = down(node["left_child"])
        limit = float(np.float32(node["threshold"]))
        tests[at] = (node["split_feature"], float(f"{limit:.7g}"), first, left)
        return left + down(node["right_child"])

    down(root)
    return {"tests": tests, "values": values}
