"""What a question's statements can be narrowed by, with how many there are of each value; and the newest of them.

Comes in: a View and a Query. Goes out: a Tally, pages of statements by utterance. Left alone: how values are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..errors import QueryError
from ..store import Tally, View, Wanted, tally
from .narrow import Narrow
from .query import FACETS, Query

_AT_ONCE = 150  # statements looked through at once for a page of utterances
_TIMES = 20  # looks for one page: where thousands of reports tell what was told before, the page stays short


@dataclass(frozen=True, slots=True)
class Acts:
    """Some utterances, the one told last first, each with its statements that were met on the way."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]  # utterance (or a statement that has none), statements
    next: str | None  # the statement after which the next ones follow


def count(view: View, query: Query, names: Sequence[str] = tuple(FACETS)) -> Tally:
    """All statements that meet the filters, by facet; a facet that is filtered itself is counted as if it were not."""
    chosen = [name for name in names if query.values(name) != (None,)]
    loose = {name: Narrow(view, freed(query, name)).wanted for name in chosen}
    return tally(view, Narrow(view, query).wanted, loose, names)


def freed(query: Query, name: str) -> Query:
    """The question without what a facet asks for; what it leaves out stays left out."""
    also = tuple(pair for pair in query.also if pair[0] != name)
    return replace(query, also=also, **{FACETS[name]: None})  # type: ignore[arg-type]


def newest(view: View, wanted: Wanted, most: int, after: str | None = None) -> Acts:
    """The utterances told last, or those after a statement: as many as wanted, found a few statements at a time."""
    groups: dict[str, list[str]] = {}
    earlier: dict[str, bool] = {}  # whether an utterance stood before `after`
    last = begin = after
    for _ in range(_TIMES):
        try:
            ids = view.newest_after(wanted, _AT_ONCE, last)
        except KeyError:
            raise QueryError(f"no statement {after!r} to go on after; ask from the start") from None
        acts = view.utterances_of(ids)
        if begin is not None and (new := sorted({act for act in acts.values() if act not in earlier})):
            shown = view.told_by(wanted, new, begin)
            earlier |= {act: act in shown for act in new}
        for key in ids:
            act = acts.get(key, key)
            if earlier.get(act):
                pass
            elif act in groups or len(groups) < most:
                groups.setdefault(act, []).append(key)
            else:
                return _acts(groups, last)
            last = key
        if len(ids) < _AT_ONCE:
            return _acts(groups, None)
    return _acts(groups, last)


def _acts(groups: Mapping[str, Sequence[str]], then: str | None) -> Acts:
    return Acts(tuple((act, tuple(keys)) for act, keys in groups.items()), then)
