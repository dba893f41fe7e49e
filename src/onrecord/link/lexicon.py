"""The word lists of the room, read once: data/link -> Lexicon.

Comes in: nothing. Goes out: stop words, word stems, families of words for one matter, turning words.
Left alone: any text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..data import lines

# Groups of words that turn what stands with them; the first that has a word holds.
SCOPES = ("not", "no", "unreal", "will")
VOWELS = frozenset("aeiouy")
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """A matter with the pole on which a word stands: 1, or -1 for the contrary ("reject" of "approve")."""

    concept: str
    pole: int
    deed: bool = True  # something done or had, not only another name of a thing


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists. Mappings are read only."""

    stop: frozenset[str]
    irregular: Mapping[str, str]
    kin: Mapping[str, Sense]  # by stem
    kin_phrases: Mapping[str, tuple[tuple[Phrase, Sense], ...]]  # by the first stem
    turns: Mapping[str, frozenset[str]]  # group -> words
    turn_phrases: Mapping[str, tuple[tuple[Phrase, str], ...]]  # first word -> (words, group)
    given: Mapping[str, str]  # given name -> the one that stands for all
    types: Mapping[str, frozenset[int]]  # event type -> its families


def load() -> Lexicon:
    """Read the lists of data/link."""
    irregular = {line.split()[0]: line.split()[1] for line in lines("link/irregular.txt")}
    kin, kin_phrases = _kin(irregular)
    turns, turn_phrases = _turns()
    given = {name: line.split()[0] for line in lines("link/given.txt") for name in line.split()}
    types: dict[str, set[int]] = {}
    for number, line in enumerate(lines("link/types.txt")):
        for word in line.split():
            types.setdefault(word.replace("-", " "), set()).add(number)
    return Lexicon(
        stop=frozenset(word for line in lines("link/stop.txt") for word in line.split()),
        irregular=irregular,
        kin=kin,
        kin_phrases=kin_phrases,
        turns=turns,
        turn_phrases=turn_phrases,
        given=given,
        types={word: frozenset(found) for word, found in types.items()},
    )


def stem(word: str, irregular: Mapping[str, str]) -> str:
    """A lower-case word without its endings; not always a word ("agre" of agree, agreed, agreement)."""
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    base = irregular.get(word, word)
    return _trim(base) if irregular.get(base) == base else _trim(_endings(_plural(base)))


def _plural(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _endings(word: str) -> str:
    for ending in ("ational", "ations", "ation", "ating", "ated", "ates", "ate", "ator"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    if word.endswith("ion") and len(word) >= 7 and not word.endswith("llion"):
        return word[:-3]
    if word.endswith("ment") and len(word) >= 7:
        return word[:-4]
    if word.endswith("ly") and len(word) > 5:
        return word[:-2]
    if word.endswith("eed"):
        return word[:-1]
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= 3 and VOWELS & set(rest):
            return _undouble(rest)
    return word


def _undouble(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls" else word


def _trim(word: str) -> str:
    """Forms that differ in a last e or y meet: make/mak, carry/carri."""
    if len(word) > 3 and word.endswith("e"):
        return word[:-1]
    if len(word) > 3 and word.endswith("y"):
        return word[:-1] + "i"
    return word


def _kin(irregular: Mapping[str, str]) -> tuple[dict[str, Sense], dict[str, tuple[tuple[Phrase, Sense], ...]]]:
    """Families of deeds, and things of several names; a word is of the first that has it."""
    words: dict[str, Sense] = {}
    phrases: dict[str, tuple[tuple[Phrase, Sense], ...]] = {}
    families = [(line, True) for line in lines("link/kin.txt")] + [(line, False) for line in lines("link/same.txt")]
    for line, deed in families:
        head = stem(line.split()[0], irregular)
        for pole, side in zip((1, -1), line.split("|"), strict=False):
            for entry in side.split():
                stems = tuple(stem(part, irregular) for part in entry.split("-"))
                sense = Sense(head, pole, deed)
                if len(stems) == 1:
                    words.setdefault(stems[0], sense)
                else:
                    phrases[stems[0]] = (*phrases.get(stems[0], ()), (stems, sense))
    return words, phrases


def _turns() -> tuple[dict[str, frozenset[str]], dict[str, tuple[tuple[Phrase, str], ...]]]:
    words: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[Phrase, str]]] = {}
    for line in lines("link/turns.txt"):
        group, *entries = line.split()
        for entry in entries:
            parts = tuple(entry.split("-"))
            if len(parts) == 1:
                words.setdefault(group, set()).add(entry)
            else:
                phrases.setdefault(parts[0], []).append((parts, group))
    longest = {first: tuple(sorted(found, key=lambda item: (-len(item[0]), item))) for first, found in phrases.items()}
    return {group: frozenset(found) for group, found in words.items()}, longest
