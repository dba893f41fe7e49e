"""The renderings of an utterance laid over the fullest of them, word by word.

Comes in: items of `compare`. Goes out: for each rendering the runs that it kept, left out and added, and for each word
of the fullest what stands in its place elsewhere. Left alone: which rendering is true.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .. import names
from .look import Json

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_MOST = 1500  # words that are aligned, as in `ask.compare`


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a rendering, or words of the fullest that it has not."""

    kind: str  # same, new, gone
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the fullest with what follows it up to the next."""

    number: int
    text: str
    after: str
    differs: bool  # whether another rendering has something else in its place


@dataclass(frozen=True, slots=True)
class Variant:
    """What a rendering has in the place of a word."""

    item: Json
    text: str | None  # None: nothing
    same: bool


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendering beside the fullest."""

    item: Json
    runs: tuple[Run, ...]
    places: tuple[str | None, ...]  # for each word of the fullest what stands in its place
    kept: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """All renderings of an utterance."""

    fullest: Json
    before: str  # what stands before the first word: a quotation mark
    words: tuple[Word, ...]
    others: tuple[Rendering, ...]  # copies among them

    def variants(self, number: int) -> list[Variant]:
        """What each rendering has in the place of a word."""
        return [Variant(one.item, one.places[number], one.kept[number]) for one in self.others]


def align(items: Sequence[Json]) -> Aligned | None:
    """The alignment; None without renderings."""
    fullest = next((item for item in items if item["fullest"]), None)
    if fullest is None:
        return None
    model = fullest["text"]
    found = list(_WORD.finditer(model))[:_MOST]
    others = tuple(_beside(model, found, item) for item in items if item is not fullest)
    made = []
    for number, match in enumerate(found):
        stop = found[number + 1].start() if number + 1 < len(found) else len(model)
        differs = any(not one.kept[number] for one in others)
        made.append(Word(number, match.group(), model[match.end() : stop], differs))
    return Aligned(fullest, model[: found[0].start()] if found else model, tuple(made), others)


def _beside(model: str, first: Sequence[re.Match[str]], item: Json) -> Rendering:
    text = item["text"]
    second = list(_WORD.finditer(text))[:_MOST]
    folded = [names.fold(match.group()) for match in first], [names.fold(match.group()) for match in second]
    runs: list[Run] = []
    places: list[str | None] = [None] * len(first)
    kept = [False] * len(first)
    for sort, a, b, c, d in SequenceMatcher(None, *folded, autojunk=False).get_opcodes():
        here = _stretch(text, second, c, d)
        if sort == "equal":
            for number, place in zip(range(a, b), range(c, d), strict=True):
                places[number], kept[number] = second[place].group(), True
            runs.append(Run("same", here))
            continue
        if b > a:
            runs.append(Run("gone", _stretch(model, first, a, b)))
        if d > c:
            runs.append(Run("new", here))
            places[a:b] = [" ".join(match.group() for match in second[c:d])] * (b - a)
    return Rendering(item, tuple(runs), tuple(places), tuple(kept))


def _stretch(text: str, found: Sequence[re.Match[str]], begin: int, end: int) -> str:
    """The text from one word up to another, with what stands around them."""
    if begin == end:
        return ""
    start = 0 if begin == 0 else found[begin].start()
    stop = found[end].start() if end < len(found) else len(text)
    return text[start:stop]
