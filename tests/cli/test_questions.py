import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord import ask
from onrecord.cli import questions, text
from onrecord.cli.app import cli
from tests.cli import rooms
from tests.cli.test_add import lines


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rooms.furnish(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    lines(tmp_path / "story.jsonl", outlet="The Harbour Post")
    assert run("add", "story.jsonl").exit_code == 0
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args), catch_exceptions=False)


def shape(*args: str) -> Any:
    result = run(*args, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_there_is_a_command_for_every_question() -> None:
    assert set(ask.QUESTIONS) <= set(cli.commands)
    assert set(questions.HELP) == set(ask.QUESTIONS) - {"review"}


@pytest.mark.parametrize("question", [*sorted({*ask.QUESTIONS} - {"compare", "search", "versions"}), "search treaty"])
def test_every_question_has_a_table_and_json(question: str) -> None:
    table = run(*question.split())
    assert (table.exit_code, table.stderr) == (0, "")
    assert table.stdout
    answer = shape(*question.split())
    assert list(answer) == ["query", "as_of", "count", "left_out_later", "next", "items"]
    assert answer["count"] == len(answer["items"])


def test_the_versions_of_an_article_are_shown() -> None:
    article = shape("statements")["items"][0]["article"]
    assert "version 1 (counts)" in run("versions", article).stdout
    assert [item["version"] for item in shape("versions", article)["items"]] == [1]


def test_the_quote_stands_in_its_sentence() -> None:
    shown = run("statements", "--speaker", "Ott", "--kind", "direct").stdout
    assert '["We expect calm water,"] said Bo Ott.' in shown


def test_filters_and_days_reach_the_answer() -> None:
    answer = shape("statements", "--side", "LK", "--to", "2024-05-01", "--as-of", "2024-05-05", "--limit", "1")
    assert answer["query"] == {"question": "statements", "side": "LK", "last": "2024-05-01", "limit": 1}
    assert (answer["as_of"], answer["count"], answer["left_out_later"]) == ("2024-05-05", 1, 3)


def test_a_limit_says_how_to_go_on() -> None:
    first = shape("statements", "--limit", "2")
    rest = shape("statements", "--after", first["next"])
    assert len(first["items"]) + len(rest["items"]) == first["count"] == rest["count"]
    assert f"--after {first['next']}" in run("statements", "--limit", "2").stdout


def test_compare_shows_what_each_outlet_made_of_it() -> None:
    act = shape("utterances", "--event", "lock-talks", "--speaker", "Rand")["items"][0]["id"]
    assert [item["fullest"] for item in shape("compare", act)["items"]] == [True, False]
    assert "(fullest)" in run("compare", act).stdout


def test_a_phrase_keeps_its_quotation_marks() -> None:
    assert shape("search", "calm water")["count"] == shape("search", '"calm water"')["count"] == 2
    assert shape("search", "water calm")["query"]["text"] == '"water calm"'
    assert shape("search", "water", "calm")["count"] == 2


@pytest.mark.parametrize(
    "args",
    [
        ("statements", "--class", "boast"),
        ("statements", "--as-of", "yesterday"),
        ("statements", "--as-of", "20240501"),
        ("statements", "--event", "flood"),
        ("statements", "--limit", "0"),
        ("compare", "u-9"),
        ("compare",),
        ("search", "!"),
        ("export", "weather"),
        ("nonsense",),
    ],
)
def test_wrong_use_ends_with_status_two(args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_question_makes_no_record(folder: Path) -> None:
    result = run("status", "--record", "none.db")
    assert result.exit_code == 2
    assert "onrecord add" in result.stderr
    assert not (folder / "none.db").exists()


def test_nobody_of_that_name_is_said() -> None:
    assert "nobody is known as Xenia" in run("statements", "--speaker", "Xenia").stderr


def test_news_text_cannot_steer_the_terminal(folder: Path) -> None:
    body = "[bold][/bold]Ilse Rand said the lock talks will bring a treaty \x1b]0;owned\x07 \x1b[31m[link=x]\u202eno"
    rows = [{"id": "x\x1b[2J", "text": body, "published": "2024-05-04", "outlet": "\x1b[5mPost[/]", "title": "\u202eT"}]
    (folder / "bad.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    run("add", "bad.jsonl")
    for question in ("statements", "utterances", "people", "events", "stories", "timeline", "expectations"):
        shown = run(question).stdout
        assert not set(shown) & set("\x1b\x07\u202e\r")
    assert "[bold][/bold]" in run("statements").stdout
    assert "Post[/]" in run("statements").stdout


def test_safe_text_drops_codes_and_keeps_words() -> None:
    assert text.line("a\x1b[1;31mb\x1b[0m\n c\x9b\u2028d\ttab") == "ab cd tab"
    started = time.monotonic()
    text.safe("\x1b]" * 300_000 + "\x1b[" * 300_000)
    assert time.monotonic() - started < 5


def test_an_export_says_how_many_rows_it_holds(folder: Path) -> None:
    result = run("export", "statements", "--speaker", "Rand", "--out", "s.jsonl")
    assert result.stdout == "s.jsonl: 3 rows\n"
    top, *rows = [json.loads(line) for line in (folder / "s.jsonl").read_text().splitlines()]
    assert top == {
        "export": "statements",
        "query": {"question": "statements", "speaker": "Rand", "people": ["ilse-rand"]},
        "as_of": None,
        "rows": 3,
    }
    assert rows == shape("statements", "--speaker", "Rand")["items"]


@pytest.mark.parametrize(
    "what", ["statements", "utterances", "people", "events", "stories", "timeline", "expectations"]
)
def test_every_export_has_a_row_for_each_item(folder: Path, what: str) -> None:
    run("export", what, "--format", "csv", "--out", "x.csv")
    with (folder / "x.csv").open(newline="") as source:
        rows = list(csv.DictReader(source))
    items = shape(what)["items"]
    assert len(rows) == len(items) == json.loads((folder / "x.csv.meta.json").read_text())["rows"]
    if what != "expectations":
        assert [row["id"] for row in rows] == [item["id"] for item in items]
    assert all(any(row[column] for row in rows) for column in list(rows[0])[:3])


def test_expectations_are_drawn_and_nothing_else_is(folder: Path) -> None:
    assert run("export", "expectations", "--format", "svg", "--out", "x.svg").exit_code == 0
    assert (folder / "x.svg").read_text().startswith("<svg")
    result = run("export", "people", "--format", "svg")
    assert result.exit_code == 2
    assert "only expectations can be drawn" in result.stderr


def test_csv_on_standard_output_says_what_it_holds_on_standard_error() -> None:
    result = run("export", "people", "--format", "csv")
    assert result.stdout.startswith("id,name,type")
    assert json.loads(result.stderr) == {"export": "people", "query": {"question": "people"}, "as_of": None, "rows": 2}


def test_an_export_that_cannot_be_written_leaves_nothing(folder: Path) -> None:
    result = run("export", "people", "--out", "nowhere/x.jsonl")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_a_reader_that_goes_away_ends_the_run_quietly(folder: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "people"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    run.stdout.close()
    assert run.stderr is not None
    assert run.stderr.read() == ""
    assert run.wait() == 1


def test_what_a_terminal_cannot_show_is_spelled_out() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "search", "Fjällnytt"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "search", "Fjällnytt", "--json"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, text=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["query"]["text"] == "Fjällnytt"


def test_help_is_quick() -> None:
    """Nothing heavy is imported for it. The best of three, for machines with much to do."""
    took = []
    for _ in range(3):
        started = time.monotonic()
        subprocess.run([sys.executable, "-m", "onrecord", "--help"], check=True, capture_output=True)
        took.append(time.monotonic() - started)
    assert min(took) < 1.0
    code = (
        "import sys, onrecord.cli.app;"
        " sys.exit(any(n in sys.modules for n in ('spacy', 'sqlalchemy', 'rich', 'trafilatura', 'onrecord.link')))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
