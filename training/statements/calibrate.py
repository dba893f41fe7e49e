"""Find how often decisions of each kind and score are right, for the scores that users see.

Comes in: the labels of this folder with the articles that they were made on. Goes out: the table that ships,
data/frame/scores.txt, from the first half of the articles by a digest of their names. Left alone: the other half,
which evaluation/frame shows the scores on.

    python -m training.statements.calibrate
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from onrecord.frame import rules
from onrecord.frame.classes import classify
from onrecord.frame.world import world

from .examples import examples

TABLE = Path(rules.__file__).resolve().parents[1] / "data" / "frame" / "scores.txt"
STEP = 0.05  # scores of the rules nearer than this are one
WEIGHT = 6.0  # labelled decisions that the share of the whole kind counts for
NOTE = "# Share that is right of decisions by kind and the rules' own score; made by training/statements/calibrate.py\n"
Decided = tuple[str, float, bool]  # kind, the rules' own score, whether it is right


def first_half(doc: str) -> bool:
    """Whether an article belongs to the half that scores are fitted on."""
    return hashlib.md5(doc.encode(), usedforsecurity=False).digest()[-1] % 2 == 0


def classes() -> list[tuple[str, Decided]]:
    """Every labelled statement's document with the class decided."""
    found = []
    for one in examples():
        class_, sure = classify(one.told, world())
        found.append((one.label.place.doc, (f"class {class_}", sure, class_ == one.label.class_)))
    return found


def table(decided: Iterable[Decided]) -> list[str]:
    """The rows of the table: kind, score of the rules, share; few decisions lean on the share of their kind."""
    kinds: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for kind, own, right in decided:
        kinds[kind].append((round(own / STEP) * STEP, right))
    lines = []
    for kind, found in sorted(kinds.items()):
        mean = (sum(right for _, right in found) + 1) / (len(found) + 2)
        for own in sorted({own for own, _ in found}):
            alike = [right for score, right in found if score == own]
            share = (sum(alike) + WEIGHT * mean) / (len(alike) + WEIGHT)
            lines.append(f"{kind}|{own:.2f}|{share:.3f}")
    return lines


def main() -> None:
    """Write the table."""
    from evaluation.frame import speakers

    decided = [one for doc, one in (*classes(), *speakers.decided()) if first_half(doc)]
    TABLE.write_text(NOTE + "\n".join(table(decided)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
