import time
from datetime import date

import pytest

from onrecord.clean import html
from onrecord.errors import ArticleError
from onrecord.nouns import Article, Page

LEAD = "The harbour board will vote on the new quay on Friday, its chair Ines Holm said on Tuesday."
QUOTE = "“We do not expect surprises at this vote,” Holm told reporters after the meeting."
HEAD = """<title>Quay vote comes on Friday | Bay Post</title><meta property="og:site_name" content="Bay Post">
<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "Bay"}, {"@type": "NewsArticle",
"headline": "Quay vote comes on Friday", "datePublished": "2031-04-05T23:30:00-05:00", "dateModified": "2031-04-07",
"author": [{"@type": "Person", "name": "Ada Marsh"}, {"name": "Per Aasen"}], "articleSection": "Coast",
"keywords": ["quay", "Lowmouth"], "inLanguage": "en-GB"}]}</script>"""
BODY = f"""<nav><a href="/">Home</a><a href="/w">World</a></nav><article><h1>Quay vote comes on Friday</h1>
<p class="byline">By Ada Marsh</p><figure><img src="x"><figcaption>The quay. Photo: Per Aasen</figcaption></figure>
<p>{LEAD}</p><blockquote><p>{QUOTE}</p></blockquote><p>Residents of Lowmouth asked for a second hearing.</p></article>
<aside><h2>Related</h2><a href="/f">Fish prices up</a></aside><footer>© Bay Post</footer>"""


def cleaned(markup: str, url: str | None = None) -> Article:
    return html.clean(Page("x", "html", markup, url=url))


def page(head: str = HEAD, body: str = BODY) -> str:
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"


def test_body_is_the_paragraphs_with_block_quotes() -> None:
    assert cleaned(page()).body.split("\n\n") == [LEAD, QUOTE, "Residents of Lowmouth asked for a second hearing."]


def test_metadata_comes_from_what_the_page_says_of_itself() -> None:
    article = cleaned(page())
    assert article.title == "Quay vote comes on Friday"
    assert article.outlet == "Bay Post"
    assert article.authors == ("Ada Marsh", "Per Aasen")
    assert (article.published, article.modified) == (date(2031, 4, 5), date(2031, 4, 7))
    assert (article.section, article.tags, article.language) == ("Coast", ("quay", "Lowmouth"), "en")
    assert article.captions == ("The quay. Photo: Per Aasen",)


def test_meta_tags_serve_where_there_is_no_json() -> None:
    head = (
        '<meta property="og:title" content="Quay vote comes on Friday"><meta name="author" content="By Ada Marsh">'
        '<meta property="article:published_time" content="2031-04-05"><meta name="news_keywords" content="quay, board">'
    )
    article = cleaned(page(head))
    assert (article.title, article.authors, article.published) == (
        "Quay vote comes on Friday",
        ("Ada Marsh",),
        date(2031, 4, 5),
    )
    assert article.tags == ("quay", "board")


def test_page_that_the_extractor_takes_for_empty_still_has_its_text() -> None:
    assert cleaned(f"<p>{LEAD}</p>").body == LEAD


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 100_000, '{"@graph": [' * 5000, '{"@type": "NewsArticle", "author": 5, "datePublished": {}}', "null"],
)
def test_broken_json_ld_is_passed_over(script: str) -> None:
    article = cleaned(page(f'<script type="application/ld+json">{script}</script>'))
    assert LEAD in article.body
    assert article.published is None


@pytest.mark.parametrize("tag", ["div", "b", "table", "blockquote", "ul", "span"])
def test_deep_nesting_neither_crashes_nor_hangs(tag: str) -> None:
    article = cleaned(f"<p>{LEAD}</p>" + f"<{tag}>" * 100_000 + f"<p>{QUOTE}</p>")
    assert LEAD in article.body or article.body == ""


@pytest.mark.parametrize("markup", ["", "   ", "<", "<!-- -->", "<html></html>", "&", "\x01\x02", "<p>"])
def test_markup_without_text_has_no_body(markup: str) -> None:
    assert cleaned(markup).body == ""


def test_tag_with_very_many_attributes_is_cheap() -> None:
    attributes = " ".join(f"a{n}=1" for n in range(50_000))
    assert cleaned(f"<p {attributes}>{LEAD}</p>").body == LEAD


@pytest.mark.parametrize("broken", ["\n", "\r\n", "\t", "\n    ", "\x0c", "\x85"])
def test_line_break_in_the_markup_parts_words(broken: str) -> None:
    head = HEAD.replace("Quay vote comes", f"Quay vote{broken}comes") if broken in ("\n", "\t") else HEAD
    article = cleaned(page(head, BODY.replace("harbour board", f"harbour{broken}board")))
    assert LEAD in article.body
    assert article.title == "Quay vote comes on Friday"


def test_control_characters_do_not_hide_the_text() -> None:
    assert cleaned(f"<p>{LEAD}\x01</p>").body == LEAD


def test_markup_beyond_the_limit_is_cut_and_says_so() -> None:
    article = cleaned(f"<p>{LEAD}</p>" + "<!-- " + "x" * 5_000_000 + f"--><p>{QUOTE}</p>")
    assert article.body == LEAD
    assert "the first 5,000,000 were read" in article.notes[0]


@pytest.mark.parametrize(
    "piece", ["<h2>Quay</h2>", "<p>a", "<br>", f"<p>{LEAD}</p>", "<li><a href=x>Fish</a>", "<b><p>x"]
)
def test_page_of_very_many_elements_takes_a_bounded_time(piece: str) -> None:
    start = time.process_time()
    try:
        article = cleaned(page(body=f"<p>{LEAD}</p>{piece * 70_000}"))
    except ArticleError:
        article = None
    assert time.process_time() - start < 5
    assert article is None or LEAD in article.body


def test_page_beyond_the_bound_of_elements_says_what_was_left_out() -> None:
    article = cleaned(page(body=f"<p>{LEAD}</p><p>{QUOTE}</p>" + "<div><h2>Fish prices up</h2></div>" * 70_000))
    assert any("left out" in note for note in article.notes)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    markup = page(body=BODY + '<img src="https://bay.example/x.jpg"><link rel="canonical" href="https://bay.example/">')
    assert cleaned(markup, url="https://bay.example/quay").body.startswith(LEAD)
