from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord import ask, store
from onrecord.ask.timeline import precision, spoken
from onrecord.errors import QueryError
from onrecord.nouns import Days
from tests.build import day
from tests.store import small


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> store.Record:
    record = small.new(tmp_path_factory.mktemp("ask") / "r.db")
    for name in small.BODIES:
        small.file(record, small.pair(name))
    return record


@pytest.fixture
def view(record: store.Record) -> Iterator[ask.View]:
    with small.look(record) as seen:
        yield seen


def put(view: ask.View, question: Any, **filters: Any) -> ask.Answer:
    return ask.answer(view, ask.Query(question, **filters))


def contents(answer: ask.Answer) -> list[str]:
    return [item["content"]["text"] for item in answer.items]


def test_statements_say_where_they_belong(view: ask.View) -> None:
    first = put(view, "statements").items[0]
    one = small.ref_of(view, "one")
    assert (first["article"], first["story"], first["about"]) == (one.id, "locks", ["lock-talks"])
    assert first["utterance"].startswith("u-ilse-rand")
    assert (first["source_id"], first["published"], first["outlet"]) == ("one", "2024-05-01", "The Harbour Post")
    assert view.body(one.id)[slice(*first["content"]["spans"][0])] == first["content"]["text"]


@pytest.mark.parametrize("name", ["Bo Ott", "bo-ott", "BO ÓTT", " ott ", "Captain Bo Ott"])
def test_a_speaker_is_found_by_any_name(view: ask.View, name: str) -> None:
    answer = put(view, "statements", speaker=name)
    found = [] if "Captain" in name else ["bo-ott"]
    assert answer.query["people"] == found
    assert answer.count == 2 * len(found)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 6),
        ({"side": "lk"}, 3),
        ({"outlet": "fjallnytt"}, 1),
        ({"class_": "denial"}, 1),
        ({"kind": "direct"}, 1),
        ({"event": "lock-talks"}, 3),
        ({"story": "locks"}, 6),
        ({"article": "two"}, 1),
        ({"first": day("2024-05-03")}, 3),
        ({"first": day("2024-05-03"), "last": day("2024-05-07")}, 2),
        ({"text": "treaty"}, 3),
        ({"text": "treaty", "speaker": "Ilse Rand", "outlet": "Lakeside Wire"}, 1),
        ({"side": "XX"}, 0),
    ],
)
def test_filters_narrow_and_every_one_counts(view: ask.View, filters: dict[str, Any], count: int) -> None:
    answer = put(view, "statements", **filters)
    assert answer.count == len(answer.items) == count


@pytest.mark.parametrize("question", ["statements", "utterances", "people", "timeline", "expectations", "search"])
def test_pages_join_to_the_whole_answer(view: ask.View, question: str) -> None:
    filters = {"text": "treaty"} if question == "search" else {}
    whole = put(view, question, **filters)
    pages: list[Any] = []
    after = None
    while True:
        page = put(view, question, limit=2, after=after, **filters)
        assert page.count == whole.count
        assert len(page.items) <= 2
        pages += page.items
        after = page.next
        if after is None:
            break
    assert pages == list(whole.items)
    assert whole.next is None


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"class_": "boast"}, "known are expectation, plan"),
        ({"kind": "oral"}, "known are direct"),
        ({"event": "flood"}, "known are lock-talks"),
        ({"story": "flood"}, "known are locks"),
        ({"utterance": "u-9"}, "onrecord utterances"),
        ({"article": "nine"}, "no article 'nine'"),
        ({"after": "s-9"}, "no item 's-9'"),
        ({"text": "!!!"}, "holds no word"),
        ({"text": "a " * 100_000}, "100000 words are more"),
        ({"limit": 0}, "1 or more"),
        ({"first": day("2024-05-02"), "last": day("2024-05-01")}, "exchange"),
    ],
)
def test_a_question_without_a_meaning_says_why(view: ask.View, query: dict[str, Any], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        put(view, "statements", **query)


@pytest.mark.parametrize("question", ["compare", "search"])
def test_questions_that_need_something_say_so(question: Any) -> None:
    with pytest.raises(QueryError, match=question):
        ask.Query(question)


def test_an_event_of_later_is_not_known_as_of_a_day(record: store.Record) -> None:
    with small.look(record, "2024-04-30") as view, pytest.raises(QueryError, match="as of 2024-04-30; none is known"):
        put(view, "statements", event="lock-talks")


def test_as_of_a_day_the_answer_says_what_it_left_out(record: store.Record) -> None:
    with small.look(record, "2024-05-03") as view:
        answer = put(view, "statements")
    assert (answer.count, answer.left_out_later, answer.shape()["as_of"]) == (3, 3, "2024-05-03")


def test_utterances_hold_their_reports(view: ask.View) -> None:
    answer = put(view, "utterances", speaker="Ilse Rand", event="lock-talks")
    (act,) = answer.items
    assert [item["source_id"] for item in act["renderings"]] == ["one", "two"]
    assert act["outlets"] == ["The Harbour Post", "Lakeside Wire"]
    assert act["first"]["source_id"] == "one"
    assert act["speaker"] == {
        "id": "ilse-rand", "name": "Ilse Rand", "type": "person", "role": "harbour minister", "side": "LK",
    }  # fmt: skip


def test_people_count_their_statements(view: ask.View) -> None:
    assert [(item["name"], item["statements"]) for item in put(view, "people").items] == [
        ("Bo Ott", 2),
        ("Ilse Rand", 3),
    ]
    assert [item["id"] for item in put(view, "people", class_="denial").items] == ["bo-ott"]
    alias = put(view, "people", speaker="Rand").items[0]["aliases"][0]
    assert alias["article"]["source_id"] == "one"


def test_events_are_asked_for_by_their_own_days(view: ask.View) -> None:
    assert put(view, "events", first=day("2024-05-09"), last=day("2024-05-09")).count == 1
    assert put(view, "events", first=day("2024-05-10")).count == 0
    assert put(view, "events", class_="denial").count == 0
    assert put(view, "events", outlet="Fjällnytt").count == 1
    (event,) = put(view, "events").items
    assert [line["article"]["source_id"] for line in event["history"]] == ["one", "two", "four"]


def test_a_story_lists_articles_by_day(view: ask.View) -> None:
    (story,) = put(view, "stories").items
    assert [article["source_id"] for article in story["articles"]] == ["one", "two", "three", "four", "undated"]
    assert [event["id"] for event in story["events"]] == ["lock-talks"]


def test_the_timeline_never_borrows_a_day(view: ask.View) -> None:
    lines = put(view, "timeline").items
    assert [(line["date"]["first"], line["kind"]) for line in lines] == [
        ("2024-05-01", "article"),
        ("2024-05-03", "article"),
        ("2024-05-07", "article"),
        ("2024-05-09", "event"),
        ("2024-05-10", "article"),
    ]
    assert all(line["date"]["precision"] == "day" for line in lines)


def test_the_timeline_of_a_speaker_is_of_articles_that_quote_them(view: ask.View) -> None:
    lines = put(view, "timeline", speaker="Bo Ott").items
    assert [line["article"]["source_id"] for line in lines] == ["one", "three"]


@pytest.mark.parametrize(
    ("said", "days", "shown"),
    [
        ("2020-02", Days(day("2020-02-01"), day("2020-02-29")), "month"),
        ("2020", Days(day("2020-01-01"), day("2020-12-31")), "year"),
        ("2020-02-03", Days(day("2020-02-03"), day("2020-02-03")), "day"),
    ],
)
def test_partial_days_keep_their_precision(said: str, days: Days, shown: str) -> None:
    assert spoken(said) == days
    assert precision(days) == shown


def test_what_is_no_day_has_no_place() -> None:
    assert spoken("2020-02-31") is None
    assert spoken("soon") is None
    assert precision(Days(day("2020-02-03"), None)) == "interval"


def test_expectations_show_what_came_of_them(view: ask.View) -> None:
    answer = put(view, "expectations", event="lock-talks")
    assert [item["statement"]["source_id"] for item in answer.items] == ["one", "two"]
    assert {item["event"]["id"] for item in answer.items} == {"lock-talks"}
    assert answer.items[0]["outcome"]["state"] == "met"
    assert answer.items[0]["outcome"]["evidence"][0]["article"]["source_id"] == "four"
    assert put(view, "expectations", state="void").count == 0
    assert put(view, "expectations", state="met").count == 3


def test_as_of_a_day_no_outcome_of_later_shows(record: store.Record) -> None:
    with small.look(record, "2024-05-09") as view:
        assert {item["outcome"]["state"] for item in put(view, "expectations").items} == {"open"}


def test_search_shows_the_hit_where_it_stands(view: ask.View) -> None:
    answer = put(view, "search", text="treaty lock")
    assert answer.count == 6 - 1  # two statements; three articles
    for item in answer.items:
        key = item["statement"]["article"] if "statement" in item else item["article"]["id"]
        body = view.body(key)
        assert " ".join(body[a:b] for a, b in item["hit"]["spans"]) == item["hit"]["text"]
        assert set(item["hit"]["words"]) == {"treaty", "lock"}
        assert item["hit"]["snippet"] in body
        assert 0 < item["score"] < 1


def test_search_with_a_speaker_is_in_statements_only(view: ask.View) -> None:
    answer = put(view, "search", text="treaty", speaker="Rand")
    assert [next(iter(item)) for item in answer.items] == ["statement", "statement"]


def test_status_tells_languages(tmp_path: Path) -> None:
    record = small.new(tmp_path / "r.db")
    small.file(record, small.pair("one"))
    page, analysis = small.pair("four")
    small.file(record, (page, replace(analysis, article=replace(analysis.article, language="no"))))
    with small.look(record) as view:
        item = put(view, "status").items[0]
    assert item["languages"] == {"": 1, "no": 1}
    assert (item["articles"], item["copies"]) == (2, 0)


def test_status_counts(view: ask.View) -> None:
    (item,) = put(view, "status").items
    assert (item["articles"], item["statements"], item["undated"], item["outcomes"]) == (5, 6, 1, {"met": 3})
    assert (item["first"], item["last"]) == ("2024-05-01", "2024-05-10")


def test_an_export_holds_all_whatever_the_limit(view: ask.View) -> None:
    whole = ask.whole(view, ask.Query("statements", limit=1))
    assert whole.count == len(list(whole.items)) == 6


def test_an_empty_record_answers_everything(tmp_path: Path) -> None:
    with small.look(small.new(tmp_path / "e.db")) as view:
        for question in ask.QUESTIONS:
            if question not in ("compare", "versions"):  # of one thing, which an empty record has not
                answer = put(view, question, text="x" if question == "search" else None)
                assert answer.count == (1 if question in ("status", "limits") else 0)
