"""Write an exported BERT tagger's graph anew, from its own 8-bit weights, in fewer and faster operators.

usage: python -m training.attribution.fuse MODEL --out DIR [--states]

MODEL    folder of a model that is spelled out: encoder.onnx, words.bin, tokenizer.json, transitions.tsv. export.py
         ends with this step
--states what each layer says of each subword is given too, to train heads on; not to ship

The exporter spells attention out: four turned copies, a table of scores of every pair that goes through memory often,
an empty mask. onnxruntime's MultiHeadAttention does it in blocks that fit the cache, and LayerNormalization behind a
plain sum takes a seventh of the time of the operator that onnxruntime puts in place of both. fast-1's products are left
as they were; its time falls by a fifth.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import set_external_data

OURS = "com.microsoft"
HEADS = 12
OPSET = 17
PRODUCTS = ("qkv", "out", "up", "down")  # of a layer, in the graph's order
PARTS = ("quantized", "scale", "zero_point")  # of a product's weights
BESIDE = ("tokenizer.json", "transitions.tsv")
SMALL = 1e-6  # what `Evened` adds to each row's largest number


class Graph:
    """A graph under construction, with the weights of the one that it takes the place of."""

    def __init__(self, old: onnx.ModelProto) -> None:
        self.old = {tensor.name: tensor for tensor in old.graph.initializer}
        self.nodes: list[Any] = []
        self.weights: list[Any] = []
        norm = next(node for node in old.graph.node if node.op_type == "LayerNormalization")
        self.epsilon = next(one.f for one in norm.attribute if one.name == "epsilon")
        wide = [name.removesuffix("_quantized") for name in self.old if name.endswith("_quantized")]
        self.products = sorted(wide, key=lambda name: int(name.rpartition("_")[2]))  # numbered as they come

    def array(self, name: str) -> NDArray[Any]:
        """A weight of the old graph."""
        made: NDArray[Any] = numpy_helper.to_array(self.old[name])
        return made

    def weight(self, name: str, values: NDArray[Any]) -> str:
        """Put a weight into the graph."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, given: list[str], made: str, *, domain: str = "", **settings: Any) -> str:
        """Put an operator with one result into the graph; the result's name."""
        self.nodes.append(helper.make_node(kind, given, [made], name=made, domain=domain, **settings))
        return made

    def product(self, x: str, number: int, name: str, bias: str | None) -> str:
        """A product of 8-bit numbers, the range of x taken from all of it; `bias`: the old name of what is added."""
        key = self.products[number]
        given = [x, *(self.weight(f"{name}.{part}", self.array(f"{key}_{part}")) for part in PARTS)]
        if bias:
            given.append(self.weight(f"{name}.bias", self.array(bias)))
        return self.node("DynamicQuantizeMatMul", given, name, domain=OURS)

    def norm(self, x: str, old: str, name: str) -> str:
        """A norm over each row."""
        given = [self.weight(f"{name}.{part}", self.array(f"{old}.{part}")) for part in ("weight", "bias")]
        return self.node("LayerNormalization", [x, *given], name, axis=-1, epsilon=self.epsilon)

    def linear(self, x: str, name: str, weights: NDArray[Any], bias: NDArray[Any]) -> str:
        """A product of 32-bit numbers and what is added."""
        times = self.node("MatMul", [x, self.weight(f"{name}.weight", weights)], f"{name}.product")
        return self.node("Add", [times, self.weight(f"{name}.bias", bias)], name)


def embedded(graph: Graph) -> str:
    """Vectors of words, places and shapes, summed and normed."""
    words, scale = "model.encoder.words.rows", "model.encoder.words.scale"
    graph.weights.append(graph.old[words])  # may lie in a file of its own: not read here
    rows = graph.node("Gather", [words, "ids"], "words.rows")
    rows = graph.node("Cast", [rows], "words.plain", to=TensorProto.FLOAT)
    scales = graph.node("Gather", [graph.weight("words.scale", graph.array(scale)), "ids"], "words.scales")
    x = graph.node("Mul", [rows, scales], "words")
    places = graph.weight("places.all", graph.array("model.encoder.places.weight"))
    zero = graph.weight("zero", np.array([0], np.int64))
    length = graph.node("Shape", ["ids"], "length", start=1, end=2)
    x = graph.node("Add", [x, graph.node("Slice", [places, zero, length, zero], "places")], "placed")
    shapes = graph.weight("shapes.all", graph.array("model.encoder.shapes.weight"))
    x = graph.node("Add", [x, graph.node("Gather", [shapes, "shapes"], "shaped")], "summed")
    return graph.norm(x, "model.encoder.norm", "state.0")


def layer(graph: Graph, x: str, number: int) -> str:
    """One layer; what it makes of x is called state.N, N from 1."""
    old, name, first = f"model.encoder.layers.{number}", f"layer.{number}", len(PRODUCTS) * number
    asked = graph.product(x, first, f"{name}.qkv", f"{old}.qkv.bias")
    parts = [f"{name}.{part}" for part in "qkv"]
    graph.nodes.append(helper.make_node("Split", [asked], parts, name=f"{name}.split", axis=2))
    mixed = graph.node("MultiHeadAttention", parts, f"{name}.mixed", domain=OURS, num_heads=HEADS)
    out = graph.product(mixed, first + 1, f"{name}.out", f"{old}.out.bias")
    x = graph.norm(graph.node("Add", [x, out], f"{name}.sum1"), f"{old}.norm1", f"{name}.norm1")
    up = graph.product(x, first + 2, f"{name}.up", f"{old}.up.bias")
    up = graph.node("Gelu", [up], f"{name}.gelu", domain=OURS)
    share = graph.weight(f"{name}.share", graph.array(f"{old}.down.share"))
    up = graph.node("Mul", [up, share], f"{name}.shared")
    largest = graph.node("Abs", [up], f"{name}.size")
    largest = graph.node("ReduceMax", [largest], f"{name}.largest", axes=[-1], keepdims=1)
    small = graph.weight(f"{name}.small", np.array(SMALL, np.float32))
    row = graph.node("Add", [largest, small], f"{name}.row")
    down = graph.product(graph.node("Div", [up, row], f"{name}.even"), first + 3, f"{name}.down", None)
    down = graph.node("Mul", [down, row], f"{name}.back")
    bias = graph.weight(f"{name}.down.bias", graph.array(f"{old}.down.bias"))
    down = graph.node("Add", [down, bias], f"{name}.sum2")
    return graph.norm(graph.node("Add", [x, down], f"{name}.sum3"), f"{old}.norm2", f"state.{number + 1}")


def fused(old: onnx.ModelProto, *, states: bool) -> onnx.ModelProto:
    """The same tagger in fewer operators."""
    graph = Graph(old)
    made = [embedded(graph)]
    for number in range(len(graph.products) // len(PRODUCTS)):
        made.append(layer(graph, made[-1], number))
    tags, points = (node.input[1] for node in old.graph.node if node.name.endswith(("tags/MatMul", "points/MatMul")))
    outputs = {}
    for name, key in (("tags", tags), ("points", points)):
        graph.linear(made[-1], name, graph.array(key), graph.array(f"model.{name}.bias"))
        outputs[name] = graph.array(key).shape[1]
    if states:
        outputs |= {name: graph.array("model.encoder.norm.weight").shape[0] for name in made}
    rows = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "length"]) for name in ("ids", "shapes")]
    results = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, "length", w]) for n, w in outputs.items()]
    whole = helper.make_graph(graph.nodes, "tagger", rows, results, graph.weights)
    operators = [helper.make_opsetid("", OPSET), helper.make_opsetid(OURS, 1)]
    return helper.make_model(whole, opset_imports=operators, ir_version=8)


def fuse(model: Path, out: Path, *, states: bool = False) -> None:
    """Write the model's graph anew, and copy what stands beside it."""
    made = fused(onnx.load(str(model / "encoder.onnx")), states=states)
    out.mkdir(parents=True, exist_ok=True)
    for name in BESIDE:
        if out.resolve() != model.resolve():
            shutil.copy(model / name, out / name)
    onnx.save(made, str(out / "encoder.onnx"))
    set_apart(out)


def set_apart(folder: Path) -> None:
    """Move the table of word vectors to a file of its own: no file of the larger model is then over 100 MB."""
    path, words = folder / "encoder.onnx", folder / "words.bin"
    model = onnx.load(str(path))
    table = max(model.graph.initializer, key=lambda tensor: len(tensor.raw_data))
    words.write_bytes(table.raw_data)
    set_external_data(table, location=words.name)
    table.ClearField("raw_data")
    path.write_bytes(model.SerializeToString())


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--states", action="store_true")
    args = parser.parse_args()
    fuse(args.model, args.out, states=args.states)


if __name__ == "__main__":
    main()
