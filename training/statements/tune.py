"""Teach the lower layers of a small encoder the class of a statement, from its source, cue and content alone.

usage: python -m training.statements.tune --encoder DIR --data DATA [--start FILE] [--apart SET] [--epochs N]

Comes in: DATA/head.json (`alone`), an encoder's folder (training/attribution tells where it comes from). Goes out:
DATA/tuned.safetensors, learned from all news, beginning with the weights of FILE where there is one; with --apart SET,
DATA/tuned-SET.safetensors, learned from the other sets, and what is right of that one. Left alone: gold-dev and the
other annotated pages, which only measure. A run that was stopped goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.frame.tuned import Cut, cut
from onrecord.nouns import CLASSES

from ..attribution.model import Encoder, _fill

LAYERS = (0, 1, 2, 3)
COUNTS = {"news": 1.5, "pairs": 2.0}  # how much a statement of a set counts, beside 1
APART = frozenset(("marked", "polnear"))  # sets that are not read at all: campaign talk, by other marks
TWICE = frozenset(("wire", "agency"))  # sets that are read twice in an epoch: hard news in the annotators' own hand
EPOCHS, RATE, HEAD_RATE, BATCH = 2.2, 8e-5, 1e-3, 32
WARM = 0.08  # share of the steps in which the rate rises
EVEN = 0.3  # how far the weights of classes make up for how rare they are: 0 not, 1 wholly
SMOOTH = 0.05
SEED = 1
SAVED = 60.0  # seconds between checkpoints


@dataclass(frozen=True, slots=True)
class Row:
    """One statement as it is learned from."""

    doc: str
    set: str
    class_: int
    cut: Cut


class Net(nn.Module):
    """The layers, and a head over their beginning and over the means of content and cue."""

    def __init__(self, folder: Path, layers: tuple[int, ...] = LAYERS) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.encoder = Encoder(config, len(layers))
        _fill(self.encoder, load_file(folder / "model.safetensors"), layers)
        self.encoder.words.weight.requires_grad_(False)  # the package has this table already
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(3 * config["hidden_size"], len(CLASSES))

    def forward(self, ids: Tensor, mask: Tensor, pool: Tensor) -> Tensor:
        """Rows x length, rows x length, rows x 3 x length -> rows x classes."""
        states = self.encoder(ids, torch.zeros_like(ids), mask)
        made: Tensor = self.out(self.drop((pool @ states.float()).flatten(1)))
        return made


def batch(cuts: Sequence[Cut]) -> tuple[Tensor, Tensor, Tensor]:
    """Rows of one length: subwords, 1 where there is one, and the weights of the three means."""
    length = max(len(one.ids) for one in cuts)
    ids, pool = np.zeros((len(cuts), length), np.int64), np.zeros((len(cuts), 3, length), np.float32)
    mask = np.zeros((len(cuts), length), np.float32)
    for at, one in enumerate(cuts):
        ids[at, : len(one.ids)], mask[at, : len(one.ids)] = one.ids, 1
        pool[at, :, : len(one.ids)] = one.pool
    return torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(pool)


def rows_of(data: Path, encoder: Path) -> list[Row]:
    """Every statement of DATA/head.json, cut."""
    tokenizer = open_tokenizer(encoder)
    given = json.loads((data / "head.json").read_text(encoding="utf-8"))
    return [Row(r["doc"], r["set"], CLASSES.index(r["class_"]), cut(tokenizer, *r["texts"])) for r in given]


def open_tokenizer(encoder: Path) -> Tokenizer:
    """The encoder's tokenizer, without limits of its own."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def scores(net: Net, cuts: Sequence[Cut]) -> Tensor:
    """Statements x classes."""
    net.eval()
    with torch.no_grad():
        return torch.cat([net(*batch(cuts[at : at + BATCH])) for at in range(0, len(cuts), BATCH)])


def train(net: Net, rows: Sequence[Row], checkpoint: Path, epochs: float) -> None:
    """Learn from the rows; go on from the checkpoint, if there is one."""
    rows = [*rows, *(row for row in rows if row.set in TWICE)]
    wanted = torch.tensor([row.class_ for row in rows])
    counts = torch.tensor([COUNTS.get(row.set, 1.0) for row in rows])
    often = torch.bincount(wanted, minlength=len(CLASSES)).clamp(min=1).float()
    loss = nn.CrossEntropyLoss((often.mean() / often) ** EVEN, label_smoothing=SMOOTH, reduction="none")
    groups = [
        {"params": [p for p in net.encoder.parameters() if p.requires_grad], "base": RATE},
        {"params": list(net.out.parameters()), "base": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = int(epochs * -(-len(rows) // BATCH))
    began, saved = 0, time.monotonic()
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        net.load_state_dict(kept["net"])
        optimizer.load_state_dict(kept["optimizer"])
        began = kept["step"]
    for step, part in enumerate(_parts(rows, steps)):
        if step < began:
            continue
        share = min(1.0, step / (WARM * steps)) * (1 - step / steps)
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * share
        net.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            made = net(*batch([rows[at].cut for at in part]))
        mean = (loss(made.float(), wanted[part]) * counts[part]).mean()
        optimizer.zero_grad()
        mean.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        if step % 50 == 49:
            print(f"step {step + 1} of {steps}, loss {mean.item():.3f}, CPU {time.process_time():.0f} s", flush=True)
        if time.monotonic() - saved > SAVED:
            state = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1}
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            saved = time.monotonic()


def _parts(rows: Sequence[Row], steps: int) -> Iterator[list[int]]:
    """Places of the rows of each step, rows of like length together; the same for the same seed."""
    chance, given = random.Random(SEED), 0
    while given < steps:
        order = sorted(range(len(rows)), key=lambda at: (len(rows[at].cut.ids) // 4, chance.random()))
        parts = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        chance.shuffle(parts)
        yield from parts[: steps - given]
        given += len(parts)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to begin with")
    parser.add_argument("--apart", help="a set that is not learned from, but measured on")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rows = rows_of(args.data, args.encoder)
    net, name = Net(args.encoder), f"tuned-{args.apart}" if args.apart else "tuned"
    if args.start is not None:
        net.load_state_dict(load_file(args.start))
    learned = [row for row in rows if row.set not in APART and row.set != args.apart]
    train(net, learned, args.data / f"{name}.checkpoint", args.epochs)
    save_file(net.state_dict(), args.data / f"{name}.safetensors")
    apart = [row for row in rows if row.set == args.apart]
    if apart:
        right = scores(net, [row.cut for row in apart]).argmax(1) == torch.tensor([row.class_ for row in apart])
        print(f"{args.apart}: {len(apart)} statements, {right.float().mean():.3f} right")


if __name__ == "__main__":
    main()
