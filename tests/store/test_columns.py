"""What is counted in memory is what the database counts, on every day, whatever was joined anew meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import MetaData, delete

from evaluation import generated
from onrecord import link, store
from onrecord.config import Config
from onrecord.store import Columns, View, Wanted, columns, counted, knots, schema
from onrecord.store import record as records
from onrecord.store.tally import _in_database, _in_memory, _values

JOIN = link.load(Config())
FACETS = ("speaker", "side", "outlet", "class", "kind", "event", "story", "language")


def new_record(address: str) -> store.Record:
    made = store.load(address, create=True)
    store.Writer(made, "generated").file(list(generated.articles(20))[:14])
    with looked(made):
        pass
    return made


@contextmanager
def looked(record: store.Record, day: date | None = None) -> Iterator[View]:
    with store.view(record, lambda: JOIN, method="rules-1", as_of=day) as view:
        yield view


def conditions(view: View) -> list[Wanted]:
    """Every kind of condition, alone and with others."""
    told = view.told(view.statements(Wanted()))
    if not told:
        return [Wanted()]
    one = told[len(told) // 2]
    person, about = one.person or "", one.about[:1] or ("none",)
    story = view.story_of.get(one.article, "")
    published = view.articles[one.article].published
    outlet = view.articles[one.article].outlet or ""
    class_ = one.statement.class_
    return [
        Wanted(), Wanted(people=(person,)), Wanted(people=()), Wanted(sides=view.sides[:1]), Wanted(outlets=(outlet,)),
        Wanted(classes=(class_,)), Wanted(kinds=("indirect", "direct")), Wanted(languages=("en",)),
        Wanted(languages=("fi",)), Wanted(story=story), Wanted(stories=(story, "none")), Wanted(event=about[0]),
        Wanted(events=(*about, "none")), Wanted(first=published), Wanted(last=published), Wanted(state="met"),
        Wanted(words=("accord",)), Wanted(words=("accord", "ledger")), Wanted(words=("zyzzyva",)),
        Wanted(articles=(one.article,)), Wanted(utterance=one.utterance), Wanted(statements=(one.statement.id,)),
        Wanted(words=("accord",), people=(person,), last=published),
        *(Wanted(without=less) for less in (
            Wanted(people=(person,)), Wanted(sides=view.sides[:1]), Wanted(outlets=(outlet,)), Wanted(stories=(story,)),
            Wanted(classes=(class_,), kinds=("direct",)), Wanted(events=about), Wanted(languages=("en",)),
        )),
        Wanted(classes=(class_,), without=Wanted(outlets=(outlet,))),
    ]  # fmt: skip


def others(view: View) -> list[object]:
    """What else is counted or looked up in memory."""
    names = sorted({word for person in view.speakers.values() for word in person.name.casefold().split()})
    found: list[object] = [view.names_with([word]) for word in [*names[:5], "a", "zyzzyva"]]
    found += [view.names_with(names[:2]), view.counts(), counted.top_outlets(view, 2)]
    return [*found, counted.top_people(view, 3, 2), counted.top_sides(view, 3)]


def boards(view: View, wanted: Wanted) -> list[object]:
    """What came of the lines that meet conditions, in all and by speaker, side and outlet."""
    found: list[object] = [counted.states(view, wanted)]
    columns_: tuple[counted.Column, ...] = ("person", "side", "outlet")
    for column in columns_:
        board = counted.Board(view, wanted, column)
        keys, size = board.ranked(None)
        found += [keys, size, board.ranked(2), board.counts([*keys, "nobody"])]
    return found


def same(record: store.Record, kept: Columns, days: list[date | None]) -> int:
    """Compare all counts; how many statements were counted."""
    number = 0
    for day in days:
        with looked(record, day) as view:
            view.columns = kept
            for wanted in conditions(view):
                loose = {"class": replace(wanted, classes=None)} if wanted.classes else {}
                chosen = {name: (*_values(wanted, name), *_values(wanted.without or Wanted(), name)) for name in FACETS}
                with view.seen() as hits:
                    assert hits is not None
                    found = _in_memory(hits, wanted, loose, chosen)
                assert found == _in_database(view, wanted, loose, chosen), wanted
                boards_ = boards(view, wanted)
                view.columns = None
                assert boards_ == boards(view, wanted), wanted
                view.columns = kept
                number += found.statements
            kept_, view.columns = others(view), None
            assert kept_ == others(view)
    return number


@pytest.fixture(autouse=True)
def _common(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every word is kept."""
    monkeypatch.setattr(columns, "_COMMON", 0)
    monkeypatch.setattr(columns, "_SORTED", 1)


def goes_on(record: store.Record) -> None:
    """Compare after each kind of change."""
    pairs, kept = list(generated.articles(20)), Columns()
    first = min(page.published for page, _ in pairs if page.published)
    days = [None, first - timedelta(days=1), first + timedelta(days=3), first + timedelta(days=9)]
    assert same(record, kept, days) > 100
    writer = store.Writer(record, "generated")
    writer.file(pairs[16:])
    assert same(record, kept, days) > 100
    writer.file(pairs[14:16])
    with looked(record) as view:
        line, other = view.ledger[0].statement, view.ledger[-1].statement
    writer.decide(store.decision(line, "class", "plan", by="Edda"))
    writer.decide(store.decision(other, "dismissed", None, by="Edda"))
    assert same(record, kept, days) > 100
    page, analysis = pairs[3]
    store.Writer(record, "generated-2").file([(page, replace(analysis, statements=analysis.statements[1:]))])
    assert same(record, kept, days) > 100
    with record.writing() as connection:  # as where another way of joining is asked for
        knots.forget(connection)
        connection.execute(delete(schema.meta).where(schema.meta.c.name == "joined"))
    assert same(record, kept, days) > 100


def test_counts_in_memory_are_those_of_the_database(tmp_path: Path) -> None:
    goes_on(new_record(str(tmp_path / "r.db")))


def test_so_are_those_of_a_shared_record(postgresql: str) -> None:
    engine, tables = records._engine(postgresql), MetaData()
    tables.reflect(engine)
    tables.drop_all(engine)
    goes_on(new_record(postgresql))


def test_what_is_gone_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record, kept = new_record(str(tmp_path / "r.db")), Columns()
    for number in range(12):  # one part is joined again and again
        store.Writer(record, "generated").file([generated.article(0, 20 + number)])
        with looked(record) as view, kept.of(view):
            pass
        held = kept.placements
        assert (held["until"] > 0).sum() >= len(held["until"]) * 0.8
    same(record, kept, [None])


def test_a_moment_that_is_behind_and_a_record_that_is_too_large_are_counted_where_they_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, kept = new_record(str(tmp_path / "r.db")), Columns()
    with looked(record) as before:
        store.Writer(record, "generated").file([generated.article(0, 20)])
        with looked(record) as after, kept.of(after) as hits:
            assert hits is not None
        with kept.of(before) as hits:
            assert hits is None
        before.columns = kept
        assert counted.top_people(before, 3)
    with looked(record) as view:
        view.columns, view.patient = Columns(), False
        with view.seen() as hits:
            assert hits is None  # nobody who cannot wait reads them
    monkeypatch.setattr(columns, "MOST", 3)
    with looked(record) as view, Columns().of(view) as hits:
        assert hits is None
