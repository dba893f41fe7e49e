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
