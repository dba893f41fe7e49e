"""A person or a side: roles with their days, names with their evidence, what was said, what came of it.

Comes in: a Look. Goes out: Shown. Left alone: who is whom (link, and the decisions of persons).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ... import names
from ...ask import Query
from ...errors import QueryError
from ...nouns import Person
from ...store import Wanted, counted
from .. import ledger, refine
from ..decided import decided
from ..look import PAGE, Json, Look, Page, Shown

_ALIASES, _LATEST, _ALIKE, _MATTERS = 40, 30, 8, 12
_NEWEST = 300  # statements that the page tells of
_LEDGER = 120  # lines of the ledger


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
    (person,) = look.made("people", [look.id])
    wanted = Wanted(people=(look.id,))
    expected = look.made("expectations", counted.newest_expectations(look.view, wanted, _LEDGER))
    said = _said(look, wanted)
    values = {
        "person": person,
        "aliases": _aliases(person),
        **said,
        "chapters": ledger.chapters(expected),
        "scores": look.scores(Query("scoreboard", speaker=look.id), "speaker", few=said["total"] < _NEWEST),
        "side": None,
        "members": (),
        "done": decided(look),
        "alike": _alike(look, person),
        "also": look.view.people[look.id].also,
    }
    return Shown("person.html", person["name"], values, Query("people", speaker=look.id), "people")


def side(look: Look) -> Shown:
    """The page of a side: a country or organisation, and who speaks for it."""
    name = look.id
    if name not in look.view.sides:
        raise QueryError(f"no side {name!r} speaks in this record")
    wanted = Wanted(sides=(name,))
    expected = look.made("expectations", counted.newest_expectations(look.view, wanted, _LEDGER))
    told = look.counted(("of side", name), lambda view: counted.top_people(view, 40, wanted=wanted), [])
    look.view.filled(speakers=[key for key, _ in told])
    values = {
        "person": None,
        "aliases": (),
        **_said(look, wanted),
        "chapters": ledger.chapters(expected),
        "scores": look.scores(Query("scoreboard", side=name), "speaker"),
        "side": name,
        "done": None,
        "members": [(look.view.people[key], number) for key, number in told],
    }
    return Shown("person.html", name, values, Query("statements", side=name), "people")


def _alike(look: Look, person: Json) -> list[Person]:
    """Others whose names end in the same word: who may be the same."""
    last = names.parts(person["name"])[-1:]
    keys = [key for key, name in look.view.names_with(last) if names.parts(name)[-1:] == last and key != person["id"]]
    look.view.filled(speakers=keys[:_ALIKE])
    return [look.view.speakers[key] for key in keys[:_ALIKE]] if last else []


def _said(look: Look, wanted: Wanted) -> Json:
    """What was said, the newest first."""
    ids, total = look.view.newest_statements(wanted, _NEWEST)
    acts = list(dict.fromkeys(look.view.utterances_of(ids).values()))
    newest = sorted(look.made("utterances", acts), key=lambda item: (_day(item), item["id"]), reverse=True)
    by: Json = {"speaker": wanted.people[0], "by": "speaker"} if wanted.people else {"side": (wanted.sides or ("",))[0]}
    return {
        "matters": look.positions(**by)[:_MATTERS],
        "latest": newest[:_LATEST],
        "total": total,
        "positions": _positions(look, newest),
        "classes": Counter(item["renderings"][0]["class"] for item in newest if item["renderings"]).most_common(),
        "last": newest[0]["first"]["published"] if newest else None,
        "now": look.now,
    }


def _day(item: Json) -> str:
    return str(item["first"]["published"] or "")


def _positions(look: Look, newest: Sequence[Json]) -> list[Position]:
    """For each event what was said of it last, by the day of publication."""
    told: dict[str, list[Json]] = {}
    for item in newest:
        for key in item["about"]:
            told.setdefault(key, []).append(item)
    events = {item["id"]: item for item in look.made("events", [key for key in told if key in look.view.events])}
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
    start, most = look.start, PAGE
    if query == Query("people"):
        total = look.totals["people"]
        ranked = look.counted(("top", start), lambda view: counted.top_people(view, most, start), [])
    else:
        found = sorted(look.answer(query)["items"], key=lambda item: (-item["statements"], item["name"]))
        total, ranked = len(found), [(item["id"], item["statements"]) for item in found[start : start + most]]
    look.view.filled(speakers=[key for key, _ in ranked])
    people = {item["id"]: item for item in look.made("people", [key for key, _ in ranked])}
    values = {
        "people": [(people[key], number) for key, number in ranked],
        "total": total,
        "start": start,
        "page": most,
        "sides": look.counted("sides", lambda view: counted.top_sides(view, 60), []),
        "chips": refine.chips(look),
    }
    return Shown("people.html", "People and sides", values, twin_of_all(look), "people")


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
