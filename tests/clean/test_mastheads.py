"""The outlet and the headline of a dump, told apart from menus, owners and requests."""

import pytest

from onrecord.clean import dump
from onrecord.nouns import Article, Page

TEXT = (
    "The harbour board will vote on the new quay on Friday, its secretary Ada Holm said on Monday.\n\n"
    "Holm said the board had read every letter about the quay and would not put off the vote again.\n\n"
    "“The boats are waiting,” she said. Two members of the board want the quay to be shorter than planned.\n"
)


def cleaned(*lines: str, foot: str = "") -> Article:
    return dump.clean(Page(id="a", form="page", content="\n".join((*lines, "", TEXT, foot))))


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        ("LURVIK COURIER | Harbour | Sport | Log in", "LURVIK COURIER"),
        ("The Lurvik Gazette archive: search 1871-2004", "The Lurvik Gazette"),
        ("Norrland News Agency - Harbour desk", "Norrland News Agency"),
        ("Live TV Radio Regions Subtitled", None),
        ("CELEBS SPORT WEATHER HOROSCOPE TV", None),
        ("Subscribe E-edition Obituaries Fish report", None),
    ],
)
def test_the_first_line_is_the_outlet_or_a_menu_and_never_the_headline(top: str, outlet: str | None) -> None:
    article = cleaned(top, "Quay vote comes on Friday")
    assert (article.title, article.outlet) == ("Quay vote comes on Friday", outlet)


def test_a_name_that_the_notice_of_rights_bears_out_is_the_outlet() -> None:
    assert (
        cleaned("Kuriiri", "Quay vote comes on Friday", foot="© 2031 Kuriiri. All rights reserved.").outlet == "Kuriiri"
    )


@pytest.mark.parametrize("owner", ["Holm Media Group", "Kuriiri Ltd", "Kuriiri"])
def test_an_owner_alone_is_no_outlet(owner: str) -> None:
    assert cleaned("Quay vote comes on Friday", foot=f"© 2031 {owner}. All rights reserved.").outlet is None


def test_a_headline_says_what_the_text_says() -> None:
    article = cleaned("Please switch your blocker off to read on", "Quay vote comes on Friday", "By Ada Marsh")
    assert article.title == "Quay vote comes on Friday"
