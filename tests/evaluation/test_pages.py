import json
from pathlib import Path

import pytest
from evaluation.frame import pages
from evaluation.frame.pages import Judged, main

PAGE = "Joren Halvik promised to rebuild the mill. Anna Corvo denied that the bridge was sold."


def test_annotated_statements_are_matched_and_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, gold = tmp_path / "pages.jsonl", tmp_path / "gold.jsonl"
    data.write_text(json.dumps({"id": "a", "text": PAGE}) + "\n", encoding="utf-8")
    wanted = [
        {"content": "to rebuild the mill", "class": "commitment"},
        {"content": ["the bridge was sold"], "class": "report"},
        {"content": "what nobody said at all", "class": "plan"},
    ]
    gold.write_text(json.dumps({"id": "a", "statements": wanted}) + "\n", encoding="utf-8")
    curve = tmp_path / "curve.svg"
    given = ["--data", str(data), "--gold", str(gold), "--method", "rules-1", "--curve", str(curve)]
    assert main(given) == 0
    assert "rules-1: 1 of 2 right, 0.500" in capsys.readouterr().out
    assert curve.read_text(encoding="utf-8").startswith("<svg")


def test_ranges_of_scores_tell_their_mean_and_what_is_right() -> None:
    found = [Judged("plan", "plan", 0.9), Judged("plan", "report", 0.85), Judged("plan", "plan", 0.5)]
    assert [(low, n, right) for low, _, n, _, right in pages.bins(found)] == [(0.4, 1, 1.0), (0.8, 2, 0.5)]


def test_missing_pages_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl is not here" in capsys.readouterr().err
