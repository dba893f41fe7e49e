from __future__ import annotations

from hypothesis import given, settings

from onrecord.link import Card, ties
from onrecord.link.lexicon import load
from onrecord.link.similar import Reader
from onrecord.nouns import Filed
from tests.build import filed
from tests.link.story import join
from tests.link.test_order import shuffled

READER = Reader(load())
FERRY = "The ferry union of Lurvik said the quay cranes would stand still. Quay workers want shorter shifts."
SCHOOL = "A school in Tarn opens a library for pupils. The teacher of botany planted pear trees."


def card(body: str, day: str | None = "2031-06-01", id: str = "x") -> Card:
    return ties.card(filed(body, id=id, published=day), READER)


def test_articles_that_share_their_heaviest_words_are_one_part() -> None:
    again = "Quay cranes in Lurvik stood still as the ferry union began its stoppage."
    cards = [card(FERRY, id="a"), card(SCHOOL, id="b"), card(again, "2031-06-09", id="c")]
    assert ties.parts(cards) == [[0, 2], [1]]


def test_months_apart_nothing_ties_but_a_chain_of_articles() -> None:
    far, between = card(FERRY, "2031-10-01", id="b"), card(FERRY, "2031-08-01", id="c")
    assert ties.parts([card(FERRY, id="a"), far]) == [[0], [1]]
    assert ties.parts([card(FERRY, id="a"), far, between]) == [[0, 1, 2]]


def test_after_more_than_a_month_more_must_be_shared() -> None:
    assert ties.tied(0.2, 100, 120)
    assert not ties.tied(0.2, 100, 140)
    assert ties.tied(0.2, 100, None)


def test_versions_of_one_article_are_never_parted() -> None:
    assert ties.parts([card(FERRY, id="a"), card(SCHOOL, id="a")]) == [[0, 1]]


def test_undated_article_is_near_every_day() -> None:
    assert ties.parts([card(FERRY, id="a"), card(FERRY, None, id="b")]) == [[0, 1]]


def test_reports_of_one_kind_in_the_same_words_are_not_tied_without_a_name() -> None:
    other = FERRY.replace("Lurvik", "Ostby")
    assert ties.parts([card(FERRY, id="a"), card(other, id="b")]) == [[0], [1]]


def test_words_of_every_page_tie_nothing() -> None:
    one = card("The president said on Monday that the government would meet on Tuesday.")
    assert all(abs(weight) <= ties.ONE for _, weight in one.keys)
    assert ties.telling()["president"] < 2 < ties.telling()["."]


def test_an_empty_article_has_an_empty_card() -> None:
    assert card("...").keys == ()
    assert ties.parts([card("...", id="a"), card("...", id="b")]) == [[0], [1]]


@settings(max_examples=40, deadline=None)
@given(shuffled())
def test_the_record_is_the_sum_of_its_parts(pair: tuple[list[Filed], list[Filed]]) -> None:
    some, _ = pair
    one, other = [[item for at, item in enumerate(some) if at % 2 == side] for side in (0, 1)]
    apart = [filed_anew(item, "Zander eggs hatch in warm ponds near Tarn.") for item in other]
    both = join.parts([*one, *apart], [])
    alone = join.parts(one, []), join.parts(apart, [])
    assert {s.id for s in both.stories} == {s.id for part in alone for s in part.stories}
    assert {u.id for u in both.utterances} == {u.id for part in alone for u in part.utterances}
    assert set(both.events) == {e for part in alone for e in part.events}


def filed_anew(item: Filed, body: str) -> Filed:
    return filed(body, id=item.ref.source_id, published=None if item.ref.published is None else str(item.ref.published))
