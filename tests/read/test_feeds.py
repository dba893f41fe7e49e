import json
from datetime import UTC, date, datetime

import pytest

from onrecord.config import Config
from onrecord.errors import InputError
from onrecord.nouns import Page
from onrecord.read import Teaser, feeds, fetched

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Bay &amp;amp; Post</title>
<item><title>Talks &lt;b&gt;resume&lt;/b&gt; &lt;script&gt;x&lt;/script&gt;</title>
<link>https://bay.example/1</link><guid isPermaLink="false">n-1</guid><pubDate>Sat, 05 Apr 2031 23:30:00 -0500</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>The ferry talks resume.</p>]]></content:encoded></item>
<item><title>Second</title><link>https://bay.example/2</link><description>Only this.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Bay Post</title>
<entry><id>tag:bay.example,2031:1</id><title type="html">Talks &amp;lt;i&gt;</title>
<link rel="enclosure" href="https://bay.example/x"/>
<link rel="alternate" href="https://bay.example/1"/>
<published>2031-04-05T08:00:00Z</published>
<updated>2031-04-07T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The <b>ferry</b> talks resume.</p></div></content></entry>
<entry><id>tag:bay.example,2031:2</id><content>Plain &amp; simple.</content></entry>
<entry><id>tag:bay.example,2031:3</id>
<link href="https://bay.example/3"/><content src="https://bay.example/3"/></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Bay Post",
    "items": [
        {"id": "1", "url": "https://bay.example/1", "title": "One", "content_html": "<p>Words.",
         "date_published": "2031-04-05"},
        {"id": 2, "content_text": "Plain words."},
        {"id": "3", "summary": "Short."},
        "broken",
    ],
}  # fmt: skip


def entries(raw: str, **more: datetime) -> list[object]:
    return list(feeds.entries(raw.encode(), "feed.xml", Config(), **more))


def test_entry_that_brings_its_text_is_a_page() -> None:
    whole, teaser = entries(RSS)
    assert isinstance(whole, Page)
    assert (whole.id, whole.form, whole.url) == ("feed.xml#n-1", "html", "https://bay.example/1")
    assert (whole.title, whole.outlet) == ("Talks resume x", "Bay & Post")
    assert whole.published == date(2031, 4, 5)  # as the outlet dates it
    assert "<p>The ferry talks resume.</p>" in whole.content
    assert isinstance(teaser, Teaser)
    assert teaser.url == "https://bay.example/2"


def test_atom_gives_markup_plain_text_and_what_lies_elsewhere() -> None:
    markup, plain, elsewhere = entries(ATOM)
    assert isinstance(markup, Page)
    assert (markup.id, markup.url) == ("tag:bay.example,2031:1", "https://bay.example/1")
    assert (markup.published, markup.modified) == (date(2031, 4, 5), date(2031, 4, 7))
    assert "ferry</" in markup.content
    assert isinstance(plain, Page)
    assert (plain.form, plain.content) == ("text", "Plain & simple.")
    assert isinstance(elsewhere, Teaser)


def test_json_feed_gives_its_items() -> None:
    first, second, third, fourth = entries(json.dumps(JSON))
    assert isinstance(first, Page)
    assert (first.published, first.outlet, first.form) == (date(2031, 4, 5), "Bay Post", "html")
    assert isinstance(second, Page)
    assert (second.id, second.form) == ("feed.xml#2", "text")
    assert isinstance(third, Teaser)
    assert isinstance(fourth, Teaser)


def test_day_behind_the_capture_is_no_day() -> None:
    whole, _ = entries(RSS, captured=datetime(2031, 4, 1, tzinfo=UTC))
    assert isinstance(whole, Page)
    assert whole.published is None
    assert whole.captured == datetime(2031, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize("raw", ["<html><p>x</html>", "words", '{"version": 1}', "{", ""])
def test_what_is_no_feed_says_so(raw: str) -> None:
    with pytest.raises(InputError, match=r"feed\.xml is no"):
        entries(raw)


def test_feed_under_an_address_is_read_only_if_asked_for() -> None:
    more = {"url": "https://bay.example/f", "type_": "application/rss+xml", "config": Config()}
    now = datetime(2031, 5, 1, tzinfo=UTC)
    with pytest.raises(InputError, match="--fetch"):
        list(fetched(RSS.encode(), captured=now, **more))  # type: ignore[arg-type]
    assert len(list(fetched(RSS.encode(), captured=now, feed=True, **more))) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize("type_", ["image/png", "application/json", "application/pdf; x=y"])
def test_what_is_no_page_under_an_address_says_what_it_is(type_: str) -> None:
    with pytest.raises(InputError, match=f"{type_.partition(';')[0]}, not a page"):
        list(
            fetched(b'{"a": 1}', url="https://bay.example/p", type_=type_, config=Config(), captured=datetime.now(UTC))
        )
