"""Pieces of a page and its gold body -> which pieces are the article's.

Comes in: the texts of a page's pieces in reading order, and the body as people wrote it down. Goes out: for each piece
the share of it that is the body's, where the body's words are given out once only. Left alone: what the pieces are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

TOKEN = re.compile(r"\w+")
RUN = 4
NEAR = 40  # tokens of the body within which a piece of less than RUN tokens must stand after the piece before


def shares(pieces: Sequence[str], body: str) -> list[float]:
    """0 to 1 for each piece."""
    gold = TOKEN.findall(body)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(gold) - RUN + 1):
        places[tuple(gold[at : at + RUN])].append(at)
    tokens = [TOKEN.findall(piece) for piece in pieces]
    used, found, pointer = [False] * len(gold), [0.0] * len(pieces), -1
    for number, own in enumerate(tokens):
        if len(own) >= RUN:
            found[number], pointer = _long(own, places, used, pointer)
    _short(tokens, found, gold, places)
    return found


def _long(
    own: list[str], places: dict[tuple[str, ...], list[int]], used: list[bool], pointer: int
) -> tuple[float, int]:
    hits, last = 0, pointer
    taken: list[int] = []
    for at in range(len(own) - RUN + 1):
        free = [place for place in places.get(tuple(own[at : at + RUN]), ()) if not used[place]]
        if free:
            place = min(free, key=lambda place: (place < last, abs(place - last)))
            hits, last = hits + 1, place
            taken.append(place)
    share = hits / (len(own) - RUN + 1)
    if share >= 0.5:
        for place in taken:
            used[place] = True
        return share, last
    return share, pointer


def _short(
    tokens: list[list[str]], found: list[float], gold: list[str], places: dict[tuple[str, ...], list[int]]
) -> None:
    """A piece of one to three tokens is the body's where it stands in it right before or after a piece that is."""
    spots: Counter[int] = Counter()
    after: dict[int, int] = {}
    for number, own in enumerate(tokens):
        if len(own) >= RUN and found[number] >= 0.5:
            ends = places.get(tuple(own[-RUN:]), [])
            if ends:
                after[number] = ends[0] + RUN
    for number, own in enumerate(tokens):
        if not 0 < len(own) < RUN:
            continue
        before = max((place for place in after if place < number), default=None)
        start = after[before] if before is not None and number - before < 6 else 0 if not after else None
        if start is None:
            first = min((place for place in after if place > number), default=None)
            if first is None or first - number > 5:
                continue
            start = 0
        if gold[start : start + len(own)] == own:
            found[number] = 1.0
            after[number] = start + len(own)
            spots[start] += 1
