"""The own lines of a dump -> paragraphs: what was torn is joined, what was run together is parted.

Comes in: the article's own lines in order. Goes out: its paragraphs. Left alone: the words. Tools tear a sentence at
its links, and run paragraphs together where the markup had no space between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Line

_OPEN = re.compile(r"[\w,’'%)\]–—-]$")  # how a line ends whose sentence goes on
_GOES_ON = re.compile(r"[^\W\d_A-ZÀ-Þ]|[,.;)\]]")  # how the rest of a sentence begins: in lower case, or with a mark
_RUN_TOGETHER = re.compile(
    r"(?<=[a-zß-ÿ]{2}[.!?])(?=[A-ZÀ-Þ][a-zß-ÿ]+ [a-zß-ÿ])|(?<=[a-zß-ÿ]{2}[.!?][”\"])(?=[“\"A-ZÀ-Þ])"
)
_LEAST = 20  # characters on either side of a place where paragraphs are parted


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of the article."""
    joined: list[str] = []
    last: Line | None = None
    for line in lines:
        if last is not None and _is_torn(joined[-1], last, line):
            space = "" if line.text[0] in ",.;)]" else " "
            joined[-1] += space + line.text
        else:
            joined.append(line.text)
        last = line
    return [part for text in joined for part in _parted(text)]


def _is_torn(before: str, last: Line, line: Line) -> bool:
    if last.bullet or line.bullet or not _OPEN.search(before[-1:]) or not _GOES_ON.match(line.text):
        return False
    return not line.gap or (last.words >= 4 and line.text[0].islower())


def _parted(text: str) -> list[str]:
    parts, at = [], 0
    for found in _RUN_TOGETHER.finditer(text):
        if found.start() - at >= _LEAST and len(text) - found.start() >= _LEAST:
            parts.append(text[at : found.start()])
            at = found.start()
    return [*parts, text[at:]]
