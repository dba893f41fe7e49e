"""Decisions and files: what is written, and what is shown of it afterwards."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import pipeline, store
from onrecord.config import Config
from tests.ask.test_corrections import MADE_WITH, pair
from tests.ask.test_proposals import CALLS, SAID, told
from tests.cli import rooms
from tests.desk.conftest import opened, token
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
    assert [i["field"] for i in log["items"]] == [first["field"], "class", "dismissed", "withdrawn"]
    assert {i["by"] for i in log["items"]} == {"Kit"}
    assert log == printed(own, "review", "log")
    assert writer.get("/review/log").text.count("<td>Kit</td>") == 4


def test_a_decision_leads_on_within_the_same_filters(writer: TestClient) -> None:
    page = writer.get("/review?not_class=demand&doubt=outcome").text
    assert 'name="kept" value="not_class=demand&amp;doubt=outcome"' in page
    kept = "not_class=demand&outlet=The+Harbour+Post"
    where = decide(writer, **doubt(writer), action="confirm", kept=kept)
    assert where.startswith(f"/review?{kept}&n=1&done=d-")
    assert writer.get(where).status_code == 200


def test_an_undo_gives_back_what_was_said_before(writer: TestClient) -> None:
    fact = next(i for i in writer.get("/statements.json").json()["items"] if i["class"] == "demand")
    where = decide(writer, fact=fact["id"], field="speaker", action="correct:speaker", value_speaker="Ana Brell")

    def named() -> dict[str, str]:
        items = writer.get("/statements.json").json()["items"]
        return {item["id"]: item["speaker"]["name"] for item in items if item["speaker"]}

    assert named()[fact["id"]] == "Ana Brell"
    decide(writer, undo=where.split("done=")[1])
    assert named()[fact["id"]] == "Tomas Virk"


def correct(client: TestClient, what: str, one: str, other: str = "", back: str = "/") -> str:
    fields = {"what": what, "one": one, "other": other, "back": back, "by": "Zoë", "token": token(client)}
    found = client.post("/corrections", data=fields)
    assert found.status_code == 303, found.text
    return str(found.headers["location"])


def people(client: TestClient) -> dict[str, tuple[str, int]]:
    return {i["id"]: (i["name"], i["statements"]) for i in client.get("/people.json").json()["items"]}


def test_people_are_merged_renamed_and_the_merger_undone(writer: TestClient, own: Config) -> None:
    before = people(writer)
    where = correct(writer, "merge", "tomas-virk", "Ana Brell", back="/people/tomas-virk")
    assert "tomas-virk" not in people(writer)
    assert people(writer)["ana-brell"][1] == before["ana-brell"][1] + before["tomas-virk"][1]
    moved = writer.get(where)
    assert (moved.status_code, moved.headers["location"].partition("?")[0]) == (303, "/people/ana-brell")
    page = writer.get(moved.headers["location"]).text
    assert "<strong>Decided:</strong> the same as Ana Brell, by Zoë" in page
    correct(writer, "undo", where.split("done=")[1])
    assert people(writer) == before
    correct(writer, "rename", "tomas-virk", "Thomas Virk")
    assert people(writer)["tomas-virk"][0] == "Thomas Virk"
    log = writer.get("/review/log.json").json()
    assert [(i["field"], i["standing"]) for i in log["items"]] == [
        ("merged", "withdrawn"), ("withdrawn", "takes back"), ("name", "in force"),
    ]  # fmt: skip
    assert log == printed(own, "corrections")
    assert "is named Thomas Virk" in writer.get("/review/log").text


def test_an_article_is_taken_out_of_an_event_and_put_back_by_undo(writer: TestClient) -> None:
    def events() -> list[list[str]]:
        found = writer.get("/events.json").json()["items"]
        return sorted(sorted(ref["source_id"] for ref in one["articles"]) for one in found)

    before, event = events(), writer.get("/events.json").json()["items"][0]
    (three,) = (ref["id"] for ref in event["articles"] if ref["source_id"] == "three")  # it tells of it twice
    where = correct(writer, "split", event["id"], f"http://localhost/articles/{three}?at=1-2", back="/events")
    assert events() == [["four", "one", "two"], ["three"]]
    assert writer.get("/review/log.json").json()["count"] == 2
    alone = next(one for one in writer.get("/events.json").json()["items"] if len(one["articles"]) == 1)
    correct(writer, "undo", where.split("done=")[1])
    assert events() == before
    page = writer.get(f"/events/{event['id']}", follow_redirects=True).text
    assert "Is this one event?" in page
    assert alone["id"] != event["id"]


def test_what_was_taken_out_is_offered_and_chosen_to_be_put_back(writer: TestClient) -> None:
    def events() -> dict[str, int]:
        return {one["id"]: len(one["articles"]) for one in writer.get("/events.json").json()["items"]}

    (whole,) = events()
    item = writer.get("/events.json").json()["items"][0]
    (three,) = (ref["id"] for ref in item["articles"] if ref["source_id"] == "three")
    correct(writer, "split", whole, three, back="/events")
    alone = next(key for key, number in events().items() if number == 1)
    assert 'name="near"' not in writer.get(f"/events/{alone}").text
    page = writer.get(f"/events/{alone}?bounds=1").text
    (other,) = set(events()) - {alone}
    assert re.findall(r'name="near" value="([^"]+)"', page) == [other]
    assert "required" not in page.partition('id="g-other"')[2].partition(">")[0]
    fields = {"what": "merge", "one": alone, "back": "/events", "by": "Zoë", "token": token(writer)}
    assert writer.post("/corrections", data=fields).status_code == 400  # nothing is chosen
    assert writer.post("/corrections", data={**fields, "near": other, "other": ""}).status_code == 303
    assert list(events().values()) == [4]


def test_a_report_is_split_from_its_utterance_and_joined_again(writer: TestClient) -> None:
    def acts() -> dict[str, list[str]]:
        items = writer.get("/utterances.json").json()["items"]
        return {item["id"]: [one["id"] for one in item["renderings"]] for item in items}

    key, reports = next((key, reports) for key, reports in acts().items() if len(reports) == 2)
    assert "Another act" in writer.get(f"/utterances/{key}").text
    where = correct(writer, "split", reports[1], back=f"/utterances/{key}")
    assert all(len(found) == 1 for found in acts().values())
    assert writer.get(where, follow_redirects=True).status_code == 200
    alone = next(key for key, found in acts().items() if found == [reports[1]])
    correct(writer, "merge", alone, f"http://localhost/utterances/{key}?word=2")
    assert reports in acts().values()


@pytest.mark.parametrize(
    "fields",
    [{"what": "merge", "one": "ana-brell", "other": "nobody"}, {"what": "eat", "one": "ana-brell"},
     {"what": "undo", "one": "d-none"}, {"what": "rename", "one": "ana-brell", "other": " "},
     {"what": "split", "one": "ana-brell", "other": "tomas-virk"}],
)  # fmt: skip
def test_a_correction_without_meaning_is_refused_and_not_logged(writer: TestClient, fields: dict[str, str]) -> None:
    found = writer.post("/corrections", data={"token": token(writer), "by": "Kit", **fields})
    assert found.status_code in (400, 404)
    assert writer.post("/corrections", data={"by": "Kit", **fields}).status_code == 403
    assert writer.get("/review/log.json").json()["count"] == 0


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


def test_a_proposed_join_is_shown_with_both_reports_and_made_with_one_button(tmp_path: Path) -> None:
    config = Config(record=str(tmp_path / "r.db"))
    record = store.load(config.record, create=True)
    store.Writer(record, MADE_WITH).file([pair(*one) for one in SAID])
    with opened(config) as client:
        item = next(item for item in client.get("/review.json").json()["items"] if item["field"] == "joined")
        page = client.get("/review").text
        assert "not to pose for photographs" in page
        assert "pictures were of no interest" in page
        assert "words of both: river" in page
        fields = {"what": "merge", "one": item["fact"], "other": item["value"], "by": "Kit", "back": "/review"}
        assert client.post("/corrections", data={"token": token(client), **fields}).status_code == 303
        assert client.get("/review.json").json()["items"] == []
        assert "photographs" not in client.get("/review").text.split("<h1>Review</h1>")[1]


def test_a_proposed_join_of_events_is_shown_with_both_passages_and_refused_with_one_button(tmp_path: Path) -> None:
    config = Config(record=str(tmp_path / "r.db"))
    store.Writer(store.load(config.record, create=True), MADE_WITH).file([told(*one) for one in CALLS])
    with opened(config) as client:
        page = client.get("/review?doubt=event").text
        assert "Brell–Virk phone call" in page
        assert page.count("A telephone call of the presidents was about") == 2
        assert "e-told" in client.get("/review.csv?doubt=event").text
        fields = {"what": "split", "one": "e-told", "other": "e-call", "by": "Kit", "back": "/review"}
        assert client.post("/corrections", data={"token": token(client), **fields}).status_code == 303
        assert client.get("/review.json?doubt=event").json()["items"] == []
