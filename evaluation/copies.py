"""A large record out of a smaller one: every story again under other words, names and ids.

Comes in: a record of generated reports, joined. Goes out: the same record with as many copies of all that it holds,
each with invented words of its own in the place of the story's. Leaves alone: `link`, which is not run: rows of the
joined tables are copied as they are, on the same days. What questions and one more article cost depends on how much a
record holds, not on how it came to hold it; filling 100,000 reports through `link` takes an hour of a core.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from onrecord import store
from onrecord.ids import digest
from onrecord.link import lexicon
from onrecord.store import schema

from . import generated

_AT_ONCE = 400
_WORD = re.compile(r"[A-Za-z]+")
_ID = re.compile(r"\b([aseu])-([0-9a-f]{12})\b")
_PAGE = re.compile(r"\bg(\d+)-(\d+)\b")
_VOWELS = "aeiou"
_OTHERS = "bdfgklmnprstv"


def multiply(record: store.Record, stories: int, times: int, told: Callable[[int], None]) -> None:
    """Copy all that the record holds until it holds it so many times. `stories`: that it was filled with."""
    known = _words(stories)
    with record.reading() as connection:
        step = int(connection.execute(select(func.max(schema.versions.c.row))).scalar_one()) + 1
    for copy in range(1, times):
        exchange = Exchange(known, copy, stories)
        with record.writing() as connection:
            for table in (*schema.FACTS.sorted_tables, schema.knots, schema.cards, *schema.HELD):
                if table.name not in ("meta", "decisions", "gone"):
                    _copy(connection, table, exchange, step=step, shift=copy * step)
        told(copy + 1)
    with record.writing() as connection:
        connection.execute(text("UPDATE tallies SET more = more * :times"), {"times": times})


class Exchange:
    """The words of one copy."""

    def __init__(self, known: frozenset[str], copy: int, stories: int) -> None:
        self.copy = copy
        self.stories = stories
        irregular = lexicon.load().irregular
        self.words: dict[str, str] = {}
        for word in sorted(known):
            other = _other(word, random.Random(f"{copy} {word}"))
            self.words.setdefault(lexicon.stem(word, irregular), lexicon.stem(other, irregular))
            self.words[word] = other

    def text(self, value: str) -> str:
        """The same text of the copy, of the same length but for the numbers of pages."""
        value = _ID.sub(lambda m: f"{m[1]}-{int(m[2], 16) ^ (self.copy * 0x9E3779B97F4A & 0xFFFFFFFFFFFF):012x}", value)
        value = _PAGE.sub(lambda m: f"g{int(m[1]) + self.copy * self.stories}-{m[2]}", value)
        return _WORD.sub(self._word, value)

    def _word(self, match: re.Match[str]) -> str:
        word = match.group()
        other = self.words.get(word.lower())
        return word if other is None else other.capitalize() if word[0].isupper() else other

    def value(self, value: Any) -> Any:
        """Whatever a column holds."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if isinstance(value, dict):
            return {name: self.value(one) for name, one in value.items()}
        if isinstance(value, bytes):
            return zlib.compress(self.text(zlib.decompress(value).decode()).encode(), 1)
        return value


def _words(stories: int) -> frozenset[str]:
    """All words that the generated stories have of their own."""
    found: set[str] = set()
    for story in range(stories):
        _, analysis = generated.article(story, 0)
        (event,) = analysis.events
        speakers = [one.speaker for one in analysis.statements if one.speaker]
        plot = random.Random(7 * 1_000_003 + story)
        found |= {generated.word(plot) for _ in "abc"} | {(event.place or "").lower()}
        found |= {speaker.name.split()[1].lower() for speaker in speakers} | {(s.side or "").lower() for s in speakers}
    return frozenset(found - {""})


def _other(word: str, dice: random.Random) -> str:
    """Another word of the same length with the same end, so that its stem is cut in the same place."""
    head = "".join(dice.choice(_VOWELS if mark in _VOWELS else _OTHERS) for mark in word[:-3])
    return head + word[-3:]


def _copy(connection: Connection, table: Table, exchange: Exchange, *, step: int, shift: int) -> None:
    own_rows = table.name != "versions" and "row" in table.c
    version = "row" if table.name == "versions" else "version"
    for rows in _read(connection, table, step, version):
        made = []
        for row in rows:
            new = {name: exchange.value(value) for name, value in row.items() if not (own_rows and name == "row")}
            for name in (version, "part"):
                if name in new:
                    new[name] += shift
            if "digest" in new:
                new["digest"] = digest(row["digest"], exchange.copy, length=32)
            made.append(new)
        connection.execute(insert(table), made)


def _read(connection: Connection, table: Table, step: int, version: str) -> Iterator[list[dict[str, Any]]]:
    """The rows of the first copy, some at a time; of tables without rows of their own all of a few versions at once."""
    c = table.c
    if table is schema.articles:
        first = select(schema.versions.c.article).where(schema.versions.c.row < step)
        yield [dict(row._mapping) for row in connection.execute(select(table).where(c.id.in_(first)))]
        return
    key = c.row if "row" in c else c[version]
    wanted = select(table).where((c.part if "part" in c else c[version]) < step)
    top = connection.execute(select(func.max(key))).scalar() or 0
    for at in range(0, top + 1, _AT_ONCE):
        found = connection.execute(wanted.where(key.between(at, at + _AT_ONCE - 1))).all()
        if found:
            yield [dict(row._mapping) for row in found]
