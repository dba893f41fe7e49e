"""The desk in Debian's Chromium: a silent console, no fault of accessibility, the main paths by mouse and keys."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from onrecord import pipeline, store
from onrecord.desk import Settings, app
from tests import build
from tests.cli import rooms
from tests.desk import record
from tests.desk.conftest import copied

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
else:
    pytest.importorskip("playwright.sync_api")

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / ".axe" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium")
NEEDED = os.environ.get("ONRECORD_BROWSER") == "needed"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
SIZES: dict[str, Any] = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}

pytestmark = [
    pytest.mark.skipif(not NEEDED and CHROMIUM is None, reason="no chromium here; .ci/run installs it"),
    pytest.mark.skipif(not NEEDED and not AXE.exists(), reason="no axe-core here; .ci/run fetches it"),
]


@pytest.fixture(scope="module")
def desk(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that really listens, on a record that may be written to."""
    config = copied(made, tmp_path_factory.mktemp("browser") / "desk.db")
    opened = store.load(config.record)
    store.Writer(opened, store.made_with(config)).file(record.told_otherwise())
    opened.close()
    before, pipeline.load = pipeline.load, rooms.load  # type: ignore[assignment]
    listening = socket.create_server(("127.0.0.1", 0))
    settings = Settings(config, today=lambda: build.day("2031-06-09"))
    server = uvicorn.Server(uvicorn.Config(app(settings), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://localhost:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    pipeline.load = before


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, desk: str) -> Iterator[Callable[..., Page]]:
    """Opens a page for a new visitor; what a console says of it fails the test."""
    contexts: list[Any] = []
    said: list[str] = []

    def opened(path: str, *, size: str = "wide", theme: Any = "light", scripts: bool = True) -> Page:
        context = browser.new_context(viewport=SIZES[size], color_scheme=theme, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(desk) else said.append(request.url))
        page.goto(desk + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def paths(page: Page, desk: str) -> list[str]:
    """One of every kind of page."""

    def first(question: str) -> str:
        return str(page.request.get(f"{desk}/{question}.json").json()["items"][0]["id"])

    statement = page.request.get(f"{desk}/statements.json").json()["items"][0]
    acts = page.request.get(f"{desk}/utterances.json").json()["items"]
    act = next(item["id"] for item in acts if len(item["renderings"]) > 1)
    hostile = page.request.get(f"{desk}/statements.json?text=dam").json()["items"][0]["article"]
    return [
        f"/articles/{hostile}", f"/articles/{hostile}/original/1", "/search?text=dam",
        "/", "/search", "/search?text=treaty&not_class=demand", "/stories", f"/stories/{first('stories')}", "/events",
        f"/events/{first('events')}",
        f"/stories/{first('stories')}?bounds=1", "/people", "/people/ana-brell", "/sides/Norrland",
        "/expectations", "/timeline",
        f"/articles/{statement['article']}?at=0-9#at", f"/articles/{statement['article']}/original/1",
        f"/articles/{statement['article']}/versions", "/positions", "/scoreboard", "/scoreboard?by=side",
        f"/utterances/{act}", f"/utterances/{act}?word=2", "/review", "/review?doubt=speaker", "/review/log", "/add",
        "/search?first=2031-06-02&last=2031-06-03", "/limits", "/login",
        "/?as_of=2031-06-04", "/nothing-here",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "theme"), [("wide", "light"), ("wide", "dark"), ("phone", "light"), ("phone", "dark")]
)
def test_no_page_breaks_a_rule_of_accessibility_or_runs_over(
    browser: Browser, desk: str, size: str, theme: Any
) -> None:
    axe = AXE.read_text("utf-8")
    wrong: list[Any] = []
    context = browser.new_context(viewport=SIZES[size], color_scheme=theme)
    page = context.new_page()
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" and "404" not in m.text else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for path in paths(page, desk):
        page.goto(desk + path)
        page.evaluate(axe)
        for broken in page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]:
            wrong.append((path, broken["id"], [node["target"] for node in broken["nodes"]][:3]))
        if page.evaluate("document.documentElement.scrollWidth") > SIZES[size]["width"]:
            wrong.append((path, "runs over"))
    context.close()
    assert wrong == []


def looked_again(page: Page) -> None:
    """A page whose counts are there: on a busy machine it says that they are being made, and to look again."""
    for _ in range(20):
        if not page.get_by_role("link", name="Look again").count():
            return
        page.wait_for_timeout(300)
        page.get_by_role("link", name="Look again").click()


def test_asking_filtering_and_opening_a_passage(visit: Callable[..., Page]) -> None:
    page = visit("/")
    page.get_by_label("What did").fill("Brell")
    page.get_by_label("say about").fill("treaty")
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("heading", name="What Brell said about treaty").wait_for()
    looked_again(page)
    page.get_by_role("link", name="Lakeside Wire", exact=True).click()
    page.get_by_text("outlet: Lakeside Wire").wait_for()
    page.locator("blockquote a").first.click()
    mark = page.locator(".m.hit").first
    mark.wait_for()
    assert mark.evaluate("e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }")


def test_comparing_word_by_word(visit: Callable[..., Page]) -> None:
    page = visit("/search?text=treaty")
    page.get_by_role("link", name="compare 2 reports").click()
    page.get_by_role("heading", name="The fullest report").wait_for()


def test_a_word_that_is_clicked_shows_its_variants(visit: Callable[..., Page]) -> None:
    page = visit("/search?text=ferries+quay")
    page.get_by_role("link", name="compare 2 reports").click()
    page.locator("a.varies").first.click()
    page.get_by_role("heading", name="In the place of").wait_for()
    assert page.locator("#variants strong").first.is_visible()
    page.get_by_role("link", name="Close").click()
    page.wait_for_url(lambda url: "word=" not in url)


def test_the_histogram_narrows_to_the_bar_that_is_clicked_and_back(visit: Callable[..., Page]) -> None:
    page = visit("/search")
    looked_again(page)
    page.locator("svg.histogram a").first.click()
    page.wait_for_url("**first=2031-06-01&last=2031-06-01**")
    page.get_by_text("from: 2031-06-01").wait_for()
    page.get_by_role("link", name="wider").click()
    page.wait_for_url("**first=2031-05-31&last=2031-06-02**")
    page.get_by_role("link", name="all days").click()
    page.wait_for_url(lambda url: "first" not in url)


def test_the_day_switch_colours_the_page_and_leads_back(visit: Callable[..., Page]) -> None:
    page = visit("/events")
    page.get_by_label("As of").fill("2031-06-04")
    page.get_by_role("button", name="Go", exact=True).click()
    page.get_by_text("As of the end of Wed 4 June 2031.").wait_for()
    assert "as_of=2031-06-04" in page.url
    assert page.locator("body.past .band").is_visible()
    page.get_by_role("link", name="Stories", exact=True).click()
    assert "as_of=2031-06-04" in page.url
    page.get_by_role("link", name="Back to now").click()
    assert "as_of" not in page.url


def test_reviewing_with_keys_and_undoing(visit: Callable[..., Page]) -> None:
    page = visit("/review")
    total = page.locator(".kicker").inner_text()
    page.keyboard.press("j")
    page.wait_for_url("**/review?n=2")
    page.keyboard.press("k")
    page.wait_for_url("**/review?n=1")
    page.keyboard.press("c")
    page.get_by_text("Decided:").wait_for()
    page.wait_for_load_state()  # keys are listened to from then on
    assert page.locator(".kicker").inner_text() != total
    page.keyboard.press("x")
    assert page.evaluate("document.activeElement.name").startswith("value_")
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    page.wait_for_url(lambda url: "done" not in url)
    page.goto(page.url.split("/review")[0] + "/review/log")
    assert page.locator("tbody tr").count() == 2


def test_a_story_is_parted_made_one_and_parted_again(visit: Callable[..., Page], desk: str) -> None:
    page = visit("/stories")

    def stories() -> list[str]:
        return [item["id"] for item in page.request.get(f"{desk}/stories.json").json()["items"]]

    def decided() -> None:
        page.get_by_text("Decided:").wait_for()
        page.wait_for_load_state()

    (one,) = stories()
    page.goto(f"{desk}/stories/{one}")
    page.get_by_text("Is this one story?").click()
    page.get_by_role("button", name="Take it out").click()
    decided()
    first, second = stories()
    page.goto(f"{desk}/stories/{first}")
    page.get_by_text("Is this one story?").click()
    page.get_by_label("Is the same as").fill(f"{desk}/stories/{second}")  # as copied from the address bar
    page.get_by_role("button", name="Merge the two").click()
    decided()
    assert len(stories()) == 1
    page.get_by_role("button", name="Undo").click()
    page.wait_for_load_state()
    assert len(stories()) == 2
    page.goto(f"{desk}/stories/{first}")
    page.get_by_text("Is this one story?").click()
    page.locator(f'input[type=radio][value="{second}"]').check()  # offered once it is opened
    page.get_by_role("button", name="Merge the two").click()
    decided()
    assert len(stories()) == 1
    page.get_by_role("button", name="Undo").click()
    page.wait_for_load_state()
    assert len(stories()) == 2


def test_enter_in_a_field_decides_nothing(visit: Callable[..., Page]) -> None:
    page = visit("/review")
    page.get_by_label("because").press("Enter")
    page.wait_for_timeout(300)
    assert "done=" not in page.url


def test_adding_a_file_shows_its_progress_and_end(visit: Callable[..., Page], tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("date 2031-06-08\nThe pier was painted.")
    bad.write_text("date 2031-06-08\nbroken")
    page = visit("/add")
    page.get_by_label("Drop files or folders here, or choose files").set_input_files([good, bad])
    page.get_by_role("button", name="Add to the record").click()
    page.get_by_role("heading", name="2 files added").wait_for()
    assert page.get_by_role("row", name="bad.txt").is_visible()


def test_files_that_are_dropped_are_added(visit: Callable[..., Page]) -> None:
    page = visit("/add")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["date 2031-06-08\\nThe quay was swept."], "quay.txt", { type: "text/plain" }));
          document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    page.get_by_role("heading", name="1 file added").wait_for()


def a_folder(tmp_path: Path) -> Path:
    """Two files, one of them in a folder within."""
    folder = tmp_path / "saved"
    (folder / "june").mkdir(parents=True)
    (folder / "ferry.txt").write_text("date 2031-06-08\nThe ferry was late again.")
    (folder / "june" / "lock.txt").write_text("date 2031-06-09\nThe lock was oiled.")
    return folder


def test_a_folder_is_chosen_with_all_that_is_in_it(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit("/add")
    page.get_by_label("Or a folder with all that is in it").set_input_files(a_folder(tmp_path))
    page.get_by_role("button", name="Add the folder").click()
    page.get_by_role("heading", name="2 files added").wait_for()
    assert "2 pages read, 0 failed" in page.get_by_role("main").inner_text()


def test_a_folder_from_the_desktop_is_dropped_with_all_that_is_in_it(
    visit: Callable[..., Page], tmp_path: Path
) -> None:
    page = visit("/add")
    chromium = page.context.new_cdp_session(page)  # a real folder of the disk, as a hand drops it
    data = {"items": [], "files": [str(a_folder(tmp_path))], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        chromium.send("Input.dispatchDragEvent", {"type": kind, "x": 200, "y": 300, "data": data})
    page.get_by_role("heading", name="2 files added").wait_for()
    assert "2 pages read, 0 failed" in page.get_by_role("main").inner_text()


# What can be worked by a person, and every region that scrolls; of radio and date fields the field itself is enough.
WORKED = "a[href], button:not([disabled]), input:not([type=hidden]), select, summary, [tabindex='0']"


@pytest.mark.parametrize("size", ["wide", "phone"])
def test_keys_alone_reach_everything_on_every_page(browser: Browser, desk: str, size: str) -> None:
    context = browser.new_context(viewport=SIZES[size])
    page = context.new_page()
    missed: list[Any] = []
    for path in paths(page, desk):
        page.goto(desk + path)
        page.evaluate("() => { window.seen = new Set(); addEventListener('focusin', e => window.seen.add(e.target)) }")
        wanted = page.evaluate(
            "which => (window.wanted = [...document.querySelectorAll(which)].filter(e => e.checkVisibility())).length",
            WORKED,
        )
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") != "skip" and "#" not in path:
            missed.append((path, "the first stop is not the way to the page's own part"))
        for _ in range(wanted + 12):  # a date field has several stops
            page.keyboard.press("Tab")
        rest = "window.wanted.filter(e => !window.seen.has(e)).map(e => e.outerHTML.slice(0, 90))"
        missed += [(path, one) for one in page.evaluate(rest)]
    context.close()
    assert missed == []


def test_deciding_a_digit_says_what_is_right(visit: Callable[..., Page]) -> None:
    page = visit("/review?doubt=outcome")
    name = page.locator(".choices button").first.inner_text().split()[0]
    page.keyboard.press(page.locator(".choices button").first.get_attribute("data-key") or "")
    page.get_by_text(f"outcome is {name}").wait_for()
    page.wait_for_load_state()
    assert "doubt=outcome" in page.url
    page.keyboard.press("u")
    page.wait_for_url(lambda url: "done" not in url)


def test_printing_shows_the_page_and_not_the_desk_around_it(visit: Callable[..., Page]) -> None:
    page = visit("/stories")
    page.locator("h2 a").first.click()
    page.emulate_media(media="print")
    assert page.locator("svg.lanes").is_visible()
    assert not page.locator(".mast nav").is_visible()
    assert not page.locator(".asof").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_reading_needs_no_script(visit: Callable[..., Page]) -> None:
    page = visit("/", scripts=False)
    page.get_by_role("link", name="Statements", exact=True).click()
    page.locator("blockquote a").first.click()
    assert page.locator(".body .m.content").first.is_visible()


def test_the_theme_can_be_switched(visit: Callable[..., Page]) -> None:
    page = visit("/", theme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(paper)
    for _ in range(2):
        page.get_by_role("button", name="Light, dark").click()
        page.wait_for_load_state()
    assert page.evaluate(paper) != before


def test_hostile_news_runs_nothing(visit: Callable[..., Page]) -> None:
    page = visit("/search?text=dam")
    page.on("dialog", lambda dialog: pytest.fail("a script of the news ran"))
    page.locator("blockquote a").first.click()
    assert page.locator(".body .m.content").first.inner_text().startswith("“the <b>dam</b>")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
