from datetime import date, timedelta

import pytest

from onrecord.link.issues import Issue, Remark, binding, condition, issues, shift, shifts, silent
from onrecord.nouns import Class

DAM = Issue("dam", "dam", ())


def remark(text: str, at: int = 0, *, voice: str = "Norrland", who: str = "ana", class_: Class = "plan") -> Remark:
    return Remark(f"{voice} {at} {text[:20]}", date(2031, 6, 1) + timedelta(days=at), text, class_, voice, who)


def test_what_several_voices_speak_of_is_an_issue_and_names_and_times_are_none() -> None:
    said = [
        remark("the fish quota must rise this week"),
        remark("Lurvik will cut the fish quota on Monday", 1, voice="Sudmark"),
        remark("a fish quota is a fair thing for Lurvik", 2),
        remark("the week was long", 3),
        remark("the week went well", 4, voice="Sudmark"),
    ]
    found = issues(said, ["Lurvik"])
    assert [issue.label for issue in found] == ["fish quota"]
    assert found[0].remarks == tuple(one.id for one in said[:3])


def test_an_issue_is_put_with_what_it_is_of_and_without_measures() -> None:
    said = [
        remark("the output cut will come", 0),
        remark("a deep cut helps nobody", 1, voice="Sudmark"),
        remark("an output cut of two million barrels", 2),
        remark("the cut is a million barrels", 3, voice="Sudmark"),
        remark("output fell by a million barrels", 4),
        remark("output will rise", 5, voice="Sudmark"),
    ]
    assert {issue.label for issue in issues(said)} == {"output cut", "output"}


def test_in_a_long_story_a_turn_of_phrase_is_no_issue() -> None:
    talk = [remark(f"the ferry needs a pier, {word}", at) for at, word in enumerate(["one", "two", "three"])]
    phrase = [remark("not a comma will move", at, voice=f"Side {at}") for at in range(3)]
    many = [remark(f"the ferry is late, number {at}", at, voice=f"Voice {at % 5}") for at in range(200)]
    assert "comma" in {issue.label for issue in issues([*talk, *phrase])}
    found = [issue.label for issue in issues([*talk, *phrase, *many])]
    assert found[0] == "ferry"
    assert "comma" not in found


def test_an_adjective_is_no_issue() -> None:
    said = [remark(f"a joint {what} will meet", at) for at, what in enumerate(("commission", "panel", "board", "crew"))]
    assert "joint" not in {issue.id for issue in issues(said)}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("we will open the dam", "we will not open the dam", "reversed"),
        ("we will open the dam", "we will close the dam", "reversed"),
        ("we could drain the dam", "we must drain the dam", "firmer"),
        ("we must drain the dam", "we may drain the dam", "softer"),
        ("we will drain the dam", "we will drain the dam if the town is paid", "new condition"),
        ("we will drain the dam", "we will drain the dam at dawn", None),
        ("the dam is old", "the dam is older than the town", None),
        ("we will drain the dam by 3 May", "we will drain the dam", None),
        ("they wonder if the dam will hold", "they wonder if the dam holds", None),
    ],
)
def test_a_shift_is_what_a_stated_rule_sees(before: str, after: str, kind: str | None) -> None:
    found = shift(remark(before), remark(after, 2), DAM)
    assert (found.kind if found else None) == kind
    if found:
        assert found.rule


def test_nothing_shifts_on_one_day_or_back_in_time() -> None:
    early, late = remark("we could drain the dam"), remark("we must drain the dam", 1)
    assert shift(late, early, DAM) is None
    assert shift(early, remark("we must drain the dam"), DAM) is None


def test_two_speakers_of_a_side_shift_only_on_the_same_thing() -> None:
    said = remark("we could drain the dam")
    assert shift(said, remark("the dam must have a guard", 1, who="bo"), DAM) is None
    assert shift(said, remark("we must drain the dam", 1, who="bo"), DAM) is not None


def test_what_tells_of_the_past_takes_no_position() -> None:
    assert shift(remark("we could drain the dam"), remark("they must have drained it", 1, class_="report"), DAM) is None


def test_shifts_are_the_latest_first() -> None:
    said = [remark("we could drain the dam"), remark("we will drain the dam", 1), remark("we must drain the dam", 2)]
    assert [(one.kind, one.before, one.after) for one in shifts(said, DAM)] == [
        ("firmer", said[1].id, said[2].id),
        ("firmer", said[0].id, said[1].id),
    ]


def test_binding_and_condition_name_the_word() -> None:
    assert binding(remark("we must go")) == (3, "must")
    assert binding(remark("we will go", class_="commitment")) == (3, "a promise")
    assert binding(remark("we go on 14 May")) is None
    assert condition("we go, provided they come") == "provided"
    assert condition("as if they came") is None


def test_silence_is_what_others_said_since() -> None:
    said = [remark("a", 0), remark("b", 1, voice="Sudmark"), remark("c", 3, voice="Sudmark")]
    issue = Issue("dam", "dam", tuple(one.id for one in said))
    days = {one.id: one.day for one in said}
    assert silent(issue, {said[0].id}, said[0].day, days) == (said[1].id, said[2].id)
    assert silent(issue, {said[1].id}, date(2031, 6, 2), days) == (said[2].id,)
    assert silent(issue, (), None, days) == tuple(issue.remarks)
