from pathlib import Path

from evaluation.frame import errors, reliability
from training.statements import calibrate


def test_ten_commonest_errors_are_what_is_said_of_them() -> None:
    found = errors.found()
    assert len(found) == 10
    assert [(one.name, said) for one, said in found] == [(one.name, one.said) for one, _ in found]
    assert all(one.wanted != said for one, said in found)


def test_bins_hold_every_decision_once() -> None:
    scored = [(0.1, False), (0.5, True), (0.5, False), (0.97, True)]
    found = reliability.bins(scored)
    assert sum(one.count for one in found) == 4
    assert [round(one.right, 2) for one in found] == [0.0, 0.5, 1.0]
    assert round(reliability.error(found), 4) == round((0.1 + 0.0 * 2 + 0.03) / 4, 4)


def test_picture_is_drawn_with_a_dot_a_bin_and_escapes_names() -> None:
    drawn = reliability.picture({"a <b>": reliability.bins([(0.2, True), (0.9, True)])})
    assert drawn.count("<circle") == 2
    assert "a &lt;b&gt;" in drawn


def test_shares_of_few_decisions_lean_on_their_kind() -> None:
    many, few = [("class plan", 0.8, True)] * 90 + [("class plan", 0.8, False)] * 10, [("class plan", 0.3, False)]
    rows = dict(line.rpartition("|")[::2] for line in calibrate.table([*many, *few]))
    assert abs(float(rows["class plan|0.80"]) - 0.9) < 0.01
    assert 0.5 < float(rows["class plan|0.30"]) < 0.9


def test_readme_shows_the_picture() -> None:
    readme = Path(errors.__file__).parent / "README.md"
    assert "reliability.svg" in readme.read_text(encoding="utf-8")
