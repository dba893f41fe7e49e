"""What everybody knows: countries and how news calls them, international bodies, who held which office when.

Comes in: words of an article and a day. Goes out: bodies, sides and office holders, or None where the index does not
tell. Leaves alone: the article. A role resolves to its holder on that day and never to a later one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from ..data import rows
from ..names import fold, near, parts

# "US" and "us", "March" and "march": names of these shapes are matched in their own case.
CASED = re.compile(r"^(?:[A-Z]{2,5}\+?|(?:[A-Z]\.){2,}|Fed|Commission|Senate|Treasury|Congress|Turkey|Chad|Jordan)$")
# Where both offices exist and "the leader" is the president; elsewhere it is the head of government.
PRESIDENTIAL = frozenset(
    [
        "US",
        "RU",
        "FR",
        "TR",
        "UA",
        "BY",
        "KZ",
        "UZ",
        "TM",
        "TJ",
        "AZ",
        "KG",
        "BR",
        "AR",
        "CL",
        "CO",
        "MX",
        "VE",
        "PE",
        "EC",
        "BO",
        "UY",
        "PY",
        "CU",
        "KR",
        "TW",
        "PH",
        "ID",
        "LK",
        "EG",
        "SY",
        "DZ",
        "TN",
        "ZA",
        "NG",
        "KE",
        "GH",
        "AO",
        "ZW",
        "RW",
        "UG",
        "SD",
        "CN",
        "CY",
        "RO",
        "IR",
        "AF",
    ]
)
CHIEF = re.compile(
    r"^(President|Prime Minister|(Federal )?Chancellor|Supreme Leader|Secretary of State|Minister (of|for) Foreign|"
    r"Foreign (Minister|Secretary)|Secretary.General|Chair of the Federal Reserve|High Representative|Pope)"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A country, its seat of power, or an organisation, as a speaker."""

    name: str
    side: str
    sort: Literal["country", "capital", "demonym", "seat", "body"]


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody's time in an office; dates as precise as the source gives them, "" where it gives none."""

    side: str
    role: str
    person: str
    start: str
    end: str

    def covers(self, day: date | None) -> bool:
        """Whether the office was held on the day, as far as the precision goes; no day: whether it is open."""
        if day is None:
            return not self.end
        iso = day.isoformat()
        begun = not self.start or self.start <= iso[: len(self.start)]
        return begun and (not self.end or iso[: len(self.end)] <= self.end)


class World:
    """The index. One a process: it is read only."""

    def __init__(self) -> None:
        self._bodies: dict[str, Body] = {}
        self._names: dict[str, str] = {}
        self._cities: set[str] = set()
        self._adjectives: dict[str, str] = {}
        for code, name, others, demonyms, capital, seats in rows("world/countries.psv"):
            self._names[code] = name
            self._add(Body(name, code, "country"), [name, *_list(others)])
            self._add(Body(name, code, "demonym"), _list(demonyms))
            self._adjectives[code] = (_list(demonyms) or [name])[0]
            self._add(Body(name, code, "capital"), _list(capital))
            self._cities.update(fold(city) for city in _list(capital))
            for seat in _list(seats):
                self._add(Body(seat, code, "seat"), [seat])
        for name, others, side in rows("world/bodies.psv"):
            self._names.setdefault(side, name)
            self._add(Body(name, side, "body"), [name, *_list(others)])
        self._longest = max(len(key.split()) for key in self._bodies)
        self._by_surname: dict[str, list[Office]] = {}
        self._by_side: dict[str, list[Office]] = {}
        for side, role, person, start, end in rows("world/offices.psv"):
            office = Office(side, role, person, start, end)
            self._by_side.setdefault(side, []).append(office)
            words = parts(person)
            if words:
                self._by_surname.setdefault(words[-1], []).append(office)
                # East Asian order: Kim Jong-un is "Kim", Xi Jinping "Xi".
                if side in ("KP", "CN", "KR", "TW", "VN", "SG", "HK") and len(words) > 1:
                    self._by_surname.setdefault(words[0], []).append(office)

    def _add(self, body: Body, names: list[str]) -> None:
        for name in names:
            self._bodies.setdefault(_key(name), body)

    def country(self, code: str) -> str | None:
        """The usual English name of a side."""
        return self._names.get(code)

    def adjective(self, code: str) -> str:
        """As in "Russian" for RU; the name where there is no adjective, the code itself where there is no name."""
        return self._adjectives.get(code) or self._names.get(code, code)

    def body(self, phrase: str) -> Body | None:
        """The body that the whole phrase names: "the Kremlin", "Moscow", "the EU"."""
        return self._bodies.get(_key(_bare(phrase)))

    def bodies_in(self, phrase: str) -> list[tuple[int, int, Body]]:
        """Every country, seat and body named within the phrase as (start, end, body), longest match first."""
        words = list(re.finditer(r"[^\W_](?:[^\s,;:()“”\"]*[^\W_.'’]|\.(?=[A-Z]\.?))*\.?\+?", phrase))
        found: list[tuple[int, int, Body]] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                start, end = words[at].start(), words[at + length - 1].end()
                body = self._lookup(phrase[start:end])
                if body is not None and not (body.sort == "body" and length == 1 and _longer(phrase, start)):
                    found.append((start, end, body))
                    at += length - 1
                    break
            at += 1
        return found

    def _lookup(self, words: str) -> Body | None:
        if not any(mark.isupper() for mark in words):
            return None
        for form in (words, words.rstrip("."), re.sub(r"['’]s?$", "", words.rstrip("."))):
            body = self._bodies.get(_key(form))
            if body is not None:
                return body
        return None

    def is_city(self, name: str) -> bool:
        """Whether the name is a capital."""
        return fold(_bare(name)) in self._cities

    def side_in(self, phrase: str) -> str | None:
        """The side of the first country or body named in the phrase."""
        found = self.bodies_in(phrase)
        return found[0][2].side if found else None

    def offices(self, name: str, day: date | None) -> list[Office]:
        """The offices that a person of that full name held on the day, chief offices first."""
        words = parts(name)
        if len(words) < 2:
            return []
        keys = {words[-1], words[0]}
        held = [o for key in keys for o in self._by_surname.get(key, ()) if _same(words, parts(o.person))]
        return sorted((o for o in held if o.covers(day)), key=_rank)

    def known_as(self, last: str, day: date | None) -> Office | None:
        """The one chief office holder of that surname on the day ("Putin"); None if there is none or more than one."""
        words = parts(last)
        held = (
            [o for o in self._by_surname.get(words[-1], ()) if CHIEF.match(o.role) and o.covers(day)] if words else []
        )
        people = {o.person for o in held}
        return min(held, key=_rank) if len(people) == 1 else None

    def holder(self, role: str, side: str, day: date | None) -> Office | None:
        """Who held the role for that side on the day: among the rows that cover it, the latest start."""
        want = _role_words(role)
        if day is None or not want:
            return None
        fits = [o for o in self._by_side.get(side, ()) if o.covers(day) and _fits(want, o.role)]
        if fold(role) == "leader" and side in PRESIDENTIAL:
            fits = [o for o in fits if o.role in ("President", "Supreme Leader")] or fits
        elif fold(role) == "leader":
            fits = [o for o in fits if o.role != "President"] or fits
        return max(fits, key=lambda o: (o.start, o.person)) if fits else None


@lru_cache(maxsize=1)
def world() -> World:
    """The index, opened once."""
    return World()


def _longer(phrase: str, start: int) -> bool:
    """Whether a capitalised word stands directly before: "the Lake Commission" is not the Commission."""
    return re.search(r"\b(?!The\b)[A-Z][\w-]+\s$", phrase[:start]) is not None


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Full names of one person: all words of the shorter are near words of the longer, first and last among them."""
    short, long = sorted((a, b), key=len)
    return len(short) > 1 and all(any(near(x, y) for y in long) for x in short)


def _rank(office: Office) -> tuple[bool, int]:
    return (not CHIEF.match(office.role), len(office.role))


def _key(name: str) -> str:
    return name if CASED.match(name) else fold(name).replace("’", "'")


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:the|The)\s+", "", phrase.strip()).rstrip(",;:")


def _list(field: str) -> list[str]:
    return [item.strip() for item in field.split(",") if item.strip()]


FORMS = {
    "foreign minister": r"Minister (of|for) (Foreign|External)|Foreign (Minister|Secretary)|Secretary of State(?! for)",
    "defense minister": r"(Minister|Secretary) (of|for) Defen[cs]e|Defen[cs]e (Minister|Secretary)",
    "finance minister": r"Minister (of|for) Finance|Chancellor of the Exchequer|Secretary of the Treasury",
    "interior minister": r"Minister (of|for) (the )?Interior|Home Secretary",
    "energy minister": r"Minister of (Energy|Oil|Petroleum)",
    "prime minister": r"^(Prime Minister|Taoiseach)$",
    "president": r"^President$",
    "vice president": r"^Vice President$",
    "chancellor": r"^(Federal )?Chancellor$",
    "secretary of state": r"^Secretary of State$",
    "secretary-general": r"Secretary-General of the United Nations|^Secretary General$",
    "press secretary": r"^(White House )?Press Secretary",
    "leader": r"^(President|Prime Minister|Federal Chancellor|Chancellor|Supreme Leader|Taoiseach)$",
    "head of state": r"^(President|King|Queen|Supreme Leader)$",
    "king": r"^King$",
    "pope": r"^Pope$",
}


def _role_words(role: str) -> str | None:
    plain = fold(role).replace("defence", "defense")
    plain = {"foreign secretary": "foreign minister", "premier": "prime minister"}.get(plain, plain)
    return FORMS.get(plain)


def _fits(pattern: str, role: str) -> bool:
    return re.search(pattern, role) is not None
