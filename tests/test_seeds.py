"""The two real pages that the project began with. They are not part of it: without ../shared this is skipped."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here: it is not part of the project")
def test_two_real_pages_are_read_as_a_careful_reader_does() -> None:
    command = f"{sys.executable} -m onrecord analyze"
    done = subprocess.run(
        [sys.executable, str(SEEDS / "score.py"), "--command", command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here: it is not part of the project")
def test_two_real_pages_are_one_story_of_one_summit(tmp_path: Path) -> None:
    def run(*words: str) -> str:
        command = [sys.executable, "-m", "onrecord", "--record", str(tmp_path / "r.db"), *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def ask(*words: str) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = json.loads(run(*words, "--json"))["items"]
        return items

    run("add", str(SEEDS / "000_8cb37b585efb00f1.txt"), str(SEEDS / "004_2d141dafd6799a77.txt"))
    (story,) = ask("stories")
    assert len(story["articles"]) == 2
    (summit,) = [e for e in ask("events") if (e["date"] or {}).get("first") == "2021-06-16"]
    assert set(summit["participants"]) == {"Joe Biden", "Vladimir Putin"}
    assert summit["place"].startswith("Geneva")
    names = [p["name"] for p in ask("people")]
    assert sum("Green" in name for name in names) == 1
    early = run("statements", "--as-of", "2021-06-03", "--json") + run("events", "--as-of", "2021-06-03", "--json")
    assert "004_2d141dafd6799a77" not in early
    assert "Putin" not in {s["speaker"]["name"] for s in ask("statements", "--as-of", "2021-06-03") if s["speaker"]}
    assert json.loads(run("statements", "--as-of", "2021-06-03", "--json"))["left_out_later"] == 1
