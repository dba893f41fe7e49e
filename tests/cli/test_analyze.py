import io
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord import pipeline
from onrecord.cli.app import cli
from onrecord.cli.groups import arrived
from onrecord.config import Config
from onrecord.nouns import Analysis, Article, Failed, Page

ROOT = Path(__file__).parents[2]


def fake(_: Config) -> Callable[[Sequence[Page]], list[Analysis | Failed]]:
    """Rooms that find nothing, and fail on what says so."""

    def run(pages: Sequence[Page]) -> list[Analysis | Failed]:
        return [one(page) for page in pages]

    def one(page: Page) -> Analysis | Failed:
        if "broken" in page.content:
            return Failed(page.id, "clean", f"{page.id} has no body; give it one")
        return Analysis(Article(page.id, page.content, page.published), (), (), (), (), (), (("clean", "fake"),))

    return run


@pytest.fixture(autouse=True)
def _rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load", fake)


def run(text: str, *args: str) -> tuple[Result, list[dict[str, Any]]]:
    result = CliRunner().invoke(cli, ["analyze", *args], input=text)
    return result, [json.loads(line) for line in result.stdout.splitlines()]


def line(id: str, text: str = "A quiet day.") -> str:
    return json.dumps({"id": id, "text": text}) + "\n"


def test_one_line_out_for_each_line_in_and_in_order() -> None:
    result, out = run("".join(line(f"d{number}") for number in range(100)))
    assert [item["id"] for item in out] == [f"d{number}" for number in range(100)]
    assert result.exit_code == 0


def test_the_body_of_a_text_is_untouched() -> None:
    _, out = run(line("d", "  Zwei\t Zeilen\n\n\nÜber 😀 "))
    assert out[0]["body"] == "  Zwei\t Zeilen\n\n\nÜber 😀 "


def test_a_failure_stands_in_its_place_and_the_status_is_one() -> None:
    result, out = run(line("a") + line("b", "broken") + line("c"))
    assert [item["id"] for item in out] == ["a", "b", "c"]
    assert out[1]["error"] == {"stage": "clean", "message": "b has no body; give it one"}
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_a_line_that_is_not_json_is_named_by_its_number() -> None:
    result, out = run(line("a") + "{nonsense\n" + line("c"))
    assert out[1]["id"] is None
    assert out[1]["line"] == 2
    assert out[1]["error"]["stage"] == "read"
    assert out[2]["id"] == "c"
    assert result.exit_code == 1


def test_files_are_read_one_after_the_other(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_text(line(name))
    _, out = run("", str(tmp_path / "two"), str(tmp_path / "one"))
    assert [item["id"] for item in out] == ["two", "one"]


def test_a_file_that_is_not_there_is_wrong_use() -> None:
    result, out = run("", "nowhere.jsonl")
    assert result.exit_code == 2
    assert "nowhere.jsonl" in result.stderr
    assert out == []


def test_half_a_surrogate_pair_does_not_break_the_stream() -> None:
    result, out = run('{"id": "x", "text": "a \\ud83d b"}\n' + line("y"))
    assert [item["id"] for item in out] == ["x", "y"]
    assert result.exit_code == 0


def test_an_answer_comes_before_the_next_document_is_sent() -> None:
    """A program that writes one line and waits for its answer must not wait for ever."""
    read, write = os.pipe()
    groups = arrived(iter(_Lines(read)), 32)
    os.write(write, b"first\n")
    assert next(groups) == ["first\n"]
    os.write(write, b"second\n")
    assert next(groups) == ["second\n"]
    os.close(write)
    assert list(groups) == []


class _Lines(io.TextIOWrapper):
    def __init__(self, handle: int) -> None:
        super().__init__(os.fdopen(handle, "rb"))


def test_groups_are_full_where_documents_are_there() -> None:
    def slow() -> Any:
        yield from range(5)

    groups = arrived(slow(), 2)
    first = next(groups)
    time.sleep(0.05)
    rest = list(groups)
    assert first + [item for group in rest for item in group] == [0, 1, 2, 3, 4]
    assert all(len(group) <= 2 for group in rest)


def test_a_fault_of_the_reader_reaches_the_door() -> None:
    def failing() -> Any:
        yield 1
        raise OSError("disk gone")

    groups = arrived(failing(), 8)
    with pytest.raises(OSError, match="disk gone"):
        list(groups)
    assert threading.active_count() < 50


def test_analyze_does_not_load_the_store() -> None:
    code = (
        "import sys; from onrecord.cli.app import cli; from onrecord import pipeline;"
        " from tests.cli.test_analyze import"
        " fake; pipeline.load = fake; cli(['analyze', '-'], standalone_mode=False);"
        " sys.exit(any(name.startswith(('onrecord.store', 'onrecord.ask', 'sqlalchemy')) for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=line("a"), text=True, capture_output=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] == "a"
