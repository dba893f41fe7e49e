"""Numbers as words and figures: "twenty-four", "2 1/2", "1,200", "sixteenth", "nineteen ninety-six".

Comes in: the words of one number. Goes out: its value, or None. Left alone: what the number counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n(?=[a-z0-9]))"

ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
for _tens, _value in (("twenty", 20), ("thirty", 30)):
    ORDINALS |= {f"{_tens}-{word}": _value + n for word, n in list(ORDINALS.items())[:9]}


def either(words: Iterable[str]) -> str:
    """An alternation of the words, long before short, sorted by first letter so that most are never tried."""
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        by_letter[word[0]].append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in by_letter.items())


_WORD = either({*ONES, *TENS, *SCALES})
CARDINAL = (
    r"(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,4}(?:\.\d{1,2})?(?:[ -]1/2|½)?"
    rf"|(?:an?{GAP}(?=hundred|thousand|dozen))?(?:{_WORD})(?:(?:-|{GAP}(?:and{GAP})?)(?:{_WORD})){{0,7}}+)"
    rf"(?:{GAP}and{GAP}a{GAP}half(?={GAP}[a-z]))?"
)
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{either(ORDINALS)})"
_TEEN = "|".join([*list(ONES)[9:], *TENS])
SPELLED_YEAR = (
    rf"(?:(?:seventeen|eighteen|nineteen|twenty){GAP}(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(list(ONES)[:9])}))?"
    rf"|{_TEEN}|hundred)|two{GAP}thousand(?:{GAP}(?:and{GAP})?(?:{_TEEN}|{'|'.join(list(ONES)[:9])}))?)"
)


# What an ordinal and a counted expression may start with; "#" is a figure, with what may stand behind it.
ORDINAL_STARTS = " ".join(sorted({word.partition("-")[0] for word in ORDINALS}))
NUMBERS = " ".join([*ONES, *TENS, *SCALES])
NUMBER_STARTS = "#1234=_-.,o " + NUMBERS
AMOUNT_STARTS = "a an several many some few dozens scores hundreds thousands half"


def number(text: str) -> float | None:
    """The value of a cardinal; a half counts .5. None: not a number we read."""
    plain = text.lower().strip().replace(",", "")
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([ -]1/2|½)?", plain)
    if found:
        return float(found[1]) + (0.5 if found[2] else 0)
    total = part = 0.0
    words = re.findall(r"[a-z]+", plain)
    for word in words:
        if word in ONES or word in TENS:
            part += ONES.get(word, TENS.get(word, 0))
        elif word in SCALES:
            part = max(part, 1) * SCALES[word]
            if word == "thousand":
                total, part = total + part, 0
        elif word == "half":
            total += 0.5
        elif word not in ("a", "an", "and"):
            return None
    return total + part if words else None


def ordinal(text: str) -> int | None:
    """The value of "16th" or "sixteenth"."""
    if text.isdigit():
        return int(text)
    plain = re.sub(r"[\s-]+", "-", text.lower().strip())
    figures = re.match(r"\d+", plain)
    return int(figures[0]) if figures else ORDINALS.get(plain)


def spelled_year(text: str) -> int | None:
    """The year of "nineteen ninety-six" (1996) or "two thousand and one" (2001)."""
    words = [word for word in re.findall(r"[a-z]+", text.lower()) if word != "and"]
    if words[:2] == ["two", "thousand"]:
        return 2000 + int(number(" ".join(words[2:])) or 0)
    head = number(words[0]) if words else None
    tail = 0.0 if words[1:] == ["hundred"] else number(" ".join(words[1:]))
    return None if head is None or tail is None else int(head) * 100 + int(tail)
