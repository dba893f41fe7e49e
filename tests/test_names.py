import pytest

from onrecord.names import near, one_person, parts


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Joren Halvik", "Halvik", True),
        ("Sergei Orlan", "Sergey Orlan", True),
        ("Erica Greene", "Green", True),
        ("J. Halvik", "Joren Halvik", True),
        ("Mira Halvik", "Joren Halvik", False),
        ("Joren Halvik", "Joren Moren", False),
        ("Kim", "Kin", False),
    ],
)
def test_one_person_allows_a_slip_but_not_another_first_name(a: str, b: str, same: bool) -> None:
    assert one_person(a, b) is same
    assert one_person(b, a) is same


def test_near_is_one_edit_in_longer_words_only() -> None:
    assert near("green", "greene")
    assert not near("kim", "kin")
    assert not near("halvik", "malvik")


def test_parts_drop_honorifics_accents_and_generation() -> None:
    assert parts("Mr. José Álvar Jr.") == ("jose", "alvar")
    assert parts("Mrs") == ("mrs",)
