"""Search by meaning: statements that say something near to the words asked for, in words of their own.

Comes in: a View and a narrowed Query with words. Goes out: hits, nearest first, each utterance once. Left alone: what
holds the words themselves (`hits`), and word vectors (`meaning`), which know no names and no denial.

The newest statements that meet every other filter are looked at, and no more: the answer takes bounded time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

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
LOOKED = 20_000  # statements
_MOST = 60
_KEPT = 60_000  # rows of vectors kept: 30 MB

Rows = NDArray[np.float32]


class _Rows:
    """The rows of texts that were looked at lately; texts come again with every question."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Rows] = OrderedDict()
        self._lock = Lock()

    def of(self, texts: Sequence[str]) -> Rows:
        """One row a text."""
        with self._lock:
            lacking = list(dict.fromkeys(text for text in texts if text not in self._known))
        made = dict(zip(lacking, meaning.load().embed(lacking), strict=True))
        with self._lock:
            out = np.stack([made[text] if text in made else self._known[text] for text in texts])
            self._known.update(made)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return out


_rows = _Rows()


def near(view: View, narrow: Narrow) -> Found:
    """Statements near in meaning to the words asked for that do not hold them all."""
    told = view.newest_contents(replace(narrow.wanted, words=None), LOOKED)
    question = meaning.load().embed([narrow.query.text or ""])[0]
    if not told or not question.any():
        return Found(fixed(()), lambda _: ())
    scores = _rows.of([text for _, text in told]) @ question
    order = sorted(np.flatnonzero(scores >= NEAR), key=lambda at: (-scores[at], told[at][0]))
    ids = [told[at][0] for at in order[: _MOST * 6]]
    holding = view.hits_in_statements(narrow.words or (), ids)
    acts = view.utterances_of(ids)
    found: dict[str, Hit] = {}
    for at in order[: len(ids)]:
        key = told[at][0]
        if key not in holding:
            found.setdefault(acts.get(key, key), Hit("statement", key, (), float(min(1.0, scores[at]))))
    ordered = {hit.key: hit for hit in list(found.values())[:_MOST]}
    return Found(fixed(tuple(ordered)), lambda keys: _items(view, [ordered[key] for key in keys]))


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
