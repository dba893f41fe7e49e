from __future__ import annotations

from datetime import date

import pytest

from tests.when.build import told, value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour reopened on 16 June 2019.", "2019-06-16"),
        ("The harbour reopened on June 16, 2019.", "2019-06-16"),
        ("The harbour reopened on the 16th of June, 2019.", "2019-06-16"),
        ("The harbour reopened on Sunday, June 16, 2019.", "2019-06-16"),
        ("The harbour reopened on Sunday (16 June 2019).", "2019-06-16"),
        ("The harbour reopened on Sun, Jun 16, 2019.", "2019-06-16"),
        ("The harbour reopened on 2019-06-16.", "2019-06-16"),
        ("The harbour reopened on 6/16/2019.", "2019-06-16"),
        ("The harbour reopened on 16.06.2019.", "2019-06-16"),
        ("The harbour reopened in June 2019.", "2019-06"),
        ("The harbour reopened in nineteen ninety-six.", "1996"),
        ("The harbour reopened in the year two thousand and one.", "2001"),
        ("The harbour reopened in fiscal 2019.", "2019"),
        ("The law took effect on 9/11.", "2001-09-11"),
        ("Since 9/11 the rules are tighter.", "2001-09-11"),
    ],
)
def test_printed_date_is_read(text: str, expected: str) -> None:
    assert value(text) == expected


def test_weekday_and_date_are_one_expression() -> None:
    assert told("She resigned on Friday, June 4, in Turin.") == [("Friday, June 4", "2021-06-04")]


@pytest.mark.parametrize(
    "text",
    [
        "The fair runs June 9-16.",
        "The fair runs from June 9 to 16.",
        "The fair runs 9-16 June.",
        "Between 9 and 16 June.",
    ],
)
def test_range_of_days_gives_its_two_ends(text: str) -> None:
    assert [day for _, day in told(text)] == ["2021-06-09", "2021-06-16"]


def test_list_of_days_shares_its_month() -> None:
    assert [day for _, day in told("Hearings are on June 14, 15 and 16.")] == ["2021-06-14", "2021-06-15", "2021-06-16"]


def test_number_after_a_date_may_count_something_else() -> None:
    assert told("On June 9 and 16 people were hurt.") == [("June 9", "2021-06-09")]


def test_year_printed_once_is_shared_by_both_months() -> None:
    assert [month for _, month in told("It ran from March to May 2019.")] == ["2019-03", "2019-05"]
    assert [month for _, month in told("It ran from November to May 2019.")] == ["2018-11", "2019-05"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court will sit on September 3.", "2021-09-03"),
        ("The court sat on September 3.", "2020-09-03"),
        ("The tribunal opened in September.", "2020-09"),
        ("The tribunal will open in September.", "2021-09"),
        ("The tribunal opened in March.", "2021-03"),
        ("The tribunal will open in March.", "2022-03"),
        ("The decree was signed last November.", "2020-11"),
        ("The decree was signed in June last year.", "2020-06"),
    ],
)
def test_missing_year_follows_the_tense(text: str, expected: str) -> None:
    assert value(text) == expected


def test_new_year_reaches_across_the_year() -> None:
    assert value("The dividend is payable Jan. 2.", date(2021, 11, 20)) == "2022-01-02"
    assert value("They met on Dec. 30.", date(2021, 1, 4)) == "2020-12-30"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The vote is expected on the 16th.", date(2021, 6, 1), "2021-06-16"),
        ("The vote is expected on the 3rd.", date(2021, 6, 28), "2021-07-03"),
        ("The talks were held on the 16th.", date(2021, 6, 20), "2021-06-16"),
        ("The talks were held on the 28th.", date(2021, 6, 2), "2021-05-28"),
        ("The vote is on the 16th of next month.", date(2021, 6, 1), "2021-07-16"),
    ],
)
def test_bare_day_of_the_month(text: str, published: date, expected: str) -> None:
    assert value(text, published) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2020 cases the fever returned.",
        "Some 1,200 soldiers and about 2000 volunteers marched.",
        "The bridge cost $2019 and weighs 1990 tons.",
        "May said she would stay, and Prime Minister May left.",
        "It may rain, and they march on.",
        "The March on Lindau drew a crowd.",
        "April Kowal and June Jansen spoke.",
        "The 16th president praised the 16th fair.",
        "Article 5 May apply.",
        "The team won 9/11 games.",
        "The towers fell in the 9/11 attacks.",
        "He chaired the 9/11 Commission in a post-9/11 world.",
        "The museum of the September 11 attacks and the 11 September hijackers.",
        "The September 11, 2001, terrorist attacks changed the law.",
        "Families of the October 7 massacre met the Jan. 6 committee.",
        "They had lost faith in May's government and in May’s own cabinet.",
        "The 45-year-old said he was 44 years old.",
        "Black Friday sales and the Sunday Times.",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_person_named_may_is_no_month() -> None:
    text = "Theresa May spoke. Since May shelved it in December, May's government has drifted."
    assert [words for words, _ in told(text)] == ["December"]


@pytest.mark.parametrize(
    "text",
    [
        "Harriet May said it was over. Few believe in May’s words.",
        "Harriet May told the house. In response to May, Mr Tolle shrugged.",
        "Home secretary May left. The mood in May's house was low.",
        "Sir Olaf March spoke. Little came from March's visit.",
    ],
)
def test_person_named_as_a_month_is_none_where_the_text_names_them(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices fell again in May's figures.", "2021-05"),
        ("After June's vote the council split.", "2021-06"),
        ("On Monday May's data come out; a rise in May's sales is likely.", "2021-05"),
        ("They met on September 11 to plan attacks.", "2020-09-11"),
        ("The Nov. 13 attacks shook the town.", "2020-11-13"),
    ],
)
def test_time_with_a_noun_behind_it_stays_a_time(text: str, expected: str) -> None:
    assert expected in [when for _, when in told(text)]


def test_years_with_their_events_are_years() -> None:
    text = "The 2016 election, the 2012 games and the 2019-20 season; from 1939 to 1945."
    assert [year for _, year in told(text)] == ["2016", "2012", "2019", "2020", "1939", "1945"]


def test_impossible_day_has_no_value() -> None:
    assert value("They met on 31 February 2020.") is None
