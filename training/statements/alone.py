"""What holds of every labelled or invented statement, read in its paragraph alone: what `head` and `tune` learn from.

Comes in: labels.tsv and classes.tsv with their articles, the invented statements, and the annotated pages of
evaluation/wire and evaluation/agency. Goes out: DATA/head.json, texts, signs
and label of each statement, and DATA/head.npz, what its words mean. They hold words of the articles and stay outside of
the project.

    python -m training.statements.alone --data DATA
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.frame.pages import annotated

from onrecord.frame.classes import Told, classify
from onrecord.frame.learned import marks, meant
from onrecord.frame.tuned import texts
from onrecord.frame.world import world
from onrecord.nouns import Span

from .examples import dated, invented, told_by
from .labels import HERE, PAGES, Label, Place, classes, labels, read_articles
from .sample import TRAIN, read

LONGEST = 2500  # characters of a paragraph that is read
ROLES = ("source", "cue", "content")
INVENTED = {  # files of our own making, and the set that their statements are counted with
    "invented.txt": "invented",
    "told.txt": "invented",
    "wire.txt": "invented",
    "pairs.txt": "pairs",
    "news.txt": "news",
}
EVALUATION = HERE.parents[1] / "evaluation"
UNKNOWN = "2031-05-02"  # the day of an article that tells none
Drawn = tuple[str, dict[str, Any], Label]  # set that the statement is of, its paragraph, its label
Places = Sequence[Sequence[int]]


def paragraphs() -> Iterator[Drawn]:
    """Each labelled statement's paragraph as an article of that one statement."""
    records = {record["doc"]: record for record in read(TRAIN)}
    for label in labels():
        record, place = records[label.place.doc], label.place.span
        one = next(
            one
            for one in record["attributions"]
            if one["source"] and one["content"] and Span(one["content"][0][0], one["content"][-1][1]) == place
        )
        yield from _alone("marked", label.place.doc, record["text"], record["publication_date"], one, label)
    known = read_articles()
    for found in classes():
        text, day = known[found.doc]
        one = {role: [[span.start, span.end] for span in getattr(found, role)] for role in ROLES}
        content = Place(found.doc, Span(found.content[0].start, found.content[-1].end))
        label = Label(content, found.class_, "pos", "certain", "said")  # the class alone was judged
        yield from _alone(found.doc.partition(":")[0], found.doc, text, day, one, label)


def _alone(name: str, doc: str, text: str, day: str | None, one: Mapping[str, Places], label: Label) -> Iterator[Drawn]:
    cells = [cell for role in ROLES for piece in one[role] for cell in piece]
    start, end = text.rfind("\n", 0, min(cells)) + 1, text.find("\n", max(cells))
    text = text[start : end if end >= 0 else None]
    if len(text) > LONGEST:
        return
    moved = {role: [[a - start, b - start] for a, b in one[role]] for role in ROLES}
    key = f"{doc}#{label.place.span.start}"
    made = Place(key, Span(label.place.span.start - start, label.place.span.end - start))
    published = day if day and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else UNKNOWN
    record = {"doc": key, "text": text, "publication_date": published, "attributions": [moved]}
    yield name, record, Label(made, label.class_, label.polarity, label.certainty, label.force)


def statements() -> Iterator[tuple[str, str, str, Told]]:
    """Of every statement that is learned from: its set, its document, its class, what it is judged by."""
    drawn = list(paragraphs())
    for article, (name, record, label) in zip(dated([record for _, record, _ in drawn]), drawn, strict=True):
        yield name, label.place.doc.partition("#")[0], label.class_, next(iter(told_by(article, record)))[1]
    for file, name in INVENTED.items():
        for number, example in enumerate(invented(HERE / file)):
            yield name, f"{file}-{number}", example.label.class_, example.told
    for name in PAGES:
        folder = EVALUATION / name
        for page, class_, told in annotated(folder / "articles.jsonl", folder / "gold.json"):
            yield name, f"{name}:{page}", class_, told


def features(data: Path) -> None:
    """Write what holds of each statement; it has words of the articles and stays outside of the project."""
    rows: list[dict[str, Any]] = []
    dense = []
    for name, doc, class_, told in statements():
        rule, sure = classify(told, world())
        row = {"doc": doc, "set": name, "class_": class_, "rule": rule, "sure": sure}
        rows.append({**row, "signs": marks(told, world(), (rule, sure)), "texts": texts(told, world())})
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
