import pytest

from onrecord import parse
from onrecord.config import Config
from onrecord.errors import SetupError
from onrecord.nouns import Parsed
from tests.build import article


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    body = "  The ferry left.  It came back!\n\n\n“Good,” said Anna Corvo \n of Oslo."
    return parse.load(Config())([article(body)])[0]


def test_tokens_and_sentences_point_at_their_own_words(parsed: Parsed) -> None:
    body = parsed.article.body
    assert all(token.span.of(body) == token.text for token in parsed.tokens)
    for sentence in parsed.sentences:
        inside = parsed.tokens[sentence.first : sentence.last]
        assert sentence.span.start == inside[0].span.start
        assert sentence.span.end == inside[-1].span.end


def test_no_sentence_runs_over_a_line(parsed: Parsed) -> None:
    assert all("\n" not in sentence.span.of(parsed.article.body) for sentence in parsed.sentences)


def test_paragraphs_are_trimmed_lines(parsed: Parsed) -> None:
    texts = [span.of(parsed.article.body) for span in parsed.paragraphs]
    assert texts == ["The ferry left.  It came back!", "“Good,” said Anna Corvo", "of Oslo."]


def test_heads_stay_within_the_article(parsed: Parsed) -> None:
    assert all(0 <= token.head < len(parsed.tokens) for token in parsed.tokens)


def test_articles_of_a_group_do_not_mix() -> None:
    step = parse.load(Config())
    bodies = ["One ferry left.", "", "Anna Corvo spoke. Nobody heard her."]
    alone = [step([article(body)])[0] for body in bodies]
    assert list(step([article(body) for body in bodies])) == alone


def test_a_line_of_any_length_is_parsed_in_pieces() -> None:
    body = "word " * 5000 + "end"
    made = parse.load(Config())([article(body)])[0]
    assert "".join(token.text for token in made.tokens) == body.replace(" ", "")


def test_unknown_method_names_the_known_ones() -> None:
    with pytest.raises(SetupError, match="spacy-sm-1"):
        parse.load(Config(parse="no-such-parser"))
