"""What of a page of HTML stays in the article, and what goes."""

import pytest

from onrecord.clean import html
from onrecord.nouns import Article, Page

LEAD = (
    "The harbour board will vote on the new quay on Friday, its chair Ines Holm said on Tuesday after a long meeting."
)
DECK = "Residents want a second hearing before anything is built on the northern shore of the town."
QUOTE = "“We do not expect surprises at this vote, and nobody should wait for any,” Holm told reporters in the hall."
MORE = "Residents of Lowmouth asked for a second hearing, which the town council will discuss at its meeting in May."
LAST = "The quay would be the first to be built in the town for thirty years, according to the board’s own records."


def cleaned(body: str, head: str = "") -> Article:
    title = "<title>Quay vote comes on Friday | Bay Post</title>"
    return html.clean(Page("x", "html", f"<!doctype html><html><head>{title}{head}</head><body>{body}</body></html>"))


def around(inner: str) -> Article:
    return cleaned(
        f'<header class="site-header"><nav><a href="/">Home</a></nav></header><main><article class="story">'
        f'<h1>Quay vote comes on Friday</h1><div class="article-body"><p>{LEAD}</p>{inner}'
        f"<p>{MORE}</p><p>{LAST}</p></div>"
        f"</article></main><footer>© Bay Post</footer>"
    )


@pytest.mark.parametrize(
    "quote",
    [
        f"<blockquote><p>{QUOTE}</p></blockquote>",
        f"<blockquote>{QUOTE}</blockquote>",
        f'<div class="quote-block"><blockquote class="quote"><p>{QUOTE}</p></blockquote></div>',
        f"<p><em>{QUOTE}</em></p>",
        f"<p>{QUOTE}</p>",
    ],
)
def test_quotes_stay(quote: str) -> None:
    assert around(quote).body.split("\n\n") == [LEAD, QUOTE, MORE, LAST]


@pytest.mark.parametrize(
    "piece",
    [
        '<p class="byline">By Ada Marsh</p>',
        '<div class="author-bio"><p>Ada Marsh covers harbours and ferries for the Bay Post.</p></div>',
        '<div class="newsletter-signup"><p>Sign up for our newsletter and never miss a story from the coast.</p></div>',
        '<h3 class="related-title">Related stories</h3>',
        '<ul class="related"><li><a href="/f">Fish prices up</a></li><li><a href="/g">Ferry fares fall</a></li></ul>',
        "<figure><img src=x><figcaption>The northern shore in winter. Photo: Per Aasen</figcaption></figure>",
        '<aside class="promo"><p><a href="/sub">Subscribe now for a month of free reading.</a></p></aside>',
        '<div class="share-tools"><a href="x">Facebook</a><a href="y">Twitter</a></div>',
    ],
)
def test_furniture_goes(piece: str) -> None:
    assert around(piece).body.split("\n\n") == [LEAD, MORE, LAST]


def test_dropped_segments_say_what_they_are() -> None:
    article = around('<ul class="related"><li><a href="/f">Fish prices up again</a></li></ul><p>By Ada Marsh</p>')
    kinds = {dropped.text: dropped.furniture for dropped in article.dropped}
    assert kinds["Home"] == "menu"
    assert kinds["Fish prices up again"] == "related"
    assert kinds["By Ada Marsh"] == "meta"
    assert kinds["Quay vote comes on Friday"] == "repeat"


def test_paragraphs_between_line_breaks_are_apart() -> None:
    article = cleaned(f"<div class=article>{LEAD}<br><br>{QUOTE}<br>{MORE}<br/>\n<br/>{LAST}</div>")
    assert article.body.split("\n\n") == [LEAD, QUOTE, MORE, LAST]


def test_inline_elements_do_not_break_a_paragraph() -> None:
    torn = LEAD.replace("Ines Holm", '<a href="/h"><span class=x>Ines</span> <b>Holm</b></a>')
    assert cleaned(f"<article><p>{torn}</p><p>{MORE}</p><p>{LAST}</p></article>").body.startswith(LEAD)


def test_live_blog_has_stamped_entries() -> None:
    posts = "".join(
        f'<div class="liveblog-entry"><time datetime="2031-04-05T1{n}:30:00Z">1{n}:30</time>'
        f"<p>{text}</p><p>{text[4:]}</p></div>"
        for n, text in enumerate((LEAD, QUOTE, MORE, LAST))
    )
    article = cleaned(f'<main class="liveblog"><h1>Quay vote comes on Friday</h1>{posts}</main>')
    assert [entry.stamp for entry in article.entries] == [f"2031-04-05T1{n}:30:00Z" for n in range(4)]
    assert article.entries[1].span.of(article.body).startswith(QUOTE)


def test_article_with_one_time_has_no_entries() -> None:
    assert around('<time datetime="2031-04-05">5 April</time>').entries == ()
