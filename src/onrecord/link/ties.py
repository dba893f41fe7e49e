"""Which articles can be of one matter at all, told from two articles alone.

Articles come in; for each its card goes out, and from cards the parts of a record that have nothing to do with one
another. Left alone: what stands in the articles beside their heaviest words.

Two articles are tied when they appeared within some months and share enough of their heaviest words, names among them,
weighed by counts that ship with the package: no third article has a say. So parts are the same in any order of
adding, and a part of what could be seen on an earlier day lies within one of today's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log, sqrt
from typing import Any

from ..data import lines
from ..nouns import Filed
from .similar import Reader

HEAVIEST = 32  # words that stand for an article
WINDOW = 100  # days between two articles that are tied directly
SOON = 31  # ... and within these it takes less: a matter that is taken up again after months names its people anew
# Of 1: pages of one story share .20 at least with the nearest, of two stories .11 at most (data/models/words-1).
# Beyond a month pages of one story share .25 at least with the nearest, of two stories .20 at most (six small stories).
TIED, TIED_LATE = 0.15, 0.22
# ... and of what is shared at least so much by names: pages of one story .04 at least (.12 for all but one). Reports of
# one kind in the same words (a hundred strikes, a hundred summits) share more than TIED, and no name.
NAMED = 0.03
ONE = 1000  # weights are whole thousandths, so that sums do not depend on their order
READ = 40_000  # characters of an article that count


@dataclass(frozen=True, slots=True)
class Card:
    """What an article is tied by."""

    article: str
    day: int | None  # ordinal of the day of publication
    keys: tuple[tuple[str, int], ...]  # stem and weight in thousandths, below 0 for a name; together of length 1


@cache
def telling() -> Mapping[str, float]:
    """The weight of each common stem; `rare` is that of any other."""
    counts = {stem: int(count) for stem, count in (line.split() for line in lines("models/words-1/words.txt"))}
    articles = counts.pop(".")
    return {stem: log((articles + 1) / (count + 1)) for stem, count in counts.items()} | {".": log((articles + 1) / 2)}


def card(item: Filed, reader: Reader) -> Card:
    """The article's card."""
    article, known = item.analysis.article, telling()
    terms = reader.terms(f"{item.ref.title or article.title or ''}. {article.body[:READ]}")
    bag = Counter(stem for stem in terms.stems if not stem[0].isdigit())
    rare = known["."]
    weights = {stem: (1 + log(times)) * known.get(stem, rare) for stem, times in bag.items()}
    heavy = sorted(weights, key=lambda stem: (-weights[stem], stem))[:HEAVIEST]
    size = sqrt(sum(weights[stem] ** 2 for stem in heavy)) or 1.0
    day = item.ref.published
    names = reader.terms(article.body[:READ]).names  # not of the headline, where any word may have a capital
    signs = {stem: -1 if stem in names else 1 for stem in heavy}
    keys = tuple((stem, signs[stem] * round(ONE * weights[stem] / size)) for stem in sorted(heavy))
    return Card(item.ref.id, day.toordinal() if day else None, keys)


def near(one: int | None, two: int | None) -> bool:
    """Whether two days of publication are close enough; an unknown day is close to any."""
    return one is None or two is None or abs(one - two) <= WINDOW


def tied(value: float, one: int | None, two: int | None) -> bool:
    """Whether two articles of these days that share so much are tied."""
    late = one is not None and two is not None and abs(one - two) > SOON
    return value >= (TIED_LATE if late else TIED)


class Shares:
    """Adds up what an article shares with others, word by word; `most` is what one word can add."""

    def __init__(self, most: int = ONE**2) -> None:
        self.most = most
        self.all: Counter[Hashable] = Counter()
        self.named: Counter[Hashable] = Counter()

    def add(self, other: Hashable, one: int, two: int) -> None:
        """A word that both have, with its weight in each."""
        self.all[other] += min(self.most, abs(one * two))
        if one < 0 and two < 0:
            self.named[other] += one * two

    def alike(self) -> Iterator[tuple[Any, float]]:
        """Those that share names enough, with how much they share in all, 0 to 1."""
        for other, value in self.all.items():
            if self.named[other] >= NAMED * ONE**2:
                yield other, value / ONE**2


def alike(cards: Sequence[Card], most: int = ONE**2) -> dict[tuple[int, int], float]:
    """How much two articles near in time share, 0 to 1, for every pair that shares names.

    `most`: what one word can add, in thousandths squared.
    """
    index: dict[str, list[tuple[int, int]]] = defaultdict(list)
    shares = Shares(most)
    for at, one in enumerate(cards):
        for stem, weight in one.keys:
            for other, theirs in index[stem]:
                if near(cards[other].day, one.day):
                    shares.add((other, at), weight, theirs)
            index[stem].append((at, weight))
    return dict(shares.alike())


def parts(cards: Sequence[Card], held: Iterable[Collection[str]] = ()) -> list[list[int]]:
    """Cards that are tied, directly or by others, by place; earliest first. Cards of one article are one.

    `held`: articles that a person's decision holds together, though nothing else ties them.
    """
    up = list(range(len(cards)))

    def head(at: int) -> int:
        while up[at] != at:
            up[at] = up[up[at]]
            at = up[at]
        return at

    first: dict[str, int] = {}
    same = [(first.setdefault(one.article, at), at) for at, one in enumerate(cards)]
    tied = [pair for pair, value in alike(cards).items() if value >= TIED]
    ruled = [(first[min(pair)], first[max(pair)]) for pair in held if all(key in first for key in pair)]
    for one, two in (*same, *tied, *ruled):
        low, high = sorted((head(one), head(two)))
        up[high] = low
    found: dict[int, list[int]] = defaultdict(list)
    for at in range(len(cards)):
        found[head(at)].append(at)
    return list(found.values())


def latest(filed: Iterable[Filed]) -> date | None:
    """The last day of publication."""
    return max((item.ref.published for item in filed if item.ref.published), default=None)
