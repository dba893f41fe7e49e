"""Terms that run out or are extended, papers that fall due, and who is due in a town, in court, to speak."""

from __future__ import annotations

import pytest

from tests.build import day
from tests.frame.conftest import Tell

PUBLISHED = "2024-04-30"  # a Tuesday
MONDAY = "2024-04-29"


@pytest.mark.parametrize(
    ("body", "label", "first", "status"),
    [
        ("The fishing protocol with Marn ends on 31 May.", "expiry of fishing protocol", "2024-05-31", "planned"),
        ("The lease lapsed on Sunday.", "expiry of lease", "2024-04-28", "held"),
        ("The offer is open until 20 June, Tarn said.", "expiry of offer", "2024-06-20", "planned"),
        ("Tarn extended its offer by two weeks to 4 July.", "expiry of offer", "2024-07-04", "moved"),
        ("Minutes of the meeting are due on 14 May.", "publication of minutes", "2024-05-14", "planned"),
        ("The crews will appear before the court of Velm on 15 May.", "court appearance", "2024-05-15", "planned"),
        ("The court remanded the captain in custody on Monday.", "remand of captain", "2024-04-29", "held"),
        ("Governor Lena Tarvo is to speak in Lund on Monday.", "speech", "2024-05-06", "planned"),
        ("Commissioner Lena Tarvo is due in Lund on 14 May.", "visit to lund", "2024-05-14", "planned"),
        ("The ambassador went back to Marn on Monday.", "return", "2024-04-29", "held"),
    ],
)  # fmt: skip
def test_a_term_and_an_appearance_is_an_event(tell: Tell, body: str, label: str, first: str, status: str) -> None:
    told = [
        (event.date and event.date.first, event.status)
        for event in tell(body, published=PUBLISHED).events
        if label in event.label.lower()
    ]
    assert told == [(day(first), status)]


def test_the_one_that_ends_is_what_was_named_before(tell: Tell) -> None:
    body = "An agreement can still be reached before the present one ends on 31 May, she said."
    assert [event.label for event in tell(body, published=PUBLISHED).events] == ["Expiry of agreement"]


@pytest.mark.parametrize(
    "body",
    [
        "The talks failed after the union had walked out of the hall on Friday.",
        "The seizure comes four weeks before a fishing agreement runs out on 31 May.",
        "The two presidents ended a summit on Monday with a promise to sign a pact on 9 May.",
    ],
)
def test_the_day_of_another_clause_is_not_the_nouns_own(tell: Tell, body: str) -> None:
    other = {day("2024-04-26"), day("2024-05-31"), day("2024-05-09")}
    dated = {event.label.lower(): event.date and event.date.first for event in tell(body, published=PUBLISHED).events}
    assert not any(
        first in other for label, first in dated.items() if label.split()[-1] in ("talks", "seizure", "summit")
    )


def test_the_day_after_a_deed_is_not_its_day(tell: Tell) -> None:
    body = "Opponents filed 2,700 signatures on Friday, the day after parliament approved the loan."
    dated = {event.label.lower(): event.date and event.date.first for event in tell(body, published=PUBLISHED).events}
    assert day("2024-04-25") in dated.values()
    assert day("2024-04-27") not in dated.values()


def test_what_one_pulls_out_of_is_still_to_come(tell: Tell) -> None:
    (one,) = tell("Dorra has pulled out of Friday's meeting in Lund.", published=PUBLISHED).events
    assert one.date
    assert one.date.first == day("2024-05-03")


@pytest.mark.parametrize(
    ("body", "noun", "first"),
    [
        ("“We shall not yield,” Ilmar Saveli said in a televised address on Monday evening.", "address", "2024-04-29"),
        ("The team leader told a briefing in Lund on Monday that the rock was old.", "briefing", "2024-04-29"),
        ("Ilmar Saveli and Selam Abara had agreed by telephone on Monday to go on.", "phone call", "2024-04-29"),
        ("The chief inspector, Lena Tarvo, reports to the council today.", "report", "2024-04-30"),
        ("Speaking after Monday's meeting of the Harbour Council, he said no.", "meeting", "2024-04-29"),
        ("The two sides had met on Monday without a result.", "talks", "2024-04-29"),
        ("The rebels must leave the town by 31 May.", "departure", "2024-05-31"),
        ("Construction of the tunnel begins on 14 May.", "start of construction", "2024-05-14"),
    ],
)  # fmt: skip
def test_what_is_told_by_the_way_is_an_event_too(tell: Tell, body: str, noun: str, first: str) -> None:
    dated = {event.label.lower(): event.date and event.date.first for event in tell(body, published=PUBLISHED).events}
    assert [when for label, when in dated.items() if noun in label] == [day(first)], dated


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("The pilot described the flight on Monday.", "2024-04-29"),
        ("The board agreed on Monday to close the mine.", "2024-04-29"),
        ("The ruling will be published on 9 May, and the sale may not close before June.", "2024-05-09"),
    ],
)
def test_the_day_of_telling_or_resolving_is_not_that_of_the_deed(tell: Tell, body: str, wrong: str) -> None:
    dated = {event.label.lower(): event.date and event.date.first for event in tell(body, published=PUBLISHED).events}
    assert not any(when == day(wrong) for label, when in dated.items() if "ruling" not in label), dated


def test_a_body_called_congress_is_no_event(tell: Tell) -> None:
    assert tell("The Marn Labour Congress, MLC, met no one on Monday.", published=PUBLISHED).events == ()


def test_a_deadline_of_a_weekday_is_the_next_one(tell: Tell) -> None:
    (one,) = tell("The union gave the firm until Sunday to answer.", published=PUBLISHED).events
    assert one.date
    assert one.date.first == day("2024-05-05")


def test_a_body_without_a_name_is_in_the_label(tell: Tell) -> None:
    (one,) = tell("The tribunal will give its decision on 19 May.", published=PUBLISHED).events
    assert one.label == "Tribunal decision"


def test_a_day_soon_to_come_is_not_that_of_the_year_before(tell: Tell) -> None:
    body = "The ruling had made the presidents' meeting in Lund on 20 May easier, a minister said."
    days = [event.date.first for event in tell(body, published=PUBLISHED).events if event.date]
    assert day("2024-05-20") in days
    assert day("2023-05-20") not in days


@pytest.mark.parametrize(
    ("body", "status", "first", "old"),
    [
        ("A two-day rail strike that was to begin on Friday fell through on Monday.", "cancelled", "2024-05-03", None),
        ("The vote, on a motion of the left, was to have been held on Friday.", "moved", None, "2024-04-26"),
    ],
)
def test_what_fell_through_or_was_to_have_been(
    tell: Tell, body: str, status: str, first: str | None, old: str | None
) -> None:
    found = [e for e in tell(body, published=PUBLISHED).events if e.type in ("protest", "vote")]
    told = [(e.status, e.date and e.date.first, e.moved_from and e.moved_from.first) for e in found]
    assert told == [(status, first and day(first), old and day(old))]


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ("Envoy Lena Tarvo, who gave up her post on 20 April, told the paper so.", "Tarvo resignation"),
        ("Soldiers seized power in Marn on Monday.", "Seizure of power in Marn"),
        ("The second round of talks begins at ten on Friday.", "Second round of talks"),
    ],
)
def test_posts_given_up_power_seized_and_rounds_begun(tell: Tell, body: str, label: str) -> None:
    assert [event.label for event in tell(body, published=PUBLISHED).events] == [label]


@pytest.mark.parametrize(
    ("body", "label", "first", "old"),
    [
        ("The company will report first-quarter results on 9 May.", "Publication of results", "2024-05-09", None),
        ("The group will publish its report on 16 May.", "Publication of report", "2024-05-16", None),
        ("The merger is due to close by 30 June.", "Completion of merger", "2024-06-30", None),
        ("The treaty enters into force on 1 July.", "Entry into force of treaty", "2024-07-01", None),
        (
            "The factory will close at the end of June with the loss of 400 jobs.",
            "Closure of factory",
            "2024-06-01",
            None,
        ),
        ("The trial, due to start on Monday, was adjourned until 3 June.", "Trial", "2024-06-03", "2024-05-06"),
        ("The launch, which slipped from April, is now set for 8 May.", "Launch", "2024-05-08", "2024-04-01"),
        ("The summit will now take place a week later, on 22 May.", "Summit", "2024-05-22", None),
        ("The deadline for bids was extended from 10 May to 24 May.", "Deadline", "2024-05-24", "2024-05-10"),
        ("The cease-fire took effect at midnight on Sunday.", "Cease-fire", "2024-04-28", None),
        ("The premier survived a no-confidence vote on Monday.", "No-confidence vote", "2024-04-29", None),
    ],
)
def test_dates_of_business_and_courts(tell: Tell, body: str, label: str, first: str, old: str | None) -> None:
    (one,) = tell(body, published=PUBLISHED).events
    assert one.date
    assert (one.label, one.date.first, one.moved_from and one.moved_from.first) == (label, day(first), old and day(old))


@pytest.mark.parametrize(
    ("body", "label", "first", "last", "old"),
    [
        ("The vote was due on Monday; it will now be on 13 May.", "Vote", "2024-05-13", "2024-05-13", "2024-05-06"),
        ("The two sides were to have signed the deal on Monday.", "Signing of deal", None, None, "2024-04-29"),
        ("The congress closes on Thursday with a vote.", "Congress", None, "2024-05-02", None),
        ("The company filed for bankruptcy on Monday.", "Filing for bankruptcy", MONDAY, MONDAY, None),
        ("The ban on imports takes effect on 1 June.", "Ban on imports", "2024-06-01", "2024-06-01", None),
        ("The committee rejected a plan on Monday by six to five.", "Committee vote on plan", MONDAY, MONDAY, None),
        ("The probe will fly past the moon on 11 May.", "Flight of probe", "2024-05-11", "2024-05-11", None),
        ("A court in Lund jailed the mayor on Monday.", "Court verdict on mayor in Lund", MONDAY, MONDAY, None),
    ],
)  # fmt: skip
def test_a_move_told_by_it_and_other_days(
    tell: Tell, body: str, label: str, first: str | None, last: str | None, old: str | None
) -> None:
    (one,) = [event for event in tell(body, published=PUBLISHED).events if event.label == label]
    told = (one.date and one.date.first, one.date and one.date.last, one.moved_from and one.moved_from.first)
    assert told == (first and day(first), last and day(last), old and day(old))
