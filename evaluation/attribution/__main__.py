"""Our attribution methods beside other people's on one annotated file: scores, intervals, speed and memory.

usage: python -m evaluation.attribution [METHOD ...] [--data FILE] [--citron CHECKOUT] [--json | --markdown]

Runs every method of the attribute room, direct quotations by textacy's rules (whole texts, as published, where it gives
up on an odd number of marks; and line by line), and BBC Citron where its place is given, each in a process of
its own. Words per CPU second count the method alone, its encoder and all, and once more with the parse that comes
before it; words are runs without white space. Intervals: bootstrap over documents, 1,000 resamples, one seed.

Exit 0 when scored, 1 when a method asked for by name has no figures, 2 when the data or the scorer is not here.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from onrecord import attribute

from . import bootstrap, rows, scores, table
from .nouns import Row


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.attribution",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("methods", nargs="*", metavar="METHOD", help="only these (default: all)")
    parser.add_argument("--data", type=Path, default=scores.BENCH / "polnear_dev.jsonl", help="annotated articles")
    parser.add_argument("--scorer", type=Path, default=scores.BENCH / "polnear_score.py", help="the benchmark's scorer")
    parser.add_argument("--citron", type=Path, metavar="CHECKOUT", help="a checkout of BBC Citron")
    parser.add_argument("--citron-model", type=Path, metavar="DIR", help="its trained model")
    parser.add_argument("--citron-python", default=sys.executable, metavar="PYTHON", help="of Citron's environment")
    parser.add_argument("--found", action="append", default=[], metavar="NAME=FILE", help="score output made elsewhere")
    parser.add_argument("--resamples", type=int, default=bootstrap.RESAMPLES)
    parser.add_argument("--seed", type=int, default=bootstrap.SEED)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument("--markdown", action="store_true", help="print tables for a page")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, score, print."""
    parser = _parser()
    args = parser.parse_args(arguments)
    known = sorted(attribute.METHODS)
    all_names = [*rows.methods(known), "citron"]
    unknown = [name for name in args.methods if name not in all_names]
    if unknown:
        parser.error(f"no method named {unknown[0]!r}; known are {', '.join(all_names)}")
    files = [one.partition("=") for one in args.found]
    if not all(sign and name and file for name, sign, file in files):
        parser.error("--found takes NAME=FILE")
    if args.citron is not None and args.citron_model is None:
        parser.error("--citron needs --citron-model: the folder of the model that its own scripts trained")
    citron = (
        rows.Citron(args.citron.resolve(), args.citron_model.resolve(), args.citron_python) if args.citron else None
    )
    made: list[Row] = []
    try:
        data = args.data.resolve()
        scorer = scores.open_scorer(args.scorer)
        bench = rows.open_bench(data, scorer, resamples=args.resamples, seed=args.seed)
        names = args.methods or ([] if files else all_names)
        made.extend(rows.run(bench, names, known, citron))
        made.extend(rows.handed_in(bench, name, Path(file)) for name, _, file in files)
    except scores.DataError as error:
        print(f"evaluation.attribution: {error}", file=sys.stderr)
        return 2
    head = {
        "data": str(data),
        "digest": hashlib.sha256(data.read_bytes()).hexdigest()[:16],
        "documents": len(bench.documents),
        "words": bench.words,
        "resamples": args.resamples,
        "seed": args.seed,
    }
    if args.json:
        print(json.dumps({**head, "rows": [table.plain(row) for row in made]}, indent=1))
    else:
        _show(
            f"{data.name} ({head['digest']}): {len(bench.documents)} documents, {bench.words} words",
            made,
            args.markdown,
        )
    return int(any(row.missing is not None for row in made if row.method in args.methods))


def _show(head: str, made: Sequence[Row], as_page: bool) -> None:
    console = Console()
    print(head)
    for sheet in table.sheets(made):
        if as_page:
            print(f"\n{table.markdown(sheet)}")
        else:
            console.print(table.rich(sheet))
    for row in made:
        if row.missing is not None:
            print(f"\n{row.method}: {row.missing}")


if __name__ == "__main__":
    sys.exit(main())
