"""The lines of the ledger as columns in memory: which meet conditions, and what came of them by speaker, side, outlet.

Comes in: the columns of a View of now (`columns`), and conditions. Goes out: numbers. Left alone:
which lines count where, which was marked when they were joined (`scored`).

At 100,000 articles the scoreboard of what was met took SQLite 330 ms of CPU, and takes 20 ms here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..nouns import OUTCOMES
from . import scored
from .columns import Codes, Hits
from .lists import OPEN
from .told import Wanted

Column = NDArray[Any]


def board(hits: Hits, wanted: Wanted, column: str, latest: int | None) -> tuple[Column, Codes]:
    """What came of the lines of each value of a column: a row of numbers a code, a column a state; and the codes.

    Each act of speaking counts once a state. `latest`: the last day of publication, after which silence counts as open.
    """
    e = hits.expectations
    rows = lines(hits, wanted, latest)
    rows = rows[e[column][rows] > 0]  # 0: none
    if wanted == Wanted():
        bits = np.where(_over(hits, rows, latest), scored.late(column), scored.own(column))
        rows = rows[(e["scored"][rows] & bits) != 0]
    places = e[column][rows].astype(np.int64) * len(OUTCOMES) + states_of(hits, rows, latest)
    if wanted != Wanted():
        places = _once(places, _acts(hits, rows))
    codes = e.codes[column]
    numbers = np.bincount(places, minlength=len(codes.words) * len(OUTCOMES))
    return numbers.reshape(-1, len(OUTCOMES)), codes


def states(hits: Hits, wanted: Wanted, latest: int | None) -> dict[str, int]:
    """How many lines that meet the conditions have come to what."""
    numbers = np.bincount(states_of(hits, lines(hits, wanted, latest), latest), minlength=len(OUTCOMES))
    return {state: number for state, number in zip(OUTCOMES, numbers.tolist(), strict=True) if number}


def lines(hits: Hits, wanted: Wanted, latest: int | None) -> Column:
    """The places of the rows of `expectations` that meet every condition."""
    e, mask = hits.expectations, hits.on("expectations").copy()
    if wanted.event is not None:
        mask &= hits.one_of(e, "event", (wanted.event,))
    rest = replace(wanted, event=None, state=None)
    if rest != Wanted():
        mask &= hits.at(e["fact"], hits.placements["fact"][hits.of(rest)])
    rows = np.flatnonzero(mask)
    if wanted.state is not None:
        rows = rows[states_of(hits, rows, latest) == _PLACES.get(wanted.state, -1)]
    return rows


def states_of(hits: Hits, rows: Column, latest: int | None) -> Column:
    """What each of the rows has come to, by place in OUTCOMES."""
    codes = hits.expectations.codes["state"]
    known = np.array([_PLACES.get(word, 0) for word in codes.words], np.int64)
    return np.where(_over(hits, rows, latest), _PLACES[OPEN], known[hits.expectations["state"][rows]])


def _over(hits: Hits, rows: Column, latest: int | None) -> Column:
    """Which rows were too early until something was published after their day."""
    return np.asarray(hits.expectations["due"][rows] < (0 if latest is None else latest))


def _acts(hits: Hits, rows: Column) -> Column:
    e = hits.expectations
    acts = e["utterance"][rows]
    return np.where(acts == hash(None), e["statement"][rows], acts)


def _once(places: Column, acts: Column) -> Column:
    """Each place once for each act."""
    order = np.lexsort((acts, places))
    places, acts = places[order], acts[order]
    new = np.ones(len(places), np.bool_)
    new[1:] = (places[1:] != places[:-1]) | (acts[1:] != acts[:-1])
    return places[new]


_PLACES: Mapping[str, int] = {state: at for at, state in enumerate(OUTCOMES)}
