"""How surely two statements report one act of speaking: signs of it, weighed by what annotators joined.

Renderings come in, two by two; for each pair its signs and one number go out, 0 to 1. Left alone: which pairs are made
one (that is `utterances`); how the weights were found stands in training/utterances.

A speaker says many things on one matter in one day. So what tells two reports of one sentence from reports of two is
not only how near they are, but whether one of them is nearer to something else that the other article reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log1p

import numpy as np

from ..data import rows
from ..meaning import Rows
from .renderings import Rendering, days_fit, kinship, late, opposed
from .similar import common_run, containment, numbers_agree

RUN = 4  # content words in sequence that two speakers, or one speaker twice, hardly ever choose alike
# A word stands for another from this likeness on, wholly so from the second, and for at most so much of it.
FROM, TO, OTHER = 0.3, 0.8, 0.9
FAR = 0.2  # two texts without a word in common that are no nearer in meaning are not looked at
AHEAD = 0.3  # a pair that is nearer than all others by more is no surer for it
ALIKE_CALLED, SHORT = 0.5, 4  # so many words of somebody without a name who is called the same are one's
SENTENCE = 8  # words that nobody else puts alike, be they of the commonest; nobody's few words are anybody's
LONG = 6  # words in sequence; more tell no more
# So much of the shorter one's words, some of them in one sequence, is a quotation and its paraphrase.
ALIKE, QUOTED = 0.65, 0.95
SAME_WORDS = 0.75  # of the shorter one's words: "will sign", "will not sign"; 40 barges, 90 barges
STRONG, OCCASION = 0.5, 3  # so near a pair tells that both articles report one occasion; more of them tell no more
WEIGHTS = "models/acts-1/weights.txt"
Signs = dict[str, float]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Weights:
    """What the signs weigh."""

    bias: float
    signs: tuple[tuple[str, float, float, float], ...]  # name, mean, spread, weight


@dataclass(slots=True)
class Judge:
    """Weighs pairs of renderings, given by place, the smaller first."""

    heard: Sequence[Rendering]
    vocabulary: Rows
    weights: Weights
    signs: dict[Pair, Signs] = field(default_factory=dict)
    far: list[Pair] = field(default_factory=list)  # that could be one act, but are too unlike
    sure: dict[Pair, float] = field(default_factory=dict)  # pairs of the same words, and contrary ones
    score: dict[Pair, float] = field(default_factory=dict)

    def look(self, pairs: Sequence[Pair]) -> None:
        """Find the signs of all pairs that can be one act at all, and weigh them."""
        for pair in pairs:
            one, two = self.heard[pair[0]], self.heard[pair[1]]
            near = float(np.dot(one.meaning, two.meaning))
            kin = kinship(one, two)
            if kin is None or not days_fit(one, two):
                continue
            if near < FAR and one.terms.set.isdisjoint(two.terms.set):
                self.far.append(pair)
                continue
            known = _certain(one, two, kin)
            if known is not None:
                self.sure[pair] = known
            self.signs[pair] = self._signs(one, two, kin, near)
        self._rank()
        self.judge(self.weights)

    def judge(self, weights: Weights) -> None:
        """Weigh the signs that were found."""
        self.weights = weights
        self.score = {pair: weigh(signs, weights) for pair, signs in self.signs.items()} | self.sure

    def doubt(self, pair: Pair) -> float:
        """How likely a pair is one act for a person to look at: other numbers may be a slip, the contrary is none."""
        contrary = self.sure.get(pair) == 0.0 and opposed(self.heard[pair[0]], self.heard[pair[1]])
        return 0.0 if contrary else weigh(self.signs[pair], self.weights)

    def _signs(self, one: Rendering, two: Rendering, kin: float, near: float) -> Signs:
        """The signs by name; see the card of data/models/acts-1."""
        a, b = one.worded, two.worded
        held = [stem in two.terms.set for stem in a.stems]
        common = float(a.weights[held].sum())
        least, most = self._cover(one, two)
        days = one.said, two.said
        return {
            "same": float(kin == 1.0),
            "kin": 0.0 if kin == 1.0 else kin,
            "meaning": near,
            "cover": least,
            "cover most": most,
            "shared": log1p(common),
            "mass": log1p(least * max(a.weight, b.weight)),
            "run": min(common_run(one.terms, two.terms), LONG) / LONG if common else 0.0,
            "number": float(bool(one.terms.numbers & two.terms.numbers)),
            "contrary": float(opposed(one, two)),
            "class": float(one.fact.statement.class_ == two.fact.statement.class_),
            "both quoted": float(one.fact.statement.kind == two.fact.statement.kind == "direct"),
            "same day": float(days[0] is not None and days[0] == days[1]),
            "one day": float((days[0] is None) != (days[1] is None)),
            "beside": float(one.article == two.article),
            "late": float(late(one, two)),
        }

    def _cover(self, one: Rendering, two: Rendering) -> tuple[float, float]:
        """The share of each one's words that the other has, in these words or others: the smaller and the greater."""
        if not one.places.size or not two.places.size:
            return 0.0, 0.0
        like = self.vocabulary[one.places] @ self.vocabulary[two.places].T
        like = np.minimum(np.maximum((like - FROM) / (TO - FROM), 0), OTHER)
        for at, stem in enumerate(one.worded.stems):
            if stem[0].isdigit():
                like[at] = 0
            if stem in two.terms.set:
                like[at, two.worded.stems.index(stem)] = 1
        own = float(like.max(1) @ one.worded.weights) / max(one.worded.weight, 1e-6)
        theirs = float(like.max(0) @ two.worded.weights) / max(two.worded.weight, 1e-6)
        return min(own, theirs), max(own, theirs)

    def _rank(self) -> None:
        """Add how far each pair is ahead of the others that either has with the other's article."""
        best: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        nearness = {pair: _near(signs) for pair, signs in self.signs.items()} | dict.fromkeys(self.far, FAR / 2)
        for (one, two), near in nearness.items():
            best[one, self.heard[two].article].append((near, two))
            best[two, self.heard[one].article].append((near, one))
        for found in best.values():
            found.sort(reverse=True)
        together = self._occasions(nearness)
        for (one, two), signs in self.signs.items():
            signs["occasion"] = together((one, two))
            rivals = [
                near
                for at, other in ((one, two), (two, one))
                for near, rival in best[at, self.heard[other].article][:2]
                if rival != other
            ]
            ahead = _near(signs) - max(rivals) if rivals else 0.0
            signs["ahead"] = max(-AHEAD, min(AHEAD, ahead))
            signs["behind"] = min(0.0, ahead)

    def _occasions(self, nearness: Mapping[Pair, float]) -> Callable[[Pair], float]:
        """How many other things two articles report alike of one speaker, as a share of OCCASION; 0 for one article."""
        strong: dict[tuple[str, str, str | None], list[Pair]] = defaultdict(list)
        for pair, near in nearness.items():
            if near >= STRONG and pair in self.signs and self.signs[pair]["beside"] == 0:
                strong[self._between(pair)].append(pair)

        def together(pair: Pair) -> float:
            if self.signs[pair]["beside"]:
                return 0.0
            others = [two for two in strong.get(self._between(pair), ()) if not set(two) & set(pair)]
            sides = zip(*others, strict=True) if others else ((), ())
            return min(OCCASION, *(len(set(side)) for side in sides)) / OCCASION

        return together

    def _between(self, pair: Pair) -> tuple[str, str, str | None]:
        """The two articles and the speaker of a pair."""
        one, two = self.heard[pair[0]], self.heard[pair[1]]
        return min(one.article, two.article), max(one.article, two.article), one.person


def weigh(found: Mapping[str, float], weights: Weights) -> float:
    """The signs weighed: how likely the two report one act, 0 to 1."""
    total = weights.bias + sum(weight * (found[name] - mean) / spread for name, mean, spread, weight in weights.signs)
    return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 4)


@cache
def load() -> Weights:
    """The weights that ship with the package."""
    found = {name: (float(mean), float(spread), float(weight)) for name, mean, spread, weight in rows(WEIGHTS)}
    bias = found.pop("bias")[2]
    return Weights(bias, tuple((name, *numbers) for name, numbers in found.items()))


def _near(signs: Mapping[str, float]) -> float:
    return (signs["meaning"] + signs["cover"]) / 2


def _certain(one: Rendering, two: Rendering, kin: float) -> float | None:
    """1 for the same words, 0 for a pair that cannot be one act; None: to be weighed."""
    a, b = one.terms, two.terms
    beside = one.article == two.article
    if a.plain == b.plain:
        count = a.plain.count(" ") + 1
        same = kin == 1.0 and (beside or len(a.stems) >= 2 or count >= SENTENCE)
        same = same or (kin == ALIKE_CALLED and count >= SHORT)
        return float(same or len(a.stems) >= RUN + 2 or (count >= SENTENCE and len(a.stems) >= RUN))
    held = containment(a.set, b.set)
    if held >= SAME_WORDS and (opposed(one, two) or not numbers_agree(a, b)):
        return 0.0
    alike = kin == 1.0 and held >= ALIKE and numbers_agree(a, b) and not opposed(one, two)
    return QUOTED if alike and common_run(a, b) >= RUN else None
