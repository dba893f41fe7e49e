"""What every attribution method keeps, whatever its insides."""

import time
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import attribute, parse
from onrecord.config import Config
from onrecord.errors import SetupError
from onrecord.nouns import KINDS, Attributed, Dated, Parsed
from onrecord.steps import Step
from tests.build import article, parsed

BODIES = (
    "",
    "“”",
    "“Only a quote.”",
    "“One.”\n\n“Two.”\n\n“Three",
    "“A,” she said. “B,” he said, “and C,” they added: “D.”",
    "according to",
    "According to",
    "said",
    ": “x y z”",
    "in words in Orlov's words, per Orlov, per",
    "Orlov: ",
    '" \' ” ’ « » ‘ “ " said "',
    "He said, she said, they said, it said, he said.",
    "\u200b😀 “😀,” 😀 said.",
)


@pytest.fixture(params=sorted(attribute.METHODS))
def config(request: pytest.FixtureRequest) -> Config:
    return Config(attribute=request.param)


@cache
def opened(config: Config) -> Step[Dated, Attributed]:
    """The method, opened once: a model takes half a second."""
    return attribute.load(config)


def size(config: Config) -> int:
    """Characters that show how the time grows: an encoder reads a hundred times as slowly, and as evenly."""
    return 200_000 if config.attribute == "rules-1" else 8_000


def check(result: Attributed, dated: Dated) -> None:
    body = dated.parsed.article.body
    assert result.dated is dated
    firsts = [one.content[0].start for one in result.attributions]
    assert firsts == sorted(firsts)
    for one in result.attributions:
        assert one.content
        assert one.kind in KINDS
        assert 0 <= one.score <= 1
        for spans in (one.source, one.cue, one.content):
            assert all(0 <= span.start < span.end <= len(body) for span in spans)
            assert all(left.end <= right.start for left, right in pairwise(spans))
            assert all(span.of(body) == span.of(body).strip() for span in spans)


def test_odd_bodies_keep_the_contract_with_the_parser(config: Config) -> None:
    parser, step = parse.load(config), opened(config)
    given = [Dated(one, ()) for one in parser([article(body) for body in BODIES])]
    results = step(given)
    assert len(results) == len(given)
    for result, dated in zip(results, given, strict=True):
        check(result, dated)


def test_the_same_article_gives_the_same_twice(config: Config) -> None:
    step = opened(config)
    dated = Dated(parse.load(config)([article("“We sail,” Orlov said. “We must.”")])[0], ())
    assert step([dated]) == step([dated])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="“”\"'‘’«» .,:!?\nab said Orlov according to that", max_size=120))
def test_words_without_grammar_do_no_harm(config: Config, text: str) -> None:
    dated = Dated(parsed(text), ())
    check(opened(config)([dated])[0], dated)


@pytest.mark.parametrize("piece", ["said ", "“a b” ", "a, he said, ", "according to ", '"', "Orlov: “a b c d” said. "])
def test_a_large_body_takes_linear_time(config: Config, piece: str) -> None:
    text = piece * (size(config) // len(piece))
    words: Parsed = parsed(text) if "." not in piece else parsed(text[:20_000])
    dated = Dated(words, ())
    start = time.process_time()
    check(opened(config)([dated])[0], dated)
    assert time.process_time() - start < 20


def test_unknown_method_names_the_known_ones() -> None:
    with pytest.raises(SetupError, match="rules-1"):
        attribute.load(Config(attribute="none"))
