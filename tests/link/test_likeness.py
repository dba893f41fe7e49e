"""Which of two reports are of one act of speaking, by signs that were weighed."""

from __future__ import annotations

from onrecord.link import lexicon, people, utterances
from onrecord.link.likeness import Judge
from onrecord.link.record import facts
from onrecord.link.similar import Reader
from onrecord.nouns import Filed, Speaker
from tests.build import filed, speaker
from tests.link.story import BRELL, VIRK, joined, say

READER = Reader(lexicon.load())


def outlet(id: str, *told: tuple[str, Speaker], published: str = "2031-06-02") -> Filed:
    body = " ".join(f"{who.name} said that {content} on the quay of {id}." for content, who in told)
    made = tuple(say(body, content, who, id=id, about=()) for content, who in told)
    return filed(body, id=id, published=published, outlet=id, statements=made)


def judge(*articles: Filed) -> Judge:
    found = facts(articles)
    return utterances.judged(found, people.join(found, READER.lexicon).of, READER)


CALM = "the ferry strike would be over before the weekend and nobody would be stranded"
ENDS = "travellers would not be left stranded, since the walkout on the ferries was to end before the weekend"
TOLL = "the toll on grain barges was to fall by a third next year"
LOWER = "grain barges would pay one third less"


def test_other_words_of_one_speaker_are_likeliest_one_act_with_their_own() -> None:
    found = judge(outlet("a", (CALM, BRELL), (TOLL, BRELL)), outlet("b", (LOWER, BRELL), (ENDS, BRELL))).score
    calm, toll, lower, ends = range(4)
    assert min(found[toll, lower], found[calm, ends]) > 0.5
    assert max(found.get(pair, 0.0) for pair in ((calm, lower), (toll, ends), (calm, toll))) < 0.1


def test_a_pair_beside_a_nearer_one_is_less_likely() -> None:
    alone = judge(outlet("a", (TOLL, BRELL)), outlet("b", (LOWER, BRELL)))
    beside = judge(outlet("a", (TOLL, BRELL)), outlet("b", (LOWER, BRELL), (TOLL + " at last", BRELL)))
    assert min(beside.score.values()) < alone.score[0, 1]


def test_two_named_speakers_are_no_pair() -> None:
    assert judge(outlet("a", (TOLL, BRELL)), outlet("b", (TOLL, VIRK))).score == {}


def test_a_speaker_without_a_name_is_a_pair_with_whoever_bears_the_role() -> None:
    told = speaker("unnamed president of Norrland", side="Norrland", role="president", type="unnamed")
    (kin,) = (signs["kin"] for signs in judge(outlet("a", (TOLL, BRELL)), outlet("b", (LOWER, told))).signs.values())
    assert kin > 0


def test_nearly_the_same_words_with_other_numbers_are_not_joined_but_proposed() -> None:
    one, two = (f"the port will take {count} grain barges every week of the year" for count in (40, 90))
    found = joined(outlet("a", (one, BRELL)), outlet("b", (two, BRELL)))
    assert len(found.utterances) == 2
    assert [pair.rule for pair in found.proposals] == ["other numbers"]


def test_short_words_on_other_things_are_not_likely() -> None:
    found = judge(outlet("a", ("the toll will fall", BRELL)), outlet("b", ("it will rain in June", BRELL)))
    assert found.score[0, 1] < 0.5


def test_what_two_articles_report_alike_beside_a_pair_tells_of_one_occasion() -> None:
    one, two = outlet("a", (TOLL, BRELL), (CALM, BRELL)), outlet("b", (CALM, BRELL), (LOWER, BRELL))
    assert judge(one, two).signs[0, 3]["occasion"] > 0
    assert judge(outlet("a", (TOLL, BRELL)), outlet("b", (LOWER, BRELL))).signs[0, 1]["occasion"] == 0
