from __future__ import annotations

from dataclasses import replace

from onrecord.nouns import Days, Event, EventStatus, Filed, RecordEvent
from tests.build import day, event, filed
from tests.link.story import joined, summit

WORDS = "The summit in Lurvik"


def tell(id: str, published: str | None, *events: Event, body: str = f"{WORDS} is near. So is the call.") -> Filed:
    return filed(body, id=id, published=published, events=events)


def plain(**more: object) -> Event:
    return summit(f"{WORDS} is near. So is the call.", WORDS, **more)  # type: ignore[arg-type]


def only(*articles: Filed) -> RecordEvent:
    (found,) = joined(*articles).events
    return found


def lines(event: RecordEvent, field: str) -> list[tuple[str, str]]:
    return [(str(change.published), change.value) for change in event.history if change.field == field]


def test_same_day_and_place_is_one_event_with_both_lists_of_people() -> None:
    found = only(
        tell("a", "2031-06-01", plain(participants=("Brell",))),
        tell("b", "2031-06-02", plain(participants=("Ana Brell", "Tomas Virk"))),
    )
    assert found.participants == ("Ana Brell", "Tomas Virk")
    assert found.id.startswith("lurvik-summit-2031-06-10-")
    assert found.articles == ("a-a", "a-b")


def test_countries_and_their_presidents_are_the_same_participants() -> None:
    found = only(
        tell("a", "2031-06-01", plain(place=None, participants=("Sweden", "Norway"))),
        tell("b", "2031-06-02", plain(place=None, participants=("Stockholm", "Oslo"))),
    )
    assert len(found.participants) == 2


def test_moved_event_keeps_its_life() -> None:
    found = only(
        tell("a", "2031-06-01", plain()),
        tell("b", "2031-06-04", plain(on="2031-06-12", status="moved", moved_from="2031-06-10")),
        tell("c", "2031-06-05", plain(on="2031-06-12")),
        tell("d", "2031-06-13", plain(on="2031-06-12", status="held")),
    )
    assert lines(found, "date") == [("2031-06-01", "2031-06-10"), ("2031-06-04", "2031-06-12")]
    assert [value for _, value in lines(found, "status")] == ["planned", "moved", "held"]  # moved means still to come
    assert (found.date, found.status) == (Days(day("2031-06-12"), day("2031-06-12")), "held")
    assert found.history[-1].cited.text == "The summit in Lurvik is near."


def test_move_without_the_old_date_finds_the_event_still_ahead() -> None:
    found = only(tell("a", "2031-06-01", plain()), tell("b", "2031-06-04", plain(on="2031-06-20", status="moved")))
    assert lines(found, "date")[-1] == ("2031-06-04", "2031-06-20")


def test_stale_date_after_a_move_changes_nothing() -> None:
    found = only(
        tell("a", "2031-06-01", plain()),
        tell("b", "2031-06-04", plain(on="2031-06-12", status="moved", moved_from="2031-06-10")),
        tell("c", "2031-06-05", plain(on="2031-06-10")),
    )
    assert found.date == Days(day("2031-06-12"), day("2031-06-12"))
    assert found.articles == ("a-a", "a-b", "a-c")


def test_put_off_without_a_new_day_has_no_day() -> None:
    found = only(tell("a", "2031-06-01", plain()), tell("b", "2031-06-04", plain(on=None, status="moved")))
    assert (found.date, found.status) == (None, "moved")


def test_other_date_of_the_one_summit_is_a_move_though_nobody_says_so() -> None:
    found = only(tell("a", "2031-06-01", plain()), tell("b", "2031-06-02", plain(on="2031-06-20")))
    assert lines(found, "date") == [("2031-06-01", "2031-06-10"), ("2031-06-02", "2031-06-20")]
    assert found.status == "moved"


def test_other_date_is_another_event_where_such_are_many_or_the_old_day_is_over_or_far() -> None:
    weekly = (plain(label="Lurvik meeting"), plain(label="Lurvik meeting", on="2031-06-20"))
    assert len(joined(tell("a", "2031-06-01", weekly[0]), tell("b", "2031-06-02", weekly[1])).events) == 2
    assert len(joined(tell("a", "2031-06-01", plain()), tell("b", "2031-06-12", plain(on="2031-06-20"))).events) == 2
    assert len(joined(tell("a", "2031-06-01", plain()), tell("b", "2031-06-02", plain(on="2031-08-20"))).events) == 2


def test_bare_word_means_the_one_event_that_the_tied_articles_tell_of() -> None:
    bare = plain(label="Summit", on=None, place=None, participants=())
    found = only(tell("a", "2031-06-01", plain()), tell("b", "2031-06-03", bare))
    assert found.articles == ("a-a", "a-b")


def test_earlier_meeting_of_the_same_people_stays_apart() -> None:
    old = plain(on="2029-10-05", place="Marby", status="held", id="old", label="Marby meeting")
    assert len(joined(tell("a", "2031-06-01", plain(), old), tell("b", "2031-06-02", plain())).events) == 2


def test_telephone_call_of_the_same_day_is_not_the_summit() -> None:
    call = plain(type="call", place=None, id="call", label="call of the presidents")
    assert len(joined(tell("a", "2031-06-11", plain(), call)).events) == 2


def test_two_meetings_of_one_host_on_one_day_stay_apart() -> None:
    one = plain(participants=("Ana Brell", "Tomas Virk"))
    two = plain(participants=("Ana Brell", "Ulla Kern"), place=None, label="talks")
    assert len(joined(tell("a", "2031-06-01", one), tell("b", "2031-06-01", two)).events) == 2


def test_undated_mention_joins_the_event_ahead() -> None:
    assert only(tell("a", "2031-06-01", plain()), tell("b", "2031-06-03", plain(on=None))).articles == ("a-a", "a-b")


def test_undated_plan_after_the_day_means_another_event() -> None:
    late = plain(on=None, participants=("Ana Brell", "Tomas Virk"))
    assert len(joined(tell("a", "2031-06-01", plain()), tell("b", "2031-07-03", late)).events) == 2


def test_passed_day_alone_does_not_make_an_event_held() -> None:
    found = only(tell("a", "2031-06-01", plain()), tell("b", "2031-06-15", plain(status="unknown")))
    assert found.status == "planned"


def test_narration_after_the_day_makes_it_held() -> None:
    body = "The summit in Lurvik ended at dusk."
    late = tell("b", "2031-06-11", summit(body, WORDS, status="unknown"), body=body)
    assert only(tell("a", "2031-06-01", plain()), late).status == "held"


def test_nothing_is_held_before_its_day() -> None:
    assert only(tell("a", "2031-06-01", plain(status="held"))).status == "unknown"


def test_cancelled_event_says_so_with_its_citation() -> None:
    found = only(tell("a", "2031-06-01", plain()), tell("b", "2031-06-05", plain(status="cancelled")))
    assert found.status == "cancelled"
    assert found.history[-1].cited.article == "a-b"


def test_events_with_one_name_get_different_ids() -> None:
    one, two = (
        plain(place=None, participants=()),
        plain(place=None, participants=(), label="Lurvik summit", type="vote"),
    )
    ids = [event.id for event in joined(tell("a", "2031-06-01", one), tell("b", "2031-06-01", two)).events]
    assert len(set(ids)) == 2
    assert all(id.startswith("lurvik-summit-2031-06-10-") for id in ids)


def test_week_is_narrowed_to_its_day() -> None:
    week = replace(plain(), date=Days(day("2031-06-09"), day("2031-06-15")))
    found = only(tell("a", "2031-06-01", week), tell("b", "2031-06-02", plain()))
    assert lines(found, "date") == [("2031-06-01", "2031-06-09/2031-06-15"), ("2031-06-02", "2031-06-10")]
    assert found.status == "planned"


def test_undated_second_mention_of_the_same_name_and_place_is_no_event_of_its_own() -> None:
    workers = plain(place=None, participants=("Brell", "Virk"))
    named = replace(plain(on=None, participants=()), label="river summit in Lurvik")
    found = only(
        tell("a", "2031-06-01", plain(participants=("Ana Brell", "Tomas Virk"))),
        tell("b", "2031-06-03", replace(workers, label="Brell–Virk meeting"), named),
    )
    assert found.articles == ("a-a", "a-b")


def _vote(
    id: str,
    published: str,
    on: str | None,
    *,
    label: str = "Vote on harbour law",
    type: str = "vote",
    status: EventStatus = "planned",
) -> Filed:
    body = f"The vote on the harbour law of Ana Brell and Tomas Virk is on {on}."
    made = event(body, "The vote on the harbour law", id=f"e-{id}", label=label, type=type, on=on, status=status)
    return filed(body, id=id, published=published, events=(made,))


def test_vote_on_one_matter_that_slips_without_a_word_of_it_is_one_event() -> None:
    (one,) = joined(_vote("a", "2031-06-01", "2031-06-07"), _vote("b", "2031-06-03", "2031-06-14")).events
    assert one.status == "moved"
    assert [change.value for change in one.history if change.field == "date"] == ["2031-06-07", "2031-06-14"]


def test_votes_on_two_matters_stay_apart() -> None:
    other = _vote("b", "2031-06-03", "2031-06-14", label="Vote on school law")
    assert len(joined(_vote("a", "2031-06-01", "2031-06-07"), other).events) == 2


def test_conference_is_one_from_its_first_day_to_its_last() -> None:
    first = _vote("a", "2031-06-01", "2031-06-07", label="Reef forum", type="conference")
    last = _vote("b", "2031-06-12", "2031-06-11", label="Reef forum", type="conference", status="held")
    assert len(joined(first, last).events) == 1


def test_next_years_conference_is_another() -> None:
    first = _vote("a", "2031-06-01", "2031-06-07", label="Reef forum", type="conference")
    last = _vote("b", "2031-06-12", "2032-06-11", label="Reef forum", type="conference")
    assert len(joined(first, last).events) == 2


def test_sessions_of_other_numbers_are_two_and_a_ruling_is_no_second_day_of_its_hearing() -> None:
    def told(id: str, day: str, on: str, label: str, type: str) -> Filed:
        body = f"The {label} took place."
        one = event(
            body, label, id="e", label=label, type=type, on=on, participants=("Court of Lurvik",), status="held"
        )
        return filed(body, id=id, published=day, events=(one,))

    sessions = [
        told(str(n), f"2031-06-0{n}", f"2031-06-0{n}", f"{w} session", "session")
        for n, w in ((1, "First"), (2, "Second"))
    ]
    assert len(joined(*sessions).events) == 2
    court = [
        told("a", "2031-06-02", "2031-06-01", "hearing", "hearing"),
        told("b", "2031-06-03", "2031-06-03", "ruling", "hearing"),
    ]
    assert len(joined(*court).events) == 2


def test_an_event_is_called_by_what_most_pages_call_it() -> None:
    pages = [
        _vote("a", "2031-06-01", "2031-06-07", label="Vote on harbour law"),
        _vote("b", "2031-06-02", "2031-06-07", label="Vote on harbour law"),
        _vote("c", "2031-06-03", "2031-06-07", label="Vote on harbour law and the long pier of the fishermen"),
        _vote("d", "2031-06-04", "2031-06-07", label="Vote"),
    ]
    (found,) = joined(*pages).events
    assert found.label == "Vote on harbour law"


def test_a_longer_name_that_pages_share_is_taken_before_one_that_doubles_a_word() -> None:
    pages = [
        _vote("a", "2031-06-01", "2031-06-07", label="Harbour vote vote"),
        _vote("b", "2031-06-02", "2031-06-07", label="Harbour vote in Lurvik"),
        _vote("c", "2031-06-03", "2031-06-07", label="Harbour vote in Lurvik hall"),
    ]
    (found,) = joined(*pages).events
    assert found.label == "Harbour vote in Lurvik"


def groups(*articles: Filed) -> list[list[str]]:
    """The articles of each event, without the prefix of their ids."""
    return sorted([key.removeprefix("a-") for key in one.articles] for one in joined(*articles).events)


def test_bare_talks_are_the_last_ones_that_were_to_be_held() -> None:
    bare = plain(label="Talks", type="talks", on=None, place=None, participants=(), status="held")
    rounds = [
        tell("one", "2031-06-01", plain(label="First round of talks", type="talks", on="2031-06-05")),
        tell("again", "2031-06-06", plain(label="First round of talks", type="talks", on="2031-06-05", status="held")),
        tell("two", "2031-06-07", plain(label="Second round of talks", type="talks", on="2031-06-14")),
    ]
    assert ["two", "bare"] in groups(*rounds, tell("bare", "2031-06-15", bare))


def test_press_conference_without_a_day_is_none_of_a_month_ago() -> None:
    old = plain(
        label="Brell press conference", type="briefing", on="2031-06-01", status="held", participants=("Ana Brell",)
    )
    new = replace(old, id="new", date=None, place=None)
    assert groups(tell("a", "2031-06-02", old), tell("b", "2031-06-30", new)) == [["a"], ["b"]]
    assert groups(tell("a", "2031-06-02", old), tell("b", "2031-06-03", new)) == [["a", "b"]]


def verdict(on: str, status: EventStatus = "planned", label: str = "Brell verdict", **more: object) -> Event:
    return plain(label=label, type="hearing", on=on, place=None, participants=("Ana Brell",), status=status, **more)


def test_a_verdict_told_for_some_days_later_is_the_one_that_did_not_come() -> None:
    found = only(tell("a", "2031-06-01", verdict("2031-06-10")), tell("b", "2031-06-17", verdict("2031-06-17", "held")))
    assert (found.status, found.date) == ("held", Days(day("2031-06-17"), day("2031-06-17")))
    reported = tell("r", "2031-06-11", verdict("2031-06-10", "held"))
    assert (
        len(
            joined(
                tell("a", "2031-06-01", verdict("2031-06-10")),
                reported,
                tell("b", "2031-06-17", verdict("2031-06-17", "held")),
            ).events
        )
        == 2
    )


def test_a_word_for_the_shift_tells_that_another_day_is_the_new_one() -> None:
    gone = tell("a", "2031-06-01", plain(on="2031-06-10", place=None))
    new = plain(on="2031-06-20", place=None)
    assert len(joined(gone, tell("b", "2031-06-12", new)).events) == 2
    body = f"{WORDS} is near, ten days late. So is the call."
    assert len(joined(gone, tell("b", "2031-06-12", new, body=body)).events) == 1


def test_votes_on_one_thing_are_one_in_other_words_and_some_days_late() -> None:
    undated = _vote("a", "2031-06-01", None, label="Vote on amended budget")
    dated = _vote("b", "2031-06-02", "2031-06-10", label="Adoption of budget")
    held = _vote("c", "2031-06-15", "2031-06-14", label="Vote of budget", status="held")
    assert groups(undated, dated, held) == [["a", "b", "c"]]
    far = _vote("c", "2031-07-09", "2031-07-08", label="Vote of budget", status="held")
    assert groups(dated, far) == [["b"], ["c"]]


def test_a_strike_of_one_day_is_one_whoever_is_named_and_no_rally_of_that_day_is_it() -> None:
    def protest(label: str, who: str) -> Event:
        return plain(label=label, type="protest", place=None, participants=(who,), id=label)

    strike = tell("a", "2031-06-09", protest("Norrland strike", "Norrland"))
    assert groups(strike, tell("b", "2031-06-10", protest("Union strike", "Ana Brell"))) == [["a", "b"]]
    assert groups(strike, tell("b", "2031-06-10", protest("Norrland rally", "Norrland"))) == [["a"], ["b"]]


def test_one_deed_of_one_person_on_one_day_is_one_under_two_nouns() -> None:
    one = plain(label="Brell receiving of families", type="receiving", place=None, participants=("Ana Brell",))
    two = plain(label="Brell meeting with families", place=None, participants=("Ana Brell",))
    assert groups(tell("a", "2031-06-09", one), tell("b", "2031-06-11", two)) == [["a", "b"]]


def test_a_ruling_and_a_verdict_or_decision_of_one_day_are_one() -> None:
    one = verdict("2031-06-10", label="Court ruling")
    other = replace(verdict("2031-06-10", label="Decision"), type="decision", participants=())
    assert groups(tell("a", "2031-06-01", one), tell("b", "2031-06-09", other)) == [["a", "b"]]


def test_a_vote_on_one_thing_told_as_moved_after_its_day_is_that_vote() -> None:
    planned = _vote("a", "2031-06-01", "2031-06-10", label="Opinion on harbour law", type="decision")
    label = "Approval of harbour law"
    moved = _vote("b", "2031-06-12", "2031-08-25", label=label, type="decision", status="moved")
    assert groups(planned, moved) == [["a", "b"]]
    other = _vote("b", "2031-06-12", "2031-08-25", label="Approval of school law", type="decision", status="moved")
    assert groups(planned, other) == [["a"], ["b"]]


def test_votes_on_two_things_without_a_day_stay_apart() -> None:
    first = _vote("a", "2031-06-01", "2031-06-03", label="Vote of confidence")
    second = _vote("b", "2031-06-04", None, label="Vote on housing package", status="held")
    assert groups(first, second) == [["a"], ["b"]]
    assert groups(first, _vote("b", "2031-06-04", None, label="Vote of confidence", status="held")) == [["a", "b"]]


def test_a_vote_on_one_thing_that_moved_from_a_day_nobody_else_gave_is_that_vote() -> None:
    def told(id: str, published: str, on: str, label: str, **more: str) -> Filed:
        made = plain(label=label, type="vote", on=on, place=None, participants=(), id=f"e-{id}", **more)
        return tell(id, published, made)

    planned = told("a", "2031-06-01", "2031-06-06", "Vote of confidence")
    gone = {"status": "moved", "moved_from": "2031-06-13"}
    assert groups(planned, told("b", "2031-06-07", "2031-06-09", "Vote of confidence", **gone)) == [["a", "b"]]
    assert groups(planned, told("b", "2031-06-07", "2031-06-09", "Vote on housing package", **gone)) == [["a"], ["b"]]
