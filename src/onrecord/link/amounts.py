"""Amounts in texts, and whether one that was told is the one that was expected.

Texts come in; True, False, or None where they share no amount of one kind goes out. Left alone: dates, percentages of
what, and whether the two texts are about one thing at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from .lexicon import stem

SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VALUES = (
    {word: float(at) for at, word in enumerate([*SMALL, *TEENS])}
    | {word: 10.0 * at for at, word in enumerate(TENS, 2)}
    | {"a": 1.0, "an": 1.0, "half": 0.5, "dozen": 12.0}
)
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
TIMES = {"minute": ("time", 1 / 60), "hour": ("time", 1.0), "day": ("days", 1.0), "week": ("days", 7.0),
         "month": ("months", 1.0), "year": ("months", 12.0)}  # fmt: skip
# Ways of writing that say the same: 62%, $45 mln, 297 km.
SAME = (
    (re.compile(r"\bper cent\b|(?<=\d) ?%", re.IGNORECASE), " percent"),
    (re.compile(r"(?<=\d) ?(?:mln|mn)\b", re.IGNORECASE), " million"),
    (re.compile(r"(?<=\d) ?bn\b", re.IGNORECASE), " billion"),
    (re.compile(r"(?<=\d) ?km\b"), " kilometres"),
    (re.compile(r"(?<=\d) ?kg\b"), " kilograms"),
    (re.compile(r"\$ ?(\d[\d,.]*\d|\d)((?: (?:thousand|million|billion|trillion))?)", re.IGNORECASE), r"\1\2 dollars"),
    (re.compile(r"€ ?(\d[\d,.]*\d|\d)((?: (?:thousand|million|billion|trillion))?)", re.IGNORECASE), r"\1\2 euros"),
    (re.compile(r"£ ?(\d[\d,.]*\d|\d)((?: (?:thousand|million|billion|trillion))?)", re.IGNORECASE), r"\1\2 pounds"),
)
HUNDREDS = re.compile(
    rf"\b({'|'.join(SMALL[1:])}|a) hundred(?: and)? ({'|'.join([*TENS, *SMALL[1:], *TEENS])})\b(?:-(\w+))?",
    re.IGNORECASE,
)
COMPOUND = re.compile(rf"\b({'|'.join(TENS)})-({'|'.join(SMALL[1:10])})\b", re.IGNORECASE)
NUMBER = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|{'|'.join(VALUES)})(?:[ -](?:{'|'.join(SCALES)}))?"
AMOUNT = re.compile(
    r"(?:\b(?P<least>at least|more than|over|above|no fewer than|no less than|pass|exceed|top|surpass)\s+"
    r"|\b(?P<most>at most|less than|fewer than|below|under|up to|no more than)\s+)?"
    rf"\b(?P<low>{NUMBER})(?:\s*(?:to|or|-|–|and)\s*(?P<high>{NUMBER}))?(?P<rest>(?:\s+|-)[a-z]+(?:\s+[a-z]+)?)",
    re.IGNORECASE,
)
KNOWN = re.compile(r"\b(?:the|these|those|its|their|his|her|our|other)\s+(?:last\s+|first\s+|next\s+)?$", re.IGNORECASE)
AGO = frozenset((stem("ago", {}), stem("later", {}), stem("earlier", {}), stem("after", {}), stem("before", {})))
DEADLINE = re.compile(r"\b(?:within|in|after)\s+(?:the\s+)?(?:next\s+|first\s+)?$", re.IGNORECASE)
NEAR = 0.1  # of an amount: "some 3,500" is 3,450


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of something."""

    low: float
    high: float
    kinds: frozenset[str]  # stems of what is counted; "time", "days", "months" for spans of time
    plain: bool  # given as one number, without a bound


def fits(expected: str, told: str) -> bool | None:
    """Whether the amounts told are those expected; None where no amount of one kind stands in both."""
    asked = amounts(expected)
    pairs = [(one, two) for one in asked for two in amounts(told) if one.kinds & two.kinds]
    if not pairs:
        return None
    return any(_meet(one, two) for one, two in pairs)


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """The amounts that a text gives, in reading order."""
    return tuple(_amounts(_alike(text)))


def _alike(text: str) -> str:
    """The text with its numbers written in one way."""
    for pattern, same in SAME:
        text = pattern.sub(same, text)
    text = COMPOUND.sub(lambda match: f"{VALUES[match[1].lower()] + VALUES[match[2].lower()]:.0f}", text)
    return HUNDREDS.sub(_hundreds, text)


def _hundreds(match: re.Match[str]) -> str:
    rest = VALUES[match[2].lower()] + VALUES.get((match[3] or "").lower(), 0.0)
    return f"{100 * VALUES[match[1].lower()] + rest:.0f}"


def _meet(one: Amount, two: Amount) -> bool:
    slack = NEAR if one.plain else 0.0
    return one.low * (1 - slack) <= two.high and two.low <= one.high * (1 + slack)


def _amounts(text: str) -> Iterator[Amount]:
    for match in AMOUNT.finditer(text):
        low = _value(match["low"])
        high = _value(match["high"]) if match["high"] else low
        words = [stem(word, {}) for word in re.findall(r"[a-z]+", match["rest"].lower())]
        kinds, scale = frozenset(word for word in words if len(word) > 2), 1.0
        if words[0] in TIMES:
            kind, scale = TIMES[words[0]]
            kinds = frozenset((kind,))
        elif match["low"].lower() in ("a", "an", "one", "half"):
            continue  # "a treaty" counts nothing
        elif words[0] in TIMES and (DEADLINE.search(text[: match.start()]) or not AGO.isdisjoint(words)):
            continue  # "within a week" is a term
        elif low <= len(SMALL) and KNOWN.search(text[: match.start()]):
            continue  # "the two presidents" are known: no number is told
        if not kinds or (low.is_integer() and 1900 < low < 2100):
            continue
        bound = match["least"] or match["most"]
        low, high = low * scale, high * scale
        yield Amount(
            0.0 if match["most"] else low, inf if match["least"] else high, kinds, not bound and not match["high"]
        )


def _value(words: str) -> float:
    first, *scale = re.split(r"[ -]", words.lower())
    number = VALUES.get(first)
    value = number if number is not None else float(first.replace(",", ""))
    return value * (SCALES.get(scale[0], 1.0) if scale else 1.0)
