from onrecord.frame.repeats import fold_repeats
from onrecord.nouns import Span
from tests.build import article, attribution

BODY = 'Halvik said: "The river is free for all."\n\nFog came.\n\n"The river is free for all."'


def test_same_words_twice_are_one_statement_with_the_other_place_as_evidence() -> None:
    first = attribution(BODY, source="Halvik", cue="said", content='"The river is free for all."')
    at = BODY.rindex('"The river')
    bare = type(first)((), (), (Span(at, len(BODY)),), "direct", 0.5)
    kept, again = fold_repeats([first, bare], article(BODY))
    assert kept == (first,)
    assert again == [(bare.content,)]


def test_repeated_paragraph_carries_its_statements_along() -> None:
    body = "Halvik said that fog came.\n\nRain.\n\nHalvik said that fog came."
    one = attribution(body, source="Halvik", cue="said", content="fog came")
    later = body.rindex("Halvik")
    made = article(body, repeats=((Span(0, 26), Span(later, later + 26)),))
    _, again = fold_repeats([one], made)
    assert [span.of(body) for spans in again[0] for span in spans] == ["fog came"]


def test_different_words_stay_two() -> None:
    body = 'Halvik said "yes, yes". Halvik said "no, no".'
    two = [attribution(body, source="Halvik", cue="said", content=words) for words in ('"yes, yes"', '"no, no"')]
    kept, again = fold_repeats(two, article(body))
    assert len(kept) == 2
    assert again == [(), ()]
