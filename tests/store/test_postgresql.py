"""The same story in SQLite and in PostgreSQL gives the same answers.

The server is a real one, started by the test (conftest.py).
"""

from pathlib import Path

import pytest
from sqlalchemy import MetaData

from onrecord import ask, store
from onrecord.ask.neighbours import neighbours
from onrecord.store import record as records
from tests.build import day
from tests.store import small

ALL = tuple(small.BODIES)


@pytest.fixture
def shared(postgresql: str) -> store.Record:
    engine = records._engine(postgresql)
    tables = MetaData()
    tables.reflect(engine)
    tables.drop_all(engine)
    return store.load(postgresql, create=True)


@pytest.mark.parametrize("on", [None, "2024-04-30", "2024-05-03", "2024-05-12"])
def test_both_give_the_same_answers(shared: store.Record, tmp_path: Path, on: str | None) -> None:
    answers = []
    for record, names in ((small.new(tmp_path / "r.db"), ALL), (shared, ALL[::-1])):
        for name in names:
            small.file(record, small.pair(name))
        small.file(record, small.pair("one", body=small.BODIES["two"] + " Later.", modified="2024-05-08"))
        with small.look(record) as view:
            fact = view.statements(store.Wanted(classes=("denial",)))[0]
        store.Writer(record, small.MADE_WITH).decide(store.decision(fact, "class", "plan", by="Edda"))
        with small.look(record, on) as view:
            seen = small.everything(view)
            assert isinstance(seen, tuple)
            alone = [question for question in ask.QUESTIONS if question not in ("compare", "search", "versions")]
            asked = [ask.Query(question) for question in alone]
            asked += [
                ask.Query("search", text="treaty"),
                ask.Query("events", text="treaty"),
                ask.Query("versions", article="one"),
            ]
            asked += [
                ask.Query("statements", state="met"),
                ask.Query("scoreboard", by="outlet", outlet="Lakeside Wire"),
            ]
            asked += [ask.Query(question, kind="direct", limit=2) for question in ("utterances", "people", "timeline")]
            asked = [query for query in asked if not (query.article and on == "2024-04-30")]
            asked += [ask.Query("search", text="agreement signed", near=True)]
            asked += [ask.Query("statements", class_="plan"), ask.Query("events", first=day("2024-05-09"))]
            near = [neighbours(view, "story", key) for key in view.stories]
            near += [neighbours(view, "event", key) for key in view.events]
            near += [
                neighbours(view, "utterance", key) for key in view.list_utterances(store.Wanted()).page(None, None)
            ]
            boards = [store.counted.Board(view, store.Wanted(story=key), "side").ranked(2) for key in view.stories]
            kinds = ("direct", "indirect")
            newest = [
                view.newest_after(store.Wanted(kinds=kinds, words=words), 2, None) for words in (None, ("treaty",))
            ]
            answers.append((seen[:8], [ask.answer(view, query) for query in asked], near, boards, newest))
    assert answers[0] == answers[1]


def test_a_reader_sees_one_moment(shared: store.Record, postgresql: str) -> None:
    small.file(shared, small.pair("one"))
    with small.look(shared) as view:
        assert view.counts()["articles"] == 1
        small.file(store.load(postgresql), small.pair("two"))
        assert view.counts()["versions"] == 1
    with small.look(shared) as view:
        assert view.counts()["versions"] == 2


def test_adding_twice_and_again_with_other_methods(shared: store.Record) -> None:
    assert small.file(shared, small.pair("one")) == ["new"]
    assert small.file(shared, small.pair("one")) == ["unchanged"]
    assert small.file(shared, small.pair("one"), made_with="clean=other") == ["again"]
