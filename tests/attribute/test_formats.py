"""Odd marks, interviews, transcripts and headlines: who says what is found by rules, whatever the layout."""

import re
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord import attribute, parse
from onrecord.attribute import turns, units
from onrecord.config import Config
from onrecord.nouns import Attribution, Dated, Span
from tests.build import article, parsed

Told = tuple[str, str, str]  # source, cue, content; pieces joined by " / "
Teller = Callable[[str], list[Told]]


@pytest.fixture(scope="module")
def told() -> Teller:
    """What the rules find in a body."""
    parser, step = parse.load(Config()), attribute.load(Config(attribute="rules-1"))

    def _told(body: str) -> list[Told]:
        def words(one: Attribution) -> Told:
            source, cue, content = (
                " / ".join(span.of(body) for span in spans) for spans in (one.source, one.cue, one.content)
            )
            return source, cue, content

        (result,) = step([Dated(parser([article(body)])[0], ())])
        return [words(one) for one in result.attributions]

    return _told


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("«We sail at dawn», said Orlov.", "«We sail at dawn»"),
        ("»We sail at dawn«, said Orlov.", "»We sail at dawn«"),
        ("„We sail at dawn“, said Orlov.", "„We sail at dawn“"),
        ("„We sail at dawn”, said Orlov.", "„We sail at dawn”"),
        ("''We sail at dawn,'' Orlov said.", "''We sail at dawn,''"),
        ("``We sail at dawn,'' Orlov said.", "``We sail at dawn,''"),
        ("`We sail at dawn,' Orlov said.", "`We sail at dawn,'"),
        ('""We sail at dawn,"" Orlov said.', '""We sail at dawn,""'),
        ('“We sail at dawn," Orlov said.', '“We sail at dawn,"'),
        ('"We sail at dawn,” Orlov said.', '"We sail at dawn,”'),
        ("”We sail at dawn,” Orlov said.", "”We sail at dawn,”"),
        ("‘We’re off at dawn,’ said Orlov.", "‘We’re off at dawn,’"),
        (
            "'We're off at dawn, and the dogs' food isn't,' said Orlov.",
            "'We're off at dawn, and the dogs' food isn't,'",
        ),
        ("‘The crews’ pay is settled,’ said Orlov. The crews’ gates opened.", "‘The crews’ pay is settled,’"),
    ],
)
def test_quotations_in_marks_of_any_style(told: Teller, body: str, content: str) -> None:
    assert told(body) == [("Orlov", "said", content)]


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("“We sail at dawn, Orlov said. The ferry left at noon.", "“We sail at dawn,"),
        ('"We sail at dawn, Orlov said. The ferry left at noon.', '"We sail at dawn,'),
        ("We sail at dawn,” Orlov said. The ferry left at noon.", "We sail at dawn,”"),
        ('We sail at dawn," said Orlov. The ferry left at noon.', 'We sail at dawn,"'),
        ("“We sail at dawn, Orlov said. “We return at noon.”", "“We sail at dawn, / “We return at noon.”"),
        ('"We sail at dawn, Orlov said. "We return at noon."', '"We sail at dawn, / "We return at noon."'),
    ],
)
def test_a_missing_mark_leaves_the_tag_outside(told: Teller, body: str, content: str) -> None:
    assert told(body) == [("Orlov", "said", content)]


def test_a_missing_mark_does_not_swallow_the_next_paragraph(told: Teller) -> None:
    assert told("“We sail at dawn, Orlov said.\n\n“We return at noon,” Weller added.") == [
        ("Orlov", "said", "“We sail at dawn,"),
        ("Weller", "added", "“We return at noon,”"),
    ]


PARAGRAPHS = [
    "“We have waited for three years.",
    "“Nobody asked us. The town must decide.",
    "“And it will decide in May{}",
]


def test_a_quotation_over_paragraphs_keeps_the_speaker_who_opens_it(told: Teller) -> None:
    body = "Orlov said: " + "\n\n".join(PARAGRAPHS).format(".”") + "\n\nThe council meets on Friday."
    assert told(body) == [
        ("Orlov", "said:", "“We have waited for three years."),
        ("Orlov", "", "“Nobody asked us. The town must decide."),
        ("Orlov", "", "“And it will decide in May.”"),
    ]


def test_a_quotation_over_paragraphs_has_the_speaker_named_at_its_end(told: Teller) -> None:
    body = "Ben Weller said that it was late.\n\n" + "\n\n".join(PARAGRAPHS).format(",” Orlov said.")
    assert told(body)[1:] == [
        ("Orlov", "", "“We have waited for three years."),
        ("Orlov", "", "“Nobody asked us. The town must decide."),
        ("Orlov", "said", "“And it will decide in May,”"),
    ]


def test_a_quotation_over_paragraphs_may_open_and_close_once(told: Teller) -> None:
    body = "Orlov said: “We have waited for years.\n\nNobody asked us about it.\n\nThe town will decide in May.”"
    assert [(source, content) for source, _, content in told(body)] == [
        ("Orlov", "“We have waited for years."),
        ("Orlov", "Nobody asked us about it."),
        ("Orlov", "The town will decide in May.”"),
    ]


LEAD = "The Harbour Post spoke with Ada Orlov, the mayor of Lund, about the boats.\n\n"


def only(told: list[Told], *sources: str) -> list[tuple[str, str]]:
    """Source and content of what these sources say."""
    return [(source, content) for source, _, content in told if source in sources]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("Q: ", "A: "), ("Q. ", "A. "), ("**Q:** ", "**A:** "), ("Question: ", "Answer: "), ("Q:\n", "A:\n")],
)
def test_answers_of_an_interview_are_those_of_the_person_named_in_its_lead(
    told: Teller, asks: str, answers: str
) -> None:
    talk = f"{asks}When will it sail?\n\n{answers}We expect it in May.\n\n{asks}And the fares?\n\n{answers}They rise."
    body = LEAD + talk
    assert only(told(body), "Ada Orlov") == [("Ada Orlov", "We expect it in May"), ("Ada Orlov", "They rise")]
    assert all("?" not in content for _, _, content in told(body))


def test_interview_with_names_keeps_the_paper_and_the_guest_apart(told: Teller) -> None:
    body = (
        f"{LEAD}Harbour Post: When will the ferry sail?\n\nOrlov: We expect it in May. The council has paid.\n\n"
        "We are sure of that.\n\nHarbour Post: And the fares?\n\nOrlov (laughs): They will rise by two crowns."
    )
    assert told(body)[-5:] == [
        ("Harbour Post", ":", "When will the ferry sail?"),
        ("Orlov", ":", "We expect it in May. The council has paid"),
        ("Orlov", "", "We are sure of that"),
        ("Harbour Post", ":", "And the fares?"),
        ("Orlov", ":", "They will rise by two crowns"),
    ]


def test_questions_alone_on_their_lines_make_an_interview(told: Teller) -> None:
    body = (
        f"{LEAD}When will the ferry sail?\n\nWe expect it in May, and I am sure of it.\n\nThe crews are ready.\n\n"
        "What about the fares?\n\nI do not like it, but they rise.\n\nWill you run again?\n\nI have not decided.\n\n"
        "The council meets on Friday."
    )
    assert only(told(body), "Ada Orlov") == [
        ("Ada Orlov", "We expect it in May, and I am sure of it"),
        ("Ada Orlov", "The crews are ready"),
        ("Ada Orlov", "I do not like it, but they rise"),
        ("Ada Orlov", "I have not decided"),
    ]


def test_a_column_that_asks_questions_is_no_interview(told: Teller) -> None:
    body = (
        "Ada Orlov spoke to the council.\n\nWhen will the ferry sail?\n\nWe do not know, and Orlov keeps silent.\n\n"
        "What about the fares?\n\nI fear that they rise.\n\nWill Orlov run again?\n\nMy guess is no."
    )
    assert not any("My guess" in content for _, _, content in told(body))


def test_names_alone_on_their_lines_begin_turns(told: Teller) -> None:
    body = (
        "Ada Orlov\n\nI grew up here and have never seen such a storm.\n\nBen Weller\n\nI lost two boats. "
        "We rebuild.\n\nAda Orlov\n\nWe will all help him with that."
    )
    assert told(body) == [
        ("Ada Orlov", "", "I grew up here and have never seen such a storm"),
        ("Ben Weller", "", "I lost two boats. We rebuild"),
        ("Ada Orlov", "", "We will all help him with that"),
    ]


TRANSCRIPT = (
    "ADA ORLOV: Good morning. [applause] We are here to open the bridge.\n\nMR. WELLER: Thank you. The minister said "
    "that it carries trams.\n\n(Laughter.)\n\nADA ORLOV: We hope so.\n\nQUESTION: Will they be free?\n\nMR. WELLER: No."
)


def test_transcript_gives_each_turn_to_its_speaker_without_the_applause(told: Teller) -> None:
    assert told(TRANSCRIPT) == [
        ("ADA ORLOV", ":", "Good morning. / We are here to open the bridge"),
        ("MR. WELLER", ":", "Thank you. The minister said that it carries trams"),
        ("ADA ORLOV", ":", "We hope so"),
        ("MR. WELLER", ":", "No"),
    ]


def test_transcript_within_a_report_leaves_the_report_to_the_other_rules(told: Teller) -> None:
    body = "Weller: No free trams\n\nBen Weller said on Monday that trams cost money.\n\n" + TRANSCRIPT
    made = told(body + "\n\nThe bridge opens in May, officials said.")
    assert ("Ben Weller", "said", "that trams cost money") in made
    assert ("officials", "said", "The bridge opens in May") in made
    assert ("ADA ORLOV", ":", "We hope so") in made


def test_speech_before_an_audience_is_one_speakers(told: Teller) -> None:
    body = "THE PRESIDENT: Thank you. (Applause.) We meet at a good time.\n\nThe bridge is open. (Applause.)"
    body += "\n\nGo and see."
    assert told(body) == [
        ("THE PRESIDENT", ":", "Thank you. / We meet at a good time"),
        ("THE PRESIDENT", "", "The bridge is open"),
        ("THE PRESIDENT", "", "Go and see"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Orlov: 1,204\n\nWeller: 1,120\n\nOrlov: 31\n\nWeller: 28",
        "Claim: The ferry is new to us all.\n\nFact: It is old.\n\nClaim: It is free to all.\n\nFact: It is not.",
        "Monday: Rain in the north of Lund.\n\nTuesday: Sun all day in the south.\n\nMonday: Rain again all day long.",
        "Date: May 4, at the old pier.\n\nTime: Noon, or a little later.\n\nTickets: At the door, from noon.",
    ],
)
def test_tables_and_lists_are_no_conversation(told: Teller, body: str) -> None:
    assert [source for source, _, _ in told(body) if source] == []


REPORT = "\n\nThe mayor met fishermen on Monday. Ada Orlov said that it was time."


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Orlov: “The ferry will return in May”", ("Orlov", ":", "“The ferry will return in May”")),
        ("Orlov: ‘The ferry will return in May’", ("Orlov", ":", "‘The ferry will return in May’")),
        ("Orlov: we will bring the ferry back in May", ("Orlov", ":", "we will bring the ferry back in May")),
        ("Orlov: The ferry will return in May", ("Orlov", ":", "The ferry will return in May")),
        ("Poll: Most want the ferry back", ("Poll", ":", "Most want the ferry back")),
        ("Ferry will return in May: mayor", ("mayor", ":", "Ferry will return in May")),
        ("Ferry will return in May - Orlov", ("Orlov", "-", "Ferry will return in May")),
    ],
)
def test_headline_with_a_colon_or_dash_names_its_source(told: Teller, headline: str, expected: Told) -> None:
    assert told(headline + REPORT)[0] == expected


@pytest.mark.parametrize(
    "headline", ["The Latest: Ferry back in May", "Correction: The ferry is red", "Post-war boats"]
)
def test_headline_without_a_speaker_says_nothing(told: Teller, headline: str) -> None:
    assert len(told(headline + REPORT)) == 1


def test_a_colon_after_a_sentence_about_somebody_introduces_a_quotation(told: Teller) -> None:
    assert told("Orlov was blunt: “We have no boats.”") == [("Orlov", ":", "“We have no boats.”")]


@pytest.mark.parametrize(
    "line", ["Q: a\nA: b\n", "ORLOV: we a b c d\n", "Orlov\n", "What is it?\nI know.\n", "Orlov " * 9 + ":", "“a, he "]
)
def test_a_megabyte_of_one_format_takes_linear_time(line: str) -> None:
    body = line * (1_000_000 // len(line))
    dated = parsed(body[:3])
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", body))
    big = replace(dated, article=article(body), tokens=(), sentences=(), paragraphs=paragraphs)
    layout = units.lay_out(big)
    start = time.process_time()
    turns.find(big, layout)
    assert time.process_time() - start < 20
