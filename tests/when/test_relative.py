from __future__ import annotations

from datetime import date

import pytest

from tests.when.build import one, told, value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials confirmed the plan on Tuesday.", "2021-06-01"),
        ("Officials confirmed the plan on Wednesday.", "2021-05-26"),
        ("Officials will confirm the plan on Wednesday.", "2021-06-02"),
        ("Lawmakers rejected a bid to close the pier on Friday.", "2021-05-28"),
        ("The board rejected the law by two votes in Sarn on Friday, angering the union.", "2021-05-28"),
        ("The governor vetoed a bill that will raise the toll on Friday.", "2021-05-28"),
        ("The council approved the plan, which will start on Friday.", "2021-06-04"),
        ("The board agreed to meet on Friday.", "2021-06-04"),
        ("Officials are to meet on Tuesday.", "2021-06-01"),
        ("The truce, due to expire Friday, held.", "2021-06-04"),
        ("The hearing was postponed until Friday.", "2021-06-04"),
        ("Elections have been called for Sunday.", "2021-06-06"),
        ("He told reporters Monday that the plan will pass.", "2021-05-31"),
        ("Monday's vote will be close.", "2021-06-07"),
        ("On Thursday, the ministers will meet.", "2021-06-03"),
        ("Members vote Thursday.", "2021-06-03"),
        ("They will meet next Wednesday.", "2021-06-09"),
        ("They met last Tuesday.", "2021-05-25"),
        ("They meet this coming Thursday.", "2021-06-03"),
        ("They will meet on Thursday next week.", "2021-06-10"),
        ("They will meet a week from Friday.", "2021-06-11"),
        ("The match is in Dorla on Sunday.", "2021-06-06"),
        ("The hearing is at 9:30 a.m. Thursday.", "2021-06-03T09:30"),
        ("Ministers are meeting on Friday.", "2021-06-04"),
        ("The fire on Sunday is the third.", "2021-05-30"),
        ("The deadline was Friday.", "2021-05-28"),
        ("Thursday is the deadline.", "2021-06-03"),
    ],
)
def test_weekday_follows_the_news(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left today.", "2021-06-01"),
        ("He left yesterday.", "2021-05-31"),
        ("He leaves tomorrow.", "2021-06-02"),
        ("They agreed a week ago.", "2021-05-25"),
        ("They agreed ten days ago.", "2021-05-22"),
        ("They agreed three months ago.", "2021-03"),
        ("They agreed two years ago.", "2019"),
        ("They agreed last month.", "2021-05"),
        ("They agreed last week.", "2021-W21"),
        ("They will agree in two weeks' time.", "2021-06-15"),
        ("They will agree in two weeks.", "2021-06-15"),
        ("They will agree two weeks from now.", "2021-06-15"),
        ("They will agree later this month.", "2021-06"),
        ("They must agree by the end of the year.", "2021"),
        ("They agreed last summer.", "2020-SU"),
        ("They agreed in the summer of 2019.", "2019-SU"),
        ("They will agree next spring.", "2022-SP"),
        ("They agreed over the weekend.", "2021-W21-WE"),
        ("They agreed in the third quarter.", "2020-Q3"),
        ("They agreed in the third quarter of 2018.", "2018-Q3"),
        ("They agreed in Q3 2018.", "2018-Q3"),
        ("They agreed in the first half of 2018.", "2018-H1"),
        ("They agreed in the 1990s.", "199"),
        ("They agreed in the 20th century.", "19"),
        ("They agreed in the last week of May.", "2021-W22"),
    ],
)
def test_relative_date_is_anchored_at_publication(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("Earlier the same day, the envoy had left.", "2021-05-04"),
        ("Two days later, the envoy left.", "2021-05-06"),
        ("A week earlier, the envoy had left.", "2021-04-27"),
        ("The following day the envoy left.", "2021-05-05"),
        ("The day before, the envoy had left.", "2021-05-03"),
        ("The following month the envoy left.", "2021-06"),
        ("The following Thursday the envoy left.", "2021-05-06"),
        ("Earlier that month the envoy had left.", "2021-05"),
        ("The envoy left that night.", "2021-05-04TNI"),
    ],
)
def test_later_mention_hangs_on_the_day_spoken_of(later: str, expected: str) -> None:
    assert told("The treaty was signed on May 4. " + later)[1][1] == expected


def test_the_month_of_may_is_no_verb_that_looks_ahead() -> None:
    assert told("The pact of May 2020 fell Thursday.")[-1] == ("Thursday", "2021-05-27")
    assert told("The two sides, at odds since May, met Thursday.")[-1] == ("Thursday", "2021-05-27")
    assert told("A poll taken in May and published Sunday")[-1] == ("Sunday", "2021-05-30")
    assert told("The new offices in May Street, Sunday")[-1] == ("Sunday", "2021-05-30")


def test_same_day_in_the_past_tense_is_not_a_day_to_come() -> None:
    text = "He spoke on Friday, June 4, of the vote to be held on June 16. The same day she answered."
    assert told(text, date(2021, 6, 4))[-1] == ("The same day", "2021-06-04")


def test_year_earlier_is_the_same_quarter_a_year_before() -> None:
    text = "Profit fell in the third quarter from a year earlier."
    assert told(text, date(2021, 10, 28)) == [("the third quarter", "2021-Q3"), ("a year earlier", "2020-Q3")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For the quarter ended July 31, the mill lost money.", ["2021-Q2", "2021-07-31"]),
        ("The mill lost in the second quarter. In the quarter ended Aug. 28, sales fell.", "2021-Q2"),
        ("The mill lost in the third quarter of 2020 and over the entire year.", "2020"),
        ("The mill gained after a fourth quarter ended Sept. 30. Sales in the latest period fell.", "2021-Q4"),
        ("Prices fell in past years.", "PAST_REF"),
        ("They sell in the weeks ahead.", "FUTURE_REF"),
        ("By mid-afternoon, the fire was out.", "2021-11-02TAF"),
        ("Stocks are up since year-end.", "2020"),
        ("Sales rose to 13 percent in September.", "2021-09"),
        ("Shares rose on Wednesday. Yesterday they fell.", "2021-11-01"),
        ("Analysts were predicting 2022 Halmar earnings to fall.", "2022"),
        ("Sales fell for three consecutive quarters of the slump.", "P3Q"),
        ("It landed at 6:40 p.m. (GMT +8).", "2021-11-02T18:40"),
    ],
)
def test_business_news_is_read(text: str, expected: str | list[str]) -> None:
    values = [one[1] for one in told(text, date(2021, 11, 2))]
    assert values == expected if isinstance(expected, list) else expected in values


def test_without_publication_day_only_the_text_itself_dates() -> None:
    text = "On Tuesday he said the June 16, 2021 summit would open; last week it rained; two days later it did not."
    assert told(text, None) == [
        ("Tuesday", None),
        ("June 16, 2021", "2021-06-16"),
        ("last week", None),
        ("two days later", "2021-06-18"),
    ]


@pytest.mark.parametrize("published", [date.min, date.max])
def test_edge_of_the_calendar_is_no_error(published: date) -> None:
    times = told("He left last week, a century ago, next year, on Monday, and will return next Friday.", published)
    assert len(times) == 5


def test_first_and_last_days_are_given_where_the_value_names_days() -> None:
    month = one("It opened in February 2020.")
    week = one("It opened last week.")
    assert (month.first, month.last) == (date(2020, 2, 1), date(2020, 2, 29))
    assert (week.first, week.last) == (date(2021, 5, 24), date(2021, 5, 30))
    assert one("It opened recently.").first is None
    assert one("It lasted three weeks.").first is None


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It opens in early July.", "START"),
        ("It opens in late 2022.", "END"),
        ("It opens in mid-July.", "MID"),
        ("It lasted about two weeks.", "APPROX"),
        ("It lasted more than two weeks.", "MORE_THAN"),
        ("It lasted at least two weeks.", "EQUAL_OR_MORE"),
    ],
)
def test_words_before_set_the_mod(text: str, mod: str) -> None:
    assert one(text).mod == mod
