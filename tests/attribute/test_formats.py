"""Odd marks, interviews, transcripts and headlines: who says what is found by rules, whatever the layout."""

from collections.abc import Callable

import pytest

from onrecord import attribute, parse
from onrecord.config import Config
from onrecord.nouns import Attribution, Dated
from tests.build import article

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
