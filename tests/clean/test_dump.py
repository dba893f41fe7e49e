"""Whole dumps of invented pages, each in another layout."""

import textwrap
from datetime import date

from onrecord.clean import dump
from onrecord.nouns import Article, Page

LEAD = "The harbour board will vote on the new quay on Friday, its chair Ines Holm said on Tuesday."
SECOND = "“We do not expect surprises at this vote,” Holm told reporters after a meeting with the fishing cooperative."
THIRD = "Residents of Lowmouth have asked for a second hearing, which the town council refused last month."


def cleaned(text: str) -> Article:
    return dump.clean(Page("x", "page", text))


def kinds(article: Article) -> dict[str, str]:
    return {each.text: each.furniture for each in article.dropped}


PORTAL = f"""   • Live
    • Radio
  • facebook
  • twitter
News > Coast

Harbour Board to Vote on Quay Friday

  • “We do not expect surprises at this vote,” Holm told reporters

    “We do not expect surprises at this vote,” Holm told reporters | Photo: Bay Post/ @harbour

Published 5 April 2031
Opinion

{LEAD}

RELATED:

Fish Prices Rise Along the Coast

{SECOND}

{THIRD}

Tags

quay Lowmouth harbour vote

People

Ines Holm Per Aasen

Reuters
by Bay Post/pa-LM
Comment
0
Comments
Post with no comments."""


def test_portal_page_keeps_only_its_text() -> None:
    article = cleaned(PORTAL)
    assert article.body == f"{LEAD}\n\n{SECOND}\n\n{THIRD}"


def test_portal_page_gives_its_metadata_as_printed() -> None:
    article = cleaned(PORTAL)
    assert article.title == "Harbour Board to Vote on Quay Friday"
    assert article.section == "News > Coast"
    assert article.tags == ("quay Lowmouth harbour vote",)
    assert article.people == ("Ines Holm", "Per Aasen")
    assert article.byline == "Reuters; by Bay Post/pa-LM"
    assert (article.outlet, article.authors) == ("Bay Post", ())
    assert article.published == date(2031, 4, 5)
    assert article.captions == (
        "“We do not expect surprises at this vote,” Holm told reporters | Photo: Bay Post/ @harbour",
    )


def test_what_was_dropped_stays_with_its_kind() -> None:
    found = kinds(cleaned(PORTAL))
    assert found["facebook"] == "share"
    assert found["“We do not expect surprises at this vote,” Holm told reporters"] == "repeat"
    assert found["RELATED:"] == "related"
    assert found["Fish Prices Rise Along the Coast"] == "related"
    assert found["Published 5 April 2031"] == "meta"
    assert found["quay Lowmouth harbour vote"] == "tags"
    assert found["Post with no comments."] == "comment"


def test_every_line_of_the_page_is_kept_or_dropped() -> None:
    article = cleaned(PORTAL)
    lines = [line.strip(" •") for line in PORTAL.splitlines() if line.strip()]
    held = [*article.body.split("\n\n"), *(each.text for each in article.dropped), article.title]
    assert sorted(lines) == sorted(text for text in held if text)


def test_page_that_is_only_its_text_has_no_title() -> None:
    article = cleaned(f"{LEAD}\n\n{SECOND}\n\n{THIRD}")
    assert (article.title, article.byline, article.tags, article.dropped) == (None, None, (), ())
    assert article.body == f"{LEAD}\n\n{SECOND}\n\n{THIRD}"


def test_lead_that_stands_again_as_paragraph_stays() -> None:
    article = cleaned(f"{LEAD}\n\n{SECOND}\n\n{LEAD}\n\n{THIRD}")
    assert article.body.count(LEAD) == 2


def test_pull_quote_is_dropped_as_repeat() -> None:
    quote = "We do not expect surprises at this vote"
    article = cleaned(f"{LEAD}\n\n{SECOND}\n\n“{quote}”\n\n{THIRD}\n\n{LEAD.replace('Tuesday', 'Monday')}")
    assert article.body.count(quote) == 1
    assert kinds(article)[f"“{quote}”"] == "repeat"


BLOG = f"""Skip to content
Bay Post
Search Weather Newsletters Archive Puzzles

Quay vote comes on Friday

Ada Marsh - 5 April 2031, 14:03 GMT
Share this article Share on Facebook

{LEAD}
{SECOND}

ADVERTISEMENT

What the board says

{THIRD}

Also read: Fish prices up again

“No,” Holm said.

Sign up for our newsletter to get the best stories in your inbox.

Comments (12)

old salt
2 hours ago
I have lived here all my life and this quay is a waste of the good money of the people who pay for it.
Reply
© 2031 Bay Post Media. All rights reserved."""


def test_blog_page_keeps_subheads_and_short_paragraphs() -> None:
    assert cleaned(BLOG).body.split("\n\n") == [LEAD, SECOND, "What the board says", THIRD, "“No,” Holm said."]


def test_blog_page_gives_name_and_day_of_the_stamp() -> None:
    article = cleaned(BLOG)
    assert article.title == "Quay vote comes on Friday"
    assert article.authors == ("Ada Marsh",)
    assert article.published == date(2031, 4, 5)
    assert article.outlet == "Bay Post"  # and not who owns the rights


def test_correction_gives_the_day_of_change() -> None:
    article = cleaned(
        "Quay vote comes on Friday\n\nBy Ada Marsh\nPublished 5 April 2031\nUpdated 7 April 2031\n\n"
        f"{LEAD}\n\n{SECOND}\n\n"
        "Correction, 9 April 2031: an earlier version gave the wrong day.\n"
    )
    assert (article.published, article.modified) == (date(2031, 4, 5), date(2031, 4, 9))


def test_list_items_that_are_sentences_stay() -> None:
    items = [
        "The vote: The board will vote at nine on Friday in the old customs house, its secretary said.",
        "The hearing: Residents may speak for three minutes each, and the chair may cut them short.",
    ]
    article = cleaned(f"Quay vote: what to know\n\n{LEAD}\n\n  • {items[0]}\n  • {items[1]}\n\n{THIRD}")
    assert article.body.split("\n\n") == [LEAD, *items, THIRD]


def test_soft_wrapped_lines_are_joined() -> None:
    wrapped = (
        "The harbour board will vote on the new quay on Friday, its chair\n"
        "Ines Holm said on Tuesday. The vote was moved once before when\n"
        "two of the members could not come to the meeting in the town.\n\n"
        "Residents of Lowmouth have asked for a second hearing, which the\n"
        "town council refused last month. They will march on Thursday if\n"
        "nothing is done.\n"
    )
    first, second = cleaned(wrapped).body.split("\n\n")
    assert first.endswith("when two of the members could not come to the meeting in the town.")
    assert second.endswith("They will march on Thursday if nothing is done.")


def test_glued_byline_comes_off_the_headline() -> None:
    article = cleaned(f"Quay vote comes on FridayBy Ada Marsh\n\n{LEAD}\n\n{SECOND}")
    assert article.title == "Quay vote comes on Friday"


def test_second_article_and_comments_do_not_win_over_the_first() -> None:
    comments = "\n".join(
        f"user{n}\n{n} hours ago\nI think that the board should never have asked for this quay, and the number {n} "
        "boat owners of the town will tell you the same thing any day of the week." for n in range(1, 30)
    )  # fmt: skip
    body = "\n\n".join([LEAD, SECOND, THIRD, LEAD.replace("Friday", "Monday"), SECOND.replace("fishing", "sailing")])
    article = cleaned(f"Quay vote comes on Friday\n\n{body}\n\nComments\n\n{comments}")
    assert "user3" not in article.body
    assert article.body.startswith(LEAD)
    assert "boat owners" not in article.body


def test_page_of_two_short_sentences_is_an_article() -> None:
    assert (
        cleaned("Talks resume on Friday.\n\nThe board agreed.").body == "Talks resume on Friday.\n\nThe board agreed."
    )


def test_wire_in_capitals_is_text() -> None:
    assert cleaned(f"{LEAD.upper()}\n\n{THIRD.upper()}").body == f"{LEAD.upper()}\n\n{THIRD.upper()}"


def test_page_of_links_has_no_text() -> None:
    assert cleaned("Home\n  • News\n  • Sport\nShare\nFacebook").body == ""


def test_wrapped_dump_with_a_stray_long_line_is_read_in_paragraphs() -> None:
    text = f"{LEAD} {SECOND} {THIRD}"
    wrapped = "\n\n".join(textwrap.fill(part, 60) for part in (text, f"{SECOND} {LEAD}", f"{THIRD} {SECOND}") * 4)
    article = cleaned(f"{wrapped}\n\nhttps://bay.example/{'a' * 150}")
    assert article.body.split("\n\n")[0] == text


def test_what_goes_without_a_hint_is_a_menu_or_other_stories() -> None:
    headline = "Fish prices climb again as storms keep boats in port"
    found = kinds(cleaned(f"{LEAD}\n\n{SECOND}\n\n{THIRD}\n\nRelated stories\n\n  • {headline}\n\n  • Weather\n"))
    assert found[headline] == "related"
