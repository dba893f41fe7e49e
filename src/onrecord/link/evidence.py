"""Passages of later articles that bear on what somebody expected.

The articles of an event and its story come in once; for each expectation the passages that share its words go out,
each for or against. Left alone: what follows from them (that is `outcomes`).

Never a passage from before the event, or from before the expectation itself.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..nouns import FORWARD, Days, Filed, Span
from .record import Fact
from .similar import WORD, Reader
from .turns import Mark, Sensed, sense

SHARE = 0.3  # of the weight of the expectation's words that a passage must share, by idf
TOLD = 0.5  # ... or of the weight of those of its words that any later passage has at all
BARE_TOLD = 0.45  # ... and the passage has all of them that any later passage has
BARE = 0.6  # ... when none of its verbs is among them: the same nouns alone say little
FEW = 2  # an expectation of so few own words is met by one of them; a longer one needs two
# To discuss a matter is all that is expected: any decision on it, even a failed one, shows that it was discussed.
TOPICAL = frozenset(("discuss", "rais", "talk", "mention", "addres"))
CROWDED = 150  # passages looked at for one word, the earliest first
READ = 60  # passages weighed for one expectation, those that share most first
SHOWN = 4  # passages shown for one expectation
WEAK = 0.2  # of the weight: a passage that shares less says nothing, one that shares no more decides nothing
# What is promised at a meeting is what came of it; what is only expected, planned or asked for there is not.
HOPED = frozenset(FORWARD) - {"commitment"}


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
    weak: bool = False  # shares too little to decide anything


@dataclass(frozen=True)
class Weights:
    """How telling each matter is in this record: its inverse document frequency."""

    articles: int
    counts: Mapping[str, int]
    seen: dict[str, float] = field(default_factory=dict)

    def of(self, concept: str) -> float:
        """Greater for rarer matters; always positive."""
        found = self.seen.get(concept)
        if found is None:
            found = self.seen[concept] = math.log(1 + (self.articles + 1) / (self.counts.get(concept, 0) + 1))
        return found


@dataclass(frozen=True)
class Shelf:
    """The passages that can bear on expectations of one event, by matter."""

    passages: tuple[Passage, ...]  # by day of publication
    days: tuple[date, ...]  # of each
    by_concept: Mapping[str, Sequence[int]]  # places of passages, rising


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an expectation asks of later passages."""

    signs: Mapping[str, int]  # matter -> how it is expected: above 0, or below (not expected)
    heads: frozenset[str]  # its verbs, as far as they can be told, and words of a family
    total: float  # weight of all
    told: float  # weight of those that later passages have
    topics: frozenset[str]  # where all that is expected is that they be discussed; else empty


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
        span for statement in item.analysis.statements if statement.class_ in HOPED for span in statement.content.spans
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
    return _shelf(passage for passage in passages if _after(passage, first))


def ahead(passages: Iterable[Passage], days: Days | None) -> Shelf:
    """The passages published before the event's first day that tell of the past: promises may be kept early."""
    first = days.first or days.last if days is not None else None
    return _shelf(
        passage
        for passage in passages
        if passage.sensed.past and first is not None and (passage.filed.ref.published or first) < first
    )


def _shelf(passages: Iterable[Passage]) -> Shelf:
    kept = sorted(passages, key=_place)
    found: dict[str, list[int]] = defaultdict(list)
    for at, passage in enumerate(kept):
        for concept in passage.marks:
            found[concept].append(at)
    return Shelf(tuple(kept), tuple(_place(passage)[0] for passage in kept), found)


def search(core: Sequence[Mark], fact: Fact, shelf: Shelf, weights: Weights, since: date | None) -> list[Proof]:
    """Passages that share the expectation's words, the fullest first, each wording once."""
    wanted = _wanted(core, shelf, weights)
    start = bisect_right(shelf.days, since) if since is not None else len(shelf.days)
    held: dict[int, float] = defaultdict(float)
    for concept in wanted.signs:
        places = shelf.by_concept.get(concept, ())
        first = bisect_left(places, start)
        for at in places[first : first + CROWDED]:
            held[at] += weights.of(concept)
    found = []
    for at in sorted(held, key=lambda place: (-held[place], place))[:READ]:
        passage = shelf.passages[at]
        proof = None if _reports(passage, fact) else _judge(wanted, passage, weights)
        if proof is not None:
            found.append((-proof.weight, at, proof))
    found.sort(key=lambda item: (item[2].weak, *item[:2]))
    return _once([proof for _, _, proof in found])


def best(found: Iterable[Sequence[Proof]]) -> list[Proof]:
    """Proofs found for several sentences of one expectation as one list, the fullest first, each passage once."""
    proofs = sorted((proof for some in found for proof in some), key=lambda p: (p.weak, -p.weight, _place(p.passage)))
    return _once(proofs)


def _wanted(core: Sequence[Mark], shelf: Shelf, weights: Weights) -> _Wanted:
    signs: dict[str, int] = {}
    for mark in core:
        signs[mark.concept] = signs.get(mark.concept, 0) + mark.sign
    heads = frozenset(mark.concept for mark in core if mark.head)
    only_talk = bool(heads & TOPICAL) and all(sign > 0 for sign in signs.values())
    topics = frozenset(signs) - TOPICAL if only_talk else frozenset()
    return _Wanted(
        signs,
        heads | frozenset(mark.concept for mark in core if mark.kin),
        sum(weights.of(concept) for concept in signs),
        sum(weights.of(concept) for concept in signs if concept in shelf.by_concept),
        topics,
    )


def _judge(wanted: _Wanted, passage: Passage, weights: Weights) -> Proof | None:
    shared = [concept for concept, sign in wanted.signs.items() if sign and concept in passage.marks]
    if wanted.topics:
        return _judge_topics(wanted, shared, passage, weights)
    if all(mark.name for concept in shared for mark in passage.marks[concept]):
        return None  # names alone say nothing of what came about
    if len(shared) < (1 if len(wanted.signs) <= FEW else 2):
        return None
    held = sum(weights.of(concept) for concept in shared)
    if not wanted.heads.isdisjoint(shared):
        enough = held >= SHARE * wanted.total or held >= TOLD * wanted.told
    else:
        enough = held >= BARE * wanted.total or (held >= BARE_TOLD * wanted.total and held >= wanted.told)
    # Its verbs decide: "Parliament rejected the budget" has three of the words of "will approve the budget".
    deciding = [concept for concept in shared if concept in wanted.heads] or shared
    turn = sum(_turn(concept, wanted.signs[concept], passage, weights) for concept in deciding)
    weak = not enough or turn == 0
    if weak and (held < WEAK * wanted.total or len(shared) < 2):
        return None
    part = any(mark.part for concept in shared for mark in passage.marks[concept])
    return Proof(passage, round(held / wanted.total, 6), turn > 0 or (weak and turn == 0), part, weak)


def _judge_topics(wanted: _Wanted, shared: Sequence[str], passage: Passage, weights: Weights) -> Proof | None:
    """For "will discuss this and that": any telling of this or that speaks for it, "was not discussed" against."""
    topics = wanted.topics.intersection(shared)
    held = sum(weights.of(concept) for concept in topics)
    total = sum(weights.of(concept) for concept in wanted.topics)
    told = min(total, wanted.told)
    if len(topics) < max(1, min(FEW, len(wanted.topics))) or held < SHARE * told:
        return None
    spoken = [mark.sign for concept in TOPICAL for mark in passage.marks.get(concept, ())]
    return Proof(passage, round(held / total, 6), not spoken or sum(spoken) > 0, False)


def _turn(concept: str, sign: int, passage: Passage, weights: Weights) -> float:
    """How strongly the passage speaks for the matter (above 0) or against it, as the expectation has it."""
    marks = passage.marks[concept]
    side = sum(mark.sign * mark.real for mark in marks) / len(marks)
    return weights.of(concept) * side * (1 if sign > 0 else -1)


def _after(passage: Passage, first: date | None) -> bool:
    published = passage.filed.ref.published
    if published is None or first is None:
        return False
    return published > first or (published == first and passage.sensed.past)


def _place(passage: Passage) -> tuple[date, str, int]:
    return (passage.filed.ref.published or date.max, passage.filed.ref.id, passage.span.start)


def _reports(passage: Passage, fact: Fact) -> bool:
    """Whether the passage is the report of the words themselves."""
    same = passage.filed.ref.id == fact.filed.ref.id
    return same and any(span.meets(passage.span) for span in fact.statement.content.spans)


def _once(proofs: Sequence[Proof]) -> list[Proof]:
    seen: set[str] = set()
    out = []
    for proof in proofs:
        text = " ".join(proof.passage.span.of(proof.passage.filed.analysis.article.body).split())
        if text not in seen:
            seen.add(text)
            out.append(proof)
    return out
