"""A role as news prints it, a country or body, and a day: who that was.

Comes in: words such as "foreign minister", "the Kremlin spokesman", "president of the European Commission". Goes out:
the holder on that day, or None. Leaves alone: the sentence around the words.
"""

from __future__ import annotations

import re
from datetime import date

from ..names import fold
from . import roles
from .bodies import Bodies
from .kinds import Body, Office
from .offices import Offices
from .roles import Role

PRESIDENT, GOVERNMENT = Role("president"), Role("government")
# Role of the leader | roles in its place. A country's own order stands in countries.psv.
_STATE = (Role("supreme"), PRESIDENT, Role("monarch"))
_HOUSES = {"presidency": Role("press secretary"), "government": Role("press secretary")}
# Ranks that a seat of power has as its country has them: "the Kremlin chief of staff".
_WORDS = {"chief of staff": "chief of staff", "security adviser": "national security adviser"}
_COUNTRYS = frozenset(["leader", "state", "government", "president", "monarch"])
_HEADS = frozenset(["president", "head", "leader", "chief executive"])


def holder(
    bodies: Bodies, offices: Offices, words: str, side: str, day: date, body: Body | None = None
) -> Office | None:
    """The holder of the role for the side, or within one of its bodies, on the day."""
    role = roles.read(words)
    if role is None:
        return None
    if body is not None and body.sort in ("body", "seat"):
        return _within(bodies, offices, role, body, day)
    if not bodies.is_country(side):
        return _heads(offices, role, side, words, day)
    for choice in _choices(bodies, role, side, day):
        found = offices.holder(choice, side, day, called="chancellor" if choice.rank == "chancellor" else "")
        if found is not None:
            return found
    return None


def _choices(bodies: Bodies, role: Role, side: str, day: date) -> tuple[Role, ...]:
    if role.rank == "leader":
        order = {"president": PRESIDENT, "supreme": Role("supreme"), "monarch": Role("monarch"), "party": Role("party")}
        first = order.get(_led(bodies.leader(side), day))
        # Of a head of government, who is called chancellor in some countries, both are asked.
        return (first,) if first is not None else (GOVERNMENT, Role("chancellor"))
    if role.rank == "state":
        return _STATE
    if role.rank == "government":
        return (GOVERNMENT, Role("chancellor"))
    if role.rank == "chancellor":
        return (role, Role("minister", ("finance",))) if side == "GB" else (role,)
    if role.rank == "head":
        return ()
    return (role,)


def _led(order: str, day: date) -> str:
    """The rank in force: "government<2014-08-28 president" reads as government before that day, president after."""
    for step in order.split():
        rank, _, before = step.partition("<")
        if not before or day.isoformat() < before:
            return rank
    return ""


def _within(bodies: Bodies, offices: Offices, role: Role, body: Body, day: date) -> Office | None:
    """The role within a body: its head, or who speaks for a seat of power."""
    if body.sort == "seat" and body.kind in _HOUSES and role.rank in ("spokesperson", "press secretary"):
        return offices.holder(_HOUSES[body.kind], body.side, day)
    if role.rank == "spokesperson" and body.kind in ("foreign", "defence"):
        return offices.holder(Role("spokesperson", (body.kind,)), body.side, day)
    if body.kind == "bank" and role.rank in (*_HEADS, "bank"):
        return offices.holder(Role("bank"), body.side, day)
    if body.kind == "parliament" and role.rank in (*_HEADS, "speaker"):
        return offices.holder(Role("speaker", (body.name,)), body.side, day)
    if role.rank not in _HEADS:
        if body.sort == "body":
            return offices.holder(role, body.side, day) if bodies.name(body.side) == body.name else None
        words = role.subjects[0] if role.rank == "title" else _WORDS.get(role.rank, "")
        return holder(bodies, offices, words, body.side, day) if words else None
    found = offices.holder(Role("head", (body.name,)), body.side, day)
    # The organisation itself, and not a part of it, stands under its own side.
    return found or (_heads(offices, role, body.side, "", day) if bodies.name(body.side) == body.name else None)


def _heads(offices: Offices, role: Role, side: str, words: str, day: date) -> Office | None:
    """The head of an organisation: a plain word for it, or the title that it has."""
    if role.rank not in _HEADS:
        found = offices.holders(role, side, day)
        return found[0] if len(found) == 1 else None
    held = tuple(o for o in offices.holders(Role("head"), side, day) if o.kind == "head")
    plain = re.sub(r"[-–]", " ", fold(words))
    if plain not in ("head", "chief", "boss", "leader", ""):
        held = tuple(o for o in held if plain in re.sub(r"[-–]", " ", fold(o.role)))
    return held[0] if held else None


_OF = re.compile(r"^(.{2,60}?)\s+(?:of|for|at)\s+(?:the\s+)?(.+)$")


# "the governor of Nigeria's central bank": the bank's own name is seldom printed.
_CENTRAL = re.compile(
    r"^(?P<role>governor|president|head|chief|chair(?:man|woman)?|director) of (?:the )?(?P<who>[A-Z][\w’' -]+?) "
    r"central bank$"
)


def phrase(bodies: Bodies, offices: Offices, words: str, day: date) -> Office | None:
    """The holder that a whole phrase names: "the Russian foreign minister", "head of the IAEA", "Fed chair"."""
    words = re.sub(r"^(?:the|The)\s+", "", words.strip()[:200])
    words = _CENTRAL.sub(r"\g<who> central bank \g<role>", words)
    named = bodies.find(words)
    if not named:
        return None
    # The role is what is left beside the body: before "of", or behind the name.
    for start, end, body in named:
        before, after = words[:start].strip(), re.sub(r"^['’]s?\b", "", words[end:]).strip()
        split = re.match(r"^(.+?)\s+(?:of|for|at|to)(?:\s+the)?$", before)
        role = split.group(1) if split else f"{before} {after}".strip() if not before else ""
        inner = bodies.find(role)
        if not role or inner:
            continue
        found = holder(bodies, offices, role, body.side, day, body if body.sort in ("body", "seat") else None)
        if found is not None:
            return found
    return _titled(bodies, offices, words, named, day)


def _titled(
    bodies: Bodies, offices: Offices, words: str, named: list[tuple[int, int, Body]], day: date
) -> Office | None:
    """Titles that hold a body's name themselves: "US Treasury secretary", "Russian Foreign Ministry spokeswoman"."""
    start, end, body = named[0]
    if start == 0 and end < len(words):
        rest = re.sub(r"^['’]s?\b", "", words[end:]).strip()
        role = roles.read(rest)
        house = body.sort == "body" or (body.sort == "seat" and body.kind not in _HOUSES)
        if house and role is not None and role.rank in _COUNTRYS:
            return None  # the leader of a party is not that of its country
        found = holder(bodies, offices, rest, body.side, day)
        if found is not None:
            return found
    return holder(bodies, offices, words, body.side, day)
