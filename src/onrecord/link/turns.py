"""How a sentence stands to each of its matters: for, against, or only in hope.

A text comes in; its content words go out as marks with a sign and whether they are told as real.
Left alone: what the words are compared with.

A rule of thumb for clauses, not a grammar: "not" turns its whole clause, "no" and "without" what follows, "would"
makes unreal what follows; a clause ends at "but", a full stop, or a comma that a verb follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .lexicon import SCOPES, Sense
from .similar import NUMERALS, Reader

TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)*|[.!?;:,—–\n()]")
HARD = frozenset(".!?;:—–\n()")
ASIDES = frozenset(["however", "though", "indeed", "meanwhile", "too", "instead", "therefore", "nevertheless"])
WILL = 0.5  # what is agreed for later has half happened: "ferries will sail again from June"
AFTER_PART, BEFORE_PART = 5, 4  # words that "half" or "only" reaches
LIST_ITEM = 5  # a comma before at most so many words without a verb parts items of a list, not clauses


@dataclass(frozen=True, slots=True)
class Mark:
    """One content word in its clause."""

    concept: str
    sign: int  # 1 or -1
    real: float  # 1 as told to have happened, 0.5 under "will" and "would", 0 under "hopes to", "if"
    given: bool  # a condition or background: stands after "if", "since", "when"
    part: bool  # the clause says that only a part came about
    head: bool  # what is expected or denied itself: the first content word after "will", "to", "not", "no"
    kin: bool  # one of a family of words, so that its sign means more than that of a word beside it
    name: bool
    start: int  # offset in the text
    word: str  # as it stands, lower case


@dataclass(frozen=True, slots=True)
class Sensed:
    """A text as outcomes read it."""

    marks: tuple[Mark, ...]
    past: bool  # tells of what has happened
    held: bool  # tells that a meeting or vote took place
    numbers: frozenset[str]


@dataclass(slots=True)
class _Token:
    word: str  # lower case; a punctuation mark as it is
    start: int
    name: bool
    group: str | None = None  # of turning words, for the first word of a phrase too
    sense: Sense | None = None
    inner: bool = False  # a later word of a phrase


def sense(text: str, reader: Reader) -> Sensed:
    """Read the text clause by clause."""
    return reader.once("sense", text, lambda: _sense(text, reader))


def _sense(text: str, reader: Reader) -> Sensed:
    tokens = _tokens(text, reader)
    marks: list[Mark] = []
    clause: list[_Token] = []
    held = False
    for at, token in enumerate(tokens):
        if _ends(tokens, at, reader):
            marks += _clause(clause, reader)
            held = held or _held(clause, reader)
            clause = []
        clause.append(token)
    marks += _clause(clause, reader)
    held = held or _held(clause, reader)
    groups = {token.group for token in tokens}
    words = {token.word for token in tokens}
    turns = reader.lexicon.turns
    past = "past" in groups or bool(words & turns["past"]) or any(_ed(word) for word in words)
    return Sensed(tuple(marks), past, held, frozenset(w.rstrip("%").replace(",", "") for w in words if _digit(w)))


def _held(clause: Sequence[_Token], reader: Reader) -> bool:
    """Whether the clause tells that a meeting or vote took place."""
    told = any(token.group == "held" or token.word in reader.lexicon.turns["held"] for token in clause)
    return told and not any(token.group in SCOPES for token in clause)


def _tokens(text: str, reader: Reader) -> list[_Token]:
    tokens: list[_Token] = []
    hard = True
    for match in TOKEN.finditer(text):
        raw, at = match.group(), match.start()
        opens = hard or text[at - 1] in "\"“”'‘"
        hard = raw in HARD
        word = raw.lower().replace("’", "'")
        tokens.append(_Token(NUMERALS.get(word, word), at, raw[0].isupper() and not opens))
    _phrases(tokens, reader)
    return tokens


def _phrases(tokens: Sequence[_Token], reader: Reader) -> None:
    """Mark turning words and phrases, and phrases that are one matter ("called off")."""
    lexicon = reader.lexicon
    for at, token in enumerate(tokens):
        known = reader.known(token.word)
        if token.inner:
            continue
        token.group, token.sense = known.group, known.sense
        for words, group in lexicon.turn_phrases.get(token.word, ()):
            if tuple(item.word for item in tokens[at : at + len(words)]) == words:
                token.group, token.sense = group, None
                for item in tokens[at + 1 : at + len(words)]:
                    item.inner = True
                break
        for stems, meant in lexicon.kin_phrases.get(known.stem, ()):
            if tuple(reader.stem(item.word) for item in tokens[at : at + len(stems)]) == stems:
                token.sense = meant
                for item in tokens[at + 1 : at + len(stems)]:
                    item.inner = True


def _ends(tokens: Sequence[_Token], at: int, reader: Reader) -> bool:
    """Whether the clause before this token ends here."""
    word, turns = tokens[at].word, reader.lexicon.turns
    if word in HARD:
        return True
    if word in turns["stop"] and not tokens[at].inner and tokens[at].group is None:
        return not (word in ASIDES and at and tokens[at - 1].word == ",")
    if word not in (",", "and") or _aside(tokens, at):
        return False
    item: list[_Token] = []
    for token in tokens[at + 1 : at + 2 + LIST_ITEM]:
        if token.word in HARD or token.word in (",", "and", "or"):
            break
        item.append(token)
    if word == "and":  # parts two clauses only where each has its verb
        before = tokens[max(0, at - 2 * LIST_ITEM) : at]
        return any(_verbal(token, turns["verb"]) for token in item) and any(
            _verbal(token, turns["verb"]) for token in before
        )
    if item and item[0].word in turns["resume"]:
        return False  # "the draft, on fishing, was not signed": the clause goes on after an aside
    return len(item) > LIST_ITEM or any(_verbal(token, turns["verb"]) for token in item)


def _aside(tokens: Sequence[_Token], at: int) -> bool:
    """Whether the comma opens or closes ", however,"."""
    around = [tokens[place].word for place in (at - 1, at + 1) if 0 <= place < len(tokens)]
    return any(word in ASIDES for word in around)


def _verbal(token: _Token, verbs: frozenset[str]) -> bool:
    return token.word in verbs or token.group in SCOPES or _ed(token.word)


def _clause(tokens: Sequence[_Token], reader: Reader) -> list[Mark]:
    turns = reader.lexicon.turns
    nots = {at: _turns_all(tokens, at, turns) for at, token in enumerate(tokens) if token.group == "not"}
    whole = -1 if sum(nots.values()) % 2 else 1
    halves = [
        at
        for at, token in enumerate(tokens)
        if (token.group == "part" or token.word in turns["part"]) and not _about(tokens, at)
    ]
    given = bool(tokens) and tokens[0].word in turns["background"]
    ahead, real, head = 1, 1.0, False
    marks = []
    for at, token in enumerate(tokens):
        if token.group == "no" or nots.get(at) is False:
            ahead = -ahead
        elif token.group == "unreal":
            real = 0.0
        elif token.group == "will":
            real = min(real, WILL)
        given = given or token.word in turns["if"]
        concept, pole = _matter(token, reader)
        if concept:
            part = any(_halved(tokens, at, half) for half in halves)
            sign = whole * ahead * pole
            kin = token.sense is not None and token.sense.deed
            marks.append(
                Mark(
                    concept, sign, real, given, part, head, kin, token.name and not token.sense, token.start, token.word
                )
            )
            head = False
        elif token.group in SCOPES or token.word == "to":
            head = True
    return marks


def _halved(tokens: Sequence[_Token], at: int, half: int) -> bool:
    """Whether a word of a part is about the word at a place: "half a river toll", "abolished only part of it"."""
    if at > half:
        return at - half <= AFTER_PART
    return half - at <= BEFORE_PART and all(token.word != "and" for token in tokens[at:half])


def _about(tokens: Sequence[_Token], at: int) -> bool:
    """Whether the word only rounds a number: "some 3,500"."""
    return tokens[at].word == "some" and at + 1 < len(tokens) and _digit(tokens[at + 1].word)


def _matter(token: _Token, reader: Reader) -> tuple[str, int]:
    """What the word is about, and on which pole; "" for what is about nothing."""
    if token.inner or (token.group is not None and token.sense is None) or not token.word[0].isalnum():
        return "", 0
    if token.sense is not None:
        return token.sense.concept, token.sense.pole
    known = reader.known(token.word)
    return ("", 0) if known.stop and not token.word[0].isdigit() else (known.stem, 1)


def _turns_all(tokens: Sequence[_Token], at: int, turns: Mapping[str, frozenset[str]]) -> bool:
    """Whether a "not" turns its whole clause: "the accord was not signed", but "the accord does not mention"."""
    if tokens[at].group != "not":
        return False
    word = tokens[at].word
    before = tokens[at - 1].word if at else ""
    doing = word in turns["doing"] or before in turns["doing"]
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return not doing or after in turns["coming"]


def _ed(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed")


def _digit(word: str) -> bool:
    return word[0].isdigit()
