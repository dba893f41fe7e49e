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
from math import log1p

import numpy as np
from numpy.typing import NDArray

from ..meaning import Rows
from ..names import parts
from ..nouns import FORWARD, Filed, Span
from . import nearness
from .expecting import looks_ahead
from .nearness import Field, Numbers
from .similar import Reader, meant
from .turns import Mark, Sensed, sense

HAD = 0.5  # of what is not told as real in a sentence that tells of the past
PERFECT = re.compile(r"\b(had|has|have)\b", re.IGNORECASE)
# What is promised at a meeting is what came of it; what is only expected, planned or asked for there is not.
HOPED = frozenset(FORWARD) - {"commitment"}
DATELINE = re.compile(r"^[^.!?“\"]{0,60}[–—-]\s*$")  # "TIREZ, Oct 14 (Meridian Wire) -"
# A main verb that looks ahead, and what ends a plan before it comes about.
MODAL = re.compile(
    r"\b(will|would|shall|won['’]t|may|might|could|should|must|"
    r"(?:is|are|was|were|due|going|plans?|wants?|hopes?|intends?|means?) to)\b",
    re.IGNORECASE,
)
OFF = re.compile(
    r"\b(cancel\w*|call(?:s|ed)? off|scrap\w*|dropp?(?:s|ed)?|abandon\w*|aband\w*|shelv\w*|withdr[ae]w\w*|"
    r"will not take place|did not take place|not go ahead|struck from|fell through|postpon\w*|put off|"
    r"quit|resign\w*|stepp?(?:s|ed)? down|died|dead|collapsed|bankrupt\w*|dissolved|washed away|burn(?:ed|t) down)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[,;—–]|\b(?:and|but|while|after)\b")
LONG_CLAUSE = 3  # words; shorter ones say nothing alone
OPENS = 2  # sentences that open an article
FAR = 15  # sentences from which on all are as far down


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
    spoken: float  # share of it that somebody says, 0 to 1
    sources: frozenset[str]  # parts of the names of those who say it
    people: tuple[frozenset[str], ...]  # parts of the names of persons in it
    days: frozenset[date]  # the single days that it names


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of each passage of a shelf by itself."""

    article: NDArray[np.intp]  # the place of its article
    day: NDArray[np.intp]  # of publication, as an ordinal
    length: Numbers  # log of its content words
    denied: Numbers  # 1 where it denies something
    opens: Numbers  # 1 for the first two of an article
    down: Numbers  # how far down it stands, 0 to 1
    coming: Numbers  # 1 where most of it looks ahead
    spoken: Numbers  # the share of it that somebody says
    modal: Numbers  # 1 where a verb looks ahead
    off: Numbers  # 1 where something ends before its time
    told: NDArray[np.intp]  # the day on which its words first stood somewhere, as an ordinal
    latest: NDArray[np.intp]  # the latest day that it names, as an ordinal; 0: it names none


@dataclass(frozen=True)
class Shelf:
    """Passages by day of publication and by matter."""

    passages: tuple[Passage, ...]  # by day of publication
    days: tuple[date, ...]  # of each
    by_concept: Mapping[str, Sequence[int]]  # places of passages, rising
    field: Field  # what they mean
    headlines: Rows  # the meaning of the titles of their articles, articles x width
    articles: Mapping[str, int]  # article -> its place in these
    by_day: Mapping[date, Sequence[int]]  # places of passages that name the day, rising
    by_number: Mapping[str, Sequence[int]]  # ... that have the number
    by_source: Mapping[str, Sequence[int]]  # ... that somebody says of whose name this is a part
    traits: Traits


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
    said = [(span, statement) for statement in item.analysis.statements for span in statement.content.spans]
    persons = [(frozenset(parts(one.name)), one.spans) for one in item.analysis.names if one.type == "person"]
    named = [(time.span.start, time.first) for time in item.analysis.times if time.first and time.first == time.last]
    out: list[Passage] = []
    for span in item.analysis.sentences:
        text = span.of(article.body)
        sensed = sense(text, reader)
        if DATELINE.search(text) or not any(not mark.name and mark.word.isalpha() for mark in sensed.marks):
            continue
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
                spoken=_inside(span, [own for own, _ in said]),
                sources=frozenset(
                    name
                    for own, statement in said
                    if own.meets(span) and statement.speaker is not None
                    for name in parts(statement.speaker.name)
                ),
                people=tuple(name for name, spans in persons if any(one.meets(span) for one in spans)),
                days=frozenset(day for at, day in named if span.start <= at < span.end),
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
    by_day: dict[date, list[int]] = defaultdict(list)
    by_number: dict[str, list[int]] = defaultdict(list)
    by_source: dict[str, list[int]] = defaultdict(list)
    for at, passage in enumerate(kept):
        for concept in passage.marks:
            found[concept].append(at)
        for concept in {mark.concept for mark in passage.sensed.marks}:
            holders[concept].append(at)
        for day in passage.days:
            by_day[day].append(at)
        for number in passage.sensed.numbers:
            by_number[number].append(at)
        for name in passage.sources:
            by_source[name].append(at)
    spoken = [[mark.word for mark in passage.sensed.marks if not mark.name] for passage in kept]
    field = nearness.lay([one.row for one in kept], [one.clauses for one in kept], spoken, holders)
    titles = {one.filed.ref.id: one.headline for one in kept}
    headlines = np.stack(list(titles.values())) if titles else field.rows
    articles = {key: at for at, key in enumerate(titles)}
    days = tuple(by_place(one)[0] for one in kept)
    lists = (by_day, by_number, by_source)
    return Shelf(tuple(kept), days, found, field, headlines, articles, *lists, _traits(kept, articles))


def _traits(kept: Sequence[Passage], articles: Mapping[str, int]) -> Traits:
    def told(values: Iterable[float]) -> Numbers:
        return np.fromiter(values, dtype=np.float32, count=len(kept))

    first: dict[str, int] = {}
    for one in kept:
        first.setdefault(_letters(one.text), by_place(one)[0].toordinal())
    return Traits(
        np.array([articles[one.filed.ref.id] for one in kept], dtype=np.intp),
        np.array([by_place(one)[0].toordinal() for one in kept], dtype=np.intp),
        told(log1p(len(one.sensed.marks)) for one in kept),
        told(any(mark.sign < 0 for mark in one.sensed.marks) for one in kept),
        told(one.place < OPENS for one in kept),
        told(min(1.0, one.place / FAR) for one in kept),
        told(one.coming >= HAD for one in kept),
        told(one.spoken for one in kept),
        told(MODAL.search(one.text) is not None for one in kept),
        told(OFF.search(one.text) is not None for one in kept),
        np.array([first[_letters(one.text)] for one in kept], dtype=np.intp),
        np.array([max((day.toordinal() for day in one.days), default=0) for one in kept], dtype=np.intp),
    )


def _letters(text: str) -> str:
    """What two prints of one sentence have in common."""
    return "".join(filter(str.isalnum, text.lower()))


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
