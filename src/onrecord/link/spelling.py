"""One name in different hands: transliterations, slips of a letter, short forms.

Words of names come in, folded to lower case without accents; whether they can be one goes out. Left alone: who it is.
"""

from __future__ import annotations

import re

from .lexicon import Lexicon

# How one name comes out of another script in different hands; applied in this order.
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("zh|dj", "j"), ("kh", "h"), ("ph", "f"), ("ck|q|c(?=[aoukrl])", "k"), ("x", "ks"), ("w", "v"),
        ("ou", "u"), ("(?<=[aeiou])y(?=[aeiou])|iy|yi|ij|ey|ei|ii|y", "i"), ("(?<=[aou])i(?=[aou])", "i"),
        ("ie(?=[bdfghjklmnprstvz])", "e"), (r"(.)\1", r"\1"),
    )
)  # fmt: skip


def sound(word: str) -> str:
    """The word as other transliterations of the same name would also come out."""
    for pattern, heard in SOUNDS:
        word = pattern.sub(heard, word)
    return word


def one_edit(one: str, two: str) -> bool:
    """Whether one letter put in, left out or changed turns one into the other."""
    if one == two or abs(len(one) - len(two)) > 1:
        return False
    short, long = sorted((one, two), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] if len(short) < len(long) else short[at + 1 :] == long[at + 1 :]


def same_given(one: str, two: str, lexicon: Lexicon) -> bool:
    """Whether two given names can be one: equal in sound, an initial, a known short form."""
    if len(one) == 1 or len(two) == 1:
        return one[0] == two[0]
    return sound(one) == sound(two) or lexicon.given.get(one, one) == lexicon.given.get(two, two)


def near(one: str, two: str) -> bool:
    """Whether two surnames, as they sound, are one or a slip of it."""
    # Below five letters one edit makes other surnames (Kim, Lim; Rell, Bell).
    return one == two or (max(len(one), len(two)) >= 5 and one_edit(one, two))
