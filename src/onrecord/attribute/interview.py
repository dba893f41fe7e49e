"""Who is interviewed, and which paragraphs are answers where no labels say so.

Comes in: a parsed article. Goes out: the place where the person interviewed is named; answers as source and paragraph.
Leaves alone: conversations with labels (turns).

An interview without labels is told by its questions: at least three paragraphs that are one question each, in nobody's
quotation marks, with paragraphs below them that speak of I or we and of nobody who said anything; and one person whom
the lead names as the one who was asked and nobody names again. Without all of this nothing is found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..nouns import Mention, Parsed, Span
from .unpaired import TAG

QUESTIONS = 3  # that make an interview
LONGEST_QUESTION = 400  # characters
NEAR = 60  # characters between "spoke with" and the name
MARK = re.compile(r"[“”«»\"]")
LEAD = 4_000  # characters in which the person is named
TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Sir|Dame|Mayor|Minister|President|Senator|Sen|Rep|Gov|Governor|Captain|Professor|Prof|General)"
)
FULL_NAME = re.compile(
    rf"\b(?P<title>{TITLE}\.? )?(?P<name>[A-Z][\w’'-]{{1,20}}(?: [A-Z](?:\.|[\w’'-]{{1,20}})){{0,3}})(?![\w’'])"
)
# Words with a capital that begin a sentence and no name, and words that end the name of an outlet or body.
OPENERS = frozenset(
    (
        *("The", "In", "On", "At", "A", "An", "After", "Before", "When", "This", "That", "For", "But", "And", "Last"),
        *("Next", "As", "It", "He", "She", "They", "We", "His", "Her", "Monday", "Tuesday", "Wednesday", "Thursday"),
        *("Friday", "Saturday", "Sunday", "Interview", "Q"),
    )
)
OUTLETS = frozenset(
    (
        *(
            "Post",
            "Times",
            "News",
            "Journal",
            "Tribune",
            "Herald",
            "Daily",
            "Gazette",
            "Courier",
            "Mercury",
            "Magazine",
        ),
        *(
            "Today",
            "Press",
            "Telegraph",
            "Lantern",
            "Observer",
            "Review",
            "Weekly",
            "Radio",
            "TV",
            "Council",
            "University",
        ),
        *("Party", "Street", "Office", "Ministry", "Committee", "Union"),
    )
)
PLACED = re.compile(r"\b(?:of|in|at) \Z")
FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b")
# "spoke with Ada Orlov", "an interview with", "asked": the name follows.
ASKED = re.compile(
    r"\b(?:(?:spoke|speaks|talked|talks|chatted|chats|sat down|sits down|caught up|catches up|interview|conversation"
    r"|Q ?& ?A|met|meets|questions) (?:\w+ ){0,3}?(?:with|to|for)|interviews|interviewed|asked|asks)\b",
    re.IGNORECASE,
)
# "Ada Orlov answers", "Orlov sat down with the paper": the name stands before.
ANSWERED = re.compile(
    r"[^.?!\n]{0,80}?\b(?:answer(?:s|ed)|talks|talked|tells|told|speaks|spoke|discusse[sd]|explains|explained|responds"
    r"|responded|replies|replied|sat down|sits down|took questions|takes questions)\b"
)


def interviewee(parsed: Parsed, end: int) -> Span | None:
    """Where the person who is asked is first named before `end`. None where that cannot be told."""
    body = parsed.article.body
    people = _people(parsed, end)
    starts = [mention.span.start for mention in people]
    for cue in ASKED.finditer(body, 0, end):
        near = next((at for at, start in enumerate(starts) if cue.end() <= start), None)
        gap = body[cue.end() : starts[near]] if near is not None else "."
        if near is not None and len(gap) <= NEAR and "." not in gap and "\n" not in gap:
            return people[near].span
    for mention in people:
        if ANSWERED.match(body, mention.span.end, min(end, mention.span.end + 200)):
            return _fullest(people, mention)
    counts = Counter(_key(mention) for mention in people).most_common(2)
    if counts and (len(counts) == 1 or counts[0][1] > counts[1][1]):
        return _fullest(people, next(mention for mention in people if _key(mention) == counts[0][0]))
    return None


def _people(parsed: Parsed, end: int) -> list[Mention]:
    """Mentions of persons in the lead, and names of two words or with a title that the parser did not see."""
    body, end = parsed.article.body, min(end, LEAD)
    named = []
    for name in FULL_NAME.finditer(body, 0, end):
        words = name["name"].split()
        if words[0] not in OPENERS and not OUTLETS & set(words) and (name["title"] or len(words) > 1):
            span = Span(name.start("name"), name.end("name"))
            named.append(Mention(span, span.of(body), "person"))
    for mention in parsed.mentions:
        if mention.span.end > end:
            break
        clear = not any(mention.span.meets(other.span) for other in named)
        if (
            mention.type == "person"
            and clear
            and not PLACED.search(body, max(0, mention.span.start - 5), mention.span.start)
        ):
            named.append(mention)
    return sorted(named, key=lambda mention: mention.span)


def answers(parsed: Parsed) -> Iterator[tuple[Span, Span]]:
    """Source and paragraph of each answer of an interview without labels."""
    body, paragraphs = parsed.article.body, parsed.paragraphs
    asked = [_asks(span.of(body)) for span in paragraphs]
    firsts = [at for at, asks in enumerate(asked) if asks and at + 1 < len(asked) and not asked[at + 1]]
    if len(firsts) < QUESTIONS:
        return
    runs = list(_runs(parsed, asked, firsts))
    spoken = sum(any(FIRST_PERSON.search(paragraphs[at].of(body)) for at in run) for run in runs)
    told = any(
        TAG.search(paragraphs[at].of(body)) or MARK.match(body, paragraphs[at].start) for run in runs for at in run
    )
    who = interviewee(parsed, paragraphs[firsts[0]].start)
    if who is None or told or 2 * spoken < len(runs):
        return
    name = re.compile(rf"\b{re.escape(who.of(body).split()[-1])}\b")
    if any(name.search(paragraphs[at].of(body)) for run in runs for at in run):
        return  # who answers does not speak of himself by name: a column that asks questions
    for run in runs:
        for at in run:
            if not asked[at]:
                yield who, paragraphs[at]


def _asks(words: str) -> bool:
    return len(words) <= LONGEST_QUESTION and words.rstrip("* ").endswith("?") and MARK.search(words) is None


def _runs(parsed: Parsed, asked: list[bool], firsts: list[int]) -> Iterator[range]:
    """The paragraphs of each answer: up to the next question; of the last, as long as they speak of I or we."""
    body, paragraphs = parsed.article.body, parsed.paragraphs
    for at, following in zip(firsts, [*firsts[1:], None], strict=True):
        if following is not None:
            yield range(at + 1, following)
            continue
        end = at + 2
        while end < len(paragraphs) and FIRST_PERSON.search(paragraphs[end].of(body)):
            end += 1
        yield range(at + 1, end)


def _key(mention: Mention) -> str:
    return mention.text.split()[-1].lower()


def _fullest(people: list[Mention], one: Mention) -> Span:
    """The longest name of the same person, the first of them."""
    same = [mention for mention in people if _key(mention) == _key(one)]
    return min(same, key=lambda mention: (-len(mention.text), mention.span.start)).span
