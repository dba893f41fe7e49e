"""Positions and scoreboards over an invented story that is really joined."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord import ask, store
from onrecord.ask import Query
from onrecord.ask.boards import counted
from onrecord.config import Config
from onrecord.errors import QueryError
from tests.ask.test_corrections import MADE_WITH, VIRK, pair
from tests.link.story import BRELL

SAID = (
    ("one", "2031-06-01", VIRK, "we could share the fish quota of the bay"),
    ("two", "2031-06-02", BRELL, "the fish quota belongs to Norrland and stays"),
    ("three", "2031-06-04", VIRK, "we must share the fish quota of the bay"),
    ("four", "2031-06-06", BRELL, "Norrland will sell the old mill"),
    ("five", "2031-06-08", BRELL, "a fish quota is a promise to our crews"),
    ("six", "2031-06-09", BRELL, "our fish quota feeds three towns"),
)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = Config(record=str(tmp_path / "r.db"))
    store.Writer(store.load(made.record, create=True), MADE_WITH).file([pair(*one) for one in SAID])
    return made


def put(config: Config, query: Query, day: str | None = None) -> list[dict[str, Any]]:
    from tests.build import day as of

    with ask.looking(config, as_of=of(day) if day else None) as view:
        return list(ask.answer(view, query).items)


def story(config: Config) -> str:
    return str(put(config, Query("stories"))[0]["id"])


def test_each_side_says_latest_first_with_age_and_shifts_with_both_passages(config: Config) -> None:
    found = [
        one for one in put(config, Query("positions", story=story(config))) if one["issue"]["label"] == "fish quota"
    ]
    assert [(one["voice"]["name"], one["said"], one["day"], one["age_days"]) for one in found] == [
        ("Norrland", 3, "2031-06-09", 0),
        ("Sudmark", 2, "2031-06-04", 5),
    ]
    (shift,) = found[1]["shifts"]
    assert (shift["kind"], shift["rule"]) == ("firmer", "could > must")
    assert "could" in shift["from"]["content"]["text"]
    assert "must" in shift["to"]["content"]["text"]
    assert found[1]["latest"]["id"] == shift["to"]["id"]


def test_as_of_a_day_nothing_of_later_counts(config: Config) -> None:
    found = put(config, Query("positions", side="Sudmark"), "2031-06-03")
    assert not any(one["shifts"] for one in found)
    assert all(one["day"] <= "2031-06-03" for one in found)


def test_by_speaker_and_of_one_speaker(config: Config) -> None:
    found = put(config, Query("positions", speaker="Tomas Virk", by="speaker"))
    assert {one["voice"]["name"] for one in found} == {"Tomas Virk"}


def test_silence_stands_beside_the_coverage(tmp_path: Path) -> None:
    config = Config(record=str(tmp_path / "s.db"))
    more = [("x1", "2031-06-03", VIRK, "the old mill is ours"), ("x2", "2031-06-05", VIRK, "nobody sells the old mill")]
    store.Writer(store.load(config.record, create=True), MADE_WITH).file([pair(*one) for one in (*SAID, *more)])
    found = put(config, Query("positions", story=story(config)))
    (sudmark,) = (one for one in found if one["issue"]["label"] == "fish quota" and one["voice"]["name"] == "Sudmark")
    assert (sudmark["silence"]["since"], sudmark["silence"]["articles"]) == ("2031-06-04", 2)
    assert sudmark["silence"]["latest"]["source_id"] == "six"


def test_without_a_story_the_newest_are_looked_through(config: Config) -> None:
    assert put(config, Query("positions")) == put(config, Query("positions", story=story(config)))
    with pytest.raises(QueryError, match="no voice is called"):
        Query("positions", story="x", by="outlet")


def test_a_scoreboard_counts_acts_and_gives_no_share_of_fewer_than_ten(config: Config) -> None:
    found = put(config, Query("scoreboard", by="side"))
    ledger = put(config, Query("expectations"))
    assert sum(one["total"] for one in found) == len({line["statement"]["utterance"] for line in ledger})
    assert all(one["shares"] is None for one in found)
    names = {one["name"] for one in put(config, Query("scoreboard"))}
    assert names <= {"Ana Brell", "Tomas Virk"}
    assert {one["by"] for one in put(config, Query("scoreboard", by="outlet"))} == {"outlet"}


def test_shares_are_of_what_is_settled() -> None:
    assert counted({"met": 5, "not met": 4, "void": 9, "open": 9})["shares"] is None
    assert counted({"met": 5, "partly": 1, "not met": 4, "void": 9})["shares"] == {
        "met": 50,
        "partly": 10,
        "not met": 40,
    }
