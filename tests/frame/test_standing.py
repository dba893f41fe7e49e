import pytest

from onrecord import attribute, parse, when
from onrecord.config import Config
from onrecord.frame import rules
from onrecord.frame.classes import Told, classify, standing
from onrecord.frame.tuned import texts
from onrecord.frame.world import World, world
from onrecord.nouns import Class
from tests.build import article


def _told(body: str) -> list[Told]:
    told: list[Told] = []

    def heard(one: Told, known: World) -> tuple[Class, float]:
        told.append(one)
        return classify(one, known)

    items: list[object] = [article(body)]
    for room in (parse, when, attribute):
        items = room.load(Config())(items)
    rules.stepper(Config(), heard)(items)  # type: ignore[arg-type]
    return told


@pytest.mark.parametrize(
    ("body", "whose"),
    [
        ("Opposition leader Ann Corvo said her deputies would vote against the bill.", "own"),
        ("Opposition leader Ann Corvo said his two lawyers would appeal.", "own"),
        ("Foreign Minister Joren Halvik said on Friday that Senegal would pay the fine.", "state"),
        ("Analyst Ann Corvo of Tarn Bank said that prices would fall.", "other"),
        ("Ann Corvo said that her rival would lose.", "other"),
    ],
)
def test_whose_the_main_clause_is(body: str, whose: str) -> None:
    assert [standing(one, world()) for one in _told(body)] == [whose]


def test_the_encoder_reads_the_role_of_a_pronoun_once() -> None:
    first, second = _told(
        "Fisheries Minister Ann Corvo said the port was shut. She said the boats would sail on Friday."
    )
    assert texts(first, world())[0].lower().count("fisheries minister") == 1
    assert texts(second, world())[0].lower().split() == ["she", "fisheries", "minister", "official", "other"]
