"""How near passages are to what somebody expected, in meaning: the passages to show first.

The passages of later articles come in once, as a shelf; for an expectation one number a passage goes out, 0 to about 1.
Left alone: whether a passage speaks for the expectation or against it (`evidence`, `outcomes`): what is near in meaning
may well say the contrary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..meaning import Rows
from ..meaning import load as load_meaning

# A word stands for another from this likeness on, wholly so from the second: ambassador and envoy .56, reporter and
# journalist .73; words of one field without a common meaning (treaty, border) lie at .2 to .4.
FROM, TO = 0.35, 0.75
OTHER = 0.9  # at most: the word itself is more
WHOLE = 1.5  # what the likeness of the whole sentence counts beside the words it covers
NAME = 0.5  # of the weight: a name says whom a passage is about, less what came about
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an expectation asks of passages."""

    words: Sequence[tuple[str, str, bool, float]]  # matter, word as it stands, whether a name, weight
    text: str
    around: str  # words said just before, for one that says little itself
    share: float  # of them that counts, 0 to 1


@dataclass(frozen=True, slots=True)
class Field:
    """Passages ready to be measured."""

    count: int
    rows: Rows  # the meaning of each passage, count x width
    vocabulary: Rows  # the meaning of each distinct word
    places: NDArray[np.intp]  # the words of all passages, one after the other
    starts: NDArray[np.intp]  # where each passage begins in them
    holders: Mapping[str, Sequence[int]]  # matter -> passages


def lay(texts: Sequence[Rows], words: Sequence[Sequence[str]], holders: Mapping[str, Sequence[int]]) -> Field:
    """A field of passages: the meaning of each, its words, and which hold a matter."""
    number: dict[str, int] = {"": 0}  # each passage has one word at least
    places: list[int] = []
    starts: list[int] = []
    for some in words:
        starts.append(len(places))
        places += [0, *(number.setdefault(word, len(number)) for word in some)]
    vocabulary = load_meaning().words(list(number))
    rows = np.stack(texts) if texts else np.zeros((0, vocabulary.shape[1]), dtype=np.float32)
    return Field(
        len(texts), rows, vocabulary, np.array(places, dtype=np.intp), np.array(starts, dtype=np.intp), holders
    )


def measure(field: Field, asked: Asked) -> tuple[Numbers, Numbers]:
    """How near each passage is, and the share of the expectation's words that it has, in these words or others."""
    if not field.count or not asked.words:
        return np.zeros(field.count, dtype=np.float32), np.zeros(field.count, dtype=np.float32)
    cover = _cover(field, asked)
    whole = np.clip(field.rows @ _whole(asked), 0, 1) * (cover > 0)
    near: Numbers = ((cover + WHOLE * whole) / (1 + WHOLE)).astype(np.float32)
    return near, cover


def _cover(field: Field, asked: Asked) -> Numbers:
    """The share of the expectation's words; none where a passage has names of it alone."""
    weights = np.array([weight * (NAME if name else 1) for _, _, name, weight in asked.words], dtype=np.float32)
    rows = load_meaning().words([word for _, word, _, _ in asked.words])
    likeness = (rows @ field.vocabulary.T)[:, field.places]
    best = np.maximum.reduceat(likeness, field.starts, axis=1)
    held = np.clip((best - FROM) / (TO - FROM), 0, OTHER)
    for at, (matter, _, name, _) in enumerate(asked.words):
        if name:
            held[at] = 0
        held[at, list(field.holders.get(matter, ()))] = 1
    own = [at for at, (_, _, name, _) in enumerate(asked.words) if not name]
    only_names = held[own].max(axis=0) == 0 if own else np.ones(field.count, dtype=bool)
    share: Numbers = (weights @ held / weights.sum() * ~only_names).astype(np.float32)
    return share


def _whole(asked: Asked) -> Rows:
    own = load_meaning().embed([asked.text, asked.around])
    mixed: Rows = own[0] + asked.share * own[1]
    return mixed / max(float(np.linalg.norm(mixed)), 1e-6)
