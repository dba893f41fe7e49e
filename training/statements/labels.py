"""The labels of statements and speakers, read and checked.

Comes in: labels.tsv, classes.tsv, again.tsv and speakers.tsv beside this file; for `check` and `read_articles` also
the articles that they were made on, which are not part of the project. Goes out: frozen rows, in the order of the
files. Left alone: text; a row says only where in which document something stands, and what a reader judged it to be
(GUIDE.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from onrecord.errors import InputError
from onrecord.nouns import (
    CERTAINTIES,
    CLASSES,
    FORCES,
    POLARITIES,
    Certainty,
    Class,
    Force,
    Polarity,
    Span,
)

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared" / "bench" / "attribution"

# Name of a set, its file, and the fields that hold a document's name, text and day.
ARTICLES = (
    ("polnear", "attribution/polnear_train.jsonl", "doc", "text", "publication_date"),
    ("pages", "pages/dev.jsonl", "id", "body", "date"),
    ("timebank", "time/timebank.jsonl", "id", "text", "dct"),
    ("meantime", "time/meantime.jsonl", "id", "text", "dct"),
)

PAGES = ("wire", "agency")  # sets of evaluation/ that are learned from: pages that other hands wrote and annotated

Mark = Literal["NAMED", "JOINT", "UNNAMED", "OUTLET", "UNSURE"]

MARKS: tuple[Mark, ...] = get_args(Mark)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A statement or a source: from the first piece's start to the last one's end, in characters of the document."""

    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader judged one statement to be."""

    place: Place  # of the content
    class_: Class
    polarity: Polarity
    certainty: Certainty
    force: Force


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """Whom a reader takes the source of a statement to be."""

    place: Place  # of the source
    mark: Mark
    names: tuple[Span, ...]  # where the article gives the fullest name: one for NAMED, two or more for JOINT, else none


@dataclass(frozen=True, slots=True)
class ClassLabel:
    """What a reader judged one statement to do, with all its places: a tagger found it, not annotators."""

    doc: str  # "polnear:", "pages:", "timebank:" or "meantime:" and the document's name there
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    class_: Class


def labels(path: Path = HERE / "labels.tsv") -> list[Label]:
    """The labelled statements. Raises InputError for a row that is not one."""
    found = []
    for row in _rows(path, ("doc", "start", "end", "class", "polarity", "certainty", "force")):
        class_ = cast(Class, row.one_of("class", CLASSES))
        polarity = cast(Polarity, row.one_of("polarity", POLARITIES))
        certainty = cast(Certainty, row.one_of("certainty", CERTAINTIES))
        force = cast(Force, row.one_of("force", FORCES))
        found.append(Label(row.place(), class_, polarity, certainty, force))
    return found


def classes(path: Path = HERE / "classes.tsv") -> list[ClassLabel]:
    """The statements whose class alone is labelled. Raises InputError for a row that is not one."""
    found = []
    for row in _rows(path, ("doc", "content", "source", "cue", "class"), key=2):
        class_ = cast(Class, row.one_of("class", CLASSES))
        content, source, cue = (row.spans(name) for name in ("content", "source", "cue"))
        found.append(ClassLabel(row["doc"], content, source, cue, class_))
    return found


def again(path: Path = HERE / "again.tsv") -> list[Place]:
    """The statements to be labelled a second time, on another day, without sight of the first labels."""
    return [row.place() for row in _rows(path, ("doc", "start", "end"))]


def speakers(path: Path = HERE / "speakers.tsv") -> list[SpeakerLabel]:
    """The labelled sources. Raises InputError for a row that is not one, or whose mark and names do not fit."""
    found = []
    for row in _rows(path, ("doc", "start", "end", "mark", "names")):
        mark = cast(Mark, row.one_of("mark", MARKS))
        names = row.spans("names")
        fits = len(names) == 1 if mark == "NAMED" else len(names) > 1 if mark == "JOINT" else not names
        if not fits:
            raise row.error(f"{mark} does not go with {len(names)} names")
        found.append(SpeakerLabel(row.place(), mark, names))
    return found


def check(found: Sequence[Label] | Sequence[SpeakerLabel], articles: Mapping[str, Any], role: str = "content") -> None:
    """Raise InputError unless every place is that of the role of some attribution of the articles (see `articles`)."""
    known = {
        Place(doc, Span(attribution[role][0][0], attribution[role][-1][1]))
        for doc, article in articles.items()
        for attribution in article["attributions"]
        if attribution[role]
    }
    for label in found:
        if label.place not in known:
            place = label.place
            where = f"{place.doc} {place.span.start}-{place.span.end}"
            raise InputError(f"no attribution's {role} stands at {where}; the labels belong to other articles")


def articles(path: Path) -> dict[str, Any]:
    """The documents of a file of attributions, by name, with their text."""
    return {record["doc"]: record for record in _lines(path)}


def read_articles(shared: Path = SHARED.parent) -> dict[str, tuple[str, str | None]]:
    """Text and day of every article that `classes` may name, by the name that it has there."""
    found: dict[str, tuple[str, str | None]] = {}
    for name, file, key, text, day in ARTICLES:
        for record in _lines(shared / file):
            found[f"{name}:{record[key]}"] = record[text], (record[day] or "")[:10] or None
    return found


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, filter(str.strip, file))


@dataclass(frozen=True, slots=True)
class _Row:
    cells: Mapping[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def error(self, what: str) -> InputError:
        return InputError(f"{self.file}:{self.line}: {what}; mend the row", file=self.file, line=self.line)

    def one_of(self, column: str, values: Sequence[str]) -> str:
        value = self.cells[column]
        if value not in values:
            raise self.error(f"{column} must be one of {', '.join(values)}, not {value!r}")
        return value

    def span(self, start: str, end: str) -> Span:
        if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
            raise self.error(f"{start}-{end} is no span")
        return Span(int(start), int(end))

    def spans(self, column: str) -> tuple[Span, ...]:
        return tuple(self.span(*text.partition("-")[::2]) for text in self.cells[column].split(";") if text)

    def place(self) -> Place:
        return Place(self.cells["doc"], self.span(self.cells["start"], self.cells["end"]))


def _rows(path: Path, columns: tuple[str, ...], *, key: int = 3) -> Iterator[_Row]:
    """The rows of a table with these columns, each place, which the first `key` of them name, once."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise InputError(
            f"{path}:1: the columns must be {', '.join(columns)}; mend the first line", file=str(path), line=1
        )
    seen: set[tuple[str, ...]] = set()
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        row = _Row(dict(zip(columns, cells, strict=False)), str(path), number)
        if len(cells) != len(columns):
            raise row.error(f"{len(cells)} cells, not {len(columns)}")
        if tuple(cells[:key]) in seen:
            raise row.error("this place has a row already")
        seen.add(tuple(cells[:key]))
        yield row
