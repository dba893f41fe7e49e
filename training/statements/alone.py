"""What holds of every labelled or invented statement, read in its paragraph alone: what `head` learns from.

Comes in: labels.tsv with PolNeAR's articles, invented.txt, told.txt. Goes out: DATA/head.json, signs and label of each
statement, and DATA/head.npz, what its words mean. They hold words of the articles and stay outside of the project.

    python -m training.statements.alone --data DATA
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.frame.classes import classify
from onrecord.frame.learned import marks, meant
from onrecord.frame.world import world
from onrecord.nouns import Span

from .examples import Example, dated, invented, told_by
from .labels import HERE, Label, Place, labels
from .sample import TRAIN, read

LONGEST = 2500  # characters of a paragraph that is read
ROLES = ("source", "cue", "content")
INVENTED = ("invented.txt", "told.txt")


def paragraphs() -> Iterator[tuple[dict[str, Any], Label]]:
    """Each labelled statement's paragraph as an article of that one statement."""
    records = {record["doc"]: record for record in read(TRAIN)}
    for number, label in enumerate(labels()):
        record, place = records[label.place.doc], label.place.span
        one = next(
            one
            for one in record["attributions"]
            if one["source"] and one["content"] and Span(one["content"][0][0], one["content"][-1][1]) == place
        )
        cells = [cell for role in ROLES for piece in one[role] for cell in piece]
        start, end = record["text"].rfind("\n", 0, min(cells)) + 1, record["text"].find("\n", max(cells))
        text = record["text"][start : end if end >= 0 else None]
        if len(text) <= LONGEST:
            moved = {role: [[a - start, b - start] for a, b in one[role]] for role in ROLES}
            name = f"{label.place.doc}#{number}"
            made = Place(name, Span(place.start - start, place.end - start))
            yield (
                {"doc": name, "text": text, "publication_date": record["publication_date"], "attributions": [moved]},
                Label(made, label.class_, label.polarity, label.certainty, label.force),
            )


def statements() -> Iterator[tuple[Example, bool]]:
    """Every statement that is learned from, and whether it is invented."""
    drawn = list(paragraphs())
    for article, (record, label) in zip(dated([record for record, _ in drawn]), drawn, strict=True):
        told = next(iter(told_by(article, record)))[1]
        yield Example(label, told, ()), False
    for path in map(HERE.joinpath, INVENTED):
        for example in invented(path):
            yield example, True


def features(data: Path) -> None:
    """Write what holds of each statement; it has words of the articles and stays outside of the project."""
    rows: list[dict[str, Any]] = []
    dense = []
    for number, (example, own) in enumerate(statements()):
        told = example.told
        rule, sure = classify(told, world())
        doc = f"invented-{number}" if own else example.label.place.doc.partition("#")[0]
        row = {"doc": doc, "class_": example.label.class_, "invented": own, "signs": marks(told, world(), (rule, sure))}
        rows.append({**row, "rule": rule, "sure": sure})
        dense.append(meant(told))
    (data / "head.json").write_text(json.dumps(rows), encoding="utf-8")
    np.savez(data / "head.npz", meaning=np.stack(dense))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    features(parser.parse_args().data)


if __name__ == "__main__":
    main()
