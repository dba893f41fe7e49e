import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.app import cli
from tests.cli import rooms
from tests.store import small


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rooms.furnish(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args), catch_exceptions=False)


def lines(path: Path, **more: str) -> None:
    rows = [{"id": name, "text": body, "published": small.DAYS[name]} for name, body in small.BODIES.items()]
    path.write_text("".join(json.dumps({**row, **more}) + "\n" for row in rows))


def test_the_summary_tells_what_became_of_each_page(folder: Path) -> None:
    lines(folder / "story.jsonl")
    (folder / "notes.docx").write_text("x")
    (folder / "bad.txt").write_text("date 2024-05-01 broken page")
    first = run("add", ".")
    assert "6 pages read: 5 new, 0 changed (new versions), 0 unchanged, 1 passed over, 1 failed" in first.stdout
    assert "notes.docx" in first.stderr
    assert "bad.txt" in first.stderr
    assert first.exit_code == 1
    again = run("add", "story.jsonl", "--json")
    assert json.loads(again.stdout) == {
        "read": 5, "new": 0, "changed": 0, "again": 0, "unchanged": 5, "not_analysed": 0, "passed_over": 0,
        "failed": 0,
    }  # fmt: skip
    assert again.exit_code == 0


def test_a_changed_page_is_counted_as_changed(folder: Path) -> None:
    lines(folder / "story.jsonl")
    run("add", "story.jsonl")
    lines(folder / "story.jsonl", title="Another title")
    assert "0 new, 5 changed" in run("add", "story.jsonl").stdout


def test_nothing_to_read_makes_no_record(folder: Path) -> None:
    result = run("add", "nowhere.txt")
    assert result.exit_code == 1
    assert "nowhere.txt does not exist" in result.stderr
    assert not (folder / "onrecord.db").exists()


def test_the_record_may_be_named_before_and_after_the_command(folder: Path) -> None:
    lines(folder / "story.jsonl")
    run("--record", "a.db", "add", "story.jsonl")
    run("add", "story.jsonl", "--record", "b.db")
    assert sorted(path.name for path in folder.glob("*.db")) == ["a.db", "b.db"]


def test_what_cannot_be_a_record_is_an_error_of_one_line(folder: Path) -> None:
    lines(folder / "story.jsonl")
    (folder / "x.db").write_text("no database " * 200)
    result = run("add", "story.jsonl", "--record", "x.db")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "x.db" in result.stderr
    shown = run("add", "story.jsonl", "--record", "x.db", "--debug")
    assert "Traceback" in shown.stderr


def test_reanalyse_runs_the_rooms_only_where_methods_differ(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines(folder / "story.jsonl")
    run("add", "story.jsonl")
    assert "0 pages outdated" in run("reanalyse").stdout
    monkeypatch.setenv("ONRECORD_FRAME", "rules-2")
    assert "5 pages outdated: 0 new, 0 changed (new versions), 5 analysed again" in run("reanalyse").stdout
    assert "0 pages outdated" in run("reanalyse").stdout


def test_reanalyse_needs_a_record() -> None:
    result = run("reanalyse")
    assert result.exit_code == 2
    assert "onrecord add" in result.stderr
