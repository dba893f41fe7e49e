import os
from pathlib import Path

import pytest

from onrecord import store
from onrecord.nouns import Span
from onrecord.store import schema, search
from tests.store import small

DAYS = [f"2024-05-{day:02d}" for day in range(1, 12)]


@pytest.fixture
def record(tmp_path: Path) -> store.Record:
    record = small.new(tmp_path / "r.db")
    for name in small.BODIES:
        small.file(record, small.pair(name))
    return record


@pytest.mark.parametrize("day", ["2024-04-30", *DAYS])
def test_as_of_a_day_is_the_record_that_was_only_given_what_had_appeared(
    record: store.Record, tmp_path: Path, day: str
) -> None:
    """Whatever the later articles hold, corrections of early ones among them."""
    small.file(record, small.pair("one", body="Ilse Rand said nobody knows the day. Corrected.", modified="2024-05-08"))
    small.file(record, small.pair("two", body=small.BODIES["two"] + " Treaty again.", modified="2024-05-05"))
    given = [
        small.pair("one"),
        small.pair("two"),
        small.pair("two", body=small.BODIES["two"] + " Treaty again.", modified="2024-05-05"),
        small.pair("three"),
        small.pair("one", body="Ilse Rand said nobody knows the day. Corrected.", modified="2024-05-08"),
        small.pair("four"),
    ]
    only = small.new(tmp_path / "only.db")
    for pair in given:
        article = pair[1].article
        if str(max(d for d in (article.published, article.modified) if d)) <= day:
            small.file(only, pair)
    with small.look(record, day) as view, small.look(only) as alone:
        assert small.everything(view) == small.everything(alone)
        assert view.left_out_later == 7 - alone.counts()["versions"]


def test_the_undated_are_left_out_as_of_a_day_and_counted(record: store.Record) -> None:
    with small.look(record) as view:
        assert len(view.articles) == 5
    with small.look(record, "2030-01-01") as view:
        assert len(view.articles) == 4
        assert view.left_out_later == 1


def test_a_decision_about_an_outcome_is_not_known_before_it_was_taken(record: store.Record) -> None:
    with small.look(record) as view:
        fact = view.ledger[0].statement
    store.Writer(record, small.MADE_WITH).decide(store.decision(fact, "outcome", "void", by="Edda"))
    with small.look(record) as view:
        assert (view.ledger[0].outcome.state, view.ledger[0].outcome.by) == ("void", "Edda")
    with small.look(record, "2024-05-04") as view:
        assert view.ledger[0].outcome.state == "open"


def test_a_record_that_was_left_unjoined_is_joined_by_the_next_question(record: store.Record) -> None:
    with small.look(record) as view:
        assert len(view.articles) == 5
    joins = []

    def counting() -> store.Join:
        joins.append(1)
        return small.join

    for _ in range(2):
        with store.view(record, counting, method="fake") as view:
            assert len(view.articles) == 5
    assert joins == []
    small.file(record, small.pair("one", body="Another text.", modified="2024-05-20"))
    for _ in range(2):
        with store.view(record, counting, method="fake") as view:
            assert view.body(small.ref_of(view, "one").id) == "Another text."
    assert joins == [1]


def test_another_way_of_joining_joins_anew(record: store.Record) -> None:
    joins = []

    def joining() -> store.Join:
        joins.append(method)
        return small.join

    for method in ("a", "a", "b"):
        with store.view(record, joining, method=method):
            pass
    assert joins == ["a", "b"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_a_record_that_cannot_be_written_is_read_all_the_same(record: store.Record, tmp_path: Path) -> None:
    (tmp_path / "r.db").chmod(0o444)
    with small.look(record) as view:
        assert len(view.articles) == 5


def test_while_another_run_writes_the_question_is_answered(
    record: store.Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.store.record._WAIT", 0.1)
    other = store.load(record.name)
    with record.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '99' WHERE name = 'generation'")
        with small.look(other) as view:
            assert len(view.articles) == 5
            assert view.statements(store.Wanted())


@pytest.mark.parametrize(
    ("wanted", "contents"),
    [
        (store.Wanted(people=("bo-ott",)), ['"We expect calm water,"', "the fleet would leave"]),
        (store.Wanted(sides=("MV",), kinds=("direct",)), ['"We expect calm water,"']),
        (store.Wanted(classes=("denial",)), ["the fleet would leave"]),
        (store.Wanted(words=("treaties", "lock")), ["the lock talks will bring a treaty"] * 2),
        (store.Wanted(words=("calm water",)), ['"We expect calm water,"']),
        (store.Wanted(words=("water calm",)), []),
        (store.Wanted(event="lock-talks", classes=("report",)), ["ended with a treaty"]),
        (store.Wanted(articles=()), []),
    ],
)
def test_conditions_narrow_the_statements(record: store.Record, wanted: store.Wanted, contents: list[str]) -> None:
    with small.look(record) as view:
        assert [told.statement.content.text for told in view.told(view.statements(wanted))] == contents


def test_more_ids_than_one_question_takes(record: store.Record) -> None:
    with small.look(record) as view:
        ids = view.statements(store.Wanted())
        many = tuple(f"s-{number}" for number in range(1000)) + tuple(ids)
        assert view.statements(store.Wanted(statements=many)) == ids
        assert [told.statement.id for told in view.told(many)] == ids


def test_hits_are_places_in_the_body(record: store.Record) -> None:
    with small.look(record) as view:
        for article, places in view.hits_in_articles(("treaty",)).items():
            assert places
            assert {view.body(article)[place.start : place.end] for place in places} == {"treaty"}


def test_hits_count_code_points(record: store.Record) -> None:
    small.file(record, small.pair("five", body="😀 Ægir Straße: treaty", published="2024-05-11"))
    with small.look(record) as view:
        ref = small.ref_of(view, "five")
        assert view.hits_in_articles(("treaty",))[ref.id] == (Span(15, 21),)


def test_a_body_with_our_marks_gives_no_wrong_places() -> None:
    assert search._unmarked(f"a {search._OPEN}hit{search._CLOSE} b") == (Span(2, 5),)
    assert search._unmarked(f"{search._OPEN} x {search._OPEN}hit{search._CLOSE}") == ()


@pytest.mark.parametrize("words", ['a" OR 1=1 --', "NEAR(a b)", "body:x", "a*", "^a", "(", "AND", "-a +b", "{a}", '"'])
def test_no_word_is_an_operator(record: store.Record, words: str) -> None:
    with small.look(record) as view:
        for wanted in (store.terms(words),):
            if wanted:
                view.hits_in_articles(wanted)
                view.statements(store.Wanted(words=wanted))


def test_terms_are_words_and_phrases() -> None:
    assert store.terms('grain "two  words" “curled ones” OR -x !!! "open') == (
        "grain",
        "two words",
        "curled ones",
        "OR",
        "-x",
        "open",
    )


def test_a_database_without_our_index_compares_letters(record: store.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    with small.look(record) as view:
        indexed = view.hits_in_articles(("lock talks",))
        monkeypatch.setattr(view._connection.dialect, "name", "other")
        assert view.hits_in_articles(("lock talks",)) == indexed
        assert view.hits_in_articles(("LOCK talks",)) == indexed
        assert view.hits_in_articles(("100%",)) == {}
        assert len(view.statements(store.Wanted(words=("treaty",)))) == 3


def test_words_that_stand_nearly_everywhere_are_found_and_counted_alike(
    record: store.Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way in for frequent words gives what that for rare ones gives, with old versions and dismissed statements."""
    wanted = store.Wanted(words=("talks",))

    def found(common: int, day: str | None) -> list[object]:
        monkeypatch.setattr("onrecord.store.search._COMMON", common)
        with small.look(record, day) as view:
            assert search.is_common(view._connection, schema.statements, ("talks",)) == (common == 1)
            listings = [
                view.list_statements(wanted), view.list_utterances(wanted), view.list_articles(wanted),
                view.list_events(wanted), view.list_stories(wanted), view.list_people(wanted),
            ]  # fmt: skip
            newest: list[object] = [
                (view.newest_statements(wanted, most), view.newest_articles(wanted, most)) for most in (0, 1, 9)
            ]
            narrowed = [store.Wanted(words=("talks",), kinds=("indirect",)), store.Wanted(words=("talks", "lock"))]
            for one in (wanted, *narrowed):
                every = view.newest_after(one, 99, None)
                newest += [every, *(view.newest_after(one, 2, key) for key in every)]
                newest += [view.newest_articles_without(one, most) for most in (1, 2, 9)]
            return [newest, [(listing.count(), listing.keys()) for listing in listings]]

    def agree() -> None:
        for looked in (0, 2, 3000):  # texts that are looked at one by one, before another way is taken
            monkeypatch.setattr("onrecord.store.lists._LOOKED", looked)
            monkeypatch.setattr("onrecord.store.lists._FEWEST", 1)
            _agree()

    def _agree() -> None:
        for day in (None, "2024-05-06"):
            assert found(1, day) == found(1000, day)

    agree()
    small.file(record, small.pair("two", body="The lock talks are off. Ilse Rand said no.", modified="2024-05-05"))
    agree()
    with small.look(record) as view:
        fact = view.statements(wanted)[0]
    store.Writer(record, small.MADE_WITH).decide(store.decision(fact, "dismissed", None, by="Edda"))
    agree()
