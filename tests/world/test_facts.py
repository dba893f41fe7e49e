"""Well-known facts: who held what on a day, half of them on the day of a change or the day before it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.world import index
from tests.build import day

LINES = (Path(__file__).parent / "facts.psv").read_text(encoding="utf-8").splitlines()
FACTS = [tuple(line.split("|")) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("role", "side", "on", "who"), FACTS)
def test_an_office_has_its_holder_of_the_day(role: str, side: str, on: str, who: str) -> None:
    found = index().holder(role, side, day(on))
    assert (found.person if found else "-") == who


def test_the_facts_are_many_and_half_of_them_lie_at_a_change() -> None:
    starts = {(o.side, o.start) for _, side, *_ in FACTS for o in index().offices.of_side(side)}
    at_change = [
        fact
        for fact in FACTS
        if (fact[1], fact[2]) in starts or (fact[1], (day(fact[2]) + timedelta(days=1)).isoformat()) in starts
    ]
    assert len(FACTS) >= 120
    assert len(at_change) * 2 >= len(FACTS)


@pytest.mark.parametrize(
    ("words", "on", "who"),
    [
        ("foreign minister of Russia", "2021-06-01", "Sergey Lavrov"),
        ("the Russian foreign minister", "2003-06-01", "Igor Ivanov"),
        ("the Kremlin spokesman", "2021-06-01", "Dmitry Peskov"),
        ("the press secretary of the White House", "2021-06-01", "Jen Psaki"),
        ("the Russian Foreign Ministry spokeswoman", "2021-06-01", "Maria Zakharova"),
        ("Pentagon spokesman", "2021-06-01", "John Kirby"),
        ("State Department spokesperson", "2022-03-01", "Ned Price"),
        ("president of the European Commission", "2019-12-01", "Ursula von der Leyen"),
        ("European Commission president", "2019-11-30", "Jean-Claude Juncker"),
        ("European Council president", "2019-12-01", "Charles Michel"),
        ("ECB president", "2012-07-26", "Mario Draghi"),
        ("EU foreign policy chief", "2022-01-01", "Josep Borrell"),
        ("head of the IAEA", "2021-06-01", "Rafael Grossi"),
        ("UN chief", "2010-06-01", "Ban Ki-moon"),
        ("UN human rights chief", "2020-06-01", "Michelle Bachelet"),
        ("governor of the Bank of England", "2016-06-24", "Mark Carney"),
        ("US Treasury secretary", "2021-06-01", "Janet Yellen"),
        ("speaker of the State Duma", "2021-06-01", "Vyacheslav Volodin"),
        ("US ambassador to the United Nations", "2022-02-25", "Linda Thomas-Greenfield"),
        ("Japan's premier", "2013-01-01", "Shinzo Abe"),
    ],
)
def test_a_phrase_of_the_news_names_the_holder(words: str, on: str, who: str) -> None:
    found = index().resolve(words, day(on))
    assert found is not None
    assert found.person == who


@pytest.mark.parametrize(
    "words",
    ["the former Russian president", "the president", "Chinese Foreign Ministry spokesperson", "the mayor of Velmark"],
)
def test_words_that_name_no_one_holder_name_nobody(words: str) -> None:
    assert index().resolve(words, day("2021-06-01")) is None


def test_no_holder_is_given_before_the_term_in_any_office_of_the_table() -> None:
    for side in ("US", "RU", "GB", "EU", "SA", "PL"):
        for office in index().offices.of_side(side):
            if len(office.start) == 10:
                eve = day(office.start) - timedelta(days=1)
                assert office.holds(eve) == "no"
                assert not office.covers(eve)


PHRASES = [
    tuple(line.split("|"))
    for line in (Path(__file__).parent / "phrases.psv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("on", "words", "who"), PHRASES)
def test_a_role_of_2003_to_2022_names_its_holder(on: str, words: str, who: str) -> None:
    found = index().resolve(words, day(on))
    assert (found.person if found else "-") == who
