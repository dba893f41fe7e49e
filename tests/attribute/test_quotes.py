import time

import pytest

from onrecord.attribute import quotes
from onrecord.nouns import Span


def found(text: str) -> list[str]:
    paragraphs = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(at, at + len(line)))
        at += len(line) + 1
    return [quote.span.of(text) for quote in quotes.find(text, tuple(paragraphs))]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("“We sail,” she said. “We must.”", ["“We sail,”", "“We must.”"]),
        ('"We sail," she said.', ['"We sail,"']),
        ("«We sail», said Orlov.", ["«We sail»"]),
        ("„We sail“, said Orlov.", ["„We sail“"]),
        ("''We sail,'' she said.", ["''We sail,''"]),
        ("‘We sail,’ she said.", ["‘We sail,’"]),
        ("She said 'we sail' twice.", ["'we sail'"]),
    ],
)
def test_every_style_of_marks_is_read(text: str, runs: list[str]) -> None:
    assert found(text) == runs


def test_closing_mark_with_the_space_on_its_wrong_side_still_closes() -> None:
    assert found("“We have boats, ”the mayor shared.") == ["“We have boats, ”"]


def test_apostrophes_are_no_marks() -> None:
    assert found("It's the mayors' boat, built in the '90s, isn't it? The ’80s didn’t do that.") == []


def test_single_marks_within_double_ones_are_text() -> None:
    assert found("“They cried ‘sail’ and left,” she said.") == ["“They cried ‘sail’ and left,”"]


def test_same_marks_within_marks_are_one_run() -> None:
    assert found("“He said “no” twice,” she said.") == ["“He said “no” twice,”"]


def test_inches_open_nothing() -> None:
    assert found("The 5'10\" mast fell.") == []


def test_open_quote_ends_with_its_paragraph() -> None:
    text = "“We sail at dawn.\n\n“We return at noon.”"
    assert found(text) == ["“We sail at dawn.", "“We return at noon.”"]
    first, second = quotes.find(text, (Span(0, 17), Span(19, len(text))))
    assert not first.closed
    assert second.closed


def test_empty_marks_are_no_quote() -> None:
    assert found('He wrote "" and “ ” on the wall.') == []


@pytest.mark.parametrize("piece", ['"', "“", "”", "'", "‘", "’ ", "“a ", "'a ", "“a” 'b' "])
def test_a_megabyte_of_marks_takes_linear_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    runs = quotes.find(text, (Span(0, len(text)),))
    assert time.process_time() - start < 20
    assert all(text[run.span.start : run.inner.start].strip() for run in runs)
