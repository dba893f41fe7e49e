"""A text dump -> its lines.

Comes in: the dump as text. Goes out: lines with what their layout tells (bullet, indent, blank line before), spaces
tidied, soft-wrapped lines joined. Left alone: which lines are the article's own.
"""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass, replace
from itertools import pairwise

_INVISIBLE = dict.fromkeys([*range(32), 0x7F, *range(0x80, 0xA0), 0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF])
_INVISIBLE |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # marks that turn the direction of text
_INVISIBLE |= dict.fromkeys([*range(9, 14), *range(28, 32), 0x85], " ")  # tabs, and breaks of lines and fields
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"[•◦▪●○■►▶➤‣∙·*-](?=\s)\s*|[•◦▪●■►▶➤‣∙](?=\S)")
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_ENDS = re.compile(r"[.!?…。！？।؟][\"'”’»“)\]]{0,3}$|[.!?,][”\"]$|:$")
_WRAPS = (45, 110)  # characters at which people and programs break lines
_UNWRAPPED = 0.03  # share of longer lines in wrapped dumps at most; in others it is .05 to .4
_WRAPPED = 0.75  # share of lines inside blocks that are near the longest, from which a dump counts as wrapped


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dump."""

    text: str  # without bullet and outer spaces, inner spaces single
    indent: int  # characters before the text or its bullet
    bullet: bool
    gap: bool  # a blank line, or the page's start, stands before it
    words: int
    lower: float  # share of its words that begin in lower case: high in sentences, low in names and menus

    @property
    def ends(self) -> bool:
        """Whether it closes like a sentence."""
        return bool(_ENDS.search(self.text[-6:]))


def split(dump: str) -> tuple[Line, ...]:
    """The lines that are not blank."""
    lines, gap = [], True
    for raw in _BREAKS.sub("\n", dump).split("\n"):
        shown = raw.expandtabs(4)
        stripped = tidy(shown)
        if not stripped:
            gap = True
            continue
        lines.append(_line(stripped, len(shown) - len(shown.lstrip()), gap))
        gap = False
    return _joined(tuple(lines))


def tidy(text: str) -> str:
    """The text without invisible characters, every run of spaces one space."""
    return " ".join((text if text.isprintable() else text.translate(_INVISIBLE)).split())


def words(text: str) -> list[str]:
    """The words of a text as they stand."""
    return _WORD.findall(text)


def _line(text: str, indent: int, gap: bool) -> Line:
    mark = _BULLET.match(text)
    text = (text[mark.end() :] or text) if mark else text
    found = words(text)
    small = sum(1 for word in found if word[0].islower())
    return Line(text, indent, mark is not None, gap, len(found), small / len(found) if found else 0.0)


def _joined(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Paragraphs in the place of soft-wrapped lines, where the dump as a whole is wrapped."""
    width = _width(lines)
    if width is None:
        return lines
    joined: list[list[Line]] = []
    last = 0  # length of the line before
    for line in lines:
        goes_on = joined and not line.gap and not line.bullet and last >= 0.6 * width
        if goes_on and (line.indent == joined[-1][-1].indent or len(joined[-1]) == 1):
            joined[-1].append(line)
        else:
            joined.append([line])
        last = line.indent + len(line.text)
    return tuple(_paragraph(run) for run in joined)


def _paragraph(run: list[Line]) -> Line:
    if len(run) == 1:
        return run[0]
    whole = _line(" ".join(line.text for line in run), run[0].indent, run[0].gap)
    return replace(whole, bullet=run[0].bullet)


def _width(lines: tuple[Line, ...]) -> int | None:
    """The column at which the dump was wrapped; None if it was not.

    Wrapped text has hardly a long line (a table, an address), and within a block every line but the last is about as
    long as the longest and most break inside a sentence.
    """
    if len(lines) < 4:
        return None
    lengths = [line.indent + len(line.text) for line in lines]
    if sum(length > _WRAPS[1] for length in lengths) > _UNWRAPPED * len(lines):
        return None
    inner = [
        (length, line.ends)
        for length, (line, after) in zip(lengths, pairwise(lines), strict=False)
        if not after.gap and not after.bullet and length <= _WRAPS[1]
    ]
    if len(inner) < 3:
        return None
    longest = sorted(length for length, _ in inner)[int(0.95 * len(inner))]
    if longest < _WRAPS[0]:
        return None
    near = statistics.fmean(length >= longest - 16 for length, _ in inner)
    broken = statistics.fmean(not ends for _, ends in inner)
    return longest if near >= _WRAPPED and broken >= 0.6 else None
