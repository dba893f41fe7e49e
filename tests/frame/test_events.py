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
    date = {event.type: event.date for event in tell(body, published="2024-04-30").events}
    assert date["release"] == Days(day("2024-04-30"), day("2024-04-30"))
    assert date["meeting"] == Days(day("2024-05-02"), day("2024-05-04"))  # Friday, give or take a day


def test_statement_is_about_the_event_that_it_names(tell: Tell) -> None:
    body = "Joren Halvik said that the summit in Geneva on 14 May would bring no breakthrough."
    made = tell(body)
    assert made.statements[0].about == (made.events[0].id,)


def test_a_minister_named_may_dates_no_event(tell: Tell) -> None:
    body = "The summit in Geneva with Theresa May and Anna Corvo will be short, Mrs May said."
    made = tell(body, published="2018-10-02")
    assert all(event.date is None for event in made.events)
    assert not made.times


def test_a_body_that_meets_takes_part(tell: Tell) -> None:
    body = "The World Bank will raise its fees when it meets in Vienna on 14 May, three delegates said."
    one = only(tell(body).events)
    assert (one.place, one.participants) == ("Vienna", ("World Bank",))


def test_the_month_of_march_is_no_protest_and_calls_for_peace_are_no_call(tell: Tell) -> None:
    body = "Calls for peace grew in Geneva on 14 March. Prices rose in Vienna in March 2023."
    assert not tell(body).events


def test_a_chamber_that_votes_holds_a_vote(tell: Tell) -> None:
    body = "The House of Commons will vote on the harbour law on 14 May. Nobody knows how it ends."
    one = only(tell(body).events)
    assert (one.type, one.status) == ("vote", "planned")
    assert one.date == Days(day("2024-05-14"), day("2024-05-14"))
    assert "harbour law" in one.label


def test_a_chamber_that_rejects_has_voted(tell: Tell) -> None:
    one = only(
        tell("The House of Commons rejected the harbour law on 14 May by nine votes.", published="2024-05-16").events
    )
    assert (one.type, one.status, one.participants) == ("vote", "held", ("House of Commons",))


def test_a_bank_that_will_raise_its_rate_takes_a_decision(tell: Tell) -> None:
    body = "The European Central Bank will raise its rate by a quarter point on 14 May."
    one = only(tell(body).events)
    assert (one.type, one.participants) == ("decision", ("European Central Bank",))


def test_a_conference_is_known_by_its_number_and_a_disease_is_not(tell: Tell) -> None:
    body = "COP44 ended in Vienna on Friday without a deal. Delegates at COP44 spoke of COVID-19."
    one = only(tell(body, published="2024-05-13").events)
    assert (one.label, one.place, one.status) == ("COP44", "Vienna", "held")


def test_talks_run_until_the_day_on_which_they_are_to_end(tell: Tell) -> None:
    body = "The peace talks began in Geneva on Tuesday. The talks should last until Friday, the hosts said."
    one = only(tell(body, published="2024-05-14").events)
    assert one.date == Days(day("2024-05-14"), day("2024-05-17"))


def test_a_leaders_departure_after_the_summit_does_not_end_it(tell: Tell) -> None:
    body = "Anna Corvo is leaving Geneva soon after the summit. She and David Dolin will meet in Geneva on 14 May."
    assert {event.status for event in tell(body).events} == {"planned"}


def test_the_day_that_no_longer_holds_is_the_one_that_is_denied(tell: Tell) -> None:
    body = "The summit of Anna Corvo and David Dolin will take place on 17 May and not on 14 May."
    one = only(tell(body).events)
    assert (one.status, one.moved_from) == ("moved", Days(day("2024-05-14"), day("2024-05-14")))


def test_later_than_first_announced_is_moved(tell: Tell) -> None:
    body = "The House of Commons votes on the harbour law on 14 May, a week later than first announced."
    assert only(tell(body).events).status == "moved"


def test_dateline_gives_a_meeting_neither_day_nor_place(tell: Tell) -> None:
    body = (
        "OSLO, May 1 (Wire) - Velmark does not expect the meeting in Lisbon with David Dolin to last, Anna Corvo said."
    )
    one = only(tell(body).events)
    assert (one.date, one.place) == (None, "Lisbon")


def test_clause_of_time_under_will_is_still_to_come(tell: Tell) -> None:
    body = "Anna Corvo said that she would name the prisoners when she met David Dolin in Oslo on Friday."
    one = only(tell(body, published="2024-05-06").events)
    assert (one.status, one.date) == ("planned", Days(day("2024-05-10"), day("2024-05-10")))
    assert one.participants == ("Anna Corvo", "David Dolin")


def test_meeting_that_will_not_take_place_is_cancelled_and_keeps_its_day(tell: Tell) -> None:
    body = "The meeting of Anna Corvo and David Dolin, which had been planned for Friday, will not take place."
    one = only(tell(body, published="2024-05-09").events)
    assert (one.status, one.date) == ("cancelled", Days(day("2024-05-10"), day("2024-05-10")))


def test_wish_to_cancel_is_no_end(tell: Tell) -> None:
    body = (
        "Anna Corvo and David Dolin will meet in Geneva on 14 May. Critics urged Anna Corvo to cancel the meeting. "
        "The meeting should be called off, they said."
    )
    assert only(tell(body).events).status == "planned"


def test_what_two_presidents_sign_dates_their_summit(tell: Tell) -> None:
    body = (
        "Anna Corvo and David Dolin signed a trade accord in Geneva on Monday. "
        "Anna Corvo and David Dolin met for two hours. The summit was their first."
    )
    date = {event.type: event.date for event in tell(body, published="2024-05-14").events}
    assert date == dict.fromkeys(("meeting", "agreement"), Days(day("2024-05-13"), day("2024-05-13")))


def test_statement_that_names_the_town_is_about_the_event_there(tell: Tell) -> None:
    body = (
        "Anna Corvo and David Dolin will meet in Geneva on 14 May. The House of Commons votes on the harbour law on "
        '21 May. "Nobody goes to Geneva for the lake," Joren Halvik said.'
    )
    made = tell(body)
    (summit,) = (event.id for event in made.events if event.place == "Geneva")
    assert made.statements[-1].about == (summit,)


def test_judgement_is_about_the_event_last_spoken_of(tell: Tell) -> None:
    body = (
        "The House of Commons rejected the harbour law on 14 May by nine votes.\n\n"
        '"That is a good day for the fishermen," Joren Halvik said.'
    )
    made = tell(body, published="2024-05-15")
    assert made.statements[0].about == (made.events[0].id,)


def test_they_are_the_two_leaders_named_before_and_no_spokesman(tell: Tell) -> None:
    body = (
        "President Anna Corvo of Velmark will see President David Dolin of Ostrana soon, spokesman Ilja Renn said. "
        "They will meet in Geneva on 14 May."
    )
    one = next(event for event in tell(body).events if event.place == "Geneva")
    assert set(one.participants) == {"Anna Corvo", "David Dolin"}


def test_vote_that_will_not_be_on_its_day_was_moved(tell: Tell) -> None:
    body = (
        "Members of the House of Commons will not vote on the harbour law on 9 May. "
        "The vote was put back by a week, to 16 May."
    )
    one = only(tell(body).events)
    assert (one.status, one.date) == ("moved", Days(day("2024-05-16"), day("2024-05-16")))
    assert one.moved_from == Days(day("2024-05-09"), day("2024-05-09"))
