"""Decisions and files: what is written, and what is shown of it afterwards."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import pipeline
from onrecord.config import Config
from tests.cli import rooms
from tests.desk.conftest import token
from tests.desk.test_pages import printed


def decide(client: TestClient, **fields: str) -> str:
    found = client.post("/review", data={"token": token(client), "by": "Kit", "n": "1", **fields})
    assert found.status_code == 303, found.text
    return str(found.headers["location"])


def doubt(client: TestClient) -> dict[str, str]:
    item = client.get("/review.json").json()["items"][0]
    return {"fact": item["fact"], "field": item["field"]}


def test_confirming_correcting_dismissing_and_undoing_are_logged(writer: TestClient, own: Config) -> None:
    before = writer.get("/review.json").json()["count"]
    first = doubt(writer)
    where = decide(writer, **first, action="confirm")
    assert "done=d-" in where
    assert "<strong>Decided:</strong>" in writer.get(where).text
    assert writer.get("/review.json").json()["count"] == before - 1
    decide(writer, **first, action="correct:class", value_class="plan")
    statement = next(i for i in writer.get("/statements.json").json()["items"] if i["id"] == first["fact"])
    assert statement["class"] == "plan"
    gone = decide(writer, **first, action="dismiss")
    assert all(i["id"] != first["fact"] for i in writer.get("/statements.json").json()["items"])
    decide(writer, undo=gone.split("done=")[1])
    assert any(i["id"] == first["fact"] for i in writer.get("/statements.json").json()["items"])
    log = writer.get("/review/log.json").json()
    assert [i["field"] for i in log["items"]] == [first["field"], "class", "dismissed", "dismissed"]
    assert {i["by"] for i in log["items"]} == {"Kit"}
    assert log == printed(own, "review", "log")
    assert writer.get("/review/log").text.count("Kit") == 4


def test_an_undo_gives_back_what_was_said_before(writer: TestClient) -> None:
    fact = next(i for i in writer.get("/statements.json").json()["items"] if i["class"] == "demand")
    where = decide(writer, fact=fact["id"], field="speaker", action="correct:speaker", value_speaker="Ana Brell")

    def named() -> dict[str, str]:
        items = writer.get("/statements.json").json()["items"]
        return {item["id"]: item["speaker"]["name"] for item in items if item["speaker"]}

    assert named()[fact["id"]] == "Ana Brell"
    decide(writer, undo=where.split("done=")[1])
    assert named()[fact["id"]] == "Tomas Virk"


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "confirm", "field": "outcome", "fact": "s-none"},
        {"action": "eat", "field": "outcome"},
        {"action": "correct:class", "value_class": "poem"},
        {"action": "correct:said_on", "value_said_on": "soon"},
        {"action": "correct:nothing"},
        {"undo": "d-none"},
    ],
)
def test_a_decision_without_meaning_is_refused_and_not_logged(writer: TestClient, fields: dict[str, str]) -> None:
    found = writer.post("/review", data={"token": token(writer), "by": "Kit", **doubt(writer), **fields})
    assert found.status_code in (400, 404)
    assert writer.get("/review/log.json").json()["count"] == 0


def test_a_decision_needs_a_name(writer: TestClient) -> None:
    found = writer.post("/review", data={"token": token(writer), **doubt(writer), "action": "confirm"})
    assert found.status_code == 400


def test_no_decision_is_offered_as_of_a_past_day(client: TestClient) -> None:
    page = client.get("/review?as_of=2031-06-14").text
    assert "Decisions are taken on the record of now" in page
    assert 'name="action"' not in page


def wait(client: TestClient, where: str) -> dict[str, object]:
    for _ in range(300):
        state: dict[str, object] = client.get(f"{where}.json").json()
        if state["ended"]:
            return state
        time.sleep(0.1)
    raise AssertionError("the run did not end")


def test_files_are_added_and_failures_named(writer: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load", rooms.load)
    files = [
        ("files", ("new/page.txt", b"date 2031-06-18\nThe harbour is calm.")),
        ("files", ("../../../etc/evil.txt", b"date 2031-06-19\nNothing left its folder.")),
        ("files", ("broken.txt", b"date 2031-06-19\nbroken")),
        ("files", ("page.xyz", b"\x00\x01")),
    ]
    found = writer.post("/add", data={"token": token(writer)}, files=files)
    assert found.status_code == 303
    state = wait(writer, found.headers["location"])
    assert state["stage"] == "ended", state
    page = writer.get(found.headers["location"]).text
    assert "What failed, and why" in page
    assert "broken.txt" in page
    assert "onrecord-" not in page  # the folder of ours is not named
    titles = {i["article"]["source_id"] for i in writer.get("/timeline.json").json()["items"] if i["article"]}
    assert {"new/page.txt", "etc/evil.txt"} <= titles
    assert not Path("/etc/evil.txt").exists()


def test_adding_needs_a_file(writer: TestClient) -> None:
    found = writer.post("/add", data={"token": token(writer)}, files={"other": ("x", b"")})
    assert found.status_code == 400


def test_a_run_that_is_not_there_is_a_404(client: TestClient) -> None:
    assert client.get("/add/r-none").status_code == 404
    assert client.get("/add/r-none.json").status_code == 404
