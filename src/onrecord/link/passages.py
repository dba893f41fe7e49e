"""The sentences of articles as passages that can show what came of something.

Filed articles come in; their sentences go out, as read by `turns`, and shelves of them by matter and by meaning.
Left alone: what any passage shows (that is `evidence`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..meaning import Rows
from ..names import parts
from ..nouns import FORWARD, Filed, Span
from . import nearness
from .expecting import looks_ahead
from .nearness import Field
from .similar import Reader, meant
from .turns import Mark, Sensed, sense

HAD = 0.5  # of what is not told as real in a sentence that tells of the past
PERFECT = re.compile(r"\b(had|has|have)\b", re.IGNORECASE)
# What is promised at a meeting is what came of it; what is only expected, planned or asked for there is not.
HOPED = frozenset(FORWARD) - {"commitment"}
CLAUSE = re.compile(r"[,;—–]|\b(?:and|but|while|after)\b")
LONG_CLAUSE = 3  # words; shorter ones say nothing alone


@dataclass(frozen=True)
class Passage:
    """A sentence of an article."""

    filed: Filed
    span: Span
    sensed: Sensed
    marks: Mapping[str, tuple[Mark, ...]]  # by matter, without what is only hoped for
    place: int  # its number among those of its article
    ahead: float  # share of it that only looks ahead, 0 to 1
    coming: float  # ... with what is promised, which may be what came about
    row: Rows  # its meaning
    clauses: tuple[Rows, ...]  # the meaning of its parts
    headline: Rows  # the meaning of its article's title
    text: str
    denies: bool  # it denies something
    people: tuple[frozenset[str], ...]  # parts of the names of persons in it


@dataclass(frozen=True)
class Shelf:
    """Passages by day of publication and by matter."""

    passages: tuple[Passage, ...]  # by day of publication
    days: tuple[date, ...]  # of each
    by_concept: Mapping[str, Sequence[int]]  # places of passages, rising
    field: Field  # what they mean
    headlines: Rows  # the meaning of the titles of their articles, articles x width
    articles: Mapping[str, int]  # article -> its place in these


def read(item: Filed, reader: Reader) -> tuple[Passage, ...]:
    """The sentences of an article; what speakers look forward to in them is not told as having happened."""
    article = item.analysis.article
    headline = meant(item.ref.title or article.title or "", reader)
    ahead = [
        span
        for statement in item.analysis.statements
        if statement.class_ in HOPED and not _told(statement.content.text, reader)
        for span in statement.content.spans
    ]
    again = [
        span for statement in item.analysis.statements if looks_ahead(statement) for span in statement.content.spans
    ]
    persons = [(frozenset(parts(one.name)), one.spans) for one in item.analysis.names if one.type == "person"]
    out: list[Passage] = []
    for span in item.analysis.sentences:
        text = span.of(article.body)
        sensed = sense(text, reader)
        if not any(not mark.name and mark.word.isalpha() for mark in sensed.marks):
            continue  # a dateline
        here = [other for other in ahead if other.meets(span)]
        marks: dict[str, tuple[Mark, ...]] = {}
        for mark in sensed.marks:
            at = span.start + mark.start
            if mark.real > 0 and not any(other.start <= at < other.end for other in here):
                marks[mark.concept] = (*marks.get(mark.concept, ()), mark)
        plain = unnamed(text, sensed)
        rows = tuple(meant(part, reader) for part in clauses(plain))
        own = _ahead(span, here, sensed)
        out.append(
            Passage(
                filed=item,
                span=span,
                sensed=sensed,
                marks=marks,
                place=len(out),
                ahead=own,
                coming=max(own, _inside(span, again)),
                row=meant(plain, reader),
                clauses=rows,
                headline=headline,
                text=" ".join(text.split()),
                denies=any(mark.sign < 0 and not mark.kin for mark in sensed.marks),
                people=tuple(name for name, spans in persons if any(one.meets(span) for one in spans)),
            )
        )
    return tuple(out)


def unnamed(text: str, sensed: Sensed) -> str:
    """A text without its names: they say whom it is about, and the table of meanings knows some and not others."""
    out, last = [], 0
    for mark in sensed.marks:
        if mark.name:
            out.append(text[last : mark.start])
            last = mark.start + len(mark.word)
    return "".join(out) + text[last:]


def clauses(text: str) -> list[str]:
    """The parts of a text between commas and conjunctions that have some words; the text itself where none has."""
    return [part for part in CLAUSE.split(text) if len(part.split()) >= LONG_CLAUSE] or [text]


def shelve(passages: Iterable[Passage]) -> Shelf:
    """The passages of dated articles, ready to be searched."""
    kept = sorted((one for one in passages if one.filed.ref.published is not None), key=by_place)
    found: dict[str, list[int]] = defaultdict(list)
    holders: dict[str, list[int]] = defaultdict(list)
    for at, passage in enumerate(kept):
        for concept in passage.marks:
            found[concept].append(at)
        for concept in {mark.concept for mark in passage.sensed.marks}:
            holders[concept].append(at)
    spoken = [[mark.word for mark in passage.sensed.marks if not mark.name] for passage in kept]
    field = nearness.lay([one.row for one in kept], [one.clauses for one in kept], spoken, holders)
    titles = {one.filed.ref.id: one.headline for one in kept}
    headlines = np.stack(list(titles.values())) if titles else field.rows
    articles = {key: at for at, key in enumerate(titles)}
    return Shelf(tuple(kept), tuple(by_place(one)[0] for one in kept), found, field, headlines, articles)


def by_place(passage: Passage) -> tuple[date, str, int]:
    """The place of a passage in the order of the record."""
    return (passage.filed.ref.published or date.max, passage.filed.ref.id, passage.span.start)


def _told(content: str, reader: Reader) -> bool:
    """Whether words taken for a plan tell of the past: "he had offered a ban"."""
    return PERFECT.search(content) is not None and all(mark.real == 1 for mark in sense(content, reader).marks)


def _ahead(span: Span, here: Sequence[Span], sensed: Sensed) -> float:
    real = [mark.real for mark in sensed.marks if not mark.name]
    unreal = 1 - sum(real) / len(real) if real else 0.0
    unreal *= HAD if sensed.past else 1  # "he had offered a ban": the offer was made
    return max(_inside(span, here), unreal)


def _inside(span: Span, others: Sequence[Span]) -> float:
    """The share of a span that lies in others, 0 to 1."""
    shared = sum(min(other.end, span.end) - max(other.start, span.start) for other in others if other.meets(span))
    return min(1.0, shared / max(1, span.end - span.start))
