import pytest

from tests.frame.conftest import Tell


def test_weekday_at_the_cue_is_stated(tell: Tell) -> None:
    (one,) = tell("Joren Halvik said on Tuesday that the line would open on 4 June.").statements
    assert one.said_on is not None
    assert (one.said_on.date, one.said_on.basis) == ("2024-04-30", "stated")


def test_day_that_the_words_are_about_is_not_the_day_of_speaking(tell: Tell) -> None:
    (one,) = tell("Joren Halvik said that the line would open on 4 June.").statements
    assert one.said_on is None


def test_publication_day_never_stands_in(tell: Tell) -> None:
    assert all(s.said_on is None for s in tell("“The river is free,” Joren Halvik said.").statements)


def test_the_same_day_is_relative(tell: Tell) -> None:
    body = "Joren Halvik spoke on 29 April. Earlier the same day, Anna Corvo said that the toll would stay."
    last = tell(body).statements[-1]
    assert last.said_on is not None
    assert (last.said_on.date, last.said_on.basis) == ("2024-04-29", "relative")


def test_speaker_who_goes_on_keeps_the_day_as_carried(tell: Tell) -> None:
    body = "Joren Halvik said on Tuesday that the line would open. He added that the toll was an insult."
    first, second = tell(body).statements
    assert first.said_on is not None
    assert second.said_on is not None
    assert (second.said_on.date, second.said_on.basis) == (first.said_on.date, "carried")


def test_sentence_that_refers_back_gives_day_and_venue(tell: Tell) -> None:
    body = "Joren Halvik said that the line would open. He announced this on Tuesday during the Sarn Harbour Forum."
    one = tell(body).statements[0]
    assert one.said_on is not None
    assert one.said_on.date == "2024-04-30"
    assert one.venue is not None
    assert one.venue.text == "the Sarn Harbour Forum"


def test_venue_and_addressee_are_read_at_the_cue(tell: Tell) -> None:
    (one,) = tell("Joren Halvik told reporters at a press conference that the line would open.").statements
    assert one.addressee is not None
    assert one.addressee.text == "reporters"
    assert one.venue is not None
    assert one.venue.text == "a press conference"


def _day(tell: Tell, body: str, at: int = -1, **more: str | None) -> str | None:
    said = tell(body, **more).statements[at].said_on
    return said.date if said else None


def test_day_that_the_narration_opens_reaches_those_who_react(tell: Tell) -> None:
    body = "The council of Sarn rejected the toll on Tuesday.\n\nJoren Halvik said that the vote was a victory."
    assert _day(tell, body) == "2024-04-30"


def test_narration_of_another_day_closes_the_day_before(tell: Tell) -> None:
    body = (
        "The council of Sarn rejected the toll on Tuesday. Joren Halvik said that the vote was a victory.\n\n"
        "On Wednesday the guild closed the harbour. Anna Corvo said that the guild was right."
    )
    assert _day(tell, body) == "2024-05-01"


def test_day_to_come_carries_to_nobody(tell: Tell) -> None:
    body = "The council of Sarn meets on Friday. Joren Halvik said that the toll would fall."
    assert _day(tell, body) is None


def test_what_was_said_before_stands_outside_of_the_scene(tell: Tell) -> None:
    scene = "The council of Sarn rejected the toll on Tuesday.\n\n"
    for cue in ("has said", "had said", "has long said"):
        assert _day(tell, f"{scene}Joren Halvik {cue} that the toll was unfair.") is None


def test_old_day_is_background(tell: Tell) -> None:
    body = "The council of Sarn rejected the toll on 4 March. Joren Halvik said that the toll was unfair."
    assert _day(tell, body) is None


def test_month_of_an_earlier_remark_ends_with_its_paragraph(tell: Tell) -> None:
    body = (
        "Joren Halvik said on Tuesday that the line would open. In January he said that it was too dear.\n\n"
        "“The river is free,” Halvik said.\n\nThe ferry waits.\n\n“Nobody can stop it,” Halvik said."
    )
    assert _day(tell, body) == "2024-04-30"


def test_lead_takes_the_day_told_below_it(tell: Tell) -> None:
    body = "Joren Halvik called the toll an insult.\n\nThe mayor spoke on Tuesday after the council rejected his plan."
    assert _day(tell, body, 0) == "2024-04-30"


def test_occasion_of_its_own_keeps_the_lead_undated(tell: Tell) -> None:
    body = (
        "Joren Halvik said at a press conference that the line would open.\n\n"
        "Anna Corvo said on Tuesday that the toll would stay."
    )
    assert _day(tell, body, 0) is None


def test_quoted_words_may_date_themselves(tell: Tell) -> None:
    assert _day(tell, "“Today, 29 April, the river is free,” Joren Halvik said.") == "2024-04-29"


def test_day_of_a_vote_is_not_the_day_of_speaking(tell: Tell) -> None:
    body = "Ahead of Tuesday's vote, Joren Halvik said that the line would open."
    assert _day(tell, body) is None


def test_day_of_the_speakers_past_is_not_the_day_of_speaking(tell: Tell) -> None:
    body = "Joren Halvik, who was elected on Tuesday, said that the line would open."
    assert _day(tell, body) is None


def test_surname_that_is_a_month_is_no_day(tell: Tell) -> None:
    body = "Theresa May lost the vote on Tuesday. Speaking after May, Joren Halvik said that the line would open."
    assert _day(tell, body) == "2024-04-30"


@pytest.mark.parametrize("opening", ["ORLEN, May 2 - ", "ORLEN, May 2 (Northern Wire) - ", "(Orlen, May 2) "])
def test_the_day_and_words_of_a_dateline_are_not_the_statements(tell: Tell, opening: str) -> None:
    (one,) = tell(opening + "Mayor Tessa Brandt said on Tuesday that the port would open.").statements
    assert one.said_on is not None
    assert one.speaker is not None
    assert (one.speaker.name, one.speaker.role, one.said_on.date) == ("Tessa Brandt", "Mayor", "2024-04-30")


def days(tell: Tell, body: str) -> list[str | None]:
    return [s.said_on.date if s.said_on else None for s in tell(body).statements]


VOTE = "The council voted on Tuesday to close the pier. "


def test_eve_of_a_happening_is_the_day_before_it(tell: Tell) -> None:
    assert days(tell, VOTE + "On the eve of the vote, Mayor Ada Vorn said she trusted the council.") == ["2024-04-29"]


def test_days_are_counted_from_a_happening(tell: Tell) -> None:
    assert days(tell, VOTE + "Two days after the vote, Mayor Ada Vorn said it was a shame.") == ["2024-05-02"]
    assert days(tell, VOTE + "Hours before the vote, Mayor Ada Vorn said it would fail.") == ["2024-04-30"]


def test_day_counted_beyond_publication_is_not_told(tell: Tell) -> None:
    assert "2024-05-04" not in days(tell, VOTE + "Four days after the vote, Mayor Ada Vorn said it was a shame.")


def test_moments_ago_is_the_day_of_publication(tell: Tell) -> None:
    (one,) = tell("Mayor Ada Vorn said moments ago that the pier was shut.").statements
    assert one.said_on is not None
    assert (one.said_on.date, one.said_on.basis) == ("2024-05-02", "relative")


def test_day_that_opens_the_sentence_belongs_to_who_acts_in_it(tell: Tell) -> None:
    body = (
        "On Sunday thousands marched through Sarn. Skipper Arne Holt told the crowd that the boats would stay in port."
    )
    assert days(tell, body) == ["2024-04-28"]


def test_day_of_declining_is_read_behind_its_words(tell: Tell) -> None:
    assert days(tell, "Mayor Ada Vorn declined to comment on Sunday.") == ["2024-04-28"]


def test_day_that_hangs_on_the_cue_is_read_within_its_content(tell: Tell) -> None:
    assert days(tell, "The union accused the board on Monday of hiding the report.") == ["2024-04-29"]


def test_what_somebody_had_said_before_carries_no_day(tell: Tell) -> None:
    body = (
        "Ada Vorn said on Wednesday that talks had become quicker, after she had complained of delays on Tuesday.\n\n"
        "She urged members to go on."
    )
    assert days(tell, body)[-1] == "2024-05-01"


def test_weekday_before_last_is_a_week_earlier(tell: Tell) -> None:
    (one,) = tell("Joren Halvik said on the Friday before last that the line would open.").statements
    assert one.said_on is not None
    assert one.said_on.date == "2024-04-19"
    (one,) = tell("Joren Halvik said a week ago on Tuesday that the line would open.").statements
    assert one.said_on is not None
    assert one.said_on.date == "2024-04-23"


def test_day_of_broadcast_counts_for_the_interview(tell: Tell) -> None:
    body = (
        "Joren Halvik went further in an interview that Radio Sarn broadcast on Tuesday morning. "
        "He warned that the bridge would stay shut."
    )
    (one,) = [s for s in tell(body).statements if "bridge" in s.content.text]
    assert one.said_on is not None
    assert one.said_on.date == "2024-04-30"


def test_day_that_a_speaker_tells_of_does_not_become_the_day_of_speaking(tell: Tell) -> None:
    body = (
        "Two ships were lost, Anna Corvo told the board on Wednesday. The worst was the wreck at Sarn on Monday, she "
        "said. “It lay in the fairway,” she said."
    )
    days = [s.said_on.date if s.said_on else None for s in tell(body).statements]
    assert days == ["2024-05-01"] * 3
