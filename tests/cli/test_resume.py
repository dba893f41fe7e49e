"""A run of `add` that is killed goes on where it was when it is started again, and ends in the same record."""

import os
import random
import signal
import time
import tracemalloc
from pathlib import Path

import pytest

from evaluation import archives
from onrecord import read
from onrecord.cli.app import cli
from onrecord.config import Config
from onrecord.nouns import Page
from tests.cli import rooms

RECORDS = 60


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rooms.furnish(monkeypatch)
    monkeypatch.setenv("ONRECORD_BATCH", "4")
    with (tmp_path / "news.warc.gz").open("wb") as out:
        archives.write(out, RECORDS)
    return tmp_path / "news.warc.gz"


def add(record: Path, archive: Path) -> int:
    """A run in a process of its own, which has the rooms of the tests."""
    child = os.fork()
    if child == 0:
        try:
            cli.main(["--record", str(record), "add", str(archive)], standalone_mode=False)
        finally:
            os._exit(0)
    return child


def test_killed_run_goes_on_and_ends_in_the_same_record(archive: Path) -> None:
    whole, broken = archive.with_name("whole.db"), archive.with_name("broken.db")
    os.waitpid(add(whole, archive), 0)
    assert archives.filed(whole) == RECORDS
    chance = random.Random(3)
    reached = []
    for place in (5, 20, 40):
        child = add(broken, archive)
        while archives.filed(broken) < place + chance.randrange(5) and os.waitpid(child, os.WNOHANG) == (0, 0):
            time.sleep(0.002)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        reached.append(archives.filed(broken))
    assert reached == sorted(reached)
    assert 0 < reached[0] < RECORDS
    os.waitpid(add(broken, archive), 0)
    assert archives.differences(whole, broken) == []


def test_differences_of_two_records_are_found(archive: Path) -> None:
    whole, other = archive.with_name("whole.db"), archive.with_name("other.db")
    os.waitpid(add(whole, archive), 0)
    with archive.open("r+b") as file:
        file.truncate(archive.stat().st_size // 2)
    os.waitpid(add(other, archive), 0)
    assert "versions" in archives.differences(whole, other)


def test_large_archive_is_read_with_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "news.warc.gz"
    with path.open("wb") as out:
        archives.write(out, 1500)
    tracemalloc.start()
    try:
        found = sum(isinstance(item, Page) for item in read.load(Config())([path]))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == 1500
    assert peak < 10_000_000
