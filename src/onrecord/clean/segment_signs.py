"""The segments of a page -> a row of numbers for each, for the model that tells the article's own.

Comes in: segments, and what the page says of itself. Goes out: a matrix, one row a segment, columns as in NAMES.
Left alone: the judgement (`body_model`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from . import places, signs
from .lines import words
from .marks import NAMES as GROUPS
from .segments import SBIT, Context, Segment

Matrix = places.Matrix
_TAGS: Final = {"p": 1, "h1": 2, "h2": 3, "h3": 4, "h4": 5, "h5": 6, "h6": 6, "li": 7, "blockquote": 8, "div": 9}
_TAGS_MORE: Final = {"section": 9, "article": 9, "main": 9, "body": 9, "td": 10, "th": 10, "figcaption": 11, "pre": 12}
TAG_OF: Final = {**_TAGS, **_TAGS_MORE, "dd": 7, "dt": 7, "header": 14, "footer": 14, "button": 15}
_FEW = 12  # words of a link
_ENDS = frozenset(".!?…。")
_RUN = 4  # words of a shingle shared with what the page tells of itself
_OWN = ("tag", "links", "anchors", "strong", "broken", "depth", "linked", "same_text")
_TOLD = ("in_title", "is_title", "in_summary", "in_text", "has_text", "in_author")
_CONTAINERS = tuple(
    f"{name}_{level}" for level in (1, 2, 3) for name in ("good", "best", "links_in", "size", "density")
)
_ALIKE = ("alike", "alike_words", "alike_links", "alike_good")
_MAIN = ("in_main", "main_share", "main_depth", "main_off", "main_before", "kin_good", "kin_share")
_MOST = 0.6  # share of the page's good words that the main container holds
_NEXT = ("words", "links", "kind", "tag", "ends", "good", "same_parent", "same_sign", "same_text", "lower")
_STEPS = (-2, -1, 1, 2)
NAMES: Final[tuple[str, ...]] = (
    *signs.NAMES,
    *_OWN,
    *_TOLD,
    *(f"own_{name}" for name in GROUPS),
    *(f"near_{name}" for name in GROUPS),
    *(f"all_{name}" for name in GROUPS),
    *(f"inner_{name}" for name in GROUPS),
    *(f"in_{name}" for name in SBIT),
    *_CONTAINERS,
    *_ALIKE,
    *_MAIN,
    *places.PLACE,
    *places.PAGE,
    *(f"{name}{step:+d}" for step in _STEPS for name in _NEXT),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says of itself elsewhere, as far as it helps to find its text."""

    title: str | None = None
    summary: str | None = None
    text: str | None = None  # the article as JSON-LD holds it
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The matrix and what the second look needs: the numbers of containers and of what is styled alike."""

    matrix: Matrix
    containers: tuple[NDArray[np.intp], ...]  # of the parent, its parent and the one above
    alike: NDArray[np.intp]
    words: Matrix
    open: NDArray[np.bool_]  # the segments that are not plainly links; only these are for the model


def of(segments: Sequence[Segment], told: Told) -> Layout:
    """The rows of a page's segments. There is at least one segment."""
    plain = [_is_link(each) for each in segments]
    text = signs.rows([each.text for each in segments], plain)
    contexts = [each.context for each in segments]
    own = _own(segments, contexts)
    words_ = text[:, signs.AT["words"]]
    links = own[:, 1]
    good = (words_ >= 8) & (links < 0.4) & ((text[:, signs.AT["ends"]] > 0) | (words_ >= 22))
    containers = _containers(contexts)
    alike = _numbers([context.sign for context in contexts])
    tags, kinds = own[:, 0], text[:, signs.AT["kind"]]
    parts = [
        text,
        own,
        _told(segments, plain, told),
        _bits([context.own for context in contexts], len(GROUPS)),
        _bits([context.near for context in contexts], len(GROUPS)),
        _bits([context.all for context in contexts], len(GROUPS)),
        _bits([each.inner for each in segments], len(GROUPS)),
        _bits([context.structure for context in contexts], len(SBIT)),
        *(_contained(numbers, words_, links, good) for numbers in containers),
        _alike(alike, words_, links, good),
        _main(contexts, alike, words_, good),
        places.places(
            words_, good, tags == 2, (tags >= 2) & (tags <= 6), kinds, text[:, signs.AT["opens_section"]], own[:, 5]
        ),
        places.page(words_, links, good),
        _neighbours(
            (words_, links, kinds, tags, text[:, signs.AT["ends"]], good.astype(np.float32)),
            containers[0],
            alike,
            (own[:, 7], text[:, signs.AT["lower"]]),
        ),
    ]
    return Layout(np.concatenate(parts, axis=1, dtype=np.float32), containers, alike, words_, ~np.array(plain))


def _is_link(each: Segment) -> bool:
    """Whether a segment is a link of few words that ends no sentence: 26 % of all, and none of them the article's."""
    linked = each.context.linked or each.links > 0.95 * len(each.text)
    return linked and each.text[-1] not in _ENDS and each.text[-2:-1] not in _ENDS and each.text.count(" ") < _FEW - 1


def _own(segments: Sequence[Segment], contexts: Sequence[Context]) -> Matrix:
    sizes = np.array([len(each.text) for each in segments])
    linked = np.array([context.linked for context in contexts])
    columns = (
        np.array([TAG_OF.get(context.tag, 13) for context in contexts]),
        np.where(linked, 1.0, np.minimum(1.0, np.array([each.links for each in segments]) / sizes)),
        np.array([each.anchors for each in segments]),
        np.minimum(1.0, np.array([each.strong for each in segments]) / sizes),
        np.array([each.broken for each in segments]),
        np.array([context.depth for context in contexts]),
        linked,
        _same([each.text for each in segments]),
    )
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _same(texts: Sequence[str]) -> list[int]:
    counts = Counter(texts)
    return [counts[text] for text in texts]


def _containers(contexts: Sequence[Context]) -> tuple[NDArray[np.intp], ...]:
    """The numbers of the elements one, two and three above."""
    found = []
    level = list(contexts)
    for _ in range(3):
        level = [context.parent or context for context in level]
        found.append(_numbers([context.at for context in level]))
    return tuple(found)


def _numbers(values: Sequence[int]) -> NDArray[np.intp]:
    return np.unique(np.array(values), return_inverse=True)[1].reshape(-1)


def _bits(values: Sequence[int], count: int) -> Matrix:
    found = (np.array(values, dtype=np.int64)[:, None] >> np.arange(count)) & 1
    return found.astype(np.float32)


def _told(segments: Sequence[Segment], plain: Sequence[bool], told: Told) -> Matrix:
    title, summary = _bag(told.title), _shingles(told.summary)
    text = _shingles(told.text) if told.text and len(told.text) > 400 else set()
    authors = {part for name in told.authors for part in _bag(name)}
    of_summary = {word for run in summary for word in run}
    out = np.zeros((len(segments), len(_TOLD)), dtype=np.float32)
    out[:, 4] = bool(text)
    for at, (each, skipped) in enumerate(zip(segments, plain, strict=True)):
        if skipped:
            continue
        low = words(each.text[:2000].casefold())
        bag = set(low)
        size = len(bag) or 1
        out[at, 0] = len(bag & title) / size
        out[at, 1] = bag == title and bool(title)
        out[at, 5] = len(bag & authors) / size
        if text or not of_summary.isdisjoint(bag):
            runs = _runs(low)
            out[at, 2] = len(runs & summary) / (len(runs) or 1)
            out[at, 3] = len(runs & text) / (len(runs) or 1)
    return out


def _bag(text: str | None) -> set[str]:
    return set(words(text.casefold())) if text else set()


def _shingles(text: str | None) -> set[tuple[str, ...]]:
    return _runs(words(text[:200_000].casefold())) if text else set()


def _runs(found: list[str]) -> set[tuple[str, ...]]:
    if len(found) < _RUN:
        return {tuple(found)} if found else set()
    return set(zip(found, found[1:], found[2:], found[3:], strict=False))


def _contained(numbers: NDArray[np.intp], words_: Matrix, links: Matrix, good: Any) -> Matrix:
    """Of the container: share of the page's good words, whether none has more, links among its words, its size."""
    all_words = np.bincount(numbers, weights=words_)
    good_words = np.bincount(numbers, weights=words_ * good)
    linked = np.bincount(numbers, weights=words_ * links)
    size = np.bincount(numbers)
    goods = np.bincount(numbers, weights=good.astype(np.float32))
    total = max(float(good_words.sum()), 1.0)
    columns = (
        good_words / total,
        good_words >= good_words.max(),
        linked / np.maximum(all_words, 1),
        size,
        goods / size,
    )
    return np.stack([column[numbers] for column in columns], axis=1).astype(np.float32)


def _alike(numbers: NDArray[np.intp], words_: Matrix, links: Matrix, good: Any) -> Matrix:
    size = np.bincount(numbers)
    columns = (
        size,
        np.bincount(numbers, weights=words_) / size,
        np.bincount(numbers, weights=links) / size,
        np.bincount(numbers, weights=good.astype(np.float32)) / size,
    )
    return np.stack([column[numbers] for column in columns], axis=1).astype(np.float32)


def _main(contexts: Sequence[Context], alike: NDArray[np.intp], words_: Matrix, good: Any) -> Matrix:
    """Where each piece stands to the innermost element that holds most of the page's good words; its styled kin."""
    goods = np.where(good, words_, 0.0)
    held: dict[int, list[float]] = {}  # by element: good words within it, its depth
    for context, size in zip(contexts, goods.tolist(), strict=True):
        above: Context | None = context if size else None
        while above is not None:
            held.setdefault(above.at, [0.0, above.depth])[0] += size
            above = above.parent
    total = max(float(goods.sum()), 1.0)
    enough = [(depth, -at) for at, (size, depth) in held.items() if size >= _MOST * total]
    depth, main = max(enough, default=(0, 0))
    main = -main
    inside = _inside(contexts, main)
    below = np.array([context.depth for context in contexts]) - depth
    usual = np.bincount(np.where(inside, below, 0), weights=goods * inside).argmax() if inside.any() else 0
    mine = goods * inside
    before = (np.cumsum(mine) - mine) / max(float(mine.sum()), 1.0)
    kin = _numbers([hash((context.sign, (context.parent or context).sign)) for context in contexts])
    kin_good = np.bincount(kin, weights=goods) / total
    kin_share = np.bincount(kin, weights=goods) / np.maximum(np.bincount(kin, weights=words_), 1.0)
    columns = (
        inside,
        np.full(len(contexts), held.get(main, (0.0,))[0] / total),
        np.where(inside, below, -1),
        np.where(inside, below - usual, -9),
        before,
        kin_good[kin],
        kin_share[kin],
    )
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _inside(contexts: Sequence[Context], main: int) -> NDArray[np.bool_]:
    """Which of them stand in the element of that number."""
    known = {0: main == 0, main: True}
    for context in contexts:
        path, above = [], context
        while above.at not in known and above.parent is not None:
            path.append(above.at)
            above = above.parent
        known.update(dict.fromkeys(path, known[above.at]))
    return np.array([known[context.at] for context in contexts])


def _neighbours(
    values: tuple[Matrix, ...], parents: NDArray[np.intp], alike: NDArray[np.intp], more: tuple[Matrix, ...]
) -> Matrix:
    """For each step what the segment there is, -1 beyond the page's ends: `values`, whether it is kin, `more`."""
    count, first, width = len(parents), len(values), len(values) + 2 + len(more)
    base = np.stack([*values, *more], axis=1)
    out = np.full((count, width * len(_STEPS)), -1.0, dtype=np.float32)
    for at, step in enumerate(_STEPS):
        here, there = (slice(-step, None), slice(None, step)) if step < 0 else (slice(None, -step), slice(step, None))
        part = out[:, at * width : (at + 1) * width]
        part[:, first : first + 2] = 0.0
        if abs(step) < count:
            part[here, :first] = base[there, :first]
            part[here, first] = parents[there] == parents[here]
            part[here, first + 1] = alike[there] == alike[here]
            part[here, first + 2 :] = base[there, first:]
    return out
