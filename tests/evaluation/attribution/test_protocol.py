import re

import pytest
from evaluation.attribution.nouns import Count, Document, Pieces, Told

from evaluation.attribution import protocol

TEXT = "“We sail,” Orlov said. “We must.”\nThe ferry left.\nMr. Weller told us that it sank. He wept."


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def told(source: str = "", cue: str = "", *content: str, text: str = TEXT) -> Told:
    def pieces(*words: str) -> Pieces:
        return tuple(at(word, text) for word in words if word)

    return Told(pieces(source), pieces(cue), pieces(*content))


def counts(gold: tuple[Told, ...], found: tuple[Told, ...], text: str = TEXT) -> dict[str, Count]:
    return dict(protocol.counts(Document("d", text, gold), found))


SPLIT = told("Orlov", "said", "“We sail,”", "“We must.”")


def test_pieces_of_a_split_content_are_spans_of_their_own() -> None:
    made = counts((SPLIT,), (told("Orlov", "said", "“We sail,”"),))
    assert made["paragraph/source"] == made["paragraph/cue"] == Count(1, 1, 1)
    assert made["paragraph/content"] == Count(1, 1, 2)


def test_one_word_too_many_is_wrong() -> None:
    made = counts((SPLIT,), (told("Orlov said", "", "“We sail,”", "“We must.”"),))
    assert made["sentence/source"] == Count(0, 1, 1)
    assert made["sentence/cue"] == Count(0, 0, 1)


def test_blanks_at_a_spans_ends_do_not_count() -> None:
    start, end = at("Orlov")
    made = counts((SPLIT,), (Told(((start - 1, end + 1),), (), ()),))
    assert made["paragraph/source"] == Count(1, 1, 1)


def test_who_belongs_to_whom_is_not_scored() -> None:
    other = told("Mr. Weller", "told", "that it sank")
    crossed = (told("Orlov", "told", "that it sank"), told("Mr. Weller", "said", "“We sail,”", "“We must.”"))
    made = counts((SPLIT, other), crossed)
    assert made["paragraph/source"] == Count(2, 2, 2)
    assert made["paragraph/content"] == Count(3, 3, 3)


def test_a_span_over_two_instances_is_one_in_each() -> None:
    whole = told("", "", TEXT[at("The ferry")[0] : at("sank.")[1]])
    assert counts((whole,), (whole,))["paragraph/content"] == Count(2, 2, 2)
    half = told("", "", "The ferry left.")
    assert counts((whole,), (half,))["paragraph/content"] == Count(1, 1, 2)


def test_sentences_cut_finer_than_paragraphs() -> None:
    two = told("", "", "that it sank. He wept")
    made = counts((two,), (two,))
    assert made["paragraph/content"] == Count(1, 1, 1)
    assert made["sentence/content"] == Count(2, 2, 2)


def test_an_attribution_within_anothers_content_is_dropped_on_both_sides() -> None:
    text = "Orlov said that Weller believes that it sank."
    outer = told("Orlov", "said", "that Weller believes that it sank", text=text)
    inner = told("Weller", "believes", "that it sank", text=text)
    assert counts((outer, inner), (outer,), text) == counts((outer,), (inner, outer), text)


def test_neighbouring_spans_of_one_role_stay_apart() -> None:
    text = "“Yes.” “No.”"
    both = told("", "", "“Yes.”", "“No.”", text=text)
    assert counts((both,), (both,), text)["paragraph/content"] == Count(2, 2, 2)
    joined = Told((), (), ((0, len(text)),))
    assert counts((both,), (joined,), text)["paragraph/content"] == Count(0, 1, 2)


def test_an_empty_text_counts_nothing() -> None:
    assert set(counts((), (), "").values()) == {Count(0, 0, 0)}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. It stopped.", 2),
        ("Mr. Weller left. Sen. Ada B. Orlov stayed.", 2),
        ("“We sail.” She left.", 2),
        ("“We sail.” “We stay.”", 2),
        ("“Why?” she asked.", 1),
        ("It cost 3.50 crowns.", 1),
        ("One.\nTwo.", 2),
    ],
)
def test_sentences_end_at_full_stops(text: str, sentences: int) -> None:
    assert len(protocol.sentences(text)) == sentences


def test_words_are_those_of_the_scorer() -> None:
    assert re.findall(protocol.WORD, "U.S. isn’t") == ["U", ".", "S", ".", "isn", "’", "t"]
