"""The labelled statements as the room `frame` would see them.

Comes in: the labels of this folder and the articles of PolNeAR's training part. Goes out: for each label what holds of
the statement (`frame.signs`), with the label. Left alone: text; the signs hold words of the articles, so they stay in
the memory of whoever trains.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from onrecord import clean, parse, when
from onrecord.attribute import facts, units
from onrecord.config import Config
from onrecord.frame.cast import gather
from onrecord.frame.classes import Told
from onrecord.frame.rules import tell
from onrecord.frame.signs import signs
from onrecord.frame.speakers import Resolver
from onrecord.frame.world import world
from onrecord.nouns import Attributed, Attribution, Certainty, Class, Dated, Force, Page, Polarity, Span

from .labels import HERE, Label, Place, labels
from .sample import TRAIN, read

ROLES = {"{": "source", "<": "cue", "[": "content", "}": "source", ">": "cue", "]": "content"}  # by mark
OPENING = "{<["


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled statement."""

    label: Label
    told: Told
    signs: tuple[str, ...]


def dated(records: Sequence[dict[str, Any]]) -> list[Dated]:
    """The articles as they come out of the room `when`."""
    config = Config()
    items: Any = [Page(one["doc"], "text", one["text"], date.fromisoformat(one["publication_date"])) for one in records]
    for room in (clean, parse, when):
        items = room.load(config)(items)
    return list(items)


def attributed(article: Dated, record: dict[str, Any]) -> Attributed:
    """The article with the attributions that PolNeAR's annotators marked, in place of a method's own."""
    parsed = article.parsed
    layout = units.lay_out(parsed)
    found = []
    for one in record["attributions"]:
        source, cue, content = (tuple(Span(a, b) for a, b in one[role]) for role in ("source", "cue", "content"))
        if content:
            found.append(Attribution(source, cue, content, facts.kind_of(layout, content), 1.0))
    return Attributed(article, tuple(sorted(found, key=lambda one: one.content[0].start)))


def examples(found: Sequence[Label] | None = None, articles: Sequence[Dated] | None = None) -> list[Example]:
    """All labelled statements, in the order of the labels."""
    found = labels() if found is None else found
    docs = {label.place.doc for label in found}
    records = [record for record in read(TRAIN) if record["doc"] in docs]
    wanted = {label.place: label for label in found}
    made: dict[Place, Example] = {}
    for article, record in zip(articles or dated(records), records, strict=True):
        for place, told in told_by(article, record):
            if place in wanted and place not in made:
                made[place] = Example(wanted[place], told, tuple(signs(told, world())))
    return [made[label.place] for label in found]


def invented(path: Path = HERE / "invented.txt") -> list[Example]:
    """The statements of our own making, each a document of itself."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    made: list[Example] = []
    records = [_marked(f"invented-{number}", line) for number, line in enumerate(lines)]
    for article, (record, label) in zip(dated([record for record, _ in records]), records, strict=True):
        told = next(iter(told_by(article, record)))[1]
        made.append(Example(label, told, tuple(signs(told, world()))))
    return made


def _marked(name: str, line: str) -> tuple[dict[str, Any], Label]:
    """A line with {source}, <cue> and [content] marked, as an article of one statement with its label."""
    class_, *beside, marked = line.split("|")
    polarity, certainty, force = beside or ("pos", "certain", "said")  # told.txt labels the class alone
    text, spans, within = "", dict[str, list[list[int]]](source=[], cue=[], content=[]), list[str]()
    began = 0
    for mark in marked:
        if mark not in ROLES:
            text += mark
            continue
        piece = text[began:].strip(", ")
        if within and piece:  # a mark within another parts it: "[The dam, {she} <said>, holds]"
            began = text.index(piece, began)
            spans[within[-1]].append([began, began + len(piece)])
        if mark in OPENING:
            within.append(ROLES[mark])
        else:
            within.pop()
        began = len(text)
    record = {"doc": name, "text": text, "publication_date": "2031-05-02", "attributions": [spans]}
    place = Place(name, Span(spans["content"][0][0], spans["content"][-1][1]))
    return record, Label(
        place, cast(Class, class_), cast(Polarity, polarity), cast(Certainty, certainty), cast(Force, force)
    )


def told_by(article: Dated, record: dict[str, Any]) -> Iterator[tuple[Place, Told]]:
    """What the class of each attribution with a source is judged by, with its place."""
    item, known = attributed(article, record), world()
    parsed = article.parsed
    cast = gather(parsed, known, [span for one in item.attributions for span in one.source])
    speakers = Resolver(item, cast, known).all(item.attributions)
    places = {token.span.start: i for i, token in enumerate(parsed.tokens)}
    for one, speaker in zip(item.attributions, speakers, strict=True):
        if one.source:
            place = Place(record["doc"], Span(one.content[0].start, one.content[-1].end))
            yield place, tell(one, speaker, parsed, places, known)


def row(example: Example) -> list[Any]:
    """A labelled statement as `teach` and `learn` read it."""
    told, label = example.told, example.label
    answers = [label.class_, label.polarity, label.certainty, label.force]
    return [label.place.doc, *_texts(told), answers, list(example.signs)]


def _texts(told: Told) -> list[str]:
    return [" ".join(t.text for t in told.source_tokens), " ".join(t.text for t in told.cue_tokens), told.content]


def main() -> None:
    """Write DATA/labelled.json and DATA/others.json: they hold text of the articles and stay outside of the project."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args()
    found = labels()
    docs, places = {label.place.doc for label in found}, {label.place for label in found}
    records = [record for record in read(TRAIN) if record["doc"] in docs]
    articles = dated(records)
    known = [row(example) for example in (*examples(found, articles), *invented())]
    others = [
        [place.doc, *_texts(told), [], signs(told, world())]
        for article, record in zip(articles, records, strict=True)
        for place, told in told_by(article, record)
        if place not in places
    ]
    (given.data / "labelled.json").write_text(json.dumps(known), encoding="utf-8")
    (given.data / "others.json").write_text(json.dumps(others), encoding="utf-8")


if __name__ == "__main__":
    main()
