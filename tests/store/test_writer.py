import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import store
from onrecord.errors import StoreError
from onrecord.nouns import Span
from onrecord.store import joined, rows
from onrecord.store.joined_rows import Chosen
from tests.store import small


@pytest.fixture
def record(tmp_path: Path) -> store.Record:
    return small.new(tmp_path / "r.db")


def test_what_is_filed_comes_back_equal(record: store.Record) -> None:
    page, analysis = small.pair("one")
    analysis = replace(
        analysis,
        article=replace(analysis.article, tags=("a", "b"), repeats=((Span(0, 3), Span(5, 8)),), captions=("Lock",)),
    )
    small.file(record, (page, analysis))
    with record.reading() as connection:
        (back,) = joined.filings(connection, [Chosen("", 1, 1)])
    assert back.analysis == analysis
    assert rows.page(_page_row(record)) == page


def _page_row(record: store.Record) -> object:
    from sqlalchemy import select

    with record.reading() as connection:
        return connection.execute(select(store.schema.versions)).one()


def test_adding_twice_changes_nothing(record: store.Record) -> None:
    writer = store.Writer(record, small.MADE_WITH)
    assert writer.file([small.pair("one")]) == ["new"]
    assert writer.lacking([small.pair("one")[0], small.pair("two")[0]]) == [False, True]
    with small.look(record) as view:
        before = small.everything(view)
    assert writer.file([small.pair("one")]) == ["unchanged"]
    with small.look(record) as view:
        assert small.everything(view) == before
        assert view.counts()["versions"] == 1


@pytest.mark.parametrize("order", list(itertools.permutations(("one", "two", "four")))[1:])
def test_any_order_of_adding_ends_in_the_same_record(tmp_path: Path, order: tuple[str, ...]) -> None:
    seen = []
    for number, names in enumerate((("one", "two", "four"), order)):
        record = small.new(tmp_path / f"{number}.db")
        for name in names:
            small.file(record, small.pair(name))
        with small.look(record) as view:
            seen.append(small.everything(view))
    assert seen[0] == seen[1]


def test_a_changed_page_is_a_new_version_and_the_older_is_kept(record: store.Record) -> None:
    old = small.pair("one")
    new = small.pair("one", body=small.BODIES["one"] + " It was corrected.", modified="2024-05-02")
    assert small.file(record, old) == ["new"]
    assert small.file(record, new) == ["changed"]
    with small.look(record) as view:
        (ref,) = view.articles.values()
        assert ref.version == 2
        assert view.body(ref.id).endswith("corrected.")
    with small.look(record, "2024-05-01") as view:
        (ref,) = view.articles.values()
        assert ref.version == 1
        assert not view.body(ref.id).endswith("corrected.")
        assert view.left_out_later == 1


def test_versions_rank_by_day_whatever_the_order_of_adding(tmp_path: Path) -> None:
    versions = [
        small.pair("one"),
        small.pair("one", body="Second.", modified="2024-05-02"),
        small.pair("one", body="Third.", modified="2024-05-06"),
    ]
    for number, order in enumerate(itertools.permutations(versions)):
        record = small.new(tmp_path / f"{number}.db")
        for version in order:
            small.file(record, version)
        with small.look(record) as view:
            (ref,) = view.articles.values()
            assert (ref.version, view.body(ref.id)) == (3, "Third.")


def test_two_versions_may_say_the_same(record: store.Record) -> None:
    small.file(record, small.pair("one"))
    small.file(record, small.pair("one", body=small.BODIES["one"] + " More.", modified="2024-05-02"))
    with small.look(record) as view:
        assert len(view.statements(store.Wanted())) == 2


def test_one_address_is_one_article_from_whatever_file(record: store.Record) -> None:
    small.file(record, small.pair("one", url="http://www.harbour.example/news/1?utm_source=x"))
    changed = small.pair("two", url="https://harbour.example/news/1/#top")
    assert small.file(record, changed) == ["changed"]
    with small.look(record) as view:
        assert len(view.articles) == 1


def test_other_methods_replace_the_facts_of_the_machine(record: store.Record) -> None:
    page, analysis = small.pair("one")
    small.file(record, (page, analysis))
    fewer = replace(analysis, statements=analysis.statements[:1])
    other = store.Writer(record, "clean=other")
    assert other.lacking([page]) == [True]
    assert list(other.outdated()) == [page]
    assert other.file([(page, fewer)]) == ["again"]
    assert list(other.outdated()) == []
    with small.look(record) as view:
        assert len(view.statements(store.Wanted())) == 1
        assert view.counts()["versions"] == 1


def test_a_decision_survives_another_analysis(record: store.Record) -> None:
    page, analysis = small.pair("one")
    small.file(record, (page, analysis))
    fact = analysis.statements[0].id
    writer = store.Writer(record, "clean=other")
    writer.decide(store.decision(fact, "class", "plan", by="Edda"))
    writer.decide(store.decision(analysis.statements[1].id, "dismissed", None, by="Edda"))
    for _ in range(2):
        with small.look(record) as view:
            (told,) = view.told(view.statements(store.Wanted()))
            assert told.statement.class_ == "plan"
            assert told.decided == ("class",)
        writer.file([(page, analysis)])


def test_a_batch_that_fails_leaves_nothing(record: store.Record) -> None:
    page, analysis = small.pair("one")
    broken = replace(analysis, article=replace(analysis.article, body=None))  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        small.file(record, small.pair("two"), (page, broken))
    with small.look(record) as view:
        assert view.counts()["articles"] == 0
