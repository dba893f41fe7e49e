"""Search by meaning: statements that say something near to the words asked for, in words of their own.

Comes in: a View and a narrowed Query with words. Goes out: hits, nearest first, each utterance once. Left alone: what
holds the words themselves (`hits`), and word vectors (`meaning`), which know no names and no denial.

The newest statements that meet every other filter are looked at, and no more: the answer takes bounded time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import meaning
from ..store import View
from .found import Found, fixed, statements
from .hits import Hit
from .narrow import Narrow
from .query import Json

# In the example story the nearest statement to words about other matters (football, vaccines, prisons, the police,
# nuclear weapons) comes to 0.24; to seven of eight questions in other words about its own, to 0.36 and more.
NEAR = 0.35
LOOKED = 10_000  # statements
_MOST = 60
_KEPT = 60_000  # rows kept: 30 MB

Key = tuple[int, str]  # version, statement


class _Rows:
    """The rows of statements that were looked at lately: the same ones come again with every question."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._record = ""
        self._places: dict[Key, int] = {}
        self._table: NDArray[np.float32] = np.zeros((0, meaning.WIDTH), dtype=np.float32)

    def of(self, record: str, keys: Sequence[Key], read: Callable[[Sequence[Key]], Sequence[str]]) -> Any:
        """One row a statement of a record; `read` gives the contents of those that are new."""
        with self._lock:
            lacking = [key for key in keys if key not in self._places] if record == self._record else list(keys)
            if lacking:
                if record != self._record or len(self._places) + len(lacking) > _KEPT:
                    self._record, self._places, self._table, lacking = record, {}, self._table[:0], list(keys)
                start = len(self._places)
                self._table = np.concatenate([self._table[:start], meaning.load().embed(read(lacking))])
                self._places.update({key: start + at for at, key in enumerate(lacking)})
            return self._table[list(map(self._places.__getitem__, keys))]


_rows = _Rows()


def near(view: View, narrow: Narrow) -> Found:
    """Statements near in meaning to the words asked for that do not hold them all."""
    told = view.newest_placed(replace(narrow.wanted, words=None), LOOKED)
    question = meaning.load().embed([narrow.query.text or ""])[0]
    if not told or not question.any():
        return Found(fixed(()), lambda _: ())
    scores = _rows.of(view.name, told, lambda some: _contents(view, some)) @ question
    order = sorted(np.flatnonzero(scores >= NEAR), key=lambda at: (-scores[at], told[at][1]))
    ids = [told[at][1] for at in order[: _MOST * 6]]
    holding = view.hits_in_statements(narrow.words or (), ids)
    acts = view.utterances_of(ids)
    found: dict[str, Hit] = {}
    for at in order[: len(ids)]:
        key = told[at][1]
        if key not in holding:
            found.setdefault(acts.get(key, key), Hit("statement", key, (), float(min(1.0, scores[at]))))
    ordered = {hit.key: hit for hit in list(found.values())[:_MOST]}
    return Found(fixed(tuple(ordered)), lambda keys: _items(view, [ordered[key] for key in keys]))


def _contents(view: View, placed: Sequence[tuple[int, str]]) -> list[str]:
    found = view.contents([statement for _, statement in placed])
    return [found.get(key, "") for key in placed]


def _items(view: View, hits: Sequence[Hit]) -> list[Json]:
    said = {item["id"]: item for item in statements(view, [hit.id for hit in hits])}
    return [
        {
            "statement": said[hit.id],
            "hit": {"spans": [], "text": "", "words": [], "snippet": said[hit.id]["content"]["text"]},
            "score": round(hit.score, 3),
            "by": "meaning",
        }
        for hit in hits
    ]
