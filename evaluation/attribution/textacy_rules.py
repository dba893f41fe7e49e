"""Direct quotations by rules over spaCy's grammar, as textacy finds them.

Comes in: a Doc of spaCy. Goes out: for each quotation with a speaker, the characters of speaker, cue and content.
Leaves alone: indirect and mixed speech.

The algorithm and its list of verbs are those of `textacy.extract.triples.direct_quotations` in textacy 0.13.0
(Copyright 2016 Chartbeat, Inc., Apache License 2.0), written anew so that the comparison needs no textacy: the same
quotations, cues and speakers come out on all 84 development articles, whole and paragraph by paragraph. What textacy
gives as a list of words is given here as the runs that these words form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .nouns import Pieces, Told

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

VERBS = frozenset(
    (
        *("according", "accuse", "acknowledge", "add", "admit", "agree", "allege", "announce", "argue"),
        *("ask", "assert", "believe", "blame", "charge", "cite", "claim", "complain", "concede"),
        *("conclude", "confirm", "contend", "criticize", "declare", "decline", "deny", "describe", "disagree"),
        *("disclose", "estimate", "explain", "fear", "hope", "insist", "maintain", "mention", "note"),
        *("observe", "order", "predict", "promise", "recall", "recommend", "reply", "report", "say"),
        *("state", "stress", "suggest", "tell", "testify", "think", "urge", "warn", "worry"),
        "write",
    )
)
SUBJECTS = frozenset({"csubj", "nsubj"})
MODIFIERS = frozenset({"aux", "auxpass", "neg"})
LEAST = 4  # tokens of a quotation with its marks


class UnpairedError(Exception):
    """An odd number of marks: textacy gives up on such a text."""


def find(doc: Doc) -> Iterator[Told]:
    """The direct quotations of a text. Raises UnpairedError where its marks do not pair up."""
    marks = [token.i for token in doc if token.is_quote]
    if len(marks) % 2:
        raise UnpairedError(f"{len(marks)} quotation marks")
    pairs = list(zip(marks[::2], marks[1::2], strict=True))
    quoted = {at for first, last in pairs for at in range(first, last + 1)}
    for first, last in pairs:
        content = doc[first : last + 1]
        if len(content) < LEAST or all(token.is_title for token in content if not (token.is_punct or token.is_stop)):
            continue
        for verb in _cues(doc, first, last, quoted):
            subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
            if subject is not None:
                helpers = [child for child in verb.children if child.dep_ in MODIFIERS]
                yield Told(_runs(_noun(subject)), _runs([verb, *helpers]), ((content.start_char, content.end_char),))
                break


def _cues(doc: Doc, first: int, last: int, quoted: set[int]) -> list[Token]:
    """Verbs of saying outside all quotations in the sentences beside the quotation, the nearest first."""
    found = [
        token
        for sent in doc.sents
        if (sent.start < first and sent.end >= first - 1) or (sent.start <= last + 1 and sent.end > last)
        for token in sent
        if token.pos_ == "VERB" and token.lemma_ in VERBS and token.i not in quoted
    ]
    return sorted(found, key=lambda token: min(abs(token.i - first), abs(token.i - last)))


def _noun(token: Token) -> list[Token]:
    """A noun with what it is joined to and the compounds of each."""
    heads = [token, *token.conjuncts]
    return heads + [child for head in heads for child in head.children if child.dep_ == "compound"]


def _runs(tokens: Iterable[Token]) -> Pieces:
    """Neighbouring tokens as one piece each."""
    runs: list[tuple[int, int]] = []
    last = -2
    for token in sorted(set(tokens), key=lambda one: one.i):
        end = token.idx + len(token.text)
        runs = [*runs[:-1], (runs[-1][0], end)] if token.i == last + 1 else [*runs, (token.idx, end)]
        last = token.i
    return tuple(runs)
