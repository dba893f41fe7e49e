"""Write the taught encoder as an ONNX file of 8-bit numbers that the room `frame` opens.

usage: python -m training.statements.ship --encoder DIR --data DATA [--out DIR]

Comes in: DATA/tuned.safetensors (`tune`), DATA/head.json, whose first statements show how large each number gets. Goes
out: data/models/classes-2/encoder.onnx, and on standard output how often it says the same as in 32 bits. Left alone:
the table of word vectors, which stays fast-1's: the graph is given its rows and holds their scales.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.frame.tuned import OWN, SHARED, Cut

from ..attribution import export, fuse
from .tune import LAYERS, Net, batch, rows_of, scores

Array = NDArray[Any]
SAMPLE = 400  # statements that show how large numbers get
TESTED = 600  # statements on which both are compared
LONGEST = 128  # subwords; no statement has more


class Plain(nn.Module):
    """The network as `export.even` and the exporter take it."""

    def __init__(self, model: Net) -> None:
        super().__init__()
        self.model = model
        self.encoder = model.encoder

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """What the layers make of each subword."""
        made: Tensor = self.encoder(ids, shapes, mask)
        return made


class Alone(nn.Module):
    """The layers for one statement, as the exporter takes them; the head is written by hand."""

    def __init__(self, model: Net) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor) -> Tensor:
        """What the layers make of each subword."""
        made: Tensor = self.model.encoder(ids, torch.zeros_like(ids), torch.ones_like(ids, dtype=torch.float32))
        return made


def graph_of(old: onnx.ModelProto, net: Net, scale: Array) -> onnx.ModelProto:
    """The whole network in few operators, given rows of word vectors in 8 bits."""
    graph = fuse.Graph(old)
    rows = graph.node("Cast", ["rows"], "words.plain", to=TensorProto.FLOAT)
    scales = graph.node("Gather", [graph.weight("words.scale", scale), "ids"], "words.scales")
    x = graph.node("Mul", [rows, scales], "words")
    places = graph.weight("places.all", graph.array("model.encoder.places.weight")[:LONGEST])
    zero = graph.weight("zero", np.array([0], np.int64))
    length = graph.node("Shape", ["ids"], "length", start=1, end=2)
    x = graph.node("Add", [x, graph.node("Slice", [places, zero, length, zero], "places")], "placed")
    x = graph.norm(x, "model.encoder.norm", "state.0")
    for number in range(len(net.encoder.layers)):
        x = fuse.layer(graph, x, number)
    means = graph.node("MatMul", ["pool", x], "means")
    flat = graph.node("Reshape", [means, graph.weight("flat", np.array([1, -1], np.int64))], "flat.means")
    weights, bias = net.out.weight.detach().numpy(), net.out.bias.detach().numpy()
    graph.node("Squeeze", [graph.linear(flat, "head", weights.T, bias), zero], "scores")
    width = graph.array("model.encoder.norm.weight").shape[0]
    given = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "length"]),
        helper.make_tensor_value_info("rows", TensorProto.INT8, [1, "length", width]),
        helper.make_tensor_value_info("pool", TensorProto.FLOAT, [3, "length"]),
    ]
    result = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, list(bias.shape))]
    whole = helper.make_graph(graph.nodes, "classes", given, result, graph.weights)
    operators = [helper.make_opsetid("", fuse.OPSET), helper.make_opsetid(fuse.OURS, 1)]
    return helper.make_model(whole, opset_imports=operators, ir_version=8)


def ship(net: Net, cuts: list[Cut], out: Path) -> None:
    """Even out, narrow and write the network."""
    export.even(Plain(net), [(list(one.ids), [0] * len(one.ids)) for one in cuts[:SAMPLE]])
    out.mkdir(parents=True, exist_ok=True)
    whole, narrow = out / "whole.onnx", out / "narrow.onnx"
    torch.onnx.export(
        Alone(net).eval(),
        batch(cuts[:1])[:1],
        str(whole),
        input_names=["ids"],
        output_names=["states"],
        dynamic_axes={"ids": {1: "length"}, "states": {1: "length"}},
        dynamo=False,
        opset_version=17,
    )
    export.narrow(whole, narrow, len(net.encoder.layers), 0)
    made = graph_of(onnx.load(str(narrow)), net, scales_of(SHARED))
    onnx.save(made, str(out / "encoder.onnx"))
    whole.unlink()
    narrow.unlink()


def scales_of(folder: Path) -> Array:
    """What each row of fast-1's table of word vectors is multiplied by."""
    model = onnx.load(str(folder / "encoder.onnx"), load_external_data=False)
    (found,) = (tensor for tensor in model.graph.initializer if tensor.name == "words.scale")
    made: Array = onnx.numpy_helper.to_array(found)
    return made


def shipped(file: Path, cuts: list[Cut]) -> Tensor:
    """What the written network says of statements, statements x classes."""
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    width = session.get_inputs()[1].shape[2]
    words = np.memmap(SHARED / "words.bin", np.int8, "r").reshape(-1, width)
    found = []
    for one in cuts:
        ids = np.array([one.ids], np.int64)
        found.append(session.run(None, {"ids": ids, "rows": words[ids], "pool": one.pool})[0])
    return torch.from_numpy(np.stack(found))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OWN)
    args = parser.parse_args()
    torch.set_num_threads(1)
    net = Net(args.encoder, LAYERS)
    net.load_state_dict(load_file(args.data / "tuned.safetensors"))
    cuts = [row.cut for row in rows_of(args.data, args.encoder)]
    cuts = cuts[:: max(1, len(cuts) // TESTED)]
    plain = scores(net, cuts)
    ship(net, cuts, args.out)
    ours = shipped(args.out / "encoder.onnx", cuts)
    same = (plain.argmax(1) == ours.argmax(1)).float().mean()
    size = (args.out / "encoder.onnx").stat().st_size / 1e6
    apart = (plain - ours).abs().max()
    print(f"{size:.1f} MB, the same class of {same:.3f} of {len(cuts)}, largest difference {apart:.2f}")


if __name__ == "__main__":
    main()
