"""Rows of other tools -> documents as we know them, by a stated mapping.

Comes in: "text=body,published=date", and rows. Goes out: the same rows under our names. Left alone: what the values
are; `shape` judges them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ..errors import InputError, SetupError

NAMES = ("id", "text", "page", "html", "published", "url", "outlet", "title", "language", "captured", "modified")
_TEXTS = ("text", "page", "html")


class NoTextError(InputError):
    """A table has no column that we know for a text, and none was named."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of the input has which of our fields."""

    pairs: tuple[tuple[str, str], ...]  # (our field, their column); (): the columns have our names

    @property
    def wanted(self) -> tuple[str, ...]:
        """Their columns, those of our own names where nothing was stated."""
        return tuple(column for _, column in self.pairs) or NAMES

    def of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The row under our names; what is empty is left out."""
        pairs = self.pairs or tuple((name, name) for name in NAMES)
        return {field: value for field, column in pairs if (value := _said(_found(row, column))) is not None}

    def check(self, there: Iterable[str], name: str) -> None:
        """Raises InputError that says what is there, if a table lacks a stated column or has no text at all."""
        there = tuple(there)
        shown = ", ".join(there[:20])[:300] or "none"
        lacking = [column for _, column in self.pairs if column not in there]
        if lacking:
            raise InputError(f"{name} has no column {lacking[0]!r}; it has {shown}")
        if not self.pairs and not set(_TEXTS) & set(there):
            raise NoTextError(f"{name} has no column text, page or html, but {shown}; name it: --columns text=COLUMN")


def parsed(stated: str | None) -> Columns:
    """The mapping that a user states. Raises SetupError for one that cannot be meant."""
    pairs = []
    for part in (stated or "").split(","):
        if not part.strip():
            continue
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if field not in NAMES or not equals or not column:
            raise SetupError(f"--columns: {part.strip()!r} is not FIELD=COLUMN; fields are {', '.join(NAMES)}")
        pairs.append((field, column))
    fields = [field for field, _ in pairs]
    if len(set(fields)) < len(fields):
        raise SetupError("--columns: a field is named twice")
    if pairs and len(set(fields) & set(_TEXTS)) != 1:
        raise SetupError("--columns: name the column of exactly one of text, page and html")
    return Columns(tuple(pairs))


def _found(row: Mapping[str, Any], column: str) -> Any:
    """A column, or what lies at the end of a path of nested objects: "article.body"."""
    if column in row:
        return row[column]
    value: Any = row
    for key in column.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _said(value: Any) -> Any:
    """The value as JSON would have it: days and times as ISO 8601, numbers as figures; None for what is empty."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return None if value != value else str(value)  # a number that is none stands for "empty" in tables
    return None if isinstance(value, str) and not value.strip() else value
