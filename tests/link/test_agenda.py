from __future__ import annotations

import time

import pytest

from onrecord.link.agenda import topics


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Both will discuss the harbour dues, night flights and fish.", ["harbour dues", "night flights", "fish"]),
        ("Ministers meet on Monday to talk about the dam on the Lurv, two officials said.", ["dam on the Lurv"]),
        ("The agenda of the summit includes prisoners and a new bridge.", ["prisoners", "new bridge"]),
        ("She said fishing would be on the agenda, too.", ["fishing"]),
        ("They agreed to hold talks on grain.", ["grain"]),
        ("The council is expected to vote on the budget on Tuesday.", ["budget"]),
    ],
)  # fmt: skip
def test_what_will_be_dealt_with_is_told(text: str, found: list[str]) -> None:
    assert [topic.label for topic in topics(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "They discussed it for hours.",
        "The president will discuss it with his aides.",
        "The summit was held on 14 May.",
        "He refused to say what comes next.",
        "",
    ],
)
def test_where_no_matter_is_named_there_is_none(text: str) -> None:
    assert topics(text) == []


def test_a_topic_stands_where_its_span_says() -> None:
    text = "Both sides want to discuss 👩🏽‍🚀 spaceflight, and the Lurvik lock, at their meeting."
    for topic in topics(text):
        assert text[topic.span.start : topic.span.end] == topic.label
    assert topics(text)[-1].label == "Lurvik lock"


def test_the_same_matter_has_the_same_key() -> None:
    one, two = topics("They will discuss fishing quotas."), topics("They hope to talk about the quotas fishing.")
    assert one[0].key == two[0].key


def test_a_page_of_one_word_costs_no_more_than_its_length() -> None:
    began = time.process_time()
    assert topics("to discuss " * 20_000) is not None
    assert time.process_time() - began < 3
