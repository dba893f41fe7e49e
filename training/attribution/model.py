"""The encoder and its heads, in plain torch, so that the export holds only matrix products and norms.

Comes in: a folder with config.json and model.safetensors of a BERT or MPNet. Goes out: Tagger, which gives each
subword 7 tag scores and four short vectors: as a content and as a cue it may point at (its cue), as a cue and as a
source (its source).
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.attribute.pieces import SHAPES

TAGS = 7
POINT = 64  # length of each pointing vector
NEVER = -8.0  # for a role that would go on where it has not begun; overlapping annotations do so, 5 of 770,350 words


class Layer(nn.Module):
    """One transformer layer, norms behind the sums."""

    def __init__(self, width: int, heads: int, inner: int, eps: float) -> None:
        super().__init__()
        self.heads, self.width = heads, width
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=eps)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Rows x length x width in and out; `bias` is added to the attention's scores."""
        rows, length = x.shape[0], x.shape[1]
        q, k, v = (
            part.view(rows, length, self.heads, self.width // self.heads).transpose(1, 2)
            for part in self.qkv(x).split(self.width, dim=2)
        )
        scores = q @ k.transpose(2, 3) * (1 / math.sqrt(self.width // self.heads)) + bias.to(q.dtype)
        mixed = (scores.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(rows, length, self.width)
        x = self.norm1(x + self.out(mixed))
        out: Tensor = self.norm2(x + self.down(nn.functional.gelu(self.up(x))))
        return out


def buckets(length: int, count: int = 32, far: int = 128) -> Tensor:
    """MPNet's relative places, as T5 has them: half for each direction, fine near by, coarse farther off."""
    place = torch.arange(length)
    n = place[:, None] - place[None, :]  # own place less the other's
    half, fine = count // 2, count // 4
    side = (n < 0).long() * half
    n = n.abs()
    coarse = fine + (torch.log(n.clamp(min=1).float() / fine) / math.log(far / fine) * (half - fine)).long()
    return side + torch.where(n < fine, n, coarse.clamp(max=half - 1))


class Encoder(nn.Module):
    """Embeddings and layers of a BERT or an MPNet."""

    def __init__(self, config: dict[str, Any], layers: int) -> None:
        super().__init__()
        width, eps = config["hidden_size"], config["layer_norm_eps"]
        self.relative = config["model_type"] == "mpnet"
        self.shift = 2 if self.relative else 0
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.norm = nn.LayerNorm(width, eps=eps)
        heads = config["num_attention_heads"]
        self.layers = nn.ModuleList(Layer(width, heads, config["intermediate_size"], eps) for _ in range(layers))
        if self.relative:
            self.bias = nn.Embedding(32, heads)
        self.register_buffer("buckets", buckets(512), persistent=False)
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Rows x length -> rows x length x width. `mask`: 1 for pieces, 0 for padding."""
        length = ids.shape[1]
        x = self.words(ids) + self.places.weight[self.shift : self.shift + length] + self.shapes(shapes)
        x = self.norm(x)
        bias = (1.0 - mask.to(torch.float32))[:, None, None, :] * -10000.0
        if self.relative:
            bias = bias + self.bias(self.buckets[:length, :length]).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Tagger(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: Encoder, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.tags = nn.Linear(width, TAGS)
        self.points = nn.Linear(width, 4 * POINT)
        self.steps = nn.Parameter(torch.zeros(TAGS, TAGS))
        never = torch.zeros(TAGS, TAGS)
        for inside in range(2, TAGS, 2):
            never[:, inside] = NEVER
            never[inside - 1 : inside + 1, inside] = 0
        self.register_buffer("never", never, persistent=False)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Tag scores and pointing vectors of every subword."""
        x = self.encoder(ids, shapes, mask)
        return self.tags(x), self.points(x)

    def transitions(self) -> Tensor:
        """TAGS x TAGS: what it adds to go from one word's tag to the next one's."""
        return self.steps + self.never


def build(folder: Path, layers: tuple[int, ...] | None = None, *, pretrained: bool = True) -> Tagger:
    """A tagger over the encoder of a folder; `layers` keeps only these of it."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    kept = layers or tuple(range(config["num_hidden_layers"]))
    encoder = Encoder(config, len(kept))
    if pretrained:
        _fill(encoder, load_file(folder / "model.safetensors"), kept)
    return Tagger(encoder, config["hidden_size"])


def _fill(encoder: Encoder, given: dict[str, Tensor], kept: tuple[int, ...]) -> None:
    state: dict[str, Tensor] = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
    }
    if "embeddings.token_type_embeddings.weight" in given:
        state["places.weight"] = state["places.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    if encoder.relative:
        state["bias.weight"] = given["encoder.relative_attention_bias.weight"]
    mpnet = encoder.relative
    names = ("attn.q", "attn.k", "attn.v") if mpnet else ("self.query", "self.key", "self.value")
    out, norm = ("attn.o", "LayerNorm") if mpnet else ("output.dense", "output.LayerNorm")
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for number, layer in enumerate(kept):
            old, new = f"encoder.layer.{layer}", f"layers.{number}"
            state[f"{new}.qkv.{part}"] = torch.cat([given[f"{old}.attention.{n}.{part}"] for n in names])
            state[f"{new}.out.{part}"] = given[f"{old}.attention.{out}.{part}"]
            state[f"{new}.norm1.{part}"] = given[f"{old}.attention.{norm}.{part}"]
            state[f"{new}.up.{part}"] = given[f"{old}.intermediate.dense.{part}"]
            state[f"{new}.down.{part}"] = given[f"{old}.output.dense.{part}"]
            state[f"{new}.norm2.{part}"] = given[f"{old}.output.LayerNorm.{part}"]
    encoder.load_state_dict(state, strict=False)  # the shapes are ours, and begin at nothing
