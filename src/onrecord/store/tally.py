"""All statements that meet conditions, counted by every facet at once: in memory where it holds them (`columns`), else
where they lie.

Comes in: a View, conditions in the record's own terms. Goes out: a Tally. Left alone: what a value stands for, and how
long counting may take (a caller that cannot wait asks from a thread of its own).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
from sqlalchemy import String, cast, func, literal, select, union_all

from . import schema
from .columns import Codes, Hits
from .schema import NOW
from .told import Wanted
from .view import View

_ON_ROW = {"speaker": "person", "side": "side", "outlet": "outlet", "class": "class", "kind": "kind"}


TOP = 200  # values of a facet that are told, beside those asked for: a page shows 80
Counts = Sequence[tuple[str, int]]  # value, number


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements there are, and of what."""

    statements: int
    utterances: int  # acts of speaking; a statement that no other reports is one by itself
    days: tuple[tuple[date, int], ...]  # of publication, in their order
    facets: Mapping[str, Counts]  # the commonest values of each, and those asked for or left out
    sizes: Mapping[str, int]  # how many values each facet has


def tally(view: View, wanted: Wanted, loose: Mapping[str, Wanted], names: Sequence[str]) -> Tally:
    """Count the statements that meet the conditions.

    `loose`: for a facet that is filtered itself the conditions without that filter, so that its other values can be
    chosen too; all other facets are counted among what is wanted.
    """
    chosen = {name: (*_values(wanted, name), *_values(wanted.without or Wanted(), name)) for name in names}
    with view.seen() as hits:
        if hits is not None:
            return _in_memory(hits, wanted, loose, chosen)
    return _in_database(view, wanted, loose, chosen)


def speakers(view: View, sides: Sequence[str]) -> dict[str, int]:
    """How many speak for each of some sides."""
    with view.seen() as hits:
        if hits is not None:
            return hits.pairs(hits.of(Wanted(sides=tuple(sides))), "side", "person")
    p = schema.placements.c
    found = select(p.side, func.count(p.person.distinct())).where(p.side.in_(sides), view.alive(schema.placements))
    return {row[0]: row[1] for row in view.all(found.group_by(p.side))}


def outlets(view: View, most: int) -> Counts:
    """The outlets with the most articles."""
    with view.seen() as hits:
        if hits is not None:
            return ranked(*hits.articles_by("outlet"), most, ())[0]
    c, number = schema.current.c, func.count()
    found = select(c.outlet, number).where(c.outlet.is_not(None), view.alive(schema.current))
    found = found.group_by(c.outlet).order_by(number.desc(), c.outlet)
    return [(row[0], row[1]) for row in view.all(found.limit(most))]


def top(view: View, by: Literal["speaker", "side", "outlet"], most: int, wanted: Wanted) -> Counts:
    """The values with the most statements that meet the conditions."""
    with view.seen() as hits:
        if hits is not None:
            return ranked(*hits.by(by, hits.of(wanted)), most, ())[0]
    p = schema.placements.c
    number, column = func.count(), p[_ON_ROW[by]]
    found = select(column, number).where(column.is_not(None), view.alive(schema.placements), *view._conditions(wanted))
    return [(row[0], row[1]) for row in view.all(found.group_by(column).order_by(number.desc(), column).limit(most))]


def _in_memory(hits: Hits, wanted: Wanted, loose: Mapping[str, Wanted], chosen: Mapping[str, Sequence[str]]) -> Tally:
    rows = hits.of(wanted)
    found = {
        name: ranked(*hits.by(name, hits.of(loose[name]) if name in loose else rows), TOP, values)
        for name, values in chosen.items()
    }
    facets, sizes = {name: one[0] for name, one in found.items()}, {name: one[1] for name, one in found.items()}
    return Tally(len(rows), hits.acts(rows), hits.days(rows), facets, sizes)


def ranked(numbers: Any, codes: Codes, most: int, chosen: Sequence[str]) -> tuple[Counts, int]:
    """The commonest values, those of one number in the order of letters, and the chosen ones; how many there are."""
    size = int(np.count_nonzero(numbers))
    least = int(np.partition(numbers, -most)[-most]) if size > most else 1
    above = [(-int(numbers[at]), codes.words[at]) for at in np.flatnonzero(numbers > least).tolist()]
    last = codes.first(np.flatnonzero(numbers == least), most - len(above))
    first = [(word, -number) for number, word in sorted(above)] + [(word, least) for word in last]
    lacking = set(chosen) - {word for word, _ in first}
    also = ((word, int(numbers[codes[word]])) for word in lacking if codes.get(word, len(numbers)) < len(numbers))
    return (*first, *sorted((one for one in also if one[1]), key=lambda one: (-one[1], one[0]))), size


def _values(wanted: Wanted, name: str) -> Sequence[str]:
    """The values of a facet that are asked for."""
    several, one = {
        "speaker": (wanted.people, None), "side": (wanted.sides, None), "outlet": (wanted.outlets, None),
        "class": (wanted.classes, None), "kind": (wanted.kinds, None), "language": (wanted.languages, None),
        "event": (wanted.events, wanted.event), "story": (wanted.stories, wanted.story),
    }[name]  # fmt: skip
    return several or ((one,) if one else ())


def _in_database(view: View, wanted: Wanted, loose: Mapping[str, Wanted], chosen: Mapping[str, Sequence[str]]) -> Tally:
    hits, names = _hits(view, wanted), tuple(chosen)
    parts: list[Any] = [_by(view, name, hits) for name in names if name not in loose]
    day = hits.c.day
    parts.append(select(literal("day"), cast(day, String), func.count()).where(day < NOW).group_by(day))
    parts.append(select(literal("statements"), literal(""), func.count()).select_from(hits))
    parts.append(select(literal("utterances"), literal(""), func.count(hits.c.act.distinct())))
    counted = list(view.all(union_all(*parts)))
    for name, conditions in loose.items():
        counted += view.all(_by(view, name, _hits(view, conditions)))
    facets: dict[str, dict[str, int]] = {name: {} for name in (*names, "day", "statements", "utterances")}
    for name, value, number in counted:
        if value is not None:
            facets[name][value] = number
    days = sorted((date.fromordinal(int(value)), number) for value, number in facets.pop("day").items())
    (said,), (acts,) = facets.pop("statements").values(), facets.pop("utterances").values()
    most = {name: ranked(*_coded(found), TOP, chosen[name]) for name, found in facets.items()}
    shown, sizes = {name: one[0] for name, one in most.items()}, {name: one[1] for name, one in most.items()}
    return Tally(said, acts, tuple(days), shown, sizes)


def _coded(found: Mapping[str, int]) -> tuple[Any, Codes]:
    codes = Codes()
    places = [codes[word] for word in found]
    numbers = np.zeros(len(codes.words), np.int64)
    numbers[places] = list(found.values())
    return numbers, codes


def _hits(view: View, wanted: Wanted) -> Any:
    """The statements as they are counted. All of them are read from their table, some are found once and kept."""
    p = schema.placements.c
    columns = (p.statement, p.person, p.side, p.outlet, p["class"], p.kind, p.article, p.day)
    conditions = view._conditions(wanted)
    found = select(*columns, func.coalesce(p.utterance, p.statement).label("act"))
    found = found.where(view.alive(schema.placements), *conditions)
    return found.cte("hits").prefix_with("MATERIALIZED") if conditions else found.subquery("hits")


def _by(view: View, name: str, hits: Any) -> Any:
    """Name, value and number of a facet's values."""
    c, a, v = schema.current.c, schema.abouts.c, schema.versions.c
    told = hits.c.article == c.article
    if name in _ON_ROW:
        value, source = hits.c[_ON_ROW[name]], hits
    elif name == "event":
        value, source = a.event, hits.join(schema.abouts, (hits.c.statement == a.statement) & view.alive(schema.abouts))
    elif name == "story":
        value, source = c.story, hits.join(schema.current, told & view.alive(schema.current))
    else:
        here = hits.join(schema.current, told & view.alive(schema.current))
        value, source = v.language, here.join(schema.versions, c.version == v.row)
    return select(literal(name), value, func.count()).select_from(source).where(value.is_not(None)).group_by(value)
