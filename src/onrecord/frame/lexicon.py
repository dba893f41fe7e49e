"""The word lists of the room: roles, groups, venues, happenings, first names. Opened once."""

from __future__ import annotations

import re
from functools import lru_cache

from ..data import lines, rows


def words(text: str) -> frozenset[str]:
    """A set of words from a line of them."""
    return frozenset(text.split())


@lru_cache(maxsize=1)
def roles() -> dict[str, str]:
    """Nouns of office and occupation with their class."""
    return {row[0]: row[1] for row in rows("frame/roles.txt")}


@lru_cache(maxsize=1)
def role_pattern() -> re.Pattern[str]:
    """Any role noun, longest first."""
    nouns = sorted(roles(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(noun) for noun in nouns) + r")\b", re.IGNORECASE)


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


@lru_cache(maxsize=1)
def genders() -> dict[str, str]:
    """First names by the pronoun that they usually take, "f" or "m"."""
    return {name: row[0] for row in rows("frame/firstnames.txt") for name in row[1:]}
