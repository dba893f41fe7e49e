"""Filters that leave out, and filters with more than one value, over what `ask` finds; and counts for both.

Comes in: an Address and a View. Goes out: the statements that are left, and facets with counts. A parameter such as
`class` takes what it names, `not_class` leaves it out; one that stands twice takes either. Left alone: filters with one
value, which `ask` itself applies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ..ask.narrow import Narrow
from ..errors import QueryError
from ..nouns import CLASSES, KINDS
from ..store import View, Wanted
from . import counted
from .address import Address
from .counted import Light
from .look import Look

FACETS = ("speaker", "side", "outlet", "class", "kind", "event", "story", "language")
COUNTED = 2_000  # statements that are looked through: the newest that meet the filters of `ask`
_SHOWN = 8


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


@dataclass(frozen=True, slots=True)
class Refined:
    """The statements that meet every filter, newest first."""

    lights: tuple[Light, ...]  # of the newest COUNTED
    total: int  # that meet the filters of `ask`
    refined: bool  # whether filters were applied that `ask` has not
    wanted: Wanted

    @property
    def cut(self) -> bool:
        """Whether there are more than were looked through."""
        return self.total > COUNTED

    @property
    def count(self) -> int:
        """How many meet every filter, as far as was looked."""
        return len(self.lights) if self.refined else self.total


def several(address: Address) -> set[str]:
    """The facets that the address gives more than one value, which `ask` does not take."""
    return {name for name in FACETS if len(address.all(name)) > 1 and name != "language"}


def refined(look: Look) -> Refined:
    """What the address asks for."""
    address = look.address
    some = several(address)
    fixed = {("class_" if name == "class" else name): None for name in some}
    base = address.query("statements", limit=None, after=None, **fixed)

    def newest() -> Refined:
        wanted = look.wanted(base)
        ids, total = look.view.newest_statements(wanted, COUNTED + 1)
        return Refined(tuple(counted.lights(look.view, ids[:COUNTED])), total, False, wanted)

    found = look.remember(("newest", base), newest)
    checks = _checks(look, some)
    if not checks:
        return found
    kept = tuple(light for light in found.lights if all(check(light) for check in checks))
    return replace(found, lights=kept, refined=True)


def _checks(look: Look, some: set[str]) -> list[Callable[[Light], bool]]:
    """The filters that `ask` has not."""
    checks: list[Callable[[Light], bool]] = []
    values = _of(look)
    for name in FACETS:
        wanted = set(look.address.all(name)) if name in some or name == "language" else set()
        unwanted = set(look.address.all(f"not_{name}"))
        if name == "speaker":
            wanted, unwanted = _people(look.view, wanted), _people(look.view, unwanted)
        known = {"class": CLASSES, "kind": KINDS}.get(name)
        for value in (wanted | unwanted) - set(known) if known else ():
            raise QueryError(f"no {name} is called {value!r}; known are {', '.join(known or ())}")
        of = values[name]
        if wanted:
            checks.append(lambda light, of=of, wanted=wanted: bool(wanted & set(of(light))))  # type: ignore[misc]
        if unwanted:
            checks.append(lambda light, of=of, unwanted=unwanted: not unwanted & set(of(light)))  # type: ignore[misc]
    return checks


def _people(view: View, names: Iterable[str]) -> set[str]:
    """Ids of the speakers meant by names or ids."""
    from ..ask import Query

    return {key for name in names for key in Narrow(view, Query("people", speaker=name)).people or ()}


def _of(look: Look) -> dict[str, Callable[[Light], tuple[str, ...]]]:
    """The values that a statement has for each facet, as the address names them."""
    view = look.view

    def one(value: str | None) -> tuple[str, ...]:
        return (value,) if value else ()

    known: dict[str, str | None] = look.remember("languages", dict)

    def language(light: Light) -> tuple[str, ...]:
        if light.article not in known:
            known.update(counted.languages(view, [light.article]))
        return one(known.get(light.article))

    return {
        "speaker": lambda light: one(light.person),
        "side": lambda light: one(light.side),
        "outlet": lambda light: one(light.outlet),
        "class": lambda light: (light.class_,),
        "kind": lambda light: (light.kind,),
        "event": lambda light: light.about,
        "story": lambda light: one(view.story_of.get(light.article)),
        "language": language,
    }


def facets(look: Look, found: Refined) -> list[Facet]:
    """Every facet with its commonest values, and those chosen."""
    values, out = _of(look), []
    articles = list(dict.fromkeys(light.article for light in found.lights))
    look.view.filled(articles=articles, speakers=[light.person for light in found.lights if light.person])
    known: dict[str, str | None] = look.remember("languages", dict)
    known.update(counted.languages(look.view, articles))
    for name in FACETS:
        counts: Counter[str] = Counter(value for light in found.lights for value in values[name](light))
        chosen = dict.fromkeys(look.address.all(name), "in") | dict.fromkeys(look.address.all(f"not_{name}"), "out")
        if name == "speaker":
            chosen = {key: state for value, state in chosen.items() for key in _people(look.view, (value,)) or {value}}
        ordered = sorted(counts, key=lambda value: (-counts[value], value))
        shown = list(dict.fromkeys([*ordered[:_SHOWN], *chosen]))
        if not shown or (len(counts) < 2 and not chosen):
            continue
        made = (Value(value, label(look, name, value), counts[value], chosen.get(value, "")) for value in shown)
        out.append(Facet(name, tuple(made), max(0, len(counts) - _SHOWN)))
    return out


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
        if name in FACETS or key in ("text", "first", "last", "outcome", "article", "utterance"):
            said = {"first": "from", "last": "to"}.get(name, name)
            out.append(Chip(f"{said}: {label(look, name, value)}", key != name, look.address.minus(key, value)))
    return out
