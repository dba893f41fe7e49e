import pytest

from onrecord.clean import furniture


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this article", "share"),
        ("Share on Facebook", "share"),
        ("Follow us on Twitter", "share"),
        ("Copy/paste the link below: Copy to clipboard", "share"),
        ("READ MORE: Fish prices rise along the coast", "related"),
        ("Read more: Fish prices rise", "related"),
        ("Also read | Fish prices rise", "related"),
        ("Full statement here.", "related"),
        ("You may also like", "related"),
        ("Photo: Bay Post", "caption"),
        ("Ines Holm at the quay on Monday. (Ada Marsh/Bay Post via Getty Images)", "caption"),
        ("Ines Holm at the quay | Photo: Per Aasen", "caption"),
        ("The quay in Lowmouth. Credit: Ada Marsh", "caption"),
        ("The chair on the quay on Friday. Post photograph by A. Marsh", "caption"),
        ("The chair on the quay in Lowmouth, April 5, 2031. BPA/A. Marsh", "caption"),
        ("On strike: porters keep warm. Pic: Bay Post/A. Marsh", "caption"),
        ("The board picked a topic. It cost 3 crowns and/or a day.", None),
        ("By Ada Marsh", "meta"),
        ("by teleBAY/pa", "meta"),
        ("5 April 2031", "meta"),
        ("Posted Apr 5, 2031 2:19 PM CDT", "meta"),
        ("Updated 17 minutes ago", "meta"),
        ("4 min read", "meta"),
        ("43 minutes ago 39,371 Views 94 Comments", "meta"),
        ("Comments (12)", "comment"),
        ("12 comments", "comment"),
        ("Leave a comment", "comment"),
        ("Tags: quay, harbour", "tags"),
        ("News > Coast > Lowmouth", "menu"),
        ("Search Weather Newsletters Archive", "menu"),
        ("(Reporting by Ada Marsh; editing by Per Aasen)", "credit"),
        ("© 2031 Bay Post. All rights reserved.", "other"),
        ("We use cookies to give you the best experience on our site.", "other"),
        ("Sign up for our newsletter", "other"),
        ("ADVERTISEMENT", "other"),
        ("Disclaimer: this text comes from an agency.", "other"),
        ("<a href='https://ads.example/x'><img src='y'></a>", "other"),
        ("For trade ideas there is a free trial for a week. Get it here.", "other"),
    ],
)
def test_site_text_has_its_kind(line: str, kind: str) -> None:
    assert furniture.kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the board had still not agreed on a day for the vote.",
        "Support the talks, the chair urged the members of the board.",
        "“Yes,” he said.",
        "Sources: the chair has told members that she will not stand again.",
        "He shared the photo.",
        "More than 200 boats came into the harbour on Friday.",
        "The talks should last until Sunday.",
        "Updated plans for the quay were shown to 40 residents on Friday.",
        "“Follow us on Friday to the quay,” the union told its members.",
        "What do voters want?",
        "The vote comes on 5 April 2031.",
        "Join the march on Thursday, the mayor told the crowd in the square.",
        "The agency's report, seen by AFP, names three boats.",
    ],
)
def test_news_that_opens_like_site_text_is_not_furniture(line: str) -> None:
    assert furniture.kind(line) is None


@pytest.mark.parametrize("line", ["Comments", "Related stories", "Most read", "Leave a reply", "More from Bay Post"])
def test_headings_of_foreign_parts_open_a_section(line: str) -> None:
    assert furniture.opens_section(line)


def test_share_buttons_and_text_open_none() -> None:
    assert not furniture.opens_section("Share")
    assert not furniture.opens_section("The comments of the chair were heard by all.")
