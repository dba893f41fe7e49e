import io
import sys
from datetime import date
from pathlib import Path

import pytest

from evaluation import mutants
from onrecord import read
from onrecord.config import Config
from onrecord.errors import SetupError
from onrecord.nouns import Failed, Page
from onrecord.read import Passed


def everything(path: Path, columns: str | None = None, config: Config | None = None) -> list[read.Read]:
    return list(read.load(config or Config(), columns=read.parsed(columns))([path]))


def written(folder: Path, text: str | bytes, name: str = "a.csv") -> Path:
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder / name


def test_columns_of_our_names_need_no_mapping(tmp_path: Path) -> None:
    path = written(tmp_path, 'id,published,text\nx,2031-04-05,"One, two\nthree."\n,,Four.\n')
    assert everything(path) == [
        Page("x", "text", "One, two\nthree.", published=date(2031, 4, 5)),
        Page(f"{path.as_posix()}#4", "text", "Four."),
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_stated_columns_are_taken(tmp_path: Path, name: str) -> None:
    raw = "\ufeffkey,date,body,other\n7,2031-04-05 08:30:00,Words.,x\n".replace(",", "\t" if name == "a.tsv" else ",")
    (item,) = everything(written(tmp_path, raw, name), "id=key,text=body,published=date")
    assert item == Page("7", "text", "Words.", published=date(2031, 4, 5))


def test_semicolons_and_windows_letters_of_spreadsheets_are_read(tmp_path: Path) -> None:
    (item,) = everything(written(tmp_path, "text;url\nCafé “x”, y;https://bay.example/1\n".encode("cp1252")))
    assert isinstance(item, Page)
    assert (item.content, item.url) == ("Café “x”, y", "https://bay.example/1")


def test_objects_may_be_mapped_too_and_a_path_leads_into_them(tmp_path: Path) -> None:
    path = written(tmp_path, '{"key": 5, "article": {"body": "Words."}, "date": "2031-04-05"}\n', "a.jsonl")
    (item,) = everything(path, "id=key,text=article.body,published=date")
    assert item == Page("5", "text", "Words.", published=date(2031, 4, 5))


def test_table_without_a_text_says_what_it_has(tmp_path: Path) -> None:
    path = written(tmp_path, "day,body\n2031-04-05,Words.\n")
    (item,) = everything(path)
    assert isinstance(item, Failed)
    assert "day, body" in item.message
    assert "--columns text=COLUMN" in item.message
    (item,) = everything(path, "text=story")
    assert "no column 'story'" in item.message  # type: ignore[union-attr]
    (item,) = everything(tmp_path)  # in a folder, it may be there for something else
    assert isinstance(item, Passed)


@pytest.mark.parametrize("stated", ["body", "text=", "words=body", "text=a,html=b", "published=day", "text=a,text=b"])
def test_mapping_that_cannot_be_meant_is_refused(stated: str) -> None:
    with pytest.raises(SetupError, match="--columns"):
        read.parsed(stated)


def test_bad_rows_are_named_with_their_lines_and_the_others_read(tmp_path: Path) -> None:
    raw = "id,published,text\na,soon,Words.\nb,2031-04-05,Words.\nc,,\nd,,Words."
    items = everything(written(tmp_path, raw))
    assert [(item.id, type(item)) for item in items] == [("a", Failed), ("b", Page), ("c", Failed), ("d", Page)]
    assert [item.line for item in items if isinstance(item, Failed)] == [2, 4]


def test_row_without_an_end_is_bounded_and_named(tmp_path: Path) -> None:
    raw = 'text\n"never closed\n' + "words\n" * 5000 + '"\nGood.\n'
    items = everything(written(tmp_path, raw), config=Config(max_bytes=1000))
    assert any(isinstance(item, Failed) and "max_bytes" in item.message for item in items)
    (item,) = everything(written(tmp_path, 'text\n"never closed\n'))
    assert isinstance(item, Failed)
    assert "quotation mark is not closed" in item.message


def test_parquet_rows_are_pages(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table({"key": [1, 2], "body": ["One.", None], "date": [date(2031, 4, 5), None]})
    parquet.write_table(table, tmp_path / "a.parquet")
    first, second = everything(tmp_path / "a.parquet", "id=key,text=body,published=date")
    assert first == Page("1", "text", "One.", published=date(2031, 4, 5))
    assert isinstance(second, Failed)
    assert "row 2" in second.message


def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (item,) = everything(written(tmp_path, b"PAR1" + b"x" * 50, "a.parquet"))
    assert isinstance(item, Failed)
    assert "pip install 'onrecord[parquet]'" in item.message


def test_broken_parquet_is_named(tmp_path: Path) -> None:
    raw = mutants.parquet()
    if raw is None:
        pytest.skip("pyarrow is not installed")
    (item,) = everything(written(tmp_path, raw[: len(raw) // 2], "a.parquet"))
    assert isinstance(item, Failed)
    assert "damaged Parquet" in item.message
    assert io.BytesIO(raw).read(4) == b"PAR1"
