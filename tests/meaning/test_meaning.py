from __future__ import annotations

import time

import numpy as np

from onrecord import meaning


def test_rows_have_length_one_and_unknown_texts_none() -> None:
    rows = meaning.load().embed(["The envoys went home.", "", "Xqzwv 17 —"])
    assert rows.shape == (3, meaning.WIDTH)
    assert np.allclose(np.linalg.norm(rows, axis=1), [1, 0, 0], atol=1e-5)


def test_other_words_for_the_same_are_nearer_than_other_matters() -> None:
    asked, *told = [
        "the two ambassadors would return to their posts",
        "The envoys went back to their embassies.",
        "The price of wheat fell on Friday.",
        "Rain is expected in the north.",
    ]
    likeness = meaning.load().embed(told) @ meaning.load().embed([asked])[0]
    assert likeness[0] > 0.4
    assert likeness[0] > max(likeness[1:]) + 0.3


def test_words_of_one_family_are_near() -> None:
    one = meaning.load().words(["ambassador", "reporter", "jail", "zzzz"])
    two = meaning.load().words(["envoy", "journalist", "prison", "zzzz"])
    likeness = (one * two).sum(1)
    assert (likeness[:3] > 0.4).all()
    assert likeness[3] == 0


def test_accents_capitals_and_possessives_mean_nothing() -> None:
    assert meaning.words("The Café’s MENU") == ["the", "cafe", "menu"]


def test_a_thousand_sentences_take_little_time() -> None:
    table, texts = meaning.load(), ["the two ambassadors would return to their posts in the capital"] * 1000
    start = time.process_time()
    table.embed(texts)
    assert time.process_time() - start < 0.5
