"""What the rules find, on invented sentences and the real parser."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from onrecord.nouns import Attributed

Read = Callable[[str], Attributed]


class Told(NamedTuple):
    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    kind: str


@pytest.fixture
def told(read: Read) -> Callable[[str], list[Told]]:
    def _told(body: str) -> list[Told]:
        def words(spans: tuple) -> tuple[str, ...]:  # type: ignore[type-arg]
            return tuple(span.of(body) for span in spans)

        return [
            Told(words(one.source), words(one.cue), words(one.content), one.kind) for one in read(body).attributions
        ]

    return _told


Teller = Callable[[str], list[Told]]


def one(source: str, cue: str, *content: str, kind: str) -> Told:
    return Told((source,) if source else (), (cue,) if cue else (), content, kind)


def test_that_clause_is_indirect_content(told: Teller) -> None:
    assert told("Mayor Ada Orlov said that the ferry would return in May.") == [
        one("Mayor Ada Orlov", "said", "that the ferry would return in May", kind="indirect")
    ]


def test_day_and_place_of_speaking_are_no_content(told: Teller) -> None:
    body = "Orlov said on June 4 during a press conference that the ferry would return."
    assert told(body) == [one("Orlov", "said", "that the ferry would return", kind="indirect")]


def test_day_between_source_and_cue_belongs_to_neither(told: Teller) -> None:
    body = "In turn, the mayor of Lund on the same day also noted that she plans to reopen the docks."
    assert told(body) == [one("the mayor of Lund", "also noted", "that she plans to reopen the docks", kind="indirect")]


def test_source_keeps_role_and_apposition(told: Teller) -> None:
    body = "Ada Orlov, head of the harbour office in Lund, said that the ferry would return."
    (found,) = told(body)
    assert found.source[0].startswith("Ada Orlov, head of the harbour office in Lund")


def test_content_may_stand_before_its_tag(told: Teller) -> None:
    assert told("The council does not expect a quick end to the strike, officials confirmed on Tuesday.") == [
        one("officials", "confirmed", "The council does not expect a quick end to the strike", kind="indirect")
    ]


def test_tag_between_commas_splits_one_content(told: Teller) -> None:
    assert told("The council, officials said, will meet on Friday.") == [
        one("officials", "said", "The council", "will meet on Friday", kind="indirect")
    ]


def test_direct_quote_before_an_inverted_tag(told: Teller) -> None:
    assert told("“I am glad,” said Orlov, the mayor of Lund.") == [
        one("Orlov, the mayor of Lund", "said", "“I am glad,”", kind="direct")
    ]


def test_quote_of_several_sentences_is_one_content(told: Teller) -> None:
    body = "“We have no boats. But we have time, and we will use it, ”the mayor shared at a meeting with fishermen."
    (found,) = told(body)
    assert found.source == ("the mayor",)
    assert found.content == ("“We have no boats. But we have time, and we will use it, ”",)
    assert found.kind == "direct"


def test_that_before_a_quotation_leaves_it_direct(told: Teller) -> None:
    (found,) = told('Orlov said during a press conference that "we are not building castles in the air."')
    assert found.kind == "direct"


def test_clause_with_quoted_words_is_mixed(told: Teller) -> None:
    (found,) = told("Orlov said that she expects no “miracles” from the meeting in Malden.")
    assert found.kind == "mixed"


def test_tag_within_a_quoted_sentence_joins_both_halves(told: Teller) -> None:
    assert told("“We will come,” Orlov said, “and we will stay.”") == [
        one("Orlov", "said", "“We will come,”", "“and we will stay.”", kind="direct")
    ]


def test_quoted_sentence_behind_the_tag_is_the_second_half(told: Teller) -> None:
    assert told("“We will come,” Orlov said. “We will stay too.”") == [
        one("Orlov", "said", "“We will come,”", "“We will stay too.”", kind="direct")
    ]


def test_quote_that_opens_the_next_paragraph_keeps_the_speaker(told: Teller) -> None:
    body = "“We will come,” Orlov told reporters.\n\n“And we will certainly stay.”"
    assert told(body) == [
        one("Orlov", "told", "“We will come,”", kind="direct"),
        one("Orlov", "", "“And we will certainly stay.”", kind="direct"),
    ]


def test_unclosed_quote_is_carried_over_the_paragraph(told: Teller) -> None:
    body = "Orlov said: “The harbour is open. It will stay open.\n\n“Nobody needs to leave the town.”"
    first, second = told(body)
    assert first.content == ("“The harbour is open. It will stay open.",)
    assert second == one("Orlov", "", "“Nobody needs to leave the town.”", kind="direct")


def test_bare_quote_without_any_speaker_is_left_alone(told: Teller) -> None:
    assert told("“Nobody needs to leave the town.”") == []


def test_titles_and_scare_quotes_are_no_statements(told: Teller) -> None:
    assert told("The so-called “night boat” sank near the “Old Pier” on Monday.") == []


def test_according_to_leads_follows_and_interrupts(told: Teller) -> None:
    assert told("According to Orlov, Lund and Malden must share the cost.") == [
        one("Orlov", "According to", "Lund and Malden must share the cost", kind="indirect")
    ]
    assert told("The ferry will return in May, according to two aides.") == [
        one("two aides", "according to", "The ferry will return in May", kind="indirect")
    ]
    assert told("The plan, according to two aides, is to raise fares in May.") == [
        one("two aides", "according to", "The plan", "is to raise fares in May", kind="indirect")
    ]


def test_in_somebodys_words(told: Teller) -> None:
    (found,) = told("In Weller's words, the plan is “a gift to no one”.")
    assert found.source == ("Weller",)
    assert found.kind == "mixed"


def test_quoted_as_saying_names_the_speaker(told: Teller) -> None:
    assert told("The minister was quoted as saying that the bridge would open in May.") == [
        one("The minister", "was quoted as saying", "that the bridge would open in May", kind="indirect")
    ]


def test_unnamed_expectation_has_no_source(told: Teller) -> None:
    (found,) = told("The ferry will return in May, it is widely believed.")
    assert found.source == ()
    assert found.content == ("The ferry will return in May",)


def test_two_cues_share_their_source(told: Teller) -> None:
    body = "Orlov said on June 4 that the fair would go ahead and added that no tickets were left."
    assert told(body) == [
        one("Orlov", "said", "that the fair would go ahead", kind="indirect"),
        one("Orlov", "added", "that no tickets were left", kind="indirect"),
    ]


def test_two_sentences_are_two_attributions(told: Teller) -> None:
    found = told("Orlov said that the ferry is old. He noted that a new one is on its way.")
    assert [(one.source, one.cue) for one in found] == [(("Orlov",), ("said",)), (("He",), ("noted",))]


def test_what_is_told_within_a_content_is_not_told_again(told: Teller) -> None:
    assert len(told("Orlov said that Weller believes that the bridge is safe.")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "He announced this on Friday, June 4, during the fair in Lund.",
        "The parties agreed to a first meeting a week ago.",
        "The council decided to close the bridge.",
        "The meeting will take place on June 16 in Malden.",
        "",
        "\n\n",
        "“”",
    ],
)
def test_text_that_reports_no_words_gives_nothing(told: Teller, body: str) -> None:
    assert told(body) == []


def test_noun_of_saying_with_a_clause(told: Teller) -> None:
    (found,) = told("Weller repeats every day the claim that the bridge is unsafe.")
    assert found.content == ("that the bridge is unsafe",)


def test_demand_upon_somebody(told: Teller) -> None:
    assert told("The mayor urged residents to stay at home.") == [
        one("The mayor", "urged", "to stay at home", kind="indirect")
    ]


def test_repeated_paragraph_gives_both_attributions(told: Teller) -> None:
    line = "Orlov said that the ferry would return in May."
    assert len(told(line + "\n\n" + line)) == 2


def test_asking_not_to_be_named_is_no_statement(read: Read) -> None:
    body = "An official, who asked not to be named, said that the talks had failed."
    (one,) = read(body).attributions
    assert [span.of(body) for span in one.content] == ["that the talks had failed"]


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("Ana Brell expects a second bidder within a month.", "a second bidder within a month"),
        ("Ana Brell promised a stricter law by May.", "a stricter law by May"),
        ("Ana Brell ruled out a new vote on the tunnel.", "a new vote on the tunnel"),
        ("Ana Brell wants a rise of four per cent.", "a rise of four per cent"),
        ("The ministry means to leave pensions untouched.", "to leave pensions untouched"),
    ],
)
def test_thing_that_somebody_expects_wants_promises_or_rules_out_is_content(
    told: Teller, body: str, content: str
) -> None:
    (found,) = told(body)
    assert found.content == (content,)


def test_what_is_ruled_is_no_content_without_out(told: Teller) -> None:
    assert told("The king ruled the country.") == []
