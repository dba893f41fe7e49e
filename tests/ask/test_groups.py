"""Events and stories merged and split by hand, over the real joining: whole groups, any order, undone, as of a day."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord import ask, link, store
from onrecord.ask import corrections
from onrecord.config import Config
from onrecord.errors import QueryError
from onrecord.nouns import Analysis, Decision, Page
from tests import build
from tests.link.story import summit

MADE_WITH = "clean=fake"
# id, day, town, day of its summit: two reports of each of two matters that share no word
SAID = (
    ("one", "2031-06-01", "Lurvik", "2031-06-10"),
    ("two", "2031-06-02", "Lurvik", "2031-06-10"),
    ("three", "2031-06-03", "Ostby", "2031-06-20"),
    ("four", "2031-06-04", "Ostby", "2031-06-20"),
)
WORDS = {"Lurvik": ("Ana Brell", "Tomas Virk", "grain and wheat"), "Ostby": ("Ida Munk", "Olaf Senn", "bridges")}


def pair(id: str, published: str, town: str, on: str) -> tuple[Page, Analysis]:
    one, other, matter = WORDS[town]
    body = f"The summit in {town} of {one} and {other} is about {matter}. {one} travels to {town}."
    article = build.article(body, id=id, published=published, outlet=f"Outlet {id}", title=f"{town} summit on {matter}")
    told = summit(body, f"The summit in {town}", on=on, place=town, participants=(one, other), label=f"{town} summit")
    sentences = build.filed(body, id=id, published=None).analysis.sentences
    found = Analysis(article, (), (), (), (replace(told, id=f"e-{id}"),), sentences, (("frame", "test"),))
    return build.page(body, id=id, published=published), found


def record(folder: Path, order: tuple[int, ...] = (0, 1, 2, 3)) -> Config:
    made = Config(record=str(folder / "r.db"))
    writer = store.Writer(store.load(made.record, create=True), MADE_WITH)
    for at in order:
        writer.file([pair(*SAID[at])])
    return made


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return record(tmp_path)


def names(view: store.View, articles: tuple[str, ...]) -> str:
    return " ".join(sorted(view.articles[key].source_id for key in articles))


def stories(config: Config) -> list[str]:
    with ask.looking(config) as view:
        return sorted(names(view, story.articles) for story in view.stories.values())


def events(config: Config) -> list[str]:
    with ask.looking(config) as view:
        return sorted(names(view, event.articles) for event in view.events.values())


def held(config: Config, sort: str, source: str) -> str:
    """The id of the event or story that has an article."""
    with ask.looking(config) as view:
        known = view.events if sort == "event" else view.stories
        return next(key for key, one in known.items() if source in names(view, one.articles).split())


def do(config: Config, what: str, *args: str | None) -> Decision:
    with ask.looking(config) as view:
        made: Decision = getattr(corrections, what)(config, view, *args, by="Edda")
    return made


def test_two_events_of_two_matters_become_one_and_the_old_id_leads_there(config: Config) -> None:
    assert events(config) == ["four three", "one two"]
    gone, stays = held(config, "event", "three"), held(config, "event", "one")
    made = do(config, "merge", gone, stays)
    assert (made.field, made.told, made.article is not None) == ("joined", "Ostby summit", True)
    assert events(config) == ["four one three two"]
    with ask.looking(config) as view:
        assert ask.answer(view, ask.Query("events", event=gone)).count == 1
    do(config, "undo", made.id)
    assert events(config) == ["four three", "one two"]


def test_an_article_s_telling_is_taken_out_of_an_event_and_put_into_another(config: Config) -> None:
    do(config, "split", held(config, "event", "two"), "two")
    assert events(config) == ["four three", "one", "two"]
    do(config, "merge", "e-two", held(config, "event", "three"))
    assert events(config) == ["four three two", "one"]


def test_stories_that_nothing_ties_are_merged_and_an_article_is_split_off(config: Config) -> None:
    assert stories(config) == ["four three", "one two"]
    do(config, "merge", held(config, "story", "one"), held(config, "story", "four"))
    assert stories(config) == ["four one three two"]
    do(config, "split", held(config, "story", "one"), "two")
    assert stories(config) == ["four one three", "two"]
    do(config, "split", "one", None)
    assert stories(config) == ["four three", "one", "two"]


def test_whatever_comes_later_is_in_the_merged_story_too(config: Config) -> None:
    do(config, "merge", held(config, "story", "one"), held(config, "story", "four"))
    writer = store.Writer(store.load(config.record), MADE_WITH)
    writer.file([pair("five", "2031-06-06", "Lurvik", "2031-06-10"), pair("six", "2031-06-07", "Ostby", "2031-06-20")])
    assert stories(config) == ["five four one six three two"]


def test_the_log_makes_the_same_record_of_articles_that_come_in_another_order(config: Config, tmp_path: Path) -> None:
    do(config, "merge", held(config, "story", "one"), held(config, "story", "four"))
    do(config, "merge", "e-two", "e-three")
    do(config, "split", held(config, "event", "one"), "four")
    with ask.looking(config) as view:
        lines = list(corrections.exported(view))
    wanted = stories(config), events(config)
    for number in range(3):
        order = random.Random(number).sample(range(4), 4)
        (tmp_path / str(number)).mkdir()
        other = record(tmp_path / str(number), tuple(order[:2]))
        with ask.looking(other) as view:
            corrections.imported(other, view, lines, name="log")
        writer = store.Writer(store.load(other.record), MADE_WITH)
        for at in order[2:]:
            writer.file([pair(*SAID[at])])
        assert (stories(other), events(other)) == wanted
        with ask.looking(other) as view:
            assert {item.standing for item in corrections.log(view)} == {"in force"}


def test_as_of_a_day_only_what_was_there_is_merged(config: Config) -> None:
    do(config, "merge", "e-two", "e-three")
    with ask.looking(config, as_of=date(2031, 6, 2)) as view:
        assert [names(view, event.articles) for event in view.events.values()] == ["one two"]


def test_a_ruling_about_a_telling_that_is_gone_is_an_orphan(config: Config) -> None:
    do(config, "merge", "e-two", "e-three")
    page, analysis = pair("three", "2031-06-03", "Ostby", "2031-06-20")
    again = replace(analysis, events=())
    store.Writer(store.load(config.record), "clean=other").file([(page, again)])
    with ask.looking(config) as view:
        assert [item.standing for item in corrections.log(view)] == ["orphan"]
    assert events(config) == ["four", "one two"]


@pytest.mark.parametrize(
    ("what", "args", "said"),
    [
        ("merge", ("e-one", "e-two"), "one event already"),
        ("merge", ("e-one", "nothing"), "no event 'nothing'"),
        ("merge", ("e-one", "three"), "'e-one' is of an event, 'three' of a story"),
        ("merge", ("one", "two"), "one story already"),
        ("split", ("STORY", None), "which article is of another story"),
        ("split", ("STORY", "three"), "tells nothing of"),
        ("split", ("EVENT", "nothing"), "tells nothing of"),
    ],
)
def test_a_ruling_without_a_meaning_is_refused(
    config: Config, what: str, args: tuple[str | None, ...], said: str
) -> None:
    ids = {"STORY": held(config, "story", "one"), "EVENT": held(config, "event", "one")}
    with pytest.raises(QueryError, match=said):
        do(config, what, *(ids.get(one, one) if one else one for one in args))


def test_groups_ruled_by_hand_do_not_hang_on_the_order_of_the_groups() -> None:
    ruled = link.acts(
        [
            Decision(f"d{at}", datetime(2031, 1, at + 1, tzinfo=UTC), "Edda", fact, field, value)  # type: ignore[arg-type]
            for at, (fact, field, value) in enumerate(
                [("a", "joined", "c"), ("b", "apart", "a"), ("d", "apart", None), ("e", "joined", "new")]
            )
        ]
    )
    groups = [["a", "b"], ["c", "d"], ["e"]]
    for order in (groups, groups[::-1]):
        found = {frozenset(group) for group in link.regrouped(order, ruled)}
        assert found == {frozenset("ac"), frozenset("b"), frozenset("d"), frozenset(("e", "new"))}
