"""The example story and its gold record agree with each other.

Comes in: examples/story and examples/gold.json. Goes out: whether every word that the gold cites stands in its page,
every reference leads somewhere and every weekday is the calendar's. Left alone: what onrecord makes of the story.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
STORY = EXAMPLES / "story"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = {"April": 4, "May": 5, "June": 6}
INLINE = {"a", "em", "span", "strong"}
UNSEEN = {"script", "style", "head"}
CLASSES = {"expectation", "plan", "commitment", "demand", "assessment", "denial", "announcement", "report", "other"}
FORWARD = {"expectation", "plan", "commitment", "demand"}
GOLD: dict[str, Any] = json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8"))
DOCUMENTS: dict[str, dict[str, Any]] = {document["id"]: document for document in GOLD["documents"]}
STATEMENTS: dict[str, dict[str, Any]] = {s["ref"]: s for d in GOLD["documents"] for s in d["statements"]}


class Visible(HTMLParser):
    """What a reader sees of a saved page, one block a line."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in UNSEEN
        self.parts.append("" if tag in INLINE else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in UNSEEN
        self.parts.append("" if tag in INLINE else "\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


@cache
def inputs() -> dict[str, tuple[str, str, str]]:
    """Id -> (path under examples, form, content) of everything that lies in the story's folder."""
    found: dict[str, tuple[str, str, str]] = {}
    for path in sorted(STORY.iterdir()):
        name = f"story/{path.name}"
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            for line in content.splitlines():
                value = json.loads(line)
                (form,) = {"text", "page", "html"} & value.keys()
                found[value["id"]] = (name, form, value[form])
        else:
            found[path.name] = (name, {".txt": "page", ".html": "html"}[path.suffix], content)
    return found


@cache
def lines(document: str) -> tuple[str, ...]:
    """The lines of a page as a reader sees them, white space made even; the leading date of a dump is taken off."""
    _, form, content = inputs()[document]
    if form == "html":
        visible = Visible()
        visible.feed(content)
        content = "".join(visible.parts)
    content = re.sub(r"\A date \d{4}-\d\d-\d\d ", "", content)
    return tuple(" ".join(line.split()) for line in content.splitlines() if line.strip())


def text(document: str) -> str:
    return "\n".join(lines(document))


def pieces(statement: dict[str, Any]) -> list[str]:
    content = statement["content"]
    return content if isinstance(content, list) else [content]


def furniture(document: dict[str, Any], line: str) -> bool:
    return any(line.startswith(prefix) for prefix in document["furniture"])


def home(ref: str) -> dict[str, Any]:
    return DOCUMENTS[ref.rsplit("#", 1)[0]]


def refs() -> list[str]:
    """Every statement that some other part of the gold leans on."""
    named = [ref for group in GOLD["utterances"] for ref in (*group["renderings"], *group["copies"])]
    named += [GOLD["shift"]["before"], GOLD["shift"]["after"]]
    return named + [expectation["statement"] for expectation in GOLD["expectations"]]


def test_story_is_long_enough_and_in_every_form() -> None:
    assert len(DOCUMENTS) >= 14
    assert {document["form"] for document in DOCUMENTS.values()} == {"text", "page", "html"}
    assert {path.suffix for path in STORY.iterdir()} == {".txt", ".html", ".jsonl"}
    outlets = {document["outlet"] for document in DOCUMENTS.values()} - {None}
    assert outlets == set(GOLD["story"]["outlets"])
    assert len(outlets) == 5
    jsonl = {document["form"] for document in DOCUMENTS.values() if document["path"].endswith(".jsonl")}
    assert jsonl == {"text", "page", "html"}


def test_gold_and_folder_hold_the_same_documents() -> None:
    assert {i: d["path"] for i, d in DOCUMENTS.items()} == {i: path for i, (path, _, _) in inputs().items()}
    assert {i: d["form"] for i, d in DOCUMENTS.items()} == {i: form for i, (_, form, _) in inputs().items()}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_statement_stands_in_the_page_outside_furniture(document: str) -> None:
    own = [line for line in lines(document) if not furniture(DOCUMENTS[document], line)]
    for statement in DOCUMENTS[document]["statements"]:
        words = [*pieces(statement), statement["speaker_mention"]]
        joined = [line for line in own if all(piece in line for piece in pieces(statement))]
        assert joined, (statement["ref"], words)
        assert any(statement["speaker_mention"] in line for line in own), statement["ref"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_statements_are_numbered_in_reading_order(document: str) -> None:
    own = "\n".join(line for line in lines(document) if not furniture(DOCUMENTS[document], line))
    places = [own.index(pieces(statement)[0]) for statement in DOCUMENTS[document]["statements"]]
    assert places == sorted(places)
    numbered = [f"{document}#{number}" for number in range(1, len(places) + 1)]
    assert [statement["ref"] for statement in DOCUMENTS[document]["statements"]] == numbered


@pytest.mark.parametrize("document", DOCUMENTS)
def test_furniture_and_title_stand_in_the_page(document: str) -> None:
    gold = DOCUMENTS[document]
    for prefix in gold["furniture"]:
        assert any(prefix in line for line in lines(document)), prefix
        if gold["form"] == "page":
            assert any(line.startswith(prefix) for line in lines(document)), prefix
    if gold["title"] and gold["form"] != "text":
        assert gold["title"] in lines(document)
    if gold["outlet"] and gold["form"] == "page":
        assert gold["outlet"] in text(document)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_publication_day_is_the_one_that_the_input_gives(document: str) -> None:
    _, form, content = inputs()[document]
    day = DOCUMENTS[document]["published"]
    if form == "page":
        assert content.startswith(f" date {day} ")
        printed = date.fromisoformat(day)
        assert DOCUMENTS[document]["title"] is None or f"{printed.day} {printed:%B} {printed.year}" in content
    elif form == "html":
        assert f'content="{day}' in content
    else:
        moment = date.fromisoformat(day)
        assert f"{moment:%B} {moment.day} (ENA)" in content
    assert day in document or DOCUMENTS[document]["version"] > 1


def test_kind_agrees_with_the_quotation_marks() -> None:
    for statement in STATEMENTS.values():
        found = text(home(statement["ref"])["id"])
        for piece in pieces(statement):
            quoted = any(f"{mark}{piece}" in found for mark in '"“')
            inner = any(mark in piece for mark in '"“”')
            assert (quoted, inner) == (statement["kind"] == "direct", statement["kind"] == "mixed"), statement["ref"]
        assert statement["class"] in CLASSES


def test_stated_days_stand_beside_the_statement() -> None:
    for statement in STATEMENTS.values():
        if statement["said_basis"] != "stated":
            continue
        document = home(statement["ref"])
        said = date.fromisoformat(statement["said_on"])
        own = lines(document["id"])
        at = next(i for i, line in enumerate(own) if pieces(statement)[0] in line and not furniture(document, line))
        names = (DAYS[said.weekday()], f"{said.day} {said:%B}")
        assert any(name in own[at] for name in names), statement["ref"]
        assert timedelta(0) <= date.fromisoformat(document["published"]) - said <= timedelta(days=10)


def test_carried_days_come_from_the_same_speaker_before() -> None:
    for document in DOCUMENTS.values():
        said: set[tuple[str, str | None]] = set()
        for statement in document["statements"]:
            words = (statement["speaker"], statement["said_on"])
            assert statement["said_basis"] != "carried" or words in said, statement["ref"]
            said.add(words)
    assert all((s["said_on"] is None) == (s["said_basis"] is None) for s in STATEMENTS.values())


def test_weekday_and_day_in_one_breath_agree_with_the_calendar() -> None:
    pattern = re.compile(rf"({'|'.join(DAYS)}), (\d{{1,2}}) ({'|'.join(MONTHS)})")
    found = [match for document in DOCUMENTS for match in pattern.finditer(text(document))]
    assert found
    for match in found:
        day = date(2024, MONTHS[match[3]], int(match[2]))
        assert DAYS[day.weekday()] == match[1], match[0]


def test_references_resolve_and_speakers_are_known() -> None:
    assert len(STATEMENTS) == sum(len(document["statements"]) for document in DOCUMENTS.values())
    assert set(refs()) <= STATEMENTS.keys()
    events = {GOLD["event"]["id"], *(event["id"] for event in GOLD["other_events"])}
    for document in DOCUMENTS.values():
        assert {event["id"] for event in document["events"]} <= events
    assert {event for s in STATEMENTS.values() for event in s["about"]} <= events
    people = {person["name"] for person in GOLD["people"]}
    named = {s["speaker"] for s in STATEMENTS.values() if s["speaker_type"] != "unnamed"}
    assert named == people
    assert all(s["speaker"].startswith("unnamed ") for s in STATEMENTS.values() if s["speaker_type"] == "unnamed")


def test_utterances_have_one_speaker_and_are_said_once() -> None:
    held = Counter(ref for group in GOLD["utterances"] for ref in group["renderings"])
    assert set(held.values()) == {1}
    for group in GOLD["utterances"]:
        assert {STATEMENTS[ref]["speaker"] for ref in group["renderings"]} == {group["speaker"]}
        assert {STATEMENTS[ref]["said_on"] for ref in group["renderings"]} <= {group["said_on"], None}
        assert set(group["copies"]) < set(group["renderings"])
    told = next(group for group in GOLD["utterances"] if group["id"] == "reuland-reopen")
    assert {STATEMENTS[ref]["kind"] for ref in told["renderings"]} == {"direct", "mixed", "indirect"}
    assert len({home(ref)["outlet"] for ref in told["renderings"]}) == 3


def test_wire_copy_repeats_the_wire_word_for_word() -> None:
    wire, copy = text("ena-2024-04-29-summit"), text("2024-04-30-mercury-wire.txt")
    assert wire in copy
    assert DOCUMENTS["ena-2024-04-29-summit"]["title"] != DOCUMENTS["2024-04-30-mercury-wire.txt"]["title"]


def test_corrected_page_has_one_address_and_says_that_it_changed() -> None:
    (versions,) = GOLD["versions"]
    old, new = versions["documents"]
    urls = [json.loads((EXAMPLES / DOCUMENTS[i]["path"]).read_text(encoding="utf-8"))["url"] for i in (old, new)]
    assert urls == [versions["url"]] * 2
    assert versions["changed"]["before"] in text(old)
    assert versions["changed"]["after"] in text(new)
    assert versions["changed"]["before"] not in text(new)
    stated = date.fromisoformat(versions["stated"])
    assert f"Correction, {stated.day} {stated:%B} {stated.year}:" in text(new)
    assert DOCUMENTS[new]["modified"] == versions["stated"]


def test_every_expectation_has_an_outcome_and_its_passages() -> None:
    ahead = {ref for ref, statement in STATEMENTS.items() if statement["class"] in FORWARD}
    assert {expectation["statement"] for expectation in GOLD["expectations"]} == ahead
    counts = Counter(expectation["state"] for expectation in GOLD["expectations"])
    floors = {"met": 2, "partly": 1, "not met": 2, "void": 1, "open": 1}
    assert counts.keys() == floors.keys()
    assert all(counts[state] >= least for state, least in floors.items())
    for expectation in GOLD["expectations"]:
        assert bool(expectation["evidence"]) == (expectation["state"] != "open")
        assert (expectation["decided_on"] is None) == (expectation["state"] == "open")
        for passage in expectation["evidence"]:
            assert passage["text"] in text(passage["document"]), expectation["statement"]
            assert passage["bears"] in {"for", "against"}
        if expectation["state"] != "open":
            assert home(expectation["statement"])["published"] < expectation["decided_on"]


def test_aliases_and_history_are_cited_from_pages() -> None:
    everything = "\n".join(text(document) for document in DOCUMENTS)
    for person in GOLD["people"]:
        assert all(alias in everything for alias in person["aliases"]), person["name"]
    for change in GOLD["event"]["history"]:
        assert change["text"] in text(change["document"])
        assert change["published"] == DOCUMENTS[change["document"]]["published"]
    days = [change["value"] for change in GOLD["event"]["history"] if change["field"] == "date"]
    assert days == ["2024-05-14", "2024-05-17"]
    assert (GOLD["event"]["date"], GOLD["event"]["status"]) == (days[-1], "held")


def test_as_of_shows_nothing_from_later_days() -> None:
    days = [note["day"] for note in GOLD["as_of"]]
    first = date.fromisoformat(days[0])
    assert days == [(first + timedelta(days=n)).isoformat() for n in range(len(days))]
    for note in GOLD["as_of"]:
        known = [d for d in DOCUMENTS.values() if (d["modified"] or d["published"]) <= note["day"]]
        replaced = {v["documents"][0] for v in GOLD["versions"] if v["stated"] <= note["day"]}
        assert set(note["articles"]) == {d["id"] for d in known} - replaced
        changes = [c for c in GOLD["event"]["history"] if c["published"] <= note["day"]]
        now = {c["field"]: c["value"] for c in changes}
        assert note["event"] == {"date": now.get("date"), "status": now.get("status")}
        seen = [e for e in GOLD["expectations"] if home(e["statement"])["id"] in note["articles"]]
        settled = [e for e in seen if e["decided_on"] and e["decided_on"] <= note["day"]]
        counts = Counter(e["state"] for e in settled)
        counts["undecided"] = len(seen) - len(settled)
        assert note["outcomes"] == {state: n for state, n in sorted(counts.items()) if n}


def test_statements_fit_the_scorer_of_the_benchmarks() -> None:
    for document in GOLD["documents"]:
        assert isinstance(document["id"], str)
        for statement in document["statements"]:
            assert {"speaker", "content", "kind", "class", "said_on"} <= statement.keys()
            assert all(isinstance(piece, str) and piece for piece in pieces(statement))
