"""The items of an answer as a file: JSON Lines, or CSV for a spreadsheet.

Comes in: items in the shapes of the contract, and a head that says how many there are and what was asked. Goes out:
lines of text. Left alone: where they are written. JSON Lines begin with the head; CSV has no place for it, since a
line before the column names breaks its readers: the door writes it beside the file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

Json = dict[str, Any]

_STATEMENT = (
    "id", "published", "outlet", "source_id", "article", "story", "utterance", "speaker.id", "speaker.name",
    "speaker.type", "speaker.role", "speaker.side", "speaker.basis", "kind", "class", "said_on.date", "said_on.basis",
    "source.text", "cue.text", "content.text", "content.spans", "addressee.text", "venue.text", "about", "score",
    "decided",
)  # fmt: skip

# A dotted name is a field of a field. What is still a list there is written as JSON.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "statements": _STATEMENT,
    "utterances": (
        "id", "speaker.id", "speaker.name", "speaker.type", "speaker.role", "speaker.side", "said_on.date",
        "said_on.basis", "about", "text", "outlets", "first.published", "first.source_id", "renderings*", "copies",
    ),
    "people": ("id", "name", "type", "side", "statements", "roles", "aliases*"),
    "events": (
        "id", "label", "type", "date.first", "date.last", "place", "participants", "status", "articles*", "history",
    ),
    "stories": ("id", "title", "first", "last", "outlets", "articles*", "events*"),
    "timeline": (
        "date.first", "date.last", "date.precision", "kind", "id", "text", "story", "article.id", "article.source_id",
        "article.published", "article.outlet", "spans",
    ),
    "expectations": (
        "statement.id", "statement.published", "statement.outlet", "statement.source_id", "statement.speaker.name",
        "statement.speaker.side", "statement.class", "statement.content.text", "event.id", "event.label",
        "event.date.first", "event.date.last", "event.status", "outcome.state", "outcome.status", "outcome.rule",
        "outcome.by", "outcome.at", "outcome.evidence",
    ),
}  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so


def head(question: str, query: Json, as_of: date | None, rows: int) -> Json:
    """What a file holds: the question, its filters, the day, the number of rows."""
    return {"export": question, "query": query, "as_of": as_of.isoformat() if as_of else None, "rows": rows}


def json_lines(top: Json, items: Iterable[Json]) -> Iterator[str]:
    """The head, then one item a line."""
    yield json.dumps(top, ensure_ascii=False) + "\n"
    for item in items:
        yield json.dumps(item, ensure_ascii=False) + "\n"


def comma_separated(question: str, items: Iterable[Json]) -> Iterator[str]:
    """The names of the columns, then one item a line, quoted as RFC 4180 has it."""
    columns = COLUMNS[question]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in _rows(columns, items):
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _rows(columns: tuple[str, ...], items: Iterable[Json]) -> Iterator[list[str]]:
    yield [column.rstrip("*") for column in columns]
    for item in items:
        yield [cell(_field(item, column)) for column in columns]


def _field(item: Json, path: str) -> Any:
    """The value at a dotted path; None where something on the way is. A star gives ids (or texts) for whole items."""
    value: Any = item
    for name in path.rstrip("*").split("."):
        value = value.get(name) if isinstance(value, dict) else None
    if path.endswith("*"):
        return [held.get("id", held.get("text")) for held in value or ()]
    return value


def cell(value: Any) -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) else value
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return str(value)
