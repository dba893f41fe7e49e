"""What a page is given, and what it gives back.

Comes in: a request's address and visitor, and a moment of the record. Goes out: a Look for the page's function; Shown,
which is a template with its values. Left alone: how it becomes bytes (reply.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from .. import ask
from ..ask import Query, Question
from ..ask.narrow import Narrow
from ..ask.neighbours import Neighbour, Sort, neighbours
from ..ask.questions import find
from ..config import Config
from ..store import View, Wanted
from .address import Address
from .moment import Moment, Moments

Json = dict[str, Any]
Made = TypeVar("Made")
Default = TypeVar("Default")
PAGE = 50  # items of a list on one page
_NOTHING: Mapping[str, int] = defaultdict(int)
_PATIENCE = 0.12  # seconds that a page waits for each of its counts


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the record: whose, at what, as of when."""

    config: Config
    moments: Moments
    moment: Moment
    address: Address
    ids: Mapping[str, str]  # parts of the path: {"id": ...}
    cookies: Mapping[str, str]
    clock: date  # today
    pending: list[Hashable] = field(default_factory=list)  # what is still being counted, or was counted before

    @property
    def view(self) -> View:
        """The record."""
        return self.moment.view

    @property
    def id(self) -> str:
        """What the path names."""
        return self.ids["id"]

    @property
    def now(self) -> date:
        """The day looked from: the day asked as of, else today."""
        return self.view.as_of or self.clock

    @property
    def start(self) -> int:
        """Where a list goes on: the address's `from`."""
        return self.number("from")

    def number(self, name: str) -> int:
        """A number that the address gives; 0 where it gives none."""
        value = self.address.get(name) or "0"
        return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0

    def answer(self, query: Query) -> Json:
        """The answer of `ask`, as JSON, made once."""
        return self.moment.remember(query, lambda: ask.answer(self.view, query).shape())

    def counted(
        self,
        key: Hashable,
        make: Callable[[View], Made],
        default: Default,
        *,
        patience: float = _PATIENCE,
        at_once: bool = False,
    ) -> Made | Default:
        """What `make` gives from a View of its own: for what goes over the whole record, which nobody waits for long.

        Where it is not there in time, what it gave a little while ago, or the default; the page then says so. What is
        soon counted is counted `at_once`, from the View of the page.
        """
        if at_once:
            return make(self.view)
        found, settled = self.moments.beside(self.moment, key, make, patience=patience)
        if not settled:
            self.pending.append(key)
        return default if found is None else found

    @property
    def totals(self) -> Mapping[str, int]:
        """How many of each kind the record holds."""
        return self.counted("totals", lambda view: view.counts(), _NOTHING, patience=1.0)

    def positions(self, *, few: bool = False, **filters: Any) -> list[Json]:
        """Items of `positions`, worked out beside the readers; at once where they rest on `few` statements."""
        query = Query("positions", **filters)
        return self.counted(
            ("positions", query), lambda view: list(ask.answer(view, query).items), [], patience=0.4, at_once=few
        )

    def scores(self, asked: Query, *by: str, most: int = 12, few: bool = False) -> list[Json]:
        """Items of `scoreboard` within a question's filters, by speaker, side or outlet.

        Counted beside the readers; at once where they rest on `few` statements.
        """
        boards = (replace(asked, question="scoreboard", by=voice, limit=most, after=None) for voice in by)
        return [item for query in boards for item in self.apart(query, few=few)]

    def apart(self, query: Query, *, few: bool = False) -> list[Json]:
        """Items of an answer that goes over much of the record, worked out beside the readers."""
        return self.counted(query, lambda view: list(ask.answer(view, query).items), [], at_once=few)

    def wanted(self, query: Query) -> Wanted:
        """The filters of a question in the record's own terms."""
        return Narrow(self.view, query).wanted

    def made(self, question: Question, keys: Sequence[str]) -> list[Json]:
        """Items of an answer by their keys."""
        return list(find(self.view, Query(question)).items(keys))

    def newest_acts(self, wanted: Wanted, most: int) -> list[Json]:
        """The acts of speaking told last that meet the conditions, in the order in which they were told."""
        ids, _ = self.view.newest_statements(wanted, most * 2)
        acts = list(dict.fromkeys(self.view.utterances_of(ids).values()))[:most]
        return self.made("utterances", acts[::-1])

    def near(self, sort: Sort) -> list[Neighbour] | None:
        """What this may be the same as; None where nobody has asked to choose."""
        return neighbours(self.view, sort, self.id) if self.address.get("bounds") else None

    def items(self, question: str, **filters: Any) -> list[Json]:
        """All items of an answer."""
        found: list[Json] = self.answer(Query(question, **filters))["items"]  # type: ignore[arg-type]
        return found

    def side(self, speaker: Json | None) -> str | None:
        """The side that was spoken for; else the speaker's own, as the record has it."""
        if speaker is None:
            return None
        if speaker["side"]:
            return str(speaker["side"])
        known = self.view.speakers.get(speaker["id"])
        return known.side if known else None

    def sided(self, utterances: Sequence[Json]) -> list[Json]:
        """The utterances with the sides of their speakers filled in, for pictures and grids."""
        self.view.filled(speakers=list({item["speaker"]["id"] for item in utterances if item["speaker"]}))
        return [
            {**item, "speaker": {**item["speaker"], "side": self.side(item["speaker"])}} if item["speaker"] else item
            for item in utterances
        ]

    def remember(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for this moment."""
        return self.moment.remember(key, make)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page ready to be written: its template, its title, its values, the question whose answer is its twin."""

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    twin: Query | None = None
    part: str = ""  # of the desk: front, search, stories, ...
    cookies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the desk: its path, what it shows, and the question that its twin answers."""

    path: str
    show: Callable[[Look], Shown]
    twin: Callable[[Look], Query] | None
    part: str
    keep: bool = True  # whether what is shown follows from the record and the address alone
