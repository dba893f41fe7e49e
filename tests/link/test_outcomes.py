from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.link import fates, lexicon, says
from onrecord.link.similar import Reader
from onrecord.link.turns import sense
from onrecord.nouns import Class, Filed, Outcome, Span, Time
from tests.build import day, filed
from tests.link.story import after, before, joined, say, summit


def outcome(*articles: Filed, statement: str | None = None) -> Outcome:
    found = joined(*articles).expectations
    if statement is None:
        assert len(found) == 1
        return found[0].outcome
    return next(item.outcome for item in found if item.statement == statement)


@pytest.mark.parametrize(
    ("expected", "told", "state"),
    [
        ("the presidents would sign the grain treaty", "The presidents signed the grain treaty.", "met"),
        ("the presidents would sign the grain treaty", "The grain treaty was not signed.", "not met"),
        ("the presidents would sign the grain treaty", "They left without signing the grain treaty.", "not met"),
        ("she does not expect a breakthrough on fish", "The talks ended without a breakthrough on fish.", "met"),
        ("she does not expect a breakthrough on fish", "The presidents reached a breakthrough on fish.", "not met"),
        ("any accord on fish is unlikely", "No accord on fish was reached.", "met"),
        ("Norrland would make no concessions on fish", "Norrland refused to make concessions on fish.", "met"),
        ("parliament would approve the bridge budget", "Parliament rejected the bridge budget.", "not met"),
        ("parliament would reject the bridge budget", "Parliament voted down the bridge budget.", "met"),
        ("the border bridge would reopen", "The border bridge stays closed.", "not met"),
        ("Sudmark must release the captured sailors", "Sudmark freed the captured sailors at noon.", "met"),
        (
            "the leaders would discuss the toll and the dam",
            "The toll was halved and the dam was left for later.",
            "met",
        ),
        ("Sudmark must abolish the grain toll", "Sudmark abolished only part of the grain toll.", "partly"),
        (
            "both the fish treaty and the grain treaty would be signed",
            "The grain treaty was signed. The fish treaty was not signed.",
            "partly",
        ),
        ("the presidents would sign the grain treaty", "The weather was fine.", "open"),
        ("Norrland would receive Ulla Kern", "The weather was fine for Ulla Kern.", "open"),
        ("the presidents would sign the grain treaty", "They hope to sign the grain treaty one day.", "open"),
    ],
)
def test_later_passages_decide(expected: str, told: str, state: str) -> None:
    found = outcome(before(expected), after(told))
    assert found.state == state, [item.cited.text for item in found.evidence]
    assert (found.status, found.by, found.at) == ("proposed", None, None)
    assert found.evidence or state == "open"


def test_evidence_is_cited_with_its_bearing() -> None:
    late = after("The presidents signed the grain treaty.")
    (proof,) = outcome(before("the presidents would sign the grain treaty"), late).evidence
    assert (proof.bears, proof.cited.article) == ("for", "a-late")
    assert proof.cited.spans[0].of(late.analysis.article.body) == proof.cited.text


def test_too_early_until_an_article_after_the_day() -> None:
    first = before("the presidents would sign the grain treaty")
    assert (outcome(first).state, outcome(first).rule) == ("too early", "too early")
    eve = after("The presidents signed the grain treaty.", published="2031-06-10", status="unknown")
    assert outcome(first, eve).state == "met"  # on the day, told as past


def test_article_of_the_day_that_looks_ahead_decides_nothing() -> None:
    body = "The summit in Lurvik opens tonight. A treaty on grain is ready for signing."
    eve = filed(body, id="eve", published="2031-06-10", events=(summit(body, "The summit in Lurvik"),))
    assert outcome(before("the presidents would sign the grain treaty"), eve).state == "too early"


def test_passages_before_the_event_are_no_evidence() -> None:
    body = "The presidents signed the grain treaty of 2029 in Lurvik. The summit in Lurvik is near."
    early = filed(body, id="mid", published="2031-06-05", events=(summit(body, "The summit in Lurvik"),))
    assert outcome(before("the presidents would sign the grain treaty"), early, after("It rained.")).state == "open"


def test_expectation_is_not_shown_by_what_was_known_when_it_was_spoken() -> None:
    told = after("The presidents signed the grain treaty.", published="2031-06-11")
    late = before("the presidents would sign the grain treaty", id="later", published="2031-06-12")
    last = after("It rained.", id="last", published="2031-06-13")
    assert outcome(told, late, last).state == "open"


def test_hopes_of_later_speakers_are_no_evidence() -> None:
    body = "The summit in Lurvik ended. Ana Brell said that the presidents signed on to sign the grain treaty soon."
    hope = say(body, "the presidents signed on to sign the grain treaty soon", id="late", class_="expectation")
    late = filed(
        body, id="late", published="2031-06-11", statements=(hope,), events=(summit(body, "The summit", status="held"),)
    )
    first = before("the presidents would sign the grain treaty")
    assert outcome(first, late, statement=first.analysis.statements[0].id).state == "open"


def test_cancelled_event_voids() -> None:
    body = "The summit in Lurvik is cancelled."
    off = filed(
        body, id="off", published="2031-06-05", events=(summit(body, "The summit in Lurvik", status="cancelled"),)
    )
    found = outcome(before("the presidents would sign the grain treaty"), off)
    assert (found.state, found.rule) == ("void", "event cancelled")
    assert found.evidence[0].cited.text == body


def test_expected_cancellation_is_met_by_it() -> None:
    body = "The summit in Lurvik is cancelled."
    off = filed(
        body, id="off", published="2031-06-05", events=(summit(body, "The summit in Lurvik", status="cancelled"),)
    )
    assert outcome(before("the summit would be called off"), off).state == "met"


def test_expected_event_is_met_when_held_and_missed_when_ruled_out() -> None:
    assert outcome(before("the summit will take place in Lurvik"), after("It rained.")).state == "met"
    assert outcome(before("the summit will not take place in Lurvik"), after("It rained.")).state == "not met"


@pytest.mark.parametrize("class_", ["expectation", "plan", "commitment", "demand"])
def test_every_forward_class_is_an_expectation(class_: Class) -> None:
    assert len(joined(before("the treaty would be signed", class_=class_)).expectations) == 1


def test_assessments_are_none_and_a_plan_without_event_has_a_line_of_its_own() -> None:
    body = "The school in Ostby will plant pear trees, said the teacher of botany."
    loose = filed(
        body,
        id="x",
        published="2031-06-01",
        statements=(say(body, "will plant pear trees", None, id="x", about=()),),
    )
    (line,) = joined(before("the treaty is good", class_="assessment"), loose).expectations
    assert (line.statement, line.event, line.outcome.state) == (loose.analysis.statements[0].id, None, "too early")


def test_plan_in_an_article_of_the_story_that_names_no_event_is_tied_to_what_the_story_looks_ahead_to() -> None:
    first = before("the presidents would sign the grain treaty")
    body = "Ana Brell of Norrland is ready for Lurvik, where the grain treaty waits. Ana Brell will sign the treaty."
    plan = say(body, "will sign the treaty", id="x", class_="plan", about=())
    second = filed(body, id="x", published="2031-06-02", statements=(plan,))
    told = after("The presidents signed the grain treaty.")
    assert outcome(first, second, told, statement=plan.id).state == "met"


def test_what_shares_little_is_shown_and_decides_nothing() -> None:
    expected = before("the border bridge would reopen with new lamps, fresh paint and a wider lane for lorries")
    found = outcome(expected, after("Lorries queued at the border bridge."))
    assert (found.state, found.rule) == ("open", "no passage decides")
    assert found.evidence


def test_coming_to_the_event_is_shown_by_the_event() -> None:
    late = after("It rained.")
    assert outcome(before("she would travel to Lurvik with a mandate"), late).state == "met"
    assert outcome(before("the president would not go to Lurvik with a mandate"), late).state == "not met"


def test_what_was_said_for_a_move_that_never_came_is_void() -> None:
    found = outcome(before("if the summit is postponed, the president stays at home"), after("It rained."))
    assert (found.state, found.rule) == ("void", "condition never came")


def test_wire_copies_are_shown_once() -> None:
    told = "The presidents signed the grain treaty."
    found = outcome(
        before("the presidents would sign the grain treaty"),
        after(told),
        after(told, id="copy", published="2031-06-12"),
    )
    assert len(found.evidence) == 1


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ("the two ambassadors would return to their posts", "The envoys went back to their embassies."),
        ("the jailed reporters would be freed", "The journalists walked out of prison."),
        ("no lunch was planned and they would not eat together", "The two left without having shared a meal."),
    ],
)
def test_other_words_for_the_same_are_shown_first(expected: str, told: str) -> None:
    late = after(f"The weather was fine in the whole country. {told} The hotels did good business that night.")
    found = outcome(before(expected), late)
    assert found.evidence[0].cited.text == told
    assert found.state in ("open", "met")


def test_what_an_event_without_a_day_brought_is_found() -> None:
    body = "Ana Brell said that the ambassadors would return. The summit in Lurvik with Tomas Virk is planned."
    first = filed(
        body,
        id="early",
        published="2031-06-01",
        statements=(say(body, "the ambassadors would return", id="early", source="Ana Brell"),),
        events=(summit(body, "The summit in Lurvik", on=None),),
    )
    told = "The summit in Lurvik of Ana Brell and Tomas Virk was short. The ambassadors returned."
    late = filed(told, id="late", published="2031-06-11", events=(summit(told, "The summit in Lurvik", on=None),))
    assert outcome(first, late).state == "met"


@pytest.mark.parametrize(
    ("expected", "told", "state"),
    [
        ("3,500 police officers would be on duty", "Some 3,500 officers stood on duty there.", "met"),
        ("the treaty would be prolonged by at least a year", "The treaty was prolonged by six months.", "partly"),
        ("the summit talks would last five hours", "The talks lasted three hours.", "partly"),
    ],
)
def test_amounts_are_held_against_each_other(expected: str, told: str, state: str) -> None:
    found = outcome(before(expected), after(told))
    assert found.state == state
    assert found.rule == "amount"


def test_the_verb_alone_decides_nothing() -> None:
    first = before("an exchange of the captured sailors would be agreed")
    assert outcome(first, after("They agreed on a date for dinner.")).state == "open"


def test_going_to_the_event_is_shown_by_the_event() -> None:
    found = outcome(before("Tomas Virk would not go to Lurvik at all"), after("The treaty was signed in Lurvik."))
    assert (found.state, found.rule) == ("not met", "event held")


def test_half_of_one_thing_is_no_half_of_another() -> None:
    told = "The captured sailors came home to Sudmark on Monday with a treaty and half a toll."
    assert outcome(before("the captured sailors would come home"), after(told)).state == "met"


def test_what_was_announced_for_a_later_day_is_not_decided_before_it() -> None:
    first = before("the first ferry would leave on 1 July")
    body = first.analysis.article.body
    at = Span(body.index("1 July"), body.index("1 July") + 6)
    times = (Time(at, "1 July", "DATE", "2031-07-01", day("2031-07-01"), day("2031-07-01")),)
    first = replace(first, analysis=replace(first.analysis, times=times))
    told = "The first ferry left for the bank."
    assert outcome(first, after(told)).state == "too early"
    assert outcome(first, after(told, published="2031-07-02")).state == "met"


def test_the_contrary_of_another_thing_is_no_contrary() -> None:
    first = before("grain demand would grow by a third in the eastern harbours")
    found = outcome(first, after("They agreed on a large cut in grain output."))
    assert found.state == "open"


@pytest.mark.parametrize(
    ("expected", "told", "state", "rule"),
    [
        ("she would debate with him in the hall", "The debate in the hall was called off.", "void", "fell away"),
        ("he would sell the ferry to the islanders", "He abandoned the sale of the ferry.", "not met", "given up"),
        ("the bridge would open to lorries", "The bridge is still closed to lorries.", "not met", "contrary word"),
        ("the pilot would not wear the badge", "The pilot did not wear the badge.", "met", "ruled out"),
        ("the ferry would carry 900 cars a day", "The ferry carries 500 cars a day.", "partly", "amount"),
        ("the ferry would carry 900 cars a day", "It will carry cars one day.", "open", "no passage decides"),
    ],
)  # fmt: skip
def test_a_passage_is_read_by_a_named_rule(expected: str, told: str, state: str, rule: str) -> None:
    found = outcome(before(expected), after(told))
    assert (found.state, found.rule) == (state, rule), [item.cited.text for item in found.evidence]


def test_what_is_said_beside_an_event_that_fell_away_does_not_fall_away_with_it() -> None:
    body = "The summit in Lurvik is cancelled."
    off = filed(
        body, id="off", published="2031-06-05", events=(summit(body, "The summit in Lurvik", status="cancelled"),)
    )
    (event,) = joined(before("wool would cost more"), off).events
    reader = Reader(lexicon.load())

    def fate(words: str, *, main: bool) -> Outcome | None:
        return fates.fate(sense(words, reader), [], event, day("2031-06-01"), reader, main=main)

    assert fate("wool would cost more", main=False) is None
    assert {fate("wool would cost more", main=True), fate("the summit would bring peace", main=False)} == {
        fate("the summit would bring peace", main=True)
    }


def test_what_is_set_aside_is_not_denied() -> None:
    assert not says.denies("the second round would last two days and not one afternoon")
    assert not says.denies("the committee will say yes without a vote against")
    assert says.denies("the committee will not say yes")
    assert says.denies("the talks would end and not be taken up again")


def test_event_held_decides_only_words_that_tell_of_it() -> None:
    found = outcome(before('"They will get one year, at most,"'), after("Cake was served."))
    assert found.rule != "event held"
