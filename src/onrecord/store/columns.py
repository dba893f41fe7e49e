"""The statements of a record as columns of numbers, kept in memory by who counts them again and again.

Comes in: Views. Goes out: which rows meet conditions on a View's day, as arrays. Left alone: what is counted (`tally`).

To count 500,000 statements by eight facets took SQLite 6 s, and takes 0.2 s here. A word is a code, the rows of all
days are there, and what was joined anew is read again part by part: the record notes which parts (`joinings`). At
100,000 articles the columns take 80 MB and 3 s to read; a record that is too large for that is counted in its database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Table, func, select

from . import schema, search
from .knots import EVERY
from .schema import END, NOW
from .told import Wanted

if TYPE_CHECKING:
    from .view import View

MOST = 3_000_000  # statements: some 300 MB
_AT_ONCE = 20_000  # rows read at once
_FEW = 300  # parts that are read again one by one; where more are new, all is read
_PARTS = 100  # of one question
Column = NDArray[Any]
Mask = NDArray[np.bool_]


class Codes(dict[str | None, int]):
    """Words with a number each, in the order in which they came; None is 0."""

    def __init__(self) -> None:
        super().__init__({None: 0})
        self.words: list[str] = [""]

    def __missing__(self, word: str) -> int:
        code = self[word] = len(self.words)
        self.words.append(word)
        return code


class Rows:
    """Rows of one table of HELD, as columns; those of parts that were joined anew hold on no day any more."""

    def __init__(self, table: Table, numbers: Sequence[str], words: Sequence[str], hashed: Sequence[str] = ()) -> None:
        self._table = table
        self._names = ("part", "since", "until", *numbers, *words, *hashed)
        self.codes = {name: Codes() for name in words}
        self._make: dict[str, Callable[[Any], int]] = {name: codes.__getitem__ for name, codes in self.codes.items()}
        self._make |= dict.fromkeys(hashed, hash)
        self._kept = {name: np.zeros(0, np.int64 if name in hashed else np.int32) for name in self._names}
        self._size = self._dead = 0

    def __getitem__(self, name: str) -> Column:
        return self._kept[name][: self._size]

    def on(self, day: int) -> Mask:
        """Which rows hold on a day."""
        if day == NOW:
            return np.asarray(self["until"] == END)
        return np.asarray((self["since"] <= day) & (self["until"] > day))

    def load(self, connection: Connection) -> None:
        """Read all rows."""
        self._size = self._dead = 0
        self._read(connection, [None])

    def follow(self, connection: Connection, parts: Sequence[int]) -> None:
        """Read the rows of some parts again."""
        gone = np.isin(self["part"], parts)
        self["until"][gone] = 0
        self["since"][gone] = END
        self["part"][gone] = EVERY
        self._dead += int(gone.sum())
        if self._dead > self._size // 8:
            kept = self["until"] > 0
            self._kept = {name: self[name][kept] for name in self._names}
            self._size, self._dead = int(kept.sum()), 0
        c = self._table.c
        self._read(connection, [c.part.in_(parts[at : at + _PARTS]) for at in range(0, len(parts), _PARTS)])

    def _read(self, connection: Connection, which: Sequence[Any]) -> None:
        for some in which:
            query = select(*(self._table.c[name] for name in self._names))
            query = query if some is None else query.where(some)
            cursor = connection.connection.cursor()  # the driver's own: to make rows of ours takes as long as to read
            cursor.execute(str(query.compile(connection.engine, compile_kwargs={"literal_binds": True})))
            while part := cursor.fetchmany(_AT_ONCE):
                self._add(list(zip(*part, strict=True)))
            cursor.close()

    def _add(self, columns: Sequence[Sequence[Any]]) -> None:
        size = self._size + len(columns[0])
        for name, values in zip(self._names, columns, strict=True):
            held, make = self._kept[name], self._make.get(name)
            if size > len(held):
                held = self._kept[name] = np.concatenate([held, np.zeros(size // 4 + _AT_ONCE, held.dtype)])
            held[self._size : size] = list(map(make, values)) if make else values
        self._size = size


class Columns:
    """What is kept, and how far it has come. One reader at a time."""

    def __init__(self) -> None:
        self.placements = Rows(
            schema.placements, ("fact", "version", "day"),
            ("person", "side", "outlet", "class", "kind", "language"), ("utterance",),
        )  # fmt: skip
        self.abouts = Rows(schema.abouts, ("fact",), ("event",))
        self.current = Rows(schema.current, ("version",), ("story", "outlet"))
        self._lock = Lock()
        self._seq: int | None = None  # of the last joining that is in them

    @contextmanager
    def of(self, view: View) -> Iterator[Hits | None]:
        """The columns as the View's moment has them; None where they are ahead of it, or would be too many."""
        with self._lock:
            yield Hits(self, view) if self._follow(view._connection) else None

    def _follow(self, connection: Connection) -> bool:
        j = schema.joinings.c
        first, last = connection.execute(select(func.min(j.seq), func.max(j.seq))).one()
        first, last = first or 0, last or 0
        if last == self._seq:
            return True
        if self._seq is not None and last < self._seq:
            return False
        parts: set[int] = set()
        if self._seq is not None:
            parts = set(connection.execute(select(j.part).where(j.seq > self._seq).distinct()).scalars())
        whole = self._seq is None or first > self._seq + 1 or EVERY in parts or len(parts) > _FEW
        if whole and connection.execute(select(func.count()).select_from(schema.placements)).scalar_one() > MOST:
            return False
        self._seq = None  # until all of it is read
        for rows in (self.placements, self.abouts, self.current):
            if whole:
                rows.load(connection)
            else:
                rows.follow(connection, sorted(parts))
        self._seq = last
        return True


class Hits:
    """Which statements meet conditions on the day of a View, and what they are counted by."""

    def __init__(self, columns: Columns, view: View) -> None:
        self._view = view
        self.placements, self.abouts, self.current = columns.placements, columns.abouts, columns.current
        self._held: dict[str, Mask] = {}
        self._found: dict[tuple[str, ...], Column] = {}  # facts by the words that they hold

    def of(self, wanted: Wanted) -> Mask:
        """The rows of `placements` that meet every condition."""
        p, mask = self.placements, self.on("placements").copy()
        for name, values in _plain(wanted).items():
            mask &= self._one_of(p, name, values)
        if wanted.first is not None:
            mask &= (p["day"] >= wanted.first.toordinal()) & (p["day"] < NOW)
        if wanted.last is not None:
            mask &= p["day"] <= wanted.last.toordinal()
        if (stories := _either(wanted.story, wanted.stories)) is not None:
            mask &= self._in_stories(stories)
        if (events := _either(wanted.event, wanted.events)) is not None:
            mask &= self._about(events)
        if wanted.words is not None:
            mask &= self._at(p["fact"], self._holding(wanted.words))
        rest = Wanted(**{name: getattr(wanted, name) for name in ("statements", "articles", "utterance", "state")})
        if rest != Wanted():  # these are few: the database has indexes for them
            c = schema.placements.c
            mask &= self._at(p["fact"], self._facts(self._view._placed(c.fact, self._view._conditions(rest))))
        if (less := wanted.without) is not None:
            for name, values in _plain(less).items():
                mask &= ~self._one_of(p, name, values)
            if less.stories is not None:
                mask &= ~self._in_stories(less.stories)
            if less.events is not None:
                mask &= ~self._about(less.events)
        return mask

    def on(self, name: str) -> Mask:
        """Which rows of a table hold on the day."""
        if name not in self._held:
            self._held[name] = getattr(self, name).on(self._view.day)
        return self._held[name]

    def by(self, facet: str, mask: Mask) -> tuple[Column, list[str]]:
        """How many of the rows have each value of a facet, by code; and what the codes stand for. The first is none."""
        p = self.placements
        if facet == "event":
            a = self.abouts
            some = self.on("abouts") & self._at(a["fact"], p["fact"][mask])
            return _counts(a["event"][some], a.codes["event"])
        if facet == "story":
            c, held = self.current, self.on("current")
            versions = p["version"][mask]
            home = np.zeros(max(c["version"].max(initial=0), versions.max(initial=0)) + 1, np.int32)
            home[c["version"][held]] = c["story"][held]
            return _counts(home[versions], c.codes["story"])
        name = "person" if facet == "speaker" else facet
        return _counts(p[name][mask], p.codes[name])

    def pairs(self, mask: Mask, by: str, of: str) -> dict[str, int]:
        """How many different values one column has in the rows of each value of another."""
        p = self.placements
        one, two = p[by][mask].astype(np.int64), p[of][mask]
        words = p.codes[of].words
        codes, numbers = np.unique(np.unique((one * len(words) + two)[two > 0]) // len(words), return_counts=True)
        return {p.codes[by].words[code]: number for code, number in zip(codes.tolist(), numbers.tolist(), strict=True)}

    def acts(self, mask: Mask) -> int:
        """How many acts of speaking the rows tell of; a statement that no other reports is one by itself."""
        told = self.placements["utterance"][mask]
        alone = told == hash(None)
        acts = np.sort(told[~alone])
        return int(alone.sum() + (acts[1:] != acts[:-1]).sum() + (len(acts) > 0))

    def days(self, mask: Mask) -> tuple[tuple[date, int], ...]:
        """How many of the rows were published on each day."""
        days = self.placements["day"][mask]
        days = days[days < NOW]
        first = int(days.min(initial=NOW))
        numbers = np.bincount(days - first) if len(days) else ()
        return tuple((date.fromordinal(first + at), int(number)) for at, number in enumerate(numbers) if number)

    def _one_of(self, rows: Rows, name: str, values: Sequence[str]) -> Mask:
        codes = rows.codes[name]
        chosen = np.zeros(len(codes.words), np.bool_)
        chosen[[codes[value] for value in values if value in codes]] = True
        return np.asarray(chosen[rows[name]])

    def _in_stories(self, stories: Sequence[str]) -> Mask:
        c = self.current
        some = self.on("current") & self._one_of(c, "story", stories)
        return self._at(self.placements["version"], c["version"][some])

    def _about(self, events: Sequence[str]) -> Mask:
        a = self.abouts
        some = self.on("abouts") & self._one_of(a, "event", events)
        return self._at(self.placements["fact"], a["fact"][some])

    def _holding(self, words: tuple[str, ...]) -> Column:
        if words not in self._found:
            s = schema.statements
            self._found[words] = self._facts(search.matching(self._view._connection, s, s.c.content, words))
        return self._found[words]

    def _facts(self, query: Any) -> Column:
        return np.fromiter(self._view._connection.execute(query).scalars(), np.int64)

    def _at(self, numbers: Column, some: Column) -> Mask:
        """Which of the numbers are among some."""
        most = int(max(numbers.max(initial=0), some.max(initial=0)))
        there = np.zeros(most + 1, np.bool_)
        there[some] = True
        return np.asarray(there[numbers])


def _plain(wanted: Wanted) -> Mapping[str, Sequence[str]]:
    """Conditions on one column each."""
    given = {
        "person": wanted.people, "side": wanted.sides, "outlet": wanted.outlets, "class": wanted.classes,
        "kind": wanted.kinds, "language": wanted.languages,
    }  # fmt: skip
    return {name: values for name, values in given.items() if values is not None}


def _either(one: str | None, several: Sequence[str] | None) -> Sequence[str] | None:
    return (one,) if one is not None else several


def _counts(codes: Column, known: Codes) -> tuple[Column, list[str]]:
    numbers = np.bincount(codes, minlength=1)
    numbers[0] = 0
    return numbers, known.words


__all__ = ["MOST", "Columns", "Hits"]
