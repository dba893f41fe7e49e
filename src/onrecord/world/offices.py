"""Who held which office when: the table, by side, by office and by name.

Comes in: a role, a side, a name, a day. Goes out: offices that were held on that day, never one that began later.
Leaves alone: how news prints roles and bodies (`roles`, `bodies`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.resources import files

from ..names import PARTICLES, fold, parts
from .kinds import Office, Person
from .roles import Role, title
from .spelling import family_first, keys, same_person, sound

# Ranks that every reader of the news knows by the surname alone, the first for titles.
CHIEF = ("president", "government", "chancellor", "supreme", "pope", "minister:foreign", "high representative", "head")
GREAT_BANKS = frozenset(["EU", "GB", "JP", "US"])
# Offices with several seats at one time: no role names one holder.
SHARED = ("vice", "deputy", "ambassador", "spokesperson:foreign")


class Offices:
    """The table. A line is read when it is asked for; opening only cuts the files into lines."""

    def __init__(self, extra: Iterable[Office] = ()) -> None:
        self._lines = _lines("world/offices.psv")  # sorted: the offices of a side stand together
        self._surnames = _lines("world/surnames.psv")  # sorted: sound|numbers of lines
        self._extra = tuple(extra)
        # What was read of a side, kept for the next question; it changes no answer.
        self._sides: dict[str, dict[str, list[Office]]] = {}
        self._titles: dict[str, dict[str, list[Office]]] = {}
        self._add_aliases()

    def _add_aliases(self) -> None:
        """Other names of people, whose offices stand under their usual name."""
        self._aliases: dict[str, list[tuple[str, str]]] = {}
        for line in _lines("world/aliases.psv"):
            person, alias, found = line.split("|")
            for key in found.split(" "):
                self._aliases.setdefault(key, []).append((alias, person))

    def __len__(self) -> int:
        return len(self._lines) + len(self._extra)

    def _at(self, place: int) -> Office:
        side, kind, title_, person, start, end, known, source, wikidata = self._lines[place].split("|")
        return Office(side, title_, person, start, end, kind, known, source, wikidata)

    def of_side(self, side: str) -> list[Office]:
        """Every office of the side, whoever held it."""
        first, last = bisect_left(self._lines, f"{side}|"), bisect_left(self._lines, f"{side}}}")
        own = (office for office in self._extra if office.side == side)
        return [*map(self._at, range(first, last)), *own]

    def of_surname(self, surname: str) -> list[Office]:
        """Every office of anybody who goes by that last name."""
        return self._of_sounds((sound(surname),))

    def _of_sounds(self, sounds: Iterable[str]) -> list[Office]:
        places: set[int] = set()
        for key in sounds:
            at = bisect_left(self._surnames, f"{key}|")
            if at < len(self._surnames) and self._surnames[at].startswith(f"{key}|"):
                places.update(map(int, self._surnames[at][len(key) + 1 :].split(" ")))
        own = [office for office in self._extra if set(keys(office.person, office.side)) & set(sounds)]
        return [*map(self._at, sorted(places)), *own]

    def _of_rank(self, side: str, role: Role) -> list[Office]:
        """The offices of a side that are of the rank, or have the title; read once a side."""
        if side not in self._sides:
            found: dict[str, list[Office]] = {}
            for office in self.of_side(side):
                found.setdefault(office.kind.partition(":")[0], []).append(office)
            self._sides[side] = found
        if role.rank != "title":
            return self._sides[side].get(role.rank, [])
        if side not in self._titles:
            titles: dict[str, list[Office]] = {}
            for office in self.of_side(side):
                titles.setdefault(title(office.role), []).append(office)
            self._titles[side] = titles
        return self._titles[side].get(role.subjects[0], [])

    def named(self, name: str) -> list[Office]:
        """Every office of anybody whom the full name can mean, in any spelling."""
        words = parts(name)
        if len(words) < 2:
            return []
        sounds = dict.fromkeys(key for side in ("", "CN") for key in keys(name, side))
        found = [office for office in self._of_sounds(tuple(sounds)) if same_person(name, office.person)]
        if found:
            return found
        people = {who for key in sounds for alias, who in self._aliases.get(key, ()) if same_person(name, alias)}
        return [office for who in sorted(people) for office in self._of_person(who)]

    def _of_person(self, person: str) -> list[Office]:
        return [office for office in self._of_sounds(keys(person, "")) if office.person == person]

    def held(self, name: str, day: date | None) -> list[Office]:
        """The offices that a person of that full name held on the day, chief offices first."""
        return sorted((office for office in self.named(name) if office.covers(day)), key=rank)

    def people(self, name: str, day: date) -> tuple[Person, ...]:
        """Whom a full name or a surname can mean on the day; who took a first office only later is not among them."""
        iso = day.isoformat()
        begun = [o for o in (self.named(name) or self.of_surname(name)) if o.start and o.start <= iso[: len(o.start)]]
        found: dict[str, list[Office]] = {}
        for office in begun:
            found.setdefault(office.wikidata or office.person, []).append(office)
        people = [
            Person(
                offices[0].person,
                tuple(dict.fromkeys(o.side for o in offices)),
                tuple(sorted((o for o in offices if o.covers(day)), key=rank)),
            )
            for offices in found.values()
        ]
        return tuple(sorted(people, key=lambda who: (not who.offices, rank(who.offices[0]) if who.offices else ())))

    def known_as(self, surname: str, day: date | None) -> Office | None:
        """The one chief office holder of that surname on the day ("Putin"); None if there is none or more than one."""
        words = parts(surname)
        if not words or words[-1] in PARTICLES or words[-1] == "do":  # "Do" of "Do not" is no surname
            return None
        held = [o for o in self.of_surname(words[-1]) if is_chief(o) and o.covers(day) and _called(o, words[-1])]
        return min(held, key=rank) if len({office.person for office in held}) == 1 else None

    def holders(self, role: Role, side: str, day: date, *, called: str = "") -> tuple[Office, ...]:
        """Who surely held the role for the side on the day, the latest start first; several where it has more seats.

        Of ministers whose titles name the subject, those go first that have nothing else, then those that have it
        first. `called`: words that the title must have, as "chancellor".
        """
        fits = [
            office
            for office in self._of_rank(side, role)
            if _fits(office, role) and office.holds(day) == "yes" and called in fold(office.role)
        ]
        # Who leaves on the day gives way to who comes on it.
        fits = [office for office in fits if office.end != day.isoformat()] or fits
        if role.subjects and fits and role.rank != "title":
            want = role.subjects[0]
            best = min(_distance(office, want) for office in fits)
            fits = [office for office in fits if _distance(office, want) == best]
        fits.sort(key=lambda o: (o.start, ("wikidata", "memory", "user").index(o.source), o.person), reverse=True)
        # Somebody can stand in two rows, as reappointed.
        once = {office.person: office for office in reversed(fits)}
        return tuple(office for office in fits if once[office.person] is office)

    def holder(self, role: Role, side: str, day: date, *, called: str = "") -> Office | None:
        """The one holder on the day; of an office with one seat the last who took it. None where it stays open."""
        found = self.holders(role, side, day, called=called)
        if len(found) < 2:
            return found[0] if found else None
        alone = len({office.role for office in found}) == 1 and not found[0].kind.startswith(SHARED)
        # Two rows that began on one day, or under two titles, do not say which of them is meant.
        return found[0] if alone and found[0].start != found[1].start else None


def _lines(name: str) -> list[str]:
    """The lines of a table, without the comments at its head."""
    lines = files("onrecord.data").joinpath(name).read_text(encoding="utf-8").split("\n")
    first = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return lines[first:-1]


def is_chief(office: Office) -> bool:
    """Whether the surname alone is enough for readers."""
    if office.kind.startswith("head:") and office.side not in ("EU", "UN"):
        return False  # the head of a country's agency
    return office.kind.startswith(CHIEF) or (office.kind == "bank" and office.side in GREAT_BANKS)


def rank(office: Office) -> tuple[int, int]:
    """Chief offices first, then short titles."""
    place = next((at for at, kind in enumerate(CHIEF) if office.kind.startswith(kind)), len(CHIEF))
    return (place, len(office.role))


def _called(office: Office, surname: str) -> bool:
    """Whether news calls the person by that word: the last of the name, the first in East Asia."""
    words = parts(office.person)
    own = {words[-1], words[0]} if family_first(office.person, office.side) else set(words[1:])
    return sound(surname) in {sound(word) for word in own}


def _fits(office: Office, role: Role) -> bool:
    subject = office.kind.partition(":")[2]
    return role.rank == "title" or not role.subjects or role.subjects[0] in subject.split("+")


def _distance(office: Office, want: str) -> int:
    own: Sequence[str] = office.kind.partition(":")[2].split("+")
    return 0 if list(own) == [want] else 1 if own[0] == want else 2
