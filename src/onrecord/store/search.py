"""Words to find -> places where they stand.

Comes in: terms (a word or a phrase each; all must stand in the text). Goes out: texts with the places of their hits.
SQLite answers from its full-text index, which knows word stems; any other database by comparing letters.
Left alone: which of the texts a question is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, func, literal_column, select, text

from ..nouns import Span, Spans

_OPEN, _CLOSE = "\ue0f1\ue0f2", "\ue0f2\ue0f1"  # private characters, which no news text holds in this order
_AT_ONCE = 400  # rows named in one question
_COMMON = 2000  # rows that hold a common word
_WORD = re.compile(r"\w", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that holds every term."""

    key: str  # id of the statement or article
    text: str
    places: Spans  # of the words that match, in the text; () where they cannot be told


def terms(words: str) -> tuple[str, ...]:
    """The words and "quoted phrases" of what a person typed; marks that a search engine would obey are just marks."""
    quoted = re.findall(r'["“”]([^"“”]*)["“”]|([^\s"“”]+)', words.replace("\0", " "))
    found = [" ".join((phrase or word).split()) for phrase, word in quoted]
    return tuple(term for term in found if _WORD.search(term))


def matching(
    connection: Connection, table: Table, column: Column[str], wanted: Sequence[str], among: Sequence[int] | None = None
) -> Any:
    """The numbers of the table's rows (of some rows, if named) that hold every term, as a query."""
    if connection.dialect.name == "sqlite":
        index = f"{table.name}_text"
        some = "" if among is None else f" AND rowid IN ({', '.join(str(int(row)) for row in among)})"
        rows = text(f"SELECT rowid FROM {index} WHERE {index} MATCH :words{some}").bindparams(words=expression(wanted))
        return rows.columns(literal_column("rowid"))
    found = select(table.c.row).where(_holds(column, wanted))
    return found if among is None else found.where(table.c.row.in_(among))


def is_common(connection: Connection, table: Table, wanted: Sequence[str]) -> bool:
    """Whether very many rows of the table hold every term, so that the newest of them are found by going back in time.

    Asked of SQLite's index, which tells it quickly; elsewhere the database's own planner chooses.
    """
    if connection.dialect.name != "sqlite":
        return False
    index = f"{table.name}_text"
    found = text(f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH :words LIMIT {_COMMON})")
    return bool(connection.execute(found, {"words": expression(wanted)}).scalar() == _COMMON)


def number(connection: Connection, table: Table, wanted: Sequence[str]) -> int:
    """How many rows of SQLite's index hold every term."""
    index = f"{table.name}_text"
    found = text(f"SELECT count(*) FROM {index} WHERE {index} MATCH :words")
    return int(connection.execute(found, {"words": expression(wanted)}).scalar_one())


def hits(
    connection: Connection, table: Table, column: Column[str], wanted: Sequence[str], rows: Sequence[int] | None = None
) -> dict[int, Spans]:
    """Where the terms stand in each row's text (of some rows, if named) that holds them all; by row."""
    parts = [None] if rows is None else [rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE)]
    found: dict[int, Spans] = {}
    for part in parts:
        if connection.dialect.name == "sqlite":
            index = f"{table.name}_text"
            some = "" if part is None else f" AND rowid IN ({', '.join(str(int(row)) for row in part)})"
            marked = text(f"SELECT rowid, highlight({index}, 0, :o, :c) FROM {index} WHERE {index} MATCH :words{some}")
            shown = connection.execute(marked, {"o": _OPEN, "c": _CLOSE, "words": expression(wanted)})
            found |= {row: _unmarked(marks) for row, marks in shown}
            continue
        condition = _holds(column, wanted)
        if part is not None:
            condition = and_(condition, table.c.row.in_(part))
        letters = connection.execute(select(table.c.row, column).where(condition))
        found |= {row: _letters(body, wanted) for row, body in letters}
    return found


def expression(wanted: Sequence[str]) -> str:
    """An FTS5 expression that is nothing but strings, so that no word of it is an operator."""
    return " ".join('"' + term.replace('"', '""') + '"' for term in wanted)


def _holds(column: Column[str], wanted: Sequence[str]) -> ColumnElement[bool]:
    return and_(*(func.lower(column).contains(term.lower(), autoescape=True) for term in wanted))


def _unmarked(shown: str) -> Spans:
    """Places of the marked words, in the text without the marks."""
    places, length = [], 0
    for number, piece in enumerate(shown.split(_OPEN)):
        inside, mark, after = piece.partition(_CLOSE)
        if number and not mark:  # the text itself holds our marks
            return ()
        if mark:
            places.append(Span(length, length + len(inside)))
        length += len(inside) + len(after)
    return tuple(places)


def _letters(body: str, wanted: Sequence[str]) -> Spans:
    found = (match for term in wanted for match in re.finditer(re.escape(term), body, re.IGNORECASE))
    places: list[Span] = []
    for place in sorted(Span(match.start(), match.end()) for match in found):
        if not places or place.start >= places[-1].end:
            places.append(place)
    return tuple(places)
