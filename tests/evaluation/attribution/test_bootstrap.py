import random

import pytest
from evaluation.attribution.nouns import Count

from evaluation.attribution import bootstrap


def test_counts_add_up_over_documents() -> None:
    total = bootstrap.total([Count(1, 2, 3), Count(4, 5, 6)])
    assert total == Count(5, 7, 9)
    assert total.precision == pytest.approx(5 / 7)
    assert total.recall == pytest.approx(5 / 9)
    assert total.f1 == pytest.approx(10 / 16)


def test_nothing_found_where_nothing_is_scores_nought() -> None:
    assert Count(0, 0, 0).f1 == Count(0, 0, 0).precision == Count(0, 0, 0).recall == 0.0


def test_documents_alike_leave_no_room_for_chance() -> None:
    low, high = bootstrap.interval([Count(3, 4, 4)] * 10, bootstrap.draws(10))
    assert low == high == pytest.approx(0.75)


def test_half_all_right_and_half_all_wrong_lies_as_the_binomial_says() -> None:
    # The F1 of a resample is the share of right documents: mean 0.5, standard deviation 0.05.
    counts = [Count(1, 1, 1), Count(0, 1, 1)] * 50
    low, high = bootstrap.interval(counts, bootstrap.draws(100))
    assert low == pytest.approx(0.402, abs=0.02)
    assert high == pytest.approx(0.598, abs=0.02)


def test_the_interval_is_about_documents_not_about_their_items() -> None:
    many = [Count(10, 10, 10), Count(0, 10, 10)] * 50
    few = [Count(1, 1, 1), Count(0, 1, 1)] * 50
    drawn = bootstrap.draws(100)
    assert bootstrap.interval(many, drawn) == bootstrap.interval(few, drawn)


def test_two_documents_give_the_three_values_that_they_can() -> None:
    low, high = bootstrap.interval([Count(1, 1, 1), Count(0, 1, 1)], bootstrap.draws(2))
    assert (low, high) == (0.0, 1.0)


def test_a_smaller_level_lies_within_a_larger() -> None:
    chance = random.Random(3)
    counts = [Count(n := chance.randrange(5), n + 1, n + chance.randrange(4)) for _ in range(40)]
    drawn = bootstrap.draws(40)
    wide, narrow = bootstrap.interval(counts, drawn), bootstrap.interval(counts, drawn, level=0.5)
    assert wide[0] < narrow[0] < bootstrap.total(counts).f1 < narrow[1] < wide[1]


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    assert bootstrap.draws(9, resamples=5, seed=1) == bootstrap.draws(9, resamples=5, seed=1)
    assert bootstrap.draws(9, resamples=5, seed=1) != bootstrap.draws(9, resamples=5, seed=2)


def test_no_documents_are_no_error() -> None:
    assert bootstrap.interval([], bootstrap.draws(0)) == (0.0, 0.0)
