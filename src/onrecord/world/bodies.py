"""Countries, their seats of power and the world's organisations, by every name that news has for them.

Comes in: words. Goes out: bodies, and what a name can mean. Leaves alone: syntax; whoever asks tells how the words are
used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from ..data import rows
from ..names import fold, parts
from ..nouns import Sense
from .kinds import Body, Use

# "US" and "us", "March" and "march": names of these shapes are matched in their own case.
CASED = re.compile(
    r"^(?:[A-Z]{2,6}\d*\+?|(?:[A-Z]\.){2,}|Fed|Commission|Senate|Treasury|Congress|Turkey|Chad|Jordan|Commons|Quad|"
    r"Diet|Beehive|Interpol|Elders|Cabinet Office|Foreign Office|Home Office|Supreme Court|Castle)$"
)
_STATE = re.compile(
    r"^(?:(?:federal|federative|islamic|people's|arab|democratic|socialist|bolivarian|oriental|co-operative|"
    r"plurinational|independent|united|hashemite)\s+)*(?:republic|kingdom|states?|sultanate|grand duchy|"
    r"principality|commonwealth|union|emirate)\s+of\s+(?:the\s+)?"
)
_WORD = re.compile(r"[^\W_](?:[^\s,;:()“”\"]*[^\W_.'’]|\.(?=[A-Z]\.?))*\.?\+?")


class Bodies:
    """All bodies. Read only once it is made."""

    def __init__(self, more: Iterable[str] = ()) -> None:
        self._bodies: dict[str, Body] = {}
        self._names: dict[str, str] = {}
        self._cities: set[str] = set()
        self._adjectives: dict[str, str] = {}
        self._leaders: dict[str, str] = {}
        self._countries: set[str] = set()
        for code, name, others, demonyms, capital, leader in rows("world/countries.psv"):
            self._names[code] = name
            self._countries.add(code)
            self._leaders[code] = leader
            self._add(Body(name, code, "country", "country", True), [name, *_list(others)])
            self._add(Body(name, code, "demonym", "country"), _list(demonyms))
            self._adjectives[code] = (_list(demonyms) or [name])[0]
            self._add(Body(name, code, "capital", "city", True), _list(capital))
            self._cities.update(_fold(city) for city in _list(capital))
        for name, others, side, houses, place in rows("world/seats.psv"):
            self._add(Body(name, side, "seat", houses, place == "place"), [name, *_list(others)])
        self._banks: dict[str, Body] = {}
        for name, others, side, kind in rows("world/bodies.psv"):
            self._names.setdefault(side, name)
            body = Body(name, side, "body", kind)
            self._add(body, [name, *_list(others)])
            if kind == "bank":
                self._banks.setdefault(side, body)
        for name in more:
            if name not in self._names:
                self._names[name] = name
                self._add(Body(name, name, "body"), [name])
        # By its first word, folded: how many words the longest name has that begins so.
        self._longest: dict[str, int] = {}
        for key in self._bodies:
            names = key.split()
            first = _fold(names[0])
            self._longest[first] = max(self._longest.get(first, 0), len(names))

    def _add(self, body: Body, names: list[str]) -> None:
        for name in names:
            self._bodies.setdefault(_key(name), body)

    def beside(self, sides: Iterable[str]) -> Bodies:
        """These, and a body for every side that is not among them, as a user names it."""
        more = sorted({side for side in sides if side not in self._names})
        return Bodies(more) if more else self

    def body(self, phrase: str) -> Body | None:
        """The body that the whole phrase names: "the Kremlin", "Moscow", "the EU", "the Republic of Moldova"."""
        key = _key(_bare(phrase))
        return self._bodies.get(key) or self._state(key)

    def _state(self, key: str) -> Body | None:
        """A country by its official name: "republic of chad", "slovak republic"."""
        if " of " in key:
            short = _STATE.sub("", key)
            found = self._bodies.get(short) or self._bodies.get(short.title())
            return found if found is not None and found.sort == "country" and short != key else None
        if key.endswith(" republic"):
            found = self._bodies.get(key.removesuffix(" republic").removesuffix(" arab"))
            if found is not None and found.sort == "demonym":
                return self._bodies.get(_key(found.name))
        return None

    def find(self, phrase: str) -> list[tuple[int, int, Body]]:
        """Every country, seat and body named within the phrase as (start, end, body), longest match first."""
        words = list(_WORD.finditer(phrase))
        found: list[tuple[int, int, Body]] = []
        at = 0
        while at < len(words):
            for length in range(min(self._reach(words[at].group()), len(words) - at), 0, -1):
                start, end = words[at].start(), words[at + length - 1].end()
                body = self._lookup(phrase[start:end])
                if body is not None and not (_partial(body) and length == 1 and _longer(phrase, start)):
                    found.append((start, end, body))
                    at += length - 1
                    break
            at += 1
        return found

    def _reach(self, word: str) -> int:
        """How many words a name can have that begins with the word."""
        plain = word.rstrip(".")
        return max(self._longest.get(_fold(form), 0) for form in {word, plain, re.sub(r"['’]s?$", "", plain)})

    def _lookup(self, words: str) -> Body | None:
        if not any(mark.isupper() for mark in words):
            return None
        for form in (words, words.rstrip("."), re.sub(r"['’]s?$", "", words.rstrip("."))):
            body = self._bodies.get(_key(form))
            if body is not None:
                return body
        return None

    def meant(self, name: str, use: Use) -> Sense | None:
        """What the name means in that use; None for a name that is not in the index.

        An organisation is never a place. A demonym alone is neither. Who says or does something is a government;
        where something is or happens, the same name is a place; else it stays open.
        """
        body = self.body(name)
        if body is None:
            return None
        if not body.place:
            return "unsure" if body.sort == "demonym" else "government"
        return {"acts": "government", "located": "place", "other": "unsure"}[use]  # type: ignore[return-value]

    def bank(self, side: str) -> Body | None:
        """The central bank of a side, the first of the table; None where it has none."""
        return self._banks.get(side)

    def name(self, side: str) -> str | None:
        """The usual English name of a side."""
        return self._names.get(side)

    def adjective(self, side: str) -> str:
        """As in "Russian" for RU; the name where there is no adjective, the code itself where there is no name."""
        return self._adjectives.get(side) or self._names.get(side, side)

    def is_country(self, side: str) -> bool:
        """Whether the side is a country."""
        return side in self._countries

    def is_capital(self, name: str) -> bool:
        """Whether the name is a capital."""
        return _fold(_bare(name)) in self._cities

    def leader(self, side: str) -> str:
        """The ranks of office that "the leader" of a country names, each with "<day" up to which it holds."""
        return self._leaders.get(side, "")

    def side(self, name: str) -> str | None:
        """The side of a country by its code or any of its names, or of an organisation."""
        if name in self._names:
            return name
        body = self.body(name)
        return body.side if body is not None else None

    def sides(self) -> Mapping[str, str]:
        """The side that every name stands for, by the folded words of the name."""
        return MappingProxyType(dict(self._all()))

    def _all(self) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        for key, body in self._bodies.items():
            words = " ".join(parts(key))
            if words not in seen:
                seen.add(words)
                yield words, body.side


def _partial(body: Body) -> bool:
    """Whether the one word may be the end of another's name: "Congress" of "Labour Congress"."""
    return body.sort == "body" or (body.sort == "seat" and body.kind == "parliament")


def _longer(phrase: str, start: int) -> bool:
    """Whether a capitalised word stands directly before: "the Lake Commission" is not the Commission."""
    return re.search(r"\b(?!The\b)[A-Z][\w-]+\s$", phrase[max(0, start - 60) : start]) is not None


def _key(name: str) -> str:
    return name if CASED.match(name) else _fold(name)


def _fold(name: str) -> str:
    return name.casefold() if name.isascii() else fold(name).replace("’", "'")


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:the|The)\s+", "", phrase.strip()).rstrip(",;:")


def _list(field: str) -> list[str]:
    return [item.strip() for item in field.split(",") if item.strip()]
