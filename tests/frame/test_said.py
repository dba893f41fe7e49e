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
