"""Interviews and transcripts -> an attribution for every turn, whatever its words.

Comes in: a parsed article with its layout. Goes out: for each paragraph of each turn an attribution: source the label
("Orlov"; of "A:" the name of who is interviewed), cue its colon, content the words without "[applause]"; paragraphs in
which a turn goes on have the same source and no cue. Kinds are by quotation marks, as everywhere. Questions that stand
behind a bare "Q:" are nobody's. Leaves alone: articles that are no conversation, and single lines with a colon
(headlines).

`find` stands before any other method: give what it finds and what they find to `first`.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..nouns import Attribution, Parsed, Span, Spans
from . import facts, interview, labels
from .labels import STAGE, Line
from .units import Layout
from .unpaired import TAG

SCORE = 0.85  # of a turn with a label
NOBODY = frozenset(("q", "question", "questioner"))
GUESSED = 0.7  # of an answer below a question without labels
TALK = re.compile(r"\b(?:I|we|you|my|our|your|me|us|I’m|I'm|We|You|My|Our|Your)\b")
QUOTE = re.compile(r"[“”«»\"]")
SENTENCE = re.compile(r"(?:\S+\s+){3}|[?!]")  # four words, or a cry


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns of a conversation, in reading order; none where the article is not one."""

    turns: tuple[Attribution, ...] = ()
    asked: Spans = ()  # questions that are nobody's: no other method's either


def find(parsed: Parsed, layout: Layout) -> Talk:
    """Who says what in an interview or transcript."""
    body = parsed.article.body
    lines = _without_headline(labels.read(parsed))
    if not _converses(body, lines):
        return Talk(tuple(_made(layout, body, *answer) for answer in interview.answers(parsed)))
    opens = next(number for number, line in enumerate(lines) if line.key and not line.silent)
    asked = interview.interviewee(parsed, lines[opens].span.start)
    questions = tuple(line.span for line in lines if line.key in NOBODY)
    return Talk(tuple(_turns(layout, body, lines, asked)), questions)


def first(layout: Layout, talk: Talk, others: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The turns, and of the others what touches no turn, by first character of content.

    Of an attribution that begins in a turn and goes on where no turn was seen, the rest is kept, without cue.
    """
    kept = list(talk.turns)
    labels = _free_of(sorted(span for one in kept for span in one.cue))
    words = _free_of(sorted((*talk.asked, *(span for one in kept for span in one.content))))
    for one in others:
        rest = tuple(span for span in one.content if words(span) and labels(span))
        if rest == one.content and all(words(span) and labels(span) for span in one.cue):
            kept.append(one)
        elif all(map(words, one.cue)) and any(facts.WORD.search(span.of(layout.tree.body)) for span in rest):
            kept.append(replace(one, cue=(), content=rest))
    return tuple(sorted(kept, key=lambda one: one.content[0].start))


def _free_of(taken: Sequence[Span]) -> Callable[[Span], bool]:
    """Whether a span shares no character with any of these, which are sorted and do not overlap."""
    starts = [span.start for span in taken]

    def free(span: Span) -> bool:
        at = bisect.bisect_left(starts, span.end)
        return at == 0 or taken[at - 1].end <= span.start

    return free


def _converses(body: str, lines: Sequence[Line]) -> bool:
    """Whether labels come again, as they do where people take turns, and stand before speech."""
    spoken = [line for line in lines if line.key and not line.silent]
    keys = Counter(line.key for line in spoken)
    if keys["a"] >= 2 or (keys["a"] and keys["q"]):
        return True
    if len(keys) == 1:
        return _lectures(body, lines, spoken[0])
    if spoken and all(line.alone for line in spoken):
        below = _below(lines)
        return len(keys) > 1 and len(below) == len(spoken) and all(_goes_on(body, line, talk=True) for line in below)
    if len(spoken) < 3 or max(keys.values(), default=0) < 2:
        return False
    talks = sum(line.alone or SENTENCE.match(body, line.words, line.span.end) is not None for line in spoken)
    return 2 * talks > len(spoken)


def _without_headline(lines: list[Line]) -> list[Line]:
    """With "Orlov: the bridge is safe" above a report taken for the headline that it is: no other turn follows it."""
    if len(lines) < 3 or not lines[0].key or lines[0].alone or lines[0].key in ("q", "a"):
        return lines
    above = not lines[1].key and any(line.key for line in lines[2:])
    return [Line(lines[0].span), *lines[1:]] if above else lines


def _lectures(body: str, lines: Sequence[Line], line: Line) -> bool:
    """Whether one speaker talks to an audience: a name in capitals, and applause or laughter more than once."""
    if line.alone or line.label is None or not line.label.of(body).isupper():
        return False
    rest = [other.span.of(body) for other in lines if other.span.start >= line.span.start]
    return sum(STAGE.search(words) is not None for words in rest) > 1 and not any(TAG.search(words) for words in rest)


def _below(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs straight below a name that has its line to itself."""
    return [lines[at + 1] for at in range(len(lines) - 1) if lines[at].alone and not lines[at].silent]


def _turns(layout: Layout, body: str, lines: Sequence[Line], asked: Span | None) -> Iterable[Attribution]:
    last = max(number for number, line in enumerate(lines) if line.key and not line.silent)
    alone = len({line.key for line in lines if line.key and not line.silent}) == 1
    turn: Line | None = None
    for number, line in enumerate(lines):
        if line.key:
            turn = None if line.silent else line
        if turn is None or turn.label is None or turn.key in NOBODY:
            continue
        source = asked if turn.key == "a" and asked is not None else turn.label
        if line is turn and not line.alone:
            yield from _said(layout, body, source, Span(turn.label.end, line.words), Span(line.words, line.span.end))
        elif line is not turn:
            below = turn.alone and lines[number - 1] is turn
            if not (below or alone or _goes_on(body, line, talk=number > last or not _near(lines, number))):
                turn = None  # narration has set in
                continue
            yield from _said(layout, body, source, None, line.span)


def _near(lines: Sequence[Line], number: int) -> bool:
    """Whether the next label is at most two paragraphs off."""
    return any(line.key for line in lines[number + 1 : number + 3])


def _goes_on(body: str, line: Line, *, talk: bool) -> bool:
    """Whether a paragraph reads as more of a turn; behind the last label it must speak of I, we or you."""
    words = STAGE.sub("", line.span.of(body))
    if not words.strip():
        return True
    return TAG.search(words) is None and (not talk or (TALK.search(words) is not None and QUOTE.search(words) is None))


def _said(layout: Layout, body: str, source: Span, behind: Span | None, words: Span) -> Iterable[Attribution]:
    colon = -1 if behind is None else body.find(":", behind.start, behind.end)
    cue = (Span(colon, colon + 1),) if colon >= 0 else ()
    content = _pieces(body, words)
    if content:
        yield Attribution((source,), cue, content, facts.kind_of(layout, content), SCORE)


def _pieces(body: str, words: Span) -> Spans:
    """The words without stage directions between them, without a last full stop."""
    edges = [words.start]
    for stage in STAGE.finditer(body, words.start, words.end):
        edges += [stage.start(), stage.end()]
    edges.append(words.end)
    pieces = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        run = body[start:end]
        span = Span(start + len(run) - len(run.lstrip()), end - len(run) + len(run.rstrip()))
        if facts.WORD.search(body, span.start, span.end):
            pieces.append(span)
    if pieces and body[pieces[-1].end - 1] == "." and body[pieces[-1].end - 2] != ".":
        pieces[-1] = Span(pieces[-1].start, pieces[-1].end - 1)
    return tuple(pieces)


def _made(layout: Layout, body: str, source: Span, words: Span) -> Attribution:
    content = _pieces(body, words) or (words,)
    return Attribution((source,), (), content, facts.kind_of(layout, content), GUESSED)
