"""The record is kept part by part: it must equal what `link` makes of the articles at once, on every day, in any order.

The joining is the real one, over small invented articles of two matters, with moves, outcomes, versions and decisions.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord import link, store
from onrecord.config import Config
from onrecord.ids import digest
from onrecord.nouns import Analysis, EventStatus, Filed, Joined, Page
from onrecord.store import schema
from tests import build
from tests.link.story import BRELL, VIRK, say, summit

JOIN = link.load(Config())
FIRST = date(2031, 6, 1)
MATTERS = ("grain treaty", "border bridge", "river toll", "captured crew")
ENDS = ("was signed", "was not signed", "stays open")
STATES: tuple[EventStatus, ...] = ("planned", "moved", "unknown")
Pair = tuple[Page, Analysis]


def pair(number: int, *, version: int = 1) -> Pair:
    """An invented report of one of three matters in two towns; the same number gives the same report."""
    dice = random.Random(100 * number + version)
    town = ("Lurvik", "Lurvik", "Ostby")[number % 3]
    day = FIRST + timedelta(days=dice.randrange(24))
    who = dice.choice((BRELL, VIRK))
    matter = dice.choice(MATTERS)
    content = f"they will sign the {matter} paper"
    told = f"The {dice.choice(MATTERS)} paper {dice.choice(ENDS)}." if day > FIRST + timedelta(days=10) else ""
    body = f"The summit in {town} is on everybody's lips. {who.name} said that {content}. {told} Version {version}."
    status: EventStatus = "held" if day > FIRST + timedelta(days=11) else dice.choice(STATES)
    on = dice.choice(("2031-06-10", "2031-06-12", None))
    id = f"n{number}"
    article = build.article(body, id=id, published=str(day), outlet=f"Outlet {number % 4}", title=f"{town} summit")
    if version > 1:
        article = replace(article, modified=day + timedelta(days=version))
    statements = (say(body, content, who, id=id, class_=dice.choice(("expectation", "plan", "report"))),)
    events = (summit(body, f"The summit in {town}", on=on, status=status, place=town, label=f"{town} summit"),)
    sentences = build.filed(body, id=id, published=None).analysis.sentences
    analysis = Analysis(article, statements, (), (), events, sentences, (("frame", "test"),))
    page = replace(build.page(body, id=id, published=str(day)), modified=article.modified)
    return page, analysis


def captured(item: Pair, days: int) -> Pair:
    """The same page, captured some days after its publication."""
    page, analysis = item
    assert page.published
    moment = datetime.combine(page.published, time(23, 30), UTC) + timedelta(days=days)
    article = replace(analysis.article, captured=moment)
    return replace(page, captured=moment), replace(analysis, article=article)


def first_captures(items: list[Pair]) -> list[Pair]:
    """Each page once, as it was captured first."""
    found: dict[tuple[str, str], Pair] = {}
    for item in items:
        key = (item[0].id, item[0].content)
        held = found.setdefault(key, item)
        moments = [one[0].captured for one in (held, item) if one[0].captured]
        if moments and item[0].captured == min(moments):
            found[key] = item
    return list(found.values())


def known(item: Pair) -> date:
    article = item[1].article
    days = [day for day in (article.published, article.modified, article.captured and article.captured.date()) if day]
    return max(days)


def age(item: Pair) -> tuple[date, str]:
    """Of two versions the newer one states the later day; what was captured late is no newer for that."""
    article = item[1].article
    return max(day for day in (article.published, article.modified) if day), str(article.captured or "")


def add(record: store.Record, items: list[Pair]) -> None:
    store.Writer(record, "clean=fake").file(items)
    store.refresh(record, lambda: JOIN, "rules-1")


def seen(record: store.Record, day: date | None) -> Joined:
    """Everything that the record says of a day, as `link` would say it."""
    with store.view(record, lambda: JOIN, method="rules-1", as_of=day) as view:
        acts = view.utterances(view.list_utterances(store.Wanted()).keys())
        return Joined(
            tuple(view.people.values()),
            tuple(acts),
            tuple(view.events.values()),
            tuple(view.stories.values()),
            view.ledger,
        )


def expected(items: list[Pair], day: date | None) -> Joined:
    """What `link` makes of the newest versions known on the day, all at once."""
    newest: dict[str, list[Pair]] = {}
    for item in sorted(items, key=age):
        if day is None or known(item) <= day:
            newest.setdefault(item[0].id, []).append(item)
    filed = []
    for key, versions in newest.items():
        article = versions[-1][1].article
        ref = build.filed("x", id=key, published=str(article.published), outlet=article.outlet or "").ref
        ref = replace(ref, id="a-" + digest("source", key), title=article.title, version=len(versions))
        filed.append(Filed(ref, versions[-1][1]))
    return JOIN(filed, [])


def same(one: Joined, two: Joined) -> None:
    """Equal but for the order in which either lists things; lists of statements count as sets."""

    def told(joined: Joined) -> list[object]:
        people = [replace(p, aliases=(), statements=tuple(sorted(p.statements))) for p in joined.people]
        ledger = sorted((replace(line, due=None) for line in joined.expectations), key=lambda line: line.statement)
        rest = [sorted(group, key=lambda item: item.id) for group in (joined.utterances, joined.events, joined.stories)]
        return [sorted(people, key=lambda p: p.id), *rest, ledger]

    for ours, theirs in zip(told(one), told(two), strict=True):
        assert ours == theirs


@pytest.mark.parametrize("seed", range(6))
def test_the_record_of_every_day_is_what_the_articles_up_to_then_give_in_any_order(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    items = [pair(number) for number in dice.sample(range(40), 9)]
    items += [pair(int(item[0].id[1:]), version=2) for item in items[:2]]
    items = [captured(item, dice.randrange(6)) if dice.random() < 0.5 else item for item in items]
    items += [captured(item, dice.randrange(6)) for item in dice.sample(items, 3)]
    dice.shuffle(items)
    record = store.load(str(tmp_path / "r.db"), create=True)
    at = 0
    while at < len(items):
        step = dice.randrange(1, 4)
        add(record, items[at : at + step])
        at += step
    for day in (None, *(FIRST + timedelta(days=n) for n in range(0, 27, 3))):
        same(seen(record, day), expected(first_captures(items), day))
        with store.view(record, lambda: JOIN, method="rules-1", as_of=day) as view:
            later = [item for item in first_captures(items) if day and known(item) > day]
            assert view.left_out_later == len(later)


def test_a_page_counts_from_its_first_capture_on(tmp_path: Path) -> None:
    record = store.load(str(tmp_path / "r.db"), create=True)
    late, early = captured(pair(3), 9), captured(pair(3), 4)
    published = late[1].article.published
    assert published is not None
    writer = store.Writer(record, "clean=fake")
    assert writer.file([late]) == ["new"]
    assert writer.lacking([late[0], early[0], replace(late[0], captured=None)]) == [False, True, False]
    assert writer.file([early]) == ["again"]
    assert writer.file([late, pair(3)]) == ["unchanged", "unchanged"]
    assert [page.captured for page in store.Writer(record, "clean=other").outdated()] == [early[0].captured]
    for days, count in ((0, 0), (3, 0), (4, 1), (9, 1)):
        with store.view(record, lambda: JOIN, method="rules-1", as_of=published + timedelta(days=days)) as view:
            assert (len(view.articles), view.left_out_later) == (count, 1 - count)


def test_one_article_more_changes_the_rows_of_its_own_part_alone(tmp_path: Path) -> None:
    record = store.load(str(tmp_path / "r.db"), create=True)
    add(record, [pair(number) for number in (0, 1, 2, 3, 4, 5)])
    before = rows(record)
    body = "Zander eggs hatch in warm ponds near Tarn, said the fishery school."
    page = build.page(body, id="far", published="2031-06-09")
    article = build.article(body, id="far", published="2031-06-09")
    add(record, [(page, Analysis(article, (), (), (), (), (), (("frame", "test"),)))])
    after = rows(record)
    assert before <= after
    assert {row[2] for row in after - before} == {"current"} or len(after - before) < 4


def test_copies_hold_from_their_own_day_on_and_count_apart(tmp_path: Path) -> None:
    record = store.load(str(tmp_path / "r.db"), create=True)
    wire = (
        "President Ana Brell said in Lurvik on Tuesday that the grain treaty with Sudmark would be signed before the"
        " harvest. Her host, President Tomas Virk, told the harbour guild that both towns had waited nine years for it"
        " and that the border bridge would open in the same week, whatever the river commission in Ostby thought of it."
    )
    texts = {"wire": (0, wire), "late": (5, "By our staff in Norrland. " + wire), "short": (2, wire[:220])}
    items = []
    for id, (days, body) in texts.items():
        on = str(FIRST + timedelta(days=days))
        article = build.article(body, id=id, published=on, outlet=id.title())
        items.append((build.page(body, id=id, published=on), Analysis(article, (), (), (), (), (), (("frame", "t"),))))
    add(record, items[1:])
    add(record, items[:1])
    for day, kinds in ((0, {}), (2, {"short": "cut"}), (5, {"short": "cut", "late": "edited"})):
        with store.view(record, lambda: JOIN, method="rules-1", as_of=FIRST + timedelta(days=day)) as view:
            ids = {ref.source_id: ref.id for ref in view.articles.values()}
            found = view.copies(list(ids.values()))
            assert {view.articles[key].source_id: copy.kind for key, copy in found.items()} == kinds
            assert {copy.original for copy in found.values()} <= {ids.get("wire")}
            assert [view.articles[key].copy_of for key in found] == [copy.original for copy in found.values()]
            assert view.articles[ids["wire"]].copy_of is None
            assert (view.counts()["articles"], view.counts()["copies"]) == (len(ids), len(kinds))


def rows(record: store.Record) -> set[tuple[int, int, str]]:
    with record.reading() as connection:
        return {
            (row.row, row.until, table.name)
            for table in schema.HELD
            for row in connection.execute(select(table.c.row, table.c.until))
        }


def test_tallies_count_what_holds_on_every_day(tmp_path: Path) -> None:
    record = store.load(str(tmp_path / "r.db"), create=True)
    add(record, [pair(number) for number in (7, 8, 9, 10)])
    add(record, [pair(number) for number in (11, 12)] + [pair(7, version=2)])
    for day in (None, date(2031, 6, 5), date(2031, 6, 15)):
        with store.view(record, lambda: JOIN, method="rules-1", as_of=day) as view:
            counts = view.counts()
            assert counts["statements"] == len(view.statements(store.Wanted()))
            assert counts["utterances"] == len(view.list_utterances(store.Wanted()).keys())
            assert counts["events"] == len(view.events)
            assert counts["people"] == len(view.people)


def test_a_decision_and_a_new_analysis_join_only_their_part_anew(tmp_path: Path) -> None:
    record = store.load(str(tmp_path / "r.db"), create=True)
    items = [pair(number) for number in (0, 1, 3, 4)]
    add(record, items)
    fact = items[0][1].statements[0].id
    writer = store.Writer(record, "clean=fake")
    writer.decide(store.decision(fact, "speaker", "Ulla Kern", by="Edda"))
    with store.view(record, lambda: JOIN, method="rules-1") as view:
        told = view.told([fact])[0]
        assert told.statement.speaker is not None
        assert (told.statement.speaker.name, told.decided) == ("Ulla Kern", ("speaker",))
    store.Writer(record, "clean=other").file(items)
    same_ids = {item[1].statements[0].id for item in items}
    with store.view(record, lambda: JOIN, method="rules-1") as view:
        assert set(view.statements(store.Wanted())) == same_ids
        assert view.told([fact])[0].statement.speaker is not None
