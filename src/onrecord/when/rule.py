"""What a rule is: the words that may start an expression, a pattern anchored there, and how a match is read.

Comes in: patterns. Goes out: `Rule`. Left alone: which rule wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .numbers import GAP
from .readings import Core, Found

FIGURES = "#"  # the starter that stands for any run of digits
MARK = "'"  # the starter that stands for an apostrophe before figures

Build = Callable[[re.Match[str]], "Iterable[Found]"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern tried only where one of its starters stands. `build` gives nothing where the match is no time."""

    starters: frozenset[str]  # lower-case words, FIGURES, MARK
    pattern: re.Pattern[str]
    build: Build


def rule(starters: str, pattern: str, build: Build, *, exact_case: bool = False) -> Rule:
    """A rule from space-separated starters and a pattern, which may not end inside a word; "~" is a gap in it."""
    flags = 0 if exact_case else re.IGNORECASE
    return Rule(frozenset(starters.split()), re.compile(rf"(?:{pattern.replace('~', GAP)})(?!\w)", flags), build)


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
