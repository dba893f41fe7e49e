"""Words by their forms are what the pipeline's own parts say of them."""

from typing import Any

import pytest

from onrecord.parse import forms, spacy_sm
from onrecord.parse.forms import Forms

TEXTS = [
    "The ferry’s crew said they weren't paid; nobody's been told.",
    "There's a harbour there. There are two, and it is what it was.",
    "She's gonna leave. They gotta go. Let's see. He ain't told y'all. C'mon, 'nuff said.",
    "  Orlova had done it.  She had it.  Didn't you do it?\t It does.",
    "I told you. You told me that it was I. The better man is better off than most, he'd say, having left.",
    "«Ça va», 3.5% of £20m; the U.S. — the E.U.'s — left.",
]


def asked(text: str) -> list[tuple[str, ...]]:
    nlp, *_ = spacy_sm._model()
    return [(t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_) for t in nlp(text) if not t.is_space]


def told(known: Forms, text: str) -> list[tuple[str, ...]]:
    nlp, *_ = spacy_sm._model()
    with nlp.select_pipes(disable=forms.PARTS):
        doc = nlp(text)
    return [word for token, word in zip(doc, known.of([doc])[0], strict=True) if not token.is_space]


def test_words_are_those_of_the_pipeline_whatever_came_before() -> None:
    known = Forms(spacy_sm._model()[0])
    expected = [asked(text) for text in TEXTS]
    assert [told(known, text) for text in TEXTS] == expected
    assert [told(known, text) for text in reversed(TEXTS)] == expected[::-1]


def test_forms_that_are_forgotten_are_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MOST", 3)
    known = Forms(spacy_sm._model()[0])
    assert [told(known, text) for text in TEXTS + TEXTS] == [asked(text) for text in TEXTS + TEXTS]


def test_every_pattern_of_two_tokens_is_known() -> None:
    ruler: Any = spacy_sm._model()[0].get_pipe("attribute_ruler")
    pairs = [pattern for rule in ruler.patterns for pattern in rule["patterns"] if len(pattern) > 1]
    firsts = {str(first.get("LOWER") or first) for first, *_ in pairs}
    assert firsts == {"ai", "gon", "got", "let", "c'm", "{'DEP': 'expl'}", "{'REGEX': \"^y'?$\"}"}
    assert all(len(pattern) == 2 for pattern in pairs)
