from datetime import UTC, datetime
from pathlib import Path

import pytest

from evaluation import mutants
from onrecord import read
from onrecord.config import Config
from onrecord.errors import InputError
from onrecord.nouns import Failed, Page
from onrecord.read import decode, saved

SINGLE = """<!--
 Page saved with SingleFile
 url: https://bay.example/2
 saved date: Sat Apr 05 2031 12:00:00 GMT+0200 (CEST)
-->"""


def everything(path: Path) -> list[read.Read]:
    return list(read.load(Config())([path]))


def test_mhtml_gives_its_main_document_with_address_and_time(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(mutants.sound()["a.mhtml"])
    (page,) = everything(tmp_path / "a.mhtml")
    assert isinstance(page, Page)
    assert page.content == mutants.page(7)
    assert (page.url, page.captured) == ("https://bay.example/7", datetime(2031, 4, 5, 10, tzinfo=UTC))


def test_mhtml_takes_the_part_that_start_names_and_quoted_letters(tmp_path: Path) -> None:
    raw = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=e;\n start="<main>"\n\n'
        "--e\nContent-Type: text/html\n\n"
        "<p>A frame.\n--e\nContent-Type: multipart/alternative; boundary=f\n"
        "Content-ID: <main>\n\n--f\n"
        "Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<p>Caf=E9 =\nopen.\n--f--\n--e--\n"
    )
    (tmp_path / "a.mht").write_text(raw)
    (page,) = everything(tmp_path / "a.mht")
    assert isinstance(page, Page)
    assert page.content.strip() == "<p>Café open."


def test_mhtml_without_a_page_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_text("MIME-Version: 1.0\nContent-Type: image/png\n\nx")
    (item,) = everything(tmp_path / "a.mhtml")
    assert isinstance(item, Failed)
    assert "holds no page" in item.message


def test_folder_beside_a_complete_page_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "Talks.html").write_text("<p>Words.")
    for name in ("Talks_files", "Talks-Dateien", "Other_files"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "frame.html").write_text("<p>An advertisement.")
    ids = [Path(item.id or "").relative_to(tmp_path).as_posix() for item in everything(tmp_path)]
    assert ids == ["Other_files/frame.html", "Talks.html"]


@pytest.mark.parametrize(
    ("top", "url", "captured"),
    [
        ("<!-- saved from url=(0021)https://bay.example/1 -->", "https://bay.example/1", None),
        (SINGLE,
         "https://bay.example/2", datetime(2031, 4, 5, 10, tzinfo=UTC)),
        ("<!-- saved from url=(0010)file:///a -->", None, None),
        ("<p>saved from url=(0021)https://bay.example/1", None, None),
    ],
)  # fmt: skip
def test_what_the_browser_wrote_at_the_top_is_kept(
    tmp_path: Path, top: str, url: str | None, captured: datetime | None
) -> None:
    (tmp_path / "a.html").write_text(f"<!DOCTYPE html>\n{top}\n<html><p>Words.")
    (page,) = everything(tmp_path / "a.html")
    assert isinstance(page, Page)
    assert (page.url, page.captured) == (url, captured)


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("latin1", "windows-1252"), ("ISO-8859-1", "windows-1252"), ("us-ascii", "windows-1252"), ("gb2312", "gbk"),
        ("x-sjis", "shift_jis"), ("ks_c_5601-1987", "euc-kr"), ("iso-8859-9", "windows-1254"), ("utf-8", "utf-8"),
        ("nonsense", None), ("iso-2022-cn", None),
    ],
)  # fmt: skip
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str | None) -> None:
    assert decode.meaning(label) == codec


def test_declared_charset_in_a_comment_does_not_count() -> None:
    raw = '<!-- <meta charset="koi8-r"> --><meta charset="utf-8"><p>Łódź'.encode()
    assert "Łódź" in decode.html(raw, "a")


def test_byte_order_mark_wins_over_the_header() -> None:
    assert decode.html(b"\xef\xbb\xbf" + "<p>Łódź".encode(), "a", "koi8-r") == "<p>Łódź"
    assert decode.html("<p>Łódź".encode("utf-16-le"), "a", "utf-16le") == "<p>Łódź"


def test_windows_1252_has_no_bytes_that_fail() -> None:
    assert decode.html(bytes((0x93, 0x81, 0xE9)) + b"<p>x", "a") == "“\x81é<p>x"


@pytest.mark.parametrize("words", ["", "soon", "2031", "Sat, 05 Apr 2031 10:00:00", "2031-04-05T10:00:00", "9" * 300])
def test_time_without_a_zone_is_no_instant(words: str) -> None:
    assert saved.instant(words) is None


def test_page_that_is_not_all_of_its_charset_is_shown_as_a_browser_would() -> None:
    raw = b'<html><meta charset="gbk"><p>' + b"Words of the harbour board. " * 100 + b"\xff" * 60 + b"</p></html>"
    content = decode.html(raw, "a.html")
    assert content.count("\ufffd") == 60
    assert "harbour board" in content


def test_marked_page_with_a_broken_byte_is_shown_as_a_browser_would() -> None:
    content = decode.html(b"\xef\xbb\xbf<p>" + b"Words of the board. " * 20 + b"\xff</p>", "a.html")
    assert content.startswith("<p>Words")
    assert content.count("\ufffd") == 1


def test_what_is_nearly_all_broken_is_refused() -> None:
    with pytest.raises(InputError, match="is not"):
        decode.html(b'<html><meta charset="utf-8">' + b"\xe4\xf6" * 500, "a.html")
