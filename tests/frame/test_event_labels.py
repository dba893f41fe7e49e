"""Labels as a desk would print them: noun phrases with matter or sides, no gerund alone, no word twice."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.frame.event_labels import label_of, once
from tests.frame.conftest import Tell


@pytest.mark.parametrize(
    ("given", "label"),
    [
        (("second round of talks", ["Ostia", "Marn"], "Lund", None), "Second round of Ostia–Marn talks in Lund"),
        (("authorisation", ["Board", "Lyme"], None, "Lyme vaccine", "of"), "Board authorisation of Lyme vaccine"),
        (("purchase", ["Tarn Foods", "Velm Dairies"], None, None), "Tarn Foods purchase of Velm Dairies"),
        (("appointment", ["Tarvo"], None, None), "Appointment of Tarvo"),
        (("visit", ["Tarvo"], "Lund", None, "to"), "Tarvo visit to Lund"),
        (("no-confidence motion", [], None, "confidence", "of"), "No-confidence motion"),
        (("vote", ["Almost 200 nations"], None, "climate deal"), "Vote on climate deal"),
        (("annual meeting", ["Rupert"], "Prince Rupert", None), "Annual meeting in Prince Rupert"),
        (("initialling", [], None, "treaty"), "Initialling of treaty"),
    ],
)  # fmt: skip
def test_a_label_is_a_noun_phrase_with_its_matter_or_sides(given: tuple[Any, ...], label: str) -> None:
    assert label_of(*given) == label


def test_no_word_stands_twice_in_a_row() -> None:
    assert once("second television television debate") == "second television debate"


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ("The city council of Orlen was told it had passed a two-year wage deal on Monday.", "two-year wage deal"),
        ("Globe Holdings publishes its half-year results on Tuesday.", "half-year results"),
    ],
)
def test_hyphened_words_of_a_matter_are_kept_whole(tell: Tell, body: str, label: str) -> None:
    labels = [event.label for event in tell(body, published="2024-04-30").events]
    assert any(label in one for one in labels), labels


def test_a_bare_noun_takes_its_kind_from_the_articles_other_mentions(tell: Tell) -> None:
    body = "The rail strike of 2019 lasted a week.\n\nThe new strike begins on 14 May, the union said."
    labels = [event.label for event in tell(body, published="2024-04-30").events]
    assert set(labels) == {"Rail strike"}


def test_a_bare_election_is_that_of_the_only_country_of_the_lead(tell: Tell) -> None:
    (one,) = tell(
        "Ghana’s parties have named their candidates. The election is on 7 May.", published="2024-04-30"
    ).events
    assert one.label == "Election in Ghana"


@pytest.mark.parametrize(
    "body",
    [
        "The minister is to head the delegation on 14 May.",
        "The men were to walk over the bridge on 14 May.",
        "The premier dismissed the idea on Monday.",
        "The choir will soar on 14 May.",
    ],
)
def test_a_verb_that_no_noun_names_makes_no_event(tell: Tell, body: str) -> None:
    assert tell(body, published="2024-04-30").events == ()


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ("Ferry crews left the port of Velm on Monday.", "Departure of ferry crews"),
        ("In her acceptance speech on Monday Mrs Tarvo had said that bills were unpaid.", "Tarvo acceptance speech"),
        ("The ceremony is on Friday. The two sides will sign a treaty on Friday in Lund.", "Signing of treaty in Lund"),
        (
            "She told a news conference in Lund on Monday it was over, and left the news conference.",
            "Press conference in Lund",
        ),
    ],
)
def test_labels_of_whole_articles(tell: Tell, body: str, label: str) -> None:
    assert label in [event.label for event in tell(body, published="2024-04-30").events]
