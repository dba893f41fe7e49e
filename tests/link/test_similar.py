from __future__ import annotations

import time

import pytest

from onrecord.link import lexicon
from onrecord.link.similar import Reader, common_run, containment, numbers_agree
from onrecord.link.turns import sense

READER = Reader(lexicon.load())


@pytest.mark.parametrize(
    "forms",
    [
        "agree agrees agreed agreeing agreement agreements",
        "negotiate negotiated negotiation negotiations negotiator",
        "discuss discussed discussion discussing",
        "sign signed signing signature",
        "carry carries carried",
        "withdraw withdrew withdrawal",
        "relate relation relations",
        "decide decision decisions decided",
    ],
)
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len({READER.stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "two"), [("news", "new"), ("united", "unit"), ("statement", "state"), ("party", "part")]
)
def test_different_words_keep_different_stems(one: str, two: str) -> None:
    assert READER.stem(one) != READER.stem(two)


def test_run_counts_content_words_but_no_names() -> None:
    one = READER.terms("we open the old bridge to all barges")
    two = READER.terms("she promised to open an old bridge for barges")
    assert common_run(one, two) == 4
    president = READER.terms("he met President Ana Brell of Norrland")
    assert common_run(president, READER.terms("they saw President Ana Brell of Norrland")) == 0


def test_containment_and_numbers() -> None:
    assert containment({"a", "b"}, {"a", "b", "c"}) == 1.0
    assert containment(set(), {"a"}) == 0.0
    assert not numbers_agree(READER.terms("40 barges"), READER.terms("ninety or 90 barges"))
    assert numbers_agree(READER.terms("two barges"), READER.terms("2 barges"))


def signs(text: str) -> dict[str, int]:
    return {mark.concept: mark.sign for mark in sense(text, READER).marks}


def test_not_turns_its_clause_and_no_other() -> None:
    found = signs("The treaty was not signed, but they discussed the dam.")
    assert (found["agre"], found["sign"], found["discuss"], found["dam"]) == (-1, -1, 1, 1)


def test_subject_of_an_active_not_stays() -> None:
    found = signs("The treaty does not name the dam.")
    assert (found["agre"], found["dam"]) == (1, -1)


def test_list_after_not_is_one_clause() -> None:
    found = signs("They did not discuss barges, dams or tolls.")
    assert {found[word] for word in ("discuss", "barg", "dam", "toll")} == {-1}


def test_double_turn_is_none() -> None:
    assert signs("We do not rule out a treaty.")["agre"] == 1


def test_contrary_words_stand_on_the_other_pole() -> None:
    assert signs("Parliament rejected the budget.")["approv"] == -signs("Parliament approved the budget.")["approv"]


def test_what_is_hoped_for_has_not_happened() -> None:
    real = {mark.concept: mark.real for mark in sense("They signed it and hope to meet in Marby.", READER).marks}
    assert (real["sign"], real["marbi"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    "text", ["not " * 250_000, "a, " * 330_000, "word " * 200_000, "’" * 1_000_000, "x" * 1_000_000]
)
def test_a_megabyte_of_one_thing_is_read_in_seconds(text: str) -> None:
    start = time.process_time()
    terms = READER.terms(text)
    sense(text, READER)
    common_run(terms, terms)
    assert time.process_time() - start < 20
