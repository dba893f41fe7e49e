from onrecord import parse
from onrecord.config import Config
from onrecord.nouns import Span
from tests.build import article


def test_paragraphs_are_found_without_words() -> None:
    (made,) = parse.load(Config(parse="lines-1"))([article("  One.\n\n \nTwo. Three. ")])
    assert made.paragraphs == (Span(2, 6), Span(10, 21))
    assert [len(made.tokens), len(made.sentences), len(made.mentions)] == [0, 0, 0]
