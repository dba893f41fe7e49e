from __future__ import annotations

import calendar
import random
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.when import find, scan

_MEGABYTE = 1_000_000
_ANY = [*sorted(scan.TABLE.words), "16", "2020", "04/05/2020", "Easter", "\n", "-"]
_SECONDS = 4.0  # 2 is the bound, 1.6 the most seen; the slack is for a busy machine
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _printed(day: date) -> list[str]:
    month, number = calendar.month_name[day.month], day.day
    suffix = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return [
        day.isoformat(),
        f"{month} {number}, {day.year}",
        f"{number} {month} {day.year}",
        f"{number:02d} {month} {day.year}",
        f"{month} {number}{suffix}, {day.year}",
        f"the {number}{suffix} of {month} {day.year}",
        f"{calendar.day_name[day.weekday()]}, {month} {number}, {day.year}",
        f"{calendar.day_name[day.weekday()]} {number} {month} {day.year}",
        f"{number:02d}.{day.month:02d}.{day.year}",
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.one_of(st.none(), st.dates(date(1985, 1, 1), date(2040, 12, 31))),
    st.sampled_from(["They met on {}.", "The vote will be held on {}.", "By {} all was lost.", "({})"]),
)
def test_a_printed_day_is_that_day_at_any_anchor(day: date, published: date | None, frame: str) -> None:
    for printed in _printed(day):
        text = frame.format(printed)
        found = [one for one in find(text, published) if one.first == one.last == day]
        assert len(found) == 1, text
        assert found[0].text == found[0].span.of(text)
        assert found[0].value == day.isoformat()


def _worst() -> list[str]:
    draw = random.Random(4)
    words = [*sorted(scan.TABLE.words), "16", "2020", "1", "10:30", "'82", ",", "-", "of", "and", "04/05/2020"]
    mixed = [" ".join(draw.choice(words) for _ in range(draw.choice((1, 2, 3, 200)))) + " " for _ in range(4)]
    return [
        "June 1, ",
        "1 June ",
        "Monday ",
        "one ",
        "the ",
        "9-",
        "2020 ",
        "in May ",
        "May ",
        "twenty-",
        "June\n",
        *mixed,
    ]


@pytest.mark.parametrize("part", _worst(), ids=lambda part: part[:20].strip())
def test_a_megabyte_of_anything_is_read_in_bounded_time(part: str) -> None:
    text = part * (_MEGABYTE // len(part))
    started = time.process_time()
    find(text, date(2021, 6, 1))
    assert time.process_time() - started < _SECONDS


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([*sorted(scan.TABLE.words), "16", "2020", "04/05/2020", "Easter", "\n", "-"]),
            st.text(max_size=6),
        ),
        max_size=30,
    ).map(" ".join),
    st.one_of(st.none(), st.dates()),
)
def test_any_words_at_any_anchor_are_cut_from_the_text(text: str, published: date | None) -> None:
    for one in find(text, published):
        assert one.text == text[one.span.start : one.span.end]
