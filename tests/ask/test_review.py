"""The queue of what a person could decide: what stands in it, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import ask, link, store
from onrecord.config import Config
from onrecord.errors import QueryError
from onrecord.nouns import Class
from tests.desk.record import BRELL, filed, statement

SHARED = "the toll on the upper river will be lifted before the first of August"


def _told(name: str, day: str, class_: Class, score: float) -> tuple[object, object]:
    body = f"Ana Brell said in Lurvik on Monday that {SHARED}. The river stood high."
    said = statement(body, SHARED, BRELL, id=name, source="Ana Brell", cue="said", class_=class_, said_on="2031-06-02")
    return filed(name, body, day, f"Outlet {name}", "Toll", (replace(said, score=score),))


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = Config(record=str(tmp_path / "r.db"))
    record = store.load(made.record, create=True)
    given = (
        ("a", "2031-06-02", "plan", 0.9),
        ("b", "2031-06-03", "announcement", 0.9),
        ("c", "2031-06-04", "plan", 0.3),
    )
    pages = [_told(name, day, sort, score) for name, day, sort, score in given]  # type: ignore[arg-type]
    store.Writer(record, store.made_with(made)).file(pages)  # type: ignore[arg-type]
    store.refresh(record, lambda: link.load(made), made.link)
    record.close()
    return made


@pytest.fixture
def view(config: Config) -> Iterator[ask.View]:
    with ask.looking(config) as opened:
        yield opened


def _classes(view: ask.View) -> list[tuple[str, str]]:
    items = ask.answer(view, ask.Query("review", field="class")).items
    return [(item["statement"]["source_id"], item["why"]) for item in items]


def test_classes_are_doubted_by_score_and_where_reports_differ(view: ask.View) -> None:
    assert _classes(view) == [("c", "score 0.30"), ("b", "another report of the same act has another class")]


def test_a_class_that_a_person_confirmed_is_doubted_no_more(config: Config) -> None:
    with ask.looking(config) as view:
        fact = ask.answer(view, ask.Query("review", field="class")).items[0]["fact"]
        ask.decide(config, view, fact, "class", None, by="Ida")
    with ask.looking(config) as view:
        assert [name for name, _ in _classes(view)] == ["b"]


def test_a_queue_is_asked_for_by_its_field_and_paged(view: ask.View) -> None:
    first = ask.answer(view, ask.Query("review", field="class", limit=1))
    second = ask.answer(view, ask.Query("review", field="class", limit=1, after=first.next))
    assert [item["statement"]["source_id"] for item in (*first.items, *second.items)] == ["c", "b"]
    assert (first.count, second.next) == (2, None)
    assert ask.answer(view, ask.Query("review", field="joined")).count == 0


def test_no_queue_has_another_name() -> None:
    with pytest.raises(QueryError, match="no doubt is called 'mood'"):
        ask.Query("review", field="mood")
