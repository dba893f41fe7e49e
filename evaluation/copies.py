"""A large record out of a smaller one: every story again under other words, names and ids.

Comes in: a record of generated reports, joined. Goes out: the same record with as many copies of all that it holds,
each with invented words of its own in the place of the story's. Leaves alone: `link`, which is not run: rows of the
joined tables are copied as they are, on the same days. What questions and one more article cost depends on how much a
record holds, not on how it came to hold it; filling 100,000 reports through `link` takes an hour of a core.
"""

from __future__ import annotations

import random
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Table, func, select, text

from onrecord import store
from onrecord.ids import digest
from onrecord.link import lexicon
from onrecord.store import schema

from . import generated

_PARTS = 20  # copied in one transaction
_ID = re.compile(r"\b([aseu])-([0-9a-f]{12})\b")
_PAGE = re.compile(r"\bg(\d+)-(\d+)\b")
_VOWELS = "aeiou"
_OTHERS = "bdfgklmnprstv"
_BETWEEN = "\x1e"  # between the texts of a story's rows, which are exchanged all at once
_VERSIONED = ("statements", "times", "names", "told_events", "dropped", "cards")
Rows = list[tuple[Table, list[str], list[tuple[Any, ...]]]]


def multiply(record: store.Record, stories: int, times: int, told: Callable[[int], object]) -> None:
    """Copy all that the record (a SQLite file) holds until it holds it so many times.

    `stories`: of the generated ones that it was filled with. `told` hears now and then how many parts are done.
    """
    with record.reading() as connection:
        step = int(connection.execute(select(func.max(schema.versions.c.row))).scalar_one()) + 1
        parts = list(connection.execute(select(schema.knots.c.part).distinct()).scalars())
    for at in range(0, len(parts), _PARTS):
        with record.writing() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            for part in parts[at : at + _PARTS]:
                rows = list(_rows(raw, part))
                words = _words(rows)
                for copy in range(1, times):
                    _insert(raw, _exchanged(rows, words, copy, stories), copy * step, copy)
        told(min(at + _PARTS, len(parts)))
    with record.writing() as connection:
        connection.execute(text("UPDATE tallies SET more = more * :times"), {"times": times})


def _rows(raw: sqlite3.Connection, part: int) -> Rows:
    """All rows of a part, as the file has them."""
    versions = [row for (row,) in raw.execute("SELECT version FROM knots WHERE part = ?", (part,))]
    some = f"({', '.join(map(str, versions))})"
    wanted = {table.name: f"part = {part}" for table in (schema.knots, *schema.HELD)}
    wanted |= dict.fromkeys(_VERSIONED, f"version IN {some}") | {"versions": f"row IN {some}"}
    wanted["articles"] = f"id IN (SELECT article FROM versions WHERE row IN {some})"
    made: Rows = []
    for table in (*schema.FACTS.sorted_tables, schema.knots, schema.cards, *schema.HELD):
        if table.name in wanted:
            own_row = table.name != "versions"  # numbered by the database, but for versions, which others name
            columns = [column.name for column in table.c if not (own_row and column.name == "row")]
            named = ", ".join(f'"{name}"' for name in columns)
            found = raw.execute(f'SELECT {named} FROM "{table.name}" WHERE {wanted[table.name]}')
            made.append((table, columns, found.fetchall()))
    return made


def _words(rows: Rows) -> list[str]:
    """The words that the stories of a part have of their own, the longest first."""
    (pages,) = (
        [row[columns.index("source_id")] for row in found] for table, columns, found in rows if table.name == "versions"
    )
    own: set[str] = set()
    for story in {int(match[1]) for page in pages if (match := _PAGE.match(page))}:
        _, analysis = generated.article(story, 0)
        speakers = [one.speaker for one in analysis.statements if one.speaker]
        plot = random.Random(7 * 1_000_003 + story)
        own |= {generated.word(plot) for _ in "abc"} | {(analysis.events[0].place or "").lower()}
        own |= {speaker.name.split()[1].lower() for speaker in speakers} | {(s.side or "").lower() for s in speakers}
    return sorted(own - {""}, key=lambda word: (-len(word), word))


def _exchanged(rows: Rows, words: list[str], copy: int, stories: int) -> Rows:
    """The rows with other words, names and ids; texts keep their length but for the numbers of pages."""
    cells: list[str] = []
    for _, _, found in rows:
        for row in found:
            for value in row:
                if isinstance(value, str):
                    cells.append(value)
                elif isinstance(value, bytes):
                    cells.append(zlib.decompress(value).decode())
    joined = _BETWEEN.join(cells)
    irregular = _irregular()
    for word in words:
        other = _other(word, random.Random(f"{copy} {word}"))
        joined = joined.replace(word, other).replace(word.capitalize(), other.capitalize())
        stem = lexicon.stem(word, irregular)
        if stem != word:  # a card's; a stem that ends the same way is cut in the same place
            joined = joined.replace(stem, lexicon.stem(other, irregular)) if len(stem) > 4 else joined
    flip = copy * 0x9E3779B97F4A & 0xFFFFFFFFFFFF
    joined = _ID.sub(lambda match: f"{match[1]}-{int(match[2], 16) ^ flip:012x}", joined)
    joined = _PAGE.sub(lambda match: f"g{int(match[1]) + copy * stories}-{match[2]}", joined)
    new: Iterator[str] = iter(joined.split(_BETWEEN))

    def cell(value: Any) -> Any:
        if isinstance(value, str):
            return next(new)
        return zlib.compress(next(new).encode(), 1) if isinstance(value, bytes) else value

    return [(table, columns, [tuple(cell(value) for value in row) for row in found]) for table, columns, found in rows]


@cache
def _irregular() -> Mapping[str, str]:
    return lexicon.load().irregular


def _insert(raw: sqlite3.Connection, rows: Rows, shift: int, copy: int) -> None:
    for table, columns, found in rows:
        numbers = {columns.index(name) for name in ("part", "version") if name in columns}
        numbers |= {columns.index("row")} if table.name == "versions" else set()
        own = columns.index("digest") if "digest" in columns else None
        made = [
            tuple(
                digest(value, copy, length=32) if at == own else value + shift if at in numbers else value
                for at, value in enumerate(row)
            )
            for row in found
        ]
        named, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        raw.executemany(f'INSERT INTO "{table.name}" ({named}) VALUES ({places})', made)


def _other(word: str, dice: random.Random) -> str:
    """Another word of the same length with the same end, so that its stem is cut in the same place."""
    head = "".join(dice.choice(_VOWELS if mark in _VOWELS else _OTHERS) for mark in word[:-3])
    return head + word[-3:]
