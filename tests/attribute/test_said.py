"""What of a tagger's and the rules' findings is words of somebody, and in how many statements."""

import pytest

from onrecord import parse, when
from onrecord.attribute import said, turns, units
from onrecord.attribute.cues import lexicon
from onrecord.attribute.units import Layout
from onrecord.config import Config
from onrecord.nouns import Attribution, Parsed, Span
from tests.build import article, find


def read(body: str) -> Parsed:
    return parse.load(Config())([article(body)])[0]


def one(body: str, source: str, cue: str, *content: str, kind: str = "indirect") -> tuple[Layout, Attribution]:
    spans = tuple(find(body, piece) for piece in content)
    return units.lay_out(read(body)), Attribution((find(body, source),), (find(body, cue),), spans, kind, 0.9)  # type: ignore[arg-type]


SPLIT = "“The pier is shut,” Orlova said. “Nobody may land there.”"
GOES_ON = "“The pier,” Orlova said, “is shut for good.”"


def test_sentences_that_a_tag_parts_are_two_statements_of_one_speaker() -> None:
    layout, found = one(SPLIT, "Orlova", "said", "“The pier is shut,”", "“Nobody may land there.”", kind="direct")
    parts = said.parted(layout, found)
    assert [part.content[0].of(SPLIT) for part in parts] == ["“The pier is shut,”", "“Nobody may land there.”"]
    assert {(part.source, part.cue, part.kind) for part in parts} == {(found.source, found.cue, "direct")}


def test_a_sentence_that_a_tag_interrupts_stays_one_statement() -> None:
    layout, found = one(GOES_ON, "Orlova", "said", "“The pier,”", "“is shut for good.”", kind="direct")
    assert said.parted(layout, found) == [found]


@pytest.mark.parametrize(
    ("body", "cue", "content", "kept"),
    [
        (
            "Orlova rejected the deal that the mayor had signed.",
            "rejected",
            "the deal that the mayor had signed",
            False,
        ),
        ("Orlova promised to open the pier.", "promised", "to open the pier", True),
        ("Orlova said the pier was shut.", "said", "the pier was shut", True),
        ("Orlova called for an inquiry.", "called for", "an inquiry", True),
    ],
)
def test_a_bare_thing_needs_a_verb_that_says_it(body: str, cue: str, content: str, kept: bool) -> None:
    layout, found = one(body, "Orlova", cue, content)
    assert said.is_said(layout, found, lexicon()) is kept


TALK = "ORLOVA: We shut the pier.\n\nBRANDT: Why was it shut?\n\nORLOVA: It leaned.\n\nThe mayor read on from notes."


def test_of_words_that_run_on_behind_a_conversation_the_rest_is_kept() -> None:
    parsed = read(TALK)
    layout = units.lay_out(parsed)
    talk = turns.find(parsed, layout)
    assert len(talk.turns) == 3
    last, rest = find(TALK, "It leaned"), find(TALK, "The mayor read on from notes")
    colon = Span(TALK.rindex(":"), TALK.rindex(":") + 1)
    ran_on = Attribution((find(TALK, "ORLOVA"),), (colon,), (last, rest), "indirect", 0.8)
    *_, kept = turns.first(layout, talk, [ran_on])
    assert (kept.content, kept.cue, kept.source) == ((rest,), (), ran_on.source)


@pytest.mark.parametrize(
    ("body", "content", "whole"),
    [
        (
            "Orlova said the pier would be the host of the fair, which is to be opened in Riga on June 16. She left.",
            "the pier would be the host of the fair",
            "the pier would be the host of the fair, which is to be opened in Riga on June 16",
        ),
        ("Orlova said it would go to the fair, which is to be opened by her.", "it would go to the fair", None),
        ("Orlova said it would go to the fair, which closed on June 16.", "it would go to the fair", None),
    ],
)
def test_the_clause_that_gives_the_day_of_what_is_coming_belongs_to_the_words(
    body: str, content: str, whole: str | None
) -> None:
    dated = when.load(Config())([read(body)])[0]
    layout, found = one(body, "Orlova", "said", content)
    assert said.with_day(dated, layout, found).content[-1].of(body) == (whole or content)


def test_who_was_quoted_as_saying_is_the_source_and_no_part_of_the_quotation() -> None:
    body = "“The pier is shut,” Harbour Master Orlova was quoted as saying by the paper."
    layout, found = one(
        body, "the paper", "was quoted as saying", "“The pier is shut,” Harbour Master Orlova", kind="mixed"
    )
    mended = said.sourced(layout, found)
    assert [span.of(body) for span in mended.source] == ["Harbour Master Orlova"]
    assert [span.of(body) for span in mended.content] == ["“The pier is shut,”"]
    assert mended.kind == "direct"


def test_whom_state_media_quote_as_saying_is_the_source() -> None:
    body = "State media quoted Harbour Master Orlova as saying that the pier was shut."
    layout, found = one(body, "State media", "saying", "that the pier was shut")
    assert [span.of(body) for span in said.sourced(layout, found).source] == ["Harbour Master Orlova"]
