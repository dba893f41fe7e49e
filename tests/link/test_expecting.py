from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.link.expecting import looks_ahead, turning_day
from onrecord.nouns import Class, Filed, Kind, Span, Time
from tests.build import filed
from tests.link.story import after, before, joined, say, summit


@pytest.mark.parametrize(
    ("content", "kind", "class_", "ahead"),
    [
        ("The envoys will return to their posts", "direct", "assessment", True),
        ("We'll see them again", "direct", "other", True),
        ("the envoys would return to their posts", "indirect", "report", True),
        ("I would be surprised by a treaty", "direct", "assessment", False),
        ("the envoys would have returned", "indirect", "report", False),
        ("he hoped that the envoys would return", "indirect", "report", True),
        ("she planned to raise the toll with him", "indirect", "announcement", True),
        ("the envoys returned on Monday", "indirect", "report", False),
        ("the treaty should be signed", "indirect", "demand", True),
        ("the work is to take thirty months", "indirect", "report", True),
        ("the envoys might leave", "indirect", "report", True),
        ("the envoys will have to wait", "indirect", "announcement", True),
        ("I could sign if the tolls fall", "direct", "assessment", True),
        ("We want a tenth more", "direct", "report", True),
        ("the envoys might have left", "indirect", "report", False),
        ("the road is due to open in May", "indirect", "report", True),
        ("If they tell us to sell, we walk away", "direct", "assessment", True),
        ("One more name, and nobody crosses", "direct", "assessment", True),
        ("He was tired, and they laughed", "direct", "assessment", False),
        ("Whoever waits waits in vain", "direct", "assessment", True),
        ("he saw the toll going up before May", "indirect", "assessment", True),
        ("there was no question of moving the poll", "indirect", "denial", True),
        ("they had agreed to exchange lists by 28 March", "indirect", "announcement", True),
        ("they had agreed to be silent", "indirect", "report", False),
    ],
)
def test_words_that_look_ahead(content: str, kind: Kind, class_: Class, ahead: bool) -> None:
    body = f"Ana Brell said that {content}."
    assert looks_ahead(say(body, content, id="a", kind=kind, class_=class_)) is ahead


def test_what_a_person_decided_goes_before_the_words() -> None:
    body = "Ana Brell said that the envoys would return."
    told = say(body, "the envoys would return", id="a", class_="report")
    assert looks_ahead(told)
    assert not looks_ahead(told, decided=True)


def test_report_that_looks_ahead_to_an_event_stands_in_the_ledger() -> None:
    first = before("the presidents would sign the grain treaty", class_="report")
    (line,) = joined(first, after("The presidents signed the grain treaty.")).expectations
    assert line.outcome.state == "met"


def test_statement_about_nothing_looks_ahead_to_the_next_event_of_its_story() -> None:
    first = before("the presidents would sign the grain treaty")
    body = "Ana Brell said that the envoys would return. She spoke in Lurvik of the grain treaty and the presidents."
    late = say(body, "the envoys would return", id="mid", about=())
    past = summit(body, "She spoke in Lurvik", on="2031-05-01", status="held", label="Visit to Lurvik", id="v")
    mid = filed(body, id="mid", published="2031-06-03", statements=(late,), events=(past,))
    found = {line.statement: line.event for line in joined(first, mid, after("It rained.")).expectations}
    assert found[late.id] == found[first.analysis.statements[0].id]


def naming(key: str, published: str, *days: str) -> Filed:
    made = filed("It rained.", id=key, published=published)
    times = tuple(Time(Span(0, 2), "It", "DATE", day, date.fromisoformat(day), date.fromisoformat(day)) for day in days)
    return replace(made, analysis=replace(made.analysis, times=times))


def test_story_turns_on_the_day_that_most_articles_name() -> None:
    items = [
        naming("a", "2031-06-01", "2031-06-10", "2031-06-01"),
        naming("b", "2031-06-02", "2031-06-10", "2031-06-12"),
        naming("c", "2031-06-11", "2031-06-12", "2031-06-10"),
    ]
    assert turning_day(items) == date(2031, 6, 10)
    assert turning_day(items[:1]) is None


def test_event_that_one_article_tells_of_is_not_what_a_story_looks_ahead_to() -> None:
    body = "Ana Brell said that the envoys would return. She spoke in Lurvik of the grain treaty and the presidents."
    late = say(body, "the envoys would return", id="mid", about=())
    far = summit(body, "She spoke in Lurvik", on="2032-01-01", label="Feast in Lurvik", id="v", participants=())
    first = before("the presidents would sign the grain treaty")
    mid = filed(body, id="mid", published="2031-06-12", statements=(late,), events=(far,))
    lines = joined(first, after("It rained."), mid).expectations
    assert {line.event for line in lines if line.statement == late.id} == {None}


@pytest.mark.parametrize(("held", "tied"), [("2031-05-20", True), ("2026-05-20", False)])
def test_nothing_is_expected_of_an_event_of_years_ago(held: str, tied: bool) -> None:
    body = "After the strike of the dockers Ana Brell said that the envoys would return."
    late = say(body, "the envoys would return", id="late", about=("v",))
    past = summit(body, "the strike", on=held, label="Dockers' strike", id="v", participants=(), type="protest")
    item = filed(body, id="late", published="2031-06-12", statements=(late,), events=(past,))
    record = joined(item)
    (line,) = record.expectations
    assert (line.event in {event.id for event in record.events}) is tied
