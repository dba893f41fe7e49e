"""Doubtful joins of utterances: proposed with their evidence, made only when a person confirms them."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import ask, store
from onrecord.ask import corrections
from onrecord.config import Config
from onrecord.errors import QueryError
from tests import build
from tests.ask.test_corrections import MADE_WITH, VIRK, acts, pair, statement

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


def proposed(config: Config) -> list[dict[str, object]]:
    with ask.looking(config) as view:
        return [item for item in ask.answer(view, ask.Query("review")).items if item["field"] == "joined"]


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
