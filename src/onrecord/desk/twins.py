"""The twins of a page: the same data as JSON, equal to what the command prints with --json, and as CSV.

Comes in: an answer's shape. Goes out: bytes. Left alone: what was asked.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..export import files
from ..nouns import OUTCOMES

Json = dict[str, Any]

_SIDE = (
    "statement.id", "article.id", "article.published", "outlet", "kind", "text", "fullest", "copy", "kept", "left_out",
    "added",
)  # fmt: skip
_HIT = (
    "statement.id", "statement.published", "statement.outlet", "statement.speaker.name", "statement.article",
    "article.id", "article.published", "article.outlet", "article.title", "hit.text", "hit.snippet", "hit.spans",
    "score",
)  # fmt: skip
_DOUBT = (
    "fact", "field", "value", "why", "statement.published", "statement.outlet", "statement.speaker.name",
    "statement.class", "statement.content.text", "statement.article",
)  # fmt: skip
_POSITION = (
    "story", "issue.label", "voice.type", "voice.name", "day", "age_days", "said", "latest.id", "latest.class",
    "latest.content.text", "latest.outlet", "latest.published", "shifts", "silence.since", "silence.articles",
)  # fmt: skip
_SCORE = (
    "by", "id", "name", *(f"counts.{state}" for state in OUTCOMES), "total", "settled", "shares.met", "shares.partly",
    "shares.not met",
)  # fmt: skip
# The columns of questions that `export` has none for.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "compare": _SIDE,
    "search": _HIT,
    "review": _DOUBT,
    "positions": _POSITION,
    "scoreboard": _SCORE,
    "corrections": ("id", "at", "by", "fact", "field", "value", "reason", "told", "article", "standing", "near"),
    "versions": ("article", "version", "counts", "known_from", "modified", "title", "form", "characters", "changes"),
}


def as_json(shape: Json) -> bytes:
    """The body of a .json twin."""
    return (json.dumps(shape, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def as_csv(question: str, items: Iterable[Json]) -> bytes:
    """The body of a .csv twin."""
    if question in files.COLUMNS:
        lines: Iterable[str] = files.comma_separated(question, items)
    else:
        lines = _lines(question, list(items))
    return "".join(lines).encode("utf-8", "replace")


def _lines(question: str, items: list[Json]) -> Iterable[str]:
    columns = COLUMNS.get(question) or tuple(dict.fromkeys(key for item in items for key in item))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for item in items:
        writer.writerow([files.cell(_field(item, column)) for column in columns])
    return [out.getvalue()]


def _field(item: Json, path: str) -> Any:
    value: Any = item
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value
