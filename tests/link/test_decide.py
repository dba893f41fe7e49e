from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from onrecord.link import apply
from onrecord.nouns import Decision, Filed, Statement
from tests.link.story import after, before, joined

FIRST = before("the presidents would sign the grain treaty")
FACT = FIRST.analysis.statements[0].id
LATE = after("The grain treaty was not signed.")


def decide(field: Any, value: str | None, *, minute: int = 0, fact: str = FACT) -> Decision:
    return Decision(f"d{minute}", datetime(2031, 7, 1, 12, minute, tzinfo=UTC), "Mo", fact, field, value)


def decided(*decisions: Decision, articles: tuple[Filed, ...] = (FIRST,)) -> Statement:
    (statement,) = apply(articles, decisions)[0].analysis.statements
    return statement


def test_decided_speaker_class_and_day_replace_the_machines() -> None:
    found = decided(decide("speaker", "Ulla Kern"), decide("class", "report"), decide("said_on", "2031-05-30"))
    assert found.speaker is not None
    assert found.said_on is not None
    assert (found.speaker.name, found.speaker.id, found.class_, found.said_on.date) == (
        "Ulla Kern",
        "ulla-kern",
        "report",
        "2031-05-30",
    )


def test_decided_speaker_who_is_known_brings_side_and_role() -> None:
    other = before("it would rain", id="other")
    moved = apply([FIRST, other], [decide("speaker", "Ulla Kern"), decide("speaker", "Ana Brell", minute=1)])
    speaker = moved[0].analysis.statements[0].speaker
    assert speaker is not None
    assert (speaker.side, speaker.role) == ("Norrland", "President")


def test_last_decision_wins_whatever_the_order() -> None:
    early, late = decide("class", "report", minute=1), decide("class", "denial", minute=2)
    assert decided(early, late).class_ == decided(late, early).class_ == "denial"


def test_none_confirms_the_machine() -> None:
    assert decided(decide("class", None), decide("speaker", None)) == FIRST.analysis.statements[0]


def test_values_without_meaning_change_nothing() -> None:
    assert decided(decide("class", "poem"), decide("said_on", "soon")) == FIRST.analysis.statements[0]


def test_dismissed_statement_is_gone_and_comes_back() -> None:
    assert apply([FIRST], [decide("dismissed", "true")])[0].analysis.statements == ()
    assert joined(FIRST, decisions=(decide("dismissed", "true"),)).utterances == ()
    assert decided(decide("dismissed", "true"), decide("dismissed", "false", minute=1)).id == FACT


def test_apply_keeps_the_order_and_the_articles_given() -> None:
    assert apply([LATE, FIRST], []) == (LATE, FIRST)
    assert apply([LATE, FIRST], [decide("class", "report", fact="s-elsewhere")]) == (LATE, FIRST)


def test_outcome_is_corrected_with_name_and_time() -> None:
    decision = decide("outcome", "partly")
    outcome = joined(FIRST, LATE, decisions=(decision,)).expectations[0].outcome
    assert (outcome.state, outcome.status, outcome.by, outcome.at) == ("partly", "corrected", "Mo", decision.at)
    assert outcome.evidence  # what the machine found stays in sight


def test_outcome_is_confirmed_by_none_or_by_the_same_state() -> None:
    for value in (None, "not met"):
        outcome = joined(FIRST, LATE, decisions=(decide("outcome", value),)).expectations[0].outcome
        assert (outcome.state, outcome.status, outcome.by) == ("not met", "confirmed", "Mo")


def test_decided_class_takes_a_statement_out_of_the_expectations() -> None:
    assert joined(FIRST, LATE, decisions=(decide("class", "report"),)).expectations == ()
