"""Word vectors whose mean is near to what the teacher says of a sentence.

usage: python -m training.meaning.fit TAUGHT OUT [WIDTH]

TAUGHT: the folder that `training.meaning.teach` wrote. Goes out: OUT/words.txt, and OUT/vectors.bin: for each word
WIDTH signed bytes, scaled so that a row's length tells the weight of its word in a mean. Prints how well the likeness
of two sentences kept apart follows the teacher's, before fitting and after.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

APART = 1000  # sentences that only measure
PASSES, BATCH, RATE = 4, 128, 0.002  # more passes learn the sentences by heart: .73 falls to .70
# How strongly the vectors are held to where they began: the rarest words hardly occur in the sentences.
HELD = 0.1
# What the likeness of two sentences counts beside the direction of each: without it .58 instead of .73, by 13,000.
BETWEEN = 5.0


def shrink(words: np.ndarray, sentences: np.ndarray, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Both in the directions in which sentences differ most, about the sentences' mean."""
    mean = sentences.mean(0)
    _, _, axes = np.linalg.svd(sentences - mean, full_matrices=False)
    return (words - words.mean(0)) @ axes[:width].T, (sentences - mean) @ axes[:width].T


def weights(rows: list[list[int]], count: int) -> np.ndarray:
    """How much each word says: the rarer, the more (SIF of Arora and others, 2017)."""
    seen = np.bincount(np.concatenate([np.array(row) for row in rows]), minlength=count) + 0.5
    return np.asarray(1e-3 / (1e-3 + seen / seen.sum()))


def means(table: Tensor, rows: list[list[int]]) -> Tensor:
    """The mean vector of each row of words."""
    starts = torch.tensor([0] + [len(row) for row in rows[:-1]]).cumsum(0)
    return nn.functional.embedding_bag(torch.tensor([word for row in rows for word in row]), table, starts, mode="mean")


def follows(table: Tensor, rows: list[list[int]], wanted: Tensor) -> tuple[float, float]:
    """Rank correlation of all pairs' likeness with the teacher's, and the share whose nearest one is the teacher's."""
    own, theirs = (nn.functional.normalize(x) for x in (means(table, rows), wanted))
    one, two = (own @ own.T).numpy(), (theirs @ theirs.T).numpy()
    np.fill_diagonal(one, -1)
    np.fill_diagonal(two, -1)
    upper = np.triu_indices(len(rows), 1)
    first, second = (np.argsort(np.argsort(x[upper])) for x in (one, two))
    return float(np.corrcoef(first, second)[0, 1]), float((one.argmax(1) == two.argmax(1)).mean())


def fit(begun: Tensor, rows: list[list[int]], wanted: Tensor, full: Tensor) -> Tensor:
    """The vectors after some passes over the sentences. `wanted`: the teacher's, shrunk; `full`: as it gave them."""
    table = begun.clone().requires_grad_()
    adam = torch.optim.Adam([table], lr=RATE)
    size = begun.norm(dim=1).mean()
    for number in range(PASSES):
        total = 0.0
        for places in torch.randperm(len(rows)).split(BATCH):
            got = means(table, [rows[at] for at in places])
            used = torch.tensor(sorted({word for at in places for word in rows[at]}))
            moved = (table[used] - begun[used]).pow(2).sum(1).mean() / size**2
            own, theirs = nn.functional.normalize(got), nn.functional.normalize(full[places])
            between = (own @ own.T - theirs @ theirs.T).pow(2).mean()
            away = (1 - nn.functional.cosine_similarity(got, wanted[places])).mean()
            loss = away + BETWEEN * between + HELD * moved
            adam.zero_grad()
            loss.backward()
            adam.step()
            total += loss.item() * len(places)
        print(f"pass {number + 1}: {total / len(rows):.4f}", flush=True)
    return table.detach()


def main() -> int:
    """Read, fit, write."""
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    taught, out, width = Path(sys.argv[1]), Path(sys.argv[2]), int((*sys.argv[3:], "128")[0])
    torch.set_num_threads(1)
    torch.manual_seed(1)
    table = (taught / "words.txt").read_text(encoding="utf-8").split("\n")
    rows = [
        [int(word) for word in line.split()]
        for line in (taught / "sentences.txt").read_text(encoding="utf-8").split("\n")
    ]
    given = np.load(taught / "words.npy"), np.load(taught / "sentences.npy")
    own, theirs = shrink(*given, width)
    own = own / np.linalg.norm(own, axis=1, keepdims=True) * weights(rows, len(table))[:, None]
    begun, wanted = torch.tensor(own, dtype=torch.float32), torch.tensor(theirs, dtype=torch.float32)
    full = torch.tensor(given[1])
    print("before: rank correlation, same nearest:", follows(begun, rows[:APART], full[:APART]))
    done = fit(begun, rows[APART:], wanted[APART:], full[APART:])
    whole = (done / done.abs().max(1).values.quantile(0.999) * 127).round().clamp(-127, 127)
    print("after:", follows(done, rows[:APART], full[:APART]))
    print("in bytes:", follows(whole, rows[:APART], full[:APART]))
    out.mkdir(parents=True, exist_ok=True)
    (out / "words.txt").write_text("\n".join(table) + "\n", encoding="utf-8")
    (out / "vectors.bin").write_bytes(whole.to(torch.int8).numpy().tobytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
