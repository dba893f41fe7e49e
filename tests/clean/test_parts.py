"""The small parts of the cleaner of dumps: lines, runs, repeats, captions, languages."""

import pytest

from onrecord.clean import blocks, captions, headings, language, lines, repeats, runs
from onrecord.nouns import Span

LEAD = "The harbour board will vote on the new quay on Friday, its chair said."
MORE = "Residents of Lowmouth asked for a second hearing in the old town hall."


def test_lines_lose_bullets_and_keep_their_layout() -> None:
    first, second = lines.split("   • One two\xa0 three\n\n\u200bFour\tfive.")
    assert (first.text, first.bullet, first.indent, first.gap) == ("One two three", True, 3, True)
    assert (second.text, second.bullet, second.gap, second.ends) == ("Four five.", False, True, True)


def test_dash_that_opens_speech_is_no_bullet() -> None:
    (line,) = lines.split("– We will vote, she said.")
    assert (line.text, line.bullet) == ("– We will vote, she said.", False)


def test_lines_of_a_dump_that_is_not_wrapped_stay_apart() -> None:
    text = f"{LEAD}\n{LEAD}\nA longer line follows, as is usual where nobody wraps, and it ends late: {LEAD}\nEnd."
    assert len(lines.split(text)) == 4


def test_run_with_the_greatest_sum_is_the_article() -> None:
    assert runs.article([-1, 3, -1, 4, -9, 2], ()) == (1, 4)


def test_earlier_run_wins_over_a_slightly_greater_later_one() -> None:
    assert runs.article([30, -40, 45], ()) == (0, 1)
    assert runs.article([30, -40, 60], ()) == (2, 3)


def test_text_after_comments_weighs_less_once_an_article_was_seen() -> None:
    weights = [30.0, -35.0, 60.0]
    assert runs.article(weights, {1}) == (0, 1)
    assert runs.article([1.0, *weights[1:]], {1}) == (2, 3)


def test_no_run_where_nothing_weighs() -> None:
    assert runs.article([-1, -2], ()) == (0, 0)


def test_equal_paragraphs_are_paired_with_the_first() -> None:
    body = f"{LEAD}\n\nOther words stand here.\n\n{LEAD.upper()}\n\n{LEAD}"
    first = Span(0, len(LEAD))
    assert [pair[0] for pair in repeats.again(body)] == [first, first]
    assert [pair[1].of(body) for pair in repeats.again(body)] == [LEAD.upper(), LEAD]


def test_short_paragraphs_that_stand_twice_are_no_repeats() -> None:
    assert repeats.again("Yes, he said.\n\nYes, he said.") == ()


def test_index_finds_the_paragraph_that_holds_a_part() -> None:
    index = repeats.Index(["Nothing of the kind is here at all, said one.", LEAD])
    assert index.holder("the harbour board will vote; on the new quay, on FRIDAY") == 1
    assert index.holder("the harbour board will vote on the old pier on Monday") is None
    assert index.holder(LEAD, but=1) is None


def test_verbless_line_that_leans_on_the_text_is_a_caption() -> None:
    caption = "Ines Holm, chair of the harbour board, at a meeting in Lowmouth on April 5, 2031."
    dump = f"Quay vote comes on Friday\n\n{caption}\n{LEAD}\n\n{MORE}\n\nThe council met twice before."
    layout = captions.marked(blocks.lay_out(lines.split(dump)), 0)
    assert captions.printed(layout) == (caption,)


def test_lead_with_a_day_at_its_end_is_no_caption() -> None:
    lead = "The harbour board will meet again in the town of Lowmouth on April 5, 2031."
    dump = (
        f"Quay vote comes on Friday\n\n{lead}\n{LEAD}\n\n{LEAD.replace('new', 'old')}\n\nThe council met twice before."
    )
    assert captions.printed(captions.marked(blocks.lay_out(lines.split(dump)), 0)) == ()


def test_names_without_marks_between_are_told_apart_by_the_body() -> None:
    body = "Maria da Costa met Per Aasen."
    assert headings.names(("Maria da Costa Per Aasen",), body) == ("Maria da Costa", "Per Aasen")
    assert headings.names(("Ines Holm Per Aasen",), "") == ("Ines Holm", "Per Aasen")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The board said that it will vote on the new quay and that this is the last word.", "en"),
        ("Der Rat hat gesagt, dass die Abstimmung über den neuen Kai nicht am Freitag ist.", "de"),
        ("Le conseil a dit que le vote sur le nouveau quai est pour la fin de la semaine.", "fr"),
        ("Lowmouth 12 Holm 15 Aasen 17 Marsh 19 Costa 20 Vale 21", None),
        ("Yes.", None),
    ],
)
def test_language_is_guessed_from_small_words(text: str, code: str | None) -> None:
    assert language.guess(text) == code
