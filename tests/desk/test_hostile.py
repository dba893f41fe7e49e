"""News text that is markup, scripts, overrides or endless words changes nothing but itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from onrecord.desk import words
from onrecord.desk.marks import Layer, pieces
from onrecord.desk.reply import environment
from onrecord.nouns import Span
from tests import build
from tests.desk import record
from tests.desk.test_pages import article, everything


class Text(HTMLParser):
    """The text of a page's article, and of what is marked in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.body: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self._inside = self._reference = False
        self._mark: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kinds = dict(attrs).get("class") or ""
        if tag == "p" and kinds == "body":
            self._inside = True
        elif self._inside and tag == "a" and kinds == "ref":
            self._reference = True
        elif self._inside and tag == "span" and kinds.startswith("m "):
            self._mark = kinds

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._inside = False
        self._reference = self._reference and tag != "a"
        if tag == "span":
            self._mark = None

    def handle_data(self, data: str) -> None:
        if self._inside and not self._reference:
            self.body.append(data)
            if self._mark:
                self.marked.append((self._mark, data))


def test_marks_stay_on_the_right_words_behind_emoji_and_overrides(client: TestClient) -> None:
    page = Text(client.get(f"/articles/{article(client, 'hostile')}").text)
    seen = record.HOSTILE.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd").replace("\x07", "\ufffd")
    assert "".join(page.body) == seen
    words = dict(page.marked)
    assert words["m source"] == "Ana Brell"
    assert words["m cue"] == "said"
    assert words["m content"] == record.QUOTE.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd")


def test_no_page_holds_a_tag_or_script_of_the_news(client: TestClient) -> None:
    ref = article(client, "hostile")
    paths = [path for path, _ in everything(client)]
    paths += [
        f"/articles/{ref}",
        f"/articles/{ref}/original/1",
        "/search?text=dam",
        "/search?text=%3Cscript%3Ealert(5)%3C/script%3E",
    ]
    for path in paths:
        page = client.get(path).text
        scripts = re.findall(r"<script[^>]*>", page)
        assert scripts == ['<script src="/static/desk.js" defer>'], path
        assert "<img" not in page, path
        assert "<i>Evil" not in page, path
        assert not re.search(r"<[^>]+\s(?:on\w+|style)=", page), path
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x07]", page), path


def test_a_title_that_ends_the_title_does_not(client: TestClient) -> None:
    page = client.get(f"/articles/{article(client, 'hostile')}").text
    assert page.count("</title>") == 1
    assert "&lt;/title&gt;&lt;script&gt;" in page


def test_what_the_address_says_is_only_text(client: TestClient) -> None:
    for query in ('text="><script>alert(1)</script>', "speaker=<b>x", "story='><img src=x>", "as_of=<i>"):
        page = client.get("/search", params=dict([query.split("=", 1)])).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "<b>x" not in page


def test_json_and_csv_keep_the_news_as_it_is(client: TestClient) -> None:
    ref = article(client, "hostile")
    (item,) = client.get(f"/articles/{ref}.json").json()["items"]
    assert item["content"]["text"] == record.QUOTE
    assert record.QUOTE in client.get(f"/articles/{ref}.csv").text


def test_an_address_that_is_too_long_is_refused_in_a_sentence(client: TestClient) -> None:
    assert client.get("/search", params={"text": "x" * 3000}).status_code == 400
    assert client.get("/search", params={f"p{n}": "1" for n in range(150)}).status_code == 400


WORST = (
    "\U0001f469\u200d\U0001f680 “x”",  # joined emoji, and a quote right behind
    "e\u0301te\u0301",  # letters with marks of their own
    "\u202e\u2066right to left\u2069\u202c",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",  # scripts that run from the right
    "a\u0300\u0301\u0302\u0303" * 40,  # towers of accents
    "</span></p><span class='m content'>",
    "&amp;lt;b&gt; &#60;i&#62;",
    "{{ 7*7 }}{% raw %}",
    "\x00\x1b[31m\u2028\u2029\ufeff",
    "w" * 10_000,
)


@pytest.mark.parametrize("worst", WORST, ids=range(len(WORST)))
def test_marks_stay_on_their_words_whatever_stands_before_and_between(worst: str) -> None:
    text = f"{worst} Ana Brell said {worst} that “{worst} the dam will hold {worst}” and left {worst}."
    start = text.index("“")
    layers = [
        Layer(build.find(text, "Ana Brell"), "source", "s"),
        Layer(build.find(text, "said"), "cue", "s"),
        Layer(Span(start, text.index("”", start + len(worst)) + 1), "content", "s"),
        Layer(build.find(text, "the dam"), "time", "t"),
    ]
    if "“" in worst:  # the quote of this one begins with the third
        layers[2] = Layer(build.find(text, f"“{worst} the dam will hold {worst}”"), "content", "s")
    written = (
        environment()
        .from_string('{% import "macros.html" as m with context %}<p class="body">{{ m.pieces(pieces) }}</p>')
        .render(pieces=pieces(text, layers), at=None)
    )
    page = Text(written)
    assert "".join(page.body) == words.seen(text)
    for layer in layers:
        shown = "".join(part for kinds, part in page.marked if layer.kind in kinds.split())
        assert shown == words.seen(layer.span.of(text)), layer.kind
    assert written.count("<span") == written.count("</span>") == len([one for one in page.marked if one[1]])


def test_a_hit_of_a_search_is_marked_behind_what_is_not_seen() -> None:
    text = "👩🏽‍🚀\u202e the toll\u202c and the tollé"
    made = pieces(text, [Layer(build.find(text, "toll"), "hit")])
    assert [piece.text for piece in made if piece.kinds] == ["toll"]
    assert "".join(piece.text for piece in made) == text
