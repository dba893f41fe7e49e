"""Passages of later articles that bear on what somebody expected.

The articles of a matter come in once, as a shelf; for each expectation the likeliest passages to show what came of it
go out, each for or against. Left alone: what follows from them (that is `verdict`).

Never a passage from before the expectation itself; one from before the event decides only what may be kept early.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from ..names import parts
from ..nouns import Filed, Spans
from . import bearing, nearness, ranking
from .amounts import fits
from .bearing import Judged, Wanted
from .expecting import coming_days, terms
from .nearness import Asked, Near, Numbers
from .passages import Passage, Shelf, by_place, clauses, unnamed
from .record import Fact
from .similar import WORD, Reader
from .turns import Mark, sense

SELF = re.compile(r"\b(i|he|she|we|my|his|her|our|me|us)\b", re.IGNORECASE)
MOST = 800  # passages looked at for one sentence; sixty long articles have about as many
CROWDED = 150  # passages looked at for one word, the earliest first
LIKELY = 16  # of the likeliest passages weighed ...
READ = 12  # ... and of those that share most of the words
# A passage less near in meaning, and in none of its clauses so like, with none of the words that decide is not shown.
NEAR, ALIKE = 0.03, 0.12
SHOWN = 4  # passages shown for one expectation
KEPT = 0.5  # share of the words of a promise that a passage from before the event must tell, to show that it was kept
# What the sentence before counts for an expectation of so few own words; less for one of more.
AROUND, FEW_OWN = 0.4, 3
YEAR = re.compile(r"(19|20)\d\d")
BESIDE = 0.5  # ... and its single words beside its meaning as a whole


@dataclass(frozen=True, slots=True)
class Proof:
    """A passage that bears on an expectation."""

    passage: Passage
    weight: float  # share of the expectation's words, 0 to 1
    agrees: bool
    part: bool  # it says that only a part came about
    weak: bool = False  # shares too little to decide anything
    rank: float = 0.0  # how likely it shows what came of it; the greatest stands first
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
    event: frozenset[str]  # the articles of its event


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


def later(asked: Question, shelf: Shelf) -> tuple[int, int]:
    """The places of the passages that can bear on an expectation; of very many those about the day of the event."""
    if asked.since is None:
        return len(shelf.days), len(shelf.days)
    start = bisect_right(shelf.days, asked.since)
    end = bisect_right(shelf.days, asked.until) if asked.until is not None else len(shelf.days)
    if end - start <= MOST:
        return start, end
    due = bisect_left(shelf.days, asked.first) if asked.first is not None else start
    start = max(start, min(due - MOST // 4, end - MOST))
    return start, start + MOST


def search(core: Sequence[Mark], text: str, asked: Question, shelf: Shelf, reader: Reader) -> list[Proof]:
    """Passages that bear on one sentence of an expectation, those that decide first, the fullest first."""
    start, end = later(asked, shelf)
    if start >= end:
        return []
    seen = look(core, text, asked, shelf, reader)
    ranks = ranking.score(ranking.signs(shelf, seen))
    first = max(start, bisect_left(shelf.days, asked.first) if asked.first is not None else 0)
    wanted = bearing.wanted_of(core, shelf, (first, end), asked.weights, reader)
    found = []
    for at in _candidates(wanted, shelf, seen.near, ranks, asked.weights):
        passage = shelf.passages[at]
        if is_news(at, asked, shelf):
            found.append(_proof(passage, at - start, wanted, text, asked, seen, float(ranks[at - start])))
    return _once(sorted(found, key=_fullest))


def _proof(
    passage: Passage, at: int, wanted: Wanted, text: str, asked: Question, seen: ranking.Seen, rank: float
) -> Proof:
    near, cover = float(seen.near.near[at]), float(seen.near.cover[at])
    judged = bearing.judge(wanted, passage, cover, asked.weights) or Judged(round(cover, 6), True, False, True)
    amount = fits(text, passage.text)
    if judged.weak and bearing.says_it(wanted, passage, amount, near, cover):
        judged = Judged(round(cover, 6), True, judged.part, False)
    timely = _decides(passage, judged.weight, asked)
    return Proof(
        passage=passage,
        weight=judged.weight,
        agrees=judged.agrees,
        part=judged.part,
        weak=judged.weak or not timely,
        rank=round(rank, 4),
        timely=timely,
        amount=amount,
        deed=round(float(seen.near.deed[at]), 6),
        matter=round(float(seen.near.matter[at]), 6),
        sense=bearing.pole_of(wanted.poles, passage),
        other=bool(asked.agent and passage.people) and all(map(asked.agent.isdisjoint, passage.people)),
    )


def look(core: Sequence[Mark], text: str, asked: Question, shelf: Shelf, reader: Reader) -> ranking.Seen:
    """How near all later passages are, and what else their rank depends on."""
    said = _asked(core, text, asked, reader)
    near = nearness.measure(shelf.field, said, *later(asked, shelf))
    own = sense(text, reader).marks
    whole = sense(asked.fact.statement.content.text, reader).marks
    speaker = asked.fact.statement.speaker
    named = parts(speaker.name) if speaker is not None and speaker.type != "unnamed" else ()
    return ranking.Seen(
        near=near,
        title=shelf.headlines @ nearness.meaning_of(said),
        text=text,
        words={mark.concept: asked.weights.of(mark.concept) for mark in own if not mark.name},
        names={mark.concept: asked.weights.of(mark.concept) for mark in whole if mark.name},
        speaker=frozenset((*named, *map(reader.stem, named))),
        agent=SELF.search(text) is not None,
        event=_among(asked.event, shelf),
        day=asked.day,
        since=asked.since or date.min,
        named=coming_days(asked.fact),
        terms=terms(asked.fact),
        numbers=_numbers(asked.fact, reader),
    )


def _numbers(fact: Fact, reader: Reader) -> frozenset[str]:
    """The numbers of the words that are no days and no years."""
    days = {str(day.day) for day in coming_days(fact)}
    found = sense(fact.statement.content.text, reader).numbers - days
    return frozenset(one for one in found if YEAR.fullmatch(one) is None)


def _among(articles: frozenset[str], shelf: Shelf) -> Numbers:
    return np.fromiter((key in articles for key in shelf.articles), dtype=np.float32, count=len(shelf.articles))


def _candidates(wanted: Wanted, shelf: Shelf, near: Near, ranks: Numbers, weights: Weights) -> Iterable[int]:
    """Places of the likeliest passages, and of those that hold most of the words."""
    start, end = near.start, near.start + len(near.near)
    held: dict[int, float] = defaultdict(float)
    for concept in wanted.signs:
        places = shelf.by_concept.get(concept, ())
        first, last = bisect_left(places, start), bisect_left(places, end)
        for at in places[first : min(last, first + CROWDED)]:
            held[at] += weights.of(concept)
    looked = sorted(held, key=lambda place: (-held[place], place))[:READ]
    likely = np.argsort(-ranks, kind="stable")[:LIKELY].tolist()
    close = (start + at for at in likely if near.near[at] >= NEAR or near.clause[at] >= ALIKE)
    return dict.fromkeys((*close, *looked))


def _decides(passage: Passage, weight: float, asked: Question) -> bool:
    """Whether a passage is of the time that shows what came of it; a promise may be kept before the event."""
    first, published = asked.first, passage.filed.ref.published
    if published is None or first is None or published == first:
        return published is not None and passage.sensed.past
    return published > first or (asked.early and passage.sensed.past and weight >= KEPT)


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
    deeds, light = bearing.deeds(core, reader), bearing.light(reader)
    rest = frozenset(mark.concept for mark in core if not mark.name) - deeds if deeds <= light else frozenset()
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


def is_news(at: int, asked: Question, shelf: Shelf) -> bool:
    """Whether a passage is no report of the words themselves, and stood nowhere yet when they were said."""
    passage = shelf.passages[at]
    if asked.since is None or shelf.traits.told[at] <= asked.since.toordinal():
        return False
    return not any(span.meets(passage.span) for span in asked.told.get(passage.filed.ref.id, ()))


def _once(proofs: Sequence[Proof]) -> list[Proof]:
    seen: set[str] = set()
    out = []
    for proof in proofs:
        text = proof.passage.text
        if text not in seen:
            seen.add(text)
            out.append(proof)
    return out
