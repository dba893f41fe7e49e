"""Score a trained tagger on annotated articles with the shared scorer.

usage: python -m training.attribution.score --encoder DIR --weights FILE [--layers 0,2,4] --gold FILE --scorer FILE
       [--out FILE]

--weights  tagger.safetensors or a checkpoint (last.pt); --out keeps the predictions.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file

from onrecord.attribute import decode, pieces
from onrecord.attribute.decode import Floats, Read, Tied
from onrecord.attribute.pieces import Pieces

from . import data, train
from .model import Tagger, build

Reader = Callable[[list[list[int]], list[list[int]]], tuple[Floats, Floats]]


def open_weights(encoder: Path, weights: Path, layers: tuple[int, ...] | None) -> Tagger:
    """The tagger as trained."""
    model = build(encoder, layers, pretrained=False)
    is_checkpoint = weights.suffix == ".pt"
    state = torch.load(weights, weights_only=True, mmap=True)["model"] if is_checkpoint else load_file(weights)
    left = model.load_state_dict(state, strict=False)
    if left.unexpected_keys or not set(left.missing_keys) <= {"steps", "encoder.shapes.weight"}:
        raise ValueError(f"{weights}: not the weights of this encoder: {left}")
    return model.eval()


def steps(model: Tagger) -> Floats:
    """The tagger's transitions."""
    table: Floats = model.transitions().detach().numpy().astype("float32")
    return table


def torch_reader(model: Tagger, pad: int) -> Reader:
    """Rows of subwords and of shapes in, tag scores and pointing vectors out."""

    def read(rows: list[list[int]], shapes: list[list[int]]) -> tuple[Floats, Floats]:
        length = max(map(len, rows))
        looks = torch.tensor([row + [0] * (length - len(row)) for row in shapes])
        ids = torch.tensor([row + [pad] * (length - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (length - len(row)) for row in rows])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            tags, points = model(ids, looks, mask)
        return tags.float().numpy(), points.float().numpy()

    return read


def read_all(made: Pieces, reader: Reader, begin: int, separator: int, *, batch: int = 8) -> list[Read]:
    """What the encoder says of every window of a text."""
    found: list[Read] = []
    windows = pieces.windows(made)
    for at in range(0, len(windows), batch):
        group = windows[at : at + batch]
        rows = [pieces.row(made, window, begin, separator) for window in group]
        tags, points = reader(rows, [pieces.row_shapes(made, window) for window in group])
        for n, window in enumerate(group):
            places = [made.first[word] - made.first[window.first] + 1 for word in range(window.first, window.end)]
            found.append(Read(window, tags[n, places], points[n, [0, *places]]))
    return found


def spans(made: Pieces, tied: Tied) -> dict[str, Any]:
    """An attribution as the scorer takes it."""

    def span(run: decode.Run | None) -> list[list[int]]:
        return [] if run is None else [[made.starts[run.first], made.ends[run.end - 1]]]

    return {"source": span(tied.source), "cue": span(tied.cue), "content": [span(run)[0] for run in tied.content]}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--encoder", "--weights", "--gold", "--scorer"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--layers", type=lambda text: tuple(map(int, text.split(","))))
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    tokenizer = train.open_tokenizer(args.encoder)
    begin, separator, pad = train.marks(tokenizer)
    model = open_weights(args.encoder, args.weights, args.layers)
    reader, table = torch_reader(model, pad), steps(model)
    out = args.out or Path(tempfile.mkdtemp()) / "predicted.jsonl"
    began, words = time.process_time(), 0
    with out.open("w", encoding="utf-8") as file:
        for record in data.records(args.gold):
            made = pieces.split(record["text"], tokenizer, separator)
            words += len(made.first)
            found = [spans(made, one) for one in decode.decode(read_all(made, reader, begin, separator), table)]
            file.write(json.dumps({"doc": record["doc"], "attributions": found}) + "\n")
    print(f"{words / (time.process_time() - began):.0f} words per CPU second (bf16 torch)")
    subprocess.run([sys.executable, str(args.scorer), str(args.gold), str(out)], check=True)


if __name__ == "__main__":
    main()
