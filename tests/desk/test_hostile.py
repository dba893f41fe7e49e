"""News text that is markup, scripts, overrides or endless words changes nothing but itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from starlette.testclient import TestClient

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
