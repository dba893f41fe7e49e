"""The room `frame` on the labels of training/statements: what its parts add, and how far scores can be trusted.

usage: python -m evaluation.frame [speakers] [--data FILE]

Prints for each kind of source how many speakers are right, with the index of people and bodies left out, with the rules
left out, and with both in; then how often a speaker of a given score is right. Exit 2 when the data is not here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from . import speakers
from .speakers import Judged

KINDS = ("named", "joint", "pronoun", "unnamed")
BINS = (0.0, 0.45, 0.55, 0.65, 0.75, 0.85, 0.93, 1.01)


def line(name: str, found: Sequence[Judged]) -> str:
    """One row: the share that is right of all and of each kind."""
    cells = [_share([one.right for one in found])]
    cells += [_share([one.right for one in found if one.kind == kind]) for kind in KINDS]
    return f"{name:24}" + "".join(f"{cell:>18}" for cell in cells)


def reliability(found: Iterable[Judged]) -> list[str]:
    """For each range of scores the mean score and the share that is right."""
    scored = [(one.found.score, one.right) for one in found if one.found is not None]
    lines = [f"{'score':12}{'speakers':>10}{'mean score':>12}{'right':>8}"]
    for low, high in pairwise(BINS):
        part = [(score, right) for score, right in scored if low <= score < high]
        if part:
            mean, right = sum(s for s, _ in part) / len(part), sum(r for _, r in part) / len(part)
            lines.append(f"{low:.2f}-{min(high, 1):.2f}   {len(part):10}{mean:12.3f}{right:8.3f}")
    return lines


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right)}/{len(right)} {sum(right) / len(right):.3f}" if right else "0/0"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.frame", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="?", choices=("speakers",), default="speakers")
    parser.add_argument("--data", type=Path, default=speakers.DEV, help="annotated articles")
    given = parser.parse_args(arguments)
    if not given.data.is_file():
        print(f"{given.data} is not here; --data says where the articles lie", file=sys.stderr)
        return 2
    articles = speakers.articles(given.data)
    print(f"{'':24}" + "".join(f"{name:>18}" for name in ("all", *KINDS)))
    whole = list(speakers.judged(articles))
    print(line("names in the source only", list(speakers.judged(articles, rules=False, index=False))))
    print(line("and the index", list(speakers.judged(articles, rules=False))))
    print(line("rules without the index", list(speakers.judged(articles, index=False))))
    print(line("rules and index", whole))
    print("\n".join(["", *reliability(whole)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
