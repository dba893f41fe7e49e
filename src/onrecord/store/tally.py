"""All statements that meet conditions, counted by every facet at once, where they lie.

Comes in: a View, conditions in the record's own terms. Goes out: a Tally. Left alone: what a value stands for, and how
long counting may take (a caller that cannot wait asks from a thread of its own).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, cast, func, literal, select, union_all

from . import schema
from .schema import NOW
from .told import Wanted
from .view import View

_ON_ROW = {"speaker": "person", "side": "side", "outlet": "outlet", "class": "class", "kind": "kind"}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements there are, and of what."""

    statements: int
    utterances: int  # acts of speaking; a statement that no other reports is one by itself
    days: tuple[tuple[date, int], ...]  # of publication, in their order
    facets: Mapping[str, tuple[tuple[str, int], ...]]  # all values of each, the commonest first


def tally(view: View, wanted: Wanted, loose: Mapping[str, Wanted], names: Sequence[str]) -> Tally:
    """Count the statements that meet the conditions.

    `loose`: for a facet that is filtered itself the conditions without that filter, so that its other values can be
    chosen too; all other facets are counted among what is wanted.
    """
    hits = _hits(view, wanted)
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
    ranked = {name: tuple(sorted(found.items(), key=lambda one: (-one[1], one[0]))) for name, found in facets.items()}
    return Tally(said, acts, tuple(days), ranked)


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
