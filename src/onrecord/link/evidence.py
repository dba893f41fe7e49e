"""Passages of later articles that bear on what somebody expected.

The articles of an event and its story come in once; for each expectation the passages that share its words, or say
something near in other words, go out, each for or against. Left alone: what follows from them (that is `outcomes`).

Never a passage from before the event, or from before the expectation itself.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

import numpy as np

from ..nouns import Filed, Spans
from . import nearness, ranking
from .amounts import fits
from .nearness import Asked, Near
from .passages import HAD, Passage, Shelf, by_place, clauses, unnamed
from .record import Fact
from .similar import WORD, Reader
from .turns import Mark, sense

SHARE = 0.3  # of the weight of the expectation's words that a passage must share, by idf
TOLD = 0.5  # ... or of the weight of those of its words that any later passage has at all
BARE_TOLD = 0.45  # ... and the passage has all of them that any later passage has
BARE = 0.6  # ... when none of its verbs is among them: the same nouns alone say little
OBJECT = 0.08  # of the weight, beside the verbs
BARE_NOUNS = 0.5  # ... and it has none of its own: "the press conference will take place"
FEW = 2  # an expectation of so few own words is met by one of them; a longer one needs two
# To discuss a matter is all that is expected: any decision on it, even a failed one, shows that it was discussed.
TOPICAL = frozenset(("discuss", "rais", "talk", "mention", "addres"))
# Deeds that say nothing without what they are done to: "they agreed on a date for dinner".
LIGHT = ("agree", "sign", "start", "reach", "keep", "make", "take", "give", "have", "bring", "discuss")
CROWDED = 150  # passages looked at for one word, the earliest first
READ = 60  # passages weighed for one expectation, those that share most first
SHOWN = 4  # passages shown for one expectation
WEAK = 0.2  # of the weight: a passage that shares less says nothing, one that shares no more decides nothing
# A passage less near in meaning, and in none of its clauses so like, with none of the words that decide is not shown.
NEAR, ALIKE = 0.05, 0.25
LIKELY = 40  # of the nearest in meaning weighed, whether they share a word or not
KEPT = 0.5  # share of the words of a promise that a passage from before the event must tell, to show that it was kept
# What the sentence before counts for an expectation of so few own words; less for one of more.
AROUND, FEW_OWN = 0.4, 3
BESIDE = 0.5  # ... and its single words beside its meaning as a whole
# A passage says a thing in other words that covers so much of it and is so near as a whole; with its amount, less.
SAID, SAID_WHOLE, AMOUNT = 0.55, 0.45, 0.3


@dataclass(frozen=True, slots=True)
class Proof:
    """A passage that bears on an expectation."""

    passage: Passage
    weight: float  # share of the expectation's words, 0 to 1
    agrees: bool
    part: bool  # it says that only a part came about
    weak: bool = False  # shares too little to decide anything
    rank: float = 0.0  # how near in meaning, and how likely by its place; the greatest stands first
    timely: bool = True  # of the time that shows what came of it
    deed: float = 0.0  # share of what is done, in the same words or others, 0 to 1
    matter: float = 1.0  # ... of what it is done to, where the deed alone says nothing
    sense: int = 0  # 1: it has a word of the same family as what is done, on the same pole; -1: on the other
    other: bool = False  # it names other people, and not the one who was to do it
    amount: bool | None = None  # whether it gives the amount that was expected; None: it gives none of the kind


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


@dataclass(frozen=True, slots=True)
class Question:
    """An expectation with the days that bound what can bear on it."""

    fact: Fact
    told: Mapping[str, Spans]  # article -> where it reports the same words
    weights: Weights
    since: date | None  # only what was published later bears on it
    until: date | None  # ... and not later than this day
    first: date | None  # the first day of the event
    day: date | None  # when what was expected was due, as far as that can be told
    agent: frozenset[str]  # parts of the name of whom it expects to do something, where that is plain
    early: bool  # whether it may have come about before the event


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an expectation asks of later passages."""

    signs: Mapping[str, int]  # matter -> how it is expected: above 0, or below (not expected)
    heads: frozenset[str]  # its verbs, as far as they can be told, and words of a family
    total: float  # weight of all
    told: float  # weight of those that later passages have
    others: frozenset[str]  # what is no verb, no name
    topics: frozenset[str]  # where all that is expected is that they be discussed; else empty
    poles: Mapping[str, int]  # of what is done, the words of a family with their poles


class _Judged(NamedTuple):
    """What a passage says by the words that it shares."""

    weight: float
    agrees: bool
    part: bool
    weak: bool


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


def search(core: Sequence[Mark], text: str, asked: Question, shelf: Shelf, reader: Reader) -> list[Proof]:
    """Passages that bear on one sentence of an expectation, those that decide first, the fullest first."""
    found = [proof for proof, _ in rank(core, text, asked, shelf, reader)]
    return _once(sorted(found, key=_fullest))


def rank(
    core: Sequence[Mark], text: str, asked: Question, shelf: Shelf, reader: Reader
) -> Iterator[tuple[Proof, Mapping[str, float]]]:
    """The passages that may bear on one sentence of an expectation, each with the signs that it is ranked by."""
    start = bisect_right(shelf.days, asked.since) if asked.since is not None else len(shelf.days)
    end = bisect_right(shelf.days, asked.until) if asked.until is not None else len(shelf.days)
    wanted = _wanted(core, shelf, asked, (start, end), reader)
    seen = _seen(core, text, asked, shelf, (start, end), reader)
    for at in _candidates(wanted, shelf, end, seen.near, asked.weights):
        passage = shelf.passages[at]
        if _reports(passage, asked):
            continue
        near, cover = float(seen.near.near[at - start]), float(seen.near.cover[at - start])
        judged = _judge(wanted, passage, cover, asked.weights)
        if judged is None and not (passage.sensed.past or passage.ahead < HAD):
            continue
        judged, amount = judged or _Judged(round(cover, 6), True, False, True), fits(text, passage.text)
        if judged.weak and _says_it(wanted, passage, amount, near, cover):
            judged = _Judged(round(cover, 6), True, judged.part, False)
        timely = _decides(passage, judged.weight, asked)
        signs = ranking.signs(passage, at, shelf, seen, amount)
        yield (
            Proof(
                passage=passage,
                weight=judged.weight,
                agrees=judged.agrees,
                part=judged.part,
                weak=judged.weak or not timely,
                rank=ranking.score(signs),
                timely=timely,
                amount=amount,
                deed=round(float(seen.near.deed[at - start]), 6),
                matter=round(float(seen.near.matter[at - start]), 6),
                sense=_sense(wanted.poles, passage),
                other=bool(asked.agent and passage.people) and all(map(asked.agent.isdisjoint, passage.people)),
            ),
            signs,
        )


def _deeds(core: Sequence[Mark], reader: Reader) -> frozenset[str]:
    """The matters that say what is done; those that say nothing alone only where there are no others."""
    found = frozenset(mark.concept for mark in core if mark.head or mark.kin)
    return found - _light(reader) or found


def _light(reader: Reader) -> frozenset[str]:
    return reader.once("light", "", lambda: frozenset(reader.stem(word) for word in LIGHT))


def _sense(poles: Mapping[str, int], passage: Passage) -> int:
    """Whether words of one family stand on the same pole in both: "win" and "lost" do not."""
    found = sum(
        mark.sign * poles[concept]
        for concept in poles.keys() & passage.marks.keys()
        for mark in passage.marks[concept]
        if mark.kin and mark.real == 1
    )
    return (found > 0) - (found < 0)


def _seen(
    core: Sequence[Mark], text: str, asked: Question, shelf: Shelf, within: tuple[int, int], reader: Reader
) -> ranking.Seen:
    """How near all passages are, and what else their rank depends on."""
    said = _asked(core, text, asked, reader)
    near, row = nearness.measure(shelf.field, said, *within), nearness.meaning_of(said)
    headline = shelf.headlines @ row
    marks = sense(asked.fact.statement.content.text, reader).marks
    names = {mark.concept: asked.weights.of(mark.concept) for mark in marks if mark.name}
    return ranking.Seen(near, headline, float(near.cover.max(initial=0.0)), names, asked.day)


def _candidates(wanted: _Wanted, shelf: Shelf, end: int, near: Near, weights: Weights) -> Iterable[int]:
    """Places of passages that hold some of the words, and of the nearest in meaning."""
    held: dict[int, float] = defaultdict(float)
    for concept in wanted.signs:
        places = shelf.by_concept.get(concept, ())
        first, last = bisect_left(places, near.start), bisect_left(places, end)
        for at in places[first : min(last, first + CROWDED)]:
            held[at] += weights.of(concept)
    looked = sorted(held, key=lambda place: (-held[place], place))[:READ]
    likely = np.argsort(-(near.near + near.clause), kind="stable")[:LIKELY].tolist()
    close = (at for at in likely if near.near[at] >= NEAR or near.clause[at] >= ALIKE)
    return dict.fromkeys((*looked, *(near.start + at for at in close)))


def _decides(passage: Passage, weight: float, asked: Question) -> bool:
    """Whether a passage is of the time that shows what came of it; a promise may be kept before the event."""
    first, published = asked.first, passage.filed.ref.published
    if published is None or first is None or published == first:
        return published is not None and passage.sensed.past
    return published > first or (asked.early and passage.sensed.past and weight >= KEPT)


def _says_it(wanted: _Wanted, told: Passage, amount: bool | None, near: float, cover: float) -> bool:
    """Whether a passage tells in other words that it came: nothing is denied, on either side, nothing is ahead.

    Other words never show the contrary: "opened" and "closed" are near in meaning.
    """
    plain = not told.denies and all(sign > 0 for sign in wanted.signs.values())
    if not plain or not told.sensed.past or told.ahead > 0 or amount is False:
        return False
    return (cover >= SAID and near >= SAID_WHOLE) or (amount is True and cover >= AMOUNT)


def _fullest(proof: Proof) -> tuple[bool, float, date, str, int]:
    return (proof.weak, -proof.weight, *by_place(proof.passage))


def shown_first(proof: Proof) -> tuple[float, date, str, int]:
    """The key by which proofs are shown."""
    return (-proof.rank, *by_place(proof.passage))


def _asked(core: Sequence[Mark], text: str, question: Question, reader: Reader) -> Asked:
    """One sentence of an expectation in its own words; where they are few, the sentence before it helps."""
    fact, weights = question.fact, question.weights
    given = {mark.concept: mark for mark in reversed(core)}
    asked = [(concept, mark.word, mark.name, weights.of(concept)) for concept, mark in sorted(given.items())]
    share = AROUND * min(1.0, FEW_OWN / max(1, sum(not mark.name for mark in given.values())))
    body, start = (fact.filed.analysis.article.body, fact.statement.content.spans[0].start)
    before = next((span for span in reversed(fact.filed.analysis.sentences) if span.end <= start), None)
    around = before.of(body) if before else ""
    beside = {mark.concept: mark for mark in reversed(sense(around, reader).marks) if not mark.name}
    asked += [
        (concept, mark.word, False, BESIDE * share * weights.of(concept))
        for concept, mark in sorted(beside.items())
        if concept not in given
    ]
    plain = unnamed(text, sense(text, reader))
    deeds = _deeds(core, reader)
    rest = frozenset(mark.concept for mark in core if not mark.name) - deeds if deeds <= _light(reader) else frozenset()
    return Asked(asked, deeds, rest, plain, clauses(plain), around, share)


def best(found: Iterable[Sequence[Proof]]) -> list[Proof]:
    """Proofs found for several sentences of one expectation as one list, the fullest first, each passage once."""
    proofs = [proof for some in found for proof in some]
    rank: dict[int, float] = {}
    for proof in proofs:
        rank[id(proof.passage)] = max(proof.rank, rank.get(id(proof.passage), proof.rank))
    ranked = (
        proof if proof.rank == rank[id(proof.passage)] else replace(proof, rank=rank[id(proof.passage)])
        for proof in proofs
    )
    return _once(sorted(ranked, key=_fullest))


def _wanted(core: Sequence[Mark], shelf: Shelf, asked: Question, within: tuple[int, int], reader: Reader) -> _Wanted:
    (start, end), weights, deeds = within, asked.weights, _deeds(core, reader)
    start = max(start, bisect_left(shelf.days, asked.first) if asked.first is not None else 0)
    signs: dict[str, int] = {}
    for mark in core:
        signs[mark.concept] = signs.get(mark.concept, 0) + mark.sign
    heads = frozenset(mark.concept for mark in core if mark.head)
    only_talk = bool(heads & TOPICAL) and all(sign > 0 for sign in signs.values())
    topics = frozenset(signs) - TOPICAL if only_talk else frozenset()
    others = frozenset(mark.concept for mark in core if not (mark.head or mark.kin or mark.name))
    return _Wanted(
        signs,
        heads | frozenset(mark.concept for mark in core if mark.kin),
        sum(weights.of(concept) for concept in signs),
        sum(weights.of(concept) for concept in signs if _stands(shelf.by_concept.get(concept, ()), start, end)),
        others,
        topics,
        {mark.concept: mark.sign for mark in core if mark.kin and mark.concept in deeds},
    )


def _stands(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the rising places lies between the two."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _judge(wanted: _Wanted, passage: Passage, cover: float, weights: Weights) -> _Judged | None:
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
        bare_enough = BARE if wanted.heads else BARE_NOUNS
        enough = held >= bare_enough * wanted.total or (held >= BARE_TOLD * wanted.total and held >= wanted.told)
    # Its verbs decide: "Parliament rejected the budget" has three of the words of "will approve the budget".
    deciding = [concept for concept in shared if concept in wanted.heads] or shared
    turn = sum(_turn(concept, wanted.signs[concept], passage, weights) for concept in deciding)
    # To agree, to sign, to begin: what was agreed must be there too, in these words or others.
    verbs = sum(weights.of(concept) for concept in shared if concept in wanted.heads) / wanted.total
    bare = not wanted.others.isdisjoint(wanted.signs) and cover - verbs < OBJECT
    weak = not enough or turn == 0 or bare
    if weak and (held < WEAK * wanted.total or len(shared) < 2):
        return None
    part = any(mark.part for concept in shared for mark in passage.marks[concept])
    return _Judged(round(held / wanted.total, 6), turn > 0 or (weak and turn == 0), part, weak)


def _judge_topics(wanted: _Wanted, shared: Sequence[str], passage: Passage, weights: Weights) -> _Judged | None:
    """For "will discuss this and that": any telling of this or that speaks for it, "was not discussed" against."""
    topics = wanted.topics.intersection(shared)
    held = sum(weights.of(concept) for concept in topics)
    total = sum(weights.of(concept) for concept in wanted.topics)
    told = min(total, wanted.told)
    if len(topics) < max(1, min(FEW, len(wanted.topics))) or held < SHARE * told:
        return None
    spoken = [mark.sign for concept in TOPICAL for mark in passage.marks.get(concept, ())]
    return _Judged(round(held / total, 6), not spoken or sum(spoken) > 0, False, False)


def _turn(concept: str, sign: int, passage: Passage, weights: Weights) -> float:
    """How strongly the passage speaks for the matter (above 0) or against it, as the expectation has it."""
    marks = passage.marks[concept]
    side = sum(mark.sign * mark.real for mark in marks) / len(marks)
    return weights.of(concept) * side * (1 if sign > 0 else -1)


def _reports(passage: Passage, asked: Question) -> bool:
    """Whether the passage is a report of the words themselves."""
    return any(span.meets(passage.span) for span in asked.told.get(passage.filed.ref.id, ()))


def _once(proofs: Sequence[Proof]) -> list[Proof]:
    seen: set[str] = set()
    out = []
    for proof in proofs:
        text = proof.passage.text
        if text not in seen:
            seen.add(text)
            out.append(proof)
    return out
