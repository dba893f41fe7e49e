"""Work beside the readers: a page waits a little, and the next one finds what was worked out."""

from __future__ import annotations

import threading
import time
from datetime import date

from sqlalchemy import text

from onrecord import ask, store
from onrecord.config import Config
from onrecord.desk import Settings, address
from onrecord.desk.desk import Desk
from onrecord.desk.hands import Asked
from onrecord.desk.moment import Moments
from onrecord.store import View, knots


def test_a_reader_waits_no_longer_than_it_has_patience(config: Config) -> None:
    moments, gate, runs = Moments(config), threading.Event(), []

    def slow(view: View) -> int:
        runs.append(view)
        gate.wait(20)
        return view.counts()["articles"]

    with moments.at(None) as moment:
        assert moments.beside(moment, "slow", slow, patience=0.01) == (None, False)
        assert moments.beside(moment, "slow", slow, patience=0.01) == (None, False)
        gate.set()
        found = moments.beside(moment, "slow", slow, patience=20)
        assert found == (moment.view.counts()["articles"], True)
        assert moments.beside(moment, "slow", slow, patience=0) == found
        assert len(runs) == 1
    moments.close()


def test_search_shows_its_results_while_they_are_counted(client, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(Moments, "beside", lambda *_, **__: (None, False))
    page = client.get("/search?kind=direct").text
    assert "are being made anew" in page
    assert "<blockquote" in page
    monkeypatch.undo()
    assert "1 statement in 1 utterance" in client.get("/search?kind=direct").text  # it was not kept


def test_what_others_write_is_theirs_to_join_for_a_while(own: Config, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    moments = Moments(own)
    with moments.at(None):
        pass
    monkeypatch.setattr("onrecord.desk.moment._LOOK_AGAIN", 0)
    monkeypatch.setattr("onrecord.desk.moment._YOUNG", 0)
    with store.load(own.record).writing() as connection:  # as when something was filed
        connection.execute(text("UPDATE meta SET value = '999' WHERE name = 'generation'"))
    moments.current(None)
    time.sleep(0.3)
    assert moments.behind
    monkeypatch.setattr("onrecord.desk.moment._OTHERS", 0)
    moments.current(None)
    until = time.monotonic() + 20
    while time.monotonic() < until and moments.behind:
        time.sleep(0.05)
    assert time.monotonic() < until
    moments.close()


def test_what_is_not_joined_yet_is_looked_at_again(own: Config) -> None:
    moments = Moments(own, joins=False)
    with moments.at(None) as moment:
        assert moment.is_young(0)
    with store.load(own.record).writing() as connection:
        connection.execute(text("UPDATE meta SET value = '999' WHERE name = 'generation'"))
    moments.moved_on()
    with moments.at(None) as moment:
        assert not moment.is_young(1)
    moments.close()


def test_a_record_that_is_joined_anew_says_how_far_it_has_come(own: Config, monkeypatch, caplog) -> None:  # type: ignore[no-untyped-def]
    desk = Desk(Settings(own), joins=False)
    with store.load(own.record).writing() as connection:  # as an upgrade leaves it
        knots.forget(connection)
        connection.execute(text("DELETE FROM meta WHERE name = 'joined'"))
    asked = Asked(0, address.of("/", ()), {}, {}, date(2031, 6, 20), 0)
    assert "load it again in a moment" in desk.given(asked).page
    monkeypatch.setattr("onrecord.store.progress.joined_so_far", lambda _: (12, 100_000))
    assert "12 of 100,000 versions" in desk.given(asked).page
    monkeypatch.setattr("onrecord.store.joined._MANY", 1)
    with ask.looking(own):
        pass
    assert "articles are joined first" in caplog.text
    desk.moments.close()
