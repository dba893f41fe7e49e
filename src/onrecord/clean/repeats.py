"""Words of the page that stand again on it.

Comes in: paragraphs and lines. Goes out: which of them only say again what another says. Marks, case and spaces do
not count. Left alone: what is to be done about it. Shingles of words keep the work linear.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..nouns import Span
from .lines import words

_RUN = 5  # words of a shingle
_HEAD, _LETTERS = 40, 8  # characters that are looked at, letters of them that are compared
_LEAST = 8  # words; what is shorter may stand twice by chance
_SAME = 0.9  # share of its shingles that a line has in common with the paragraph it repeats


class Index:
    """The word runs of a text's paragraphs."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._places: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for at, paragraph in enumerate(paragraphs):
            for run in _runs(paragraph):
                self._places[run].add(at)

    def holder(self, text: str, *, but: int | None = None) -> int | None:
        """The paragraph (other than `but`) that holds nearly all of the text; None if there is none."""
        runs = _runs(text)
        if len(runs) < _LEAST - _RUN + 1:
            return None
        counts: Counter[int] = Counter()
        for run in runs:
            places = self._places.get(run, ())
            if len(places) <= 50:  # what stands everywhere tells nothing
                counts.update(place for place in places if place != but)
        best = min(counts, key=lambda place: (-counts[place], place), default=None)
        return best if best is not None and counts[best] >= _SAME * len(runs) else None


def again(body: str) -> tuple[tuple[Span, Span], ...]:
    """Pairs of equal paragraphs of a body: the first occurrence, a later one."""
    first: dict[tuple[str, ...], Span] = {}
    pairs, at = [], 0
    paragraphs = body.split("\n\n")
    openings = Counter(map(_opening, paragraphs))
    for paragraph in paragraphs:
        span = Span(at, at + len(paragraph))
        at += len(paragraph) + 2
        key = tuple(bare(paragraph)) if openings[_opening(paragraph)] > 1 else ()
        if len(key) >= _LEAST and first.setdefault(key, span) != span:
            pairs.append((first[key], span))
    return tuple(pairs)


def _opening(paragraph: str) -> str:
    """The first letters: paragraphs that begin otherwise are not equal, and that is quick to see."""
    return "".join(filter(str.isalnum, paragraph[:_HEAD].casefold()))[:_LETTERS]


def bare(text: str) -> list[str]:
    """The words alone, case folded."""
    return words(text.casefold())


def _runs(text: str) -> list[tuple[str, ...]]:
    found = bare(text)
    return [tuple(found[at : at + _RUN]) for at in range(len(found) - _RUN + 1)]
