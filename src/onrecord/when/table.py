"""Which rules to try where: by the word, by the word behind "the", by the shape of a figure.

Comes in: rules with their starters. Goes out: for a place in a text the few rules that can match there, in order.
Left alone: which of them wins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from .rule import FIGURES, MARK, THE, Rule

Rules = tuple[Rule, ...]

# A word, a figure, or the apostrophe before one.
WORD = re.compile(r"[A-Za-z]+|\d+|['’](?=\d\d)")
_BEHIND_THE = re.compile(r"(?:[^\S\n]{1,3}|[^\S\n]?\n)([A-Za-z]+|\d|['’])")
_LENGTHS = "12345"  # digits of a figure; 5 stands for more
_MARKS = {" ": "_", "\n": "_", "\t": "_", "-": "-", "–": "-", "—": "-", ":": ":", ".": ".", "/": "/", ",": ",",
          "'": "'", "’": "'"}  # fmt: skip
_ALL_MARKS = "_-:./,'ao"  # a is a letter, o anything else or the end


class Table:
    """The rules by where they may start."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        words: defaultdict[str, list[Rule]] = defaultdict(list)
        figures: defaultdict[str, list[Rule]] = defaultdict(list)
        behind_the: defaultdict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            for starter in rule.starters:
                if starter.startswith(FIGURES):
                    _add(figures, _shapes(starter), rule)
                elif starter == THE:
                    _add(behind_the, (other[:1] if other[0] == FIGURES else other for other in rule.starters), rule)
                elif starter.startswith(THE):
                    _add(behind_the, [starter.removeprefix(THE)], rule)
                else:
                    _add(words, [starter], rule)
        self.words: dict[str, Rules] = {key: tuple(some) for key, some in words.items()}
        # by the number of digits, then by what is behind
        self._figures: tuple[dict[str, Rules], ...] = tuple(
            {key[1]: tuple(some) for key, some in figures.items() if key[0] == length} for length in _LENGTHS
        )
        self._behind_the: dict[str, Rules] = {key: tuple(some) for key, some in behind_the.items()}

    def at(self, text: str, word: re.Match[str]) -> Rules:
        """The rules for the word, which `WORD` found."""
        printed = word[0]
        first = printed[0]
        if first.isdigit():
            end = word.end()
            behind = text[end : end + 1]
            mark = _MARKS.get(behind) or ("_" if behind.isspace() else "a" if behind.isalpha() else "o")
            return self._figures[min(len(printed), 5) - 1].get(mark, ())
        if first in "'’":
            return self.words.get(MARK, ())
        lower = printed.lower()
        if lower != "the":
            return self.words.get(lower, ())
        following = _BEHIND_THE.match(text, word.end())
        if following is None:
            return ()
        key = following[1].lower()
        return self._behind_the.get(FIGURES if key.isdigit() else MARK if key == "’" else key, ())


def _add(table: defaultdict[str, list[Rule]], keys: Iterable[str], rule: Rule) -> None:
    for key in keys:
        if not table[key] or table[key][-1] is not rule:
            table[key].append(rule)


def _shapes(starter: str) -> list[str]:
    """The keys of "#12=-/": 1-, 1/, 2-, 2/."""
    lengths, _, marks = starter.removeprefix(FIGURES).partition("=")
    return [length + mark for length in lengths or _LENGTHS for mark in marks or _ALL_MARKS]
