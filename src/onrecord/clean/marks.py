"""The names that sites give to elements -> what they tell of them.

Comes in: a tag, or the class names, ids and roles of an element. Goes out: bits, one for each group of
`data/clean/groups.tsv`. Left alone: where the element stands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

# What the words in the names of tags, classes, ids and roles tell of an element. The order is the order of the bits.
_GROUPS = tuple(
    row.split("\t")
    for row in files("onrecord").joinpath("data/clean/groups.tsv").read_text(encoding="utf-8").splitlines()
    if row and not row.startswith("#")
)
NAMES = tuple(name for name, _ in _GROUPS)
BIT = {name: 1 << at for at, name in enumerate(NAMES)}
_GROUPED = tuple((BIT[name], re.compile(pattern)) for name, pattern in _GROUPS)
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
TAG_BITS = {
    **{"article": BIT["article"], "main": BIT["main"], "nav": BIT["nav"], "header": BIT["nav"], "footer": BIT["foot"]},
    **{"aside": BIT["aside"], "figure": BIT["caption"], "figcaption": BIT["caption"], "blockquote": BIT["quote"]},
    **{"form": BIT["promo"], "address": BIT["byline"], "time": BIT["date"]},
}


@lru_cache(maxsize=20_000)
def _bits_of_part(part: str) -> int:
    return sum(bit for bit, pattern in _GROUPED if pattern.search(part))


@lru_cache(maxsize=20_000)
def bits(named: str) -> int:
    """The groups that the class names, ids and roles of an element belong to."""
    found = 0
    for part in _PART.findall(named[:300]):
        found |= _bits_of_part(part.lower())
    return found
