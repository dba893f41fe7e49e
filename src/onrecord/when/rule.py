"""What a rule is: the words that may start an expression, a pattern anchored there, and how a match is read.

Comes in: patterns. Goes out: `Rule`. Left alone: which rule wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .numbers import GAP
from .readings import Core, Found

FIGURES = "#"  # the starter that stands for any run of digits; "#12=-/" for one of 1 or 2 digits with - or / behind
THE = "the+"  # the starter "the" before one of the rule's other starters; "the+week": before "week"
MARK = "'"  # the starter that stands for an apostrophe before figures

Build = Callable[[re.Match[str]], "Iterable[Found]"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern tried only where one of its starters stands. `build` gives nothing where the match is no time."""

    starters: frozenset[str]  # lower-case words, FIGURES or MARK, or THE with one of these
    pattern: re.Pattern[str]
    build: Build
    gate: re.Pattern[str] | None = None  # what must match there too; rules in a row that share one ask it once


def rule(starters: str, pattern: str, build: Build, *, exact_case: bool = False, gate: str = "") -> Rule:
    """A rule from space-separated starters and a pattern, which may not end inside a word; "~" is a gap in it."""
    flags = 0 if exact_case else re.IGNORECASE
    whole_pattern = re.compile(rf"(?:{pattern.replace('~', GAP)})(?!\w)", flags)
    asked = re.compile(gate.replace("~", GAP), re.IGNORECASE) if gate else None
    return Rule(frozenset(starters.split()), whole_pattern, build, asked)


def the(words: str) -> str:
    """The starters "the" before each of the space-separated words."""
    return " ".join(THE + word for word in words.split())


def whole(
    match: re.Match[str], core: Core, *, clock: str | None = None, mod: str | None = None, ahead: Core | None = None
) -> tuple[Found]:
    """The whole match as one reading."""
    return (Found(match.start(), match.end(), core, clock, mod, ahead),)


def before(match: re.Match[str], width: int = 24) -> str:
    """What stands in front of the match, within its line."""
    return match.string[max(0, match.start() - width) : match.start()].rpartition("\n")[2]


def after(match: re.Match[str], width: int = 24) -> str:
    """What stands behind the match, within its line."""
    return match.string[match.end() : match.end() + width].partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Cue:
    """What may stand before an expression. Mostly it is one word and a space, which is told without the pattern."""

    words: frozenset[str]  # cues of one word, as the pattern has them, in lower case
    tails: frozenset[str]  # last words of longer cues
    pattern: re.Pattern[str]

    def ends(self, ahead: str) -> bool:
        """Whether the text in front ends in the cue."""
        if ahead.endswith(" "):
            word = ahead[ahead.rfind(" ", 0, -1) + 1 : -1]
            if word in self.words:
                return True
            if word.isalnum() and not word[0].isupper() and word not in self.tails:
                return False
        return self.pattern.search(ahead) is not None


def cue(words: str, pattern: str, *, tails: str = "", exact_case: bool = False) -> Cue:
    """A cue from its single words, space-separated, and a pattern in which "WORDS" stands for them."""
    whole_pattern = re.compile(pattern.replace("WORDS", "|".join(words.split())), 0 if exact_case else re.IGNORECASE)
    return Cue(frozenset(words.split()), frozenset(tails.split()), whole_pattern)
