"""Who takes part in an event, however the article names them.

Names of participants come in; comparable participants go out: "Biden", "Joe Biden" and "the United States" meet,
"Vladimir Putin" and "Sergei Lavrov" do not. Left alone: who speaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..names import parts
from ..nouns import Filed
from ..world import index
from .people import People


@dataclass(frozen=True, slots=True)
class Who:
    """One participant."""

    name: str  # canonical where the record knows it
    words: tuple[str, ...]
    side: str | None
    person: bool  # False: a country or another body

    def same(self, other: Who) -> bool:
        """Whether both can be one: equal names, a surname and its full name, a country and its person."""
        if self.words == other.words:
            return True
        if self.person and other.person:
            short, long = sorted((self.words, other.words), key=len)
            return bool(short) and long[-len(short) :] == short
        return self.side is not None and self.side == other.side

    def may_be(self, other: Who) -> bool:
        """Whether nothing speaks against both being one: a person of no known side may stand for any country."""
        return self.same(other) or (self.person != other.person and (self.side is None or other.side is None))


@dataclass(frozen=True, slots=True)
class Cast:
    """Knows countries, bodies and the people of the record."""

    names: Mapping[str, str]  # words of a name -> canonical name
    sides: Mapping[str, str]  # canonical name -> side
    bodies: Mapping[str, str]  # words of a country or body, or of its seat -> side
    things: frozenset[str]  # words of names that articles take for places or bodies, not persons

    def who(self, name: str) -> Who:
        """The participant of that name."""
        words = parts(name) or (name,)
        key = " ".join(words)
        side = self.bodies.get(key)
        if side is not None:
            return Who(name, words, side, False)
        known = self.names.get(key, name)
        return Who(known, parts(known) or words, self.sides.get(known), key not in self.things)

    def all(self, names: Iterable[str]) -> tuple[Who, ...]:
        """The participants, each once."""
        return merged((), [self.who(name) for name in names])


def load() -> Mapping[str, str]:
    """Countries and bodies of the world with the side they stand for, by the words of each of their names."""
    return index().sides()


def cast(people: People, filed: Iterable[Filed], world: Mapping[str, str]) -> Cast:
    """The world and the people of the record. A side that is no known country stands under its own name."""
    counts: Counter[str] = Counter()
    for item in filed:
        for name in item.analysis.names:
            counts[" ".join(parts(name.name))] += -1 if name.type == "person" else 1
    bodies = dict(world)
    for person in people.people:
        if person.side is not None:
            bodies.setdefault(" ".join(parts(person.side)), person.side)
            if person.type == "body":
                bodies.setdefault(" ".join(parts(person.name)), person.side)
    return Cast(people.names, people.sides, bodies, frozenset(name for name, count in counts.items() if count > 0))


def merged(have: Sequence[Who], more: Iterable[Who]) -> tuple[Who, ...]:
    """Both lists, each participant once; a person stands before the country, a full name before the surname."""
    out = list(have)
    for new in more:
        at = next((place for place, old in enumerate(out) if old.same(new)), None)
        if at is None:
            out.append(new)
        elif (new.person, len(new.words)) > (out[at].person, len(out[at].words)):
            out[at] = new
    return tuple(out)


def shared(one: Sequence[Who], two: Sequence[Who]) -> int:
    """How many of the shorter list have their equal in the other."""
    return compared(one, two)[0]


def compared(one: Sequence[Who], two: Sequence[Who]) -> tuple[int, int]:
    """How many of the shorter list have their equal in the other; how many of it can be none of the other."""
    short, long = sorted((one, two), key=len)
    left, alone = list(long), []
    for who in short:
        at = next((place for place, other in enumerate(left) if who.same(other)), None)
        if at is None:
            alone.append(who)
        else:
            del left[at]
    odd = sum(not any(who.may_be(other) for other in left) for who in alone)
    return len(short) - len(alone), odd
