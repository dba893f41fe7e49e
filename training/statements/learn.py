"""Learn what the signs of a statement add to its class, from labels and from what a teacher says of more statements.

Comes in: DATA/labelled.json, DATA/others.json (`examples`) and DATA/shares.json (`teach`). Goes out: the table of
weights that ships, data/frame/weights-1.tsv. Left alone: gold-dev, which only measures.

Multinomial regression with a quadratic penalty. A labelled statement counts once, with its label for seven tenths and
the teacher's shares for the rest; another counts half, with the teacher's shares alone.

    python -m training.statements.learn --data DATA
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import torch

from onrecord.nouns import CLASSES

TABLE = Path(__file__).resolve().parents[2] / "src" / "onrecord" / "data" / "frame" / "weights-1.tsv"
PENALTY, LEAST, SHARE, OTHERS = 1.0, 4, 0.3, 0.5
SMALLEST = 0.12  # a row whose weights are all smaller is left out
NOTE = "# What each sign of a statement adds to its class, in hundredths; made by training/statements/learn.py\n"


def matrix(found: list[list[str]], known: dict[str, int]) -> torch.Tensor:
    """Statements by signs, 1 where the sign holds."""
    places = [(row, known[sign]) for row, signs in enumerate(found) for sign in signs if sign in known]
    indices = torch.tensor(places).T
    return torch.sparse_coo_tensor(indices, torch.ones(len(places)), (len(found), len(known))).to_sparse_csr()


def fit(signs: list[list[str]], wanted: torch.Tensor, weight: torch.Tensor) -> tuple[dict[str, int], Any, Any]:
    """The signs that are known, their weights, and what holds of every statement."""
    count = Counter(sign for one in signs for sign in one)
    known = {sign: i for i, sign in enumerate(sorted(sign for sign, n in count.items() if n >= LEAST))}
    rows = matrix(signs, known)
    weights = torch.zeros(len(known), len(CLASSES), requires_grad=True)
    always = torch.zeros(len(CLASSES), requires_grad=True)
    chosen = torch.optim.LBFGS([weights, always], max_iter=70, history_size=8, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        chosen.zero_grad()
        shares = torch.log_softmax(torch.sparse.mm(rows, weights) + always, 1)
        made = -(weight * (wanted * shares).sum(1)).sum() + 0.5 * PENALTY * (weights**2).sum()
        made = made / len(signs)
        made.backward()
        return made

    chosen.step(loss)
    return known, weights.detach(), always.detach()


def main() -> None:
    """Fit on everything and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(1)
    labelled, others, shares = (
        json.loads((given.data / f"{n}.json").read_text()) for n in ("labelled", "others", "shares")
    )
    place = [shares["heads"][0].index(name) for name in CLASSES]
    taught = [torch.tensor([one[0] for one in shares[name]])[:, place] for name in ("labelled", "others")]
    own = torch.eye(len(CLASSES))[[CLASSES.index(row[4][0]) for row in labelled]]
    wanted = torch.cat([(1 - SHARE) * own + SHARE * taught[0], taught[1]])
    weight = torch.tensor([1.0] * len(labelled) + [OTHERS] * len(others))
    known, weights, always = fit([row[5] for row in labelled] + [row[5] for row in others], wanted, weight)
    table = [("", always), *((sign, weights[i]) for sign, i in known.items() if weights[i].abs().max() >= SMALLEST)]
    lines = [
        f"{sign}|{'|'.join(str(round(100 * value)) for value in row.tolist())}"
        for sign, row in table
        if "|" not in sign
    ]
    TABLE.write_text(NOTE + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
