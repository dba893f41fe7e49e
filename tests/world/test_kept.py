from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.app import cli
from onrecord.errors import InputError
from onrecord.world import kept
from onrecord.world.bodies import Bodies
from onrecord.world.index import index
from tests.build import day

HEAD = "side,role,person,start,end\n"


@pytest.fixture(autouse=True)
def _opened_anew() -> Iterator[None]:
    index.cache_clear()
    yield
    index.cache_clear()


def run(*args: str) -> Result:
    index.cache_clear()
    return CliRunner().invoke(cli, args)


def table(folder: Path, text: str) -> str:
    file = folder / "roles.csv"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_offices_of_ones_own_answer_like_the_others(tmp_path: Path) -> None:
    file = table(
        tmp_path, HEAD + "Velmark,Foreign Minister,Asta Rand,2019-03-01,2023-05-31\nRussia,mayor,Ole Brandt,2020,\n"
    )
    assert run("people", "import", file).exit_code == 0
    found = index().resolve("the foreign minister of Velmark", day("2020-01-01"))
    assert found is not None
    assert (found.person, found.side, found.source) == ("Asta Rand", "Velmark", "user")
    assert index().resolve("foreign minister of Velmark", day("2019-02-28")) is None
    assert index().holder("mayor", "RU", day("2021-06-01")) is not None
    assert [person.name for person in index().people("Rand", day("2020-01-01"))] == ["Asta Rand"]


def test_a_later_holder_of_the_user_follows_the_one_that_ships(tmp_path: Path) -> None:
    run("people", "import", table(tmp_path, HEAD + "RU,Minister of Foreign Affairs,Ole Brandt,2031-01-05,\n"))
    for on, who in (("2021-06-01", "Sergey Lavrov"), ("2031-01-04", None), ("2031-01-05", "Ole Brandt")):
        found = index().holder("foreign minister", "RU", day(on))
        assert (found.person if found else None) == who


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("RU,Minister,Ole Brandt,05/01/2031,", "start '05/01/2031' is no day"),
        ("RU,Minister,Ole Brandt,2031-02-30,", "start '2031-02-30' is no day"),
        ("RU,Minister,Ole Brandt,2031-02-01,2030", "end 2030 is before start"),
        ("RU,,Ole Brandt,2031-02-01,", "role is empty"),
        (",Minister,Ole Brandt,2031-02-01,", "side is empty"),
        ("RU,former minister,Ole Brandt,2031-02-01,", "names no office that is held"),
        ("RU,Minister,Ole | Brandt,2031-02-01,", "character that names do not have"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_taken(tmp_path: Path, line: str, fault: str) -> None:
    file = table(tmp_path, HEAD + "RU,mayor,Asta Rand,2020,\n" + line + "\n")
    result = run("people", "import", file)
    assert result.exit_code == 2
    assert "line 3: " in result.stderr
    assert fault in result.stderr
    assert not kept.place().exists()


def test_what_is_no_table_is_said_in_one_line(tmp_path: Path) -> None:
    for text, part in (("a,b\n1,2\n", "line 1"), ("", "line 1")):
        result = run("people", "import", table(tmp_path, text))
        assert (result.exit_code, part in result.stderr) == (2, True)
    assert run("people", "import", str(tmp_path / "none.csv")).exit_code == 2
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in run("people", "import", str(tmp_path / "bytes.csv")).stderr


def test_importing_twice_keeps_each_office_once_and_replace_begins_anew(tmp_path: Path) -> None:
    file = table(tmp_path, HEAD + "RU,mayor,Asta Rand,2020,\n")
    run("people", "import", file)
    assert "1 kept" in run("people", "import", file).stdout
    other = table(tmp_path, HEAD + "RU,mayor,Ole Brandt,2021,\n")
    assert "2 kept" in run("people", "import", other).stdout
    assert "1 kept" in run("people", "import", "--replace", other).stdout


def test_a_damaged_file_of_the_user_is_named(tmp_path: Path) -> None:
    kept.place().parent.mkdir(parents=True)
    kept.place().write_text(HEAD + "RU,mayor,Asta Rand,soon,\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        kept.offices(Bodies())


def test_show_answers_for_a_day_and_in_json() -> None:
    result = run("people", "show", "foreign minister of Russia", "--on", "2021-06-01")
    assert result.exit_code == 0
    assert result.stdout.startswith("Sergey Lavrov: Minister of Foreign Affairs, RU, 2004-03-09 to open")
    shape = json.loads(run("people", "show", "Lavrov", "--on", "2021-06-01", "--json").stdout)
    assert shape["holder"] is None
    assert "Sergey Lavrov" in [person["name"] for person in shape["people"]]
    assert run("people", "show", "foreign minister of Velmark", "--on", "2021-06-01").exit_code == 1


def test_people_alone_is_still_the_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("people", "--side", "RU")
    assert result.exit_code == 2
    assert "onrecord add" in result.stderr
