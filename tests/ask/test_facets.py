"""Facets count all that match; what several values, exclusions and pages by utterance mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import ask, store
from onrecord.ask import FACETS, Query, facets
from onrecord.errors import QueryError
from onrecord.store import Wanted
from tests.store import small


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> store.Record:
    record = small.new(tmp_path_factory.mktemp("facets") / "r.db")
    for name in small.BODIES:
        small.file(record, small.pair(name))
    return record


@pytest.fixture
def view(record: store.Record) -> Iterator[ask.View]:
    with small.look(record) as seen:
        yield seen


def items(view: ask.View, **filters: Any) -> list[dict[str, Any]]:
    return list(ask.answer(view, Query("statements", **filters)).items)


@pytest.mark.parametrize("filters", [{}, {"text": "treaty"}, {"outlet": "The Harbour Post"}])
def test_facets_count_every_statement_that_matches(view: ask.View, filters: dict[str, Any]) -> None:
    found, told = facets.count(view, Query("statements", **filters)), items(view, **filters)
    assert found.statements == len(told)
    assert found.utterances == len({item["utterance"] or item["id"] for item in told})
    assert dict(found.facets["class"]) == Counter(item["class"] for item in told)
    assert dict(found.facets["side"]) == Counter(side for item in told if (side := (item["speaker"] or {}).get("side")))
    assert dict(found.facets["event"]) == Counter(event for item in told for event in item["about"])
    assert dict(found.facets["story"]) == Counter(item["story"] for item in told if item["story"])
    assert {day.isoformat(): number for day, number in found.days} == Counter(
        item["published"] for item in told if item["published"]
    )


def test_a_facet_that_is_filtered_still_offers_its_other_values(view: ask.View) -> None:
    found = facets.count(view, Query("statements", class_="denial"))
    assert found.statements == 1
    assert dict(found.facets["class"]) == Counter(item["class"] for item in items(view))
    assert dict(found.facets["kind"]) == {"indirect": 1}


def test_several_values_take_either_and_without_leaves_out(view: ask.View) -> None:
    every = items(view)
    either = items(view, class_="denial", also=(("class", "expectation"),))
    assert [i["id"] for i in either] == [i["id"] for i in every if i["class"] in ("denial", "expectation")]
    less = items(view, without=(("class", "denial"), ("outlet", "lakeside wire")))
    kept = [i for i in every if i["class"] != "denial" and i["outlet"] != "Lakeside Wire"]
    assert [i["id"] for i in less] == [i["id"] for i in kept]
    assert all((item["speaker"] or {}).get("id") != "bo-ott" for item in items(view, without=(("speaker", "Ott"),)))
    assert items(view, without=(("event", "lock-talks"),)) == [i for i in every if "lock-talks" not in i["about"]]
    assert items(view, without=(("story", "locks"),)) == [i for i in every if i["story"] != "locks"]


def test_what_is_left_out_is_said_in_the_answer(view: ask.View) -> None:
    query = Query("statements", class_="denial", also=(("class", "plan"),), without=(("side", "LK"),))
    assert ask.answer(view, query).query == {
        "question": "statements", "class": ["denial", "plan"], "without": {"side": ["LK"]},
    }  # fmt: skip


@pytest.mark.parametrize(
    "filters",
    [{"without": (("mood", "x"),)}, {"without": (("class", "x"),)}, {"also": (("class", "plan"),)},
     {"without": (("event", "flood"),)}],
)  # fmt: skip
def test_a_filter_without_a_meaning_says_so(view: ask.View, filters: dict[str, Any]) -> None:
    with pytest.raises(QueryError):
        ask.answer(view, Query("statements", **filters))


@pytest.mark.parametrize("most", [1, 2, 3, 100])
def test_pages_of_utterances_join_to_all_of_them_each_once(view: ask.View, most: int) -> None:
    seen: list[str] = []
    after = None
    for _ in range(20):
        page = facets.newest(view, Wanted(), most, after)
        seen += [act for act, _ in page.groups]
        assert len(page.groups) <= most
        after = page.next
        if after is None:
            break
    every = {item["utterance"] or item["id"] for item in items(view)}
    assert len(seen) == len(set(seen)) == len(every)
    assert set(seen) == every


def test_a_place_to_go_on_after_that_is_none_says_so(view: ask.View) -> None:
    with pytest.raises(QueryError, match="ask from the start"):
        facets.newest(view, Wanted(), 5, "s-none")


def test_every_facet_is_a_filter(view: ask.View, tmp_path: Path) -> None:
    for name, values in facets.count(view, Query("statements")).facets.items():
        assert name in FACETS
        for value, number in values:
            assert len(items(view, **{FACETS[name]: value})) == number, (name, value)
