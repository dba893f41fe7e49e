"""Addresses: what a page was asked for, read from its address; and addresses of other pages.

Comes in: the path and parameters of a request. Goes out: a Query for `ask`, or links that keep the day looked at. The
parameters have the names of the command's options. Left alone: whether an id is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from ..ask import FACETS, Query
from ..errors import QueryError

# The address's name for a filter, and the Query's.
FILTERS: Mapping[str, str] = {
    "text": "text",
    "speaker": "speaker",
    "side": "side",
    "outlet": "outlet",
    "class": "class_",
    "kind": "kind",
    "outcome": "state",
    "event": "event",
    "story": "story",
    "article": "article",
    "utterance": "utterance",
    "language": "language",
    "by": "by",
    "doubt": "field",
    "first": "first",
    "last": "last",
    "limit": "limit",
    "after": "after",
}
_DAYS = ("first", "last")
_PLACES = ("after", "from", "back", "done")  # where a list goes on, which another list does not know
_LONGEST = 2000  # characters of one parameter

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Address:
    """A page's address in parts."""

    path: str  # without the ending of a twin
    pairs: Pairs  # parameters that have a value, in the order given

    def get(self, name: str) -> str | None:
        """The first value of a parameter."""
        return next((value for key, value in self.pairs if key == name), None)

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a parameter."""
        return tuple(value for key, value in self.pairs if key == name)

    @property
    def as_of(self) -> date | None:
        """The day that the page is asked as of."""
        value = self.get("as_of")
        return None if value is None else _day("as_of", value)

    def query(self, question: str, **fixed: Any) -> Query:
        """The question that the parameters ask; `fixed` filters come from the path and hold against them."""
        given: dict[str, Any] = {}
        for name, field in FILTERS.items():
            value = self.get(name)
            if value is None:
                continue
            if name in _DAYS:
                given[field] = _day(name, value)
            elif name == "limit":
                if not value.isascii() or not value.isdigit() or len(value) > 6:
                    raise QueryError(f"limit must be a number such as 50, not {value!r}")
                given[field] = int(value)
            else:
                given[field] = value
        if question == "search" and self.get("near"):
            given["near"] = True
        also = tuple((name, value) for name in FACETS for value in dict.fromkeys(self.all(name)[1:]))
        without = tuple((name, value) for name in FACETS for value in dict.fromkeys(self.all(f"not_{name}")))
        return Query(question, **{**given, "also": also, "without": without, **fixed})  # type: ignore[arg-type]

    def to(self, **changed: str | None) -> str:
        """The page with some parameters another; None takes one away. A new question begins at its start."""
        names = {name.rstrip("_"): value for name, value in changed.items()}
        kept = [(key, value) for key, value in self.pairs if key not in names and key not in _PLACES]
        return joined(self.path, [*kept, *((key, value) for key, value in names.items() if value is not None)])

    def plus(self, name: str, value: str) -> str:
        """The page with one more value of a parameter."""
        kept = [(key, held) for key, held in self.pairs if key not in _PLACES and (key, held) != (name, value)]
        return joined(self.path, [*kept, (name, value)])

    def minus(self, name: str, value: str | None = None) -> str:
        """The page without a value of a parameter, or without all of them."""
        kept = [
            (key, held)
            for key, held in self.pairs
            if not (key == name and value in (None, held)) and key not in _PLACES
        ]
        return joined(self.path, kept)

    def twin(self, form: str) -> str:
        """The same as json, csv, ics or svg."""
        return joined(("/front" if self.path == "/" else self.path) + "." + form, self.pairs)

    @property
    def here(self) -> str:
        """The address as it is."""
        return joined(self.path, self.pairs)

    def link(self, *parts: str, **given: str | None) -> str:
        """Another page of the same day, by the parts of its path. A parameter `_at` is the fragment."""
        fragment = given.pop("_at", None)
        day = self.get("as_of")
        pairs = [(name.rstrip("_"), value) for name, value in given.items() if value is not None]
        if day is not None:
            pairs.append(("as_of", day))
        path = _path(parts)
        if not pairs and not fragment:
            return path
        return joined(path, pairs) + (f"#{quote(fragment, safe='-._~')}" if fragment else "")

    def passage(self, article: str, spans: Iterable[Iterable[int]]) -> str:
        """A place in an article, which the page opens with in view."""
        at = "%2C".join(f"{int(start)}-{int(end)}" for start, end in spans)  # as `joined` writes it
        if not at:
            return self.link("articles", article)
        day = self.get("as_of")
        return f"{_path(('articles', article))}?at={at}{f'&as_of={quote(day)}' if day else ''}#at"


def of(path: str, given: Iterable[tuple[str, str]]) -> Address:
    """The address of a request. Parameters without a value ask for nothing."""
    pairs = tuple((key, value.strip()) for key, value in given if value.strip())
    if any(len(value) > _LONGEST for _, value in pairs) or len(pairs) > 100:
        raise QueryError(f"an address holds at most 100 parameters of {_LONGEST} characters")
    for ending in (".json", ".csv", ".ics", ".svg"):
        path = path.removesuffix(ending)
    return Address("/" if path == "/front" else path, pairs)


def joined(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """A path with parameters, as a link holds it."""
    given = list(pairs)
    return f"{path}?{urlencode(given, quote_via=quote)}" if given else path


@lru_cache(10_000)
def _path(parts: tuple[str, ...]) -> str:
    """A path of parts; a page names the same ones many times."""
    return "/" + "/".join(quote(part, safe="") for part in parts)


def _day(name: str, value: str) -> date:
    try:
        if len(value) != 10:
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise QueryError(f"{name} must be a day such as 2021-06-04, not {value!r}") from None
