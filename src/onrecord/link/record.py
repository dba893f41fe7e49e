"""What the files of this room hand to each other: articles in one order, statements with their article.

Filed articles come in, in any order; they go out by day, the undated last. Left alone: what they say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..nouns import Cited, Filed, Span, Spans, Statement

Key = tuple[str, str]  # (ArticleRef.id, id of a statement or event)
LATE = date.max  # where an article without a day stands: last


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement with the article that has it."""

    filed: Filed
    statement: Statement

    @property
    def key(self) -> Key:
        """Names the statement in the whole record."""
        return (self.filed.ref.id, self.statement.id)

    @property
    def published(self) -> date | None:
        """The day of the article."""
        return self.filed.ref.published

    @property
    def order(self) -> tuple[date, str, int, str]:
        """Earliest first; inside an article in reading order."""
        return (*when(self.filed), self.statement.content.spans[0].start, self.statement.id)


def when(filed: Filed) -> tuple[date, str]:
    """The place of an article in the order of the record."""
    return (filed.ref.published or LATE, filed.ref.id)


def ordered(filed: Iterable[Filed]) -> tuple[Filed, ...]:
    """The articles in the order of the record, each once (its newest version)."""
    newest: dict[str, Filed] = {}
    for item in filed:
        held = newest.get(item.ref.id)
        if held is None or item.ref.version > held.ref.version:
            newest[item.ref.id] = item
    return tuple(sorted(newest.values(), key=when))


def facts(filed: Sequence[Filed]) -> tuple[Fact, ...]:
    """All statements, in the order of the record."""
    found = [Fact(item, statement) for item in filed for statement in item.analysis.statements]
    return tuple(sorted(found, key=lambda fact: fact.order))


def cite(filed: Filed, spans: Spans) -> Cited:
    """Words of an article, cited."""
    body = filed.analysis.article.body
    return Cited(filed.ref.id, spans, " ".join(span.of(body) for span in spans))


def sentences_at(filed: Filed, spans: Spans) -> Spans:
    """The article's sentences that the spans touch; the spans themselves where it has none."""
    touched = tuple(span for span in filed.analysis.sentences if any(span.meets(own) for own in spans))
    return touched or spans


def lead(filed: Filed, spans: Spans) -> Cited:
    """The first sentence that the spans touch, cited."""
    found = sentences_at(filed, spans) or (Span(0, 0),)
    return cite(filed, found[:1])


def distinct(wanted: Sequence[str]) -> list[str]:
    """The same names, made different where two are equal: the second gets "-2", the third "-3"."""
    used: set[str] = set()
    out = []
    for name in wanted:
        free, number = name, 1
        while free in used:
            number += 1
            free = f"{name}-{number}"
        used.add(free)
        out.append(free)
    return out
