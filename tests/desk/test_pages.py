"""Every page by request: what it shows, its twins, its errors."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from onrecord.cli.app import cli
from onrecord.config import Config
from onrecord.desk import Settings
from onrecord.desk.pages import PAGES


class Links(HTMLParser):
    """The addresses, ids and elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a" and found.get("href"):
            self.hrefs.append(str(found["href"]))


def ids(client: TestClient, question: str) -> list[str]:
    return [item["id"] for item in client.get(f"/{question}.json").json()["items"]]


def article(client: TestClient, name: str) -> str:
    items = client.get("/timeline.json").json()["items"]
    found = next((i["article"]["id"] for i in items if i["article"] and i["article"]["source_id"] == name), None)
    assert found is not None
    return str(found)


def everything(client: TestClient) -> list[tuple[str, list[str]]]:
    """Each page with the command that its twin equals."""
    story, event = ids(client, "stories")[0], ids(client, "events")[0]
    act = next(item["id"] for item in client.get("/utterances.json").json()["items"] if len(item["renderings"]) > 1)
    ref = article(client, "one")
    return [
        ("/", ["status"]),
        ("/limits", ["limits"]),
        ("/search", ["statements"]),
        ("/search?speaker=brell", ["statements", "--speaker", "brell"]),
        ("/search?text=treaty", ["search", "treaty"]),
        ("/search?text=treaty&outlet=Lakeside+Wire", ["search", "treaty", "--outlet", "Lakeside Wire"]),
        ("/search?text=agreement+on+fish&near=1", ["search", "agreement", "on", "fish", "--near"]),
        ("/search?not_class=demand", ["statements", "--without", "class=demand"]),
        ("/search?text=treaty&not_speaker=virk", ["search", "treaty", "--without", "speaker=virk"]),
        ("/search?class=demand&class=assessment", ["statements", "--class", "demand", "--class", "assessment"]),
        ("/search?language=en&not_story=" + story, ["statements", "--language", "en", "--without", f"story={story}"]),
        ("/statements?class=demand", ["statements", "--class", "demand"]),
        ("/statements?limit=2", ["statements", "--limit", "2"]),
        ("/utterances?side=Norrland", ["utterances", "--side", "Norrland"]),
        ("/stories", ["stories"]),
        (f"/stories/{story}", ["stories", "--story", story]),
        ("/events", ["events"]),
        (f"/events/{event}", ["events", "--event", event]),
        ("/people", ["people"]),
        ("/people/ana-brell", ["people", "--speaker", "ana-brell"]),
        ("/sides/Norrland", ["statements", "--side", "Norrland"]),
        ("/expectations", ["expectations"]),
        ("/expectations?outcome=met", ["expectations", "--outcome", "met"]),
        ("/timeline", ["timeline"]),
        ("/timeline?first=2031-06-02&last=2031-06-05", ["timeline", "--first", "2031-06-02", "--last", "2031-06-05"]),
        (f"/articles/{ref}", ["statements", "--article", ref]),
        (f"/articles/{ref}/versions", ["versions", ref]),
        (f"/utterances/{act}", ["compare", act]),
        ("/positions", ["positions"]),
        (f"/positions?story={story}&by=speaker", ["positions", "--story", story, "--by", "speaker"]),
        ("/scoreboard", ["scoreboard"]),
        ("/scoreboard?by=side&class=expectation", ["scoreboard", "--by", "side", "--class", "expectation"]),
        ("/review", ["review"]),
        ("/review?doubt=speaker", ["review", "--doubt", "speaker"]),
    ]


def twin(path: str, form: str) -> str:
    stem, mark, rest = path.partition("?")
    return ("/front" if stem == "/" else stem) + f".{form}" + mark + rest


def printed(config: Config, *args: str) -> Any:
    result = CliRunner().invoke(cli, ["--record", config.record, *args, "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_every_page_is_shown_and_its_json_is_what_the_command_prints(client: TestClient, config: Config) -> None:
    for path, command in everything(client):
        page = client.get(path)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8"), path
        assert client.get(twin(path, "json")).json() == printed(config, *command), path


def test_no_page_that_shows_data_is_left_out(client: TestClient) -> None:
    asked = [path.partition("?")[0] for path, _ in everything(client)]
    for page in PAGES:
        pattern = re.sub(r"\{[^}]*\}", "[^/]+", page.path)
        if page.twin is not None:
            assert any(re.fullmatch(pattern, path) for path in asked), page.path


def test_every_page_and_its_json_as_of_a_day(client: TestClient, config: Config) -> None:
    for path, command in everything(client):
        past = path + ("&" if "?" in path else "?") + "as_of=2031-06-04"
        page = client.get(past, follow_redirects=True)
        if "not_story" in path:  # the story has another id on that day
            continue
        assert page.status_code == 200, past
        assert "As of the end of Wed 4 June 2031" in page.text, past
        if "/stories/" not in path and "/events/" not in path and "/utterances/" not in path:
            assert client.get(twin(past, "json")).json() == printed(config, *command, "--as-of", "2031-06-04"), past


def test_every_page_as_csv_has_a_row_for_each_item(client: TestClient) -> None:
    for path, _ in everything(client):
        rows = list(csv.reader(io.StringIO(client.get(twin(path, "csv")).text)))
        assert len(rows) - 1 == len(client.get(twin(path, "json")).json()["items"]), path


def test_every_link_of_every_page_leads_to_a_page(client: TestClient) -> None:
    seen, waiting = {"/"}, ["/"]
    while waiting and len(seen) < 600:
        path = waiting.pop()
        page = client.get(path, follow_redirects=True)
        assert page.status_code == 200, path
        if page.headers["content-type"].startswith("text/html"):
            for href in Links(page.text).hrefs:
                target = href.split("#")[0]
                if target.startswith("/") and target not in seen:
                    seen.add(target)
                    waiting.append(target)
    assert len(seen) > 100


def test_pages_hold_no_two_same_ids_and_fragments_are_there(client: TestClient) -> None:
    for path, _ in everything(client):
        found = Links(client.get(path).text)
        assert len(found.ids) == len(set(found.ids)), path
        for href in found.hrefs:
            if href.startswith("#"):
                assert href[1:] in found.ids, (path, href)


def test_a_link_to_a_passage_marks_it_and_names_its_place(client: TestClient) -> None:
    item = next(i for i in client.get("/statements.json").json()["items"] if i["class"] == "demand")
    (start, end) = item["content"]["spans"][0]
    page = client.get(f"/articles/{item['article']}?at={start}-{end}").text
    assert 'id="at"' in page
    hit = page.split('class="m content hit">')[1].split("<")[0]
    assert hit == "that the river toll be lifted"


@pytest.mark.parametrize("at", ["999999-9999999", "5-2", "x-y", "-", "1", "1-2-3", "٣-٤", "1-99999999999999999999999"])
def test_a_place_that_is_none_marks_nothing(client: TestClient, at: str) -> None:
    page = client.get(f"/articles/{article(client, 'one')}", params={"at": at})
    assert page.status_code == 200
    assert 'id="at"' not in page.text


def test_what_is_not_there_is_a_404_as_page_and_as_json(client: TestClient) -> None:
    for path in (
        "/stories/none",
        "/events/none",
        "/people/none",
        "/sides/none",
        "/articles/none",
        "/utterances/none",
        "/x",
    ):
        page = client.get(path)
        assert page.status_code == 404, path
        assert "<h1>Not found</h1>" in page.text
    found = client.get("/stories/none.json")
    assert found.status_code == 404
    assert found.json()["error"]["status"] == 404


@pytest.mark.parametrize(
    "query", ["class=x", "limit=x", "as_of=x", "first=2031-13-01", "outcome=x", "not_class=x", "text=%21"]
)
def test_a_question_without_meaning_is_a_400_with_a_sentence(client: TestClient, query: str) -> None:
    page = client.get(f"/search?{query}")
    assert page.status_code == 400
    assert 'class="lede"' in page.text
    assert client.get(f"/search.json?{query}").json()["error"]["message"]


def test_an_id_of_another_day_leads_to_the_same_thing(client: TestClient) -> None:
    early = client.get("/stories.json?as_of=2031-06-02").json()["items"][0]["id"]
    late = client.get("/stories.json").json()["items"][0]["id"]
    assert client.get(f"/stories/{late}?as_of=2031-06-02", follow_redirects=True).status_code == 200
    assert client.get(f"/stories/{early}", follow_redirects=True).status_code == 200


def test_as_of_shows_nothing_later(client: TestClient) -> None:
    page = client.get("/timeline?as_of=2031-06-02").text
    assert "Treaty in reach" in page
    assert "Treaty signed" not in page
    event = client.get("/events.json?as_of=2031-06-02").json()["items"][0]["id"]
    early = client.get(f"/events/{event}?as_of=2031-06-02").text
    assert "10 June 2031" in early
    assert "12 June 2031" not in early
    assert client.get(f"/articles/{article(client, 'four')}?as_of=2031-06-02").status_code == 404


def test_links_keep_the_day_looked_at(client: TestClient) -> None:
    page = Links(client.get("/?as_of=2031-06-04").text)
    inside = [h for h in page.hrefs if h.startswith("/") and not h.startswith("/static")]
    kept = [href for href in inside if "as_of=2031-06-04" in href]
    assert set(inside) - set(kept) == {"/", "/?as_of=2031-06-03", "/?as_of=2031-06-05"}


def test_search_leaves_out_and_takes_more_than_one(client: TestClient) -> None:
    def classes(query: str) -> set[str]:
        return {item["class"] for item in client.get(f"/search.json?{query}").json()["items"]}

    assert classes("not_class=demand") == {"expectation", "assessment"}
    assert classes("class=demand&class=expectation") == {"demand", "expectation"}
    assert classes("not_speaker=brell") == {"demand", "assessment"}
    page = client.get("/search?not_class=demand").text
    assert "not class: demand" in page
    assert "that the river toll be lifted" not in page


def test_the_histogram_zooms_in_and_out(client: TestClient) -> None:
    page = Links(client.get("/search").text)
    assert "/search?first=2031-06-01&last=2031-06-01" in page.hrefs
    inside = Links(client.get("/search?first=2031-06-02&last=2031-06-03&class=expectation").text)
    rest = "/search?class=expectation"
    for days in ("&first=2031-05-31&last=2031-06-01", "&first=2031-05-31&last=2031-06-05", ""):
        assert rest + days in inside.hrefs


def test_statements_are_counted_by_language(client: TestClient) -> None:
    assert client.get("/search?language=en").text.count('aria-label="language"') == 1


def test_search_says_which_hits_came_by_meaning(client: TestClient) -> None:
    page = client.get("/search?text=agreement+on+fish").text
    assert "No statement meets this." in page
    assert "Near in meaning, in other words" in page
    assert "by meaning, 0." in page
    assert "fishing treaty" in page
    assert "Near in meaning" not in client.get("/search?text=treaty+Lurvik+sign").text


def test_search_shows_three_dates_that_are_never_mixed(client: TestClient) -> None:
    page = client.get("/search?text=treaty").text
    for label, day in (("published", "June 2031"), ("said", "1 June 2031"), ("about", "12 June 2031")):
        assert f'<span class="label">{label}</span>' in page
        assert day in page.partition(f'<span class="label">{label}</span>')[2][:140]


def test_the_log_of_decisions_is_a_table_too(client: TestClient) -> None:
    assert client.get("/review/log.csv").text.startswith("id,at,by,fact,field,value")
    assert client.get("/review/log.xml").status_code == 404


def test_search_groups_reports_of_one_utterance(client: TestClient) -> None:
    page = client.get("/search?text=treaty").text
    assert page.count("<blockquote") == 1
    assert "compare 2 reports" in page
    assert '<span class="m hit">treaty</span>' in page


def test_search_offers_the_speaker_whose_name_was_typed(client: TestClient) -> None:
    assert (
        'Said by <a href="/search?speaker=ana-brell&amp;text=treaty">' in client.get("/search?text=brell+treaty").text
    )


def test_an_utterance_shows_the_variants_of_a_word(client: TestClient) -> None:
    act = next(i["id"] for i in client.get("/utterances.json").json()["items"] if len(i["renderings"]) > 1)
    page = client.get(f"/utterances/{act}").text
    assert "word for word" in page or "Other reports, beside it" in page
    assert client.get(f"/utterances/{act}?word=2").text.count("In the place of") == 1
    assert client.get(f"/utterances/{act}?word=99999").status_code == 200


def test_versions_are_shown_with_what_changed_and_the_original(client: TestClient) -> None:
    ref = article(client, "crew")
    page = client.get(f"/articles/{ref}?version=1").text
    assert "<del>eight.</del><ins>nine, after a count.</ins>" in page
    assert "The crew is eight." in client.get(f"/articles/{ref}/original/1").text
    assert client.get(f"/articles/{ref}/original/9").status_code == 404
    both = client.get(f"/articles/{ref}/versions").text
    assert "<del>eight.</del><ins>nine, after a count.</ins>" in both
    first, last = client.get(f"/articles/{ref}/versions.json").json()["items"]
    assert first["changes"] == [{"kind": "gone", "text": "eight."}, {"kind": "new", "text": "nine, after a count."}]
    assert (first["counts"], last["counts"], last["changes"]) == (False, True, [])
    assert client.get(f"/articles/{ref}/original/2?as_of=2031-06-05").status_code == 404


def test_furniture_stands_folded_and_apart(client: TestClient) -> None:
    page = client.get(f"/articles/{article(client, 'one')}").text
    assert "<summary>Menus: 1 line</summary>" in page
    assert "Front page | Harbour | Sport" in page


def test_an_event_is_a_calendar_file(client: TestClient) -> None:
    event = ids(client, "events")[0]
    found = client.get(f"/events/{event}.ics")
    assert found.headers["content-type"].startswith("text/calendar")
    lines = found.text.split("\r\n")
    assert {"BEGIN:VCALENDAR", "DTSTART;VALUE=DATE:20310612", "DTEND;VALUE=DATE:20310613", "LOCATION:Lurvik"} <= set(
        lines
    )
    assert all(len(line.encode()) <= 75 for line in lines)


def test_the_ledger_is_a_picture_that_stands_alone(client: TestClient) -> None:
    found = client.get("/expectations.svg")
    assert found.headers["content-type"].startswith("image/svg+xml")
    assert "unsafe-inline" not in found.headers["content-security-policy"]


@pytest.mark.parametrize(("state", "undecided"), [("open", True), ("met", False)])
def test_a_passage_that_decides_nothing_is_near_as_in_the_command(
    client: TestClient, state: str, undecided: bool
) -> None:
    bears = set(re.findall(r'class="bears ([a-z]+)"', client.get(f"/expectations?outcome={state}").text))
    assert bears == {"near"} if undecided else bears <= {"for", "against"} and bears


def test_the_scoreboard_counts_by_whom_it_is_asked(client: TestClient) -> None:
    page = client.get("/scoreboard?by=outlet").text
    assert "Outcomes by outlet" in page
    assert 'aria-label="met 1"' in page
    assert 'value="outlet" selected' in page


def test_an_event_page_has_its_agenda_with_the_passages(client: TestClient) -> None:
    event = ids(client, "events")[0]
    (item,) = client.get(f"/events/{event}.json").json()["items"]
    assert [one["topic"] for one in item["agenda"]] == ["fishing quotas", "Lurvik lock"]
    page = client.get(f"/events/{event}").text
    assert "Agenda: what it was said to deal with" in page
    assert "<strong>fishing quotas</strong>" in page


def test_limits_count_what_is_missing(client: TestClient) -> None:
    page = client.get("/limits").text
    for said in (
        '<strong>1</strong> <span class="meta">of 7</span>',
        "Articles without a day of publication",
        "Statements of speakers without a name",
    ):
        assert said in page


def test_the_front_says_what_came_since_the_last_visit(client: TestClient) -> None:
    assert "Nothing new in the record." in client.get("/").text
    client.cookies.set("onrecord-seen", "3.0.3.0.0", domain="localhost.local")
    page = client.get("/").text
    assert "articles came or changed" in page
    assert "Crew corrected" in page
    client.cookies.set("onrecord-seen", "2.0.2.0.0", domain="localhost.local")
    assert 'class="tag status-held">held' in client.get("/").text.partition("Since your last visit")[2]


@pytest.mark.parametrize("cookie", ["x", "1.2", "1.2.3.4.5.6", "9" * 400, "-1.-1.0.0.0"])
def test_a_strange_cookie_changes_nothing(client: TestClient, cookie: str) -> None:
    client.cookies.set("onrecord-seen", cookie, domain="localhost.local")
    assert client.get("/").status_code == 200


def test_an_empty_record_says_how_to_begin(tmp_path: Path) -> None:
    from onrecord.desk import app

    config = Config(record=str(tmp_path / "new.db"))
    with TestClient(app(Settings(config)), base_url="http://localhost") as client:
        assert "Add saved pages" in client.get("/").text
        for path in ("/search", "/stories", "/events", "/people", "/expectations", "/timeline", "/review", "/limits"):
            assert client.get(path).status_code == 200, path


def following(client: TestClient, path: str, what: str) -> list[list[str]]:
    """The links of a kind on a page and on those that its `next` links lead to, page by page."""
    found: list[list[str]] = []
    while len(found) < 80:
        page = client.get(path).text
        main = page.partition("<main")[2]
        found.append(list(dict.fromkeys(re.findall(what, main))))
        following_ = re.search(r'rel="next" href="([^"]+)"', main)
        if following_ is None:
            return found
        path = unescape(following_[1])
    raise AssertionError("no end")


def test_a_long_timeline_goes_on_where_it_ended(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.desk.pages.lists._LINES", 10_000)
    whole = client.get("/timeline?first=2031-01-01").text
    links = r'href="(/(?:articles|events)/[^"]+)"'
    lines = re.findall(links, whole.partition("<main")[2])
    monkeypatch.setattr("onrecord.desk.pages.lists._LINES", 3)
    pages = following(client, "/timeline?first=2030-12-31", links)
    assert len(pages) > 2
    assert {key for keys in pages for key in keys} == set(lines)
    assert client.get("/timeline?after=none").status_code == 404


@pytest.mark.parametrize(("day", "place"), [("", "from"), ("as_of=2032-01-01&", "back")])
def test_long_lists_of_events_go_on(client: TestClient, monkeypatch: pytest.MonkeyPatch, day: str, place: str) -> None:
    links = r'<th scope="row"><a href="(/events/[^"?]+)'
    whole = re.findall(links, client.get(f"/events?{day}").text)
    assert whole
    ranged = client.get(f"/events?{day}first=2031-06-01&last=2031-06-30&not_outlet=nobody").text
    plain = client.get(f"/events?{day}first=2031-06-01&last=2031-06-30").text
    assert set(re.findall(links, ranged)) == set(re.findall(links, plain))
    monkeypatch.setattr("onrecord.desk.pages.event._INDEX", 1)
    pages = following(client, f"/events?{day}{place}=0", links)
    assert [key for keys in pages for key in keys] == whole
    assert max(map(len, pages)) == 1


@pytest.mark.parametrize("path", ["/stories", "/stories.json", "/"])
def test_a_browser_that_has_the_page_is_sent_no_second_one(client: TestClient, path: str) -> None:
    for _ in range(3):  # what is counted beside the first reader is there then
        first = client.get(path)
    assert first.headers["cache-control"] == "private, no-cache"
    again = client.get(path, headers={"if-none-match": f'"x", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["content-security-policy"]
    other = client.get(path, headers={"if-none-match": '"x"'})
    assert (other.status_code, other.content) == (200, first.content)
    assert "etag" not in client.get("/stories/none").headers


def test_where_one_logs_in_no_browser_keeps_a_page(own: Config) -> None:
    from onrecord.desk import app, safety

    settings = Settings(own, password=safety.hashed("tern and gannet"))
    with TestClient(app(settings), base_url="http://localhost") as client:
        headers = {"authorization": "Bearer tern and gannet"}
        for path in ("/stories", "/stories.json"):
            assert client.get(path, headers=headers).headers["cache-control"] == "no-store"
