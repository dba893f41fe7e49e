from __future__ import annotations

from datetime import date

import pytest

from onrecord.when import find
from onrecord.when.feasts import NAMES, days_in

from .build import told, value


@pytest.mark.parametrize(
    ("text", "published", "wanted"),
    [
        ("The mine will shut before Easter.", date(2024, 1, 9), "2024-03-31"),
        ("The mine shut at Easter.", date(2024, 6, 4), "2024-03-31"),
        ("The pact was signed on Good Friday 1998.", date(2020, 6, 2), "1998-04-10"),
        ("The house will rise before Thanksgiving.", date(2021, 11, 2), "2021-11-25"),
        ("The truce will start with Ramadan.", date(2021, 3, 30), "2021-04-13"),
        ("The line will open by Diwali.", date(2021, 10, 5), "2021-11-04"),
        ("The mill will close for Lunar New Year.", date(2023, 1, 3), "2023-01-22"),
        ("The troupe sang on New Year’s Eve.", date(2021, 1, 5), "2020-12-31"),
        ("They were freed at Christmas last year.", date(2021, 6, 1), "2020-12-25"),
        ("The levy ends on the last day of February.", date(2024, 1, 9), "2024-02-29"),
        ("The levy starts on the second day of July.", date(2024, 6, 4), "2024-07-02"),
        ("The yard will close the year after next.", date(2021, 6, 1), "2023"),
        ("The two will meet in midweek.", date(2021, 6, 1), "2021-W22"),
        ("The poet will read on Thursday the 10th.", date(2021, 6, 1), "2021-06-10"),
    ],
)
def test_announced_time_has_its_value(text: str, published: date, wanted: str) -> None:
    assert value(text, published) == wanted


@pytest.mark.parametrize(
    "text", ["They sold Christmas trees.", "He sailed to Easter Island.", "They looked over the Christmas list."]
)
def test_what_only_bears_a_feasts_name_is_no_time(text: str) -> None:
    assert told(text) == []


def test_feast_without_year_or_publication_day_has_no_value() -> None:
    assert value("They meet at Easter.", None) is None


@pytest.mark.parametrize("name", sorted(NAMES))  # sorted: workers must agree on the order
def test_every_feast_falls_in_the_year_it_is_asked_for(name: str) -> None:
    assert all(day.year == year for year in range(1990, 2031) for day in days_in(name, year))
    assert days_in(name, 2021)


def test_figures_take_the_order_of_the_documents_other_dates() -> None:
    assert told("Filed on 13/01/2020, closed on 04/05/2020.")[1] == ("04/05/2020", "2020-05-04")
    assert told("Filed on 01/13/2020, closed on 04/05/2020.")[1] == ("04/05/2020", "2020-04-05")


def test_figures_that_fit_both_orders_have_no_value() -> None:
    assert value("Filed on 04/05/2020.") is None
    assert [one[1] for one in told("Of 13/01/2020, 01/14/2020 and 04/05/2020.")][2] is None


def test_figures_in_a_dateline_take_the_order_that_puts_them_at_publication() -> None:
    assert value("HALMAR, 7/8/2007: The bridge fell.", date(2007, 7, 9)) == "2007-07-08"


def test_a_megabyte_of_chronology_is_read_whole(caplog: pytest.LogCaptureFixture) -> None:
    assert len(find("June 1, 2020: the bridge was closed.\n" * 27_000, date(2021, 6, 1))) == 27_000
    assert not caplog.records


def test_too_dense_a_text_is_read_in_part_and_said_so(caplog: pytest.LogCaptureFixture) -> None:
    assert len(find("now " * 250_000, date(2021, 6, 1))) < 250_000
    assert "too dense" in caplog.text
