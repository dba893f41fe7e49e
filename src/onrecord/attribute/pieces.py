"""Text -> subword pieces and the windows in which an encoder reads them.

Comes in: a text and a tokenizer. Goes out: Pieces (the words with their places and subwords) and Windows over them,
each at most as long as the encoder takes, cut at words. Leaves alone: what any word is.

Paragraph ends are given to the encoder as a separator piece: the tokenizer itself drops line breaks. Lines without
end are cut, so that no call to the tokenizer grows with the text.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

SIZE = 384  # subwords in a window, with the marks at both ends
OVERLAP = 64  # subwords that neighbouring windows share where nobody says otherwise
LEAST = 0.65  # of the length aimed at, that a window which ends with a paragraph must have
SHAPES = 16
OPENING = frozenset('"“„«')
CLOSING = frozenset('"”»')
LINE = re.compile(r"[^\n]+")
LONGEST_LINE = 20_000  # characters given to the tokenizer at once


class Encoded(Protocol):
    """What the tokenizer says of one line."""

    @property
    def ids(self) -> list[int]:
        """Its subwords."""

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """Their characters in the line."""

    @property
    def word_ids(self) -> list[int | None]:
        """Of which word each is a part."""


class Tokenizer(Protocol):
    """The part of `tokenizers.Tokenizer` that is used."""

    def encode_batch(self, texts: list[str], /, *, add_special_tokens: bool) -> Sequence[Encoded]:
        """Subwords of each text."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's subwords in a row, a separator between paragraphs, and its words over them."""

    ids: list[int]
    shapes: list[int]  # of each subword: what its word looks like, see `shape`
    first: list[int]  # of each word: the place of its first subword in `ids`
    starts: list[int]  # of each word: its first character
    ends: list[int]  # and the one behind its last


@dataclass(frozen=True, slots=True)
class Window:
    """Words [first, end) that are read at once; [low, high) of them are decided here and nowhere else."""

    first: int
    end: int
    low: int
    high: int


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The text's lines with their places; overlong ones in parts, cut at a space where there is one."""
    for match in LINE.finditer(text):
        at, end = match.span()
        while end - at > LONGEST_LINE:
            cut = text.rfind(" ", at + LONGEST_LINE // 2, at + LONGEST_LINE) + 1 or at + LONGEST_LINE
            yield at, text[at:cut]
            at = cut
        yield at, text[at:end]


def split(text: str, tokenizer: Tokenizer, separator: int) -> Pieces:
    """The pieces of a text."""
    pieces = Pieces([], [], [], [], [])
    batch: list[tuple[int, str]] = []
    size = 0
    for at, line in lines(text):
        batch.append((at, line))
        size += len(line)
        if size > LONGEST_LINE:
            _extend(pieces, batch, tokenizer, separator)
            batch, size = [], 0
    _extend(pieces, batch, tokenizer, separator)
    return pieces


def _extend(pieces: Pieces, batch: list[tuple[int, str]], tokenizer: Tokenizer, separator: int) -> None:
    if not batch:
        return
    encoded = tokenizer.encode_batch([line for _, line in batch], add_special_tokens=False)
    for (at, text), line in zip(batch, encoded, strict=True):
        if pieces.ids and line.ids:
            pieces.ids.append(separator)
            pieces.shapes.append(0)
        first = len(pieces.first)
        previous = None
        for piece, (start, end), word in zip(line.ids, line.offsets, line.word_ids, strict=True):
            if word is None or word != previous:
                pieces.first.append(len(pieces.ids))
                pieces.starts.append(at + start)
                pieces.ends.append(at + end)
                previous = word
            else:
                pieces.ends[-1] = at + end
            pieces.ids.append(piece)
        _shape(pieces, first, at, text)


def _shape(pieces: Pieces, first: int, at: int, line: str) -> None:
    """Give the subwords of a line's words, from the first on, their shapes."""
    quoted = False
    for word in range(first, len(pieces.first)):
        text = line[pieces.starts[word] - at : pieces.ends[word] - at]
        quoted = quoted or text in OPENING
        found = shape(text, quoted=quoted, leads=word == first)
        pieces.shapes.extend([found] * (_stop(pieces, word + 1) - pieces.first[word]))
        if text in CLOSING and not (text in OPENING and _opens(pieces, word, first, line, at)):
            quoted = False


def _opens(pieces: Pieces, word: int, first: int, line: str, at: int) -> bool:
    """Whether a mark that looks the same at both ends begins a quotation: nothing or a space before, a word behind."""
    start, end = pieces.starts[word] - at, pieces.ends[word] - at
    before, behind = line[start - 1 : start], line[end : end + 1]
    return (word == first or before.isspace() or before in "([—–") and bool(behind.strip())


def shape(word: str, *, quoted: bool, leads: bool) -> int:
    """What the encoder is told of a word beside its subwords, which are in lower case.

    Its letters (0 small or none, 1 a capital first, 2 all capitals, 3 figures), whether it stands in quotation marks
    (4) and whether it leads its paragraph (8), added up: below SHAPES.
    """
    if not word[:1].isalpha():
        case = 3 if word[:1].isdigit() else 0
    elif word[0].islower():
        case = 0
    else:
        case = 2 if len(word) > 1 and word.isupper() else 1
    return case + 4 * quoted + 8 * leads


def windows(pieces: Pieces, *, size: int = SIZE, overlap: int = OVERLAP, head: int | None = None) -> list[Window]:
    """Windows over all words. `head`: room of the first one, where another cut than the usual is wanted."""
    found: list[tuple[int, int]] = []
    at, room = 0, (head or size) - 2
    while at < len(pieces.first):
        end = _fitting(pieces, at, room)
        found.append((at, end))
        if end >= len(pieces.first):
            break
        room = size - 2
        at = _back(pieces, at, end, overlap, room)
    edges = [0, *((found[n][1] + found[n + 1][0]) // 2 for n in range(len(found) - 1)), len(pieces.first)]
    return [Window(first, end, edges[n], edges[n + 1]) for n, (first, end) in enumerate(found)]


def whole_paragraphs(pieces: Pieces, separator: int, *, size: int = SIZE, overlap: int = OVERLAP) -> Iterator[Window]:
    """Windows that end where paragraphs do, of about equal length, sharing nothing.

    Where no paragraph begins in good reach a window is full, and shares `overlap` with the next.
    """
    count, room = len(pieces.first), size - 2
    begins = [word for word in range(1, count) if pieces.ids[pieces.first[word] - 1] == separator]
    at = low = 0
    while low < count:
        base = pieces.first[at]
        left = len(pieces.ids) - base
        if left <= room:
            yield Window(at, count, low, count)
            return
        goal = left / -(-left // room)
        near = begins[bisect.bisect_right(begins, low) : bisect.bisect_right(begins, _fitting(pieces, at, room))]
        good = [word for word in near if pieces.first[word] - base >= goal * LEAST]
        if good:
            end = min(good, key=lambda word: abs(pieces.first[word] - base - goal))
            yield Window(at, end, low, end)
            at = low = end
        else:
            end = _fitting(pieces, at, room)
            back = _back(pieces, at, end, overlap, room)
            yield Window(at, end, low, (end + back) // 2)
            at, low = back, (end + back) // 2


def _fitting(pieces: Pieces, at: int, room: int) -> int:
    """The word behind those that fit a window, from one on; at least that one."""
    end = max(at + 1, bisect.bisect_right(pieces.first, pieces.first[at] + room))
    # The last word's own subwords must fit too.
    while end > at + 1 and _stop(pieces, end) - pieces.first[at] > room:
        end -= 1
    return min(end, len(pieces.first))


def _back(pieces: Pieces, at: int, end: int, overlap: int, room: int) -> int:
    """Where the window behind one of words [at, end) begins, to share about so many subwords with it."""
    back = min(end, max(at + 1, bisect.bisect_left(pieces.first, pieces.first[end] - overlap)))
    while back < end and _stop(pieces, end + 1) - pieces.first[back] > room:
        back += 1  # the window must get beyond the one before
    return back


def _stop(pieces: Pieces, end: int) -> int:
    """The place behind the last word's subwords."""
    return pieces.first[end] if end < len(pieces.first) else len(pieces.ids)


def row(pieces: Pieces, window: Window, begin: int, separator: int, *, size: int = SIZE) -> list[int]:
    """The window's subwords between their marks; never longer than `size`."""
    inner = pieces.ids[pieces.first[window.first] : _stop(pieces, window.end)]
    return [begin, *inner[: size - 2], separator]


def row_shapes(pieces: Pieces, window: Window, *, size: int = SIZE) -> list[int]:
    """The shapes that go with the window's row."""
    inner = pieces.shapes[pieces.first[window.first] : _stop(pieces, window.end)]
    return [0, *inner[: size - 2], 0]
