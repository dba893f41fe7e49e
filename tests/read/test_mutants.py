"""Broken files of every kind: no crash, no hang, and nothing that goes without a word."""

import itertools
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluation import extremes, mutants
from onrecord import read
from onrecord.config import Config
from onrecord.nouns import Failed, Page
from onrecord.read import Passed

SECONDS = 5.0  # of CPU time, for one file


def read_one(folder: Path, name: str, raw: bytes) -> list[read.Read]:
    path = folder / name
    path.write_bytes(raw)
    began = time.process_time()
    items = list(read.load(Config())([path]))
    assert time.process_time() - began < SECONDS, name
    assert items, f"nothing was said of {name}"
    for item in items:
        if isinstance(item, Failed | Passed):
            assert "\n" not in item.message
            assert len(item.message) < 1000
            assert name in item.message
    return items


def some(files: Iterator[tuple[str, bytes]], count: int) -> list[tuple[str, bytes]]:
    return list(itertools.islice(files, count))


@pytest.mark.parametrize(("name", "raw"), sorted(mutants.sound().items()), ids=lambda value: str(value)[:14])
def test_sound_file_of_each_kind_is_read_without_a_fault(tmp_path: Path, name: str, raw: bytes) -> None:
    items = read_one(tmp_path, name, raw)
    assert all(isinstance(item, Page) for item in items)


def test_files_with_something_broken_in_them_are_named_or_read(tmp_path: Path) -> None:
    for name, raw in some(mutants.mutants(1), 400):
        read_one(tmp_path, name, raw)


def test_bombs_are_stopped_and_named(tmp_path: Path) -> None:
    for name, raw in extremes.bombs(30_000_000):
        items = read_one(tmp_path, name, raw)
        if name not in ("many.warc", "bomb.rss"):  # harmless: empty records, and entities that nobody expands
            assert any(isinstance(item, Failed) for item in items), name


def test_depth_is_bounded(tmp_path: Path) -> None:
    for name, raw in extremes.depths():
        read_one(tmp_path, name, raw)


def test_entities_of_a_feed_bring_nothing_in(tmp_path: Path) -> None:
    raw = b'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY g "grown">]><rss><channel><item>'
    raw += b"<guid>a:1</guid><title>T &f;&g;</title><content>&f;&g; words</content></item></channel></rss>"
    (item,) = (item for item in read_one(tmp_path, "a.rss", raw) if isinstance(item, Page))
    assert "grown" not in item.content
    assert Path("/etc/hostname").read_text().strip() not in item.content
