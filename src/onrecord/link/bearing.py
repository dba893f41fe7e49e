"""What a passage says of an expectation by the words that both have: for it, against it, a part of it, or too little.

The words of an expectation that matter come in with a shelf of passages; a judgement a passage goes out. Left alone:
how near passages are in meaning (`nearness`), and what follows for the outcome (`verdict`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from .passages import Passage, Shelf
from .similar import Reader
from .turns import Mark

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
WEAK = 0.2  # of the weight: a passage that shares less says nothing, one that shares no more decides nothing
# A passage says a thing in other words that covers so much of it and is so near as a whole; with its amount, less.
SAID, SAID_WHOLE, AMOUNT = 0.55, 0.45, 0.3


class Telling(Protocol):
    """How telling each matter is."""

    def of(self, concept: str) -> float:
        """Greater for rarer matters."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an expectation asks of later passages."""

    signs: Mapping[str, int]  # matter -> how it is expected: above 0, or below (not expected)
    heads: frozenset[str]  # its verbs, as far as they can be told, and words of a family
    total: float  # weight of all
    told: float  # weight of those that later passages have
    others: frozenset[str]  # what is no verb, no name
    topics: frozenset[str]  # where all that is expected is that they be discussed; else empty
    poles: Mapping[str, int]  # of what is done, the words of a family with their poles


class Judged(NamedTuple):
    """What a passage says by the words that it shares."""

    weight: float
    agrees: bool
    part: bool
    weak: bool


def wanted_of(core: Sequence[Mark], shelf: Shelf, within: tuple[int, int], weights: Telling, reader: Reader) -> Wanted:
    """What is asked of the passages between two places."""
    (start, end), doing = within, deeds(core, reader)
    signs: dict[str, int] = {}
    for mark in core:
        signs[mark.concept] = signs.get(mark.concept, 0) + mark.sign
    heads = frozenset(mark.concept for mark in core if mark.head)
    only_talk = bool(heads & TOPICAL) and all(sign > 0 for sign in signs.values())
    topics = frozenset(signs) - TOPICAL if only_talk else frozenset()
    others = frozenset(mark.concept for mark in core if not (mark.head or mark.kin or mark.name))
    return Wanted(
        signs,
        heads | frozenset(mark.concept for mark in core if mark.kin),
        sum(weights.of(concept) for concept in signs),
        sum(weights.of(concept) for concept in signs if _stands(shelf.by_concept.get(concept, ()), start, end)),
        others,
        topics,
        {mark.concept: mark.sign for mark in core if mark.kin and mark.concept in doing},
    )


def deeds(core: Sequence[Mark], reader: Reader) -> frozenset[str]:
    """The matters that say what is done; those that say nothing alone only where there are no others."""
    found = frozenset(mark.concept for mark in core if mark.head or mark.kin)
    return found - light(reader) or found


def light(reader: Reader) -> frozenset[str]:
    """The stems of deeds that say nothing alone."""
    return reader.once("light", "", lambda: frozenset(reader.stem(word) for word in LIGHT))


def judge(wanted: Wanted, passage: Passage, cover: float, weights: Telling) -> Judged | None:
    """What the passage says by the words that it shares; None where they say nothing."""
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
    return Judged(round(held / wanted.total, 6), turn > 0 or (weak and turn == 0), part, weak)


def says_it(wanted: Wanted, told: Passage, amount: bool | None, near: float, cover: float) -> bool:
    """Whether a passage tells in other words that it came: nothing is denied, on either side, nothing is ahead.

    Other words never show the contrary: "opened" and "closed" are near in meaning.
    """
    plain = not told.denies and all(sign > 0 for sign in wanted.signs.values())
    if not plain or not told.sensed.past or told.ahead > 0 or amount is False:
        return False
    return (cover >= SAID and near >= SAID_WHOLE) or (amount is True and cover >= AMOUNT)


def pole_of(poles: Mapping[str, int], passage: Passage) -> int:
    """Whether words of one family stand on the same pole in both: "win" and "lost" do not."""
    found = sum(
        mark.sign * poles[concept]
        for concept in poles.keys() & passage.marks.keys()
        for mark in passage.marks[concept]
        if mark.kin and mark.real == 1
    )
    return (found > 0) - (found < 0)


def _stands(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the rising places lies between the two."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _judge_topics(wanted: Wanted, shared: Sequence[str], passage: Passage, weights: Telling) -> Judged | None:
    """For "will discuss this and that": any telling of this or that speaks for it, "was not discussed" against."""
    topics = wanted.topics.intersection(shared)
    held = sum(weights.of(concept) for concept in topics)
    total = sum(weights.of(concept) for concept in wanted.topics)
    told = min(total, wanted.told)
    if len(topics) < max(1, min(FEW, len(wanted.topics))) or held < SHARE * told:
        return None
    spoken = [mark.sign for concept in TOPICAL for mark in passage.marks.get(concept, ())]
    return Judged(round(held / total, 6), not spoken or sum(spoken) > 0, False, False)


def _turn(concept: str, sign: int, passage: Passage, weights: Telling) -> float:
    """How strongly the passage speaks for the matter (above 0) or against it, as the expectation has it."""
    marks = passage.marks[concept]
    side = sum(mark.sign * mark.real for mark in marks) / len(marks)
    return weights.of(concept) * side * (1 if sign > 0 else -1)
