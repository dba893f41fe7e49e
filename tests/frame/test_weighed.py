from onrecord import attribute, frame, parse, when
from onrecord.config import Config
from onrecord.data import rows
from onrecord.nouns import CLASSES
from tests.build import article


def _classes(body: str) -> list[str]:
    config = Config(frame="weighed-1")
    items: list[object] = [article(body)]
    for room in (parse, when, attribute, frame):
        items = room.load(config)(items)
    return [one.class_ for one in items[0].statements]  # type: ignore[attr-defined]


def test_every_row_of_the_weights_names_a_sign_and_has_a_number_for_each_class() -> None:
    table = list(rows("frame/weights-1.tsv"))
    assert table[0][0] == ""
    assert all(len(row) == 1 + len(CLASSES) and all(cell.lstrip("-").isdigit() for cell in row[1:]) for row in table)
    assert len({row[0] for row in table}) == len(table)


def test_where_the_rules_are_sure_they_win() -> None:
    assert _classes("Foreign Minister Joren Halvik denied that he had met the union.") == ["denial"]
    assert _classes("Foreign Minister Joren Halvik said that the toll must go.") == ["demand"]


def test_where_the_rules_know_little_the_weights_decide() -> None:
    assert _classes("“Thank you all for coming,” Joren Halvik said.") == ["other"]


def test_score_is_the_share_of_the_class() -> None:
    config = Config(frame="weighed-1")
    items: list[object] = [article("Joren Halvik said that the line would open in June.")]
    for room in (parse, when, attribute, frame):
        items = room.load(config)(items)
    (one,) = items[0].statements  # type: ignore[attr-defined]
    assert 0 < one.score <= 1
