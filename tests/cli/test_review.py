import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.app import cli
from tests.cli import rooms
from tests.cli.test_add import lines


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rooms.furnish(monkeypatch)
    monkeypatch.chdir(tmp_path)
    lines(tmp_path / "story.jsonl")
    run("add", "story.jsonl")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args), catch_exceptions=False)


def items(*args: str) -> list[dict[str, Any]]:
    result = run(*args, "--json")
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["items"]
    return found


def fact(**wanted: str) -> str:
    return str(next(item["id"] for item in items("statements") if wanted.items() <= item.items()))


def test_what_could_be_decided_comes_with_why() -> None:
    found = items("review")
    assert [(item["field"], item["value"]) for item in found] == [("outcome", "met")] * 3 + [("speaker", None)]
    assert found[0]["why"] == "proposed by fake-rule"
    assert "no speaker could be told" in run("review").stdout


def test_a_confirmed_outcome_is_confirmed_everywhere_and_off_the_list() -> None:
    key = items("expectations")[0]["statement"]["id"]
    assert run("review", "confirm", key, "--by", "Edda").exit_code == 0
    outcome = items("expectations")[0]["outcome"]
    assert (outcome["state"], outcome["status"], outcome["by"]) == ("met", "confirmed", "Edda")
    assert len(items("review")) == 3
    assert items("statements")[0]["decided"] == ["outcome"]


def test_a_corrected_class_changes_every_answer() -> None:
    key = fact(**{"class": "denial"})
    run("review", "correct", key, "--field", "class", "--value", "expectation", "--by", "Edda", "--reason", "misread")
    assert items("statements", "--class", "denial") == []
    assert key in [item["statement"]["id"] for item in items("expectations")]


def test_a_corrected_speaker_changes_every_answer() -> None:
    key = next(item["id"] for item in items("statements") if item["speaker"] is None)
    run("review", "correct", key, "--field", "speaker", "--value", "Bo Ott", "--by", "Edda")
    assert key in [item["id"] for item in items("statements", "--speaker", "Bo Ott")]
    assert next(item for item in items("people") if item["id"] == "bo-ott")["statements"] == 3


def test_a_dismissed_statement_is_gone_until_it_is_taken_back() -> None:
    key = items("statements")[0]["id"]
    run("review", "dismiss", key, "--by", "Edda")
    assert key not in [item["id"] for item in items("statements")]
    assert run("review", "confirm", key, "--field", "class").exit_code == 2
    run("review", "dismiss", key, "--undo", "--by", "Edda")
    assert items("statements")[0]["id"] == key


def test_decisions_survive_a_reanalysis(monkeypatch: pytest.MonkeyPatch) -> None:
    key = fact(**{"class": "denial"})
    run("review", "correct", key, "--field", "class", "--value", "plan", "--by", "Edda")
    monkeypatch.setenv("ONRECORD_FRAME", "rules-2")
    assert "5 analysed again" in run("reanalyse").stdout
    assert [item["id"] for item in items("statements", "--class", "plan")] == [key]


def test_the_log_keeps_every_decision_in_order() -> None:
    key = fact(**{"class": "denial"})
    for value in ("plan", "other"):
        run("review", "correct", key, "--field", "class", "--value", value, "--by", "Edda", "--reason", "r " + value)
    assert [(item["value"], item["by"], item["reason"]) for item in items("review", "log")] == [
        ("plan", "Edda", "r plan"),
        ("other", "Edda", "r other"),
    ]
    assert "r other" in run("review", "log").stdout
    assert items("statements", "--class", "other")[0]["id"] == key


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("confirm", "s-9"), "no statement 's-9'"),
        (("dismiss", "s-9"), "no statement 's-9'"),
        (("correct", "FACT", "--field", "class", "--value", "boast"), "known are expectation"),
        (("correct", "FACT", "--field", "said_on", "--value", "soon"), "no day"),
        (("correct", "FACT", "--field", "speaker", "--value", " "), "needs a name"),
        (("correct", "DENIAL", "--field", "outcome", "--value", "met"), "no expectation"),
        (("confirm", "NOBODY", "--field", "speaker"), "no speaker to confirm"),
    ],
)
def test_a_decision_without_a_meaning_is_refused(args: tuple[str, ...], said: str) -> None:
    nobody = next(item["id"] for item in items("statements") if item["speaker"] is None)
    known = {"FACT": fact(kind="direct"), "DENIAL": fact(**{"class": "denial"}), "NOBODY": nobody}
    result = run("review", *(known.get(arg, arg) for arg in args))
    assert result.exit_code == 2
    assert said in result.stderr
    assert items("review", "log") == []
