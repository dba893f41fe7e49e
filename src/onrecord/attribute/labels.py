"""Lines of talk: which paragraphs of an interview or transcript begin a turn, and whose.

Comes in: a parsed article. Goes out: Lines, one a paragraph, with the label that opens it ("Q:", "MR. WELLER:", "Ada
Orlov (laughs):", a name alone on its line). Leaves alone: whether the article is a conversation at all (turns).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..nouns import Parsed, Span

WORD = r"[A-Z][\w.’'&-]{0,30}"
ASIDE = r"(?: ?\([^()\n]{1,40}\)| ?\[[^\[\]\n]{1,40}\])?"
ASKS = r"Q(?:uestion|UESTION)?\d{0,2}"
ANSWERS = r"A(?:nswer|NSWER)?\d{0,2}"
NAME = rf"{WORD}(?: (?:of|the|de|van|von|al|{WORD})){{0,6}}"
# A page's bold type may be left as stars; a transcript that is quoted has a mark before each label.
LABEL = re.compile(
    rf"[\"“]?\*{{0,2}}(?:(?P<asks>{ASKS})|(?P<answers>{ANSWERS})|(?P<name>{NAME}))"
    rf"{ASIDE}(?:(?<=[QA])\.\*{{0,2}}(?=\s+[\"“'‘A-Z])|\*{{0,2}}:\*{{0,2}}(?=\s|\Z))\s*"
)
ALONE = re.compile(
    rf"\*{{0,2}}(?:(?P<asks>{ASKS})|(?P<answers>{ANSWERS})|(?P<name>{NAME}))"
    rf"(?:, [^.?!:\n]{{3,60}})?\*{{0,2}}:?\*{{0,2}}\Z"
)
STAGE = re.compile(
    r"[\[(](?:applause|laughter|laughs|laughing|cheers|cheering|boos|booing|crosstalk|cross talk|inaudible|music|pause"
    r"|chanting|video clip|begin video|end video|unintelligible)[^\])\n]{0,40}[\])]",
    re.IGNORECASE,
)
TITLES = frozenset(("mr", "mrs", "ms", "dr", "sir", "sen", "rep", "gov", "gen", "president", "the"))
# What stands before a colon and speaks not: parts of a page, of a list, of a check of facts.
SILENT = frozenset(
    (
        *("fact", "facts", "claim", "claims", "verdict", "ruling", "rating", "truth", "reality", "context", "winner"),
        *("winners", "loser", "losers", "pros", "cons", "score", "scores", "result", "results", "prediction", "pick"),
        *("odds", "date", "time", "times", "place", "where", "when", "what", "who", "why", "how", "cost", "tickets"),
        *("info", "information", "details", "source", "sources", "photo", "photos", "video", "credit", "note", "notes"),
        *("update", "updated", "correction", "clarification", "related", "more", "read", "watch", "listen", "online"),
        *("step", "chapter", "part", "day", "week", "round", "game", "quarter", "tv", "radio", "line", "background"),
        *("history", "analysis", "opinion", "rank", "grade", "strengths", "weaknesses", "plot", "cast", "name", "age"),
        *("job", "city", "party", "hometown", "transcript", "latest", "check", "contact", "email", "phone", "address"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february"),
        *("march", "april", "may", "june", "july", "august", "september", "october", "november", "december"),
        *("example", "summary", "conclusion", "exclusive", "breaking", "live", "tip", "ps", "p.s", "here", "reads"),
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. `key` is one for all labels of a speaker ("JAKE TAPPER", "TAPPER"); "" without a label."""

    span: Span
    key: str = ""  # "q" and "a" for question and answer
    label: Span | None = None
    words: int = 0  # character at which the words behind the label begin
    alone: bool = False  # the label has its line to itself
    sure: bool = True  # False: may be a heading
    silent: bool = False  # a label that is no speaker's: what stands behind it is nobody's


def read(parsed: Parsed) -> list[Line]:
    """The paragraphs with their labels. A name alone on its line is a label where it is a person's or comes again."""
    body = parsed.article.body
    people = {mention.text for mention in parsed.mentions if mention.type == "person"}
    lines = [_line(body, span, people) for span in parsed.paragraphs]
    again = Counter(line.key for line in lines if line.alone)
    return [line if line.sure or again[line.key] > 1 else Line(line.span) for line in lines]


def _line(body: str, span: Span, people: set[str]) -> Line:
    found = LABEL.match(body, span.start, span.end)
    if found is None or found.end() >= span.end:
        found = ALONE.match(body, span.start, span.end)
        if found is None:
            return Line(span)
        sure = found["name"] is None or ":" in found.group()[-3:] or found["name"] in people
        return _labelled(span, found, body, alone=True, sure=sure)
    return _labelled(span, found, body, alone=False, sure=True)


def _labelled(span: Span, found: re.Match[str], body: str, *, alone: bool, sure: bool) -> Line:
    kind = found.lastgroup or "name"
    label = Span(found.start(kind), found.end(kind))
    if kind != "name":
        return Line(span, "q" if kind == "asks" else "a", label, found.end(), alone, sure)
    words = [word.strip(".,:’'").lower() for word in label.of(body).split()]
    named = [word for word in words if word not in TITLES]
    key = (named or words)[-1]
    return Line(span, key, label, found.end(), alone, sure, key in SILENT or words[0] in SILENT)
