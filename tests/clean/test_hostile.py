"""A megabyte of the worst that a dump can hold is cleaned in a time that grows with its length only."""

import time

import pytest

from onrecord.clean import dump
from onrecord.nouns import Page

SIZE = 1_000_000
S = "The harbour board will vote on the new quay on Friday, its chair said. "
ONE_LINE = [
    " ", "a", ".", "1", "1.", "(", "[", '"', "a'", "By ", "By Ada Marsh ", "• ", " | ", " > ", "5 April 2031 ",
    "Photo: ", "copyright ", "we use cookies ", "<a ", S, "\u202e", "“", "Tags: a, ", "/2031/04",
]  # fmt: skip
MANY_LINES = [
    f"{S}\n", f"  • {S}\n", "By Ada Marsh\n", "Tags\nfoo bar\n", "Quay talks resume in the town today\n", "Comments\n",
    "News > Coast > Quay\n", "5 April 2031\n", "Related:\n",
    f"{'a | ' * 39}\n", f"({'a ' * 75}\n", f"{'1 view ' * 22}\n",
    f"AP {'a ' * 70}\n", f"{'Ab ' * 50}\n", f"{'a.' * 79}\n",
    f"By {'A b ' * 39}\n", "photo " * 26 + "\n", "1 " * 70 + "\n",
]  # fmt: skip


def seconds(text: str) -> float:
    start = time.process_time()
    dump.clean(Page("x", "page", text))
    return time.process_time() - start


@pytest.mark.parametrize("piece", ONE_LINE)
def test_one_line_of_a_megabyte(piece: str) -> None:
    assert seconds(piece * (SIZE // len(piece))) < 5


@pytest.mark.parametrize("piece", MANY_LINES)
def test_time_grows_with_the_number_of_lines(piece: str) -> None:
    few, many = (seconds(piece * (size // len(piece))) for size in (SIZE // 40, SIZE // 5))
    assert many < 8 * 3 * max(few, 0.05)  # under a twentieth of a second a busy core tells little
