from onrecord import attribute, frame, parse, when
from onrecord.config import Config
from onrecord.data import rows
from onrecord.frame.classes import Told
from onrecord.frame.learned import TABLE, meant
from onrecord.frame.traits import traits
from onrecord.nouns import CLASSES
from tests.build import article


def _classes(body: str, method: str = "learned-3") -> list[str]:
    config = Config(frame=method)
    items: list[object] = [article(body)]
    for room in (parse, when, attribute, frame):
        items = room.load(config)(items)
    return [one.class_ for one in items[0].statements]  # type: ignore[attr-defined]


def test_the_table_has_a_number_for_each_class_and_a_row_for_each_number_of_meaning() -> None:
    table = list(rows(TABLE))
    names = [row[0] for row in table]
    signs = [name for name in names if name != "meaning"]
    assert all(len(row) == 1 + len(CLASSES) and all(cell.lstrip("-").isdigit() for cell in row[1:]) for row in table)
    assert len(set(signs)) == len(signs)
    assert {"", *(f"sure {name}" for name in CLASSES)} <= set(signs)
    assert names.count("meaning") == len(meant(Told(cue="say", content="the gate is open", clause=None, speaker=None)))


def test_traits_tell_what_is_to_come_from_what_was() -> None:
    to_come = traits(Told(cue="say", content="the ferry will sail on Friday", clause=None, speaker=None))
    was = traits(Told(cue="say", content="the ferry sank two years ago", clause=None, speaker=None))
    assert {"tense F", "has date"} <= set(to_come)
    assert "tense F" not in was
    assert "has then" in was
    assert len(set(was)) == len(was)


def test_classes_that_the_rules_miss() -> None:
    assert _classes("The village council has asked for a second bridge.") == ["demand"]
    assert _classes("Joren Halvik said the harbour had been run like a shop without a till.") == ["assessment"]
    assert _classes("The railway said that the last night train would leave Tarn on 1 December.") == ["announcement"]


def test_what_the_cue_settles_stays_settled() -> None:
    assert _classes("Foreign Minister Joren Halvik denied that he had met the union.") == ["denial"]
    assert _classes("Anna Corvo promised to rebuild the mill.") == ["commitment"]


def test_score_is_between_nothing_and_one() -> None:
    config = Config(frame="learned-3")
    items: list[object] = [article("Joren Halvik said that the line would open in June.")]
    for room in (parse, when, attribute, frame):
        items = room.load(config)(items)
    (one,) = items[0].statements  # type: ignore[attr-defined]
    assert 0 < one.score <= 1


def test_a_plain_rule_stands_against_an_unsure_opinion() -> None:
    said = "the palace does not expect a great improvement in relations between the two towns"
    body = f"Ann Corvo said on 4 June that {said}."
    assert _classes(body) == ["expectation"]
