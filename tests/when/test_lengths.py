from __future__ import annotations

import pytest

from tests.when.build import one, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("within 90 days", "P90D"),
        ("for the past three months", "P3M"),
        ("a two-hour meeting", "PT2H"),
        ("after twenty-four years", "P24Y"),
        ("for two and a half years", "P2Y6M"),
        ("for half an hour", "PT30M"),
        ("over two decades", "P20Y"),
        ("for several weeks", "PXW"),
        ("a months-long strike", "PXM"),
        ("for a fortnight", "P2W"),
        ("an 8-month-old truce", "P8M"),
    ],
)
def test_length_is_a_duration(text: str, expected: str) -> None:
    time = one(f"It went on {text}.")
    assert (time.type, time.value) == ("DURATION", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every other month", "P2M"),
        ("annually", "P1Y"),
        ("each Thursday", "XXXX-WXX-4"),
        ("on Fridays", "XXXX-WXX-5"),
        ("every July", "XXXX-07"),
        ("three times a week", "P1W"),
        ("every two years", "P2Y"),
    ],
)
def test_repetition_is_a_set(text: str, expected: str) -> None:
    time = one(f"The board sits {text}.")
    assert (time.type, time.value) == ("SET", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mine closed recently.", "PAST_REF"),
        ("The mine is now closed.", "PRESENT_REF"),
        ("The mine will close soon.", "FUTURE_REF"),
        ("The mine closed several years ago.", "PAST_REF"),
        ("The mine will close in the coming weeks.", "FUTURE_REF"),
    ],
)
def test_vague_time_is_a_reference(text: str, expected: str) -> None:
    assert told(text)[0][1] == expected


def test_soon_in_a_comparison_is_no_time() -> None:
    assert told("As soon as they arrived, the future president spoke.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Monday morning.", "2021-05-31TMO"),
        ("They met last night.", "2021-05-31TNI"),
        ("They met at 10 p.m. Wednesday.", "2021-05-26T22:00"),
        ("They met on Monday at 9 a.m.", "2021-05-31T09:00"),
        ("They met at noon Thursday.", "2021-05-27T12:00"),
        ("They met at 16:08 UTC.", "2021-06-01T16:08Z"),
        ("They met at 8 o'clock this evening.", "2021-06-01T20:00"),
        ("They met on the morning of May 4.", "2021-05-04TMO"),
    ],
)
def test_hour_joins_its_day(text: str, expected: str) -> None:
    time = one(text)
    assert (time.type, time.value) == ("TIME", expected)


def test_score_or_ratio_is_no_hour() -> None:
    assert told("They won 3:15 and the odds were 16:08.") == []
