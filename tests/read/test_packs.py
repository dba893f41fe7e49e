import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path

import pytest

from onrecord import read
from onrecord.config import Config
from onrecord.nouns import Failed, Page
from onrecord.read import Passed
from tests.read.archives import packed, page, several, tarred, zipped, zstandard

FILES = {"b/two.html": page(2).encode(), "a.txt": b"Words of the first.", "c.jpg": b"\xff\xd8", ".x/hidden.txt": b"no"}


def everything(path: Path, config: Config | None = None) -> list[read.Read]:
    return list(read.load(config or Config())([path]))


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2", "a.tar.xz", "a.tar.zst"])
def test_files_in_an_archive_are_read_as_if_they_lay_in_a_folder(tmp_path: Path, name: str) -> None:
    mode = {"tgz": "w:gz", "gz": "w:gz", "bz2": "w:bz2", "xz": "w:xz"}.get(name.rpartition(".")[2], "w")
    raw = zipped(FILES) if name == "a.zip" else tarred(FILES, mode)
    (tmp_path / name).write_bytes(zstandard([raw]) if name.endswith("zst") else raw)
    items = everything(tmp_path / name)
    base = f"{(tmp_path / name).as_posix()}/"
    assert {item.id for item in items if isinstance(item, Page)} == {base + "a.txt", base + "b/two.html"}
    assert {item.id for item in items if isinstance(item, Passed)} == {base + "c.jpg"}
    assert not [item for item in items if isinstance(item, Failed)]


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        ("gz", gzip.compress),
        ("bz2", bz2.compress),
        ("xz", lzma.compress),
        ("zst", lambda raw: zstandard([raw])),
    ],
)
def test_packed_file_is_what_is_in_it(tmp_path: Path, suffix: str, pack: object) -> None:
    path = tmp_path / f"a.jsonl.{suffix}"
    path.write_bytes(pack(b'{"id": "x", "text": "One."}\n') + pack(b'{"id": "y", "text": "Two."}\n'))  # type: ignore[operator]
    assert [item.id for item in everything(path)] == ["x", "y"]


def test_wacz_gives_the_pages_of_its_archives_alone(tmp_path: Path) -> None:
    files = {
        "archive/data.warc.gz": packed(several(2)),
        "pages/pages.jsonl": b'{"text": "no"}',
        "datapackage.json": b"{}",
    }
    (tmp_path / "a.wacz").write_bytes(zipped(files, zipfile.ZIP_STORED))
    items = everything(tmp_path / "a.wacz")
    assert [item.url for item in items if isinstance(item, Page)] == ["https://bay.example/1", "https://bay.example/2"]
    assert len(items) == 2


def test_archives_in_archives_are_opened_as_deep_as_allowed(tmp_path: Path) -> None:
    raw = b"Words."
    name = "a.txt"
    for depth in range(3):
        raw, name = (zipped({name: raw}), f"{depth}.zip") if depth % 2 else (tarred({name: raw}), f"{depth}.tar")
    path = tmp_path / name
    path.write_bytes(raw)
    (item,) = everything(path)
    assert isinstance(item, Page)
    (item,) = everything(path, Config(max_nesting=2))
    assert isinstance(item, Failed)
    assert "max_nesting" in item.message


def test_locked_member_is_named(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.txt": b"Words."}))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(raw)
    (item,) = everything(tmp_path / "a.zip")
    assert isinstance(item, Failed)
    assert "encrypted" in item.message


def test_names_in_an_archive_reach_no_file(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as pack:
        pack.writestr("../../outside.txt", "Words.")
        pack.writestr("/etc/other\x07.txt", "Words.")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").write_bytes(held.getvalue())
    items = everything(tmp_path / "in" / "a.zip")
    assert sum(isinstance(item, Page) for item in items) == 1  # ".." is hidden as all that begins with a dot
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "in"]
    assert all("\x07" not in (item.id or "") for item in items)


def test_ratio_is_a_setting(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"word " * 3_900_000))
    (item,) = everything(tmp_path / "a.txt.gz", Config(max_ratio=10))
    assert isinstance(item, Failed)
    assert "more than 10 times" in item.message
    (item,) = everything(tmp_path / "a.txt.gz")
    assert isinstance(item, Page)
