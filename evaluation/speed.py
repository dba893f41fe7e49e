"""CPU time of the whole analysis of clean text, room by room, against that of the small English pipeline alone.

usage: python -m evaluation.speed [FILE.jsonl] [--rounds N] [--attribute METHOD]

FILE has a document a line with its "text"; without it, the development part of PolNeAR. In each of N rounds the same
documents go through en_core_web_sm alone, as its users run it (`nlp.pipe` over whole texts), and through all rooms, in
turn, in one process: a round is a pair. Prints the median of every room, of both wholes and of the pairs' ratios. CPU
seconds of one thread; models are opened before, and both read a few documents before the first round.
"""

from __future__ import annotations

import argparse
import importlib
import json
import statistics
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from onrecord import attribute, frame, parse, when
from onrecord.config import load
from onrecord.nouns import Article
from onrecord.parse.spacy_sm import MODEL

DATA = Path("../shared/bench/attribution/polnear_dev.jsonl")
ROOMS = (("parse", parse.load), ("when", when.load), ("attribute", attribute.load), ("frame", frame.load))
WARM = 4  # documents
GROUP = 32  # documents read together, as `onrecord analyze` does


def articles(file: Path) -> list[Article]:
    """The documents of the file, each as an article of that body."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [_article(number, row) for number, row in enumerate(rows)]


def _article(number: int, row: dict[str, Any]) -> Article:
    day = row.get("publication_date") or row.get("published") or row.get("dct")
    return Article(str(number), row["text"], date.fromisoformat(day[:10]) if day else None, "given" if day else None)


def alone(texts: Sequence[str]) -> float:
    """CPU seconds of the pipeline alone."""
    nlp = importlib.import_module(MODEL).load()
    for _ in nlp.pipe(texts[:WARM]):
        pass
    began = time.process_time()
    for _ in nlp.pipe(texts, batch_size=GROUP):
        pass
    return time.process_time() - began


def ours(steps: Sequence[tuple[str, Any]], items: Sequence[Article]) -> dict[str, float]:
    """CPU seconds of each room."""
    taken = dict.fromkeys((name for name, _ in steps), 0.0)
    for at in range(0, len(items), GROUP):
        given: Any = items[at : at + GROUP]
        for name, step in steps:
            began = time.process_time()
            given = step(given)
            taken[name] += time.process_time() - began
    return taken


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=DATA)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--attribute", help="method of attribution; without it the default")
    args = parser.parse_args()
    config = load({"attribute": args.attribute})
    items = articles(args.file)
    words = sum(len(item.body.split()) for item in items)
    steps = [(name, opened(config)) for name, opened in ROOMS]
    ours(steps, items[:WARM])
    spacy, rooms = [], []
    for _ in range(args.rounds):
        spacy.append(alone([item.body for item in items]))
        rooms.append(ours(steps, items))
    print(f"{len(items)} documents, {words} words, attribute={config.attribute}, median of {args.rounds} rounds")
    _line("en_core_web_sm alone", spacy, words)
    for name, _ in ROOMS:
        _line(name, [one[name] for one in rooms], words)
    whole = [sum(one.values()) for one in rooms]
    _line("all rooms", whole, words)
    ratios = [mine / theirs for mine, theirs in zip(whole, spacy, strict=True)]
    print(f"all rooms : en_core_web_sm  {statistics.median(ratios):.2f}  ({min(ratios):.2f} to {max(ratios):.2f})")
    return 0


def _line(name: str, seconds: Sequence[float], words: int) -> None:
    middle = statistics.median(seconds)
    print(f"{name:22}{middle:8.2f} CPU s {words / middle:10,.0f} words/CPU-s")


if __name__ == "__main__":
    raise SystemExit(main())
