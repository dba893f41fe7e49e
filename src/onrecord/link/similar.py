"""Word evidence: do two pieces of text say the same?

Texts come in, content words and measures of likeness go out. Left alone: who said it and when.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from ..meaning import Rows
from ..meaning import load as load_meaning
from .lexicon import SCOPES, Lexicon, Sense, stem

WORD = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)*")
ENDS = frozenset('.!?:"“”\n')
LONG = 40  # a longer common run tells no more; and a page of one word a million times stays cheap
# What a reader remembers: some parts of a record at once, some megabytes at most.
REMEMBERED, REMEMBERED_CHARS, WORDS_SEEN = 5_000, 2_000, 100_000
Made = TypeVar("Made")
NUMERALS = {
    word: str(value)
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
    if value > 1  # "one" is mostly a pronoun
}


@dataclass(frozen=True)
class Terms:
    """The content words of a text, in order."""

    stems: tuple[str, ...]
    names: frozenset[str]  # the stems that stand with a capital inside a sentence
    numbers: frozenset[str]
    plain: str  # all words, lower case, joined by one space

    @cached_property
    def set(self) -> frozenset[str]:
        """The distinct stems."""
        return frozenset(self.stems)

    @cached_property
    def own(self) -> frozenset[str]:
        """The distinct stems that are no names."""
        return self.set - self.names


@dataclass(frozen=True, slots=True)
class Known:
    """What the lists say of a word."""

    stem: str
    stop: bool
    group: str | None  # of the turning words that scope over a clause
    sense: Sense | None


@dataclass(frozen=True)
class Reader:
    """Turns texts into terms; remembers some of the words and sentences it has read: a part is read once a day."""

    lexicon: Lexicon
    seen: dict[str, Known] = field(default_factory=dict)
    read: dict[tuple[str, str], Any] = field(default_factory=dict)  # (how, text) -> what was made of it

    def once(self, how: str, text: str, make: Callable[[], Made]) -> Made:
        """What is made of a text in some way, remembered for a while."""
        if len(text) > REMEMBERED_CHARS:
            return make()
        found = self.read.get((how, text))
        if found is None:
            if len(self.read) >= REMEMBERED:
                self.read.clear()
            found = self.read[how, text] = make()
        return found

    def known(self, word: str) -> Known:
        """What the lists say of a lower-case word."""
        found = self.seen.get(word)
        if found is None:
            if len(self.seen) >= WORDS_SEEN:
                self.seen.clear()
            key = stem(word, self.lexicon.irregular)
            found = Known(key, word in self.lexicon.stop, self._group(word), self.lexicon.kin.get(key))
            self.seen[word] = found
        return found

    def stem(self, word: str) -> str:
        """The stem of a lower-case word."""
        return self.known(word).stem

    def _group(self, word: str) -> str | None:
        if word in self.lexicon.turns["will"]:
            return "will" if not word.endswith("n't") else "not"
        if word.endswith("n't"):
            return "not"
        return next((name for name in SCOPES if word in self.lexicon.turns[name]), None)

    def terms(self, text: str) -> Terms:
        """The content words of a text: stop words out, endings off."""
        return self.once("terms", text, lambda: self._terms(text))

    def _terms(self, text: str) -> Terms:
        stems: list[str] = []
        names: set[str] = set()
        numbers: set[str] = set()
        plain: list[str] = []
        for match in WORD.finditer(text):
            raw = match.group().replace("’", "'")
            word = raw.lower()
            plain.append(word)
            word = NUMERALS.get(word, word)
            if word[0].isdigit():
                numbers.add(word.rstrip("%").replace(",", ""))
            known = self.known(word)
            if known.stop and not word[0].isdigit():
                continue
            key = known.stem
            stems.append(key)
            if raw[0].isupper() and not _opens(text, match.start()):
                names.add(key)
        return Terms(tuple(stems), frozenset(names), frozenset(numbers), " ".join(plain))


def meant(text: str, reader: Reader) -> Rows:
    """What a text means, as a row of length 1; remembered by the reader."""
    return reader.once("meaning", text, lambda: load_meaning().embed([text])[0])


def containment(one: Set[str], two: Set[str]) -> float:
    """The share of the smaller set that the larger one holds, 0 to 1; 0 for an empty set."""
    small = min(len(one), len(two))
    return len(one & two) / small if small else 0.0


def common_run(one: Terms, two: Terms) -> int:
    """The most content words that stand in one sequence in both, names and numbers not counted."""
    starts: dict[str, list[int]] = {}
    for at, word in enumerate(two.stems):
        starts.setdefault(word, []).append(at)
    loose = one.names | two.names | one.numbers | two.numbers
    best = 0
    for at, word in enumerate(one.stems):
        # A word that stands dozens of times in one statement starts no telling run.
        for other in starts.get(word, ())[:16]:
            if at and other and one.stems[at - 1] == two.stems[other - 1]:
                continue
            best = max(best, _run(one.stems, at, two.stems, other, loose))
    return best


def numbers_agree(one: Terms, two: Terms) -> bool:
    """False when both give numbers and neither's numbers hold the other's."""
    return not one.numbers or not two.numbers or one.numbers <= two.numbers or two.numbers <= one.numbers


def jaccard(one: Set[str], two: Set[str]) -> float:
    """Shared over all, 0 to 1."""
    union = len(one | two)
    return len(one & two) / union if union else 0.0


def _run(one: Sequence[str], at: int, two: Sequence[str], other: int, loose: Set[str]) -> int:
    count = 0
    while count < LONG and at < len(one) and other < len(two) and one[at] == two[other]:
        count += one[at] not in loose
        at, other = at + 1, other + 1
    return count


def _opens(text: str, at: int) -> bool:
    """Whether a sentence or a quotation starts here, so that a capital means nothing."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at == 0 or text[at - 1] in ENDS or text[at - 1] in "'‘’"
