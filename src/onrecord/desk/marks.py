"""Words of a text with marks on them, cut into pieces that a template writes one after another.

Comes in: a text and layers of marks that may overlap, in code points. Goes out: pieces in reading order that together
are the text. The server cuts, since browsers count in another unit. Left alone: how a mark looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..nouns import Span, Spans


@dataclass(frozen=True, slots=True)
class Layer:
    """A mark on some words. `key` names whose it is: the id of a statement."""

    span: Span
    kind: str  # source, cue, content, time, hit, repeat
    key: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with one and the same set of marks."""

    text: str
    kinds: tuple[str, ...]
    keys: tuple[str, ...]  # of the content marks that cover it
    begins: tuple[str, ...]  # keys of the content marks that begin with it for the first time
    ends: tuple[str, ...]  # keys of the content marks that end with it for good


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article."""

    span: Span
    pieces: tuple[Piece, ...]
    begins: tuple[str, ...]  # keys of the statements whose content begins in it


def pieces(text: str, layers: Iterable[Layer], *, within: Span | None = None) -> list[Piece]:
    """The text, or a stretch of it, in pieces."""
    whole = within or Span(0, len(text))
    kept = [layer for layer in layers if layer.span.meets(whole) and layer.span.start < layer.span.end]
    firsts, lasts = _ends(kept)
    opening: dict[int, list[Layer]] = {}
    closing: dict[int, list[Layer]] = {}
    for layer in kept:
        opening.setdefault(max(layer.span.start, whole.start), []).append(layer)
        closing.setdefault(min(layer.span.end, whole.end), []).append(layer)
    active: dict[Layer, int] = {}
    cuts = sorted({whole.start, whole.end, *opening, *closing})
    out = []
    for at, stop in pairwise(cuts):
        for layer in closing.get(at, ()):
            active.pop(layer, None)
        for layer in opening.get(at, ()):
            active[layer] = 1
        contents = [layer for layer in active if layer.kind == "content"]
        out.append(
            Piece(
                text[at:stop],
                tuple(sorted({layer.kind for layer in active})),
                tuple(dict.fromkeys(layer.key for layer in contents)),
                tuple(dict.fromkeys(layer.key for layer in contents if at == max(firsts[layer.key], whole.start))),
                tuple(dict.fromkeys(layer.key for layer in contents if stop == min(lasts[layer.key], whole.end))),
            )
        )
    return out


def paragraphs(text: str, layers: Sequence[Layer]) -> list[Paragraph]:
    """The text by lines; marks that go over a line break go on in the next."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    ordered = sorted(layers, key=lambda layer: (layer.span.start, layer.span.end))
    firsts, lasts = _ends(ordered)
    out, waiting = [], 0
    running: list[Layer] = []
    for span in spans:
        while waiting < len(ordered) and ordered[waiting].span.start < span.end:
            running.append(ordered[waiting])
            waiting += 1
        running = [layer for layer in running if layer.span.end > span.start]
        inside = [
            Piece(
                piece.text,
                piece.kinds,
                piece.keys,
                tuple(key for key in piece.begins if span.start <= firsts[key] < span.end),
                tuple(key for key in piece.ends if span.start < lasts[key] <= span.end),
            )
            for piece in pieces(text, running, within=span)
        ]
        begins = tuple(dict.fromkeys(key for piece in inside for key in piece.begins))
        out.append(Paragraph(span, tuple(inside), begins))
    return out


def spans(value: str | None, limit: int) -> Spans:
    """Places as an address names them: 33-180,200-230. What is no place in the text is passed over."""
    found = []
    for part in (value or "").split(",")[:50]:
        start, _, end = part.partition("-")
        if start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(part) < 24:
            place = Span(int(start), min(int(end), limit))
            if place.start < place.end:
                found.append(place)
    return tuple(sorted(found))


def _ends(layers: Iterable[Layer]) -> tuple[dict[str, int], dict[str, int]]:
    """Where the content marks of each key begin for the first time, and end for good."""
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    for layer in layers:
        if layer.kind == "content":
            firsts[layer.key] = min(firsts.get(layer.key, layer.span.start), layer.span.start)
            lasts[layer.key] = max(lasts.get(layer.key, layer.span.end), layer.span.end)
    return firsts, lasts
