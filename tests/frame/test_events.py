from onrecord.nouns import Days, Event
from tests.build import day
from tests.frame.conftest import Tell


def only(events: tuple[Event, ...]) -> Event:
    (one,) = events
    return one


def test_mentions_of_one_summit_are_one_event(tell: Tell) -> None:
    body = (
        "President Anna Corvo and President David Dolin will meet in Geneva on 14 May. "
        "The summit in Geneva is the first for years. The summit will last four hours."
    )
    one = only(tell(body).events)
    assert one.date == Days(day("2024-05-14"), day("2024-05-14"))
    assert one.place == "Geneva"
    assert set(one.participants) == {"Anna Corvo", "David Dolin"}
    assert one.status == "planned"
    assert len(one.evidence) >= 2


def test_moved_event_keeps_its_old_day(tell: Tell) -> None:
    body = "The summit of Anna Corvo and David Dolin, planned for 14 May, has been moved to 17 May."
    one = only(tell(body).events)
    assert one.status == "moved"
    assert one.date == Days(day("2024-05-17"), day("2024-05-17"))
    assert one.moved_from == Days(day("2024-05-14"), day("2024-05-14"))


def test_called_off_event_is_cancelled_and_its_neighbour_is_not(tell: Tell) -> None:
    body = "The Sarn Business Forum on 15 May was cancelled. The Geneva summit on 17 May will go ahead."
    status = {event.label: event.status for event in tell(body).events}
    assert status["Sarn Business Forum"] == "cancelled"
    assert "planned" in status.values()


def test_earlier_meeting_of_the_same_two_stays_apart(tell: Tell) -> None:
    body = (
        "Anna Corvo and David Dolin will meet in Geneva on 14 May. "
        "Anna Corvo and David Dolin met in Vienna on 3 October 2022 without a result."
    )
    assert sorted(e.place or "" for e in tell(body).events) == ["Geneva", "Vienna"]


def test_day_before_the_summit_is_not_its_day(tell: Tell) -> None:
    body = "The crew was freed on Tuesday, three days before the Geneva summit."
    assert all(event.date is None for event in tell(body, published="2024-04-30").events)


def test_statement_is_about_the_event_that_it_names(tell: Tell) -> None:
    body = "Joren Halvik said that the summit in Geneva on 14 May would bring no breakthrough."
    made = tell(body)
    assert made.statements[0].about == (made.events[0].id,)


def test_a_minister_named_may_dates_no_event(tell: Tell) -> None:
    body = "The summit in Geneva with Theresa May and Anna Corvo will be short, Mrs May said."
    made = tell(body, published="2018-10-02")
    assert all(event.date is None for event in made.events)
    assert not made.times
