"""The index of people and bodies, as one thing to ask; opened once a process.

Comes in: names, roles, days. Goes out: bodies, offices, people. Leaves alone: articles and the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from ..nouns import Sense
from . import kept, resolve, roles
from .bodies import Bodies
from .kinds import Body, Office, Person, Use
from .offices import Offices


class Index:
    """Everything that is known beforehand. Read only; one day's answer never rests on a later day's office."""

    def __init__(self, bodies: Bodies, extra: Iterable[Office] = ()) -> None:
        own = tuple(extra)
        self.bodies = bodies.beside(office.side for office in own)
        self.offices = Offices(own)

    def body(self, name: str) -> Body | None:
        """The body that the whole name means."""
        return self.bodies.body(name)

    def meant(self, name: str, use: Use) -> Sense | None:
        """What a metonym means in that use: government, place or unsure; None for a name that the index lacks."""
        return self.bodies.meant(name, use)

    def holder(self, role: str, side: str, day: date, *, body: Body | None = None) -> Office | None:
        """Who held the role, as news prints it, for the side on the day. None: nobody, or the index is not sure."""
        return resolve.holder(self.bodies, self.offices, role, side, day, body)

    def resolve(self, words: str, day: date) -> Office | None:
        """Who a whole phrase names on the day: "the Kremlin spokesman", "foreign minister of Russia"."""
        return resolve.phrase(self.bodies, self.offices, words, day)

    def once(self, name: str, role: str, day: date) -> bool:
        """Whether anybody of the full name or surname had held the role, as news prints it, before the day."""
        read = roles.read(role)
        held = (self.offices.named(name) or self.offices.of_surname(name)) if read is not None else []
        return any(o.kind == read.rank and o.end and o.end <= day.isoformat() for o in held if read is not None)

    def people(self, name: str, day: date) -> tuple[Person, ...]:
        """Whom a name can mean on the day, with the offices held then."""
        return self.offices.people(name, day)

    def sides(self) -> Mapping[str, str]:
        """The side of every country and body, by the folded words of each of its names."""
        return self.bodies.sides()


@lru_cache(maxsize=1)
def index() -> Index:
    """The index with the user's own offices, opened once."""
    bodies = Bodies()
    return Index(bodies, kept.offices(bodies))
