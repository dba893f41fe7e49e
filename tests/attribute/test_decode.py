"""From tag scores and pointing vectors to attributions, with scores made by hand."""

import itertools
import time

import numpy as np
import pytest

from onrecord.attribute import decode
from onrecord.attribute.decode import Read, Run
from onrecord.attribute.pieces import Window

LETTERS = {"-": 0, "S": 1, "s": 2, "Q": 3, "q": 4, "C": 5, "c": 6}  # Q: cue; capitals begin


def scores(tags: str) -> decode.Floats:
    made = np.full((len(tags), decode.TAGS), -4, np.float32)
    for word, letter in enumerate(tags):
        made[word, LETTERS[letter]] = 4
    return made


def points(count: int, to_cue: dict[int, int], to_source: dict[int, int | None]) -> decode.Floats:
    """Vectors by which words point at words; None: at the begin mark."""
    made = np.zeros((count + 1, 4 * decode.POINT), np.float32)
    keys = np.random.default_rng(3).normal(size=(count + 1, decode.POINT)).astype(np.float32)
    made[:, decode.CUE_KEY] = made[:, decode.SOURCE_KEY] = keys
    for word, goal in to_cue.items():
        made[word + 1, decode.CONTENT] = 5 * keys[goal + 1]
    for word, named in to_source.items():
        made[word + 1, decode.CUE] = 5 * keys[0 if named is None else named + 1]
    return made


def one_window(
    tags: str, to_cue: dict[int, int] | None = None, to_source: dict[int, int | None] | None = None
) -> list[Read]:
    count = len(tags)
    return [Read(Window(0, count, 0, count), scores(tags), points(count, to_cue or {}, to_source or {}))]


def test_a_role_never_goes_on_that_was_not_begun() -> None:
    weak = scores("-cc-")
    weak[1, LETTERS["C"]] = 3.5
    assert decode.best_tags(weak) == [0, 5, 6, 0]


def test_a_text_cannot_begin_inside_a_role() -> None:
    assert decode.best_tags(scores("cc"))[0] in (0, 5)


def test_neighbours_of_one_role_stay_apart() -> None:
    assert [(run.first, run.end, run.role) for run in decode.runs(scores("CcCc-Q"))] == [
        (0, 2, "content"),
        (2, 4, "content"),
        (5, 6, "cue"),
    ]


def test_pieces_of_one_content_meet_at_their_cue() -> None:
    (tied,) = decode.decode(one_window("CcSQ-Cc", {0: 3, 1: 3, 5: 3, 6: 3}, {3: 2}))
    assert [(run.first, run.end) for run in tied.content] == [(0, 2), (5, 7)]
    assert tied.cue is not None
    assert tied.source is not None
    assert (tied.cue.first, tied.source.first) == (3, 2)


def test_a_farther_source_wins_when_pointed_at() -> None:
    (tied,) = decode.decode(one_window("Ss--SQCc", {6: 5, 7: 5}, {5: 0}))
    assert tied.source is not None
    assert tied.source.first == 0


def test_of_cues_that_nothing_points_at_the_nearest_is_taken() -> None:
    (tied,) = decode.decode(one_window("Q-----QCc-Q"))
    assert tied.cue is not None
    assert tied.cue.first == 6


def test_two_cues_share_a_source() -> None:
    found = decode.decode(one_window("SQCc-QCc", {2: 1, 3: 1, 6: 5, 7: 5}, {1: 0, 5: 0}))
    assert [one.source and one.source.first for one in found] == [0, 0]


def test_a_passive_has_no_source_though_one_is_near() -> None:
    (tied,) = decode.decode(one_window("SsQCc", {3: 2, 4: 2}, {2: None}))
    assert tied.source is None


def test_a_cue_without_content_is_left_out() -> None:
    assert decode.decode(one_window("SQ--")) == []


def test_content_without_any_cue_stands_alone_and_is_doubted() -> None:
    (tied,) = decode.decode(one_window("-Ccc"))
    assert tied.cue is None
    assert tied.score < 0.6


def test_windows_join_to_one_row_of_tags() -> None:
    tags = "-SQCccccc-"
    whole = points(10, dict.fromkeys(range(3, 9), 2), {2: 1})
    left, right = Window(0, 7, 0, 6), Window(5, 10, 6, 10)
    reads = [
        Read(left, scores(tags[:7]), whole[:8]),
        Read(right, scores(tags[5:]), np.concatenate([whole[:1], whole[6:]])),
    ]
    (tied,) = decode.decode(reads)
    assert [(run.first, run.end) for run in tied.content] == [(3, 9)]
    assert tied.source is not None


def test_nothing_read_gives_nothing() -> None:
    assert decode.decode([]) == []


@pytest.mark.parametrize("tags", ["SQCc", "C", "Q", "CcSQ"])
def test_a_long_text_takes_linear_time(tags: str) -> None:
    count = 400
    rows = (tags * 100)[:count]
    read = [
        Read(Window(at, at + count, at, at + count), scores(rows), points(count, {}, {}))
        for at in range(0, 30_000, count)
    ]
    start = time.process_time()
    found = decode.decode(read)
    assert time.process_time() - start < 15
    assert all(isinstance(run, Run) for one in found for run in one.content)


def test_learned_steps_decide_between_tags_alike() -> None:
    even = scores("-Cc-")
    even[3, LETTERS["c"]] = even[3, LETTERS["-"]]
    longer, shorter = np.zeros((2, decode.TAGS, decode.TAGS), np.float32)
    longer[6, 6] = shorter[6, 0] = 1
    assert decode.best_tags(even, longer) == [0, 5, 6, 6]
    assert decode.best_tags(even, shorter) == [0, 5, 6, 0]


def test_marginals_are_the_sums_over_all_rows_of_tags() -> None:
    rng = np.random.default_rng(5)
    given, table = rng.normal(size=(3, decode.TAGS)), rng.normal(size=(decode.TAGS, decode.TAGS))
    weights = {}
    for row in itertools.product(range(decode.TAGS), repeat=3):
        steps = list(itertools.pairwise((0, *row)))
        if all(now not in (2, 4, 6) or before in (now - 1, now) for before, now in steps):
            weights[row] = np.exp(sum(given[at, tag] for at, tag in enumerate(row)) + sum(table[s] for s in steps))
    found = decode.marginals(given.astype(np.float32), table.astype(np.float32))
    for word in range(3):
        for tag in range(decode.TAGS):
            share = sum(weight for row, weight in weights.items() if row[word] == tag) / sum(weights.values())
            assert found[word, tag] == pytest.approx(share, abs=1e-4)


def test_marginals_of_a_long_text_are_those_of_the_whole() -> None:
    rng = np.random.default_rng(6)
    given = rng.normal(size=(700, decode.TAGS)).astype(np.float32)
    table = rng.normal(size=(decode.TAGS, decode.TAGS)).astype(np.float32)
    whole = decode.marginals(given, table, stretch=1_000)
    assert np.abs(decode.marginals(given, table) - whole).max() < 1e-3
    assert np.allclose(whole.sum(axis=1), 1, atol=1e-3)
