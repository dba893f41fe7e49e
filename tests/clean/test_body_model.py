"""The models' columns fit what is reckoned, and all trees at once give what tree after tree gives."""

import json
import random
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from onrecord.clean import blocks, body_model, line_signs, lines, markup, segment_signs, segments, trees
from onrecord.clean.segment_signs import Told
from onrecord.errors import SetupError

TEXT = "The harbour board will vote on the new quay on Friday, its chair Ines Holm said on Tuesday."
NAMES = {body_model.HTML: segment_signs.NAMES, body_model.DUMP: line_signs.NAMES}


def walked(tree: dict[str, Any], row: Any) -> float:
    """The value of the leaf that a row comes to: the last test that holds the leaf decides on which side it is."""
    standing = set(range(len(tree["values"])))
    for column, limit, first, count in tree["tests"]:
        if row[column] > np.float32(limit):
            standing -= set(range(first, first + count))
    return float(tree["values"][min(standing)])


@pytest.mark.parametrize("name", NAMES)
def test_all_trees_at_once_give_what_each_gives_alone(name: str) -> None:
    told = json.loads(files("onrecord").joinpath(f"data/clean/{name}.json").read_text(encoding="utf-8"))
    chance = random.Random(7)
    limits = [(test[0], test[1]) for tree in told["trees"] for test in tree["tests"]]
    rows = np.zeros((20, len(NAMES[name])), dtype=np.float32)
    for row in rows:
        for column, limit in chance.sample(limits, 300):
            row[column] = limit + chance.choice([-1, 0, 1])
    model = trees.load(name, NAMES[name])
    for row, found in zip(rows, model(rows), strict=True):
        first = sum(walked(tree, row) for tree in told["trees"][: told["first"]])
        rest = sum(walked(tree, row) for tree in told["trees"][told["first"] :])
        score = first if abs(first) >= told["sure"] else first + rest
        assert found == pytest.approx(1 / (1 + np.exp(-score)), abs=1e-5)


def test_model_for_other_columns_is_refused() -> None:
    with pytest.raises(SetupError, match="other columns"):
        trees.load(body_model.HTML, ("words",))


def test_model_that_is_missing_is_named() -> None:
    with pytest.raises(SetupError, match="no-such-model"):
        trees.load("no-such-model", ())


@pytest.mark.parametrize(
    "inner", ["x", f"<p>{TEXT}</p>", "<li><a href=x>Fish</a>" * 3, "<p>港の評議会</p>", f"<p>{TEXT}</p>" * 9]
)
def test_segments_have_all_columns(inner: str) -> None:
    found = segments.walk(markup.parse(f"<body>{inner}</body>", "x").tree).segments
    layout = segment_signs.of(found, Told("Quay vote", TEXT, TEXT * 9, ("Ada Marsh",)))
    assert layout.matrix.shape == (len(found), len(segment_signs.NAMES))
    assert np.isfinite(layout.matrix).all()


@pytest.mark.parametrize("dump", ["x", TEXT, f"Menu\n\n{TEXT}\n\n* a\n* b", "1\n2", "\u3042" * 90])
def test_lines_have_all_columns(dump: str) -> None:
    layout = blocks.lay_out(lines.split(dump))
    matrix = line_signs.of(layout)
    assert matrix.shape == (len(layout.lines), len(line_signs.NAMES))
    assert np.isfinite(matrix).all()


def test_nothing_is_judged_where_there_is_nothing() -> None:
    assert len(body_model.of_lines(blocks.lay_out(()))[0]) == 0
    assert len(body_model.of_segments((), Told())[0]) == 0


def test_two_runs_give_the_same_numbers() -> None:
    found = segments.walk(markup.parse(f"<body><p>{TEXT}</p><div>Related</div></body>", "x").tree).segments
    assert (body_model.of_segments(found, Told())[0] == body_model.of_segments(found, Told())[0]).all()
