from __future__ import annotations

from dataclasses import replace

from onrecord.nouns import Filed, Kind, Speaker, Utterance
from tests.build import filed, passage, speaker
from tests.link.story import BRELL, VIRK, joined, say

DIRECT = "“We come to open the bridge, not to smile for the cameras,”"
MIXED = "she was coming “to open the bridge” and not “to smile for the cameras”"


def report(
    id: str,
    content: str,
    *,
    published: str | None = "2031-06-02",
    who: Speaker | None = BRELL,
    kind: Kind = "indirect",
    said_on: str | None = None,
    outlet: str = "Tide",
) -> Filed:
    body = f"Ana Brell said that {content} at noon in {id}."
    made = say(body, content, who, id=id, kind=kind, said_on=said_on, about=())
    return filed(body, id=id, published=published, outlet=outlet, statements=(made,))


def utterances(*articles: Filed) -> tuple[Utterance, ...]:
    return joined(*articles).utterances


def test_direct_and_mixed_renderings_are_one_utterance_with_the_direct_text() -> None:
    (only,) = utterances(
        report("m", MIXED, kind="mixed", published="2031-06-03", outlet="Oak"), report("d", DIRECT, kind="direct")
    )
    assert only.text == DIRECT
    assert only.outlets == ("Tide", "Oak")
    assert only.first == "a-d"
    assert only.copies == ()


def test_same_words_of_another_speaker_stay_apart() -> None:
    assert len(utterances(report("a", MIXED), report("b", MIXED, who=VIRK))) == 2


def test_two_statements_of_one_day_with_little_overlap_stay_apart() -> None:
    one = report("a", "the bridge at Lurvik will open in spring", said_on="2031-06-02")
    two = report("b", "the toll on grain barges must fall at once", said_on="2031-06-02")
    assert len(utterances(one, two)) == 2


def test_same_words_a_week_later_are_spoken_again() -> None:
    assert len(utterances(report("a", MIXED), report("b", MIXED, published="2031-06-09"))) == 2


def test_later_report_that_names_the_day_joins_the_earlier_one() -> None:
    late = report("b", MIXED, published="2031-06-29", said_on="2031-06-02")
    assert len(utterances(report("a", DIRECT, said_on="2031-06-02"), late)) == 1


def test_stated_days_that_differ_stay_apart() -> None:
    assert len(utterances(report("a", MIXED, said_on="2031-06-01"), report("b", MIXED, said_on="2031-06-02"))) == 2


def test_words_cannot_be_reported_before_they_were_spoken() -> None:
    assert len(utterances(report("a", MIXED, published="2031-06-01"), report("b", DIRECT, said_on="2031-06-02"))) == 2


def test_opposite_statements_stay_apart() -> None:
    one = report("a", "Norrland will sign the grain treaty with Sudmark")
    two = report("b", "Norrland will not sign the grain treaty with Sudmark")
    assert len(utterances(one, two)) == 2


def test_different_numbers_stay_apart() -> None:
    one = report("a", "the port will take 40 grain barges every week")
    two = report("b", "the port will take 90 grain barges every week")
    assert len(utterances(one, two)) == 2


def test_word_for_word_sentence_of_another_outlet_is_a_copy() -> None:
    body = "“We come to open the bridge,” Ana Brell said on the quay."
    wire, copy = (
        filed(
            body,
            id=id,
            published=day,
            outlet=id,
            statements=(say(body, "“We come to open the bridge,”", id=id, kind="direct", about=()),),
        )
        for id, day in (("wire", "2031-06-02"), ("paper", "2031-06-03"))
    )
    (only,) = utterances(copy, wire)
    assert len(only.renderings) == 2
    assert only.copies == (copy.analysis.statements[0].id,)


def test_same_content_twice_in_one_article_is_one_utterance() -> None:
    body = f"Ana Brell said that {MIXED}. Later she repeated: {DIRECT} she said."
    twice = (say(body, MIXED, id="a", kind="mixed", about=()), say(body, DIRECT, id="a", kind="direct", about=()))
    assert len(utterances(filed(body, id="a", published="2031-06-02", statements=twice))) == 1


def test_long_rendering_does_not_glue_two_statements_of_one_article() -> None:
    one, two = "the bridge at Lurvik opens before the winter", "the toll on grain barges falls by half"
    body = f"She said that {one}. She added that {two}."
    pair = filed(
        body,
        id="a",
        published="2031-06-02",
        statements=(say(body, one, id="a", about=()), say(body, two, id="a", about=())),
    )
    both = report("b", f"{one} and {two}")
    assert sorted(len(found.renderings) for found in utterances(pair, both)) == [1, 2]


def test_statement_of_nobody_stands_alone() -> None:
    assert len(utterances(report("a", "it is late", who=None), report("b", "it is late", who=None))) == 2


def test_article_without_a_day_joins_only_the_same_words() -> None:
    assert len(utterances(report("a", MIXED), report("b", MIXED, published=None))) == 1
    assert len(utterances(report("a", MIXED), report("b", DIRECT, published=None))) == 2


def test_a_report_in_an_article_that_copies_another_is_a_copy_though_its_sentence_was_touched() -> None:
    rest = " ".join(
        f"The quay at pier {n} of Lurvik was closed by Tomas Virk and his harbour office for {n} weeks."
        for n in range(9)
    )
    told = (("wire", "2031-06-02", "Ana Brell said"), ("paper", "2031-06-03", "Ana Brell, the president, said"))
    wire, paper = (
        filed(
            f"{said} that they would open the toll bridge in the autumn. {rest}",
            id=id,
            published=day,
            outlet=id,
            statements=(say(f"{said} that they would open the toll bridge in the autumn.",
                            "they would open the toll bridge in the autumn", id=id, about=()),),
        )
        for id, day, said in told
    )  # fmt: skip
    (only,) = utterances(wire, paper)
    assert only.copies == (paper.analysis.statements[0].id,)


def test_unnamed_sources_in_two_articles_with_the_same_long_words_are_one() -> None:
    who = speaker("unnamed two governments", type="unnamed")
    content = "the presidents will meet in Lurvik in May to discuss the closed ferry line and the fishing dispute"
    same = [replace(who, id=f"unnamed-{n}") for n in (1, 2)]
    one, two = (report(id, content, who=them) for id, them in zip(("one", "two"), same, strict=True))
    assert [len(act.renderings) for act in utterances(one, two)] == [2]
    few = [report(id, "no comment", who=them) for id, them in zip(("one", "two"), same, strict=True)]
    assert [len(act.renderings) for act in utterances(*few)] == [1, 1]


def test_few_same_words_of_somebody_without_a_name_who_is_called_the_same_are_one() -> None:
    senior, owner = (speaker(f"unnamed {name}", type="unnamed") for name in ("senior Norrland minister", "barge owner"))
    words = "a lawsuit would spoil the summit"
    assert len(utterances(report("a", words, who=senior), report("b", words, who=replace(senior, id="unnamed-2")))) == 1
    assert len(utterances(report("a", words, who=senior), report("b", words, who=owner))) == 2


def recalling(id: str, content: str, cue: str, *, published: str) -> Filed:
    body = f"Ana Brell {cue} that {content} in her address."
    made = say(body, content, BRELL, id=id, about=())
    return filed(body, id=id, published=published, statements=(replace(made, cue=passage(body, cue)),))


def test_words_recalled_weeks_later_are_those_of_the_first_report() -> None:
    first = report("a", "she would go to Lurvik with the name of the drowned pilot in her pocket", said_on="2031-06-02")
    again = "she would go to Lurvik with the name of the drowned pilot in her pocket"
    recalled = recalling("b", again, "had promised", published="2031-06-20")
    assert len(utterances(first, recalled)) == 1
    assert len(utterances(first, recalling("b", again, "promised", published="2031-06-20"))) == 2
    assert len(utterances(first, recalling("b", again, "had promised", published="2031-09-20"))) == 2
    before = recalling("b", again, "had promised", published="2031-05-20")
    assert len(utterances(before, first)) == 2
