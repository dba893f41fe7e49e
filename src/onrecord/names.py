"""How names are compared: folded words, one-letter slips, surnames. No memory, no lists of people."""

from __future__ import annotations

import re
import unicodedata

HONORIFICS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "dame",
        "lord",
        "lady",
        "madam",
        "mme",
        "madame",
        "monsieur",
        "herr",
        "frau",
        "senor",
        "senora",
        "senhor",
        "senhora",
        "signor",
        "signora",
        "m",
        "prof",
        "professor",
        "gen",
        "lt",
        "col",
        "capt",
        "sgt",
        "maj",
        "adm",
        "rev",
        "sen",
        "rep",
        "gov",
        "hon",
        "h.e",
        "excellency",
        "the",
    ]
)
# Words that belong to the surname after them.
PARTICLES = frozenset(
    [
        "al",
        "ap",
        "bin",
        "ben",
        "bint",
        "da",
        "das",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "van",
        "von",
        "zu",
        "ter",
        "ten",
    ]
)
# Family name first, as news writes these names.
FAMILY_FIRST = frozenset(
    [
        "kim",
        "xi",
        "li",
        "wang",
        "zhang",
        "chen",
        "liu",
        "yang",
        "park",
        "moon",
        "lee",
        "yoon",
        "choi",
        "jang",
        "hu",
        "wen",
        "zhao",
        "hua",
        "nguyen",
        "tran",
        "pham",
        "ri",
        "pak",
        "han",
        "goh",
        "wong",
        "tan",
        "lim",
        "cho",
        "kang",
        "ahn",
        "shin",
    ]
)
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def fold(text: str) -> str:
    """Lower case without accents: "Élysée" -> "elysee"."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in plain if not unicodedata.combining(mark)).casefold()


def parts(name: str) -> tuple[str, ...]:
    """Folded words of a name without honorifics and generation suffixes; hyphens separate."""
    found = [word.replace("’", "'") for word in WORD.findall(fold(name))]
    kept = [word for word in found if word not in HONORIFICS and word not in SUFFIXES]
    return tuple(kept or found)


def surname(name: str) -> str:
    """The last folded word of a name; "" for none."""
    found = parts(name)
    return found[-1] if found else ""


def near(a: str, b: str) -> bool:
    """Same word, or one edit apart where both have four letters or more (Green/Greene, Sergei/Sergey)."""
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def one_person(a: str, b: str) -> bool:
    """Whether two names can name one person: surnames near, first names (where both have one) near or an initial.

    "Putin" and "Vladimir Putin" can; "Jill Biden" and "Joe Biden" cannot.
    """
    x, y = parts(a), parts(b)
    if not x or not y or not near(x[-1], y[-1]):
        return x == y and bool(x)
    if len(x) == 1 or len(y) == 1:
        return True
    first, other = x[0], y[0]
    return near(first, other) or (min(len(first), len(other)) == 1 and first[0] == other[0])
