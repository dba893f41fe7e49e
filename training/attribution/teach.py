"""What one or more trained taggers say of texts, for a student to learn from.

usage: python -m training.attribution.teach --encoder DIR --weights FILE [FILE ...] --data DIR [--pages FILE] --out DIR
       [--of 2 --mine 0]

--weights  tagger.safetensors, or the folder of an exported tagger, which reads three times as fast
--of       share the work among so many processes, of which this one is number --mine; the last to end joins the parts

Writes lessons.safetensors (per text: probabilities of the tags of every word, where content and cue words point) and
lessons.jsonl (the texts, in order; "gold": whether people annotated them). --pages: articles with "body"; the
English ones are taken. Several weights (seeds) are averaged. The development articles are never among the texts.
Started again, it goes on behind the last part written.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from onrecord.attribute import decode, pieces, tagger
from onrecord.attribute.decode import Floats, Tied

from . import data, train
from .score import Reader, open_weights, read_all, steps, torch_reader

LONGEST = 12_000  # characters of a page that are taken; long ones are live blogs and transcripts
COMMON = frozenset(("the", "of", "and", "to", "in", "that", "is", "for", "on", "with", "said", "was"))
PART = 100  # texts in a part


def wanted(folder: Path, pages: Path | None) -> list[dict[str, Any]]:
    """The texts to read, each once."""
    never = {record["text"] for record in data.records(folder / "polnear_dev.jsonl")}
    found = {record["text"]: True for record in data.records(folder / "polnear_train.jsonl")}
    for record in data.records(pages) if pages else ():
        if len(record["body"]) > 300 and english(record["body"]):
            found.setdefault(record["body"][:LONGEST], False)
    return [{"text": text, "gold": gold} for text, gold in found.items() if text not in never]


def english(text: str) -> bool:
    """Whether the commonest English words make up an eighth of the first words: of English news they are a fifth."""
    words = text.lower().split()[:400]
    return sum(word in COMMON for word in words) > len(words) / 8


def opened(weights: Path, encoder: Path, layers: tuple[int, ...] | None, pad: int) -> tuple[Reader, Floats]:
    """A teacher and its transitions: a file of weights, or a folder as export.py makes it, three times as fast."""
    if not weights.is_dir():
        model = open_weights(encoder, weights, layers)
        return torch_reader(model, pad), steps(model)
    ready = tagger.open_model(weights)

    def read(rows: list[list[int]], shapes: list[list[int]]) -> tuple[Floats, Floats]:
        made = [ready.read(row, shape) for row, shape in zip(rows, shapes, strict=True)]
        length = max(map(len, rows))
        tags, points = (np.zeros((len(rows), length, made[0][n].shape[1]), np.float32) for n in range(2))
        for number, (own_tags, own_points) in enumerate(made):
            tags[number, : len(own_tags)], points[number, : len(own_points)] = own_tags, own_points
        return tags, points

    return read, ready.table


def lesson(
    text: str, tokenizer: Any, readers: list[tuple[Reader, Floats]], begin: int, separator: int
) -> dict[str, Tensor]:
    """Tag probabilities and pointers of a text's words, the teachers' mean."""
    made = pieces.split(text, tokenizer, separator)
    several = [read_all(made, reader, begin, separator) for reader, _ in readers]
    each = [decode.marginals(decode.joined(reads), table) for reads, (_, table) in zip(several, readers, strict=True)]
    mean = np.mean(each, axis=0)
    runs = decode.runs(np.log(mean + 1e-9))
    cue, source = point(decode.tie(runs, several[0]), len(made.first))
    kinds = (torch.float16, torch.int32, torch.int32)
    return {
        name: torch.tensor(values, dtype=kind)
        for name, values, kind in zip(("tags", "cue", "source"), (mean, cue, source), kinds, strict=True)
    }


def point(tied: list[Tied], count: int) -> tuple[list[int], list[int]]:
    """Per word: where it points, as data.Labels has it."""
    cue, source = [data.NONE] * count, [data.NONE] * count
    for one in tied:
        if one.cue is None:
            continue
        for run in one.content:
            cue[run.first : run.end] = [one.cue.first] * (run.end - run.first)
        goal = -2 if one.source is None else one.source.first
        source[one.cue.first : one.cue.end] = [goal] * (one.cue.end - one.cue.first)
    return cue, source


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--layers", type=lambda text: tuple(map(int, text.split(","))))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--of", type=int, default=1)
    parser.add_argument("--mine", type=int, default=0)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = train.open_tokenizer(args.encoder)
    begin, separator, pad = train.marks(tokenizer)
    readers = [opened(weights, args.encoder, args.layers, pad) for weights in args.weights]
    texts = wanted(args.data, args.pages)
    parts = []
    for number, at in enumerate(range(0, len(texts), PART)):
        part = args.out / f"part-{at:05}.safetensors"
        parts.append(part)
        if not part.exists() and number % args.of == args.mine:
            found: dict[str, Tensor] = {}
            for text, record in enumerate(texts[at : at + PART], at):
                for name, values in lesson(record["text"], tokenizer, readers, begin, separator).items():
                    found[f"{text}.{name}"] = values
            save_file(found, part.with_suffix(".new"))
            part.with_suffix(".new").replace(part)
            print(f"{min(at + PART, len(texts))}/{len(texts)} texts", flush=True)
    if not all(part.exists() for part in parts):
        print("the other processes are not done; run any of them again when they are")
        return
    with (args.out / "lessons.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in texts)
    save_file({name: t for part in parts for name, t in load_file(part).items()}, args.out / "lessons.safetensors")


if __name__ == "__main__":
    main()
