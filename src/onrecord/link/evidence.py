"""Passages of later articles that bear on what somebody expected.

The articles of an event and its story come in once; for each expectation the passages that share its words, or say
something near in other words, go out, each for or against. Left alone: what follows from them (that is `outcomes`).

Never a passage from before the event, or from before the expectation itself.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ..meaning import Rows
from ..nouns import FORWARD, Days, Filed, Span
from . import nearness
from .amounts import fits
from .nearness import Asked, Field
from .record import Fact
from .similar import WORD, Reader, meant
from .turns import Mark, Sensed, sense

SHARE = 0.3  # of the weight of the expectation's words that a passage must share, by idf
TOLD = 0.5  # ... or of the weight of those of its words that any later passage has at all
BARE_TOLD = 0.45  # ... and the passage has all of them that any later passage has
BARE = 0.6  # ... when none of its verbs is among them: the same nouns alone say little
OBJECT = 0.08  # of the weight, beside the verbs
BARE_NOUNS = 0.5  # ... and it has none of its own: "the press conference will take place"
FEW = 2  # an expectation of so few own words is met by one of them; a longer one needs two
# To discuss a matter is all that is expected: any decision on it, even a failed one, shows that it was discussed.
TOPICAL = frozenset(("discuss", "rais", "talk", "mention", "addres"))
CROWDED = 150  # passages looked at for one word, the earliest first
READ = 60  # passages weighed for one expectation, those that share most first
SHOWN = 4  # passages shown for one expectation
WEAK = 0.2  # of the weight: a passage that shares less says nothing, one that shares no more decides nothing
# A passage as near in meaning as this is shown; nearer ones stand first. Of the passages that annotators chose for 65
# expectations of two invented stories, NEAREST of ten lie above it.
NEAR = 0.15
# What the sentence before counts for an expectation of so few own words; less for one of more.
AROUND, FEW_OWN = 0.4, 3
BESIDE = 0.5  # ... and its single words beside its meaning as a whole
# What moves a passage among those as near: it tells of the past; after the day of the event; on that day or the next,
# when news tells what came of it; it opens its article; its very words decide. Or it only looks ahead.
PAST, AFTER, FRESH, LEAD, STRONG, AHEAD = 0.04, 0.12, 0.04, 0.04, 0.1, 0.12
NUMBER = 0.1  # it gives the amount that was expected
# A passage says a thing in other words that covers so much of it and is so near as a whole; with its amount, less.
SAID, SAID_WHOLE, AMOUNT = 0.55, 0.45, 0.3
HAD = 0.5  # of what is not told as real in a sentence that tells of the past
OPENS = 2  # sentences that open an article
PERFECT = re.compile(r"\b(had|has|have)\b", re.IGNORECASE)
# What is promised at a meeting is what came of it; what is only expected, planned or asked for there is not.
HOPED = frozenset(FORWARD) - {"commitment"}


@dataclass(frozen=True)
class Passage:
    """A sentence of a later article."""

    filed: Filed
    span: Span
    sensed: Sensed
    marks: Mapping[str, tuple[Mark, ...]]  # by matter, without what is only hoped for
    place: int  # its number in its article
    ahead: float  # share of it that only looks ahead, 0 to 1
    row: Rows  # its meaning


@dataclass(frozen=True, slots=True)
class Proof:
    """A passage that bears on an expectation."""

    passage: Passage
    weight: float  # share of the expectation's words, 0 to 1
    agrees: bool
    part: bool  # it says that only a part came about
    weak: bool = False  # shares too little to decide anything
    rank: float = 0.0  # how near in meaning, and how likely by its place; the greatest stands first
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


@dataclass(frozen=True)
class Shelf:
    """The passages that can bear on expectations of one event, by matter."""

    passages: tuple[Passage, ...]  # by day of publication
    days: tuple[date, ...]  # of each
    by_concept: Mapping[str, Sequence[int]]  # places of passages, rising
    field: Field  # what they mean


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an expectation asks of later passages."""

    signs: Mapping[str, int]  # matter -> how it is expected: above 0, or below (not expected)
    heads: frozenset[str]  # its verbs, as far as they can be told, and words of a family
    total: float  # weight of all
    told: float  # weight of those that later passages have
    others: frozenset[str]  # what is no verb, no name
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
    body = item.analysis.article.body
    ahead = [
        span
        for statement in item.analysis.statements
        if statement.class_ in HOPED and not _told(statement.content.text, reader)
        for span in statement.content.spans
    ]
    out = []
    for place, span in enumerate(item.analysis.sentences):
        text = span.of(body)
        sensed = sense(text, reader)
        here = [other for other in ahead if other.meets(span)]
        marks: dict[str, tuple[Mark, ...]] = {}
        for mark in sensed.marks:
            at = span.start + mark.start
            if mark.real > 0 and not any(other.start <= at < other.end for other in here):
                marks[mark.concept] = (*marks.get(mark.concept, ()), mark)
        if sensed.marks:
            out.append(Passage(item, span, sensed, marks, place, _ahead(span, here, sensed), meant(text, reader)))
    return tuple(out)


def _told(content: str, reader: Reader) -> bool:
    """Whether words taken for a plan tell of the past: "he had offered a ban"."""
    return PERFECT.search(content) is not None and all(mark.real == 1 for mark in sense(content, reader).marks)


def _ahead(span: Span, here: Sequence[Span], sensed: Sensed) -> float:
    inside = sum(min(other.end, span.end) - max(other.start, span.start) for other in here)
    real = [mark.real for mark in sensed.marks if not mark.name]
    unreal = 1 - sum(real) / len(real) if real else 0.0
    unreal *= HAD if sensed.past else 1  # "he had offered a ban": the offer was made
    return max(min(1.0, inside / max(1, span.end - span.start)), unreal)


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
    spoken = [[mark.word for mark in passage.sensed.marks if not mark.name] for passage in kept]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, passage in enumerate(kept):
        for concept in {mark.concept for mark in passage.sensed.marks}:
            holders[concept].append(at)
    field = nearness.lay([passage.row for passage in kept], spoken, holders)
    return Shelf(tuple(kept), tuple(_place(passage)[0] for passage in kept), found, field)


def search(
    core: Sequence[Mark],
    text: str,
    fact: Fact,
    shelf: Shelf,
    weights: Weights,
    since: date | None,
    day: date | None,
    reader: Reader,
) -> list[Proof]:
    """Passages that bear on one sentence of an expectation, those that decide first, the fullest first.

    `day`: when what was expected was due, as far as that can be told.
    """
    wanted = _wanted(core, shelf, weights)
    start = bisect_right(shelf.days, since) if since is not None else len(shelf.days)
    near, cover = nearness.measure(shelf.field, _asked(core, text, fact, weights, reader))
    held: dict[int, float] = defaultdict(float)
    for concept in wanted.signs:
        places = shelf.by_concept.get(concept, ())
        first = bisect_left(places, start)
        for at in places[first : first + CROWDED]:
            held[at] += weights.of(concept)
    looked = sorted(held, key=lambda place: (-held[place], place))[:READ]
    likely = sorted(range(start, len(shelf.passages)), key=lambda place: (-near[place], place))[: 3 * SHOWN]
    found = []
    for at in dict.fromkeys((*looked, *likely)):
        passage = shelf.passages[at]
        if _reports(passage, fact):
            continue
        proof = _judge(wanted, passage, float(cover[at]), weights)
        if proof is None and near[at] >= NEAR and (passage.sensed.past or passage.ahead < HAD):
            proof = Proof(passage, round(float(cover[at]), 6), True, False, weak=True)
        if proof is not None:
            proof = replace(proof, amount=fits(text, passage.span.of(passage.filed.analysis.article.body)))
            if proof.weak and _says_it(wanted, proof, float(near[at]), float(cover[at])):
                proof = replace(proof, weak=False, agrees=True, weight=round(float(cover[at]), 6))
            found.append(replace(proof, rank=_rank(proof, float(near[at]), day)))
    return _once(sorted(found, key=_fullest))


def _says_it(wanted: _Wanted, proof: Proof, near: float, cover: float) -> bool:
    """Whether a passage tells in other words that it came: nothing is denied, on either side, nothing is ahead.

    Other words never show the contrary: "opened" and "closed" are near in meaning.
    """
    told = proof.passage
    denied = any(mark.sign < 0 and not mark.kin for mark in told.sensed.marks)
    plain = not denied and all(sign > 0 for sign in wanted.signs.values())
    if not plain or not told.sensed.past or told.ahead > 0 or proof.amount is False:
        return False
    return (cover >= SAID and near >= SAID_WHOLE) or (proof.amount is True and cover >= AMOUNT)


def _fullest(proof: Proof) -> tuple[bool, float, date, str, int]:
    return (proof.weak, -proof.weight, *_place(proof.passage))


def shown_first(proof: Proof) -> tuple[float, date, str, int]:
    """The key by which proofs are shown."""
    return (-proof.rank, *_place(proof.passage))


def _rank(proof: Proof, near: float, day: date | None) -> float:
    passage = proof.passage
    published = passage.filed.ref.published
    likely = PAST * passage.sensed.past + STRONG * (not proof.weak) + NUMBER * (proof.amount is True)
    if day is not None and published is not None and published >= day:
        fresh = published <= day + timedelta(days=1)
        likely += AFTER * passage.sensed.past + FRESH * fresh + LEAD * (passage.place < OPENS)
    return round(near + likely - AHEAD * passage.ahead, 6)


def _asked(core: Sequence[Mark], text: str, fact: Fact, weights: Weights, reader: Reader) -> Asked:
    """One sentence of an expectation in its own words; where they are few, the sentence before it helps."""
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
    return Asked(asked, text, around, share)


def best(found: Iterable[Sequence[Proof]]) -> list[Proof]:
    """Proofs found for several sentences of one expectation as one list, the fullest first, each passage once."""
    return _once(sorted((proof for some in found for proof in some), key=_fullest))


def _wanted(core: Sequence[Mark], shelf: Shelf, weights: Weights) -> _Wanted:
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
        sum(weights.of(concept) for concept in signs if concept in shelf.by_concept),
        others,
        topics,
    )


def _judge(wanted: _Wanted, passage: Passage, cover: float, weights: Weights) -> Proof | None:
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
        return published is not None and passage.sensed.past
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
