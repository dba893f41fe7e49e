"""The word lists of the room: roles, groups, venues, happenings, first names. Opened once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from ..data import lines, rows
from ..names import fold


def words(text: str) -> frozenset[str]:
    """A set of words from a line of them."""
    return frozenset(text.split())


def one_of(phrases: Iterable[str]) -> str:
    """A pattern of any of the phrases, the longest that ends at a word's end; what they begin with alike is tried once.

    Hundreds of alternatives side by side made role nouns a sixth of the room's time.
    """
    return _branches(sorted(set(phrases)), 0)


def _branches(phrases: list[str], depth: int) -> str:
    """The pattern of sorted phrases behind the `depth` letters that they share."""
    found: list[str] = []
    ends = len(phrases[0]) == depth
    rest = phrases[1:] if ends else phrases
    for letter, group in groupby(rest, key=lambda phrase: phrase[depth]):
        found.append(re.escape(letter) + _branches(list(group), depth + 1))
    if not found:
        return ""
    body = found[0] if len(found) == 1 and not ends else f"(?:{'|'.join(found)})"
    return f"(?:{body})?" if ends else body


@lru_cache(maxsize=1)
def roles() -> dict[str, str]:
    """Nouns of office and occupation with their class."""
    return {row[0]: row[1] for row in rows("frame/roles.txt")}


@lru_cache(maxsize=1)
def role_pattern() -> re.Pattern[str]:
    """Any role noun, longest first."""
    return re.compile(rf"\b{one_of(roles())}\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def groups() -> frozenset[str]:
    """Nouns of unnamed people who speak together."""
    return frozenset(lines("frame/groups.txt"))


@lru_cache(maxsize=1)
def venues() -> frozenset[str]:
    """Nouns of an occasion of speaking."""
    return frozenset(lines("frame/venues.txt"))


@lru_cache(maxsize=1)
def happenings() -> dict[str, tuple[str, int]]:
    """Nouns of a happening: its type, and whether it is one of its own (2) or needs a date, place or people (1)."""
    return {word: (sort, int(strength)) for word, sort, strength in rows("frame/events.txt")}


# Letters that do not come apart into one of the alphabet and a mark.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "æ": "ae", "ı": "i", "ß": "ss", "œ": "oe"})


@lru_cache(maxsize=1)
def _first_names() -> dict[str, str]:
    return {name: row[0] for row in rows("frame/firstnames.txt") for name in row[1:]}


def is_given(word: str) -> bool:
    """Whether the word is a first name: "Torbjørn"."""
    return fold(word).translate(PLAIN) in _first_names()


def gender(word: str) -> str | None:
    """The pronoun that a first name usually takes, "f" or "m"; None where it does not tell."""
    sort = _first_names().get(fold(word).translate(PLAIN))
    return sort if sort in ("f", "m") else None


@lru_cache(maxsize=1)
def kinds() -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Of other nouns of happening the type; of verbs the noun that names what they tell, and the type."""
    found = list(rows("frame/kinds.txt"))
    nouns = {word: sort for word, noun, sort in found if not noun}
    nouns |= {noun: sort for _, noun, sort in found if noun and noun not in nouns}
    return nouns, {word: (noun, sort) for word, noun, sort in found if noun}
