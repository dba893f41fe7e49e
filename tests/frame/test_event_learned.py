"""Happenings that no list of nouns and no rule of verbs knows, and what events of all kinds are called."""

from __future__ import annotations

import pytest

from tests.build import day
from tests.frame.conftest import Tell


@pytest.mark.parametrize(
    ("body", "label", "first"),
    [
        ("The sealed offers for the dock will be opened on 21 May, the port said.", "opening", "2024-05-21"),
        ("The weather rocket is to be fired from the range on 9 May.", "firing", "2024-05-09"),
        ("Two trains collided near Velm on Monday, and eleven people were hurt.", "collision", "2024-04-29"),
        ("The contract was awarded on Monday to a group led by Tarn.", "award of contract", "2024-04-29"),
        ("The two sides exchanged 80 prisoners of war on Monday.", "exchange of prisoners", "2024-04-29"),
        ("The appeals court threw out a permit for the line on Monday.", "ruling on permit", "2024-04-29"),
        ("A run-off is due on 19 May.", "run-off", "2024-05-19"),
    ],
)
def test_a_dated_happening_of_any_field_is_an_event(tell: Tell, body: str, label: str, first: str) -> None:
    dated = {
        event.label.lower(): event.date and event.date.first for event in tell(body, published="2024-04-30").events
    }
    assert [when for name, when in dated.items() if label in name] == [day(first)]


@pytest.mark.parametrize(
    "body",
    [
        "The minister told reporters on Monday that fares would rise.",
        "Shares closed 2 per cent lower on Monday.",
        "“We are late,” she said in an interview on Monday.",
        "Output fell by 3 per cent in January.",
    ],
)
def test_what_is_said_and_what_rises_and_falls_is_no_event(tell: Tell, body: str) -> None:
    assert tell(body, published="2024-04-30").events == ()


def test_numbered_rounds_of_talks_stay_apart(tell: Tell) -> None:
    body = (
        "A second round of talks in Marn ended on Monday. The two sides will hand over lists at a third round in Marn "
        "on 21 May, the mediator said."
    )
    events = {event.label: event.date and event.date.first for event in tell(body, published="2024-04-30").events}
    assert events == {
        "Second round of talks in Marn": day("2024-04-29"),
        "Third round of talks in Marn": day("2024-05-21"),
    }


def test_what_was_put_off_and_will_now_be_held_is_one_event(tell: Tell) -> None:
    body = (
        "The signing of the river treaty has been put off by two weeks, officials said.\n\n"
        "The ceremony, planned for Friday, will now be held on 17 May."
    )
    (one,) = tell(body, published="2024-04-30").events
    assert (one.status, one.date and one.date.first) == ("moved", day("2024-05-17"))
    assert one.label.startswith("Signing of")


def test_the_day_of_another_happening_is_not_taken(tell: Tell) -> None:
    body = "The two candidates will meet in two televised debates before the election of 7 May, the station said."
    days = {event.type: event.date and event.date.first for event in tell(body, published="2024-04-30").events}
    assert days == {"election": day("2024-05-07")}


def test_the_second_of_two_takes_its_noun_from_the_first(tell: Tell) -> None:
    body = "The first debate will be held on 15 May in Lisbon and the second on 22 May in Porto, the station said."
    days = {event.label: event.date and event.date.first for event in tell(body, published="2024-04-30").events}
    assert days == {"First debate in Lisbon": day("2024-05-15"), "Second debate in Porto": day("2024-05-22")}


def test_a_strike_of_so_many_hours_lasts_to_its_last_day(tell: Tell) -> None:
    body = "Dockers at all ports will stop work for 72 hours from Monday, 13 May, over pay."
    (one,) = tell(body, published="2024-04-30").events
    assert one.date is not None
    assert (one.date.first, one.date.last) == (day("2024-05-13"), day("2024-05-15"))


def test_what_a_cue_tells_has_its_day_in_its_own_clause(tell: Tell) -> None:
    body = "The medicines committee recommended a vaccine on Monday that its maker hopes to sell from October."
    assert [event.date and event.date.first for event in tell(body, published="2024-04-30").events] == [
        day("2024-04-29")
    ]


def test_nobody_who_does_it_is_no_event(tell: Tell) -> None:
    assert tell("“Nobody opens a bridge in February,” she said.", published="2024-04-30").events == ()


def test_the_day_of_what_is_told_aside_is_not_taken(tell: Tell) -> None:
    body = "The tickets for the concert will be sold on 18 May."
    dated = {event.label: event.date is not None for event in tell(body, published="2024-04-30").events}
    assert dated == {"Sale of tickets": True, "Concert": False}


def test_of_a_move_the_new_day_holds(tell: Tell) -> None:
    body = "The league has put off its vote on the embargo from Friday to Tuesday, 14 May, a spokesman said."
    (one,) = tell(body, published="2024-05-08").events
    assert one.date is not None
    assert (one.date.first, one.date.last) == (day("2024-05-14"), day("2024-05-14"))


@pytest.mark.parametrize(
    "body",
    [
        "The bank left its rate at 3 per cent on Monday.",
        "The judges will leave May alone.",
        "It would find not one vote in favour on Monday.",
        "The judges found that the men had been held longer than the Convention allows.",
        "The signatures would be handed to the clerk.",
    ],
)
def test_what_only_looks_like_a_happening_is_none(tell: Tell, body: str) -> None:
    assert [event.label for event in tell(body, published="2024-04-30").events] == []


def test_the_day_of_what_it_is_into_is_not_the_inquirys(tell: Tell) -> None:
    body = "The inquiry into the accident of 28 March has not yet reported."
    days = {event.type: event.date and event.date.first for event in tell(body, published="2024-04-30").events}
    assert "review" not in days


def test_what_one_tries_to_prevent_has_no_day_there(tell: Tell) -> None:
    body = "Talks to prevent a rail strike broke down in Lund on Monday."
    dated = {event.type: event.date and event.date.first for event in tell(body, published="2024-04-30").events}
    assert dated.get("protest") is None
    assert dated["talks"] == day("2024-04-29")


def test_a_day_that_was_not_kept_is_the_old_one(tell: Tell) -> None:
    (one,) = tell("The train should have left the station on Monday.", published="2024-04-30").events
    assert (one.status, one.date, one.moved_from and one.moved_from.first) == ("moved", None, day("2024-04-29"))
