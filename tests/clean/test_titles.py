"""The headline that a page prints, among all that it calls itself; and the day by the newsroom's clock."""

from datetime import date

import pytest

from .test_html_meta import cleaned, linked


def title(head: str, body: str) -> str | None:
    return cleaned(head, body).title


def og(text: str) -> str:
    return f'<meta property="og:title" content="{text}">'


@pytest.mark.parametrize(
    "trail",
    [
        '<nav><ul><li><h1>{}</h1></li></ul></nav>',
        '<div class="breadcrumbs"><span><h1 class="last">{}</h1></span></div>',
        '<ul><li><h1 data-breadcrumb-headline="">{}</h1></li></ul>',
    ],
)  # fmt: skip
def test_last_step_of_a_trail_is_no_headline(trail: str) -> None:
    head = og("Quay vote: what Lowmouth must know now")
    body = trail.format("Quay vote: what Lowmouth must know now") + "<h2>Harbour board puts the quay to the vote</h2>"
    assert title(head, body) == "Harbour board puts the quay to the vote"


def test_trail_serves_where_no_heading_follows() -> None:
    body = "<nav><h1>Harbour board puts the quay to the vote</h1></nav>"
    assert title("", body) == "Harbour board puts the quay to the vote"


@pytest.mark.parametrize(
    "inside",
    [
        '<span class="dachzeile">Lowmouth</span> <span>Quay vote comes on Friday</span>',
        '<span data-qa="headline-prefix">Opinion<span aria-hidden="true"> | </span></span>Quay vote comes on Friday',
    ],
)
def test_kicker_inside_the_heading_is_left_off(inside: str) -> None:
    assert title("", f"<h1>{inside}</h1>") == "Quay vote comes on Friday"


def test_kicker_stays_where_the_page_states_the_title_with_it() -> None:
    head = og("Lowmouth: Quay vote comes on Friday")
    body = '<h1><span class="kicker">Lowmouth:</span> Quay vote comes on Friday</h1>'
    assert title(head, body) == "Lowmouth: Quay vote comes on Friday"


def test_name_of_the_outlet_in_front_is_left_off() -> None:
    head = '<meta property="og:site_name" content="Bay Post">' + og("Bay Post | Quay vote comes on Friday")
    assert title(head, "") == "Quay vote comes on Friday"


def test_marked_and_printed_heading_goes_before_the_one_for_machines() -> None:
    head = linked('"headline": "What to know of the quay"') + og("What to know of the quay")
    body = '<h1 itemprop="headline">Quay vote comes on Friday</h1><h1>More from the bay</h1>'
    assert title(head, body) == "Quay vote comes on Friday"


@pytest.mark.parametrize(
    "shown",
    [
        '<time datetime="2031-04-05T22:30:00-05:00">late</time>',
        '<time datetime="2031-04-06T03:30:00Z">April 5, 2031, 10:30 p.m.</time>',
    ],
)
def test_instant_in_utc_has_the_day_of_the_newsroom_clock(shown: str) -> None:
    article = cleaned(linked('"datePublished": "2031-04-06T03:30:00Z"'), shown)
    assert article.published == date(2031, 4, 5)


@pytest.mark.parametrize(
    "shown",
    [
        '<time datetime="2031-04-05T09:00:00-05:00">another article</time>',
        '<time datetime="2031-04-06T03:30:00Z">April 5, 2031</time>',
        '<time datetime="2031-04-06T03:30:00Z">April 2, 2031, 10:30 p.m.</time>',
        '<time datetime="9999-04-06T03:30:00+99:00">never: 9</time>',
    ],
)
def test_another_instant_or_no_clock_leaves_the_day_as_stated(shown: str) -> None:
    article = cleaned(linked('"datePublished": "2031-04-06T03:30:00Z"'), shown)
    assert article.published == date(2031, 4, 6)


def test_deep_nesting_in_a_heading_costs_nothing() -> None:
    assert title("", "<h1>" + "<b>" * 200 + "Quay vote comes on Friday</h1>") == "Quay vote comes on Friday"


def test_heading_that_is_a_kicker_alone_is_no_headline() -> None:
    head = og("Ferries to the islands: Harbour board puts the quay to the vote")
    assert (
        title(head, "<h1>Ferries to the islands :</h1>")
        == "Ferries to the islands: Harbour board puts the quay to the vote"
    )
