"""Every noun (and "to meet") that tells of a happening, with what its own phrase and clause tell of it.

Comes in: a Scene. Goes out: Mentioned, in reading order. Leaves alone: which of them are one event.
"""

from __future__ import annotations

import re

from ..nouns import Span
from . import event_days, event_people, event_verbs
from .lexicon import happenings
from .scene import Mentioned, Scene

DEFINITE = re.compile(r"^(?:the|this|that|their|its|his|her|these|those|both)\b", re.IGNORECASE)


def find(scene: Scene) -> list[Mentioned]:
    """All mentions of happenings."""
    return [made for at in range(len(scene.tokens)) if (made := mention(scene, at)) is not None]


def mention(scene: Scene, at: int) -> Mentioned | None:
    """The mention that the token is the head of; None where it tells of no happening."""
    token = scene.tokens[at]
    if token.lemma == "meet" and token.pos == "VERB":
        return _met(scene, at)
    if token.pos not in ("NOUN", "PROPN") or (
        token.dep == "compound" and scene.tokens[token.head].pos in ("NOUN", "PROPN") and token.head > at
    ):
        return None
    known = happenings()
    pair = f"{scene.tokens[at - 1].text} {token.text}".lower() if at else ""
    word = next((w for w in (pair, token.text.lower(), token.lemma) if w in known), None)
    if word is None or (
        token.text.isupper() and len(token.text) > 3 and scene.body[: token.span.start].count("\n") == 0
    ):
        return None
    first, last = _phrase(scene, at)
    span = Span(scene.tokens[first].span.start, scene.tokens[last].span.end)
    sort, strength = known[word]
    made = Mentioned(span, word, sort, strength)
    text = span.of(scene.body)
    made.definite = DEFINITE.match(text) is not None
    made.proper = _proper(scene, first, at) or (_numbered(scene, first, at) if strength > 1 else None)
    event_days.when(scene, made, at)
    made.place = event_people.place(scene, made, first, last)
    made.people = event_people.people(scene, span, at)
    made.status = event_verbs.status(scene, made, at)
    return made


def _met(scene: Scene, at: int) -> Mentioned | None:
    """As in "the two will meet in Oslo on 3 May", "she met the minister": who, where and when of the verb."""
    kids = [i for i in range(max(0, at - 25), min(len(scene.tokens), at + 12)) if scene.tokens[i].head == at]
    parties = [i for i in kids if scene.tokens[i].dep in ("nsubj", "dobj") or scene.tokens[i].text.lower() == "with"]
    alone = not any(scene.tokens[i].dep == "dobj" or scene.tokens[i].text.lower() == "with" for i in parties)
    gerund = alone and scene.tokens[at].tag == "VBG" and scene.tokens[at].dep == "pcomp"  # "after meeting in Vienna"
    if not gerund and not any(scene.tokens[i].dep == "nsubj" for i in parties):
        return None
    reach = [i for i in range(max(0, at - 25), min(len(scene.tokens), at + 16)) if i == at or _under(scene, i, parties)]
    span = Span(scene.tokens[min(reach)].span.start, scene.tokens[max(reach)].span.end)
    made = Mentioned(span, "meeting", "meeting", 1)
    made.people = event_people.people(scene, span, at)
    made.evidence = Span(scene.tokens[at].span.start, scene.tokens[at].span.end)
    event_days.when(scene, made, at)
    made.place = event_people.place(scene, made, at, at)
    # A body meets alone ("when it meets on Oct. 5"); but a person who "met the target" takes part in no meeting.
    if len(made.people) < 2 and not (alone and (made.days or made.place)):
        return None
    made.status = event_verbs.status(scene, made, at)
    if gerund and re.search(r"\bafter\s$", scene.body[: made.evidence.start][-8:]):
        made.over, made.status = True, "held"
    return made


def _under(scene: Scene, i: int, tops: list[int]) -> bool:
    """Whether a token hangs on one of the tops, at most six steps down."""
    for _ in range(6):
        if i in tops:
            return True
        if scene.tokens[i].head == i or scene.tokens[i].pos == "VERB":
            return False
        i = scene.tokens[i].head
    return False


def _phrase(scene: Scene, at: int) -> tuple[int, int]:
    """First and last token of the noun phrase around the noun, with the "of", "with", "between", "in" behind it."""
    first = at
    while first > 0 and at - first < 12:
        token = scene.tokens[first - 1]
        glued = (
            token.pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM")
            or token.text in ("-", "–", "'s", "’s", "—")
            or token.tag in ("PRP$", "POS", "VBN")
        )
        if not glued or "\n" in scene.body[token.span.end : scene.tokens[first].span.start]:
            break
        first -= 1
    last = at
    while last + 1 < len(scene.tokens) and last - at < 22:
        token = scene.tokens[last + 1]
        if "\n" in scene.body[scene.tokens[last].span.end : token.span.start]:
            break
        if token.pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "CCONJ") or token.text.lower() in (
            "of",
            "with",
            "between",
            "in",
            "on",
            "'s",
            "’s",
            "-",
            "his",
            "her",
            "their",
        ):
            last += 1
            continue
        break
    while last > at and scene.tokens[last].pos in ("ADP", "DET", "CCONJ", "PRON"):
        last -= 1
    return first, last


def _numbered(scene: Scene, first: int, at: int) -> str | None:
    """A name with its number before a strong noun: "the COP26 climate summit", "the G20 summit"."""
    for token in scene.tokens[first:at]:
        if token.text[:1].isupper() and any(mark.isdigit() for mark in token.text):
            return token.text
    return None


def _proper(scene: Scene, first: int, at: int) -> str | None:
    """The printed name, when the noun itself is capitalised in running text with a capitalised word before it."""
    token = scene.tokens[at]
    if not token.text[:1].isupper() or at == first:
        return None
    start = at
    while start > first and (
        scene.tokens[start - 1].text[:1].isupper() or scene.tokens[start - 1].text in ("-", "–", "of", "&", ".")
    ):
        start -= 1
    while start < at and not scene.tokens[start].text[:1].isupper():
        start += 1
    if start == at or scene.tokens[start].text in ("The", "A", "This"):
        start += start < at
    if start == at:
        return None
    return scene.body[scene.tokens[start].span.start : token.span.end]
