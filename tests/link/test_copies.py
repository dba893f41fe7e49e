import random
import time

import pytest

from onrecord.link import copies
from onrecord.link.record import ordered
from tests.build import filed

NOUNS = [
    "harbour",
    "quay",
    "ferry",
    "crane",
    "board",
    "budget",
    "vote",
    "pilot",
    "union",
    "mayor",
    "storm",
    "cargo",
    "tide",
    "survey",
    "contract",
    "council",
]
VERBS = ["delays", "backs", "weighs", "rejects", "opens", "repairs", "measures", "defends", "questions", "announces"]


def story(seed: int, sentences: int = 30) -> str:
    """An invented report that shares no run of words with one of another seed, but for chance."""
    chance = random.Random(seed)
    pick = chance.choice
    return " ".join(
        f"The {pick(NOUNS)} {pick(NOUNS)} {pick(VERBS)} {chance.randrange(900)} {pick(NOUNS)} lots near {pick(NOUNS)}."
        for _ in range(sentences)
    )


def members(*texts: tuple[str, str]) -> list[tuple[str, ...]]:
    return [group.members for group in copies.grouped(texts)]


def kind(one: str, other: str) -> str | None:
    (match,) = copies.grouped([("a", one), ("b", other)])[0].matches
    return match.kind


def test_same_words_are_exact_copies_whatever_their_marks_and_case() -> None:
    assert kind(story(1), story(1).upper().replace(".", " !")) == "exact"


def test_few_changed_words_are_an_edit() -> None:
    words = story(1).split()
    words[50], words[150] = "reportedly", "again"
    assert kind(story(1), " ".join(words)) == "edited"


def test_half_of_a_report_is_a_cut_of_it() -> None:
    assert kind(story(1), story(1)[: len(story(1)) // 2]) == "cut"


def test_wire_copy_under_a_new_lead_is_found() -> None:
    wire = story(1)
    assert kind(wire, story(2, 10) + " " + wire[len(wire) // 3 :]) == "shared"


def test_other_reports_stand_alone() -> None:
    assert members(*((str(seed), story(seed)) for seed in range(40))) == []


def test_brief_inside_a_long_round_up_does_not_tie_it_to_other_briefs() -> None:
    briefs = [("a", story(1, 8)), ("b", story(2, 8))]
    assert members(*briefs, ("up", " ".join([story(1, 8), story(2, 8), story(3, 90)]))) == []


def test_a_sentence_is_too_little_to_be_a_copy() -> None:
    assert members(("a", "Correction: the quay is in Lowmouth."), ("b", "Correction: the quay is in Lowmouth.")) == []


@pytest.mark.parametrize("turned", [False, True])
def test_filed_articles_copy_the_earliest_of_their_group(turned: bool) -> None:
    wire = story(1)
    texts = {"b": wire, "c": story(2), "a": wire[: len(wire) // 2], "d": wire + " Later the quay was quiet."}
    days = {"b": "2031-04-05", "c": "2031-04-05", "a": "2031-04-06", "d": "2031-04-07"}
    items = [filed(text, id=id, published=days[id]) for id, text in texts.items()]
    found = copies.join(ordered(reversed(items) if turned else items))
    assert [(copy.article, copy.original, copy.near, copy.kind) for copy in found] == [
        ("a-a", "a-b", "a-b", "cut"),
        ("a-d", "a-b", "a-b", "edited"),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_groups_do_not_depend_on_the_order(seed: int) -> None:
    texts = [(f"{n}{part}", story(n)[: len(story(n)) // size]) for n in range(5) for part, size in (("x", 1), ("y", 2))]
    shuffled = texts[:]
    random.Random(seed).shuffle(shuffled)
    assert members(*shuffled) == members(*texts) == [(f"{n}x", f"{n}y") for n in range(5)]


def test_index_grows_by_one_text_at_a_time() -> None:
    index = copies.Copies()
    assert index.add("a", story(1)) == ()
    assert [match.other for match in index.add("b", story(1))] == ["a"]
    assert index.add("b", story(2)) == ()
    assert [group.members for group in index.groups()] == [("a", "b")]


def test_scripts_without_spaces_are_compared_by_letters() -> None:
    text = "".join(chr(0x4E00 + (n * n * 7919) % 3000) for n in range(400))
    assert members(("a", text), ("b", text[:300]), ("c", "".join(reversed(text)))) == [("a", "b")]


@pytest.mark.parametrize("text", ["", "a", "a " * 200_000, "a" * 500_000])
def test_degenerate_texts_cost_little(text: str) -> None:
    start = time.process_time()
    copies.grouped([("a", text), ("b", text), ("c", story(1))])
    assert time.process_time() - start < 5
