"""A large record out of a smaller one: every story again under other words, names and ids.

usage: python -m evaluation.copies RECORD STORIES TIMES

Comes in: a record of generated reports, joined. Goes out: the same record with as many copies of all that it holds,
each with invented words of its own in the place of the story's. Leaves alone: `link`, which is not run: rows of the
joined tables are copied as they are, on the same days. What questions and one more article cost depends on how much a
record holds, not on how it came to hold it; filling 100,000 reports through `link` takes an hour of a core.
"""

from __future__ import annotations

import random
import re
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

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
_CACHE = 300_000  # KB; the cards lie in the order of their stems, so that copies go everywhere
_NEEDED = ("_by_part", "_by_version")  # indexes by which a part is read
_NUMBERED = {"versions": "version", "statements": "fact"}  # tables whose numbers of rows others name, and how
_VERSIONED = ("statements", "times", "names", "told_events", "dropped", "cards")
Rows = list[tuple[Table, list[str], list[tuple[Any, ...]]]]


def multiply(record: store.Record, stories: int, times: int, told: Callable[[int], object]) -> None:
    """Copy all that the record (a SQLite file) holds until it holds it so many times.

    `stories`: of the generated ones that it was filled with. `told` hears now and then how many parts are done. The
    record is of no use while this runs: indexes and the full-text search are dropped, and made again at the end.
    """
    with record.reading() as connection:
        columns = {"version": schema.versions.c.row, "fact": schema.statements.c.row}
        steps = {name: int(connection.execute(select(func.max(c))).scalar_one()) + 1 for name, c in columns.items()}
        parts = list(connection.execute(select(schema.knots.c.part).distinct()).scalars())
    with _bare(record):
        for at in range(0, len(parts), _PARTS):
            with record.writing() as connection:
                raw = _raw(connection)
                for part in parts[at : at + _PARTS]:
                    rows = list(_rows(raw, part))
                    words = _words(rows)
                    for copy in range(1, times):
                        shifts = {name: copy * step for name, step in steps.items()}
                        _insert(raw, _exchanged(rows, words, copy, stories), shifts, copy)
            told(min(at + _PARTS, len(parts)))
        with record.writing() as connection:
            connection.execute(text("UPDATE tallies SET more = more * :times"), {"times": times})


def _raw(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.execute(f"PRAGMA cache_size = -{_CACHE}")
    return raw


@contextmanager
def _bare(record: store.Record) -> Iterator[None]:
    """The record without what SQLite keeps beside its rows, which in one go at the end takes a fraction of the time."""
    made = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    with record.writing() as connection:
        raw = _raw(connection)
        found = [one for one in raw.execute(made) if not one[1].endswith(_NEEDED)]
        for sort, name, _ in found:
            raw.execute(f"DROP {sort} {name}")
    yield
    for *_, sql in found:
        with record.writing() as connection:
            _raw(connection).execute(sql)
    with record.writing() as connection:
        for name in ("versions_text", "statements_text"):
            _raw(connection).execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")


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
            own_row = table.name not in _NUMBERED  # numbered by the database
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
    short: dict[str, str] = {}  # stems that may stand inside other words: exchanged in cards alone
    for word in words:
        other = _other(word, random.Random(f"{copy} {word}"))
        joined = joined.replace(word, other).replace(word.capitalize(), other.capitalize())
        stem = lexicon.stem(word, irregular)
        if stem != word:  # a card's; a stem that ends the same way is cut in the same place
            short[stem] = lexicon.stem(other, irregular)
            joined = joined.replace(stem, short[stem]) if len(stem) > 4 else joined
    flip = copy * 0x9E3779B97F4A & 0xFFFFFFFFFFFF
    joined = _ID.sub(lambda match: f"{match[1]}-{int(match[2], 16) ^ flip:012x}", joined)
    joined = _PAGE.sub(lambda match: f"g{int(match[1]) + copy * stories}-{match[2]}", joined)
    new: Iterator[str] = iter(joined.split(_BETWEEN))

    def cell(value: Any) -> Any:
        if isinstance(value, str):
            return next(new)
        return zlib.compress(next(new).encode(), 1) if isinstance(value, bytes) else value

    made = [(table, columns, [tuple(cell(value) for value in row) for row in found]) for table, columns, found in rows]
    return [(table, columns, _stemmed(found, short) if table is schema.cards else found)
            for table, columns, found in made]  # fmt: skip


def _stemmed(found: list[tuple[Any, ...]], short: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """Rows of `cards`, whose first column is the stem; two stems of a page that have become one are one row."""
    return list({key[:3]: key for row in found if (key := (short.get(row[0], row[0]), *row[1:]))}.values())


@cache
def _irregular() -> Mapping[str, str]:
    return lexicon.load().irregular


def _insert(raw: sqlite3.Connection, rows: Rows, shifts: Mapping[str, int], copy: int) -> None:
    for table, columns, found in rows:
        of = {"row": _NUMBERED.get(table.name, ""), "part": "version", "version": "version", "fact": "fact"}
        moved = [(at, shifts[of[name]]) for at, name in enumerate(columns) if of.get(name)]
        own = columns.index("digest") if "digest" in columns else None
        made = []
        for row in found:
            new = list(row)
            for at, shift in moved:
                new[at] += shift
            if own is not None:
                new[own] = digest(row[own], copy, length=32)
            made.append(new)
        named, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        # Two stems of one story may get the same other stem: its card has one key fewer.
        kept = "INSERT OR IGNORE" if table is schema.cards else "INSERT"
        raw.executemany(f'{kept} INTO "{table.name}" ({named}) VALUES ({places})', made)


def _other(word: str, dice: random.Random) -> str:
    """Another word of the same length with the same end, so that its stem is cut in the same place."""
    head = "".join(dice.choice(_VOWELS if mark in _VOWELS else _OTHERS) for mark in word[:-3])
    return head + word[-3:]


def main() -> int:
    """Copy, and say how it goes on."""
    record, stories, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    began = time.monotonic()
    multiply(store.load(record), stories, times, lambda done: done % 100 or print(
        f"{done:8} parts copied {time.monotonic() - began:8.0f} s", flush=True))  # fmt: skip
    print(
        f"copied and indexed in {time.monotonic() - began:.0f} s, {time.process_time():.0f} s of CPU time", flush=True
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
