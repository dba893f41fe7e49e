"""What frame asks of the index of people and bodies, in the words that articles have.

Comes in: words of an article and a day. Goes out: bodies, sides and office holders, or None where the index does not
tell. Leaves alone: the index itself (`onrecord.world`), which link asks too.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ..world import Body, Index, Office, Sense, Use, index

__all__ = ["Body", "Office", "World", "world"]


class World:
    """The index, asked from within an article."""

    def __init__(self, known: Index | None = None) -> None:
        self._index = known or index()
        self._bodies, self._offices = self._index.bodies, self._index.offices

    def country(self, code: str) -> str | None:
        """The usual English name of a side."""
        return self._bodies.name(code)

    def adjective(self, code: str) -> str:
        """As in "Russian" for RU; the name where there is no adjective, the code itself where there is no name."""
        return self._bodies.adjective(code)

    def body(self, phrase: str) -> Body | None:
        """The body that the whole phrase names: "the Kremlin", "Moscow", "the EU"."""
        return self._bodies.body(phrase)

    def meant(self, name: str, use: Use) -> Sense | None:
        """What a metonym means where the article uses it so; None for a name that the index lacks."""
        return self._bodies.meant(name, use)

    def bodies_in(self, phrase: str) -> list[tuple[int, int, Body]]:
        """Every country, seat and body named within the phrase as (start, end, body), longest match first."""
        return self._bodies.find(phrase)

    def is_city(self, name: str) -> bool:
        """Whether the name is a capital."""
        return self._bodies.is_capital(name)

    def side_in(self, phrase: str) -> str | None:
        """The side of the first country or body named in the phrase."""
        found = self._bodies.find(phrase)
        return found[0][2].side if found else None

    def offices(self, name: str, day: date | None) -> list[Office]:
        """The offices that a person of that full name held on the day, chief offices first; no day: that are open."""
        return self._offices.held(name, day)

    def known_as(self, last: str, day: date | None) -> Office | None:
        """The one chief office holder of that surname on the day ("Putin"); None if there is none or more than one."""
        return self._offices.known_as(last, day)

    def holder(self, role: str, side: str, day: date | None, *, body: Body | None = None) -> Office | None:
        """Who held the role for the side, or within the body, on the day; None where nobody surely did."""
        return None if day is None else self._index.holder(role, side, day, body=body)

    def once(self, name: str, role: str, day: date | None) -> bool:
        """Whether somebody of that name had held the office, and no longer did on the day."""
        return day is not None and self._index.once(name, role, day)

    def bank(self, side: str) -> Body | None:
        """The central bank of a country."""
        return self._bodies.bank(side)

    def resolve(self, words: str, day: date | None) -> Office | None:
        """Whom a whole phrase names on the day: "the Kremlin spokesman", "the president of the European Commission"."""
        return None if day is None else self._index.resolve(words, day)


@lru_cache(maxsize=1)
def world() -> World:
    """The index, opened once."""
    return World()
