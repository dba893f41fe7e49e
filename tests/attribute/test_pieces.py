"""Cutting a text into subwords and windows, with a tokenizer of our own so that no model is needed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribute import pieces

SEPARATOR, BEGIN = 2, 0


@dataclass
class Line:
    ids: list[int] = field(default_factory=list)
    offsets: list[tuple[int, int]] = field(default_factory=list)
    word_ids: list[int | None] = field(default_factory=list)


class Threes:
    """Words in subwords of three characters."""

    def __init__(self) -> None:
        self.longest = 0

    def encode_batch(self, texts: list[str], /, *, add_special_tokens: bool) -> Sequence[Line]:
        assert not add_special_tokens
        return [self.line(text) for text in texts]

    def line(self, text: str) -> Line:
        self.longest = max(self.longest, len(text))
        made = Line()
        for number, word in enumerate(re.finditer(r"\w{1,60}|[^\w\s]", text)):
            for at in range(word.start(), word.end(), 3):
                made.ids.append(10 + at % 7)
                made.offsets.append((at, min(at + 3, word.end())))
                made.word_ids.append(number)
        return made


def words(text: str) -> list[str]:
    cut = pieces.split(text, Threes(), SEPARATOR)
    return [text[start:end] for start, end in zip(cut.starts, cut.ends, strict=True)]


def test_words_keep_their_places_across_paragraphs() -> None:
    assert words("“We sail,” Orlova said.\n\nNobody sailed.") == [
        *("“", "We", "sail", ",", "”", "Orlova", "said", "."),
        *("Nobody", "sailed", "."),
    ]


def test_a_separator_stands_between_paragraphs_and_only_there() -> None:
    cut = pieces.split("One two.\n\n \n\nThree.\n", Threes(), SEPARATOR)
    assert cut.ids.count(SEPARATOR) == 1
    assert cut.ids.index(SEPARATOR) < cut.first[3]
    assert cut.starts[3] == 13


def test_a_text_without_words_has_no_windows() -> None:
    assert pieces.windows(pieces.split(" \n\n ", Threes(), SEPARATOR)) == []


def test_a_line_without_end_never_reaches_the_tokenizer_whole() -> None:
    tokenizer = Threes()
    text = "word " * 60_000
    cut = pieces.split(text, tokenizer, SEPARATOR)
    assert tokenizer.longest <= pieces.LONGEST_LINE
    assert len(cut.first) == 60_000
    assert all(text[start:end] == "word" for start, end in zip(cut.starts, cut.ends, strict=True))


def test_a_line_without_a_space_is_cut_too() -> None:
    tokenizer = Threes()
    cut = pieces.split("x" * 50_000, tokenizer, SEPARATOR)
    assert tokenizer.longest <= pieces.LONGEST_LINE
    assert cut.ends[-1] == 50_000


@given(
    text=st.lists(st.integers(1, 40), max_size=300).map(lambda sizes: " ".join("x" * n for n in sizes)),
    size=st.integers(20, 60),
    overlap=st.integers(0, 15),
    head=st.integers(16, 60),
)
def test_every_word_is_decided_once_and_every_row_fits(text: str, size: int, overlap: int, head: int) -> None:
    cut = pieces.split(text, Threes(), SEPARATOR)
    found = pieces.windows(cut, size=size, overlap=overlap, head=min(head, size))
    decided = [word for window in found for word in range(window.low, window.high)]
    assert decided == list(range(len(cut.first)))
    for window in found:
        assert window.first <= window.low < window.high <= window.end
        assert len(pieces.row(cut, window, BEGIN, SEPARATOR, size=size)) <= size


@pytest.mark.parametrize("overlap", [0, 64])
def test_neighbours_share_the_overlap_and_no_more(overlap: int) -> None:
    cut = pieces.split("ab " * 2_000, Threes(), SEPARATOR)
    found = pieces.windows(cut, overlap=overlap)
    assert {left.end - right.first for left, right in pairwise(found)} == {overlap}


@given(
    paragraphs=st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=60), max_size=20),
    size=st.integers(20, 60),
    overlap=st.integers(0, 15),
)
def test_whole_paragraphs_too_decide_every_word_once(paragraphs: list[list[int]], size: int, overlap: int) -> None:
    text = "\n\n".join(" ".join("x" * n for n in sizes) for sizes in paragraphs)
    cut = pieces.split(text, Threes(), SEPARATOR)
    found = list(pieces.whole_paragraphs(cut, SEPARATOR, size=size, overlap=overlap))
    assert [word for window in found for word in range(window.low, window.high)] == list(range(len(cut.first)))
    for window in found:
        assert window.first <= window.low < window.high <= window.end
        assert len(pieces.row(cut, window, BEGIN, SEPARATOR, size=size)) <= size


def test_whole_paragraphs_share_nothing_and_are_about_equally_long() -> None:
    cut = pieces.split("\n".join(["ab cd ef gh ij."] * 100), Threes(), SEPARATOR)
    found = list(pieces.whole_paragraphs(cut, SEPARATOR))
    assert [window.end for window in found] == [*(window.first for window in found[1:]), len(cut.first)]
    assert all(cut.ids[cut.first[window.first] - 1] == SEPARATOR for window in found[1:])
    lengths = [len(pieces.row(cut, window, BEGIN, SEPARATOR)) for window in found]
    assert len(lengths) == 2
    assert max(lengths) - min(lengths) < 10


def test_a_paragraph_longer_than_a_window_is_read_with_an_overlap() -> None:
    cut = pieces.split("Before.\n" + "ab " * 1_000 + "\nBehind.", Threes(), SEPARATOR)
    found = list(pieces.whole_paragraphs(cut, SEPARATOR))
    assert found[0].end - found[1].first == pieces.OVERLAP


def shapes(text: str) -> list[tuple[str, int]]:
    cut = pieces.split(text, Threes(), SEPARATOR)
    assert len(cut.shapes) == len(cut.ids)
    return [(text[start:end], cut.shapes[at]) for at, start, end in zip(cut.first, cut.starts, cut.ends, strict=True)]


def test_letters_and_the_lead_of_a_paragraph_are_told() -> None:
    assert shapes("The UN met\n20 envoys Today") == [
        ("The", 9),
        ("UN", 2),
        ("met", 0),
        ("20", 11),
        ("envoys", 0),
        ("Today", 1),
    ]


@pytest.mark.parametrize(
    "text",
    ['He said "no way" twice', "He said “no way” twice", 'He said "no "way" twice', "He said “no “way” twice"],
)
def test_words_in_quotation_marks_are_told_also_where_one_opens_twice(text: str) -> None:
    quoted = {word for word, shape in shapes(text) if shape & 4}
    assert {"no", "way"} <= quoted
    assert not {"He", "said", "twice"} & quoted


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    assert [word for word, shape in shapes("He said “go on\nThey went") if shape & 4] == ["“", "go", "on"]


def test_a_row_and_its_shapes_are_of_one_length() -> None:
    cut = pieces.split("Alpha beta “gamma” " * 400, Threes(), SEPARATOR)
    for window in pieces.windows(cut):
        assert len(pieces.row(cut, window, BEGIN, SEPARATOR)) == len(pieces.row_shapes(cut, window))
