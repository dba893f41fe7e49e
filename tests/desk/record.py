"""A small invented record for the desk: a summit that moves and is held, a sentence in two outlets, a hostile page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord import link, store
from onrecord.config import Config
from onrecord.nouns import Analysis, Article, Dropped, Event, EventStatus, Page, Span, Speaker, Statement, Time
from tests import build

BRELL = build.speaker("Ana Brell", side="Norrland", role="President")
VIRK = build.speaker("Tomas Virk", side="Sudmark", role="President")
LONG = "w" * 10_000
# Markup, a script, a closing tag, direction overrides, an emoji of several code points and a very long word.
HOSTILE = (
    "👩🏽‍🚀💥 </p><script>alert(1)</script> Ana Brell said “the <b>dam</b> & the \u202elock\u202c will "
    f"hold”. <img src=x onerror=alert(2)> {LONG} {{{{ 7*7 }}}} {{% raw %}} &lt;i&gt; \x07 'end\"."
)
QUOTE = "“the <b>dam</b> & the \u202elock\u202c will hold”"
SHARED = "the two sides will sign a fishing treaty at the summit in Lurvik"


def statement(body: str, content: str, who: Speaker | None, *, id: str, **more: object) -> Statement:
    return build.statement(body, content, who=who, article_id=id, **more)  # type: ignore[arg-type]


def summit(
    body: str, words: str, *, id: str, on: str, status: EventStatus = "planned", moved_from: str | None = None
) -> Event:
    both = ("Ana Brell", "Tomas Virk")
    return build.event(
        body, words, id=f"e-{id}", label="Lurvik summit", on=on, place="Lurvik", participants=both, status=status,
        moved_from=moved_from,
    )  # fmt: skip


def filed(
    name: str,
    body: str,
    published: str | None,
    outlet: str | None,
    title: str | None,
    statements: tuple[Statement, ...] = (),
    events: tuple[Event, ...] = (),
    *,
    dropped: tuple[Dropped, ...] = (),
    times: tuple[Time, ...] = (),
    url: str | None = None,
    modified: str | None = None,
) -> tuple[Page, Analysis]:
    day = build.day(modified) if modified else None
    page = replace(build.page(body, id=name, published=published), url=url, modified=day)
    article: Article = build.article(
        body, id=name, published=published, outlet=outlet, title=title, url=url, modified=day, dropped=dropped,
        language="en",
    )  # fmt: skip
    sentences = tuple(Span(at, at + len(line)) for at, line in _lines(body) if line.strip())
    return page, Analysis(article, statements, times, (), events, sentences, (("frame", "test"),))


def _lines(body: str) -> list[tuple[int, str]]:
    out, at = [], 0
    for line in body.split("\n"):
        out.append((at, line))
        at += len(line) + 1
    return out


def pages() -> list[tuple[Page, Analysis]]:
    one = (
        f"Ana Brell said on 1 June that {SHARED}.\n\n"
        "The summit in Lurvik is planned for 10 June. Tomas Virk demanded that the river toll be lifted."
    )
    two = f"Ana Brell told the harbour radio that {SHARED}. The summit in Lurvik is planned for 10 June."
    three = (
        "The summit in Lurvik will be held on 12 June and not on 10 June. A senior aide said nobody was pleased. "
        "The summit in Lurvik is to deal with fishing quotas and the Lurvik lock."
    )
    four = "The summit in Lurvik ended on 12 June. The two sides signed a fishing treaty at the summit in Lurvik."
    toll = "that the river toll be lifted"
    june = Time(
        build.find(one, "1 June"), "1 June", "DATE", "2031-06-01", build.day("2031-06-01"), build.day("2031-06-01")
    )
    aide = build.speaker("unnamed senior aide", type="unnamed")
    low = replace(aide, score=0.2)
    return [
        filed(
            "one", one, "2031-06-01", "The Harbour Post", "Treaty in reach",
            (
                statement(
                    one, f"that {SHARED}", BRELL, id="one", source="Ana Brell", cue="said", said_on="2031-06-01",
                    about=("e-one",),
                ),
                statement(
                    one, toll, VIRK, id="one", source="Tomas Virk", cue="demanded", class_="demand", about=("e-one",)
                ),
            ),
            (summit(one, "The summit in Lurvik", id="one", on="2031-06-10"),),
            dropped=(Dropped("menu", "Front page | Harbour | Sport"), Dropped("comment", "<script>alert(3)</script>")),
            times=(june,),
        ),
        filed(
            "two", two, "2031-06-02", "Lakeside Wire", "Brell hopes for treaty",
            (statement(two, f"that {SHARED}", BRELL, id="two", source="Ana Brell", cue="told", about=("e-two",)),),
            (summit(two, "The summit in Lurvik", id="two", on="2031-06-10"),),
        ),
        filed(
            "three", three, "2031-06-05", "The Harbour Post", "Summit moved",
            (
                statement(
                    three, "nobody was pleased", low, id="three", source="A senior aide", cue="said",
                    class_="assessment",
                ),
            ),
            (
                summit(
                    three, "The summit in Lurvik", id="three", on="2031-06-12", status="moved", moved_from="2031-06-10"
                ),
                replace(
                    summit(three, "The summit in Lurvik is", id="three", on="2031-06-12", status="moved"), id="agenda",
                    evidence=(build.find(three, "The summit in Lurvik is"),),
                ),
            ),
        ),
        filed(
            "four", four, "2031-06-13", "Lakeside Wire", "Treaty signed", (),
            (summit(four, "The summit in Lurvik", id="four", on="2031-06-12", status="held"),),
        ),
        filed(
            "hostile", HOSTILE, "2031-06-03", "<i>Evil</i> Post", "</title><script>alert(4)</script>",
            (
                statement(
                    HOSTILE, QUOTE, BRELL, id="hostile", source="Ana Brell", cue="said", kind="direct",
                    class_="assessment",
                ),
            ),
        ),
        filed(
            "undated", "Nobody knows when this was written.", None, None, None,
        ),
    ]  # fmt: skip


def told_otherwise() -> list[tuple[Page, Analysis]]:
    """Two reports of one act of speaking in words that differ a little."""
    first = "all seven ferries will leave the old quay of Lurvik before the winter storms begin"
    second = "all seven ferries will quit the old quay of Lurvik before the winter storms begin"
    return [
        filed(
            name, f"Tomas Virk said on 7 June that {words}. The summit in Lurvik is near.", day, outlet, "Ferries go",
            (
                statement(
                    f"Tomas Virk said on 7 June that {words}. The summit in Lurvik is near.", words, VIRK, id=name,
                    source="Tomas Virk", cue="said", said_on="2031-06-07",
                ),
            ),
        )
        for name, words, day, outlet in (
            ("ferry-a", first, "2031-06-07", "The Harbour Post"), ("ferry-b", second, "2031-06-08", "Lakeside Wire"),
        )
    ]  # fmt: skip


def make(path: Path) -> Config:
    """The record as a file; the config that opens it."""
    config = Config(record=str(path))
    record = store.load(config.record, create=True)
    writer = store.Writer(record, store.made_with(config))
    writer.file(pages())
    versions = [
        filed("crew", "The crew is eight.", "2031-06-04", "The Harbour Post", "Crew", url="https://post.example/crew"),
        filed(
            "crew", "The crew is nine, after a count.", "2031-06-04", "The Harbour Post", "Crew corrected",
            url="https://post.example/crew", modified="2031-06-06",
        ),
    ]  # fmt: skip
    for version in versions:
        writer.file([version])
    store.refresh(record, lambda: link.load(config), config.link)  # no test waits for it
    record.close()
    return config
