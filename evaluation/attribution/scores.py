"""Scores of a method's attributions against the annotated ones.

Comes in: annotated documents and what a method found in each. Goes out: Score rows with intervals. The counting itself
is that of the benchmark's own scorer, opened by its path, so that there is one definition of every score.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import bootstrap
from .nouns import Count, Document, Pieces, Score, Told

BENCH = Path(__file__).resolve().parents[3] / "shared" / "bench" / "attribution"
SHOWN = ("exact/source", "exact/cue", "exact/content", "tokens/content", "linked", "linked-sourced")

Counter = Callable[[Document, Sequence[Told]], Mapping[str, Count]]


class DataError(Exception):
    """The annotated data or its scorer is not there, or is not what it should be."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """The benchmark's scorer, opened."""

    module: Any

    def counts(self, document: Document, found: Sequence[Told]) -> Mapping[str, Count]:
        """Every score's counts of one document."""
        gold = {document.id: {"attributions": [_lists(one) for one in document.told]}}
        told = {document.id: {"attributions": [_lists(one) for one in found]}}
        made = self.module.score(gold, told, {document.id: document.text})
        return {name: Count(s["right"], s["predicted"], s["gold"]) for name, s in made.items()}


def open_scorer(path: Path) -> Scorer:
    """The scorer at the path. Raises DataError where it is not."""
    if not path.is_file():
        raise DataError(
            f"{path} is not here: the scorer is part of the benchmark, not of the project; give its place with --scorer"
        )
    spec = importlib.util.spec_from_file_location("polnear_score", path)
    if spec is None or spec.loader is None:
        raise DataError(f"{path} is no Python file; give the place of polnear_score.py with --scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Scorer(module)


def read(path: Path, *, text: bool = True) -> list[Document]:
    """The documents of a JSON Lines file: {"doc", "text", "attributions"}. Raises DataError with the line."""
    if not path.is_file():
        raise DataError(f"{path} is not here: annotated articles are not part of the project; name a file with --data")
    documents = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            told = tuple(_told(one) for one in row["attributions"])
            documents.append(Document(row["doc"], row["text"] if text else "", told))
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(f"{path}:{number}: not an annotated document ({error!r})") from error
    if not documents:
        raise DataError(f"{path} holds no document")
    return documents


def score(
    documents: Sequence[Document],
    found: Mapping[str, Sequence[Told]],
    count: Counter,
    drawn: Sequence[Sequence[int]],
    names: Sequence[str] = SHOWN,
) -> tuple[Score, ...]:
    """The named scores over all documents; one that is not in `found` counts as found empty."""
    each = [count(document, found.get(document.id, ())) for document in documents]
    rows = []
    for name in names:
        counts = [counted[name] for counted in each]
        rows.append(Score(name, bootstrap.total(counts), *bootstrap.interval(counts, drawn)))
    return tuple(rows)


def _told(row: Mapping[str, Any]) -> Told:
    return Told(*(_pieces(row.get(role) or ()) for role in ("source", "cue", "content")))


def _pieces(rows: Sequence[Sequence[int]]) -> Pieces:
    return tuple((int(start), int(end)) for start, end in rows)


def _lists(one: Told) -> dict[str, list[list[int]]]:
    """As the scorer reads it."""
    return {role: [list(piece) for piece in one.of(role)] for role in ("source", "cue", "content")}
