"""The statements of a record as columns of numbers, kept in memory by who counts them again and again.

Comes in: Views. Goes out: which rows meet conditions on a View's day, as arrays. Left alone: what is counted (`tally`).

To count 500,000 statements by eight facets took SQLite 6 s, and takes 0.2 s here. A word is a code, the rows of all
days are there, and what was joined anew is read again part by part: the record notes which parts (`joinings`). At
100,000 articles the columns take 80 MB and 3 s to read; a record that is too large for that is counted in its database.
"""

from __future__ import annotations

import heapq
import re
from collections import OrderedDict
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
_PATIENCE = 0.05  # seconds that a View which has none waits for others
_SORTED = 1000  # words from which on it pays to know their order beforehand
_FEW = 300  # parts that are read again one by one; where more are new, all is read
_PARTS = 100  # of one question
_COMMON = 5000  # statements that hold a word, from which on they are kept: 80,000 take 40 ms to find anew
_WORDS = 16  # common words that are kept
_LOOKED = 400  # statements that are looked at again for each of them
Column = NDArray[Any]
Mask = NDArray[np.bool_]


class Codes(dict[str | None, int]):
    """Words with a number each, in the order in which they came; None is 0."""

    def __init__(self) -> None:
        super().__init__({None: 0})
        self.words: list[str] = [""]
        self._places: Column = np.zeros(0, np.int32)  # of the first words among themselves, by letters
        self._text = ""  # the first words, a line each, and where each ends: to lay them out takes 20 ms
        self._ends: Column = np.zeros(0, np.int64)

    def __missing__(self, word: str) -> int:
        code = self[word] = len(self.words)
        self.words.append(word)
        return code

    def holding(self, parts: Sequence[str]) -> Mask:
        """By code, which words hold every one of the parts somewhere: one text is searched, not word by word."""
        if new := self.words[len(self._ends) :]:
            lengths = np.fromiter((len(word) + 1 for word in new), np.int64, len(new))
            self._ends = np.concatenate([self._ends, len(self._text) + np.cumsum(lengths)])
            self._text += "".join(f"{word}\n" for word in new)
        found = np.ones(len(self._ends), np.bool_)
        for part in parts:
            at = np.fromiter((match.start() for match in re.finditer(re.escape(part), self._text)), np.int64)
            some = np.zeros(len(self._ends), np.bool_)
            some[np.searchsorted(self._ends, at, side="right")] = True
            found &= some
        return found

    def first(self, codes: Column, most: int) -> list[str]:
        """The first of some words by their letters. Those that are known long are not compared again."""
        if len(codes) > _SORTED and len(self.words) > 1.05 * len(self._places):
            order = np.argsort(np.array(self.words, dtype=object), kind="stable")
            self._places = np.empty(len(order), np.int32)
            self._places[order] = np.arange(len(order), dtype=np.int32)
        old = codes[codes < len(self._places)]
        if len(old) > most:
            old = old[np.argpartition(self._places[old], most)[:most]]
        some = np.concatenate([old, codes[codes >= len(self._places)]])
        return heapq.nsmallest(most, (self.words[code] for code in some.tolist()))


class Rows:
    """Rows of one table of HELD, as columns; those of parts that were joined anew hold on no day any more."""

    def __init__(
        self, table: Table, numbers: Sequence[str], words: Sequence[str], hashed: Sequence[str] = (),
        days: Sequence[str] = (), *, now: bool = False,
    ) -> None:  # fmt: skip
        """`days`: columns of days that may be unknown, which is NOW. `now`: the rows that hold now are there alone."""
        self._table, self._now = table, now
        self._names = ("part", "since", "until", *numbers, *words, *hashed, *days)
        self.codes = {name: Codes() for name in words}
        self._make: dict[str, Callable[[Any], int]] = {name: codes.__getitem__ for name, codes in self.codes.items()}
        self._make |= dict.fromkeys(hashed, hash) | dict.fromkeys(days, lambda day: NOW if day is None else day)
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
            query = query.where(self._table.c.until == END) if self._now else query
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
        self.people = Rows(schema.people, (), ("id", "name", "folded"))
        self.expectations = Rows(
            schema.expectations,
            ("fact", "scored"),
            ("event", "state", "person", "side", "outlet"),
            ("statement", "utterance"),
            ("due",),
            now=True,
        )  # fmt: skip; of all days they are four times as many as statements
        self._lock = Lock()
        self._seq: int | None = None  # of the last joining that is in them
        self._holding: OrderedDict[tuple[str, ...], Column] = OrderedDict()  # facts by the words that they hold

    @contextmanager
    def of(self, view: View) -> Iterator[Hits | None]:
        """The columns as the View's moment has them.

        None where they are ahead of it, would be too many, or are not read yet and the View has no patience.
        """
        if not self._lock.acquire(timeout=-1 if view.patient else _PATIENCE):
            yield None
            return
        try:
            yield Hits(self, view) if self._follow(view._connection, view.patient) else None
        finally:
            self._lock.release()

    def _follow(self, connection: Connection, patient: bool) -> bool:
        if self._seq is None and not patient:
            return False
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
        if whole and not patient:
            return False
        if whole and connection.execute(select(func.count()).select_from(schema.placements)).scalar_one() > MOST:
            return False
        self._seq = None  # until all of it is read
        for rows in (self.placements, self.abouts, self.current, self.people, self.expectations):
            if whole:
                rows.load(connection)
            else:
                rows.follow(connection, sorted(parts))
        self._follow_words(connection, () if whole else sorted(parts))
        self._seq = last
        return True

    def _follow_words(self, connection: Connection, parts: Sequence[int]) -> None:
        """What holds the words asked for lately: of the parts that were read again their statements are looked at."""
        read = self.placements["fact"][np.isin(self.placements["part"], parts)]
        if not parts or len(read) > _LOOKED:
            self._holding.clear()
        for words, facts in self._holding.items():
            new = _facts(connection, _matching(connection, words, read.tolist()))
            self._holding[words] = np.concatenate([facts[~np.isin(facts, read)], new])

    def holding(self, connection: Connection, words: tuple[str, ...]) -> Column:
        """The statements that hold all words, by row."""
        if words in self._holding:
            self._holding.move_to_end(words)
            return self._holding[words]
        found = _facts(connection, _matching(connection, words))
        if len(found) >= _COMMON:
            self._holding[words] = found
        if len(self._holding) > _WORDS:
            self._holding.popitem(last=False)
        return found


class Hits:
    """Which statements meet conditions on the day of a View, and what they are counted by."""

    def __init__(self, columns: Columns, view: View) -> None:
        self._view = view
        self.placements, self.abouts, self.current = columns.placements, columns.abouts, columns.current
        self.people, self.expectations = columns.people, columns.expectations
        self._columns = columns
        self._held: dict[str, Mask] = {}

    def of(self, wanted: Wanted) -> Column:
        """The places of the rows of `placements` that meet every condition."""
        p, mask = self.placements, self.on("placements").copy()
        for name, values in _plain(wanted).items():
            mask &= self.one_of(p, name, values)
        if wanted.first is not None:
            mask &= (p["day"] >= wanted.first.toordinal()) & (p["day"] < NOW)
        if wanted.last is not None:
            mask &= p["day"] <= wanted.last.toordinal()
        if (stories := _either(wanted.story, wanted.stories)) is not None:
            mask &= self._in_stories(stories)
        if (events := _either(wanted.event, wanted.events)) is not None:
            mask &= self._about(events)
        if wanted.words is not None:
            mask &= self.at(p["fact"], self._columns.holding(self._view._connection, wanted.words))
        rest = Wanted(**{name: getattr(wanted, name) for name in ("statements", "articles", "utterance", "state")})
        if rest != Wanted():  # these are few: the database has indexes for them
            c = schema.placements.c
            few = self._view._placed(c.fact, self._view._conditions(rest))
            mask &= self.at(p["fact"], _facts(self._view._connection, few))
        if (less := wanted.without) is not None:
            for name, values in _plain(less).items():
                mask &= ~self.one_of(p, name, values)
            if less.stories is not None:
                mask &= ~self._in_stories(less.stories)
            if less.events is not None:
                mask &= ~self._about(less.events)
        return np.flatnonzero(mask)

    def on(self, name: str) -> Mask:
        """Which rows of a table hold on the day."""
        if name not in self._held:
            self._held[name] = getattr(self, name).on(self._view.day)
        return self._held[name]

    def by(self, facet: str, rows: Column) -> tuple[Column, Codes]:
        """How many of the rows have each value of a facet, by code; and the codes. The first stands for none."""
        p = self.placements
        if facet == "event":
            a = self.abouts
            some = self.on("abouts") & self.at(a["fact"], p["fact"][rows])
            return _counts(a["event"][some], a.codes["event"])
        if facet == "story":
            c, held = self.current, self.on("current")
            versions = p["version"][rows]
            home = np.zeros(max(c["version"].max(initial=0), versions.max(initial=0)) + 1, np.int32)
            home[c["version"][held]] = c["story"][held]
            return _counts(home[versions], c.codes["story"])
        name = "person" if facet == "speaker" else facet
        return _counts(p[name][rows], p.codes[name])

    def articles_by(self, name: str) -> tuple[Column, Codes]:
        """How many articles have each value of a column, by code; and the codes. The first stands for none."""
        return _counts(self.current[name][self.on("current")], self.current.codes[name])

    def named(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Ids and names of the people whose folded name holds every one of the words somewhere, by that name."""
        p = self.people
        held = p.codes["folded"].holding(words)
        found: dict[str, tuple[str, str]] = {}
        ids, names, bare = (p.codes[name].words for name in ("id", "name", "folded"))
        for at in np.flatnonzero(held[p["folded"]] & self.on("people")).tolist():
            key, name, plain = ids[p["id"][at]], names[p["name"][at]], bare[p["folded"][at]]
            least = found.get(key, (plain, name))
            found[key] = (min(least[0], plain), min(least[1], name))
        return [(key, found[key][1]) for key in sorted(found, key=lambda key: (found[key][0], key))]

    def speakers(self) -> int:
        """How many people there are."""
        return int(np.count_nonzero(np.bincount(self.people["id"][self.on("people")])))

    def pairs(self, rows: Column, by: str, of: str) -> dict[str, int]:
        """How many different values one column has in the rows of each value of another."""
        p = self.placements
        one, two = p[by][rows].astype(np.int64), p[of][rows]
        words = p.codes[of].words
        codes, numbers = np.unique(np.unique((one * len(words) + two)[two > 0]) // len(words), return_counts=True)
        return {p.codes[by].words[code]: number for code, number in zip(codes.tolist(), numbers.tolist(), strict=True)}

    def acts(self, rows: Column) -> int:
        """How many acts of speaking the rows tell of; a statement that no other reports is one by itself."""
        told = self.placements["utterance"][rows]
        alone = told == hash(None)
        acts = np.sort(told[~alone])
        return int(alone.sum() + (acts[1:] != acts[:-1]).sum() + (len(acts) > 0))

    def days(self, rows: Column) -> tuple[tuple[date, int], ...]:
        """How many of the rows were published on each day."""
        days = self.placements["day"][rows]
        days = days[days < NOW]
        first = int(days.min(initial=NOW))
        numbers = np.bincount(days - first) if len(days) else ()
        return tuple((date.fromordinal(first + at), int(number)) for at, number in enumerate(numbers) if number)

    def one_of(self, held: Rows, name: str, values: Sequence[str]) -> Mask:
        """Which rows have one of the values in a column of words."""
        codes = held.codes[name]
        chosen = np.zeros(len(codes.words), np.bool_)
        chosen[[codes[value] for value in values if value in codes]] = True
        return np.asarray(chosen[held[name]])

    def _in_stories(self, stories: Sequence[str]) -> Mask:
        c = self.current
        some = self.on("current") & self.one_of(c, "story", stories)
        return self.at(self.placements["version"], c["version"][some])

    def _about(self, events: Sequence[str]) -> Mask:
        a = self.abouts
        some = self.on("abouts") & self.one_of(a, "event", events)
        return self.at(self.placements["fact"], a["fact"][some])

    def at(self, numbers: Column, some: Column) -> Mask:
        """Which of the numbers are among some."""
        most = int(max(numbers.max(initial=0), some.max(initial=0)))
        there = np.zeros(most + 1, np.bool_)
        there[some] = True
        return np.asarray(there[numbers])


def _matching(connection: Connection, words: tuple[str, ...], among: Sequence[int] | None = None) -> Any:
    s = schema.statements
    return search.matching(connection, s, s.c.content, words, among)


def _facts(connection: Connection, query: Any) -> Column:
    return np.fromiter(connection.execute(query).scalars(), np.int64)


def _plain(wanted: Wanted) -> Mapping[str, Sequence[str]]:
    """Conditions on one column each."""
    given = {
        "person": wanted.people, "side": wanted.sides, "outlet": wanted.outlets, "class": wanted.classes,
        "kind": wanted.kinds, "language": wanted.languages,
    }  # fmt: skip
    return {name: values for name, values in given.items() if values is not None}


def _either(one: str | None, several: Sequence[str] | None) -> Sequence[str] | None:
    return (one,) if one is not None else several


def _counts(codes: Column, known: Codes) -> tuple[Column, Codes]:
    numbers = np.bincount(codes, minlength=1)
    numbers[0] = 0
    return numbers, known


__all__ = ["MOST", "Columns", "Hits"]
