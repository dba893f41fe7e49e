import pytest

from onrecord.attribute.cues import lexicon
from onrecord.nouns import Span, Token

WAYS = {"clause", "that", "whether", "tag", "inf", "objinf", "wantinf", "obj", "obj-out", "name", "as", "obj-for"}
PREPOSITIONS = {"for", "of", "to", "about", "against", "on", "at"}


def token(text: str, lemma: str, pos: str = "VERB", tag: str = "VBD") -> Token:
    return Token(Span(0, len(text)), text, lemma, pos, tag, "ROOT", 0)


def test_every_listed_verb_has_known_ways_and_a_weight() -> None:
    for cue in lexicon().verbs.values():
        assert cue.ways
        assert cue.ways <= WAYS | PREPOSITIONS
        assert 0 < cue.weight <= 1


def test_every_noun_has_a_weight() -> None:
    assert all(0 < weight <= 1 for weight in lexicon().nouns.values())


@pytest.mark.parametrize(
    "lemma", ["say", "add", "note", "stress", "warn", "confirm", "recall", "share", "announce", "tell", "deny"]
)
def test_common_verbs_of_saying_take_clauses_and_quotations(lemma: str) -> None:
    cue = lexicon().verb(token(lemma, lemma))
    assert cue is not None
    assert {"clause", "tag"} <= cue.ways


def test_forms_that_the_parser_lemmatizes_wrongly_are_known() -> None:
    cue = lexicon().verb(token("hoped", "hop"))
    assert cue is not None
    assert cue.lemma == "hope"


def test_a_noun_is_no_verb() -> None:
    assert lexicon().verb(token("note", "note", "NOUN", "NN")) is None
    assert lexicon().noun(token("claim", "claim", "NOUN", "NN")) is not None
