"""Learn the weights that rank what an expression may mean, and say how well by cross-validation over documents.

usage: python -m training.times.fit [--write]

Prints how many choices are right by the learned weights, in ten folds over documents (five times, shuffled anew), and
by the hand-set customs alone on the same choices. --write fits all choices and writes
src/onrecord/data/when/ranking.tsv.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from onrecord.when.candidates import candidates
from onrecord.when.custom import customary
from onrecord.when.rank import features

from .asked import ROOT, Choice, choices

TABLE = ROOT / "src/onrecord/data/when/ranking.tsv"
RIDGE = 0.5  # of 0.5 and 2, which differ by less than one choice in cross-validation
STEPS, RATE = 150, 0.1
FOLDS, SHUFFLES = 10, 5


def fit(some: Sequence[Choice]) -> dict[str, float]:
    """Weights of a conditional log-linear model with a ridge, by Adam on all choices at once."""
    rows = [
        (number, features(one.asked, two, one.at, one.signs), two.value == one.value)
        for number, one in enumerate(some)
        for two in candidates(one.asked, one.at)
    ]
    names = sorted({name for _, told, _ in rows for name in told})
    place = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for row, (_, told, _) in enumerate(rows):
        table[row, [place[name] for name in told]] = 1
    group = np.array([number for number, _, _ in rows])
    right = np.array([met for _, _, met in rows], float)
    weights, mean, spread = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        power = np.exp(np.clip(table @ weights, -30, 30))
        share = power / np.bincount(group, power, len(some))[group]
        slope = table.T @ (share - right) + RIDGE * weights
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-6)
    return {name: float(weights[column]) for name, column in place.items()}


def picked(one: Choice, weights: dict[str, float]) -> str:
    """The candidate of the highest sum; of equals the earliest, as the product does."""
    scored = [
        (sum(weights.get(name, 0.0) for name in features(one.asked, two, one.at, one.signs)), two.value)
        for two in candidates(one.asked, one.at)
    ]
    return max(scored, key=lambda pair: pair[0])[1]


def folds(documents: Iterable[str], seed: int) -> dict[str, int]:
    """The fold of each document."""
    ordered = sorted(set(documents))
    random.Random(seed).shuffle(ordered)
    return {document: number % FOLDS for number, document in enumerate(ordered)}


def crossed(some: Sequence[Choice], seed: int) -> list[bool]:
    """Whether each choice is right by weights that never saw its document."""
    fold = folds((one.document for one in some), seed)
    weights = [fit([one for one in some if fold[one.document] != number]) for number in range(FOLDS)]
    return [picked(one, weights[fold[one.document]]) == one.value for one in some]


def main() -> None:
    """Compare, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    some = list(choices())
    runs = [crossed(some, seed) for seed in range(1, SHUFFLES + 1)]
    hand = [customary(one.asked, one.at, one.signs) == one.value for one in some]
    for kind in ("", *sorted({one.asked.kind for one in some})):
        mine = [number for number, one in enumerate(some) if kind in ("", one.asked.kind)]
        learned = sum(run[number] for run in runs for number in mine) / len(runs)
        print(
            f"{kind or 'all':8} {len(mine):4} learned {learned:6.1f}  hand-set {sum(hand[number] for number in mine):4}"
        )
    if args.write:
        learned = sum(map(sum, runs)) / len(runs)
        head = (
            f"# Weights of `when/rank.py`, learned by training/times/fit.py on {date.today():%d %B %Y}.\n"
            f"# Data: {len(some)} choices of TimeBank, MEANTIME and our own dev sentences; their words are not here.\n"
            f"# Right in {FOLDS} folds over documents, mean of {SHUFFLES}: {100 * learned / len(some):.2f} %;"
            f" by the customs alone: {100 * sum(hand) / len(some):.2f} %\n"
            "# (which were set on these choices). Licence: that of the project.\n# feature\tweight\n"
        )
        lines = [f"{name}\t{weight:.3f}\n" for name, weight in sorted(fit(some).items()) if abs(weight) >= 0.0005]
        TABLE.write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
