from __future__ import annotations

import time

from onrecord.world import Office, index
from onrecord.world import roles as reader
from onrecord.world.bodies import Bodies
from onrecord.world.index import Index
from onrecord.world.offices import Offices
from onrecord.world.spelling import keys, same_person, sound
from tests.build import day


def test_it_opens_quickly() -> None:
    begun = time.process_time()
    Index(Bodies())
    assert time.process_time() - begun < 0.2  # 0.02 measured; room for a slow machine


def test_partial_dates_leave_their_own_span_open() -> None:
    office = Office("LK", "Harbour Master", "Asta Rand", "2017-07", "2019")
    asked = {on: office.holds(day(on)) for on in ("2017-06-30", "2017-07-10", "2017-07-31", "2018-12-31", "2019-06-01")}
    assert list(asked.values()) == ["no", "maybe", "yes", "yes", "maybe"]
    assert office.holds(day("2020-01-01")) == "no"


def test_an_open_end_holds_as_far_as_its_source_vouches() -> None:
    office = Office("LK", "Harbour Master", "Asta Rand", "2017-07-01", "", known="2022-07-19")
    assert office.holds(day("2022-07-19")) == "yes"
    assert office.holds(day("2022-07-20")) == "no"


def test_titles_and_the_words_of_news_meet() -> None:
    for words in (
        "foreign minister",
        "Minister of Foreign Affairs",
        "Foreign Secretary",
        "Minister for Foreign Affairs",
    ):
        assert str(reader.read(words)) == "minister:foreign"
    assert str(reader.read("Minister of Foreign Affairs and Trade")) == "minister:foreign+trade"
    assert str(reader.read("Secretary of State for Defence")) == "minister:defence"
    assert str(reader.read("Deputy Minister of Finance")) == "deputy minister:finance"
    assert str(reader.read("Federal Chancellor")) == "chancellor"


def test_words_for_no_present_office_are_none() -> None:
    for words in ("former president", "president-elect", "shadow chancellor", "ex-minister of finance"):
        assert reader.read(words) is None


def test_a_long_title_is_read_in_bounded_time() -> None:
    begun = time.process_time()
    reader.read("minister of " + "the " * 250_000)
    reader.read("a" * 1_000_000)
    index().resolve("president of " * 80_000, day("2021-06-01"))
    assert time.process_time() - begun < 2


def test_names_are_found_in_other_spellings() -> None:
    on = day("2013-06-01")
    for name, who in (
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Shinzō Abe", "Shinzo Abe"),
        ("Victor Yanukovich", "Viktor Yanukovych"),
        ("Bibi Netanyahu", "Benjamin Netanyahu"),
        ("Joseph Biden", "Joe Biden"),
        ("Moammar Gadhafi", "Muammar Gaddafi"),
        ("Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("J. Biden", "Joe Biden"),
    ):
        assert [person.name for person in index().people(name, on)] == [who], name


def test_other_people_of_the_surname_are_other_people() -> None:
    assert not same_person("Jill Biden", "Joe Biden")
    assert not same_person("Kim Jong-un", "Kim Jong-il")
    assert not same_person("Vladimir Putin", "Sergei Lavrov")
    assert same_person("Saud bin Faisal bin Abdulaziz Al Saud", "Saud al-Faisal")


def test_a_name_has_no_office_that_begins_later() -> None:
    assert index().people("Volodymyr Zelensky", day("2019-05-19")) == ()
    (person,) = index().people("Volodymyr Zelensky", day("2019-05-20"))
    assert person.offices[0].role == "President"


def test_a_surname_can_mean_several_people() -> None:
    people = index().people("Sharif", day("2015-06-01"))
    assert {"Nawaz Sharif", "Raheel Sharif"} <= {person.name for person in people}


def test_metonyms_are_government_place_or_unsure_by_their_use() -> None:
    ask = index().meant
    assert [ask("Moscow", use) for use in ("acts", "located", "other")] == ["government", "place", "unsure"]
    assert ask("the Kremlin", "located") == "place"
    assert ask("NATO", "located") == "government"
    assert ask("Russian", "acts") == "unsure"
    assert ask("Velmark", "acts") is None


def test_seats_of_power_belong_to_their_country() -> None:
    for name, side in (
        ("Zhongnanhai", "CN"), ("Foggy Bottom", "US"), ("the Élysée", "FR"), ("the Blue House", "KR"),
        ("Planalto", "BR"), ("Quai d'Orsay", "FR"), ("Downing Street", "GB"), ("Farnesina", "IT"),
    ):  # fmt: skip
        body = index().body(name)
        assert body is not None
        assert (body.side, body.sort) == (side, "seat")


def test_official_names_of_states_are_the_states() -> None:
    for name, side in (
        ("the Republic of Moldova", "MD"),
        ("Kingdom of Norway", "NO"),
        ("Republic of Korea", "KR"),
        ("Slovak Republic", "SK"),
    ):
        body = index().body(name)
        assert body is not None
        assert body.side == side
    assert index().body("the Republic of Velmark") is None


def test_the_tables_agree_with_each_other_and_with_the_rules() -> None:
    offices = Offices()
    places = dict(line.split("|") for line in offices._surnames)
    assert offices._lines == sorted(offices._lines)
    for place in range(0, len(offices._lines), 97):
        office = offices._at(place)
        for key in keys(office.person, office.side):
            assert str(place) in places[key].split()
        if office.source == "wikidata" and office.kind not in ("", "government"):
            assert str(reader.read(office.role)) == office.kind
    assert not [line for line in offices._lines if line.count("|") != 8]


def test_no_term_ends_before_it_begins() -> None:
    offices = Offices()
    wrong = [o for o in map(offices._at, range(len(offices._lines))) if o.end and o.end < o.start[: len(o.end)]]
    assert not wrong


def test_sounds_of_one_name_are_equal() -> None:
    for one, other in (
        ("Zelenskyy", "Zelensky"),
        ("Sergey", "Sergei"),
        ("Shoygu", "Shoigu"),
        ("Schröder", "Schroeder"),
    ):
        assert sound(one) == sound(other)
