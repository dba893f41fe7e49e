from pathlib import Path

import numpy as np
import pytest

from onrecord import attribute, frame, parse, when
from onrecord.config import Config
from onrecord.errors import SetupError
from onrecord.frame import tuned
from onrecord.frame.classes import Told
from onrecord.frame.tuned import CONTENT, CUE, SOURCE, cut, read, texts
from onrecord.frame.world import World, world
from onrecord.nouns import CLASSES, Analysis
from tests.build import article


def _read(body: str) -> Analysis:
    items: list[object] = [article(body)]
    for room in (parse, when, attribute, frame):
        items = room.load(Config(frame="tuned-2"))(items)
    (made,) = items
    assert isinstance(made, Analysis)
    return made


def _classes(body: str) -> list[str]:
    return [one.class_ for one in _read(body).statements]


def _told(content: str) -> Told:
    return Told(cue="say", content=content, clause=None, speaker=None)


def test_means_are_taken_over_the_beginning_the_content_and_the_cue() -> None:
    tokenizer = tuned._opened()[0]
    made = cut(tokenizer, "the mayor", "said", "the gate is open")
    assert made.pool.shape == (3, len(made.ids))
    assert np.allclose(made.pool.sum(1), 1)
    assert [int((row > 0).sum()) for row in made.pool] == [1, 5, 2]  # each with the mark behind it


def test_no_statement_is_too_long_to_read() -> None:
    tokenizer = tuned._opened()[0]
    made = cut(tokenizer, "mayor " * 500, "said " * 500, "gate " * 5000)
    assert len(made.ids) == SOURCE + CUE + CONTENT + 4
    assert read(_told("gate " * 5000), world()).shape == (len(CLASSES),)


def test_a_statement_without_source_and_cue_is_read() -> None:
    assert read(_told(""), world()).shape == (len(CLASSES),)


def test_the_encoder_is_told_what_is_known_of_the_speaker() -> None:
    assert texts(_told("the gate is open"), world())[0].split() == ["unknown", "other"]


@pytest.mark.parametrize(
    ("body", "class_"),
    [
        ("Foreign Minister Joren Halvik denied that he had met the union.", "denial"),
        ("Anna Corvo promised to rebuild the mill.", "commitment"),
        ("The village council has asked for a second bridge.", "demand"),
        ("“How should I know?” Joren Halvik said.", "other"),
        ("Analysts said the crown would fall further before the vote.", "expectation"),
        ("Police said four people were hurt when the tram left the rails.", "report"),
        ("The bishop called the law a disgrace.", "assessment"),
        ("The railway said it had cancelled the night train from 1 December.", "announcement"),
        ("The museum plans to show the coins in the spring.", "plan"),
    ],
)
def test_classes_of_plain_statements(body: str, class_: str) -> None:
    assert _classes(body) == [class_]


def test_a_score_is_a_probability_and_the_same_whatever_stands_beside_it() -> None:
    one = "Joren Halvik said that the line would open in June."
    (alone,) = _read(one).statements
    first, *_ = _read(f"{one}\n\nAnna Corvo promised to rebuild the mill.").statements
    assert alone.class_score is not None
    assert 1 / len(CLASSES) <= alone.class_score <= 1
    assert first.class_score == alone.class_score


def test_the_encoder_is_asked_only_where_the_weights_are_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(told: Told, known: World) -> tuned.Floats:
        raise AssertionError(f"asked of {told.content}")

    monkeypatch.setattr(tuned, "read", silent)
    assert _classes("Foreign Minister Joren Halvik denied that he had met the union.") == ["denial"]
    monkeypatch.setattr(tuned, "SURE", 1.01)
    with pytest.raises(AssertionError, match="asked of"):
        _classes("Foreign Minister Joren Halvik denied that he had met the union.")


def test_a_missing_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tuned, "FILES", (tmp_path / "encoder.onnx",))
    tuned._opened.cache_clear()
    try:
        with pytest.raises(SetupError, match=r"no encoder\.onnx .* install the package again"):
            frame.load(Config(frame="tuned-2"))
    finally:
        tuned._opened.cache_clear()
