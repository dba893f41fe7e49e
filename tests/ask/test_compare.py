from pathlib import Path

from onrecord import ask, store
from onrecord.ask.compare import align, changed
from tests.store import small


def test_words_kept_left_out_and_added() -> None:
    kept, gone, added = align('"We will never leave the old harbour," she said', "we will leave the harbour today")
    assert kept == ["we will", "leave the", "harbour"]
    assert gone == ["never", "old", "she said"]
    assert added == ["today"]


def test_case_accents_and_marks_do_not_count() -> None:
    assert align("“Älv, harbour”", "alv HARBOUR") == (["alv HARBOUR"], [], [])


def test_words_in_the_place_of_others_are_changes() -> None:
    assert changed("we will leave the old harbour", "we may leave the harbour today") == [{"from": "will", "to": "may"}]


def test_the_fullest_is_the_model_and_copies_are_named(tmp_path: Path) -> None:
    record = small.new(tmp_path / "r.db")
    small.file(record, small.pair("one"), small.pair("two"))
    with small.look(record) as view:
        act = view.utterances_of(view.statements(store.Wanted()))
        key = next(value for value in act.values() if value.startswith("u-ilse"))
        answer = ask.answer(view, ask.Query("compare", utterance=key))
    assert [(item["outlet"], item["fullest"], item["copy"]) for item in answer.items] == [
        ("The Harbour Post", True, False),
        ("Lakeside Wire", False, True),
    ]
    assert [item["first"] for item in answer.items] == [True, False]
    assert [item["copy_of"] and item["copy_of"]["outlet"] for item in answer.items] == [None, "The Harbour Post"]
    assert all(item["left_out"] == item["added"] == [] for item in answer.items)
