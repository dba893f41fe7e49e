"""Near stories and events, offered to who says that two are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import ask, store
from onrecord.ask import corrections
from onrecord.ask.neighbours import neighbours
from onrecord.config import Config
from tests.ask import test_groups as groups


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Two matters, and a second summit of the two persons of the first."""
    monkeypatch.setitem(groups.WORDS, "Vanna", ("Ana Brell", "Tomas Virk", "ferries"))
    made = groups.record(tmp_path)
    store.Writer(store.load(made.record), groups.MADE_WITH).file(
        [groups.pair("five", "2031-06-05", "Vanna", "2031-06-12")]
    )
    return made


def test_an_event_near_in_time_with_the_same_participants_comes_first(config: Config) -> None:
    key, other = groups.held(config, "event", "one"), groups.held(config, "event", "five")
    with ask.looking(config) as view:
        found = neighbours(view, "event", key)
        assert (found[0].id, set(found[0].shared)) == (other, {"Ana Brell", "Tomas Virk"})
        assert key not in {one.id for one in found}
        assert groups.held(config, "event", "three") not in {one.id for one in found}  # another place, others


def test_what_was_taken_out_of_a_story_is_near_to_it(config: Config) -> None:
    story = groups.held(config, "story", "three")
    with ask.looking(config) as view:
        (article,) = (key for key in view.stories[story].articles if view.articles[key].source_id == "four")
        corrections.split(config, view, story, article, by="Edda")
    alone, rest = (groups.held(config, "story", source) for source in ("four", "three"))
    assert alone != rest
    with ask.looking(config) as view:
        assert neighbours(view, "story", alone)[0].id == rest
        assert neighbours(view, "story", rest)[0].id == alone


def test_of_what_is_not_there_nothing_is_near(config: Config) -> None:
    with ask.looking(config) as view:
        assert [neighbours(view, sort, "none") for sort in ("story", "event", "utterance")] == [[], [], []]
