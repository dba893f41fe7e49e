from onrecord.frame.world import world
from tests.build import day


def test_seats_and_capitals_speak_for_their_country() -> None:
    seat, capital = world().body("the Kremlin"), world().body("Paris")
    assert seat is not None
    assert (seat.name, seat.side, seat.sort) == ("Kremlin", "RU", "seat")
    assert capital is not None
    assert (capital.name, capital.side, capital.sort) == ("France", "FR", "capital")


def test_short_names_are_matched_in_their_own_case() -> None:
    assert world().body("US") is not None
    assert world().body("us") is None


def test_bodies_in_a_phrase_take_the_longest_name() -> None:
    found = [body.name for _, _, body in world().bodies_in("South Korean and U.S. officials at the White House")]
    assert found == ["South Korea", "United States", "White House"]


def test_part_of_a_longer_name_is_no_body() -> None:
    assert not [b for _, _, b in world().bodies_in("the Lake Commission") if b.name == "European Commission"]


def test_role_resolves_to_its_holder_on_the_day_and_never_to_a_later_one() -> None:
    before, after = (
        world().holder("president", "US", day("2021-01-19")),
        world().holder("president", "US", day("2021-01-21")),
    )
    assert before is not None
    assert after is not None
    assert (before.person, after.person) == ("Donald Trump", "Joe Biden")
    assert world().holder("president", "US", None) is None


def test_leader_is_the_president_or_the_head_of_government_as_the_country_has_it() -> None:
    french, german = (
        world().holder("leader", "FR", day("2018-05-05")),
        world().holder("leader", "DE", day("2018-05-05")),
    )
    assert french is not None
    assert german is not None
    assert (french.person, german.person) == ("Emmanuel Macron", "Angela Merkel")


def test_surname_alone_finds_the_one_office_holder_of_the_day() -> None:
    found = world().known_as("Lagarde", day("2022-06-20"))
    assert found is not None
    assert found.person == "Christine Lagarde"
    assert world().known_as("Lagarde", day("1999-06-20")) is None
    assert world().known_as("Quillfeather", day("2022-06-20")) is None
