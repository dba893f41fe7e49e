"""What is counted beforehand is what counting gives."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import pytest
from sqlalchemy import func, select

from evaluation import generated
from onrecord import link, store
from onrecord.config import Config
from onrecord.store import View, Wanted, counted, schema, scored

JOIN = link.load(Config())
ALL = Wanted(without=Wanted())  # nothing is asked for, but the short way for no conditions is not taken


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> store.Record:
    """Two stories, one of them joined late, one article changed, one outcome decided, one statement dismissed."""
    made = store.load(str(tmp_path_factory.mktemp("counted") / "r.db"), create=True)
    writer, pairs = store.Writer(made, "generated"), list(generated.articles(20))
    for some in (pairs[3:9], pairs[10:], pairs[:3], pairs[9:10]):
        writer.file(some)
        with store.view(made, lambda: JOIN, method="rules-1") as view:
            line = view.ledger[0].statement
    page, analysis = pairs[4]
    store.Writer(made, "generated-2").file([(page, replace(analysis, statements=analysis.statements[1:]))])
    writer.decide(store.decision(line, "outcome", "partly", by="Edda"))
    writer.decide(store.decision(view.ledger[-1].statement, "dismissed", None, by="Edda"))
    return made


def days() -> list[date | None]:
    first = min(page.published for page, _ in generated.articles(20) if page.published)
    last = max(page.published for page, _ in generated.articles(20) if page.published)
    return [first + timedelta(days=number) for number in range(0, (last - first).days + 3, 2)] + [None]


@pytest.mark.parametrize("column", scored.BOARDS)
def test_a_board_of_everything_is_what_telling_acts_apart_gives(record: store.Record, column: counted.Column) -> None:
    seen = 0
    for day in days():
        with store.view(record, lambda: JOIN, method="rules-1", as_of=day) as view:
            boards = [counted.Board(view, wanted, column) for wanted in (Wanted(), ALL)]
            keys = [board.ranked(None) for board in boards]
            assert keys[0] == keys[1]
            assert boards[0].counts(keys[0][0]) == boards[1].counts(keys[0][0])
            assert len(keys[0][0]) == keys[0][1] == boards[0].ranked(1)[1]
            seen += keys[0][1]
    assert seen > 10


def test_what_is_tallied_is_what_is_there(record: store.Record) -> None:
    states = set()
    for day in days():
        with store.view(record, lambda: JOIN, method="rules-1", as_of=day) as view:
            assert counted.states(view, Wanted()) == counted.states(view, ALL)
            assert view.list_spoken(Wanted(), since=date.min).count() == view.list_spoken(ALL, since=date.min).count()
            assert view.list_articles(Wanted(), since=date.min).count() == len(view.articles)
            assert view.languages() == ({"en": len(view.articles)} if view.articles else {})
            assert view.counts()["statements"] == _there(view)
            for state in view.states():
                said = [key.partition(":")[0] for key in view.list_expectations(Wanted(state=state)).page(None, None)]
                listing = view.list_statements(Wanted(state=state))
                assert listing.keys() == list(dict.fromkeys(said))
                assert listing.count() == len(set(said))
            proposed = [view.list_expectations(wanted, proposed=True) for wanted in (Wanted(), ALL)]
            assert proposed[0].count() == proposed[1].count() == len(proposed[0].keys())
            states |= set(view.states())
    assert {"met", "open", "too early"} <= states


def test_what_is_missing_is_tallied(record: store.Record) -> None:
    for day in days():
        with store.view(record, lambda: JOIN, method="rules-1", as_of=day) as view:
            found = counted.gaps(view)
            told = view.told(view.statements(Wanted()))
            acts = view.utterances(sorted(set(view.utterances_of([one.statement.id for one in told]).values())))
            assert found.statements == len(told)
            assert found.without_day == sum(one.statement.said_on is None for one in told)
            assert found.unattributed == sum(one.person is None for one in told)
            assert found.without_story == sum(key not in view.story_of for key in view.articles)
            assert found.single == sum(len(act.outlets) <= 1 for act in acts)
            assert found.utterances == len(acts)
            assert (found.undated, found.without_outlet, found.unnamed) == (0, 0, 0)
    assert found.without_day
    assert found.single


def test_lists_are_as_long_as_they_say(record: store.Record) -> None:
    doubted = 0
    for day in days():
        with store.view(record, lambda: JOIN, method="rules-1", as_of=day) as view:
            fields: tuple[Literal["speaker", "class"], ...] = ("speaker", "class")
            for field in fields:
                lists = [view.list_doubtful(wanted, field) for wanted in (Wanted(), ALL)]
                assert lists[0].keys() == lists[1].keys()
                assert lists[0].count() == lists[1].count() == len(lists[0].keys())
                doubted += lists[0].count()
            events = view.list_events(None, since=date.min)
            assert events.count() == len(events.keys())
            stories = list(view.stories.values())
            stories.sort(key=lambda story: (-(story.last or date.min).toordinal(), story.id))
            for start in (0, 1, 5):
                assert counted.newest_stories(view, 2, start) == [story.id for story in stories][start : start + 2]
    assert doubted


def _there(view: View) -> int:
    return int(view.one(select(func.count()).select_from(schema.placements).where(view.alive(schema.placements))))


def line(statement: str, state: str, *, act: str | None = None, due: int | None = None) -> dict[str, object]:
    return {
        "statement": statement,
        "state": state,
        "utterance": act,
        "due": due,
        "person": "p",
        "side": None,
        "outlet": "o",
    }


def test_a_line_that_waits_longest_counts_while_it_waits_and_the_first_to_end_counts_as_open() -> None:
    lines = [
        line("a", "too early", act="u", due=5),
        line("b", "too early", act="u", due=9),
        line("c", "too early", due=7),
    ]
    own, late = scored.own("person") | scored.own("outlet"), scored.late("person") | scored.late("outlet")
    alone, over = scored.own("statement"), scored.late("statement")
    assert scored.marks(lines) == [late | alone | over, own | alone | over, own | late | alone | over]
    assert scored.marks([*lines[:2], line("d", "open", act="u")]) == [alone | over, own | alone | over, own | alone]


def test_the_newest_are_the_end_of_all_however_they_are_found(record: store.Record) -> None:
    some = (
        Wanted(classes=("demand",)),
        Wanted(kinds=("indirect",)),
        Wanted(classes=("demand", "plan"), kinds=("indirect",), words=("accord",)),
        Wanted(classes=("demand",), words=("ledger",), outlets=("The Tarn Post",)),
    )
    for day in (None, *days()[3:5]):
        with store.view(record, lambda: JOIN, method="rules-1", as_of=day) as view:
            for wanted in some:
                newest = view.statements(wanted)[::-1]
                for most in (1, 2, 1000):
                    assert view.newest_after(wanted, most, None) == newest[:most]
                    if len(newest) > 2:
                        assert view.newest_after(wanted, most, newest[1]) == newest[2 : 2 + most]
