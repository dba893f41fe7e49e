"""A run of text -> what its own words and marks tell of whether it is news text: numbers for a model.

Comes in: the text of a segment of HTML or of a line of a dump. Goes out: a row of numbers, named in NAMES.
Left alone: where the text stands; `segment_signs` and `line_signs` add that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

from ..nouns import Furniture
from . import furniture
from .lines import words

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
_SENTENCES = re.compile(r"[.!?…。][\"'”’»)]{0,2}(?=\s|$)")
_ENDS = re.compile(r"[.!?…。！？।؟][\"'”’»“)\]]{0,3}$|[.!?,][”\"“]$")
_QUOTES = re.compile('["“”„«»‹›「」]')
_SETS: Final = {
    name: frozenset(listed.split())
    for name, listed in (
        row.split("\t")
        for row in files("onrecord").joinpath("data/clean/signs.tsv").read_text(encoding="utf-8").splitlines()
        if row and not row.startswith("#")
    )
}
_SMALL, _PERSONAL, _SAID, _SELLS = (_SETS[name] for name in ("small", "personal", "said", "sells"))
_MAIL = ("@", "https:", "http:", "www.")
_DOMAIN = re.compile(r"\.com\b")
_RIGHTS = ("©", "(c)", "copyright", "all rights")
_LONG = 4000  # characters that are counted; what is longer is text by then


def of(text: str) -> list[float]:
    """The row of one text, in the order of NAMES."""
    text = text[:_LONG]
    found = words(text)
    count, size = len(found), len(text)
    few = max(count, 1)
    start = text[:1000]
    low = start.lower()
    firsts, small_letters = [word[0] for word in found], [word.lower() for word in found]
    lower, upper = sum(map(str.islower, firsts)), sum(map(str.isupper, firsts))
    digits = sum(map(str.isdigit, firsts))
    small, personal = sum(map(_SMALL.__contains__, small_letters)), sum(map(_PERSONAL.__contains__, small_letters))
    sells, said = sum(map(_SELLS.__contains__, small_letters)), not _SAID.isdisjoint(small_letters)
    return [
        count,
        size,
        lower / few,
        _ENDS.search(text[-6:]) is not None,
        text.endswith(":"),
        text.count(",") / few,
        len(_SENTENCES.findall(text)),
        len(_QUOTES.findall(text)),
        _QUOTES.match(text) is not None,
        text[0].islower(),
        digits / few,
        upper / few,
        KINDS[furniture.kind(text)],
        furniture.opens_section(text),
        small / few,
        personal / few,
        any(mark in start for mark in _MAIL) or _DOMAIN.search(start) is not None,
        any(mark in low for mark in _RIGHTS),
        text.count("|") + text.count("•") + text.count("›") + text.count("»"),
        "?" in text[-3:],
        text[0] in "([*",
        size / few,
        count > 1 and text.isupper(),
        said,
        sells / few,
        size / (few * 14) if few < 22 else 0.0,
    ]


def of_link(text: str) -> list[float]:
    """The row of a text that is plainly a link in a list of them, without looking at its words."""
    row = [0.0] * len(NAMES)
    row[AT["words"]], row[AT["chars"]], row[AT["kind"]] = text.count(" ") + 1, len(text), KINDS["menu"]
    return row


def rows(texts: Sequence[str], plain: Sequence[bool] | None = None) -> list[list[float]]:
    """A row for each text; what stands again is reckoned once. Those that are flagged are plainly links."""
    known: dict[str, list[float]] = {}
    found = []
    for at, text in enumerate(texts):
        if plain is not None and plain[at]:
            found.append(of_link(text))
            continue
        if text not in known:
            known[text] = of(text)
        found.append(known[text])
    return found
