"""The trained method around a model of our own: words in capitals are sources, "said" is a cue, the rest is said."""

import sys
import time

import numpy as np
import pytest

from onrecord.attribute import decode, tagger
from onrecord.attribute.cues import Lexicon, lexicon
from onrecord.attribute.tagger import Model
from onrecord.errors import SetupError
from onrecord.nouns import Attribution, Dated, Span
from tests.attribute.test_pieces import BEGIN, SEPARATOR, Line, Threes
from tests.build import find, parsed

SOURCE, SAID, OTHER = 11, 12, 13


class Coarse(Threes):
    """One subword a word; what it is stands in its number."""

    def line(self, text: str) -> Line:
        made = super().line(text)
        whole = Line()
        for number in range(1 + max((n for n in made.word_ids if n is not None), default=-1)):
            spans = [span for span, n in zip(made.offsets, made.word_ids, strict=True) if n == number]
            start, end = spans[0][0], spans[-1][1]
            word = text[start:end]
            whole.ids.append(SOURCE if word.isupper() else SAID if word == "said" else OTHER if word != "." else 14)
            whole.offsets.append((start, end))
            whole.word_ids.append(number)
        return whole


def read(row: list[int], shapes: list[int]) -> tuple[decode.Floats, decode.Floats]:
    """Every content word points at the first cue, every cue at the first source."""
    assert len(shapes) == len(row)
    tags = np.full((len(row), decode.TAGS), -6, np.float32)
    for at, piece in enumerate(row):
        same = at > 0 and row[at - 1] == piece
        tags[at, {SOURCE: 1, SAID: 3, OTHER: 5}.get(piece, -1) + same if piece in (SOURCE, SAID, OTHER) else 0] = 6
    points = np.zeros((len(row), 4 * decode.POINT), np.float32)
    points[:, [decode.CONTENT.start, decode.CUE.start]] = 8
    for piece, keys in ((SAID, decode.CUE_KEY), (SOURCE, decode.SOURCE_KEY)):
        if piece in row:
            points[row.index(piece), keys.start] = 8
    return tags, points


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon()


MODEL = Model(Coarse(), BEGIN, SEPARATOR, read, np.zeros((decode.TAGS, decode.TAGS), np.float32))


def test_spans_are_characters_of_the_body(words: Lexicon) -> None:
    body = "Nothing .\n\nORLOVA said the bridge is closed."
    found = tagger.find(Dated(parsed(body), ()), MODEL, words)
    assert [(one.source[0].of(body), one.cue[0].of(body), one.content[-1].of(body), one.kind) for one in found] == [
        ("ORLOVA", "said", "the bridge is closed", "indirect")
    ]


def test_kind_follows_the_quotation_marks(words: Lexicon) -> None:
    body = "ORLOVA said “the bridge is closed”."
    (one,) = tagger.find(Dated(parsed(body), ()), MODEL, words)
    assert one.kind == "direct"


def test_a_huge_text_is_read_in_sections(words: Lexicon) -> None:
    body = "ORLOVA said the bridge is closed.\n" * 8_000
    start = time.process_time()
    parts = list(tagger.sections(body))
    assert time.process_time() - start < 5
    assert "".join(body[at:end] for at, end in parts) == body
    assert max(end - at for at, end in parts) <= tagger.SECTION


def test_places_hold_behind_the_first_section(words: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "SECTION", 120)
    body = ". " * 55 + "\nORLOVA said the bridge is closed."
    (one,) = tagger.find(Dated(parsed(body), ()), MODEL, words)
    assert one.content[0].of(body) == "the bridge is closed"


BODY = "“We sail at dawn,” Orlova said. The pier was empty. “Nobody came,” she added."
FOUND = Attribution((find(BODY, "Orlova"),), (find(BODY, "said"),), (find(BODY, "“We sail at dawn,”"),), "direct", 0.9)
ADDED = Attribution((find(BODY, "she"),), (find(BODY, "added"),), (find(BODY, "“Nobody came,”"),), "direct", 0.9)


def test_a_direct_quotation_that_was_missed_is_taken_from_the_rules() -> None:
    assert tagger.missed([FOUND], [FOUND, ADDED], BODY) == [ADDED]


def test_a_few_words_in_marks_that_nobody_is_said_to_say_are_no_quotation() -> None:
    title = Attribution((), (), (find(BODY, "“Nobody came,”"),), "direct", 0.9)
    assert tagger.missed([], [title], BODY) == []


def test_nothing_is_taken_twice() -> None:
    half = Attribution((), (), (Span(FOUND.content[0].start + 4, FOUND.content[0].end - 4),), "direct", 0.5)
    assert tagger.missed([half], [FOUND], BODY) == []


def test_words_outside_quotation_marks_stay_the_models_matter() -> None:
    indirect = Attribution((), (), (find(BODY, "The pier was empty"),), "indirect", 0.9)
    assert tagger.missed([], [indirect], BODY) == []


def test_a_model_without_files_is_named(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("onnxruntime", "tokenizers"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(SetupError, match="pip install"):
        tagger.open_model(tmp_path)  # type: ignore[arg-type]
