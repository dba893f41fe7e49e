"""Train and judge the models of `clean`.

usage: python -m training.clean.train html|dump [--trees N] [--cache DIR] [--out FILE]

Prints the body scores with sites and templates apart for several thresholds (for dumps by renderer), then fits on all
pages and writes src/onrecord/data/clean/NAME.json. Needs lightgbm, and for dumps html2text, inscriptis, resiliparse.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.clean import body_model, line_signs, segment_signs

from . import boost, pages, table
from .table import Piece

DATA = Path(__file__).resolve().parents[2] / "src" / "onrecord" / "data" / "clean"
THRESHOLDS = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
SHARES = {"dump": 1.0, "html": 1.0, "html2text": 0.4, "html2text-78": 0.3, "inscriptis": 0.4, "resiliparse": 0.4}


def scorer() -> Any:
    """The benchmark's own scorer."""
    place = importlib.util.spec_from_file_location("body_score", pages.BENCH / "body_score.py")
    assert place is not None
    assert place.loader is not None
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return module


def report(samples: list[pages.Sample], pieces: Sequence[Piece], found: Sequence[Any]) -> float:
    """Print the scores of each renderer and threshold; the threshold that is best for the first renderer."""
    score, best = scorer(), (0.0, 0.5)
    for renderer in dict.fromkeys(each.renderer for each in pieces):
        shown = {each.page for each in pieces if each.renderer == renderer}
        gold = {sample.id: sample.body for at, sample in enumerate(samples) if at in shown or renderer == "html"}
        for threshold in THRESHOLDS if renderer == pieces[0].renderer else (best[1],):
            predicted = {
                samples[each.page].id: "\n".join(
                    text for text, chance in zip(each.texts, chances, strict=True) if chance >= threshold
                )
                for each, chances in zip(pieces, found, strict=True)
                if each.renderer == renderer
            }
            told, _ = score.evaluate(gold, predicted)
            print(f"{renderer:14} {threshold:.2f}", {name: round(value, 4) for name, value in told.items()}, flush=True)
            if renderer == pieces[0].renderer:
                best = max(best, (told["f1"], threshold))
    return best[1]


def main() -> int:
    """Make the table, judge with sites apart, fit on all, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("html", "dump"))
    parser.add_argument("--trees", type=int, default=250)
    parser.add_argument("--cache", type=Path, default=Path("/tmp"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--threshold", type=float)
    parser.add_argument("--final", action="store_true", help="fit on all pages without judging first")
    args = parser.parse_args()
    samples = pages.load()
    make = table.of_html if args.kind == "html" else table.of_dumps
    names = segment_signs.NAMES if args.kind == "html" else line_signs.NAMES
    pieces = table.kept(args.cache / f"onrecord-{args.kind}.pickle", lambda: list(make(samples)))
    groups = pages.groups(samples)
    first = boost.apart(pieces, groups, SHARES, args.trees // 2, frozenset())
    own = [at for at, each in enumerate(pieces) if each.renderer == pieces[0].renderer]
    without = boost.doubtful([pieces[at] for at in own], [first[at] for at in own])
    print(f"{len(pieces)} pieces in {len(set(groups))} groups; not learned from: {len(without)} pages", flush=True)
    threshold = args.threshold or 0.5
    if not args.final:
        found = boost.apart(pieces, groups, SHARES, args.trees, without)
        np.save(args.cache / f"onrecord-{args.kind}-apart.npy", np.concatenate(found))
        best = report(samples, pieces, found)
        threshold = args.threshold or best
    rows = np.concatenate([np.full(len(each.texts), each.page not in without) for each in pieces])
    model = boost.fit(pieces, rows, boost.weights(pieces, SHARES), args.trees)
    name = body_model.HTML if args.kind == "html" else body_model.DUMP
    boost.write(model, names, threshold, args.out or DATA / f"{name}.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
