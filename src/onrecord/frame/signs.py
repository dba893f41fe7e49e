"""The signs by which a statement's class, polarity, certainty and force are weighed.

Comes in: a Told. Goes out: names of what holds of it, each once: what the rules say, the cue's words, the main clause,
the content's words. Leaves alone: what the signs weigh (`weighed`), which training/statements finds out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..names import fold
from ..nouns import Class, Token
from .classes import (
    FORESEE,
    HAPPENS,
    QUESTION,
    STARTS,
    THINK,
    VOWS,
    WANT,
    Told,
    classify,
    cue_class,
    official,
    own_side,
    standing,
)
from .world import World

Ruled = tuple[Class, float]

PLAIN = frozenset(("say", "tell", "add", "write", "state", "note", "explain", "speak", "post", "tweet", "reply", ""))
VERBS = {"happens": HAPPENS, "starts": STARTS, "foresee": FORESEE, "want": WANT, "vow": VOWS, "think": THINK}
FIRST = 6  # words of the content that are told apart by standing first
WITHIN = 45  # words of the content that are read at all
FIGURE = re.compile(r"\d")
PERSONS = {
    "i": "I", "we": "we", "us": "we", "our": "we", "my": "I", "you": "you", "he": "he", "she": "he", "they": "they",
    "it": "it", "this": "it", "that": "it", "there": "there", "who": "who", "nobody": "no", "nothing": "no",
}  # fmt: skip


def signs(told: Told, world: World, ruled: Ruled | None = None) -> list[str]:
    """What holds of the statement, without repeats; `ruled` is what the rules say, if it is known."""
    ruled = ruled or classify(told, world)
    of_clause = _of_clause(told, world, ruled[0])
    return list(dict.fromkeys((*_of_rules(told, ruled), *_of_cue(told), *of_clause, *_of_words(told))))


def _of_rules(told: Told, ruled: Ruled) -> Iterator[str]:
    class_, sure = ruled
    by_cue = cue_class(told.cue)
    yield f"rule {class_}"
    yield f"rule {class_} {sure}"
    yield f"cue class {by_cue}"
    yield f"rule {class_} cue class {by_cue}"
    yield f"kind {told.kind}"
    yield f"speaker {told.speaker.type if told.speaker else None}"


def _of_cue(told: Told) -> Iterator[str]:
    words = [token.lemma.lower() for token in told.cue_tokens]
    yield f"cue {' '.join(words)}"
    yield from (f"cue word {word}" for word in words)
    verb = next((token for token in told.cue_tokens if token.pos == "VERB"), None)
    if verb is not None:
        yield f"cue verb {verb.lemma.lower()}"
        yield f"cue verb {verb.lemma.lower()} {told.kind}"
        yield f"cue tag {verb.tag}"
    else:
        yield "cue without verb"
    for token in told.source_tokens[-3:]:
        yield f"source {token.lemma.lower()}"


def _of_clause(told: Told, world: World, class_: Class) -> Iterator[str]:
    clause = told.clause
    if clause is None:
        yield "no clause"
        return
    person = PERSONS.get(clause.subject[-1].text.lower(), "name") if clause.subject else "none"
    own = own_side(told, clause, world)
    yield f"verb {clause.verb}"
    yield f"verb tag {clause.tag}"
    yield f"modal {clause.modal} own {own}"
    yield f"modal {clause.modal} person {person}"
    yield f"tag {clause.tag} own {own}"
    yield f"verb {clause.verb} negated {clause.negated}"
    yield f"joined {clause.after}"
    yield f"person {person}"
    yield f"person {person} verb {clause.verb}"
    plain = told.cue_verb in PLAIN
    yield f"plain {plain} rule {class_}"
    yield f"plain {plain} modal {clause.modal} own {own}"
    yield f"plain {plain} tag {clause.tag} person {person} negated {clause.negated}"
    yield f"plain {plain} tag {clause.tag} own {own} perfect {clause.perfect} passive {clause.passive}"
    group = next((name for name, verbs in VERBS.items() if clause.verb in verbs), "")
    yield f"group {group} modal {clause.modal} tag {clause.tag} perfect {clause.perfect}"
    yield f"group {group} own {own} modal {clause.modal}"
    yield f"joined {clause.after_pos} verb {clause.verb} tag {clause.tag}"
    yield f"official {official(told)} modal {clause.modal} group {group}"
    whose = standing(told, world)
    yield f"standing {whose} modal {clause.modal} official {official(told)}"
    yield f"standing {whose} modal {clause.modal} passive {clause.passive} negated {clause.negated}"
    yield f"official {official(told)} modal {clause.modal} passive {clause.passive} person {person}"
    for name in ("negated", "perfect", "passive", "purpose"):
        if getattr(clause, name):
            yield name


def _of_words(told: Told) -> Iterator[str]:
    words = [_word(token) for token in told.content_tokens[:WITHIN] if token.text.strip("\"“”'’‘ ")]
    yield f"length {min(len(words) // 4, 8)}"
    if QUESTION.search(told.content):
        yield "question"
    for word in words[:FIRST]:
        yield f"first {word}"
    yield f"opens {' '.join(words[:2])}"
    yield from (f"word {word}" for word in words)
    yield from (f"pair {a} {b}" for a, b in pairwise(words))


def _word(token: Token) -> str:
    return "0" if FIGURE.search(token.text) else fold(token.text)
