"""Passages of later articles that bear on what somebody expected.

The articles of an event and its story come in once; for each expectation the passages that share its words go out,
each for or against. Left alone: what follows from them (that is `outcomes`).

Never a passage from before the event, or from before the expectation itself.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..nouns import FORWARD, Days, Filed, Span
from .record import Fact
from .similar import WORD, Reader
from .turns import Mark, Sensed, sense

SHARE = 0.3  # of the weight of the expectation's words that a passage must share, by idf
FEW = 2  # an expectation of so few own words is met by one of them; a longer one needs two
# "The border bridge stays closed" against "the bridge to reopen": one contrary word outweighs two equal ones.
LOUD = 3.0
CROWDED = 300  # passages looked at for one word
SHOWN = 4  # passages shown for one expectation


@dataclass(frozen=True)
class Passage:
    """A sentence of a later article."""

    filed: Filed
    span: Span
    sensed: Sensed
    marks: Mapping[str, tuple[Mark, ...]]  # by matter, without what is only hoped for


@dataclass(frozen=True, slots=True)
class Proof:
    """A passage that bears on an expectation."""

    passage: Passage
    weight: float  # share of the expectation's words, 0 to 1
    agrees: bool
    part: bool  # it says that only a part came about


@dataclass(frozen=True)
class Weights:
    """How telling each matter is in this record: its inverse document frequency."""

    articles: int
    counts: Mapping[str, int]

    def of(self, concept: str) -> float:
        """Greater for rarer matters; always positive."""
        return math.log(1 + (self.articles + 1) / (self.counts.get(concept, 0) + 1))


@dataclass(frozen=True)
class Shelf:
    """The passages that can bear on expectations of one event, by matter."""

    passages: tuple[Passage, ...]
    by_concept: Mapping[str, tuple[int, ...]]


def weigh(filed: Iterable[Filed], reader: Reader) -> Weights:
    """Count in how many articles each matter stands."""
    counts: Counter[str] = Counter()
    articles = 0
    kin, stop = reader.lexicon.kin, reader.lexicon.stop
    for item in filed:
        articles += 1
        words = {match.group().lower().replace("’", "'") for match in WORD.finditer(item.analysis.article.body)}
        stems = {reader.stem(word) for word in words if word not in stop}
        counts.update({kin[stem].concept if stem in kin else stem for stem in stems})
    return Weights(articles, counts)


def read(item: Filed, reader: Reader) -> tuple[Passage, ...]:
    """The sentences of an article; what speakers look forward to in them is not told as having happened."""
    article = item.analysis.article
    ahead = [
        span
        for statement in item.analysis.statements
        if statement.class_ in FORWARD
        for span in statement.content.spans
    ]
    out = []
    for span in item.analysis.sentences:
        sensed = sense(span.of(article.body), reader)
        here = [place for place in ahead if place.meets(span)]
        marks: dict[str, tuple[Mark, ...]] = {}
        for mark in sensed.marks:
            at = span.start + mark.start
            if mark.real > 0 and not any(place.start <= at < place.end for place in here):
                marks[mark.concept] = (*marks.get(mark.concept, ()), mark)
        if marks:
            out.append(Passage(item, span, sensed, marks))
    return tuple(out)


def shelve(passages: Iterable[Passage], days: Days | None) -> Shelf:
    """The passages published after the event's first day, or on it where they tell of the past."""
    first = days.first or days.last if days is not None else None
    kept = tuple(passage for passage in passages if _after(passage, first))
    found: dict[str, list[int]] = defaultdict(list)
    for at, passage in enumerate(kept):
        for concept in passage.marks:
            found[concept].append(at)
    return Shelf(kept, {concept: tuple(places) for concept, places in found.items()})


def search(core: Sequence[Mark], fact: Fact, shelf: Shelf, weights: Weights, since: date | None) -> list[Proof]:
    """Passages that share the expectation's words, the fullest first, each wording once."""
    wanted: dict[str, int] = {}
    for mark in core:
        wanted[mark.concept] = wanted.get(mark.concept, 0) + mark.sign
    total = sum(weights.of(concept) for concept in wanted)
    near: set[int] = set()
    for concept in wanted:
        near.update(shelf.by_concept.get(concept, ())[:CROWDED])
    found = []
    for at in sorted(near):
        passage = shelf.passages[at]
        if _later(passage, fact, since):
            proof = _judge(wanted, passage, weights, total)
            if proof is not None:
                found.append(proof)
    found.sort(
        key=lambda proof: (-proof.weight, proof.passage.filed.ref.published or date.max, proof.passage.filed.ref.id)
    )
    return _once(found)


def _judge(wanted: Mapping[str, int], passage: Passage, weights: Weights, total: float) -> Proof | None:
    shared = [concept for concept in wanted if concept in passage.marks and wanted[concept]]
    if len(shared) < (1 if len(wanted) <= FEW else 2):
        return None
    weight = turn = 0.0
    part = False
    for concept in shared:
        marks = passage.marks[concept]
        value = weights.of(concept)
        weight += value * max(mark.real for mark in marks)
        side = sum(mark.sign * mark.real for mark in marks)
        loud = LOUD if any(mark.kin for mark in marks) else 1.0
        turn += loud * value * side * (1 if wanted[concept] > 0 else -1) / len(marks)
        part = part or any(mark.part for mark in marks)
    if weight / total < SHARE or turn == 0:
        return None
    return Proof(passage, round(weight / total, 6), turn > 0, part)


def _after(passage: Passage, first: date | None) -> bool:
    published = passage.filed.ref.published
    if published is None or first is None:
        return False
    return published > first or (published == first and passage.sensed.past)


def _later(passage: Passage, fact: Fact, since: date | None) -> bool:
    """Published after the words were spoken, and not the report of the words itself."""
    published = passage.filed.ref.published
    if published is None or since is None or published <= since:
        return False
    same = passage.filed.ref.id == fact.filed.ref.id
    return not (same and any(span.meets(passage.span) for span in fact.statement.content.spans))


def _once(proofs: Sequence[Proof]) -> list[Proof]:
    seen: set[str] = set()
    out = []
    for proof in proofs:
        text = " ".join(proof.passage.span.of(proof.passage.filed.analysis.article.body).split())
        if text not in seen:
            seen.add(text)
            out.append(proof)
    return out
