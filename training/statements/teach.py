"""Fine-tune a small encoder on the labels and let it judge every attribution of the same articles.

Comes in: DATA/labelled.json and DATA/others.json (`examples`), a MiniLM's folder. Goes out: DATA/shares.json: for each
statement of both files the shares of the answers of every head. Left alone: what ships; the encoder stays outside.

    python -m training.statements.teach --encoder $OUT/minilm --data DATA      (torch; some ten minutes on one core)
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from training.attribution.model import Encoder, _fill

EPOCHS, RATE, HEAD_RATE, ROWS, CAP = 3, 6e-5, 1e-3, 16, 40
WEIGHTS = (1.0, 0.3, 0.3, 0.4)  # of the heads in the loss
Row = Sequence[Any]  # document, source, cue, content, answers or signs


class Net(nn.Module):
    """The encoder, pooled over its beginning, the content, and source with cue; one layer of answers."""

    def __init__(self, folder: Path, answers: int) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        layers = config["num_hidden_layers"]
        self.encoder = Encoder(config, layers)
        _fill(self.encoder, load_file(folder / "model.safetensors"), tuple(range(layers)))
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(3 * config["hidden_size"], answers)

    def forward(self, ids: Tensor, mask: Tensor, begins: Tensor) -> Tensor:
        """Answers' scores of each row; `begins` is where its content begins."""
        x = self.encoder(ids, torch.zeros_like(ids), mask)
        place = torch.arange(ids.shape[1])[None]
        content = ((place >= begins[:, None]) & (mask > 0)).float()
        before = ((place < begins[:, None]) & (mask > 0)).float()
        pooled = [
            x[:, 0],
            *((x * m[..., None]).sum(1) / m.sum(1, keepdim=True).clamp(min=1) for m in (content, before)),
        ]
        made: Tensor = self.out(self.drop(torch.cat(pooled, 1)))
        return made


def cut(row: Row, tokenizer: Any) -> tuple[list[int], int]:
    """Subwords of source, cue and content, and where the content begins."""
    begin, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    source, cue, content = (tokenizer.encode(text, add_special_tokens=False).ids for text in row[1:4])
    source, cue = source[-10:], cue[:12]
    return [begin, *source, end, *cue, end, *content[:CAP], end], len(source) + len(cue) + 3


def batch(cuts: Sequence[tuple[list[int], int]]) -> tuple[Tensor, Tensor, Tensor]:
    """Rows of one length, with a mask."""
    length = max(len(ids) for ids, _ in cuts)
    ids = torch.tensor([one + [0] * (length - len(one)) for one, _ in cuts])
    mask = torch.tensor([[1.0] * len(one) + [0.0] * (length - len(one)) for one, _ in cuts])
    return ids, mask, torch.tensor([begins for _, begins in cuts])


def fit(net: Net, cuts: Sequence[tuple[list[int], int]], wanted: Tensor, sizes: list[int]) -> None:
    """Train in place."""
    groups = [{"params": net.encoder.parameters()}, {"params": net.out.parameters()}]
    chosen = torch.optim.AdamW(groups, weight_decay=0.01)
    steps, step = EPOCHS * math.ceil(len(cuts) / ROWS), 0
    for _ in range(EPOCHS):
        order = sorted(
            random.sample(range(len(cuts)), len(cuts)), key=lambda i: (len(cuts[i][0]) // 6, random.random())
        )
        rows = [order[at : at + ROWS] for at in range(0, len(order), ROWS)]
        random.shuffle(rows)
        net.train()
        for part in rows:
            share = min(1.0, step / (0.1 * steps)) * max(0.0, 1 - step / steps)
            for group, rate in zip(chosen.param_groups, (RATE, HEAD_RATE), strict=True):
                group["lr"] = rate * share
            scores = torch.split(net(*batch([cuts[i] for i in part])), sizes, 1)
            parts = (
                weight * nn.functional.cross_entropy(score, wanted[part, head], label_smoothing=0.05)
                for head, (score, weight) in enumerate(zip(scores, WEIGHTS, strict=True))
            )
            loss = torch.stack(list(parts)).sum()
            chosen.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            chosen.step()
            step += 1


def judge(net: Net, cuts: Sequence[tuple[list[int], int]], sizes: list[int]) -> list[list[list[float]]]:
    """Shares of the answers of every head, row by row."""
    net.eval()
    out = []
    with torch.no_grad():
        for one in cuts:
            out.append([part[0].softmax(0).tolist() for part in torch.split(net(*batch([one])), sizes, 1)])
    return out


def main() -> None:
    """Train on the labels, judge everything, write the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    random.seed(1)
    tokenizer: Any = Tokenizer.from_file(str(given.encoder / "tokenizer.json"))
    labelled, others = (json.loads((given.data / f"{name}.json").read_text()) for name in ("labelled", "others"))
    heads = [sorted({row[4][head] for row in labelled}) for head in range(len(WEIGHTS))]
    sizes = [len(names) for names in heads]
    wanted = torch.tensor([[heads[head].index(row[4][head]) for head in range(len(heads))] for row in labelled])
    net = Net(given.encoder, sum(sizes))
    first, second = ([cut(row, tokenizer) for row in rows] for rows in (labelled, others))
    fit(net, first, wanted, sizes)
    shares = {"heads": heads, "labelled": judge(net, first, sizes), "others": judge(net, second, sizes)}
    (given.data / "shares.json").write_text(json.dumps(shares), encoding="utf-8")


if __name__ == "__main__":
    main()
