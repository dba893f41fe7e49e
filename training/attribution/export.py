"""Write a trained tagger as an ONNX file of 8-bit numbers that the package can open.

usage: python -m training.attribution.export --encoder DIR --weights FILE --data DIR --out DIR [--layers 0,2,4]
       [--keep 0] [--begin 0.7] [--plain] [--full]

--data  polnear_train.jsonl, whose first articles show how large each number gets
--begin what each beginning of a source, cue or content is given when the best row of tags is sought. People leave out
        attributions that others mark, and a tagger learns to leave out more; F1 asks for what is likelier there than
        not. Chosen among 0, 0.3, 0.6, 0.7, 0.8 and 1 on the development articles with careful-1: linked 70.7, 71.7,
        72.8, 73.1, 73.0, 72.9, content 74.1, 74.7, 75.0, 75.1, 75.1, 74.7
--keep  how many of the last layers stay in 32 bits; --full: all of them; --plain: without what Evened does

Per channel, matrix products only. The table of word vectors, a third of a small encoder, is kept as 8-bit rows with a
scale each; vectors are turned back before anything is computed.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.attribute import pieces
from onrecord.attribute.pieces import SHAPES

from . import data, train
from .fuse import fuse, set_apart
from .model import Tagger
from .score import open_weights, steps


class Rows(nn.Module):
    """An embedding table of 8-bit rows, each with its scale."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """The vectors of the subwords."""
        return nn.functional.embedding(ids, self.rows).float() * nn.functional.embedding(ids, self.scale)


class Evened(nn.Module):
    """A product whose input holds a few huge numbers, made fit for 8 bits with one range for all.

    Each input channel is divided by its scale, which goes into the weights (SmoothQuant, Xiao et al. 2023), and each
    row by its own largest number, which comes back behind the product.
    """

    def __init__(self, product: nn.Linear, largest: Tensor, power: float = 0.5) -> None:
        super().__init__()
        weights = product.weight.detach()
        scale = (largest.clamp(min=1e-4) ** power) / (weights.abs().amax(dim=0).clamp(min=1e-4) ** (1 - power))
        self.product = nn.Linear(weights.shape[1], weights.shape[0], bias=False)
        self.product.weight = nn.Parameter(weights * scale)
        self.register_buffer("share", 1 / scale)
        self.register_buffer("bias", product.bias.detach())

    def forward(self, x: Tensor) -> Tensor:
        """As the product."""
        x = x * self.share
        row = x.abs().amax(dim=-1, keepdim=True) + 1e-6
        out: Tensor = self.product(x / row) * row + self.bias
        return out


def even(model: Tagger, rows: list[tuple[list[int], list[int]]]) -> None:
    """Put Evened in place of every product behind a GELU, with scales taken from rows of subwords and shapes."""
    seen: dict[int, Tensor] = {}

    def keep(number: int) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def hook(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            largest = given[0].abs().amax(dim=(0, 1))
            seen[number] = torch.maximum(seen[number], largest) if number in seen else largest

        return hook

    layers = list(model.encoder.layers)
    hooks = [layer.down.register_forward_pre_hook(keep(number)) for number, layer in enumerate(layers)]
    with torch.no_grad():
        for ids, shapes in rows:
            model(torch.tensor([ids]), torch.tensor([shapes]), torch.ones(1, len(ids), dtype=torch.long))
    for hook in hooks:
        hook.remove()
    for number, layer in enumerate(layers):
        layer.down = Evened(layer.down, seen[number])


def sample(folder: Path, encoder: Path, count: int = 24) -> list[tuple[list[int], list[int]]]:
    """Windows of the training part."""
    tokenizer = train.open_tokenizer(encoder)
    begin, separator, _ = train.marks(tokenizer)
    found = []
    for record in data.records(folder / "polnear_train.jsonl")[:count]:
        made = pieces.split(record["text"], tokenizer, separator)
        window = pieces.windows(made)[0]
        found.append((pieces.row(made, window, begin, separator), pieces.row_shapes(made, window)))
    return found


class Alone(nn.Module):
    """The tagger for rows without padding."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """Tag scores and pointing vectors."""
        return self.model(ids, shapes, torch.ones_like(ids))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--encoder", "--weights", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--layers", type=lambda text: tuple(map(int, text.split(","))))
    parser.add_argument("--keep", type=int, default=0)
    parser.add_argument("--begin", type=float, default=0.7)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--full", action="store_true")
    args = parser.parse_args()
    model = open_weights(args.encoder, args.weights, args.layers)
    if not args.full and not args.plain:
        even(model, sample(args.data, args.encoder))
    if not args.full:
        model.encoder.words = Rows(model.encoder.words.weight.detach())
    args.out.mkdir(parents=True, exist_ok=True)
    table = steps(model)
    table[:, 1::2] += args.begin
    lines = ("\t".join(f"{value:.4f}" for value in row) + "\n" for row in table)
    (args.out / "transitions.tsv").write_text("".join(lines), encoding="utf-8")
    shutil.copy(args.encoder / "tokenizer.json", args.out / "tokenizer.json")
    whole = args.out / ("encoder.onnx" if args.full else "whole.onnx")
    write(model, whole)
    if not args.full:
        narrow(whole, args.out / "encoder.onnx", len(model.encoder.layers), args.keep)
        whole.unlink()
        if model.encoder.relative:
            set_apart(args.out)
        else:
            fuse(args.out, args.out)
    print(", ".join(f"{path.name} {path.stat().st_size / 1e6:.1f} MB" for path in sorted(args.out.iterdir())))


def write(model: Tagger, path: Path) -> None:
    """The tagger in 32 bits."""
    torch.onnx.export(
        Alone(model).eval(),
        (torch.randint(5, 1000, (1, 48)), torch.randint(0, SHAPES, (1, 48))),
        str(path),
        input_names=["ids", "shapes"],
        output_names=["tags", "points"],
        dynamic_axes={"ids": {1: "length"}, "shapes": {1: "length"}, "tags": {1: "length"}, "points": {1: "length"}},
        dynamo=False,
        opset_version=17,
    )


def narrow(whole: Path, path: Path, layers: int, keep: int) -> None:
    """The same in 8 bits, but for the heads and the last layers."""
    full = [f"/encoder/layers.{number}/" for number in range(layers - keep, layers)] + ["/model/tags", "/model/points"]
    nodes = [node.name for node in onnx.load(str(whole)).graph.node if node.op_type == "MatMul"]
    left = [name for name in nodes if any(part in name for part in full)]
    quantize_dynamic(
        whole,
        path,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=left,
    )
    print(f"{len(nodes) - len(left)} of {len(nodes)} products may be in 8 bits; in 32: {', '.join(left)}")


if __name__ == "__main__":
    main()
