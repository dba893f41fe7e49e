"""Rows that hold from a day to a day, of one part of the record.

Comes in: what the part is known to hold, day by day. Goes out: the fewest changes to its rows. Left alone: every row
that no longer held before the first of these days, and what the rows mean.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, text, update

from .gone import MADE_OF, lost
from .rows import Row
from .schema import END, HELD, NOW

Key = tuple[str, str]  # table, content
_OWN = ("row", "part", "since", "until")
_AT_ONCE = 500


@dataclass(slots=True)
class Lives:
    """The rows of one part from a day on."""

    connection: Connection
    part: int
    since: int
    before: dict[Key, list[tuple[int, int, int]]] = field(default_factory=dict)  # rows as stored: row, since, until
    open: dict[Key, int] = field(default_factory=dict)  # what holds on the day last given, since when
    done: dict[Key, list[tuple[int, int]]] = field(default_factory=dict)
    content: dict[Key, Row] = field(default_factory=dict)

    def load(self) -> Lives:
        """Read what is stored of these days."""
        for table in HELD:
            c = table.c
            for row in self.connection.execute(select(table).where(c.part == self.part, c.until > self.since)):
                content = {name: value for name, value in row._mapping.items() if name not in _OWN}
                key = _key(table, content)
                self.content[key] = content
                self.before.setdefault(key, []).append((row.row, row.since, row.until))
                if row.since < self.since:
                    self.open[key] = row.since
        return self

    def on(self, day: int, rows: Mapping[str, Iterable[Row]]) -> None:
        """From this day on these rows hold, and no others."""
        now: dict[Key, Row] = {}
        for table in HELD:
            now.update((_key(table, row), row) for row in rows.get(table.name, ()))
        for key in [key for key in self.open if key not in now]:
            self.done.setdefault(key, []).append((self.open.pop(key), day))
        for key, row in now.items():
            if key not in self.open:
                self.open[key] = day
                self.content[key] = row

    def save(self) -> None:
        """Write what is new, drop what is not so any more; rows that stay as they were are not touched."""
        for key, since in self.open.items():
            self.done.setdefault(key, []).append((since, END))
        new: dict[str, list[Row]] = {}
        ends: list[tuple[Key, int, int, int]] = []
        for key, spans in self.done.items():
            stored = {since: (row, until) for row, since, until in self.before.pop(key, ())}
            for since, until in spans:
                row, held = stored.pop(since, (None, 0))
                if row is None:
                    own = {"part": self.part, "since": since, "until": until}
                    new.setdefault(key[0], []).append({**self.content[key], **own})
                elif held != until:
                    ends.append((key, row, held, until))
            if stored:
                self.before[key] = [(row, since, until) for since, (row, until) in stored.items()]
        self._write(new, ends)

    def _write(self, new: Mapping[str, list[Row]], ends: Iterable[tuple[Key, int, int, int]]) -> None:
        gone: dict[str, list[int]] = {}
        tally: Counter[tuple[str, int]] = Counter()
        for key, stored in self.before.items():
            gone.setdefault(key[0], []).extend(row for row, _, _ in stored)
            for name in tallied(key[0], self.content[key]):
                for _, since, until in stored:
                    tally[name, since] -= 1
                    tally[name, until] += 1
        for table_name, made in new.items():
            for row in made:
                for name in tallied(table_name, row):
                    tally[name, row["since"]] += 1
                    tally[name, row["until"]] -= 1
        last: dict[tuple[str, int], list[int]] = {}
        for key, row_, held, until in ends:
            last.setdefault((key[0], until), []).append(row_)
            for name in tallied(key[0], self.content[key]):
                tally[name, held] += 1
                tally[name, until] -= 1
        for table in HELD:
            rows = gone.get(table.name, [])
            for at in range(0, len(rows), _AT_ONCE):
                self.connection.execute(delete(table).where(table.c.row.in_(rows[at : at + _AT_ONCE])))
            made = new.get(table.name, [])
            for at in range(0, len(made), _AT_ONCE):
                self.connection.execute(insert(table), made[at : at + _AT_ONCE])
        for (name, until), found in last.items():
            table = _TABLES[name]
            for at in range(0, len(found), _AT_ONCE):
                some = table.c.row.in_(found[at : at + _AT_ONCE])
                self.connection.execute(update(table).where(some).values(until=until))
        self._tally(tally)
        self._trace()

    def _trace(self) -> None:
        """Stories, events and utterances whose rows were dropped: where their ids led is not forgotten."""
        dropped: dict[str, list[tuple[str, list[str]]]] = {}
        for name, key in self.before:
            if name in MADE_OF:
                content = dict(zip(_NAMES[name], json.loads(key), strict=True))
                dropped.setdefault(name, []).append((content["id"], content[MADE_OF[name][1]]))
        if dropped:
            lost(self.connection, dropped)

    def _tally(self, changes: Mapping[tuple[str, int], int]) -> None:
        rows = [{"name": name, "day": day, "more": more} for (name, day), more in sorted(changes.items()) if more]
        if rows:
            self.connection.execute(_COUNTED, rows)


def tallied(table: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """Under which names a row is counted: its table's, and of what a whole record is asked often its own values'."""
    if table == "current":
        gaps = {
            "undated": row["day"] == NOW,
            "without_outlet": row["outlet"] is None,
            "without_story": row["story"] is None,
        }
        return (table, f"languages:{row['language'] or ''}", *_gaps(gaps))
    if table == "placements":
        unnamed = row["speaker"] is not None and row["speaker"]["type"] == "unnamed"
        gaps = {"unattributed": row["person"] is None, "unnamed": unnamed, "without_day": row["said_on"] is None}
        spoken = ("spoken:",) if row["opens"] and row["spoken"] is not None else ()
        doubts = (f"doubts:{name}" for name, doubted in (("speaker", "doubt"), ("class", "unsure")) if row[doubted])
        return (table, *spoken, *doubts, *_gaps(gaps))
    if table == "events":
        return (table, *(("dated:",) if row["first"] < NOW else ()))
    if table == "utterances":
        return (table, *_gaps({"single": len(row["outlets"]) <= 1}))
    if table == "expectations":
        return (table, f"expectations:{row['state']}:{row['due'] or ''}:{row['status']}")
    return (table,)


def _gaps(found: Mapping[str, bool]) -> Iterator[str]:
    """Names of what the record does not know."""
    return (f"gaps:{name}" for name, lacking in found.items() if lacking)


# In one go: a part changes some 150 counts, and as many statements cost a tenth of all linking.
_COUNTED = text(
    "INSERT INTO tallies (name, day, more) VALUES (:name, :day, :more) "
    "ON CONFLICT (name, day) DO UPDATE SET more = tallies.more + excluded.more"
)
_TABLES = {table.name: table for table in HELD}


def _key(table: Table, content: Mapping[str, Any]) -> Key:
    return table.name, json.dumps([content[name] for name in _NAMES[table.name]], default=str)


_NAMES = {table.name: tuple(c.name for c in table.c if c.name not in _OWN) for table in HELD}
