import xml.etree.ElementTree as ET
from typing import Any

from onrecord.export.picture import expectations_svg

SVG = "{http://www.w3.org/2000/svg}"
EVENT = {
    "label": "Corvo–Dolin summit",
    "status": "held",
    "date": {"first": "2024-05-17", "last": "2024-05-17"},
    "history": [{"field": "date", "value": "2024-05-14"}, {"field": "date", "value": "2024-05-17"}],
}


def expected(day: str | None, who: str | None, words: str, state: str) -> dict[str, Any]:
    speaker = None if who is None else {"name": who}
    return {
        "statement": {"published": day, "speaker": speaker, "content": {"text": words}},
        "outcome": {"state": state},
    }


def texts(svg: str) -> str:
    return " | ".join("".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text"))


def test_each_statement_is_a_mark_with_its_words_and_outcome() -> None:
    items = [
        expected("2024-05-01", "Anna Corvo", "the line will open", "met"),
        expected("2024-05-02", None, "no", "open"),
    ]
    svg = expectations_svg(items, [EVENT], title="A summit")
    tips = ["".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}title")]
    assert tips == ["2024-05-01 Anna Corvo: the line will open (met)", "2024-05-02 unknown: no (open)"]


def test_a_moved_event_shows_the_day_that_was_first_told() -> None:
    svg = expectations_svg([expected("2024-05-01", "Anna Corvo", "x", "met")], [EVENT], title="A summit")
    assert "first told: 14 May" in texts(svg)


def test_what_is_not_drawn_is_counted() -> None:
    items = [expected(None, "Anna Corvo", "x", "met"), expected("2024-05-01", "Anna Corvo", "y", "met")]
    assert "1 more are not drawn" in texts(expectations_svg(items, [], title="A summit"))


def test_hostile_words_stay_words() -> None:
    bad = '</title><script>alert(1)</script>\x1b[31m\u202e & "'
    svg = expectations_svg([expected("2024-05-01", bad, bad, "met")], [], title=bad)
    assert not list(ET.fromstring(svg).iter(f"{SVG}script"))


def test_nothing_expected_is_said_in_words() -> None:
    assert "Nothing was expected" in texts(expectations_svg([], [EVENT], title="A summit"))
