from datetime import date

import pytest

from onrecord.clean import days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published 1 June 2031", date(2031, 6, 1)),
        ("Posted Jun 11, 2031 2:19 PM CDT", date(2031, 6, 11)),
        ("June 3rd, 2031", date(2031, 6, 3)),
        ("Thu, Jul 21, 2031 @ 14:03 GMT", date(2031, 7, 21)),
        ("2031-04-05T10:00", date(2031, 4, 5)),
        ("05.04.2031, 19:35 Uhr", date(2031, 4, 5)),
        ("5.4.31 23:35", date(2031, 4, 5)),
        ("1. März 2031", date(2031, 3, 1)),
        ("5 de abril de 2031", date(2031, 4, 5)),
        ("le 14 août 2031 à 8h", date(2031, 8, 14)),
        ("2031年4月5日", date(2031, 4, 5)),
        ("25/04/2031", date(2031, 4, 25)),
        ("04/25/2031", date(2031, 4, 25)),
        ("Ada MarshPublished: April 5, 2031", date(2031, 4, 5)),
        ("Ada MarshApr 5, 2031", date(2031, 4, 5)),
        ("Staff12 November 2031", date(2031, 11, 12)),
        ("04/05/2031", None),  # two days, by who writes
        ("31 February 2031", None),
        ("Room 5, 2031 seats", None),
        ("in April 2031", None),
    ],
)
def test_printed_day_is_read(text: str, day: date | None) -> None:
    assert days.in_text(text) == day


def test_stamps_of_one_line_are_told_apart() -> None:
    first, second = days.stamps("PUBLISHED: April 5, 2031 at 8:48 p.m. | UPDATED: April 6, 2031 at 10:54 a.m.")
    assert (first.day, first.changed) == (date(2031, 4, 5), False)
    assert (second.day, second.changed) == (date(2031, 4, 6), True)


@pytest.mark.parametrize(
    ("text", "is_stamp"),
    [
        ("Saturday, 5 April 2031", True),
        ("Ada Marsh - Apr 5, 2031 1:00 pm UTC", True),
        ("Apr 5, 2031 by Ada Marsh", True),
        ("Ada Marsh|Published 4 months ago", True),
        ("The vote comes on 5 April 2031.", False),
        ("Quay vote moved to 5 April 2031", False),
        ("At the pier in Lowmouth, April 5, 2031.", False),
    ],
)
def test_stamp_lines_are_told_from_headlines_and_captions(text: str, is_stamp: bool) -> None:
    assert days.is_stamp(text) is is_stamp


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://bay.example/2031/04/05/quay.html", date(2031, 4, 5)),
        ("https://bay.example/2031/apr/05/quay", date(2031, 4, 5)),
        ("https://bay.example/news/20310405/quay", date(2031, 4, 5)),
        ("https://bay.example/2031-04-05/", date(2031, 4, 5)),
        ("https://bay.example/2031/13/05/quay", None),
        ("https://bay.example/quay-20310", None),
    ],
)
def test_day_in_an_address(url: str, day: date | None) -> None:
    assert days.in_address(url) == day
