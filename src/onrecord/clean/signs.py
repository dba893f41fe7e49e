"""A run of text -> what its own words and marks tell of whether it is news text: numbers for a model.

Comes in: the text of a segment of HTML or of a line of a dump. Goes out: a row of numbers, named in NAMES.
Left alone: where the text stands; `segment_signs` and `line_signs` add that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, repeat
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..nouns import Furniture
from . import furniture
from .lines import words

Matrix = NDArray[np.float32]

NAMES: Final = (
    *("words", "chars", "lower", "ends", "colon", "commas", "sentences", "quotes", "opens_quote", "starts_lower"),
    *("digits", "capitals", "kind", "opens_section", "small", "pronouns", "address", "rights", "bars", "question"),
    *("brackets", "average", "all_capitals", "said", "sells", "dense"),
)
AT: Final = {name: at for at, name in enumerate(NAMES)}
_FURNITURE: Final[tuple[Furniture | None, ...]] = (
    *(None, "meta", "caption", "credit", "other", "comment", "tags", "repeat", "share", "related", "menu"),
)
KINDS: Final = {kind: at for at, kind in enumerate(_FURNITURE)}
_ENDS = re.compile(r"[.!?…。！？।؟][\"'”’»“)\]]{0,3}$|[.!?,][”\"“]$")
_SETS: Final = {
    name: frozenset(listed.split())
    for name, listed in (
        row.split("\t")
        for row in files("onrecord").joinpath("data/clean/signs.tsv").read_text(encoding="utf-8").splitlines()
        if row and not row.startswith("#")
    )
}
_LISTED: Final = {
    word: sum(1 << bit for bit, name in enumerate(("small", "personal", "said", "sells")) if word in _SETS[name])
    for word in chain.from_iterable(_SETS.values())
}
_MAIL = ("@", "https:", "http:", "www.")
_DOMAIN = re.compile(r"\.com\b")
_RIGHTS = ("©", "(c)", "copyright", "all rights")
_LONG = 4000  # characters that are counted; what is longer is text by then
_ALONE: Final = ("ends", "kind", "opens_section", "address", "rights", "question", "all_capitals")
_LINK: Final = [AT[name] for name in ("words", "chars", "kind")]
_LOWER, _UPPER, _DIGIT, _SPACE, _STOP, _CLOSING, _QUOTE, _BAR, _BRACKET, _COLON = (1 << at for at in range(10))


@cache
def _table() -> NDArray[np.uint16]:
    """What each code point of the first plane is; the last entry stands for all others."""
    out = np.zeros(0x10000, dtype=np.uint16)
    tests = ((str.islower, _LOWER), (str.isupper, _UPPER), (str.isdigit, _DIGIT), (str.isspace, _SPACE))
    for point in range(0xFFFF):
        out[point] = sum(bit for test, bit in tests if test(chr(point)))
    groups = ((".!?…。", _STOP), ("\"'”’»)", _CLOSING), ('"“”„«»‹›「」', _QUOTE))
    for letters, bit in (*groups, ("|•›»", _BAR), ("([*", _BRACKET), (":", _COLON)):
        for letter in letters:
            out[ord(letter)] |= bit
    return out


def matrix(texts: Sequence[str]) -> Matrix:
    """A row for each text, none of them empty. All are looked at together: what arrays can count, arrays count."""
    shown = [text[:_LONG] for text in texts]
    whole = _points("".join([text + "\n\n\n" for text in shown]))
    table = _table()
    marks = table[np.minimum(whole, len(table) - 1)]
    sizes = np.fromiter(map(len, shown), np.intp, len(shown))
    starts = np.concatenate([[0], np.cumsum(sizes + 3)[:-1]])
    found, at = _words(shown)
    counts = np.bincount(at, minlength=len(shown))
    few = np.maximum(counts, 1)
    firsts = table[np.minimum(_points("".join([word[0] for word in found])), len(table) - 1)]
    known = np.fromiter(map(_LISTED.get, [word.lower() for word in found], repeat(0)), np.uint8, len(found))

    def share(flags: Any) -> Any:
        return np.bincount(at, weights=flags, minlength=len(shown)) / few

    def count(places: NDArray[np.intp]) -> Any:
        return np.bincount(np.searchsorted(starts, places, side="right") - 1, minlength=len(shown))

    head, tail = marks[starts], marks[starts + sizes - 1]
    columns: dict[str, Any] = {
        "words": counts,
        "chars": sizes,
        "lower": share((firsts & _LOWER) > 0),
        "colon": (tail & _COLON) > 0,
        "commas": np.array([text.count(",") for text in shown]) / few,
        "sentences": count(_sentences(marks)),
        "quotes": count(np.flatnonzero(marks & _QUOTE)),
        "opens_quote": (head & _QUOTE) > 0,
        "starts_lower": (head & _LOWER) > 0,
        "digits": share((firsts & _DIGIT) > 0),
        "capitals": share((firsts & _UPPER) > 0),
        "small": share((known & 1) > 0),
        "pronouns": share((known & 2) > 0),
        "bars": count(np.flatnonzero(marks & _BAR)),
        "brackets": (head & _BRACKET) > 0,
        "average": sizes / few,
        "said": np.bincount(at, weights=known & 4, minlength=len(shown)) > 0,
        "sells": share((known & 8) > 0),
        "dense": np.where(counts < 22, sizes / (few * 14), 0.0),
    }
    alone = zip(*map(_alone, shown, counts.tolist()), strict=True)
    columns |= zip(_ALONE, map(np.array, alone), strict=True)
    return np.stack([np.asarray(columns[name], dtype=np.float32) for name in NAMES], axis=1)


def _words(texts: Sequence[str]) -> tuple[list[str], NDArray[np.intp]]:
    """The words of all texts, and which text each one is of."""
    found = [words(text) for text in texts]
    return list(chain.from_iterable(found)), np.repeat(np.arange(len(texts)), list(map(len, found)))


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)


def _sentences(marks: NDArray[np.uint16]) -> NDArray[np.intp]:
    """Where a sentence ends: a stop, at most two closing marks, then space or the end of the text."""
    at = np.flatnonzero(marks & _STOP)
    after, next_, third = marks[at + 1], marks[at + 2], marks[at + 3]
    closed = ((next_ & _SPACE) > 0) | (((next_ & _CLOSING) > 0) & ((third & _SPACE) > 0))
    return at[((after & _SPACE) > 0) | (((after & _CLOSING) > 0) & closed)]


def _alone(text: str, count: int) -> tuple[float, ...]:
    """What is told of each text by itself, in the order of _ALONE."""
    start = text[:1000]
    low = start.lower()
    return (
        _ENDS.search(text[-6:]) is not None,
        KINDS[furniture.kind(text)],
        furniture.opens_section(text),
        any(mark in start for mark in _MAIL) or (".com" in start and _DOMAIN.search(start) is not None),
        any(mark in low for mark in _RIGHTS),
        "?" in text[-3:],
        count > 1 and text.isupper(),
    )


def rows(texts: Sequence[str], plain: Sequence[bool] | None = None) -> Matrix:
    """A row for each text; what stands again is reckoned once. Those that are flagged are plainly links."""
    places: dict[str, int] = {}
    flags = plain if plain is not None else [False] * len(texts)
    at = [-1 if flag else places.setdefault(text, len(places)) for text, flag in zip(texts, flags, strict=True)]
    out = np.zeros((len(texts), len(NAMES)), dtype=np.float32)
    if places:
        held = np.array(at)
        out[held >= 0] = matrix(list(places))[held[held >= 0]]
    for number, place in enumerate(at):
        if place < 0:
            text = texts[number]
            out[number, _LINK] = text.count(" ") + 1, len(text), KINDS["menu"]
    return out
