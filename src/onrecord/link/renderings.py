"""Statements made ready for the question whether two of them report one act of speaking.

Statements with their persons come in; renderings go out, with who can be whom and which days can be one.
Left alone: what the words say (that is `likeness`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ..meaning import Rows
from ..meaning import load as load_meaning
from ..nouns import Said, Statement
from .record import Fact, Key
from .similar import NUMERALS, WORD, Reader, Terms, containment, meant
from .ties import telling
from .turns import sense

WINDOW = timedelta(days=2)  # a report of the same words comes within two days, or names the day of speaking
RECALL = timedelta(days=45)  # ... or recalls them: "had promised"
RECALLED = re.compile(r"\bhad\b|['’]d (?:\w+ed|said|told|sworn|given|made)\b")
EMPTY = frozenset(("unnam", "who", "himself", "herself", "itself", "former", "leader", "head"))


@dataclass(frozen=True, slots=True)
class Worded:
    """The content words of a text, each once, in order."""

    stems: tuple[str, ...]
    words: tuple[str, ...]  # as they stand, lower case
    weights: NDArray[np.float64]  # how telling each is

    @property
    def weight(self) -> float:
        """Of all words."""
        return float(self.weights.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Rendering:
    """A statement ready to be compared."""

    fact: Fact
    person: str | None
    unnamed: bool  # nobody, or somebody without a name
    known_by: frozenset[str]  # stems of the roles and descriptions of the speaker, of all articles for a named one
    terms: Terms
    signs: Mapping[str, int]  # matter -> sign
    day: date | None  # the day of speaking, else of publication
    said: str | None
    recalled: bool  # told as of before, its day unknown: "had promised"
    worded: Worded
    places: NDArray[np.intp]  # of its words in the vocabulary
    meaning: Rows  # of the whole, a row of length 1

    @property
    def article(self) -> str:
        """ArticleRef.id."""
        return self.fact.filed.ref.id


def ready(facts: Sequence[Fact], of: Mapping[Key, str], reader: Reader) -> tuple[list[Rendering], Rows]:
    """The statements, in the order given, and the meaning of each distinct word, words x width."""
    worded = [_worded(fact.statement.content.text, reader) for fact in facts]
    vocabulary = list(dict.fromkeys(word for one in worded for word in one.words))
    place = {word: at for at, word in enumerate(vocabulary)}
    known = _known_by(facts, of, reader)
    made = []
    for fact, own, by in zip(facts, worded, known, strict=True):
        statement = fact.statement
        text, said, speaker = statement.content.text, statement.said_on, statement.speaker
        signs: Counter[str] = Counter()
        for mark in sense(text, reader).marks:
            signs[mark.concept] += mark.sign
        made.append(
            Rendering(
                fact=fact,
                person=of.get(fact.key),
                unnamed=speaker is None or speaker.type == "unnamed",
                known_by=by,
                terms=reader.terms(text),
                signs=dict(signs),
                day=_day(said) or fact.published,
                said=said.date if said else None,
                recalled=_recalled(statement),
                worded=own,
                places=np.array([place[word] for word in own.words], dtype=np.intp),
                meaning=meant(text, reader),
            )
        )
    return made, load_meaning().words([word.removesuffix("'s") for word in vocabulary])


def kinship(one: Rendering, two: Rendering) -> float | None:
    """How well two speakers can be one: 1 the same person, less by their descriptions; None: two who differ."""
    if one.person is not None and one.person == two.person:
        return 1.0
    speakers = one.fact.statement.speaker, two.fact.statement.speaker
    if speakers[0] is None or speakers[1] is None:
        return 0.0
    sides = speakers[0].side, speakers[1].side
    if None not in sides and sides[0] != sides[1]:
        return None
    if one.unnamed or two.unnamed:
        return containment(one.known_by, two.known_by) / 2
    return None


def days_fit(one: Rendering, two: Rendering) -> bool:
    """Whether both can have been spoken on one day."""
    return _near(one, two) or late(one, two)


def late(one: Rendering, two: Rendering) -> bool:
    """Whether one recalls, after days or weeks, what the other may have reported when it was spoken."""
    if one.day is None or two.day is None or not apart(one.day, two.day):
        return False
    earlier, later = (one, two) if one.day < two.day else (two, one)
    if not later.recalled or abs(one.day - two.day) > RECALL:
        return False
    return later.said is None or earlier.said is None or earlier.said.startswith(later.said)


def _near(one: Rendering, two: Rendering) -> bool:
    if one.said is not None and two.said is not None:
        return one.said.startswith(two.said) or two.said.startswith(one.said)
    if one.day is None or two.day is None:
        return one.terms.plain == two.terms.plain
    if (one.said is None) == (two.said is None):
        return abs(one.day - two.day) <= WINDOW
    stated, other = (one, two) if one.said is not None else (two, one)
    return stated.day is not None and other.day is not None and timedelta(0) <= other.day - stated.day <= WINDOW


def opposed(one: Rendering, two: Rendering) -> bool:
    """Whether most of the matters that both speak of stand on opposite sides ("will sign", "will not sign")."""
    shared = [one.signs[word] * two.signs[word] for word in one.signs.keys() & two.signs.keys()]
    return sum(value < 0 for value in shared) * 2 > len(shared)


def apart(one: date | None, two: date | None) -> bool:
    """Whether so much time lies between two days that no report of one act spans it."""
    return one is not None and two is not None and abs(one - two) > WINDOW


def _day(said: Said | None) -> date | None:
    return date.fromisoformat(said.date) if said is not None and len(said.date) == 10 else None


def _recalled(statement: Statement) -> bool:
    """Whether the cue tells of an earlier act, and no day of it."""
    said = statement.said_on
    known = said is not None and len(said.date) == 10
    return not known and statement.cue is not None and RECALLED.search(statement.cue.text) is not None


def _worded(text: str, reader: Reader) -> Worded:
    return reader.once("worded", text, lambda: _words(text, reader))


def _words(text: str, reader: Reader) -> Worded:
    found: dict[str, str] = {}
    for match in WORD.finditer(text):
        word = match.group().replace("’", "'").lower()
        word = NUMERALS.get(word, word)
        known = reader.known(word)
        if not known.stop or word[0].isdigit():
            found.setdefault(known.stem, word)
    weights = telling()
    return Worded(tuple(found), tuple(found.values()), np.array([weights.get(key, weights["."]) for key in found]))


def _known_by(facts: Sequence[Fact], of: Mapping[Key, str], reader: Reader) -> list[frozenset[str]]:
    """What each speaker is called: by its statement if it has no name, else by all statements of the person."""
    own: list[frozenset[str]] = []
    every: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        speaker, source = fact.statement.speaker, fact.statement.source
        told = f"{(speaker and speaker.role) or ''} {source.text if source else ''}"
        if speaker is not None and speaker.type == "unnamed":
            told += f" {speaker.name}"
        own.append(reader.terms(told).set - EMPTY)
        if fact.key in of:
            every[of[fact.key]] |= own[-1]
    return [frozenset(every[of[fact.key]]) if fact.key in of else mine for fact, mine in zip(facts, own, strict=True)]
