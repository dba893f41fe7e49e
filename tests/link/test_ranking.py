from __future__ import annotations

from onrecord.data import rows
from onrecord.link import ranking
from onrecord.nouns import Joined
from tests.link.story import after, before, joined


def first(record: Joined) -> str:
    (line,) = record.expectations
    return line.outcome.evidence[0].cited.text


def test_weights_and_signs_are_of_one_set() -> None:
    assert tuple(name for name, *_ in rows("models/evidence-1/weights.txt")) == ranking.NAMES


def test_what_says_it_in_other_words_stands_before_what_shares_the_place() -> None:
    told = "Reporters in Lurvik had to wait in the rain. The envoys went back to their embassies. Cake was served."
    assert first(joined(before("the two ambassadors would return to their posts"), after(told))).startswith(
        "The envoys"
    )


def test_report_of_the_words_themselves_is_not_shown() -> None:
    expected = before("the two ambassadors would return to their posts")
    again = before("the two ambassadors would return to their posts", id="again", published="2031-06-03")
    for line in joined(expected, again, after("The envoys went back to their embassies.")).expectations:
        assert [proof.cited.article for proof in line.outcome.evidence] == ["a-late"]


def test_sentence_that_stood_when_the_words_were_said_is_not_shown_from_a_late_copy() -> None:
    told = "The two ambassadors returned to their posts in spring."
    old = after(told, id="old", published="2031-05-20", status="planned")
    copy = after(f"{told} The envoys went back to their embassies.", id="copy", published="2031-06-12")
    expected = before("the two ambassadors would return to their posts")
    (line,) = joined(old, expected, copy).expectations
    assert told not in [proof.cited.text for proof in line.outcome.evidence]
    assert line.outcome.evidence


def test_expectation_of_names_alone_is_searched_by_all_its_words() -> None:
    told = "The foreign minister of Sudmark attended instead of her."
    (line,) = joined(before("it is Karin Holm who would attend in Lurvik"), after(told)).expectations
    assert told in [proof.cited.text for proof in line.outcome.evidence]
