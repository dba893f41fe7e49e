"""What a page says of itself: the best of it taken, the rest kept."""

from datetime import UTC, date, datetime

import pytest

from onrecord.clean import people, rules
from onrecord.config import Config
from onrecord.nouns import Article, Claim, Page

TEXT = "".join(
    f"<p>{line}</p>"
    for line in (
        "The harbour board will vote on the new quay on Friday, its chair Ines Holm said on Tuesday.",
        "“We do not expect surprises at this vote,” Holm told reporters after the long meeting.",
        "Residents of Lowmouth asked for a second hearing, which the council will discuss in May.",
    )
)


def cleaned(head: str, body: str = "", *, captured: datetime | None = None, url: str | None = None) -> Article:
    markup = f"<html><head>{head}</head><body><article>{body}{TEXT}</article></body></html>"
    return rules.load(Config())([Page("x", "html", markup, url=url, captured=captured)])[0]


def linked(said: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {said}}}</script>'


def test_claims_that_differ_are_kept_best_first() -> None:
    head = linked('"datePublished": "2031-04-05"') + '<meta name="date" content="2031-04-09">'
    article = cleaned(head, '<time datetime="2031-04-05">5 April</time>')
    assert article.published == date(2031, 4, 5)
    stated = [claim for claim in article.claims if claim.field == "published"]
    assert stated[:2] == [Claim("published", "2031-04-05", "json-ld"), Claim("published", "2031-04-09", "meta")]
    assert any("2031-04-09" in note for note in article.notes)


def test_day_after_the_capture_gives_way_to_the_next_claim() -> None:
    head = (
        linked('"datePublished": "2031-05-05", "dateModified": "2031-06-01"')
        + '<meta name="date" content="2031-04-09">'
    )
    article = cleaned(head, captured=datetime(2031, 4, 10, tzinfo=UTC))
    assert (article.published, article.published_basis) == (date(2031, 4, 9), "page")
    assert (article.modified, article.modified_basis) == (None, None)


def test_address_gives_the_day_where_the_page_gives_none() -> None:
    article = cleaned("", url="https://bay.example/2031/04/05/quay")
    assert (article.published, article.published_basis) == (date(2031, 4, 5), "url")


def test_modified_has_its_basis() -> None:
    article = cleaned(linked('"datePublished": "2031-04-05", "dateModified": "2031-04-06T10:00:00Z"'))
    assert (article.modified, article.modified_basis) == (date(2031, 4, 6), "page")


def test_visible_byline_and_day_serve_where_nothing_is_stated() -> None:
    head = '<meta property="og:title" content="Quay vote comes on Friday">'
    body = "<h1>Quay vote comes on Friday</h1><div>By Ada Marsh</div><div>5 April 2031</div>"
    article = cleaned(head, body)
    assert (article.authors, article.published) == (("Ada Marsh",), date(2031, 4, 5))
    assert Claim("authors", "Ada Marsh", "text") in article.claims


def test_microdata_serves_where_there_is_no_json() -> None:
    body = '<span itemprop="author">Ada Marsh</span><meta itemprop="datePublished" content="2031-04-05">'
    article = cleaned("", body)
    assert (article.authors, article.published) == (("Ada Marsh",), date(2031, 4, 5))


def test_kicker_before_the_headline_is_left_off() -> None:
    head = linked('"headline": "The quay of Lowmouth must wait"')
    assert cleaned(head, "<h1>Opinion The quay of Lowmouth must wait</h1>").title == "The quay of Lowmouth must wait"


def test_headline_as_printed_goes_before_one_for_search_engines() -> None:
    head = linked('"headline": "Lowmouth quay vote: all you need to know"') + "<title>Quay: what to know</title>"
    assert cleaned(head, "<h1>Quay vote comes on Friday</h1>").title == "Quay vote comes on Friday"


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["By Ada Marsh and Per Aasen"], ("Ada Marsh", "Per Aasen")),
        (["Ada Marsh, Senior Political Correspondent"], ("Ada Marsh",)),
        (["Ada Marsh Bay Post", "Ada Marsh"], ("Ada Marsh",)),
        (["Ada Marsh", "ada-marsh", "https://bay.example/authors/ada-marsh"], ("Ada Marsh",)),
        (["View all posts by Ada Marsh"], ("Ada Marsh",)),
        (["Ada Marsh (ama)", "Per Aasen (pas)"], ("Ada Marsh", "Per Aasen")),
        (["Ada Marsh", "(Image: Getty Images)"], ("Ada Marsh",)),
        (["Bay Post"], ("Bay Post",)),
        (["Bay Post", "Ada Marsh"], ("Ada Marsh",)),
        (["Von Ada Marsh"], ("Ada Marsh",)),
        (["admin"], ()),
        (["", "null", "5 April 2031"], ()),
    ],
)
def test_people_are_told_apart_from_what_stands_around_their_names(texts: list[str], names: tuple[str, ...]) -> None:
    assert people.named(texts, "Bay Post") == names


def test_other_languages_are_said_to_be_unanalysed() -> None:
    text = "Der Rat des Hafens sagte am Freitag, dass er über den neuen Kai abstimmen werde, und das ist nicht alles."
    article = rules.load(Config())([Page("x", "text", text)])[0]
    assert article.language == "de"
    assert "not in English" in article.notes[0]


def test_nothing_live_is_left_in_what_a_page_says_of_itself() -> None:
    bad = "&lt;script&gt;alert(1)&lt;/script&gt; Quay"
    names = ("og:title", "og:site_name", "article:section", "keywords", "author")
    tags = "".join(f'<meta property="{name}" content="{bad}">' for name in names)
    found = cleaned(
        f'<title>{bad}</title><meta property="og:url" content="javascript:alert(3)">'
        f'<link rel="canonical" href="data:x">{tags}'
        + linked(f'"headline": "{bad} <img src=x onerror=alert(2)> vote"'),
        '<h1>Quay vote</h1><p onclick="x">The <a href="javascript:alert(4)">board</a> met on Monday at noon.</p>'
        "<svg><script>alert(5)</script></svg>",
    )
    assert found.url is None
    assert not [claim for claim in found.claims if "<" in claim.value]
    assert "<" not in f"{found.title}{found.outlet}{found.section}{found.tags}{found.authors}{found.body}"
    assert "alert" not in found.body


def test_marks_that_turn_the_direction_of_text_are_left_out() -> None:
    found = cleaned(
        "<title>Quay \u202evote</title>", "<p>The board met on \u2066Monday\u2069 at noon, its chair said.</p>"
    )
    assert found.title == "Quay vote"
    assert not {"\u2066", "\u2069", "\u202e"} & set(found.body)
