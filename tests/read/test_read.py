import io
import json
import logging
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord import read
from onrecord.config import Config
from onrecord.nouns import Failed, Page
from onrecord.read import Passed

CONFIG = Config()


def everything(*paths: str | Path, config: Config = CONFIG) -> list[read.Read]:
    return list(read.load(config)(paths))


def one_line(text: str | bytes, config: Config = CONFIG) -> Page | Failed:
    raw = text.encode() if isinstance(text, str) else text
    (item,) = read.lines(io.BytesIO(raw), config)
    return item


def piped(monkeypatch: pytest.MonkeyPatch, raw: bytes, config: Config = CONFIG) -> list[read.Read]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    return everything("-", config=config)


def test_text_file_is_a_page_with_its_leading_day(tmp_path: Path) -> None:
    file = tmp_path / "talks.txt"
    file.write_text("  date 2031-04-05   • Live\n\nThe ferry talks resume.", encoding="utf-8")
    (page,) = everything(file)
    words = "  • Live\n\nThe ferry talks resume."
    assert page == Page(file.as_posix(), "page", words, published=date(2031, 4, 5), published_basis="page")


def test_text_file_without_leading_day_keeps_every_character(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date palms grow.\n", encoding="utf-8")
    (page,) = everything(tmp_path / "a.txt")
    assert page == Page((tmp_path / "a.txt").as_posix(), "page", "date palms grow.\n")


def test_leading_day_that_is_none_fails(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2031-02-30 Talks resume.", encoding="utf-8")
    (item,) = everything(tmp_path / "a.txt")
    assert isinstance(item, Failed)
    assert "2031-02-30" in item.message


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("<p>Café</p>".encode(), "Café"),
        ("<p>Café</p>".encode("cp1252"), "Café"),
        (b'<meta charset="iso-8859-1"><p>' + "Café “x”".encode("cp1252"), "Café “x”"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">' + "Паром".encode("cp1251"),
            "Паром",
        ),
        ("<p>Café</p>".encode("utf-16"), "Café"),
        (b"\xef\xbb\xbf<meta charset=big5>" + "Café".encode(), "Café"),
        (b"<?xml version='1.0' encoding='ISO-8859-2'?>" + "<p>Łódź</p>".encode("iso8859-2"), "Łódź"),
    ],
)
def test_html_is_decoded_as_a_browser_would(tmp_path: Path, raw: bytes, word: str) -> None:
    (tmp_path / "a.htm").write_bytes(raw)
    (page,) = everything(tmp_path / "a.htm")
    assert isinstance(page, Page)
    assert page.form == "html"
    assert word in page.content


def test_json_lines_give_pages_in_order_with_the_ids_given(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text('{"id": "x", "text": "One."}\n\n{"page": "date 2031-04-05 Two.", "outlet": "Bay Post"}\n')
    first, second = everything(file)
    assert first == Page("x", "text", "One.")
    day = date(2031, 4, 5)
    name = f"{file.as_posix()}#3"
    assert second == Page(name, "page", "Two.", published=day, outlet="Bay Post", published_basis="page")


def test_document_keeps_all_that_it_gives() -> None:
    given = {
        "id": "n1", "html": "<p>x", "url": "https://bay.example/1", "outlet": "Bay Post", "title": "T",
        "language": "en", "published": "2031-04-05", "modified": "2031-04-06", "captured": "2031-04-07T10:00:00+02:00",
    }  # fmt: skip
    page = one_line(json.dumps(given))
    captured = datetime(2031, 4, 7, 8, tzinfo=UTC)
    assert page == Page(
        "n1", "html", "<p>x", date(2031, 4, 5), given["url"], "Bay Post", "T", "en", captured, date(2031, 4, 6)
    )


def test_given_day_wins_over_the_leading_one() -> None:
    page = one_line('{"id": "a", "page": "date 2031-04-05 Text.", "published": "2031-04-09"}')
    assert isinstance(page, Page)
    assert (page.published, page.content) == (date(2031, 4, 9), "Text.")


@pytest.mark.parametrize(
    ("line", "id", "word"),
    [
        ("not json", None, "not JSON"),
        ('{"id": "a", "text": "cut', None, "not JSON"),
        ("[1, 2]", None, "a list"),
        ('"words"', None, "a string"),
        ('{"id": "a"}', "a", "exactly one"),
        ('{"id": "a", "text": "x", "html": "y"}', "a", "text and html"),
        ('{"id": "a", "text": 7}', "a", "text is a number"),
        ('{"id": "a", "text": "x", "published": "June 4"}', "a", "June 4"),
        ('{"id": "a", "text": "x", "published": "2031-02-30"}', "a", "2031-02-30"),
        ('{"id": "a", "text": "x", "published": 20310405}', "a", "published is a number"),
        ('{"id": "a", "page": "date 2031-13-01 x"}', "a", "2031-13-01"),
        ('{"id": "a", "text": "x\\u0000y"}', "a", "NUL"),
        ('{"id": 7, "text": ["x"]}', None, "a list"),
        ("[" * 100_000, None, "nested"),
        ('{"id": "a", "n": ' + "9" * 10_000 + "}", None, "JSON"),
    ],
)
def test_line_that_is_no_document_is_named_once_with_its_line(line: str, id: str | None, word: str) -> None:
    item = one_line("\n" + line)
    assert isinstance(item, Failed)
    assert (item.id, item.stage, item.line) == (id, "read", 2)
    assert word in item.message
    assert "\n" not in item.message


def test_wrongly_encoded_line_fails_alone() -> None:
    raw = b'{"id": "a", "text": "One."}\n{"id": "b", "text": "caf\xe9"}\n{"id": "c", "text": "Two."}\n'
    first, second, third = read.lines(io.BytesIO(raw), CONFIG)
    assert isinstance(first, Page)
    assert isinstance(second, Failed)
    assert "UTF-8" in second.message
    assert isinstance(third, Page)


def test_half_characters_are_replaced() -> None:
    page = one_line('{"id": "a\\ud800", "text": "x \\udc00 y \\ud83d\\ude00"}')
    assert isinstance(page, Page)
    assert (page.id, page.content) == ("a\ufffd", "x \ufffd y 😀")


def test_line_beyond_the_limit_is_never_held() -> None:
    limit = 1000

    class Counting(io.BytesIO):
        most = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(-1 if size is None else size)
            Counting.most = max(Counting.most, len(line))
            return line

    raw = b'{"id": "a", "text": "One."}\n' + b"x" * 3_000_000 + b'\n{"id": "c", "text": "Two."}'
    first, second, third = read.lines(Counting(raw), Config(max_bytes=limit))
    assert isinstance(second, Failed)
    assert (second.line, "1,000 bytes" in second.message) == (2, True)
    assert isinstance(first, Page)
    assert isinstance(third, Page)
    assert Counting.most <= 1 << 16


def test_lines_come_one_by_one_while_the_stream_is_open() -> None:
    def endless() -> Iterator[bytes]:
        number = 0
        while True:
            number += 1
            yield json.dumps({"id": str(number), "text": "x"}).encode() + b"\n"

    class Endless(io.RawIOBase):
        source = endless()

        def readline(self, size: int | None = -1, /) -> bytes:
            return next(self.source)

    found = read.lines(Endless(), CONFIG)  # type: ignore[arg-type]
    assert [next(found).id for _ in range(3)] == ["1", "2", "3"]


def test_json_file_holds_one_object_or_a_list_or_lines(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{\n "text": "One."\n}')
    (tmp_path / "list.json").write_text('[{"id": "b", "text": "Two."}, 7, {"text": "Three."}]')
    (tmp_path / "rows.json").write_text('{"id": "d", "text": "Four."}\n{"id": "e", "text": "Five."}\n')
    base = tmp_path.as_posix()
    assert [item.id for item in everything(tmp_path / "one.json")] == [f"{base}/one.json"]
    items = everything(tmp_path / "list.json")
    assert [(item.id, type(item)) for item in items] == [
        ("b", Page),
        (f"{base}/list.json#2", Failed),
        (f"{base}/list.json#3", Page),
    ]
    assert [item.id for item in everything(tmp_path / "rows.json")] == ["d", "e"]


def test_folder_is_walked_in_order_without_hidden_files(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "b/deep/x.txt", "b/a.txt", ".hidden.txt", ".git/x.txt", "a.txt"):
        (tmp_path / name).write_text("Words.")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    with caplog.at_level(logging.WARNING):
        items = everything(tmp_path)
    base = tmp_path.as_posix()
    assert [item.id for item in items if isinstance(item, Page)] == [
        f"{base}/a.txt",
        f"{base}/b/a.txt",
        f"{base}/b/deep/x.txt",
        f"{base}/c.txt",
    ]
    assert [type(item) for item in items if item.id.endswith(".jpg")] == [Passed]  # type: ignore[union-attr]
    assert "photo.jpg" in caplog.text


def test_ids_are_relative_to_how_the_folder_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Words.")
    monkeypatch.chdir(tmp_path)
    assert [item.id for item in everything("in/", ".")] == ["in/a.txt", "in/a.txt"]


def test_linked_folder_that_holds_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(everything(tmp_path)) == 1


def test_what_the_user_names_and_cannot_be_read_fails(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    os.mkfifo(tmp_path / "pipe.txt")
    items = everything(tmp_path / "a.pdf", tmp_path / "gone.txt", tmp_path / "pipe.txt", "bad\0name")
    assert [type(item) for item in items] == [Failed] * 4


def test_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (item,) = everything(tmp_path)
    assert isinstance(item, Failed)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_fails(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "a.txt").chmod(0)
    (item,) = everything(tmp_path)
    assert isinstance(item, Failed)
    assert "permission" in item.message


def test_refusal_of_the_system_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Words.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (item,) = everything(tmp_path / "a.txt")
    assert isinstance(item, Failed)
    assert "permission denied" in item.message


def test_standard_input_is_json_lines_or_one_dump(monkeypatch: pytest.MonkeyPatch) -> None:
    items = piped(monkeypatch, b'\n {"id": "a", "text": "One."}\nbroken\n{"text": "Two."}\n')
    assert [(item.id, type(item)) for item in items] == [("a", Page), ("-#3", Failed), ("-#4", Page)]
    assert piped(monkeypatch, b" date 2031-04-05 Talks resume.\n{}") == [
        Page("-", "page", "Talks resume.\n{}", published=date(2031, 4, 5), published_basis="page")
    ]
    assert [type(item) for item in piped(monkeypatch, b" \n")] == [Failed]
    assert [type(item) for item in piped(monkeypatch, b"word " * 100, Config(max_bytes=100))] == [Failed]


def test_files_are_opened_only_when_their_turn_comes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    found = read.load(CONFIG)([tmp_path / "a.txt", tmp_path / "later.txt"])
    assert isinstance(next(found), Page)
    (tmp_path / "later.txt").write_text("Two.")
    assert isinstance(next(found), Page)
