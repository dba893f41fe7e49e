"""Fine-tune an encoder as the attribution tagger.

usage: python -m training.attribution.train --encoder DIR --data DIR --out DIR [--layers 0,2,4] [--epochs 2.6]
       [--minutes N] [--seed 1] [--batch 8] [--rate 5e-5] [--lessons DIR [--taught 0.7] [--known]] [--start FILE]

--encoder  folder with config.json, tokenizer.json and model.safetensors (BERT or MPNet)
--data     folder with polnear_train.jsonl, polnear_train_multi.jsonl and polnear_dev.jsonl
--out      checkpoints (last.pt every 5 minutes) and, at the end, tagger.safetensors; started again, it goes on
--lessons  what a teacher says (teach.py); then --taught of the tags' loss is against its probabilities, and texts that
           nobody annotated are read too, unless --known
--start    begin at these weights (tagger.safetensors) instead of the encoder's
--minutes  let the rate fall by the clock, to end on time, instead of by steps

The tags' loss is that of a conditional random field over the words (Lafferty, McCallum and Pereira 2001); against a
teacher, the cross entropy of its probabilities and the field's marginals. Each pointer learns to choose among the
cues, or sources, that its window holds, as the decoder does.

Recipe: AdamW 5e-5, 6 % warm-up, then linearly to 0; heads at ten times that; bf16 autocast; no dropout; embeddings
frozen. Needs torch, safetensors and tokenizers, which the package itself never does.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy

from onrecord.attribute import decode

from . import data
from .data import Example
from .model import POINT, TAGS, Tagger, build

WARM = 0.06
POINTERS = 0.1  # weight of each pointer loss beside the tags'; at 0.3 they took the encoder over
SAVE_EVERY = 300.0  # seconds


def marks(tokenizer: Any) -> tuple[int, int, int]:
    """Ids of the begin mark, the separator and the padding."""
    ids = [[tokenizer.token_to_id(name) for name in pair] for pair in (("<s>", "[CLS]"), ("</s>", "[SEP]"))]
    pad = tokenizer.token_to_id("<pad>")
    begin, separator = (pair[0] if pair[0] is not None else pair[1] for pair in ids)
    return begin, separator, pad if pad is not None else tokenizer.token_to_id("[PAD]")


def open_tokenizer(folder: Path) -> Any:
    """The folder's tokenizer, without cutting and padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def collate(rows: Sequence[Example], pad: int) -> tuple[Tensor, ...]:
    """ids, shapes, mask, tags, cue and source pointers as tensors; lengths rounded up to 16."""
    length = min(384, -(-max(len(row.ids) for row in rows) // 16) * 16)

    def fill(values: list[list[int]], empty: int) -> Tensor:
        return torch.tensor([row + [empty] * (length - len(row)) for row in values])

    ids = fill([row.ids for row in rows], pad)
    shapes = fill([row.shapes for row in rows], 0)
    mask = fill([[1] * len(row.ids) for row in rows], 0)
    labels = (fill([getattr(row, name) for row in rows], data.NONE) for name in ("tags", "cue", "source"))
    soft = torch.zeros((len(rows), length, TAGS))
    for number, row in enumerate(rows):
        if row.soft is not None:
            soft[number, : len(row.ids)] = row.soft
    return (ids, shapes, mask, *labels, soft)


def pointer_loss(query: Tensor, key: Tensor, goal: Tensor, *, none: bool) -> Tensor:
    """Cross entropy of pointing at the right one of all places that any word of the row points at.

    `none`: its begin mark is always one of them.

    The decoder's own prior for near goals is added, so that the vectors learn what distance does not tell.
    """
    place = torch.arange(query.shape[1])
    prior = -decode.FAR * torch.log1p((place[:, None] - place[None, :]).abs().float())
    prior[:, 0] = decode.NAMELESS
    scores = (query @ key.transpose(1, 2)).float() / POINT**0.5 + prior
    chosen = goal >= 0
    open_places = torch.zeros_like(goal, dtype=torch.bool)
    rows, _ = chosen.nonzero(as_tuple=True)
    open_places[rows, goal[chosen]] = True
    if none:
        open_places[:, 0] = True
    scores = scores.masked_fill(~open_places[:, None, :], -1e4)
    return cross_entropy(scores[chosen], goal[chosen]) if bool(chosen.any()) else scores.sum() * 0.0


def log_partition(scores: Tensor, words: Tensor, table: Tensor) -> Tensor:
    """The log of the sum over all rows of tags, per row: rows x length x TAGS scores -> rows.

    Each word is a matrix from the tag before to its own; they are multiplied pair by pair, in log length rounds.
    """
    rows, length = words.shape
    whole = 1 << (length - 1).bit_length()
    own = torch.full((TAGS, TAGS), -1e4).fill_diagonal_(0)
    first = words & (words.cumsum(1) == 1)
    steps = torch.where(first[..., None, None], 0.0, table) + scores[:, :, None, :]
    steps = torch.where(words[..., None, None], steps, own)
    steps = torch.cat([steps, own.expand(rows, whole - length, TAGS, TAGS)], dim=1)
    while steps.shape[1] > 1:
        steps = (steps[:, 0::2, :, :, None] + steps[:, 1::2, None, :, :]).logsumexp(dim=3)
    return steps[:, 0, 0].logsumexp(dim=-1)


def gold_score(scores: Tensor, tags: Tensor, words: Tensor, table: Tensor) -> Tensor:
    """The score of the people's row of tags, per row."""
    found = []
    for row in range(len(words)):
        at = words[row].nonzero()[:, 0]
        own = tags[row, at]
        found.append(scores[row, at, own].sum() + table[own[:-1], own[1:]].sum())
    return torch.stack(found)


def tags_loss(scores: Tensor, tags: Tensor, soft: Tensor, table: Tensor, share: float) -> Tensor:
    """Loss per word against the people's tags and the teacher's probabilities (`share` of it), as rows have them."""
    known, taught = tags >= 0, soft.sum(-1) > 0.5
    words = known | taught
    annotated, lessons = known.any(1), taught.any(1)
    each = 1.0 - share if bool(lessons.any()) else 1.0
    total = log_partition(scores, words, table)
    loss = each * (total - gold_score(scores, tags.clamp(min=0), words, table))[annotated].sum()
    if bool(lessons.any()):
        (shares,) = torch.autograd.grad(total.sum(), scores, create_graph=True)
        weight = torch.where(annotated, share, 1.0)[:, None]
        loss = loss - (weight * (soft * (shares.clamp(min=0) + 1e-6).log()).sum(-1) * taught).sum()
    return loss / words.sum().clamp(min=1)


def losses(model: Tagger, batch: tuple[Tensor, ...], taught: float) -> tuple[Tensor, Tensor, Tensor]:
    """The tags' loss and the two pointers'."""
    ids, shapes, mask, tags, cue, source, soft = batch
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, points = model(ids, shapes, mask)
    content, cue_key, cue_query, source_key = points.float().split(POINT, dim=2)
    return (
        tags_loss(scores.float(), tags, soft, model.transitions(), taught),
        pointer_loss(content, cue_key, cue, none=False),
        pointer_loss(cue_query, source_key, source, none=True),
    )


def groups(model: Tagger, rate: float) -> list[dict[str, Any]]:
    """Parameters for the optimizer: no decay for norms and biases, a higher rate for the heads."""
    model.encoder.words.weight.requires_grad_(False)
    model.encoder.places.weight.requires_grad_(False)
    ours = ("tags.", "points.", "steps", "encoder.shapes.")
    named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    heads = [p for name, p in named if name.startswith(ours)]
    body = [(name, p) for name, p in named if not name.startswith(ours)]
    return [
        {"params": [p for n, p in body if p.ndim > 1], "top": rate, "weight_decay": 0.01},
        {"params": [p for n, p in body if p.ndim == 1], "top": rate, "weight_decay": 0.0},
        {"params": heads, "top": rate * 10, "weight_decay": 0.0},
    ]


def plan(texts: list[data.Text], begin: int, separator: int, args: argparse.Namespace) -> list[list[Example]]:
    """Every batch of the run, in order: the same for the same seed, so that a run can go on where it stopped."""
    rng = random.Random(args.seed)
    found: list[list[Example]] = []
    left = args.epochs
    while left > 0:
        epoch = data.batches(data.examples(texts, begin, separator, rng), args.batch, rng)
        found.extend(epoch[: max(1, round(len(epoch) * min(1.0, left)))])
        left -= 1
    return found


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=lambda text: tuple(map(int, text.split(","))))
    parser.add_argument("--epochs", type=float, default=2.6)
    parser.add_argument("--lessons", type=Path)
    parser.add_argument("--taught", type=float, default=0.7)
    parser.add_argument("--known", action="store_true")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=5e-5)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = open_tokenizer(args.encoder)
    begin, separator, pad = marks(tokenizer)
    never = frozenset(record["text"] for record in data.records(args.data / "polnear_dev.jsonl"))
    files = [args.data / "polnear_train.jsonl", args.data / "polnear_train_multi.jsonl"]
    texts = data.texts(files, tokenizer, separator, never=never)
    if args.lessons:
        texts = data.with_lessons(texts, args.lessons, tokenizer, separator, new=not args.known)
    steps = plan(texts, begin, separator, args)
    model = build(args.encoder, args.layers)
    if args.start:
        model.load_state_dict(load_file(args.start), strict=False)
    optimizer = torch.optim.AdamW(groups(model, args.rate), lr=args.rate)
    run(model, optimizer, steps, pad, args)
    save_file({name: t.contiguous() for name, t in model.state_dict().items()}, args.out / "tagger.safetensors")
    shape = {"encoder": str(args.encoder), "layers": args.layers, "epochs": args.epochs, "seed": args.seed}
    (args.out / "run.json").write_text(json.dumps(shape), encoding="utf-8")


def run(
    model: Tagger, optimizer: torch.optim.Optimizer, steps: list[list[Example]], pad: int, args: argparse.Namespace
) -> None:
    """Take the steps that are left, saving on the way."""
    last = args.out / "last.pt"
    done, spent = 0, 0.0
    if last.exists():
        state = torch.load(last, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        done, spent = state["done"], state["spent"]
    began = saved = time.monotonic()
    seen = [0.0, 0.0, 0.0]
    model.train()
    while done < len(steps):
        past = done / len(steps)
        if args.minutes:
            past = max(past, (spent + time.monotonic() - began) / (60 * args.minutes))
        if past >= 1:
            break
        share = min(past / WARM, (1 - past) / (1 - WARM)) if done else 0.02
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * share
        parts = losses(model, collate(steps[done], pad), args.taught)
        (parts[0] + POINTERS * (parts[1] + parts[2])).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        done += 1
        seen = [old + float(new.detach()) for old, new in zip(seen, parts, strict=True)]
        if done % 20 == 0:
            took = spent + time.monotonic() - began
            shown = " ".join(f"{value / 20:.4f}" for value in seen)
            print(f"{done}/{len(steps)} {took:.0f}s {took / done:.2f}s/step lr x{share:.3f} loss {shown}", flush=True)
            seen = [0.0, 0.0, 0.0]
        if time.monotonic() - saved > SAVE_EVERY:
            saved = time.monotonic()
            save(last, model, optimizer, done, spent + saved - began)
    save(last, model, optimizer, done, spent + time.monotonic() - began)


def save(path: Path, model: Tagger, optimizer: torch.optim.Optimizer, done: int, spent: float) -> None:
    """A checkpoint, put in place whole."""
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "done": done, "spent": spent}
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


if __name__ == "__main__":
    main()
