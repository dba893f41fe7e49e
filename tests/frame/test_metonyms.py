from onrecord.nouns import Name
from tests.frame.conftest import Tell


def senses(tell: Tell, body: str, name: str) -> tuple[str, ...]:
    found: dict[str, Name] = {one.name: one for one in tell(body, published="2014-05-06").names}
    return found[name].senses


def test_who_says_or_does_something_is_a_government(tell: Tell) -> None:
    body = "Moscow rejected the offer on Tuesday. Talks between Moscow and the council failed."
    assert senses(tell, body, "Moscow") == ("government", "government")


def test_where_something_is_stands_a_place(tell: Tell) -> None:
    body = "In Moscow, shops were closed. Crowds stood outside the White House on Tuesday."
    assert senses(tell, body, "Moscow") == ("place",)
    assert senses(tell, body, "White House") == ("place",)


def test_where_the_text_does_not_tell_the_sense_stays_unsure(tell: Tell) -> None:
    assert senses(tell, "Moscow was quiet on Tuesday.", "Moscow") == ("unsure",)


def test_what_can_be_no_place_has_no_senses(tell: Tell) -> None:
    assert senses(tell, "The European Commission said on Tuesday that it would pay.", "European Commission") == ()


def test_spokesman_of_a_seat_is_who_held_that_office_on_the_day(tell: Tell) -> None:
    body = "The Kremlin spokesman said that nothing had changed."
    found = [s.speaker.name if s.speaker else None for s in tell(body, published="2014-05-06").statements]
    assert found == ["Dmitry Peskov"]


def test_holder_of_a_later_day_is_never_told(tell: Tell) -> None:
    body = "The president of the European Commission said that the talks would go on."
    told = {day: tell(body, published=day).statements[0].speaker for day in ("2012-03-01", "2021-03-01")}
    assert [who.name if who else None for who in told.values()] == ["José Manuel Barroso", "Ursula von der Leyen"]
