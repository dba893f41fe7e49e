import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import watch
from onrecord.cli.app import cli
from tests.cli import rooms


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def names(watcher: watch.Watcher) -> list[str]:
    return [found.path.name for found in watcher.ready()]


def test_file_is_told_once_when_it_has_settled(tmp_path: Path) -> None:
    clock = Clock()
    watcher = watch.Watcher(str(tmp_path), 2.0, clock)
    (tmp_path / "a.txt").write_text("Wor")
    assert names(watcher) == []
    clock.now = 1.5
    (tmp_path / "a.txt").write_text("Words.")
    assert names(watcher) == []
    clock.now = 3.0
    assert names(watcher) == []
    clock.now = 3.6
    assert names(watcher) == ["a.txt"]
    clock.now = 60.0
    assert names(watcher) == []


def test_file_that_changes_or_comes_back_is_told_again(tmp_path: Path) -> None:
    clock = Clock()
    watcher = watch.Watcher(str(tmp_path), 0.0, clock)
    (tmp_path / "a.txt").write_text("Words.")
    assert names(watcher) == ["a.txt"]
    (tmp_path / "a.txt").write_text("Other words.")
    assert names(watcher) == ["a.txt"]
    (tmp_path / "a.txt").unlink()
    assert names(watcher) == []
    (tmp_path / "a.txt").write_text("Other words.")
    assert names(watcher) == ["a.txt"]


def test_files_that_are_not_whole_yet_are_left_alone(tmp_path: Path) -> None:
    for name in ("a.html.part", "b.crdownload", ".hidden.txt", "c.txt~"):
        (tmp_path / name).write_text("Words.")
    assert names(watch.Watcher(str(tmp_path), 0.0)) == []


def test_what_comes_while_watching_is_added_and_ctrl_c_ends_with_a_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms.furnish(monkeypatch)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()

    def interrupt() -> None:
        raise KeyboardInterrupt

    steps: list[Callable[[], object]] = [
        lambda: (tmp_path / "in" / "a.txt").write_text("The ferry talks resume."),
        lambda: (tmp_path / "in" / "b.pdf").write_bytes(b"%PDF"),
        lambda: None,
        interrupt,
    ]
    monkeypatch.setattr("onrecord.cli.watch.time.sleep", lambda _: steps.pop(0)())
    result = CliRunner().invoke(cli, ["watch", "in", "--settle", "0"], catch_exceptions=False)
    assert result.exit_code == 0
    assert "1 pages read: 1 new" in result.stdout
    assert "1 passed over, 0 failed" in result.stdout
    assert result.stderr.count("b.pdf") == 1


def test_ctrl_c_ends_a_real_watch_cleanly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "--record", str(tmp_path / "a.db"), "watch", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert "watching" in process.stderr.readline()
        time.sleep(0.3)
        os.kill(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "0 pages read" in out
    assert "Traceback" not in err
