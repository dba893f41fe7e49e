"""The words of a text with their places, read once: which of them stand before and behind an expression.

Comes in: a text. Goes out: its words in lower case (but the month of May), and ranges of them, cut at
sentence breaks and at a set width. Left alone: what the words say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_LEFT, _RIGHT = 220, 110  # characters looked at
_BREAK = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(]?[A-Z]|\Z)|\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|St|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No|vs|Inc|Co|Corp"
    r"|Ltd|[A-Z])|[ap]\.m|U\.S|U\.N|U\.K)$"
)
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[$£€]?\d[\d.,]*|[,;:\"“”—]")


class Course:
    """The words of one text in their order."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = _WORD.findall(text)
        self.lower = [word.lower() for word in self.words]
        if "May" in self.words:  # the month stays a name, not to be taken for the verb
            self.lower = ["May" if word == "May" else low for word, low in zip(self.words, self.lower, strict=True)]
        self._starts = [word.start() for word in _WORD.finditer(text)]
        self._stops: list[int] = []  # where sentences may end, abbreviations among them
        self._begins: list[int] = []  # where sentences begin
        for stop in _BREAK.finditer(text):
            at = stop.start()
            self._stops.append(at)
            if text[at] == "\n" or not _ABBREVIATED.search(text, max(0, at - 6), at):
                self._begins.append(stop.end())

    def at(self, start: int) -> int:
        """The number of the first word from the place on."""
        return bisect_left(self._starts, start)

    def before(self, start: int) -> tuple[int, int]:
        """First and behind-last number of the words of the sentence that stand before the place."""
        place = bisect_right(self._begins, start)
        begin = max(self._begins[place - 1] if place else 0, start - _LEFT)
        return bisect_left(self._starts, begin), bisect_left(self._starts, start)

    def behind(self, end: int) -> tuple[int, int]:
        """The same of those that stand behind the place."""
        place = bisect_left(self._stops, end)
        stop = min(self._stops[place], end + _RIGHT) if place < len(self._stops) else end + _RIGHT
        return bisect_left(self._starts, end), bisect_left(self._starts, stop)

    def starts_at(self, word: int) -> int:
        """The place of a word in the text."""
        return self._starts[word]
