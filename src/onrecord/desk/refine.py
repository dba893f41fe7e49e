"""Facets and filters as a reader sees them: values with counts to take or leave, chips of what is in force.

Comes in: a Look, and the counts of `ask`. Goes out: facets and chips with the addresses that they lead to. Left alone:
what a filter means (ask).
"""

from __future__ import annotations

from dataclasses import dataclass

from ..ask import FACETS, Query
from ..ask.narrow import Narrow
from ..store import Tally, View
from .look import Look

_SHOWN, _ALL = 8, 80  # values of a facet, and of one that is opened


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, as it can be chosen."""

    value: str  # in the address
    label: str
    count: int
    state: str  # "", in, out


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow."""

    name: str
    values: tuple[Value, ...]
    more: int  # values that are not shown


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, with the address without it."""

    label: str
    out: bool
    without: str


def facets(look: Look, found: Tally) -> list[Facet]:
    """Every facet with its commonest values, and those chosen."""
    counts = found.facets
    opened = look.address.all("more")
    most = {name: _ALL if name in opened else _SHOWN for name in counts}
    shown = {name: list(dict.fromkeys([value for value, _ in counts[name][: most[name]]])) for name in counts}
    chosen = {name: _chosen(look, name) for name in counts}
    shown = {name: list(dict.fromkeys([*values, *chosen[name]])) for name, values in shown.items()}
    look.view.filled(speakers=shown.get("speaker", ()), events=shown.get("event", ()))
    out = []
    for name, values in shown.items():
        known = dict(counts[name])
        if not values:
            continue
        made = (Value(one, label(look, name, one), known.get(one, 0), chosen[name].get(one, "")) for one in values)
        out.append(Facet(name, tuple(made), max(0, found.sizes[name] - most[name])))
    return out


def _chosen(look: Look, name: str) -> dict[str, str]:
    """The values of a facet that the address asks for, or leaves out; speakers by id."""
    found = dict.fromkeys(look.address.all(name), "in") | dict.fromkeys(look.address.all(f"not_{name}"), "out")
    if name != "speaker":
        return found
    return {key: state for value, state in found.items() for key in _people(look.view, value) or (value,)}


def _people(view: View, name: str) -> tuple[str, ...]:
    """Ids of the speakers meant by a name or id."""
    return Narrow(view, Query("people", speaker=name)).people or ()


def label(look: Look, name: str, value: str) -> str:
    """A value as a person knows it."""
    view = look.view
    if name == "speaker" and value in view.speakers:
        return view.speakers[value].name
    if name == "event" and value in view.events:
        return view.events[value].label
    if name == "story" and value in view.stories:
        return view.stories[value].title
    return value


def chips(look: Look) -> list[Chip]:
    """The filters in force, in the order of the address."""
    out = []
    for key, value in look.address.pairs:
        name = key.removeprefix("not_")
        if key == "near":
            out.append(Chip("more by meaning", False, look.address.minus(key, value)))
        if name in FACETS or key in ("text", "first", "last", "outcome", "article", "utterance"):
            said = {"first": "from", "last": "to"}.get(name, name)
            out.append(Chip(f"{said}: {label(look, name, value)}", key != name, look.address.minus(key, value)))
    return out
