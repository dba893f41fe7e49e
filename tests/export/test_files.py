import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from onrecord.export import files


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_json_lines_begin_with_what_they_hold() -> None:
    top = files.head("statements", {"side": "LK"}, None, 2)
    lines = [json.loads(line) for line in files.json_lines(top, [{"id": "a"}, {"id": "ö"}])]
    assert lines == [
        {"export": "statements", "query": {"side": "LK"}, "as_of": None, "rows": 2},
        {"id": "a"},
        {"id": "ö"},
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_spreadsheet_runs_nothing(text: str) -> None:
    assert files.cell(text) == "'" + text


def test_numbers_stay_numbers() -> None:
    assert (files.cell(-0.5), files.cell(3), files.cell(None), files.cell([])) == ("-0.5", "3", "", "")


def test_columns_are_the_same_for_every_row() -> None:
    bare: dict[str, Any] = {
        "id": "s-1",
        "speaker": None,
        "said_on": None,
        "content": {"spans": [[0, 2]], "text": "hm"},
        "about": [],
    }
    full = {**bare, "speaker": {"name": "Bo Ott", "side": "MV"}, "said_on": {"date": "2024", "basis": "stated"}}
    first, second = rows("".join(files.comma_separated("statements", [bare, full])))
    assert list(first) == list(second)
    assert (first["speaker.name"], second["speaker.name"]) == ("", "Bo Ott")
    assert second["content.spans"] == "[[0, 2]]"


def test_articles_in_cells_are_ids() -> None:
    (row,) = rows("".join(files.comma_separated("stories", [{"id": "x", "articles": [{"id": "a-1"}, {"id": "a-2"}]}])))
    assert row["articles"] == '["a-1", "a-2"]'


@given(some.text())
def test_any_text_survives_but_for_the_apostrophe(text: str) -> None:
    (row,) = rows("".join(files.comma_separated("stories", [{"id": "x", "title": text}])))
    assert row["title"].removeprefix("'") == text.removeprefix("'")
    assert not row["title"].startswith(("=", "+", "-", "@"))
