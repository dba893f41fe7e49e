from collections.abc import Sequence
from typing import Any

from onrecord import pipeline
from onrecord.config import Config
from onrecord.errors import ArticleError
from onrecord.nouns import Analysis, Failed, Page
from tests.build import page


def through(step: Any, items: list[Any]) -> list[Any]:
    return pipeline._through("room", step, items, [str(item) for item in items])


def test_article_that_breaks_a_group_fails_alone() -> None:
    def step(items: Sequence[int], /) -> list[int]:
        if 3 in items:
            raise ValueError("three")
        return [item * 10 for item in items]

    first, bad, last = through(step, [1, 3, 5])
    assert (first, last) == (10, 50)
    assert isinstance(bad, Failed)
    assert (bad.id, bad.stage) == ("3", "room")


def test_article_error_keeps_its_own_stage_and_sentence() -> None:
    def step(items: Sequence[int], /) -> list[int]:
        raise ArticleError("no text in it", article="1", stage="clean")

    (bad,) = through(step, [1])
    assert bad == Failed("1", "clean", "no text in it")


def test_failed_items_pass_later_rooms_untouched() -> None:
    gone = Failed("x", "read", "gone")

    def step(items: Sequence[Any], /) -> list[Any]:
        assert gone not in items
        return [item + 1 for item in items]

    assert through(step, [1, gone, 2]) == [2, gone, 3]


def test_other_languages_leave_out_the_rooms_after_cleaning() -> None:
    german = "Der Rat des Hafens sagte am Freitag, dass er über den neuen Kai abstimmen werde, und das ist nicht alles."
    english = "The harbour board said on Friday that it will vote on the new quay, and that is not all of it."
    pages = [page(german, id="de"), page(english, id="en"), page("Words.", id="short")]
    other, own, short = pipeline.load(Config(parse="lines-1"))(pages)
    assert isinstance(other, Analysis)
    assert isinstance(own, Analysis)
    assert (other.article.language, other.article.body, other.times, other.sentences) == ("de", german, (), ())
    assert any("not analysed" in note for note in other.article.notes)
    assert other.methods == own.methods
    assert own.times
    assert isinstance(short, Analysis)
    alone, dated, _ = pipeline.times(Config())(pages)
    assert isinstance(alone, Analysis)
    assert isinstance(dated, Analysis)
    assert (alone.times, [time.text for time in dated.times]) == ((), ["Friday"])


def test_groups_read_no_further_ahead_than_one_group() -> None:
    taken = []

    def source() -> Any:
        for number in range(10):
            taken.append(number)
            yield page("text", id=str(number))

    first = next(pipeline.groups(source(), 3))
    assert len(first) == 3
    assert taken == [0, 1, 2]


def test_failures_of_reading_keep_their_place_in_a_group() -> None:
    lost = Failed("b", "read", "gone")
    group: list[Page | Failed] = [page("one", id="a"), lost, page("two", id="c")]

    def analyse(pages: Sequence[Page], /) -> list[Any]:
        return [item.id for item in pages]

    assert pipeline.over(analyse, group) == ["a", lost, "c"]


def test_times_alone_need_no_parser_and_are_the_same() -> None:
    words = page("The vote is on 4 June, Anna Corvo said on Tuesday.", published="2024-05-02")
    (alone,), (whole,) = pipeline.times(Config())([words]), pipeline.load(Config())([words])
    assert isinstance(alone, Analysis)
    assert isinstance(whole, Analysis)
    assert [t.value for t in alone.times] == [t.value for t in whole.times] == ["2024-06-04", "2024-04-30"]
    assert alone.statements == ()
    assert dict(alone.methods) == {"clean": "rules-1", "parse": "lines-1", "when": "rules-1"}
