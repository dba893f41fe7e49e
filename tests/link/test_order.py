from __future__ import annotations

import random
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.config import Config
from onrecord.errors import SetupError
from onrecord.link import METHODS, load
from onrecord.nouns import Class, EventStatus, Filed
from tests.build import filed, speaker
from tests.link.story import BOTH, join, say, summit

MATTERS = ("grain treaty", "border bridge", "river toll", "captured crew", "fish quota", "old dam")
CLASSES: tuple[Class, ...] = ("expectation", "plan", "demand", "report", "assessment")
WHO = (
    speaker("Ana Brell", side="Norrland", role="President"),
    speaker("Brell"),
    speaker("Tomas Virk", side="Sudmark"),
    speaker("Thomas Virk", side="Sudmark"),
    speaker("unnamed official", type="unnamed"),
    None,
)
STATES: tuple[EventStatus, ...] = ("planned", "moved", "held", "cancelled", "unknown")


@st.composite
def articles(draw: st.DrawFn, number: int) -> Filed:
    id = f"n{number}"
    published = draw(st.none() | st.dates(date(2031, 6, 1), date(2031, 6, 20)))
    matters = draw(st.lists(st.sampled_from(MATTERS), min_size=1, max_size=3, unique=True))
    contents = [f"they will sign the {matter} paper" for matter in matters]
    body = "The summit in Lurvik ended. " + " ".join(f"Somebody said that {content}." for content in contents)
    day = draw(st.none() | st.sampled_from(("2031-06-10", "2031-06-12")))
    told = summit(
        body,
        "The summit in Lurvik",
        on=day,
        status=draw(st.sampled_from(STATES)),
        place=draw(st.sampled_from(("Lurvik", None))),
        participants=draw(st.sampled_from((BOTH, BOTH[:1], ()))),
    )
    statements = tuple(
        say(body, content, draw(st.sampled_from(WHO)), id=id, class_=draw(st.sampled_from(CLASSES)))
        for content in contents
    )
    return filed(
        body, id=id, published=published.isoformat() if published else None, statements=statements, events=(told,)
    )


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[list[Filed], list[Filed]]:
    some = [draw(articles(number)) for number in range(draw(st.integers(1, 7)))]
    return some, draw(st.permutations(some))


@settings(max_examples=150, deadline=None)
@given(shuffled())
def test_record_is_the_same_in_any_order(pair: tuple[list[Filed], list[Filed]]) -> None:
    given_order, other = pair
    assert join(given_order, []) == join(other, [])


@settings(max_examples=80, deadline=None)
@given(shuffled())
def test_every_statement_has_one_utterance_and_every_reference_resolves(pair: tuple[list[Filed], list[Filed]]) -> None:
    some, _ = pair
    joined = join(some, [])
    statements = sorted(s.id for item in some for s in item.analysis.statements)
    assert sorted(id for utterance in joined.utterances for id in utterance.renderings) == statements
    people = {person.id for person in joined.people}
    events = {event.id for event in joined.events}
    assert len(people) == len(joined.people)
    assert len(events) == len(joined.events)
    assert all(utterance.speaker in people or utterance.speaker is None for utterance in joined.utterances)
    assert all(set(utterance.about) <= events for utterance in joined.utterances)
    assert all(set(story.events) <= events for story in joined.stories)
    in_stories = [id for story in joined.stories for id in story.articles]
    assert len(in_stories) == len(set(in_stories))
    bodies = {item.ref.id: item.analysis.article for item in some}
    days = {item.ref.id: item.ref.published for item in some}
    of = {s.id: item for item in some for s in item.analysis.statements}
    for expectation in joined.expectations:
        for proof in expectation.outcome.evidence:
            cited = proof.cited
            assert " ".join(span.of(bodies[cited.article].body) for span in cited.spans) == cited.text
            seen, spoken = days[cited.article], of[expectation.statement].ref.published
            if seen is not None and spoken is not None:
                assert seen > spoken  # never what was there before the words
            else:  # an article without a day can only tell that the event fell away
                assert expectation.outcome.rule == "event cancelled"


@settings(max_examples=60, deadline=None)
@given(shuffled(), st.dates(date(2031, 6, 1), date(2031, 6, 20)))
def test_events_of_an_early_view_keep_their_ids_later(pair: tuple[list[Filed], list[Filed]], until: date) -> None:
    some, _ = pair
    early = [item for item in some if item.ref.published is not None and item.ref.published <= until]
    ids = {event.id for event in join(some, []).events}
    # A view of the first days is the beginning of the whole: an id there may only gain its first date later.
    assert all(event.date is None or event.id in ids or event.status == "moved" for event in join(early, []).events)


def test_nothing_gives_an_empty_record() -> None:
    joined = join([], [])
    assert (joined.people, joined.utterances, joined.events, joined.stories, joined.expectations) == ((),) * 5


def test_newest_version_of_an_article_counts() -> None:
    old = filed("Rain.", id="x", published="2031-06-01", version=1)
    body = "The summit in Lurvik is near."
    new = filed(body, id="x", published="2031-06-01", version=2, events=(summit(body, "The summit"),))
    assert join([new, old], []) == join([new], [])


def test_unknown_method_is_named_with_the_known_ones() -> None:
    with pytest.raises(SetupError, match="rules-2"):
        load(Config(link="none-9"))
    assert set(METHODS) == {"rules-2"}


def test_twice_the_articles_take_about_twice_the_time() -> None:
    def spent(count: int) -> float:
        made = [_generated(number, random.Random(number)) for number in range(count)]
        start = time.process_time()
        join(made, [])
        return time.process_time() - start

    spent(50)  # warm
    small, large = spent(150), spent(600)
    assert large < 12 * small  # four times the articles; quadratic would be sixteen times


def _generated(number: int, dice: random.Random) -> Filed:
    story = number // 10
    when = date(2031, 1, 1) + timedelta(days=7 * story)
    names = (f"Ana Person{story}", f"Jon Other{story}")
    contents = [
        f"they will sign {dice.choice(MATTERS)} paper {dice.randrange(50)} of {dice.choice(MATTERS)} in town{k}"
        for k in range(6)
    ]
    body = f"The summit in Town{story} is near. " + " ".join(f"{names[0]} said that {content}." for content in contents)
    told = summit(body, "The summit", on=when.isoformat(), place=f"Town{story}", participants=names, id=f"e{number}")
    published = (when + timedelta(days=dice.randrange(-5, 6))).isoformat()
    statements = tuple(
        say(body, content, speaker(names[0], side=f"S{story}"), id=f"g{number}", about=(f"e{number}",))
        for content in dict.fromkeys(contents)
    )
    return filed(body, id=f"g{number}", published=published, statements=statements, events=(told,))
