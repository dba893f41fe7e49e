"""Corrections over the real joining: who is whom, which reports are one act, what is taken back, the log in and out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import ask, link, store
from onrecord.ask import corrections
from onrecord.config import Config
from onrecord.errors import InputError, QueryError
from onrecord.nouns import Analysis, Page, Speaker
from tests import build
from tests.link.story import BRELL, say, summit

JOIN = link.load(Config())
MADE_WITH = "clean=fake"
VIRK = build.speaker("Tomas Virk", side="Sudmark", role="President")
TOM = build.speaker("Tommy Virk", side="Sudmark", role="President")
SAID = (
    ("one", "2031-06-01", VIRK, "they will sign the grain treaty paper"),
    ("two", "2031-06-02", TOM, "nobody will close the border bridge"),
    ("three", "2031-06-03", BRELL, "the river toll goes up"),
    ("four", "2031-06-03", BRELL, "a river toll is going up at last"),
)


def pair(id: str, published: str, who: Speaker, content: str) -> tuple[Page, Analysis]:
    body = f"The summit in Lurvik is on everybody's lips. {who.name} said that {content}. Both sides met in Lurvik."
    article = build.article(body, id=id, published=published, outlet=f"Outlet {id}", title="Lurvik summit")
    statements = (say(body, content, who, id=id, class_="plan"),)
    events = (summit(body, "The summit in Lurvik", on="2031-06-10", place="Lurvik", label="Lurvik summit"),)
    sentences = build.filed(body, id=id, published=None).analysis.sentences
    return build.page(body, id=id, published=published), Analysis(
        article, statements, (), (), events, sentences, (("frame", "test"),)
    )


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = Config(record=str(tmp_path / "r.db"))
    record = store.load(made.record, create=True)
    store.Writer(record, MADE_WITH).file([pair(*one) for one in SAID])
    return made


def people(config: Config, **filters: str) -> dict[str, int]:
    with ask.looking(config) as view:
        return {key: len(person.statements) for key, person in view.people.items()}


def statement(config: Config, words: str) -> str:
    with ask.looking(config) as view:
        found = view.told(view.statements(store.Wanted()))
        return next(told.statement.id for told in found if words in told.statement.content.text)


def acts(config: Config) -> list[int]:
    with ask.looking(config) as view:
        return sorted(len(act.renderings) for act in view.utterances(view.list_utterances(store.Wanted()).keys()))


def do(config: Config, what: str, *args: str | None, **more: str) -> str:
    with ask.looking(config) as view:
        made = getattr(corrections, what)(config, view, *args, by="Edda", **more)
        return str(made.id)


def test_merged_persons_are_one_in_every_answer_and_the_old_id_still_answers(config: Config) -> None:
    assert people(config) == {"ana-brell": 2, "tomas-virk": 1, "tommy-virk": 1}
    do(config, "merge", "tommy-virk", "tomas-virk")
    assert people(config) == {"ana-brell": 2, "tomas-virk": 2}
    with ask.looking(config) as view:
        assert view.people["tomas-virk"].name == "Tomas Virk"
        assert view.people["tomas-virk"].also == ("tommy-virk",)
        answer = ask.answer(view, ask.Query("statements", speaker="tommy-virk"))
    assert answer.count == 2


def test_an_article_that_comes_later_is_merged_too(config: Config) -> None:
    do(config, "merge", "tommy-virk", "tomas-virk")
    store.Writer(store.load(config.record), MADE_WITH).file([pair("five", "2031-06-05", TOM, "the crew comes home")])
    assert people(config) == {"ana-brell": 2, "tomas-virk": 3}


def test_split_takes_a_name_from_a_person_again(config: Config) -> None:
    do(config, "merge", "tommy-virk", "tomas-virk")
    do(config, "split", "tomas-virk", "Tommy Virk")
    assert people(config) == {"ana-brell": 2, "tomas-virk": 1, "tommy-virk": 1}


def test_split_parts_what_the_machine_joined(tmp_path: Path) -> None:
    config = Config(record=str(tmp_path / "s.db"))
    thomas, tom = (replace(VIRK, name=f"{name} Virk", id=f"{name.lower()}-virk") for name in ("Thomas", "Tom"))
    content = "they will sign the grain treaty paper at dawn"
    given = [pair("one", "2031-06-01", tom, content), pair("two", "2031-06-02", thomas, content)]
    store.Writer(store.load(config.record, create=True), MADE_WITH).file(given)
    ((one, _),) = people(config).items()
    do(config, "split", one, "Thomas Virk" if one == "tom-virk" else "Tom Virk")
    assert people(config) == {"thomas-virk": 1, "tom-virk": 1}


def test_a_renamed_person_keeps_the_id(config: Config) -> None:
    do(config, "rename", "ana-brell", "Ana Brell-Moss")
    with ask.looking(config) as view:
        assert view.people["ana-brell"].name == "Ana Brell-Moss"
        assert ask.answer(view, ask.Query("statements", speaker="Ana Brell-Moss")).count == 2


def test_reports_are_joined_and_parted_by_hand(config: Config) -> None:
    one, two = statement(config, "the river toll"), statement(config, "a river toll")
    before = acts(config)
    do(config, "split", one, two)
    assert acts(config) == [1, 1, 1, 1]
    do(config, "merge", one, two)
    assert acts(config) == [1, 1, 2]
    do(config, "split", one, None)
    assert acts(config) == [1, 1, 1, 1]
    assert sum(before) == 4


def test_what_is_withdrawn_is_as_if_it_had_not_been_and_can_come_back(config: Config) -> None:
    merged = do(config, "merge", "tommy-virk", "tomas-virk")
    undone = do(config, "undo", merged)
    assert people(config) == {"ana-brell": 2, "tomas-virk": 1, "tommy-virk": 1}
    with ask.looking(config) as view:
        assert [item.standing for item in corrections.log(view)] == ["withdrawn", "takes back"]
        with pytest.raises(QueryError, match="withdrawn already"):
            corrections.undo(config, view, merged, by="Edda")
    do(config, "undo", undone)
    assert people(config) == {"ana-brell": 2, "tomas-virk": 2}


def test_decisions_about_statements_are_withdrawn_too(config: Config) -> None:
    fact = statement(config, "river toll goes")
    with ask.looking(config) as view:
        made = ask.decide(config, view, fact, "class", "denial", by="Edda")
        assert (made.told, made.article) == ("the river toll goes up", view.told([fact])[0].article)
    do(config, "undo", made.id)
    with ask.looking(config) as view:
        assert view.told([fact])[0].statement.class_ == "plan"
        assert view.told([fact])[0].decided == ()


@pytest.mark.parametrize(
    ("what", "args", "said"),
    [
        ("merge", ("tommy-virk", "nobody"), "nobody is known as 'nobody'"),
        ("merge", ("tommy-virk", "Tommy Virk"), "one person already"),
        ("merge", ("STATEMENT", "tommy-virk"), "no statement 'tommy-virk'"),
        ("split", ("tommy-virk", "Ana Brell"), "goes by no such name"),
        ("split", ("tommy-virk", None), "which name"),
        ("split", ("tommy-virk", "Tommy Virk"), "somebody else's"),
        ("rename", ("tommy-virk", " "), "needs a name"),
        ("undo", ("d-1",), "no decision 'd-1'"),
    ],
)
def test_a_correction_without_a_meaning_is_refused(
    config: Config, what: str, args: tuple[str | None, ...], said: str
) -> None:
    given = [statement(config, "river toll goes") if one == "STATEMENT" else one for one in args]
    with pytest.raises(QueryError, match=said):
        do(config, what, *given)


def test_the_log_goes_out_and_comes_in_once_and_gives_the_same_record(config: Config, tmp_path: Path) -> None:
    do(config, "merge", "tommy-virk", "tomas-virk", reason="one man")
    do(config, "undo", do(config, "rename", "ana-brell", "A. B."))
    do(config, "split", statement(config, "the river toll"), None)
    with ask.looking(config) as view:
        lines = list(corrections.exported(view))
    other = Config(record=str(tmp_path / "other.db"))
    writer = store.Writer(store.load(other.record, create=True), MADE_WITH)
    for expected in ((4, 4), (0, 4)):
        with ask.looking(other) as view:
            assert corrections.imported(other, view, lines[::-1], name="log.jsonl") == expected
    with ask.looking(other) as view:
        assert {item.standing for item in corrections.log(view)} == {"orphan", "withdrawn", "takes back"}
    writer.file([pair(*one) for one in SAID])
    assert people(other) == people(config)
    assert acts(other) == acts(config)
    with ask.looking(other) as view:
        assert list(corrections.exported(view)) == lines
        assert "orphan" not in {item.standing for item in corrections.log(view)}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"at": "soon"}, "no instant"),
        ({"field": "mood"}, "no field is called 'mood'"),
        ({"by": ""}, "no 'by'"),
        ({"field": "class", "value": "boast"}, "no class is called"),
        ({"value": "somebody"}, "says otherwise"),
    ],
)
def test_a_log_that_cannot_be_read_is_refused_whole(config: Config, change: dict[str, str], said: str) -> None:
    do(config, "merge", "tommy-virk", "tomas-virk")
    with ask.looking(config) as view:
        line = json.loads(next(corrections.exported(view)))
        lines = [json.dumps({**line, "id": "d-new"}), json.dumps({**line, **change})]
        with pytest.raises(InputError, match=said):
            corrections.imported(config, view, lines, name="log.jsonl")
        assert len(view.decisions()) == 1


def test_a_correction_of_words_that_are_gone_is_an_orphan_with_what_is_near(config: Config) -> None:
    fact = statement(config, "river toll goes")
    with ask.looking(config) as view:
        ask.decide(config, view, fact, "class", "denial", by="Edda")
    page, analysis = pair("three", "2031-06-03", BRELL, "the river toll goes down")
    again = replace(page, content=page.content, modified=build.day("2031-06-04"))
    changed = replace(analysis, article=replace(analysis.article, modified=again.modified))
    store.Writer(store.load(config.record), MADE_WITH).file([(again, changed)])
    with ask.looking(config) as view:
        (item,) = corrections.log(view)
        now = statement(config, "goes down")
        assert item.standing == "orphan"
        assert [one["id"] for one in item.near] == [now]
        assert view.told([now])[0].statement.class_ == "plan"
