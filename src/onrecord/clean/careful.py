"""A second opinion on pages that the model is unsure of: trafilatura's.

Comes in: the model's probabilities of a page's segments, and the page. Goes out: probabilities that both have a say in.
Left alone: pages that the model is sure of; most are.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

import numpy as np

from ..nouns import Page
from . import body_model, places
from .lines import words
from .segments import Segment

log = logging.getLogger(__name__)
Matrix = places.Matrix

# Cross-validated on the development pages with sites apart, F1: never asked .9535; asked where the doubt is above .2
# .9614 (36 of 437 pages), .25 .9608 (30), .3 .9594 (24). A weight of 4 costs .0004. In its precise mode and with its
# own second opinions it takes twice as long, and the score is the same. Resiliparse's word instead, at an eighth of
# the time: .9588 (asked above .1, weight 2).
_DOUBT: Final = 0.25
_WEIGHT: Final = 3.0  # log odds that its word counts for
_MOST_SEGMENTS: Final = 2_500  # its time grows faster than the page: 70,000 headings took it 11 seconds
_MOST_CHARACTERS: Final = 2_000_000
_LEAST_WORDS: Final = 40  # of the page
_RUN = 4  # words of a shingle
_FLOOR = 1e-4


def wanted(chances: Matrix, found: Sequence[Segment]) -> bool:
    """Whether the page is one to ask about."""
    sizes = np.array([each.text.count(" ") + 1 for each in found], dtype=np.float32)
    if sizes.sum() < _LEAST_WORDS or len(found) > _MOST_SEGMENTS:
        return False
    return body_model.doubt(chances, sizes) > _DOUBT


def judged(chances: Matrix, found: Sequence[Segment], content: str, page: Page) -> Matrix:
    """The probabilities, each moved towards what the careful extractor makes of the segment."""
    if len(content) > _MOST_CHARACTERS:
        return chances
    text = _extracted(content, page.url)
    if not text:
        return chances
    known = _shingles(text)
    shares = np.array([_share(each.text, known, text) for each in found], dtype=np.float32)
    held = np.clip(chances, _FLOOR, 1 - _FLOOR)
    odds = np.log(held / (1 - held)) + _WEIGHT * (2 * shares - 1)
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


def _extracted(content: str, url: str | None) -> str:
    import trafilatura  # here, for it takes half a second to open and most inputs do without

    try:
        found = trafilatura.bare_extraction(content, url=url, fast=True, include_comments=False)
    except Exception:  # a second opinion that fails is none; it raises many kinds of error on broken markup
        log.debug("trafilatura failed", exc_info=True)
        return ""
    return getattr(found, "text", None) or ""


def _share(text: str, known: set[tuple[str, ...]], whole: str) -> float:
    own = _shingles(text[:4000])
    if not own:
        return float(text in whole)
    return len(own & known) / len(own)


def _shingles(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return set(zip(*(found[at:] for at in range(_RUN)), strict=False))
