import io
import json
from typing import get_args

import pytest

from evaluation import mutants
from onrecord import read
from onrecord.config import Config
from onrecord.nouns import Failed, Page
from onrecord.read import Kind
from tests.read.archives import packed, several

SOUND = mutants.sound()


def piped(monkeypatch: pytest.MonkeyPatch, raw: bytes, kind: Kind | None = None) -> list[read.Read]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    return list(read.load(Config(), kind=kind)(["-"]))


@pytest.mark.parametrize(
    "name",
    [
        "a.html", "a.mhtml", "a.warc", "a.warc.gz", "a.zip", "a.tar", "a.tar.gz", "a.rss", "a.atom", "a.jsonl",
        "a.jsonl.gz", "a.jsonl.bz2", "a.jsonl.xz", "a.json", "feed.json", "a.txt",
    ],
)  # fmt: skip
def test_every_kind_is_known_by_how_it_begins(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    items = piped(monkeypatch, SOUND[name])
    assert items
    assert all(isinstance(item, Page) for item in items), items


@pytest.mark.parametrize(("name", "kind"), [("a.csv", "csv"), ("a.tsv", "tsv"), ("a.txt", "text")])
def test_kind_that_nothing_shows_may_be_stated(monkeypatch: pytest.MonkeyPatch, name: str, kind: Kind) -> None:
    assert kind in get_args(Kind)
    items = piped(monkeypatch, SOUND[name], kind)
    assert all(isinstance(item, Page) and item.form == "text" for item in items)


def test_object_over_many_lines_is_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    (item,) = piped(monkeypatch, json.dumps({"id": "x", "text": "One."}, indent=1).encode())
    assert item.id == "x"


def test_archive_may_be_larger_than_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = packed(several(40))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    items = list(read.load(Config(max_bytes=2000))(["-"]))
    assert len(raw) > 2000
    assert sum(isinstance(item, Page) for item in items) == 40


def test_endless_text_is_not_taken_in() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def readinto(self, into: object) -> int:
            view = memoryview(into)  # type: ignore[arg-type]
            view[:] = b"w" * len(view)
            Endless.taken += len(view)
            return len(view)

    from onrecord.read import files, stdin

    (item,) = stdin.items(io.BufferedReader(Endless()), files.Rules(Config(max_bytes=1_000_000)))
    assert isinstance(item, Failed)
    assert Endless.taken < 2_000_000
