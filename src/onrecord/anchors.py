"""What a statement is known by: the words that it opens with, wherever they stand in whichever version of its article.

Comes in: an article's body and where contents start. Goes out: ids. Left alone: where a content ends and who said it:
a method that cuts these otherwise finds the same statements, and what persons decided about them still holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .addresses import canonical
from .ids import digest

WORDS = (
    12  # of the body from the first one on, within the paragraph: a correction of any of them makes another statement
)
_WORD = re.compile(r"\w+")
# Words that one method takes into the content ("said that it will") and another one leaves out.
_LEADING = frozenset(("that", "to", "whether"))


def base(url: str | None, key: str) -> str:
    """What the article is known by: its address if it has one of its own, so that its versions agree; else `key`."""
    return canonical(url) or key


def ids(base: str, body: str, starts: Iterable[int]) -> list[str]:
    """An id for each content that starts there, in the order given; of two that open alike the second has its own."""
    seen: dict[str, int] = {}
    made = []
    for start in starts:
        opening = opens(body, start)
        seen[opening] = number = seen.get(opening, 0) + 1
        made.append("s-" + digest(base, opening, *([number] if number > 1 else [])))
    return made


def opens(body: str, start: int) -> str:
    """The first words from a place on, lower case; without "that"."""
    end = body.find("\n", start)
    stop = min(end if end >= 0 else len(body), start + 60 * WORDS)
    found = [match.group().casefold() for match in _WORD.finditer(body, start, stop)][: WORDS + 1]
    found = found[1:] if found and found[0] in _LEADING else found[:WORDS]
    return " ".join(found) or f"at {start}"
