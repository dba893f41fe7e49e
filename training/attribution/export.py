"""Write a trained tagger as an ONNX file of 8-bit numbers that the package can open.

usage: python -m training.attribution.export --encoder DIR --weights FILE --out DIR [--layers 0,2,4] [--keep 0]
       [--parts down] [--full]

--keep  how many of the last layers stay in 32 bits; --full: all of them
--parts products that stay in 32 bits in every layer. On 12 development articles MPNet in twelve layers has exact cue
        F1 74.6 in 32 bits, 61.0 in 8 (last layer in 32), 74.8 with "down" in 32, 65.0 with "up", 63.9 with the
        attention's: what reaches "down" holds a few huge numbers, which spoil one range for all

Per channel, matrix products only. The table of word vectors, a third of a small encoder, is kept as 8-bit rows with a
scale each; vectors are turned back before anything is computed.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.attribute.pieces import SHAPES

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
    parser.add_argument("--parts", nargs="*", default=["down"])
    parser.add_argument("--full", action="store_true")
    args = parser.parse_args()
    model = open_weights(args.encoder, args.weights, args.layers)
    if not args.full:
        model.encoder.words = Rows(model.encoder.words.weight.detach())
    args.out.mkdir(parents=True, exist_ok=True)
    table = "".join("\t".join(f"{value:.4f}" for value in row) + "\n" for row in steps(model))
    (args.out / "transitions.tsv").write_text(table, encoding="utf-8")
    shutil.copy(args.encoder / "tokenizer.json", args.out / "tokenizer.json")
    whole = args.out / ("encoder.onnx" if args.full else "whole.onnx")
    write(model, whole)
    if not args.full:
        narrow(whole, args.out / "encoder.onnx", len(model.encoder.layers), args.keep, args.parts)
        whole.unlink()
    print(f"{(args.out / 'encoder.onnx').stat().st_size / 1e6:.1f} MB")


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


def narrow(whole: Path, path: Path, layers: int, keep: int, parts: list[str]) -> None:
    """The same in 8 bits, but for the heads, the last layers and some parts of all."""
    full = [f"/encoder/layers.{number}/" for number in range(layers - keep, layers)] + ["/model/tags", "/model/points"]
    full += [f"/{part}/" for part in parts]
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
