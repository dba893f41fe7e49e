"""Days and fates of events as sentences tell them: by the tense, by what is tried again, by what has until a day."""

from __future__ import annotations

import pytest

from onrecord.nouns import Days
from tests.build import day
from tests.frame.conftest import Tell


@pytest.mark.parametrize(
    ("body", "type_", "first"),
    [
        ("The parliament of Halland approved the budget by two votes on Thursday evening.", "vote", "2024-04-25"),
        ("Her party won 61 of 120 seats in Saturday's general election.", "election", "2024-04-27"),
        ("The banker Leo Krantz was sentenced to nine years in October for fraud.", "hearing", "2023-10-01"),
        ("The league's next meeting is in Bergen in December.", "meeting", "2024-12-01"),
        ("The team left on Monday for the peace talks, which start in Nairobi on Thursday.", "talks", "2024-05-02"),
        ("The Supreme Court will hear the appeal of Leo Krantz on 22 May.", "hearing", "2024-05-22"),
        ("Norsat will launch its moon probe from Kap Linde on 19 May.", "launch", "2024-05-19"),
        ("The new bridge will be opened by Minister Kaja Berg on 1 June.", "ceremony", "2024-06-01"),
        ("The steelmaker Ferrum has until 20 May to answer the bid.", "deadline", "2024-05-20"),
        ("Ingrid Foss is to be sworn in on 11 May.", "ceremony", "2024-05-11"),
        ("The prisoner swap in Qabra is due to take place on Thursday.", "exchange", "2024-05-02"),
    ],
)
def test_an_event_is_found_with_its_day(tell: Tell, body: str, type_: str, first: str) -> None:
    firsts = {event.type: event.date and event.date.first for event in tell(body, published="2024-04-29").events}
    assert firsts[type_] == day(first)


def test_what_was_called_off_and_will_now_be_held_is_moved(tell: Tell) -> None:
    body = "The summit of Ostia and Marn that was called off last month will now be held on 19 May, again in Valletta."
    (one,) = tell(body, published="2024-04-29").events
    assert (one.status, one.date, one.place) == ("moved", Days(day("2024-05-19"), day("2024-05-19")), "Valletta")
    assert one.participants == ("Ostia", "Marn")


def test_a_new_attempt_moves_what_was_called_off(tell: Tell) -> None:
    body = "Norsat called off Thursday's launch of its moon probe. A new attempt will be made on Saturday."
    (one,) = tell(body, published="2024-05-02").events
    assert (one.status, one.date) == ("moved", Days(day("2024-05-04"), day("2024-05-04")))
    assert one.moved_from == Days(day("2024-05-02"), day("2024-05-02"))


def test_a_press_conference_without_a_day_has_its_speaker(tell: Tell) -> None:
    body = "Governor Ina Solberg told a press conference that prices were rising too fast."
    (one,) = tell(body).events
    assert (one.type, one.date, one.participants, one.status) == ("briefing", None, ("Ina Solberg",), "held")


def test_who_will_not_go_cancels_the_visit(tell: Tell) -> None:
    body = "President Karel Dvor will not go to Port Aldis on 14 May, his office said."
    (one,) = tell(body).events
    assert (one.status, one.place, one.participants) == ("cancelled", "Port Aldis", ("Karel Dvor",))


def test_a_summit_brought_in_later_is_another_than_next_months(tell: Tell) -> None:
    body = (
        "Little divided them on the agenda of next month's summit. "
        "Ana Brell is to fly there from a summit of the Northern League in Riga on 16 May."
    )
    assert len([event for event in tell(body, published="2024-04-20").events if event.type == "meeting"]) == 2


def test_one_of_a_kind_needs_no_day(tell: Tell) -> None:
    body = "Nine in ten dockers voted for a strike. The mediator said that he was invited after the referendum."
    assert [(event.type, event.status) for event in tell(body).events] == [("vote", "held")]


def test_a_strike_that_ended_has_its_last_day(tell: Tell) -> None:
    (one,) = tell("The dockers' strike at the port ended on Thursday with a deal.", published="2024-05-03").events
    assert (one.date, one.status) == (Days(None, day("2024-05-02")), "held")


def test_who_is_invited_to_talks_on_a_weekday_is_to_come(tell: Tell) -> None:
    body = "The mediator Jarle Huseby has summoned both sides to a mediation session on Friday."
    (one,) = tell(body, published="2024-05-01").events
    assert (one.date, one.status) == (Days(day("2024-05-03"), day("2024-05-03")), "planned")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Orlen put off its referendum on the port by three weeks on Monday.", None),
        ("On Tuesday the ministers cancelled their meeting in Karsk.", None),
        ("The club called off Sunday's match on Tuesday.", "2024-04-28"),
        ("The meeting in Karsk on Sunday was cancelled.", "2024-04-28"),
    ],
)
def test_the_day_of_putting_off_is_not_the_day_of_what_is_put_off(tell: Tell, text: str, first: str | None) -> None:
    (event,) = tell(text).events
    assert (event.date and event.date.first and event.date.first.isoformat()) == first


def test_a_time_is_no_topic(tell: Tell) -> None:
    labels = [
        event.label for event in tell("A limit that the city council of Orlen had passed the evening before.").events
    ]
    assert not any("evening" in label for label in labels)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The plenary session in Karsk will open on 14 May.", "session"),
        ("The tournament in Orlen begins on 14 May.", "match"),
        ("A missile test is planned for 14 May.", "launch"),
    ],
)
def test_planned_happenings_are_events(tell: Tell, text: str, type_: str) -> None:
    assert [event.type for event in tell(text).events] == [type_]
