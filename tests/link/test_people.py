from __future__ import annotations

import pytest

from onrecord.nouns import Filed, Person, Speaker
from tests.build import filed, speaker
from tests.link.story import joined, say


def article(id: str, who: Speaker, *, published: str = "2031-06-01", source: str | None = None) -> Filed:
    body = f"{source or who.name} said that the harbour of {id} needs deeper water in Lurvik."
    words = f"the harbour of {id} needs deeper water in Lurvik"
    made = say(body, words, who, id=id, source=source or who.name, about=())
    return filed(body, id=id, published=published, statements=(made,))


def people(*speakers: Speaker) -> tuple[Person, ...]:
    return joined(*(article(f"a{n}", who) for n, who in enumerate(speakers))).people


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sergei Malkin", "Sergey Malkin"),
        ("Yuri Dolgov", "Yury Dolgov"),
        ("Eric Brandt", "E. Brandt"),
        ("Joe Harlan", "Joseph Harlan"),
        ("Aleksandr Petrov", "Alexander Petrov"),
        ("Ana Maria Brell", "Ana Brell"),
    ],
)
def test_spellings_of_one_name_are_one_person(one: str, two: str) -> None:
    assert len(people(speaker(one, side="Norrland"), speaker(two, side="Norrland"))) == 1


def test_one_letter_slip_is_one_person_where_first_name_and_side_agree() -> None:
    assert len(people(speaker("Erik Grane", side="Norrland"), speaker("Erik Graene", side="Norrland"))) == 1


def test_one_letter_makes_two_persons_without_a_shared_side_or_role() -> None:
    assert len(people(speaker("Erik Grane"), speaker("Erik Graene"))) == 2


def test_different_first_names_with_one_surname_stay_apart() -> None:
    assert len(people(speaker("Ana Brell", side="Norrland"), speaker("Jon Brell", side="Norrland"))) == 2


def test_surname_alone_goes_to_the_only_bearer_and_takes_the_full_name() -> None:
    (only,) = people(speaker("Brell"), speaker("Ana Brell", side="Norrland"))
    assert (only.id, only.name, only.side, len(only.statements)) == ("ana-brell", "Ana Brell", "Norrland", 2)


def test_surname_alone_goes_to_nobody_where_two_bear_it() -> None:
    assert len(people(speaker("Brell"), speaker("Ana Brell"), speaker("Jon Brell"))) == 3


def test_surname_alone_goes_to_the_bearer_of_its_side() -> None:
    found = people(
        speaker("Brell", side="Sudmark"), speaker("Ana Brell", side="Norrland"), speaker("Jon Brell", side="Sudmark")
    )
    assert {person.name: len(person.statements) for person in found} == {"Ana Brell": 1, "Jon Brell": 2}


def test_two_of_one_name_on_different_sides_get_different_ids() -> None:
    found = people(speaker("Jon Ask", side="Norrland"), speaker("Jon Ask", side="Sudmark"))
    assert [person.id for person in found] == ["jon-ask-norrland", "jon-ask-sudmark"]


def test_bodies_join_by_name_with_or_without_article() -> None:
    found = people(
        speaker("the Linen Palace", side="Norrland", type="body"), speaker("Linen Palace", side="Norrland", type="body")
    )
    assert len(found) == 1


def test_unnamed_speakers_of_two_articles_stay_apart() -> None:
    who = speaker("unnamed official", type="unnamed")
    assert len(people(who, who)) == 2


def test_roles_carry_the_days_on_which_articles_give_them() -> None:
    minister = speaker("Ana Brell", side="Norrland", role="Minister of Fish")
    president = speaker("Ana Brell", side="Norrland", role="President")
    (person,) = joined(
        article("x", minister, published="2030-01-02"),
        article("y", minister, published="2030-03-04"),
        article("z", president, published="2031-05-06"),
    ).people
    assert [(held.role, str(held.first), str(held.last)) for held in person.roles] == [
        ("Minister of Fish", "2030-01-02", "2030-03-04"),
        ("President", "2031-05-06", "2031-05-06"),
    ]


def test_aliases_are_cited_once_each() -> None:
    who = speaker("Ana Brell")
    found = joined(article("x", who, source="President Brell"), article("y", who), article("z", who)).people
    assert [(alias.text, alias.article) for alias in found[0].aliases] == [
        ("President Brell", "a-x"),
        ("Ana Brell", "a-y"),
    ]


def test_person_taken_once_for_a_body_is_still_one_person() -> None:
    (only,) = people(speaker("Ana Brell"), speaker("Ana Brell"), speaker("Ana Brell", type="body"))
    assert (only.type, len(only.statements)) == ("person", 3)


def test_a_surname_alone_taken_for_a_body_or_for_no_name_is_the_person() -> None:
    full = speaker("Ana Brell", role="President")
    for slip in (speaker("Brell", type="body"), speaker("unnamed Brell", type="unnamed")):
        assert [(one.name, one.type, len(one.statements)) for one in people(full, slip)] == [("Ana Brell", "person", 2)]


def test_a_body_with_a_side_keeps_its_name_though_a_person_bears_it() -> None:
    assert len(people(speaker("Ana Brell"), speaker("Brell", type="body", side="Norrland"))) == 2


def test_a_surname_of_several_words_goes_to_its_only_bearer() -> None:
    (only,) = people(speaker("Van der Mark"), speaker("Van der Mark"), speaker("Ana van der Mark", side="Norrland"))
    assert (only.id, only.name, len(only.statements)) == ("ana-van-der-mark", "Ana van der Mark", 3)
    assert len(people(speaker("Holm-Aare"), speaker("Ana Holm-Aare"), speaker("Jon Holm-Aare"))) == 3
