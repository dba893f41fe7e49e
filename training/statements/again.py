"""Choose the statements that are labelled a second time.

Comes in: labels.tsv. Goes out: again.tsv, places without labels. Left alone: the second labels, which a reader gives on
another day, without sight of the first, into labels_again.tsv with the columns of labels.tsv.

    python -m training.statements.again        write again.tsv
"""

from __future__ import annotations

import random

from .labels import HERE, Place, labels

SEED = 300
COUNT = 300


def choose(places: list[Place], *, count: int = COUNT, seed: int = SEED) -> list[Place]:
    """So many of the places, in their order; the same for the same places and seed."""
    return sorted(random.Random(seed).sample(sorted(places), count))


def main() -> None:
    """Write again.tsv."""
    chosen = choose([label.place for label in labels()])
    rows = [f"{place.doc}\t{place.span.start}\t{place.span.end}" for place in chosen]
    (HERE / "again.tsv").write_text("\n".join(["doc\tstart\tend", *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} statements to label again")


if __name__ == "__main__":
    main()
