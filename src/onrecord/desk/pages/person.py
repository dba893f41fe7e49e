"""A person or a side: roles with their days, names with their evidence, what was said, what came of it.

Comes in: a Look. Goes out: Shown. Left alone: who is whom (link, and the decisions of persons).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...ask import Query
from ...errors import QueryError
from ...nouns import Person
from .. import ledger
from ..look import PAGE, Json, Look, Page, Shown

_ALIASES, _LATEST = 40, 30


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody said last of an event, and what before."""

    event: Json
    latest: Json  # utterance
    earlier: tuple[Json, ...]
    shift: bool  # whether the class of what was said changed


def show(look: Look) -> Shown:
    """The page of a speaker."""
    if look.id not in look.view.people:
        known = f" as of {look.view.as_of}" if look.view.as_of else ""
        raise QueryError(f"nobody is known as {look.id!r}{known}; the page of people lists the speakers")
    person = next(item for item in look.items("people", speaker=look.id) if item["id"] == look.id)
    utterances = look.items("utterances", speaker=look.id)
    expected = look.items("expectations", speaker=look.id)
    values = {
        "person": person,
        "aliases": _aliases(person),
        **_said(look, utterances),
        "chapters": ledger.chapters(expected),
        "scores": ledger.scores(expected, "speaker"),
        "side": None,
        "members": (),
    }
    return Shown("person.html", person["name"], values, Query("people", speaker=look.id), "people")


def side(look: Look) -> Shown:
    """The page of a side: a country or organisation, and who speaks for it."""
    name = look.id
    if name not in look.view.sides:
        raise QueryError(f"no side {name!r} speaks in this record")
    utterances = look.items("utterances", side=name)
    expected = look.items("expectations", side=name)
    told = Counter(item["speaker"]["id"] for item in utterances if item["speaker"])
    values = {
        "person": None,
        "aliases": (),
        **_said(look, utterances),
        "chapters": ledger.chapters(expected),
        "scores": ledger.scores(expected, "speaker"),
        "side": name,
        "members": [(look.view.people[key], number) for key, number in told.most_common(40) if key in look.view.people],
    }
    return Shown("person.html", name, values, Query("statements", side=name), "people")


def _said(look: Look, utterances: Sequence[Json]) -> Json:
    newest = sorted(utterances, key=lambda item: (_day(item), item["id"]), reverse=True)
    return {
        "latest": newest[:_LATEST],
        "total": len(newest),
        "positions": _positions(look, newest),
        "classes": Counter(item["renderings"][0]["class"] for item in newest if item["renderings"]).most_common(),
        "last": newest[0]["first"]["published"] if newest else None,
    }


def _day(item: Json) -> str:
    return str(item["first"]["published"] or "")


def _positions(look: Look, newest: Sequence[Json]) -> list[Position]:
    """For each event what was said of it last, by the day of publication."""
    told: dict[str, list[Json]] = {}
    for item in newest:
        for key in item["about"]:
            told.setdefault(key, []).append(item)
    events = {item["id"]: item for item in look.items("events")} if told else {}
    made = []
    for key, items in told.items():
        if key in events:
            classes = {item["renderings"][0]["class"] for item in items[:6] if item["renderings"]}
            made.append(Position(events[key], items[0], tuple(items[1:6]), len(classes) > 1))
    return made[:20]


def _aliases(person: Json) -> list[Json]:
    """Each name once, with the first place that gives it."""
    found: dict[str, Json] = {}
    for alias in person["aliases"]:
        found.setdefault(" ".join(alias["text"].split()).casefold(), alias)
    return list(found.values())[:_ALIASES]


def index(look: Look) -> Shown:
    """Who speaks, the most quoted first; sides beside them."""
    query = look.address.query("people", limit=None, after=None)
    plain = query == Query("people")
    keys: Sequence[str] = tuple(look.view.people) if plain else [item["id"] for item in look.answer(query)["items"]]
    ranked = sorted((look.view.people[key] for key in keys), key=lambda one: (-len(one.statements), one.name))
    start = int(look.address.get("from") or 0) if (look.address.get("from") or "0").isdecimal() else 0
    values = {
        "people": ranked[start : start + PAGE * 2],
        "total": len(ranked),
        "start": start,
        "page": PAGE * 2,
        "sides": look.remember("sides", lambda: _sides(ranked)) if plain else _sides(ranked),
    }
    return Shown("people.html", "People and sides", values, twin_of_all(look), "people")


def _sides(people: Sequence[Person]) -> list[tuple[str, int, int]]:
    speakers = Counter(person.side for person in people if person.side)
    said: Counter[str] = Counter()
    for person in people:
        if person.side:
            said[person.side] += len(person.statements)
    return [(name, speakers[name], number) for name, number in said.most_common(60)]


def twin(look: Look) -> Query:
    """The speaker."""
    return Query("people", speaker=look.id)


def twin_of_side(look: Look) -> Query:
    """What is said for the side."""
    return look.address.query("statements", side=look.id)


def twin_of_all(look: Look) -> Query:
    """The command `people`."""
    return look.address.query("people")


PAGES = (
    Page("/people", index, twin_of_all, "people"),
    Page("/people/{id}", show, twin, "people"),
    Page("/sides/{id}", side, twin_of_side, "people"),
)
