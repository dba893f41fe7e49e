"""What goes wrong costs itself and nothing else: broken pages and killed runs, as a user meets them."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.read.test_broken import MAKERS

GOOD = "Harbour chief Anna Corvo said on Monday that the ferry line number {n} would open on 4 June."


def run(record: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "--record", str(record), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_two_hundred_broken_inputs_are_named_in_a_line_each_and_nothing_else_is_lost(tmp_path: Path) -> None:
    rng = random.Random(11)
    pages = tmp_path / "pages"
    pages.mkdir()
    broken = []
    for number in range(200):
        suffix, raw = MAKERS[number % len(MAKERS)](rng)
        # Sizes that the default bounds let through fail elsewhere or not at all: keep to what is broken at any size.
        if len(raw) > 60_000:
            raw = raw[:30_000] + b"\0"
        name = f"{number:03}.{suffix}"
        (pages / name).write_bytes(raw)
        broken.append(name)
    with (pages / "200.txt").open("wb") as line:  # one line of 50 MB
        line.write(b"x" * 50_000_000)
    (pages / "201.html").write_bytes(b"<div>" * 100_000)
    broken += ["200.txt", "201.html"]
    for number in range(10):
        (pages / f"good-{number}.txt").write_text(f" date 2024-05-0{number % 9 + 1} " + GOOD.format(n=number))
    record = tmp_path / "r.db"
    done = run(record, "add", str(pages))
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    for name in broken:
        assert sum(f"/{name}" in line for line in lines) == 1, (name, lines[:3])
    status = json.loads(run(record, "status", "--json").stdout)["items"][0]
    assert (status["articles"], status["statements"]) == (10, 10)


def test_a_killed_add_leaves_whole_pages_and_goes_on_to_the_same_record(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(160):
        (pages / f"{number:03}.txt").write_text(" date 2024-05-07 " + GOOD.format(n=number))
    record, whole = tmp_path / "killed.db", tmp_path / "whole.db"
    command = [sys.executable, "-m", "onrecord", "--record", str(record), "add", str(pages)]
    for _ in range(2):
        with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as adding:
            before = _filed(record)
            deadline = time.monotonic() + 60
            while _filed(record) <= before and adding.poll() is None and time.monotonic() < deadline:
                time.sleep(0.05)
            adding.send_signal(signal.SIGKILL)
        with sqlite3.connect(record) as base:
            assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert 0 < _filed(record) <= 160
    assert run(record, "add", str(pages)).returncode == 0
    assert run(whole, "add", str(pages)).returncode == 0
    for question in ("statements", "utterances", "people", "events", "stories", "expectations"):
        assert run(record, question, "--json").stdout == run(whole, question, "--json").stdout


def _filed(record: Path) -> int:
    if not record.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{record}?mode=ro", uri=True, timeout=5) as base:
            return int(base.execute("SELECT count(*) FROM versions").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
