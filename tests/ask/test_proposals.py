"""Doubtful joins: proposed with their evidence, made only when a person confirms them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord import ask, store
from onrecord.ask import corrections
from onrecord.config import Config
from onrecord.errors import QueryError
from onrecord.nouns import Analysis, Page
from tests import build
from tests.ask.test_corrections import MADE_WITH, VIRK, acts, pair, statement
from tests.link.story import BOTH, summit

SAID = (
    ("one", "2031-06-01", VIRK, "we are going there to reopen the river, not to pose for photographs"),
    ("two", "2031-06-02", VIRK, "the summit had to open the river again, and pictures were of no interest"),
    ("three", "2031-06-02", VIRK, "the price of grain was too low for the farmers"),
)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = Config(record=str(tmp_path / "r.db"))
    record = store.load(made.record, create=True)
    store.Writer(record, MADE_WITH).file([pair(*one) for one in SAID])
    return made


def proposed(config: Config, field: str = "joined") -> list[dict[str, Any]]:
    with ask.looking(config) as view:
        return list(ask.answer(view, ask.Query("review", field=field)).items)


def test_doubtful_joins_are_proposed_and_made_only_when_confirmed(config: Config) -> None:
    (item,) = proposed(config)
    assert (item["fact"], item["value"]) == (statement(config, "pictures"), statement(config, "photographs"))
    assert item["shared"] == ["river"]
    assert isinstance(item["other"], dict)
    before = len(acts(config))
    with ask.looking(config) as view:
        made = ask.decide(config, view, str(item["fact"]), "joined", None, by="Eva")
    assert made.value == item["value"]
    assert len(acts(config)) == before - 1
    assert proposed(config) == []
    with ask.looking(config) as view, pytest.raises(QueryError, match="no join of"):
        ask.decide(config, view, str(item["fact"]), "joined", None, by="Eva")


def test_joins_that_a_person_refused_are_not_proposed_again(config: Config) -> None:
    (item,) = proposed(config)
    with ask.looking(config) as view:
        corrections.split(config, view, str(item["fact"]), str(item["value"]), by="Eva")
    assert proposed(config) == []


def test_proposals_as_of_a_day_know_no_later_report(config: Config) -> None:
    with ask.looking(config, as_of=build.day("2031-06-01")) as view:
        assert [item for item in ask.answer(view, ask.Query("review")).items if item["field"] == "joined"] == []


CALLS = (
    ("call", "2031-06-01", "Brell–Virk phone call", "2031-06-01", BOTH, "toll"),
    ("told", "2031-06-02", "Telephone call", None, BOTH[:1], "toll"),
)


def told(
    id: str, published: str, label: str, on: str | None, who: tuple[str, ...], matter: str
) -> tuple[Page, Analysis]:
    body = (
        f"A telephone call of the presidents was about the {matter} on grain barges of the Lurvik quay. Barges waited."
    )
    article = build.article(body, id=id, published=published, outlet=f"Outlet {id}", title=f"Lurvik {matter} on barges")
    words = "A telephone call of the presidents"
    events = (summit(body, words, on=on, place=None, label=label, type="call", participants=who, id=f"e-{id}"),)
    sentences = build.filed(body, id=id, published=None).analysis.sentences
    return build.page(body, id=id, published=published), Analysis(
        article, (), (), (), events, sentences, (("frame", "test"),)
    )


@pytest.fixture
def calls(tmp_path: Path) -> Config:
    made = Config(record=str(tmp_path / "c.db"))
    store.Writer(store.load(made.record, create=True), MADE_WITH).file([told(*one) for one in CALLS])
    return made


def events(config: Config) -> int:
    with ask.looking(config) as view:
        return ask.answer(view, ask.Query("events")).count


def test_doubtful_joins_of_events_are_proposed_with_both_passages_and_made_when_confirmed(calls: Config) -> None:
    (item,) = proposed(calls, "event")
    assert (item["fact"], item["value"]) == ("e-told", "e-call")
    assert [item[side]["label"] for side in ("passage", "other")] == ["Telephone call", "Brell–Virk phone call"]
    assert "telephone call" in item["passage"]["text"]
    assert events(calls) == 2
    with ask.looking(calls) as view:
        ask.decide(calls, view, "e-told", "joined", None, by="Eva")
    assert (events(calls), proposed(calls, "event")) == (1, [])
    with ask.looking(calls) as view:
        (line,) = corrections.log(view)
    assert (line.decision.field, line.decision.value, line.standing) == ("joined", "e-call", "in force")


def test_two_events_that_a_person_keeps_apart_are_not_proposed_again(calls: Config) -> None:
    with ask.looking(calls) as view:
        made = corrections.split(calls, view, "e-told", "e-call", by="Eva")
    assert (made.field, made.value, proposed(calls, "event"), events(calls)) == ("apart", "e-call", [], 2)
