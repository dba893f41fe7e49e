"""How names are found again however they are spelled: by sound for looking up, by sets of given names for comparing.

Comes in: printed names. Goes out: keys and yes or no. Leaves alone: who exists.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..data import lines
from ..names import PARTICLES, fold, near, parts

# Letters that do not fall apart into a letter and an accent.
PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ß": "ss", "ŋ": "ng"}
)
# Longest first: what news agencies write in different ways for one sound.
SOUNDS = (
    ("shch", "sh"), ("sch", "sh"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("tz", "ts"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ay", "ai"), ("ey", "ei"), ("iy", "i"),
    ("oe", "o"), ("ae", "a"), ("ue", "u"), ("q", "k"), ("w", "v"), ("x", "ks"), ("y", "i"),
)  # fmt: skip
_SOUND = re.compile("|".join(old for old, _ in SOUNDS))
_NEW = dict(SOUNDS)
FAMILY_FIRST = frozenset(["CN", "HK", "KP", "KR", "MO", "SG", "TW", "VN"])


def sound(word: str) -> str:
    """One spelling for all: "Sergey", "Sergei" -> "sergei"; "Zelenskyy", "Zelensky" -> "zelenski"."""
    plain = (word.casefold() if word.isascii() else fold(word).translate(PLAIN)).replace("'", "").replace("’", "")
    return re.sub(r"(.)\1+", r"\1", _SOUND.sub(lambda hit: _NEW[hit.group()], plain))


def family_first(name: str, side: str) -> bool:
    """Whether the surname comes first: by the country, or by the form of the name, as in "Ban Ki-moon"."""
    return side in FAMILY_FIRST or re.search(r" [A-Z]\w*-[a-z]\w+$", name) is not None


def keys(name: str, side: str) -> tuple[str, ...]:
    """The sounds that a name is looked up by: the surname, the word before it in long names, the first in East Asia."""
    words = [word for word in parts(name.translate(PLAIN)) if word not in PARTICLES] or list(parts(name))
    found = [words[-1]]
    if len(words) > 2:
        found.append(words[-2])
    if len(words) > 1 and family_first(name, side):
        found.append(words[0])
    return tuple(dict.fromkeys(sound(word) for word in found))


@lru_cache(maxsize=1)
def _given() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines("world/given.txt")):
        for name in line.split():
            found.setdefault(sound(name), set()).add(number)
    return {name: frozenset(sets) for name, sets in found.items()}


def same_given(a: str, b: str) -> bool:
    """Whether two given names are spellings or short forms of one: Mohammad and Mohamed, Bill and William."""
    return sound(a) == sound(b) or bool(_given().get(sound(a), frozenset()) & _given().get(sound(b), frozenset()))


def same_person(a: str, b: str) -> bool:
    """Whether two full names can be one person's: every word of the shorter stands in the longer.

    A word may differ in spelling, one by a letter; the first may be an initial or another form of the given name.
    """
    short, long = sorted((_words(a), _words(b)), key=len)
    if len(short) < 2:
        return False
    left, slips = list(long), 0
    for place, word in enumerate(short):
        at = next((i for i, other in enumerate(left) if sound(word) == sound(other)), None)
        if at is None and place == 0:
            at = 0 if same_given(word, long[0]) or (len(word) == 1 and long[0].startswith(word)) else None
        if at is None:
            at = next((i for i, other in enumerate(left) if _near(word, other)), None)
            slips += 1
        if at is None or slips > 1:
            return False
        del left[at]
    # "Mohammed Ali" is not "Ali Mohammed Hassan": the last word of one is among the last two of the other. Of names
    # with a line of fathers, news takes any.
    return len(long) > 3 or any(_near(short[-1], w) for w in (*long[-2:], long[0]))


def _near(a: str, b: str) -> bool:
    return near(a, b) or near(sound(a), sound(b))


def _words(name: str) -> tuple[str, ...]:
    words = parts(name.translate(PLAIN))
    kept = tuple(word for word in words if word not in PARTICLES)
    return kept if len(kept) > 1 else words
