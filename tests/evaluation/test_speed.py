"""The paired timing of all rooms against the small pipeline alone runs on any file of texts."""

import json
from pathlib import Path

import pytest

from evaluation import speed


def test_both_wholes_and_their_ratio_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "texts.jsonl"
    row = {"text": "The pier is shut, Mira Dolin said on Monday.", "published": "2031-06-02"}
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["speed", str(file), "--rounds", "1", "--attribute", "rules-1"])
    assert speed.main() == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in ("en_core_web_sm alone", "parse", "when", "attribute", "frame"))
    assert "9 words, attribute=rules-1" in printed
