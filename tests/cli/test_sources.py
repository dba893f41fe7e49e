import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord import fetch
from onrecord.cli import sources
from onrecord.cli.app import cli
from tests.cli import rooms
from tests.fetch import servers
from tests.fetch.servers import Route, World
from tests.read.archives import http, packed, page, record, several

FEED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Bay Post</title>
<item><title>One</title><link>http://bay.example/1</link><description>Only a word.</description></item>
<item><title>Two</title><link>http://bay.example/2</link>
<content:encoded>&lt;p&gt;The whole text.</content:encoded></item>
</channel></rss>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rooms.furnish(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Any:
    with servers.world() as made:
        made.server.routes |= {"/feed": Route(FEED.encode(), headers={"Content-Type": "application/rss+xml"})}
        made.server.routes |= {"/1": Route(page(1).encode()), "/2": Route(page(2).encode())}
        monkeypatch.setattr(
            fetch, "Fetcher", lambda config, *, allow_private: made.fetcher(allow_private=allow_private)
        )
        yield made


def run(*args: str, status: int = 0, given: bytes = b"") -> Result:
    result = CliRunner().invoke(cli, list(args), catch_exceptions=False, input=given)
    assert result.exit_code == status, result.output
    return result


def counts(*args: str, status: int = 0) -> dict[str, int]:
    return dict(json.loads(run(*args, "--json", status=status).stdout))


def test_page_at_an_address_is_added_and_asked_for_again_only_if_it_changed(folder: Path, world: World) -> None:
    marks = {"Content-Type": "text/html", "ETag": '"a"'}
    world.server.routes["/1"] = Route(page(1).encode(), headers=marks)
    assert counts("add", "http://bay.example/1")["new"] == 1
    assert "if-none-match" not in world.server.asked[-1][1]
    world.server.routes["/1"] = Route(b"", 304)
    again = counts("add", "http://bay.example/1")
    assert (again["read"], again["unchanged"], again["failed"]) == (1, 1, 0)
    assert world.server.asked[-1][1]["if-none-match"] == '"a"'
    assert counts("add", "http://bay.example/1", "--record", "other.db", status=1)["failed"] == 1
    assert "if-none-match" not in world.server.asked[-1][1]


def test_page_that_was_not_filed_is_asked_for_as_a_whole(folder: Path, world: World) -> None:
    marks = {"Content-Type": "text/html", "ETag": '"a"'}
    world.server.routes["/1"] = Route(b"<p>broken", headers=marks)
    assert counts("add", "http://bay.example/1", status=1)["failed"] == 1
    run("add", "http://bay.example/1", status=1)
    assert "if-none-match" not in world.server.asked[-1][1]


def test_feed_at_an_address_is_read_only_if_the_user_asks(folder: Path, world: World) -> None:
    assert "--fetch" in run("add", "http://bay.example/feed", status=1).stderr
    assert world.server.paths == ["/feed"]
    assert counts("add", "http://bay.example/feed", "--fetch")["new"] == 2
    assert world.server.paths == ["/feed", "/feed", "/1"]  # the second entry brings its text


def test_pages_that_a_feed_lists_are_fetched_only_if_the_user_asks(folder: Path, world: World) -> None:
    (folder / "feed.xml").write_text(FEED)
    result = run("add", "feed.xml")
    assert "1 new" in result.stdout
    assert "1 passed over" in result.stdout
    assert "--fetch gets its page" in result.stderr
    assert world.server.paths == []
    assert counts("add", "feed.xml", "--fetch")["new"] == 1
    assert world.server.paths == ["/1"]


def test_nothing_that_a_page_names_is_fetched(folder: Path, world: World) -> None:
    body = '<html><head><link rel=canonical href="http://bay.example/2"><meta http-equiv=refresh content="0;url=/2">'
    body += '<base href="http://bay.example/2"></head><body><img src="/2"><iframe src="/2"></iframe><p>Words.</body>'
    world.server.routes["/1"] = Route(body.encode())
    (folder / "saved.html").write_text(body)
    run("add", "http://bay.example/1", "saved.html", "--fetch")
    assert world.server.paths == ["/1"]


def test_address_of_this_machine_is_refused_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("add", "http://127.0.0.1:9999/x", "http://0x7f.1/", status=1)
    assert result.stderr.count("\n") == 2
    assert result.stderr.count("--allow-private") == 2
    assert not (folder / "onrecord.db").exists()


def test_captures_of_one_address_are_versions_of_one_article(folder: Path) -> None:
    captures = [
        record(http(page(1, words)), date=date)
        for words, date in (("First words.", "2031-04-05T10:00:00Z"), ("Other words.", "2031-04-06T10:00:00Z"))
    ]
    (folder / "news.warc.gz").write_bytes(packed([captures[1], captures[0], captures[1]]))
    found = counts("add", "news.warc.gz")
    assert (found["new"], found["changed"], found["unchanged"]) == (1, 1, 1)
    assert "1 article" in run("status").stdout


def test_bounds_are_options_and_their_messages_name_them(folder: Path) -> None:
    (folder / "news.warc.gz").write_bytes(packed(several(3)))
    assert "max_records" in run("add", "news.warc.gz", "--max-records", "2", status=1).stderr
    assert "max_bytes" in run("add", "news.warc.gz", "--max-bytes", "50", status=1).stderr


def test_columns_and_kind_may_be_stated_for_standard_input(folder: Path) -> None:
    raw = b'day,body\n2031-04-05,"The talks resume, again."\n'
    stated = ("add", "-", "--as", "csv", "--columns", "text=body,published=day")
    assert "1 new" in run(*stated, given=raw).stdout
    assert "FIELD=COLUMN" in run("add", "-", "--columns", "body", status=2, given=raw).stderr


def test_start_of_the_command_loads_no_client_of_the_web() -> None:
    import subprocess
    import sys

    code = (
        "import onrecord.cli.app, sys; print([n for n in ('httpx', 'lxml', 'fastwarc', 'pyarrow') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert sources.Kept("a").id == "a"
