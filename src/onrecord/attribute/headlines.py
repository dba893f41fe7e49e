"""Sources that a colon or dash sets apart: "Orlov: the bridge is safe", "Ferry to return: mayor", "He was blunt: “No.”"

Comes in: a Layout and what was found round verbs. Goes out: Found facts over tokens, those at a line's end
and within a line only where nothing else was found. Leaves alone: interviews and transcripts (turns), and every verb of
saying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .facts import Found
from .labels import SILENT
from .tree import SUBJECTS, Run
from .units import Layout

LONGEST_NAME = 6  # tokens before a colon
LONGEST_TAIL = 5  # tokens behind the last colon or dash of a headline
LONGEST_HEADLINE = 60  # tokens
LEAST = 3  # tokens of what a headline says
LABELLED = 0.6  # score, each
INTRODUCED = 0.55
# Who speaks without a name in headlines.
SPEAKERS = frozenset(
    (
        *("poll", "report", "reports", "study", "source", "sources", "official", "officials", "police", "survey"),
        *("analysts", "analyst", "expert", "experts", "minister", "mayor", "president", "ministry", "spokesman"),
        *("spokeswoman", "spokesperson", "newspaper", "prosecutors", "prosecutor", "lawyer", "army", "union", "media"),
        *("pm", "un", "eu", "nato", "fbi", "kremlin", "regulator", "watchdog", "agency", "insiders", "scientists"),
    )
)
DASHES = frozenset(("-", "–", "—", "--"))


def find(layout: Layout, told: Sequence[Found]) -> Iterator[Found]:
    """All attributions by a colon or a dash."""
    taken = {at for one in told for runs in (one.content, one.cue) for first, end in runs for at in range(first, end)}
    names = {layout.tree.tokens[at].text for one in told for first, end in one.source for at in range(first, end)}
    for paragraph, (first, end) in enumerate(_paragraphs(layout)):
        label = _label(layout, first, end, names if paragraph == 0 else None)
        if label is not None:
            yield label
            continue
        found = None
        if paragraph == 0 and end - first <= LONGEST_HEADLINE:
            found = _headline(layout, first, end, names)
        if found is not None and not any(at in taken for run in found.content for at in range(*run)):
            yield found
    for found in _introduced(layout):
        if not any(at in taken for run in found.content for at in range(*run)):
            yield found


def _paragraphs(layout: Layout) -> list[Run]:
    runs: list[Run] = []
    for number, unit in enumerate(layout.units):
        if number and layout.units[number - 1].paragraph == unit.paragraph:
            runs[-1] = (runs[-1][0], unit.end)
        else:
            runs.append((unit.first, unit.end))
    return runs


def _label(layout: Layout, first: int, end: int, names: set[str] | None) -> Found | None:
    """Such as "Orlov: the bridge is safe": a paragraph that begins with a name and a colon. A headline's may be any of
    the names of those who speak further down; None: this is no headline.
    """
    tokens = layout.tree.tokens
    stop = min(first + LONGEST_NAME, end - 2)
    colon = next((at for at in range(first + 1, stop) if tokens[at].text == ":"), None)
    if colon is None or layout.quoted(first) or tokens[colon - 1].text.lower() in SILENT:
        return None
    capital = all(tokens[at].text[:1].isupper() or tokens[at].text == "." for at in range(first, colon))
    quotation = layout.quoted(colon + 1) and layout.runs[layout.inside[colon + 1]][1] >= end - 1
    named = tokens[colon - 1].span.end in layout.people
    if names is not None:
        ours = tokens[colon + 1].text.lower() in ("i", "we")
        named = named or ours or _named(layout, colon - 1, names)
    shouted = tokens[colon - 1].text.isupper()
    if (capital and (named or (quotation and not shouted))) or (names is not None and _speaks(layout, first, colon)):
        return Found(((first, colon),), ((colon, colon + 1),), ((colon + 1, end),), LABELLED, colon)
    return None


def _named(layout: Layout, at: int, names: set[str]) -> bool:
    """Whether the word is a name of somebody who speaks in the article."""
    word = layout.tree.tokens[at].text
    return word[:1].isupper() and len(word) > 2 and word in names


def _speaks(layout: Layout, first: int, end: int) -> bool:
    words = [token.text.lower() for token in layout.tree.tokens[first:end]]
    return words[-1] in SPEAKERS and words[0] not in SILENT


def _headline(layout: Layout, first: int, end: int, names: set[str]) -> Found | None:
    """Such as "Ferry to return in May: mayor": the source at the end."""
    tokens = layout.tree.tokens
    end = end - 1 if tokens[end - 1].text == "." else end
    marks = (at for at in range(end - 2, max(first + LEAST, end - 2 - LONGEST_TAIL), -1))
    mark = next((at for at in marks if tokens[at].text == ":" or tokens[at].text in DASHES), None)
    if mark is None or layout.quoted(mark):
        return None
    if tokens[mark].text != ":" and not layout.tree.body[tokens[mark].span.start - 1].isspace():
        return None  # a hyphen
    person = tokens[end - 1].span.end in layout.people and all(t.text[:1].isupper() for t in tokens[mark + 1 : end])
    if person or _speaks(layout, mark + 1, end) or (end - mark == 2 and _named(layout, end - 1, names)):
        return Found(((mark + 1, end),), ((mark, mark + 1),), ((first, mark),), LABELLED, mark)
    return None


def _introduced(layout: Layout) -> Iterator[Found]:
    """Such as "Orlov was blunt: “We have no boats.”": a sentence about somebody, a colon, a quotation."""
    tree = layout.tree
    for number, (start, end) in enumerate(layout.runs):
        if start < 2 or end - start < LEAST or tree.tokens[start - 1].text != ":":
            continue
        unit = layout.units[layout.unit_of[start - 1]]
        begin, stop = max(unit.first, start - 30), start - 1
        ends = end >= layout.units[layout.unit_of[end - 1]].end - 1
        if not ends or any(layout.quoted(at) for at in range(begin, stop)) or layout.inside[start] != number:
            continue
        subjects = [at for at in range(begin, stop) if tree.tokens[at].dep in SUBJECTS]
        subject = subjects[0] if subjects else None
        if subject is None or not _somebody(layout, subject):
            continue
        source = (max(tree.left[subject], begin), min(tree.right[subject], stop))
        yield Found((source,), ((start - 1, start),), ((start, end),), INTRODUCED, start - 1)


def _somebody(layout: Layout, at: int) -> bool:
    token = layout.tree.tokens[at]
    return (
        token.span.end in layout.people
        or (token.pos == "PROPN" and not token.text.isupper())
        or token.text.lower() in ("he", "she", "they")
    )
