"""Search by meaning: other words, the same filters, each utterance once, nothing for what is not there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord import ask, store
from onrecord.ask import Query
from tests import build
from tests.desk import record


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> store.Record:
    path = tmp_path_factory.mktemp("near") / "r.db"
    record.make(path)
    return store.load(str(path))


@pytest.fixture
def view(filed: store.Record) -> Iterator[ask.View]:
    with filed.reading() as connection:
        yield ask.View(connection, None)


def put(view: ask.View, text: str, **more: object) -> ask.Answer:
    return ask.answer(view, Query("search", text=text, near=True, **more))  # type: ignore[arg-type]


def test_other_words_of_the_same_meaning_find_a_statement_once(view: ask.View) -> None:
    found = put(view, "agreement on fish").items
    assert [item["statement"]["content"]["text"] for item in found] == [f"that {record.SHARED}"]
    assert found[0]["by"] == "meaning"
    assert 0.35 <= found[0]["score"] <= 1
    assert put(view, "agreement on fish").query["near"] is True


def test_what_holds_the_words_is_found_by_them_and_not_again(view: ask.View) -> None:
    assert put(view, "fishing treaty").count == 0
    assert ask.answer(view, Query("search", text="fishing treaty")).items[0]["by"] == "words"


def test_other_filters_hold(view: ask.View) -> None:
    assert put(view, "agreement on fish", speaker="Brell").count == 1
    assert put(view, "agreement on fish", speaker="Virk").count == 0
    assert put(view, "agreement on fish", without=(("class", "expectation"),)).count == 0


@pytest.mark.parametrize("text", ["football championship", "Qzxv", "2031"])
def test_nothing_is_near_to_what_is_not_there(view: ask.View, text: str) -> None:
    assert put(view, text).count == 0


def test_as_of_a_day_nothing_later_is_near(filed: store.Record) -> None:
    with filed.reading() as connection:
        assert put(ask.View(connection, build.day("2031-05-31")), "agreement on fish").count == 0
        assert put(ask.View(connection, build.day("2031-06-01")), "agreement on fish").count == 1
