import gzip
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from onrecord import read
from onrecord.config import Config
from onrecord.nouns import Failed, Page
from onrecord.read import Passed
from tests.read.archives import dictionary, http, packed, page, record, several, zstandard

CONFIG = Config()
CHUNKS = b"40\r\n" + page(1).encode()[:64] + b"\r\n45\r\n" + page(1).encode()[64:] + b"\r\n0\r\n\r\n"


def everything(path: Path, config: Config = CONFIG) -> list[read.Read]:
    return list(read.load(config)([path]))


def written(folder: Path, raw: bytes, name: str = "news.warc") -> Path:
    (folder / name).write_bytes(raw)
    return folder / name


def pages(items: list[read.Read]) -> list[Page]:
    return [item for item in items if isinstance(item, Page)]


def failures(items: list[read.Read]) -> list[str]:
    return [item.message for item in items if isinstance(item, Failed)]


@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz", "news.warc.zst"])
def test_each_capture_is_a_page_with_its_address_and_time(tmp_path: Path, name: str) -> None:
    records = [record(b"software: none\r\n", kind="warcinfo", type_="application/warc-fields"), *several(3)]
    pack = {"gz": packed, "zst": zstandard}.get(name.rpartition(".")[2], b"".join)
    path = written(tmp_path, pack(records), name)
    first, *rest = everything(path)
    assert first == Page(
        f"{path.as_posix()}#2",
        "html",
        page(1),
        url="https://bay.example/1",
        captured=datetime(2031, 4, 5, 10, tzinfo=UTC),
    )
    assert [item.id for item in pages(rest)] == [f"{path.as_posix()}#3", f"{path.as_posix()}#4"]
    assert [item.message for item in rest if isinstance(item, Passed)] == [
        f"{path.as_posix()}: 1 of 4 records are no pages (1 of type warcinfo)"
    ]


def test_what_is_no_page_is_counted_and_not_named_one_by_one(tmp_path: Path) -> None:
    records = [
        record(http("x", type_="image/png")),
        record(http("x", type_="image/png")),
        record(http(page(1), status=404)),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(http(page(2))),
    ]
    items = everything(written(tmp_path, b"".join(records)))
    assert len(pages(items)) == 1
    assert "4 of 5 records are no pages (2 image/png, 1 of status 404, 1 of type request)" in items[-1].message  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "block",
    [
        http(gzip.compress(page(1).encode()), Content_Encoding="gzip"),
        http(brotli.compress(page(1).encode()), Content_Encoding="br"),
        http(page(1), Content_Encoding="gzip"),  # kept plain under the header of the packed
        http(CHUNKS, Transfer_Encoding="chunked"),
        http(page(1), Transfer_Encoding="chunked"),
    ],
)  # fmt: skip
def test_bodies_are_taken_as_their_server_meant_them(tmp_path: Path, block: bytes) -> None:
    (found,) = everything(written(tmp_path, record(block)))
    assert isinstance(found, Page)
    assert found.content == page(1)


def test_charset_of_the_header_wins_over_the_one_of_the_page(tmp_path: Path) -> None:
    body = '<meta charset="utf-8"><p>Паром</p>'.encode("koi8-r")
    (found,) = everything(written(tmp_path, record(http(body, type_="text/html; charset=KOI8-R"))))
    assert isinstance(found, Page)
    assert "Паром" in found.content


def test_extracted_text_of_common_crawl_is_a_text_dump(tmp_path: Path) -> None:
    raw = record(b"Menu\nThe ferry talks resume.", kind="conversion", type_="text/plain")
    (found,) = everything(written(tmp_path, raw, "news.warc.wet"))
    assert isinstance(found, Page)
    assert (found.form, found.url) == ("page", "https://bay.example/1")


@pytest.mark.parametrize("pack", [False, True])
def test_damaged_record_costs_itself_alone(tmp_path: Path, pack: bool) -> None:
    records = several(5)
    if pack:
        parts = [packed([one]) for one in records]
        parts[2] = parts[2][:60] + bytes(3) + parts[2][63:]
        raw = b"".join(parts)
    else:
        records[2] = records[2].replace(b"The harbour", b"The HARBOUR")
        raw = b"".join(records)
    items = everything(written(tmp_path, raw))
    assert len(failures(items)) == 1
    assert "damaged" in failures(items)[0]
    assert [item.url for item in pages(items)] == [f"https://bay.example/{n}" for n in (1, 2, 4, 5)]


@pytest.mark.parametrize("length", [-5, 3, 400, 10**9, 10**18, 10**40])
def test_wrong_length_is_named_and_the_next_record_found(tmp_path: Path, length: int) -> None:
    records = several(5)
    records[2] = record(http(page(3)), url="https://bay.example/3", length=length)
    items = everything(written(tmp_path, b"".join(records)))
    assert 1 <= len(failures(items)) <= 2
    assert [item.url for item in pages(items) if item.url != "https://bay.example/3"] == [
        f"https://bay.example/{n}" for n in (1, 2, 4, 5)
    ]


@pytest.mark.parametrize("pack", [False, True])
def test_archive_that_is_cut_short_says_so(tmp_path: Path, pack: bool) -> None:
    whole = packed(several(3)) if pack else b"".join(several(3))
    for cut in (40, 25, 300):
        items = everything(written(tmp_path, whole[:-cut]))
        assert len(pages(items)) >= 1
        assert len(failures(items)) == 1
        assert "cut short" in failures(items)[0] or "says that it has" in failures(items)[0]


def test_record_of_one_repeated_byte_is_stopped_at_the_ratio(tmp_path: Path) -> None:
    bomb = gzip.compress(record(http(b"a" * 40_000_000), digest=False))
    path = written(tmp_path, packed(several(2)) + bomb + packed(several(1)))
    items = everything(path, Config(max_bytes=100_000_000))
    assert len(pages(items)) == 2
    assert any("max_ratio" in message for message in failures(items))
    blanks = written(tmp_path, packed(several(1)) + gzip.compress(b"\r\n" * 40_000_000), "blank.warc.gz")
    assert any("max_ratio" in message for message in failures(everything(blanks)))


def test_packed_body_in_a_record_is_stopped_at_the_bound(tmp_path: Path) -> None:
    bomb = http(gzip.compress(b"<p>" + b"a" * 30_000_000), Content_Encoding="gzip")
    (failed,) = everything(written(tmp_path, record(bomb)), Config(max_bytes=1_000_000))
    assert isinstance(failed, Failed)
    assert "1,000,000 bytes; raise max_bytes" in failed.message
    assert "bay.example" in failed.message


def test_large_picture_is_no_failure_but_a_large_page_is(tmp_path: Path) -> None:
    raw = record(http(b"x" * 300_000, type_="image/png")) + record(http(b"x" * 300_000)) + several(1)[0]
    items = everything(written(tmp_path, raw), Config(max_bytes=100_000))
    assert len(failures(items)) == 1
    assert len(pages(items)) == 1


def test_records_beyond_the_bound_are_not_read(tmp_path: Path) -> None:
    items = everything(written(tmp_path, packed(several(5))), Config(max_records=3))
    assert len(pages(items)) == 3
    assert "more than 3 records" in failures(items)[0]
    assert "max_records" in failures(items)[0]


def test_what_is_no_archive_says_so(tmp_path: Path) -> None:
    assert all(isinstance(item, Failed) for item in everything(written(tmp_path, b"words " * 50)))
    assert all(isinstance(item, Failed) for item in everything(written(tmp_path, b"")))


def test_records_that_share_a_dictionary_are_read(tmp_path: Path) -> None:
    records = several(60)
    path = written(tmp_path, zstandard(records, shared=dictionary(records)), "news.warc.zst")
    assert [item.url for item in pages(everything(path))] == [f"https://bay.example/{n}" for n in range(1, 61)]


@pytest.mark.parametrize("size", [3, 4_000_000_000])
def test_damaged_dictionary_is_named(tmp_path: Path, size: int) -> None:
    raw = b"\x5d\x2a\x4d\x18" + size.to_bytes(4, "little") + b"abc" + zstandard(several(2))
    (message,) = failures(everything(written(tmp_path, raw, "news.warc.zst")))
    assert "damaged dictionary" in message


def test_damaged_frame_costs_itself_alone(tmp_path: Path) -> None:
    frames = [zstandard([found]) for found in several(5)]
    frames[2] = frames[2][:40] + b"\xff" * 20 + frames[2][60:]
    items = everything(written(tmp_path, b"".join(frames), "news.warc.zst"))
    assert [item.url for item in pages(items)] == [f"https://bay.example/{n}" for n in (1, 2, 4, 5)]
    assert len(failures(items)) == 1


def test_frame_of_one_repeated_byte_is_stopped_at_the_ratio(tmp_path: Path) -> None:
    raw = zstandard([record(http("x" * 60_000_000))])
    found = failures(everything(written(tmp_path, raw, "news.warc.zst"), Config(max_ratio=100)))
    assert any("max_ratio" in message for message in found)


@pytest.mark.parametrize("pack", ["zstd", "ZSTD"])
def test_body_that_came_as_zstandard_is_read(tmp_path: Path, pack: str) -> None:
    path = written(tmp_path, record(http(zstandard([page(1).encode()]), Content_Encoding=pack)))
    assert [item.content for item in pages(everything(path))] == [page(1)]
