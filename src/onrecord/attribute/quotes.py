"""Quotation marks -> runs of quoted text.

Comes in: a body and its paragraphs. Goes out: Quote runs in reading order, never nested, never over a paragraph's
end; one that the paragraph leaves open runs to its end. Leaves alone: who speaks, and whether it is speech at all.

Handles “curly”, "straight", «guillemets», „low“, ``TeX'', ''doubled'', ‘single’ and 'single', marks with the space on
their wrong side, and marks without a partner. Inside double marks, single ones are text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..nouns import Span, Spans

MARK = re.compile(r"''|``|[“”„«»\"‘’']")
OPENING = frozenset("“„«") | {"``"}
CLOSING = frozenset("”»")
SINGLE = frozenset("‘’'")
# An apostrophe that stands for a dropped beginning: 'em, 'til, '90s.
CLIPPED = re.compile(r"(?:em|til|cause|tis|twas|bout|n|\d)\b", re.I)
LONGEST_SINGLE = 600  # characters; beyond it an apostrophe has been taken for a mark


@dataclass(frozen=True, slots=True)
class Quote:
    """One quoted run."""

    span: Span  # with its marks
    inner: Span  # without
    closed: bool  # False: the paragraph ends before the closing mark


def find(body: str, paragraphs: Spans) -> tuple[Quote, ...]:
    """All quoted runs of the body, in time linear in its length."""
    found: list[Quote] = []
    for paragraph in paragraphs:
        found.extend(_paragraph(body, paragraph))
    return tuple(found)


def _paragraph(body: str, paragraph: Span) -> list[Quote]:
    marks = list(MARK.finditer(body, paragraph.start, paragraph.end))
    closers_left = sum(mark.group() in CLOSING for mark in marks)
    found: list[Quote] = []
    start: re.Match[str] | None = None
    depth = 0
    last_single = max((m.start() for m in marks if _may_close_single(body, m)), default=-1)
    for mark in marks:
        text = mark.group()
        closers_left -= text in CLOSING
        if start is None:
            if _opens(body, mark, paragraph, last_single, closers_left):
                start, depth = mark, 1
        elif start.group() in SINGLE:
            if _may_close_single(body, mark) or mark.start() - start.start() > LONGEST_SINGLE:
                if mark.start() - start.start() <= LONGEST_SINGLE:
                    found.append(_quote(start.start(), start.end(), mark.start(), mark.end()))
                start = None
            elif text not in SINGLE and _opens(body, mark, paragraph, last_single, closers_left):
                start, depth = mark, 1  # a double mark: the single one was an apostrophe
        elif text in SINGLE:
            continue
        elif _nests(start.group(), text, depth, closers_left):
            depth += 1
        elif depth > 1 and text in CLOSING:
            depth -= 1
        elif _closes(start.group(), text):
            found.append(_quote(start.start(), start.end(), mark.start(), mark.end()))
            start = None
    if start is not None and start.group() not in SINGLE:
        found.append(Quote(Span(start.start(), paragraph.end), Span(start.end(), paragraph.end), False))
    return [quote for quote in found if quote.inner.of(body).strip()]


def _quote(start: int, after_mark: int, before_mark: int, end: int) -> Quote:
    return Quote(Span(start, end), Span(after_mark, before_mark), True)


def _before(body: str, at: int, paragraph: Span) -> str:
    return body[at - 1] if at > paragraph.start else " "


def _opens(body: str, mark: re.Match[str], paragraph: Span, last_single: int, closers_left: int) -> bool:
    """Whether a mark that stands where nothing is open begins a quotation."""
    text = mark.group()
    before = _before(body, mark.start(), paragraph)
    after = body[mark.end()] if mark.end() < paragraph.end else " "
    if text in OPENING:
        return True
    if text in SINGLE:
        free = before.isspace() or before in "([—–-"
        begins = after.isalnum() and not CLIPPED.match(body, mark.end())
        return free and begins and text != "’" and last_single > mark.end()
    if text in CLOSING:  # a closing mark in an opener's place: ”Come in,” he said
        return (before.isspace() or before == "(") and not after.isspace() and closers_left > 0
    # Straight: 5'10" and a stray closer stand after a word and before a gap.
    return not ((before.isalnum() or before in ".,!?") and (after.isspace() or after in ".,;:)"))


def _may_close_single(body: str, mark: re.Match[str]) -> bool:
    if mark.group() not in "’'" or mark.start() == 0:
        return False
    after = body[mark.end()] if mark.end() < len(body) else " "
    return not body[mark.start() - 1].isspace() and not after.isalnum()


def _nests(open_mark: str, text: str, depth: int, closers_left: int) -> bool:
    """“He said “no” twice”: a second opener counts only when closers for both are still to come."""
    return text in OPENING and open_mark in OPENING and open_mark != "„" and closers_left > depth


def _closes(open_mark: str, text: str) -> bool:
    if open_mark == "„":
        return text in "“”" or text == "''"
    if open_mark == '"' or open_mark == "''":
        return text in (open_mark, '"', "”")
    if open_mark == "«":
        return text == "»"
    return text not in OPENING  # “ ... ” and, where pages mix them, “ ... "
