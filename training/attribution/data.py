"""Annotated articles -> windows with tags and pointers to learn from.

Comes in: polnear_train.jsonl and polnear_train_multi.jsonl. Goes out: Texts (pieces with a label for every word) and
Examples (one window). Roles never overlap in this data (5 of 770,350 tokens), so one row of tags is enough.
Of an article with several annotators one version is drawn each epoch. With lessons (teach.py) every word also has the
teacher's probabilities, and texts that nobody annotated come in, with the teacher's pointers and no tags.
"""

from __future__ import annotations

import bisect
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.attribute import pieces as cut
from onrecord.attribute.pieces import Pieces, Tokenizer, Window

ROLES = ("source", "cue", "content")  # tags: 0 outside, 1 + 2 * role begins, 2 + 2 * role goes on
NONE = -1  # no label: padding, a later subword, a pointer out of the window


@dataclass(frozen=True, slots=True)
class Labels:
    """Per word: the tag; the word that its cue begins with (content); that its source begins with (cue)."""

    tags: list[int]
    cue: list[int]
    source: list[int]  # -2: a cue whose attribution names no source


@dataclass(frozen=True, slots=True)
class Text:
    """An article's pieces with the labels of each of its annotators."""

    doc: str
    pieces: Pieces
    versions: tuple[Labels, ...]
    soft: Any = None  # words x tags, the teacher's probabilities


@dataclass(frozen=True, slots=True)
class Example:
    """One window: subwords, and at first subwords their tags and pointers (places in the row; 0: none named)."""

    ids: list[int]
    shapes: list[int]
    tags: list[int]
    cue: list[int]
    source: list[int]
    soft: Any = None  # subwords x tags; rows of 0 where there is no word


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def texts(paths: list[Path], tokenizer: Tokenizer, separator: int, *, never: frozenset[str]) -> list[Text]:
    """All articles, versions of one text joined. `never`: texts that must not be learned from (the development set)."""
    versions: dict[str, list[dict[str, Any]]] = {}
    for path in paths:
        for record in records(path):
            if record["text"] in never:
                raise ValueError(f"{path}: {record['doc']} is a development article")
            versions.setdefault(record["text"], []).append(record)
    found = []
    for text, group in versions.items():
        by_annotator = {record["annotator"]: record for record in group}
        made = cut.split(text, tokenizer, separator)
        labels = tuple(label(made, record["attributions"]) for record in by_annotator.values())
        found.append(Text(group[0]["doc"], made, labels))
    return found


def with_lessons(known: list[Text], folder: Path, tokenizer: Tokenizer, separator: int, *, new: bool) -> list[Text]:
    """The annotated texts and, if `new`, those that only a teacher has read, each with what it says of them."""
    from safetensors.torch import load_file

    lessons = load_file(folder / "lessons.safetensors")
    by_ids = {tuple(text.pieces.ids): text for text in known}
    found = []
    for number, record in enumerate(records(folder / "lessons.jsonl")):
        made = cut.split(record["text"], tokenizer, separator)
        soft, cue, source = (lessons[f"{number}.{name}"] for name in ("tags", "cue", "source"))
        if len(soft) != len(made.first):
            raise ValueError(f"{folder}: lesson {number} has other words than the tokenizer gives")
        if record["gold"]:
            found.append(replace(by_ids[tuple(made.ids)], soft=soft.float()))
        elif new:
            labels = Labels([NONE] * len(made.first), cue.tolist(), source.tolist())
            found.append(Text(f"lesson {number}", made, (labels,), soft.float()))
    return found


def label(pieces: Pieces, attributions: list[dict[str, Any]]) -> Labels:
    """Tags and pointers of every word."""
    count = len(pieces.first)
    out = Labels([0] * count, [NONE] * count, [NONE] * count)
    for attribution in attributions:
        runs = {role: [_run(pieces, span) for span in attribution.get(role) or ()] for role in ROLES}
        heads = {role: min((run[0] for run in runs[role] if run), default=None) for role in ROLES}
        for number, role in enumerate(ROLES):
            for run in filter(None, runs[role]):
                for word in range(*run):
                    fresh = word == run[0] and out.tags[word] == 0
                    if out.tags[word] == 0 or fresh:
                        out.tags[word] = 1 + 2 * number if word == run[0] else 2 + 2 * number
                    if role == "content" and heads["cue"] is not None:
                        out.cue[word] = heads["cue"]
                    if role == "cue":
                        out.source[word] = -2 if heads["source"] is None else heads["source"]
    return out


def _run(pieces: Pieces, span: list[int]) -> tuple[int, int] | None:
    words = [n for n in _near(pieces, span) if pieces.starts[n] < span[1] and pieces.ends[n] > span[0]]
    return (words[0], words[-1] + 1) if words else None


def _near(pieces: Pieces, span: list[int]) -> Iterator[int]:
    low = max(0, bisect.bisect_right(pieces.starts, span[0]) - 1)
    high = bisect.bisect_left(pieces.starts, span[1])
    yield from range(low, high)


def examples(texts: list[Text], begin: int, separator: int, rng: random.Random) -> list[Example]:
    """The windows of one epoch: cut anew each time, one annotator's version of each article."""
    found = []
    for text in texts:
        labels = rng.choice(text.versions)
        for window in cut.windows(text.pieces, overlap=0, head=rng.randint(96, cut.SIZE)):
            one = example(text.pieces, window, labels, begin, separator)
            found.append(one if text.soft is None else replace(one, soft=_soft(text, window, len(one.ids))))
    return found


def example(pieces: Pieces, window: Window, labels: Labels, begin: int, separator: int) -> Example:
    """One window's row with its labels."""
    ids = cut.row(pieces, window, begin, separator)
    tags, cue, source = ([NONE] * len(ids) for _ in range(3))
    base = pieces.first[window.first] - 1

    def place(word: int) -> int:
        return pieces.first[word] - base if window.first <= word < window.end else NONE

    for word in range(window.first, window.end):
        at = place(word)
        if at >= len(ids) - 1:
            break
        tags[at] = labels.tags[word]
        cue[at] = place(labels.cue[word]) if labels.cue[word] >= 0 else NONE
        goal = labels.source[word]
        source[at] = 0 if goal == -2 else place(goal) if goal >= 0 else NONE
    return Example(ids, cut.row_shapes(pieces, window), tags, cue, source)


def _soft(text: Text, window: Window, length: int) -> Any:
    """The teacher's probabilities over the window's row."""
    base = text.pieces.first[window.first] - 1
    places = [text.pieces.first[word] - base for word in range(window.first, window.end)]
    rows = text.soft.new_zeros((length, text.soft.shape[1]))
    rows[places] = text.soft[window.first : window.end]
    return rows


def batches(rows: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Rows of like length together, the batches in random order."""
    ranked = sorted(rows, key=lambda row: len(row.ids) + rng.random() * 16)
    found = [ranked[at : at + size] for at in range(0, len(ranked), size)]
    rng.shuffle(found)
    return found
