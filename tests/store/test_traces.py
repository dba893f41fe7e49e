"""Ids of stories and events that are no more lead on: to what holds their articles now, since when, by which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from onrecord import ask, link, store
from onrecord.ask import Query
from onrecord.config import Config
from onrecord.errors import QueryError
from onrecord.nouns import Analysis, ArticleRef, Decision, Filed, Joined, Page, Story, Went
from onrecord.store import traces
from tests import build
from tests.link.story import say, summit
from tests.store import small

JOIN = link.load(Config())
FIRST = date(2031, 6, 1)
WHO = build.speaker("Ana Brell", side="Norrland", role="President")


def pair(id: str, day: int, words: str, *, town: str) -> tuple[Page, Analysis]:
    published = str(FIRST + timedelta(days=day))
    content = f"the {words} would be settled"
    body = (
        f"The summit in {town} is near. Ana Brell said that {content}. {words.capitalize()} matter, she said. {words}."
    )
    article = build.article(body, id=id, published=published, outlet=f"Outlet {id}", title=f"{words} in {town}")
    statements = (say(body, content, WHO, id=id, class_="plan"),)
    events = (summit(body, f"The summit in {town}", on="2031-06-20", place=town, label=f"{town} summit"),)
    sentences = build.filed(body, id=id, published=None).analysis.sentences
    made = Analysis(article, statements, (), (), events, sentences, (("frame", "test"),))
    return build.page(body, id=id, published=published), made


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = Config(record=str(tmp_path / "r.db"))
    store.load(made.record, create=True)
    return made


def add(config: Config, *pairs: tuple[Page, Analysis]) -> None:
    store.Writer(store.load(config.record), "clean=fake").file(pairs)


def stories(config: Config, day: int | None = None) -> dict[str, list[str]]:
    with ask.looking(config, as_of=None if day is None else FIRST + timedelta(days=day)) as view:
        return {
            item["id"]: [article["source_id"] for article in item["articles"]]
            for item in ask.answer(view, Query("stories")).items
        }


def test_a_story_that_an_earlier_article_begins_anew_answers_under_its_old_id(config: Config) -> None:
    add(config, pair("b", 3, "Gravel quarry", town="Lurvik"))
    (old,) = stories(config)
    add(config, pair("a", 1, "Gravel quarry", town="Lurvik"))
    (new,) = stories(config)
    assert new != old
    with ask.looking(config) as view:
        answer = ask.answer(view, Query("stories", story=old))
        assert [item["id"] for item in answer.items] == [new]
        assert answer.query["story"] == new
        assert answer.query["moved"]["story"] == {"id": old, "into": [{"id": new, "parts": 1}], "on": None, "by": []}
        with pytest.raises(QueryError, match="no story 'nowhere'"):
            ask.answer(view, Query("stories", story="nowhere"))


def by_outlet(filed: Sequence[Filed], decisions: Sequence[Decision]) -> Joined:
    """A story for each outlet, until an article (four) makes them one."""
    joined = small.together(filed, decisions)
    refs = sorted((item.ref for item in filed), key=lambda ref: (str(ref.published), ref.id))
    groups: dict[str | None, list[ArticleRef]] = {}
    for ref in refs:
        groups.setdefault(refs[0].outlet if any(r.source_id == "four" for r in refs) else ref.outlet, []).append(ref)
    made = tuple(
        Story(f"from-{found[0].source_id}", "Locks", found[0].published, None, (), tuple(ref.id for ref in found), ())
        for found in groups.values()
    )
    return replace(joined, stories=made)


@pytest.mark.parametrize("order", [("one", "two", "three", "four"), ("four", "three", "two", "one")])
def test_stories_that_an_article_joins_say_when_and_by_which(tmp_path: Path, order: tuple[str, ...]) -> None:
    record, join = small.new(tmp_path / "r.db"), link.Join(small.card, by_outlet)
    for name in order:
        small.file(record, small.pair(name))
    with store.view(record, lambda: join, method="fake") as view:
        four = small.ref_of(view, "four").id
        expected = Went("from-two", (("from-one", 1),), build.day("2024-05-10"), (four,))
        assert traces.went(view, "stories", "from-two") == expected
        assert traces.earlier(view, "stories", "from-one") == [expected]
        (item,) = ask.answer(view, Query("stories", story="from-two")).items
        assert item["id"] == "from-one"
        assert item["trace"] == [
            {"id": "from-two", "into": [{"id": "from-one", "parts": 1}], "on": "2024-05-10", "by": [four]}
        ]
    with store.view(record, lambda: join, method="fake", as_of=build.day("2024-05-09")) as view:
        assert list(view.stories) == ["from-one", "from-two"]
        assert traces.went(view, "stories", "from-one") is None
        assert all(item["trace"] == [] for item in ask.answer(view, Query("stories")).items)


def test_what_never_was_leads_nowhere(config: Config) -> None:
    add(config, pair("b", 3, "Gravel quarry", town="Lurvik"), pair("a", 1, "Gravel quarry", town="Lurvik"))
    with ask.looking(config) as view:
        assert traces.went(view, "events", "nothing") is None
        assert traces.went(view, "utterances", "u-nothing") is None
        assert traces.earlier(view, "stories", next(iter(view.stories))) == []


def test_another_way_of_joining_keeps_where_old_ids_led(config: Config) -> None:
    add(config, pair("b", 3, "Gravel quarry", town="Lurvik"))
    (old,) = stories(config)
    record = store.load(config.record)
    with store.view(record, lambda: link.Join(small.card, small.together), method="other") as view:
        (one,) = view.stories
        went = traces.went(view, "stories", old)
        assert went is not None
        assert went.into == ((one, 1),)
