"""Quotation marks -> runs of quoted text.

Comes in: a body and its paragraphs. Goes out: Quote runs in reading order, never nested, never over a paragraph's
end. Leaves alone: who speaks, and whether it is speech at all.

Handles “curly”, "straight", ""doubled"", «guillemets», »turned«, „low“, ``TeX'', ''doubled'', ‘single’, 'single' and
`single', plural possessives within single marks, and marks with the space on their wrong side. Inside double marks,
single ones are text. What a mark without a partner means is said in unpaired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..nouns import Span, Spans
from . import unpaired

MARK = re.compile(r"''|``|\"+|[“”„«»‘’'`]")
OPENING = frozenset("“„«") | {"``"}
CLOSING = frozenset("”»")
SINGLE = frozenset("‘’'`")
# An apostrophe that stands for a dropped beginning: 'em, 'til, '90s.
CLIPPED = re.compile(r"(?:em|til|cause|tis|twas|bout|n|\d)\b", re.I)
SHORT_TAG = 80  # characters of a tag that ends its paragraph
LONGEST_TURNED = 1_000  # characters of a quotation in »turned« marks
FARTHEST = 6  # paragraphs between an opening mark and a closing one without a mark between them
LONGEST_SINGLE = 600  # characters; beyond it an apostrophe has been taken for a mark


@dataclass(frozen=True, slots=True)
class Quote:
    """One quoted run."""

    span: Span  # with its marks
    inner: Span  # without
    closed: bool  # False: the paragraph ends before the closing mark


def find(body: str, paragraphs: Spans) -> tuple[Quote, ...]:
    """All quoted runs of the body, in time linear in its length."""
    found: list[list[Quote]] = []
    open_since = 0  # paragraphs since one that left a quotation open; 0: none did
    for paragraph in paragraphs:
        found.append(_paragraph(body, paragraph, going_on=open_since > 0))
        if found[-1]:
            open_since = 0 if found[-1][-1].closed else 1
        elif open_since:
            open_since = (open_since + 1) % (FARTHEST + 1)
    _fill(found, paragraphs)
    return tuple(
        quote if quote.closed else _cut(body, quote, goes_on=_goes_on(body, paragraphs, number + 1))
        for number, quotes in enumerate(found)
        for quote in quotes
    )


def _paragraph(body: str, paragraph: Span, *, going_on: bool) -> list[Quote]:
    marks = list(MARK.finditer(body, paragraph.start, paragraph.end))
    closers_left = sum(mark.group() in CLOSING for mark in marks)
    apostrophes = _apostrophes(body, marks)
    found: list[Quote] = []
    start: re.Match[str] | None = None
    depth = 0
    last_single = max((m.start() for m in marks if _may_close_single(body, m)), default=-1)
    sought = paragraph.start  # up to here the open run has no tag
    for mark in marks:
        text = mark.group()[:1] if mark.group()[0] == '"' else mark.group()
        closers_left -= text in CLOSING
        if start is None:
            if _opens(body, mark, paragraph, last_single, closers_left):
                start, depth = mark, 1
            elif _ends_speech(body, mark, paragraph, going_on=going_on and not found):
                low = paragraph.start
                if not going_on or found:
                    low = unpaired.opening(body, found[-1].span.end if found else low, mark.start())
                found.append(_quote(low, low, mark.start(), mark.end()))
        elif start.group() in SINGLE:
            if mark.start() in apostrophes:
                continue
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
        elif _begins_anew(body, mark, text) and (tag := unpaired.tag(body, sought, mark.start())) is not None:
            found.append(Quote(Span(start.start(), tag), Span(start.end(), tag), True))
            start = mark
        elif _closes(start.group(), text):
            found.append(_quote(start.start(), start.end(), mark.start(), mark.end()))
            start = None
        sought = mark.end()
    if start is not None and start.group() not in SINGLE:
        found.append(Quote(Span(start.start(), paragraph.end), Span(start.end(), paragraph.end), False))
    return [quote for quote in found if quote.inner.of(body).strip()]


def _fill(found: list[list[Quote]], paragraphs: Spans) -> None:
    """Between a paragraph that is left open and a near one that only closes, all is quoted."""
    open_at: int | None = None
    for number, quotes in enumerate(found):
        if quotes and open_at is not None:
            first = quotes[0]
            if first.span.start == first.inner.start == paragraphs[number].start:  # it closes without having opened
                for between in range(open_at + 1, number):
                    found[between] = [Quote(paragraphs[between], paragraphs[between], False)]
            open_at = None
        if quotes:
            open_at = None if quotes[-1].closed else number
        elif open_at is not None and number - open_at >= FARTHEST:
            open_at = None


def _goes_on(body: str, paragraphs: Spans, number: int) -> bool:
    """Whether a paragraph opens with a mark, as one does that goes on with a quotation."""
    if number >= len(paragraphs):
        return False
    mark = MARK.match(body, paragraphs[number].start)
    return mark is not None and mark.group() not in SINGLE


def _cut(body: str, quote: Quote, *, goes_on: bool) -> Quote:
    """A quotation that nothing closes ends at its tag, where it has one; before another paragraph of it, only where the
    tag ends the paragraph.
    """
    end = unpaired.tag(body, quote.inner.start, quote.inner.end)
    if end is None or (goes_on and quote.inner.end - end > SHORT_TAG):
        return quote
    return Quote(Span(quote.span.start, end), Span(quote.inner.start, end), True)


def _quote(start: int, after_mark: int, before_mark: int, end: int) -> Quote:
    return Quote(Span(start, end), Span(after_mark, before_mark), True)


def _before(body: str, at: int, paragraph: Span) -> str:
    return body[at - 1] if at > paragraph.start else " "


def _ends_speech(body: str, mark: re.Match[str], paragraph: Span, *, going_on: bool) -> bool:
    """Whether a mark that nothing has opened closes words: those before a tag, or the last of a quotation that an
    earlier paragraph left open.
    """
    after = body[mark.end()] if mark.end() < paragraph.end else " "
    before = body[mark.start() - 1] if mark.start() > paragraph.start else " "
    if mark.group() in OPENING or mark.group() in SINGLE or before not in ",.?!…" or after.isalnum():
        return False
    return (going_on and mark.group() in CLOSING) or (
        before in ",?!" and unpaired.tagged(body, mark.end(), paragraph.end)
    )


def _begins_anew(body: str, mark: re.Match[str], text: str) -> bool:
    """Whether a mark within a quotation stands where only an opening one does: before a word, behind a gap."""
    after = body[mark.end() : mark.end() + 1]
    return (text in OPENING or text == '"') and body[mark.start() - 1].isspace() and after.isalnum()


def _apostrophes(body: str, marks: list[re.Match[str]]) -> frozenset[int]:
    """Where the crews' pay has an apostrophe and no closing mark: a surer closing mark follows before another opens."""
    found = set()
    surer = False
    for mark in reversed(marks):
        if mark.group() not in ("'", "’"):
            surer = surer and mark.group() not in ("‘", "`")
            continue
        before, after = body[mark.start() - 1 : mark.start()], body[mark.end() : mark.end() + 1]
        if _may_close_single(body, mark):
            if surer and before == "s" and after == " ":
                found.add(mark.start())
            surer = surer or before in ",.?!…"
        elif not before.isalnum():
            surer = False
    return frozenset(found)


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
        partner = closers_left > 0 or (text == "»" and "«" in body[mark.end() : mark.end() + LONGEST_TURNED])
        return (before.isspace() or before == "(") and not after.isspace() and partner
    if len(text) > 1 and text[0] == '"' and not (before.isspace() and after.isalnum()):
        return False  # nothing, quoted
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
    if open_mark[0] == '"' or open_mark == "''":
        return text in (open_mark, '"', "”")
    if open_mark == "»":
        return text in "«»"
    if open_mark == "«":
        return text == "»"
    return text not in OPENING  # “ ... ” and, where pages mix them, “ ... "
