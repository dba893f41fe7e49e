"""Pages that other processes write are the same pages, and know what was decided a moment ago."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from onrecord.config import Config
from onrecord.desk import Settings, app, shelf
from onrecord.desk.hands import Asked, Given, Hands
from tests import build
from tests.desk.test_writes import decide, doubt


@pytest.fixture
def helped(own: Config) -> Iterator[TestClient]:
    """A desk with one process more."""
    settings = Settings(own, today=lambda: build.day("2031-06-20"), processes=1)
    with TestClient(app(settings), base_url="http://localhost", follow_redirects=False) as client:
        yield client


def test_both_write_the_same_pages(helped: TestClient, own: Config) -> None:
    paths = ["/", "/stories", "/expectations", "/no such page", "/stories/none", "/search?kind=direct", "/?as_of=never"]
    paths += [f"/{kind}/{item['id']}" for kind in ("stories", "events", "people", "utterances")
              for item in helped.get(f"/{kind}.json?limit=1").json()["items"]]  # fmt: skip
    settings = Settings(own, today=lambda: build.day("2031-06-20"))
    with TestClient(app(settings), base_url="http://localhost", follow_redirects=False) as alone:
        for path in paths:
            for _ in range(2):  # what is counted beside the first reader is there for the second
                pages = [client.get(path) for client in (helped, alone)]
            tokens = [page.text.partition('name="token" value="')[2][:64] for page in pages]
            texts = [page.text.replace(mark or "?", "") for page, mark in zip(pages, tokens, strict=True)]
            assert texts[0] == texts[1], path
            assert pages[0].status_code == pages[1].status_code
            assert pages[0].headers.get("location") == pages[1].headers.get("location")
    assert len(paths) > 10


def test_what_was_decided_is_on_the_next_page(helped: TestClient) -> None:
    first = doubt(helped)
    assert "<strong>Decided:</strong>" in helped.get(decide(helped, **first, action="confirm")).text
    assert helped.get("/review/log").text.count("<td>Kit</td>") == 1


def test_the_desk_goes_on_where_its_processes_are_gone(helped: TestClient) -> None:
    assert helped.get("/stories").status_code == 200
    assert _children()
    for process in _children():
        os.kill(process, signal.SIGKILL)
    assert helped.get("/stories").status_code == 200
    assert helped.get("/people").status_code == 200


def test_a_page_written_just_now_is_not_written_again(helped: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    write = Hands.write

    def counted(self: Hands, one: Asked) -> Given | None:
        asked.append(one.at.path)
        return write(self, one)

    monkeypatch.setattr(Hands, "write", counted)
    for _ in range(4):
        assert helped.get("/review/log").status_code == 200
        assert helped.get("/").status_code == 200
    assert asked.count("/review/log") == 1
    assert asked.count("/") == 4  # what is new differs between visitors
    decide(helped, **doubt(helped), action="confirm")
    assert helped.get("/review/log").text.count("<td>Kit</td>") == 1
    monkeypatch.setattr(shelf, "_SECONDS", 0.0)
    before = asked.count("/review/log")
    helped.get("/review/log")
    assert asked.count("/review/log") == before + 1


def _children() -> list[int]:
    import multiprocessing

    return [child.pid for child in multiprocessing.active_children() if child.pid]
