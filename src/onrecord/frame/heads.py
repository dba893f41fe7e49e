"""How likely a word is the head of a happening that the article dates: learned from articles read by us.

Comes in: a Scene and the place of a noun or verb. Goes out: a probability. Leaves alone: what the happening is called,
and when it is. How the weights were learned stands in training/events.

The signs are the word's own grammar, what it hangs on, and how its day hangs on it; beside them stands what the word
and the word above it mean (`meaning`), so that nouns and verbs count that no label held.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .. import meaning
from ..data import rows
from ..nouns import Time, Token
from .lexicon import happenings
from .scene import Scene

Numbers = NDArray[np.float32]
TABLE = "frame/heads-1.tsv"
UNIT = 1000  # the table holds thousandths
OWN, ABOVE = "meaning", "meaning above"  # the rows of these names hold WIDTH weights
CLIMB = 4  # steps from the words of a day to the word whose day it may be
NEAR = 9  # words between a day and a word of its clause that the parser hung elsewhere
HEADS = frozenset(("NOUN", "PROPN", "VERB"))
VERBAL = frozenset(("nsubj", "nsubjpass", "dobj", "oprd", "attr"))
ENDINGS = (2, 3, 4)
POSSESSIVE = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,3}")
CLOCK = re.compile(r"[\d:. apmnoidtgh'’]+", re.IGNORECASE)


class Heads:
    """Weighs the words of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.weights, self.own, self.above = _weights()
        self.places = meaning.load().places
        self.days = hung(scene)

    def near_day(self, at: int) -> bool:
        """Whether a day hangs on the word or on the word that it hangs on."""
        head = self.scene.tokens[at].head
        return at in self.days or head in self.days or self.scene.tokens[head].head in self.days

    def score(self, at: int) -> float:
        """The probability that the word is the head of a dated happening."""
        token = self.scene.tokens[at]
        total = sum(self.weights.get(sign, 0.0) for sign in signs(self.scene, at, self.days))
        place, above = self.places.get(token.lemma), self.places.get(governor(self.scene, at).lemma)
        total += float(self.own[place]) if place is not None else 0.0
        total += float(self.above[above]) if above is not None else 0.0
        return float(1 / (1 + np.exp(-total)))


def candidate(scene: Scene, at: int) -> bool:
    """Whether the word can be a head at all: a noun that ends its compound, or a full verb."""
    token = scene.tokens[at]
    if token.pos not in HEADS or token.dep in ("aux", "auxpass") or not token.lemma[:1].isalpha():
        return False
    if token.dep == "compound" and token.head > at and scene.tokens[token.head].pos in ("NOUN", "PROPN"):
        return False
    return not any(time.span.covers(token.span) for time in scene.times_near(token.span))


def governor(scene: Scene, at: int) -> Token:
    """The word that a word hangs on; that of its preposition, where it has one."""
    token = scene.tokens[at]
    above = scene.tokens[token.head]
    return scene.tokens[above.head] if token.dep == "pobj" else above


def signs(scene: Scene, at: int, days: dict[int, tuple[int, Time]]) -> list[str]:
    """What holds of the word, each once."""
    token = scene.tokens[at]
    made = [*_of_word(token), *_above(scene, at), *_of_day(scene, at, days)]
    made += _of_verb(scene, at) if token.pos == "VERB" else _of_noun(scene, at)
    return list(dict.fromkeys(made))


def _of_word(token: Token) -> Iterator[str]:
    yield ""
    yield f"pos {token.pos}"
    yield f"tag {token.tag}"
    yield f"dep {token.dep} {token.pos}"
    yield f"lemma {token.lemma} {token.pos}"
    if token.pos == "NOUN" and len(token.lemma) > max(ENDINGS):
        yield from (f"ends {token.lemma[-n:]}" for n in ENDINGS)
    known = happenings().get(token.text.lower()) or happenings().get(token.lemma)
    if known and token.pos != "VERB":
        yield f"known {known[1]}"


def _above(scene: Scene, at: int) -> Iterator[str]:
    token = scene.tokens[at]
    above = scene.tokens[token.head]
    if token.dep == "pobj":
        yield f"behind {above.lemma}"
        yield f"behind {above.lemma} of {scene.tokens[above.head].pos}"
        yield f"behind {above.lemma} of {scene.tokens[above.head].lemma}"
    elif token.dep in VERBAL:
        yield f"{token.dep} of {above.lemma}"
        helpers = [scene.tokens[i] for i in scene.kids(token.head) if scene.tokens[i].dep in ("aux", "auxpass")]
        yield f"{token.dep} tense {_tense(above, helpers)}"
    elif token.head != at:
        yield f"{token.dep} under {above.pos}"


def _of_noun(scene: Scene, at: int) -> Iterator[str]:
    kids = [scene.tokens[i] for i in scene.kids(at)]
    first = next((kid.text.lower() for kid in kids if kid.dep in ("det", "poss")), "none")
    yield f"article {first if first in ('the', 'a', 'an', 'this', 'no', 'any', 'its', 'their', 'none') else 'other'}"
    for kid in kids:
        if kid.dep in ("prep", "agent"):
            yield f"with {kid.lemma}"
        elif kid.dep in ("amod", "compound", "nummod", "relcl", "acl", "appos", "conj"):
            yield f"has {kid.dep}"
            if kid.dep == "amod":
                yield f"amod {kid.lemma}"
    if scene.tokens[at].text[:1].isupper() and scene.tokens[at].pos == "NOUN":
        yield "capital"


def _of_verb(scene: Scene, at: int) -> Iterator[str]:
    token = scene.tokens[at]
    kids = [scene.tokens[i] for i in scene.kids(at)]
    deps = {kid.dep for kid in kids}
    helpers = [kid for kid in kids if kid.dep in ("aux", "auxpass")]
    yield f"tense {_tense(token, helpers)}"
    yield from (f"kid {dep}" for dep in sorted(deps & {
        "nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "neg", "mark", "agent", "auxpass", "prt", "advcl", "acomp",
    }))  # fmt: skip
    subject = next((kid for kid in kids if kid.dep in ("nsubj", "nsubjpass")), None)
    if subject is not None:
        yield f"subject {subject.pos}"
        if subject.pos == "PRON":
            yield f"subject {subject.text.lower()}"
    yield from (f"object {kid.pos}" for kid in kids if kid.dep == "dobj")
    yield from (f"verb with {kid.lemma}" for kid in kids if kid.dep in ("prep", "prt"))


def _tense(token: Token, helpers: list[Token]) -> str:
    """As in "will", "past", "to", "perfect": of the first word of the verb."""
    first = helpers[0] if helpers else token
    if first.tag == "MD":
        return first.lemma if first.lemma in ("will", "would", "could", "may", "might") else "MD"
    return f"{first.tag} {first.lemma}" if helpers else first.tag


def _of_day(scene: Scene, at: int, days: dict[int, tuple[int, Time]]) -> Iterator[str]:
    """How its day hangs on the word, or on the word above it, and whether the day is over."""
    token = scene.tokens[at]
    noun = "verb" if token.pos == "VERB" else "noun"
    found = days.get(at)
    if found is not None:
        steps, time = found
        yield f"day {steps} {noun}"
        yield f"day hangs {noun} {steps <= CLIMB}"
        yield f"day {_length(time)} {noun}"
        yield f"day {_course(scene, time)} {noun}"
        before = scene.body[time.span.end : token.span.start]
        if time.span.end <= token.span.start and POSSESSIVE.fullmatch(before):
            yield "day's own"
        if time.span.start >= token.span.end:
            words = scene.body[token.span.end : time.span.start].split()
            yield f"day behind {min(len(words), 6)} {noun}"
            yield f"day behind {min(len(words), 6)} {words[-1].lower() if words else ''} {noun}"
    else:
        yield f"no day {noun}"
    above = days.get(token.head)
    if above is not None:
        yield f"day above {above[0]} {token.dep} {found is None}"


def _length(time: Time) -> str:
    if time.first is None or time.last is None:
        return "open"
    length = (time.last - time.first).days
    return "one" if not length else "week" if length < 8 else "month" if length < 32 else "long"


def _course(scene: Scene, time: Time) -> str:
    published = scene.article.published
    if published is None or time.first is None or time.last is None:
        return "?"
    if time.first > published:
        return "ahead"
    return "over" if time.last < published else "now"


def hung(scene: Scene) -> dict[int, tuple[int, Time]]:
    """The words above each day, with the steps to it: the nearest day of each word."""
    out: dict[int, tuple[int, Time]] = {}
    for time in scene.times:
        if time.first is None or time.last is None or time.type not in ("DATE", "TIME") or scene.dateline(time.span):
            continue
        if time.type == "TIME" and CLOCK.fullmatch(time.span.of(scene.body)):
            continue
        at, end = bisect_left(scene.starts, time.span.start), bisect_left(scene.starts, time.span.end)
        if at >= end:
            continue
        for i in _beside(scene, at, end):
            out.setdefault(i, (CLIMB + 1, time))
        top = next((i for i in range(at, end) if not at <= scene.tokens[i].head < end), at)
        for steps in range(1, CLIMB + 1):
            above = scene.tokens[top].head
            if above == top:
                break
            top = above
            if top not in out or steps < out[top][0]:
                out[top] = steps, time
    return out


def _beside(scene: Scene, at: int, end: int) -> Iterator[int]:
    """The words near the words of a day, in its clause: up to a mark or the end of the sentence."""
    for step, stop in ((-1, at - NEAR - 1), (1, end + NEAR)):
        for i in range(at - 1 if step < 0 else end, stop, step):
            if not 0 <= i < scene.count or scene.tokens[i].text in ".;:!?" or "\n" in scene.tokens[i].text:
                break
            yield i


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, float], Numbers, Numbers]:
    """What each sign adds, and what each word of the table of meanings adds by itself and as the word above."""
    plain: dict[str, float] = {}
    dense = {OWN: np.zeros(meaning.WIDTH, np.float32), ABOVE: np.zeros(meaning.WIDTH, np.float32)}
    for name, *cells in rows(TABLE):
        if name in dense:
            dense[name] = np.array([int(cell) / UNIT for cell in cells], np.float32)
        else:
            plain[name] = int(cells[0]) / UNIT
    table = meaning.load().table.astype(np.float32)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1)
    return plain, table @ dense[OWN], table @ dense[ABOVE]
