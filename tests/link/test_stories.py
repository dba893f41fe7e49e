from __future__ import annotations

from onrecord.link import stories as room
from onrecord.link.ruled import Acts
from onrecord.link.ties import Card
from onrecord.nouns import Filed, Story
from tests.build import event, filed
from tests.link.story import BOTH, joined, summit

LEAD = "The summit in Lurvik is near. "


def article(id: str, published: str, *, outlet: str = "Tide", lead: str = LEAD, tail: str = "") -> Filed:
    body = lead + tail
    return filed(body, id=id, published=published, outlet=outlet, events=(summit(body, "The summit in Lurvik"),))


def stories(*articles: Filed) -> tuple[Story, ...]:
    return joined(*articles).stories


def test_articles_on_one_event_are_one_story_by_day() -> None:
    (story,) = stories(article("late", "2031-06-12", outlet="Oak"), article("early", "2031-06-01"))
    assert story.articles == ("a-early", "a-late")
    assert (str(story.first), str(story.last), story.outlets) == ("2031-06-01", "2031-06-12", ("Tide", "Oak"))
    assert (story.title, len(story.events)) == ("Lurvik summit", 1)


def test_another_matter_is_another_story() -> None:
    body = "The flower show in Marby opens on 11 June."
    show = event(body, "The flower show", id="f", label="flower show", type="fair", on="2031-06-11", place="Marby")
    assert len(stories(article("a", "2031-06-01"), filed(body, id="f", published="2031-06-01", events=(show,)))) == 2


def test_passing_mention_ties_no_article_to_the_story() -> None:
    body = "The flower show in Marby opens on 11 June. " + "Roses are dear this year. " * 30 + LEAD
    show = event(body, "The flower show", id="f", label="flower show", type="fair", on="2031-06-11", place="Marby")
    passing = filed(
        body, id="f", published="2031-06-02", title="Roses", events=(show, summit(body, "The summit in Lurvik"))
    )
    found = stories(article("a", "2031-06-01"), article("b", "2031-06-03"), passing)
    assert [story.articles for story in found] == [("a-a", "a-b"), ("a-f",)]


def test_article_without_event_that_names_people_and_place_joins() -> None:
    body = "In Lurvik the guards of Brell and Virk are learning to dance."
    found = stories(article("a", "2031-06-01"), filed(body, id="n", published="2031-06-02"))
    assert [story.articles for story in found] == [("a-a", "a-n")]


def test_article_without_event_that_shares_nothing_is_in_no_story() -> None:
    found = stories(article("a", "2031-06-01"), filed("Roses are dear.", id="n", published="2031-06-02"))
    assert [story.articles for story in found] == [("a-a",)]


def test_other_event_of_the_same_people_at_the_same_place_is_of_the_story() -> None:
    body = "Brell and Virk will open a school in Lurvik."
    school = event(
        body,
        "open a school",
        id="s",
        label="opening",
        type="ceremony",
        on="2031-06-11",
        place="Lurvik",
        participants=BOTH,
    )
    (story,) = stories(article("a", "2031-06-01"), filed(body, id="s", published="2031-06-02", events=(school,)))
    assert len(story.events) == 2


def test_silence_of_months_parts_two_stories() -> None:
    assert len(stories(article("a", "2031-03-01"), article("b", "2031-06-01"))) == 2


def test_another_matter_of_one_president_is_another_story() -> None:
    first = "President Ana Brell spoke in Lurvik of the ferry line to Tarn. The ferry line is dear, said Ana Brell."
    second = "The ferry line to Tarn will cost Lurvik nine million crowns. Ana Brell defended the ferry line to Tarn."
    other = (
        "President Ana Brell named a minister. The minister, a banker, owes Ana Brell a budget. Ana Brell was pleased."
    )
    found = stories(
        filed(first, id="a", published="2031-06-01"),
        filed(second, id="b", published="2031-06-03"),
        filed(other, id="c", published="2031-06-02"),
    )
    assert [story.articles for story in found] == [("a-a", "a-b")]


def cards_of(*ids: str) -> list[Card]:
    """Cards that share two names and a word: .173 of 1."""
    return [
        Card(id, at, (("brell", -240), (f"own-{id}", 900), ("toll", 240), ("virk", -240))) for at, id in enumerate(ids)
    ]


def test_articles_that_share_nearly_enough_are_asked_about_and_not_again_once_parted() -> None:
    found = [filed("Rain.", id=id, published=f"2031-06-0{at}") for at, id in enumerate(("x", "y"), 1)]
    cards = cards_of("a-x", "a-y")
    close = room.closeness(cards)
    (pair,) = room.doubts((), found, cards, close)
    assert (pair.one, pair.two, pair.sort, pair.shared) == ("a-x", "a-y", "story", ("brell", "toll", "virk"))
    assert room.doubts((), found, cards, close, Acts(apart=frozenset({frozenset(("a-x", "a-y"))}))) == ()
    one = Story("s", "S", None, None, (), ("a-x", "a-y"), ())
    assert room.doubts((one,), found, cards, close) == ()


def test_a_story_called_by_a_bare_noun_has_the_headline_for_a_title() -> None:
    body = "A luncheon was held for the two presidents of the river."
    lunch = summit(body, "A luncheon", on=None, place=None, participants=(), label="Luncheon", type="dinner")
    item = filed(body, id="l", published="2031-06-02", title="Presidents lunch on eel", events=(lunch,))
    assert [story.title for story in joined(item).stories] == ["Presidents lunch on eel"]


def test_a_story_of_one_article_has_its_headline_for_a_title() -> None:
    body = "Ana Brell and Tomas Virk will meet at a summit in Lurvik on 14 June."
    item = filed(body, id="a", published="2031-06-02", title="Eel is off the table", events=(summit(body, "summit"),))
    assert [story.title for story in joined(item).stories] == ["Eel is off the table"]


def test_articles_that_share_hardly_a_word_beside_one_event_are_not_of_one_story() -> None:
    filed_ = [article("a", "2031-06-01"), article("b", "2031-06-02")]
    main = {item.ref.id: {"strike": 5.0} for item in filed_}
    (strike,) = joined(filed_[0]).events
    for share, count in ((0.02, 2), (0.2, 1)):
        groups = room._Groups(main)
        room._tie_by_event(filed_, main, {"strike": strike}, groups, {(0, 1): share})
        assert len(groups.all(list(main))) == count
