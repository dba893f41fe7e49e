"""The contract of the room, over every method in the table."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from onrecord import clean
from onrecord.config import Config
from onrecord.errors import ArticleError, SetupError
from onrecord.nouns import Article, Page

LEAD = "The harbour board will vote on the new quay on Friday, its chair Ines Holm said on Tuesday."
TEXT = Page("t", "text", f"  {LEAD}\n \nDone.\n")
DUMP = Page("d", "page", f"Quay vote comes on Friday\n\nBy Ada Marsh\n5 April 2031\n\n{LEAD}\n\nThe council met twice.")
HTML = Page("h", "html", f"<h1>Quay vote comes on Friday</h1><p>{LEAD}</p>")

every_method = pytest.mark.parametrize("method", sorted(clean.METHODS))


def one(page: Page, **settings: int) -> Article:
    (article,) = clean.load(Config(**settings))([page])  # type: ignore[arg-type]
    return article


@every_method
def test_each_page_gives_its_article_in_order(method: str) -> None:
    articles = clean.load(Config(clean=method))([TEXT, DUMP, HTML])
    assert [article.id for article in articles] == ["t", "d", "h"]
    assert all(LEAD in article.body for article in articles)
    assert list(clean.load(Config(clean=method))([])) == []


@every_method
def test_same_page_gives_the_same_article(method: str) -> None:
    step = clean.load(Config(clean=method))
    assert step([DUMP, HTML]) == step([DUMP, HTML])


@every_method
@pytest.mark.parametrize("form", ["text", "page", "html"])
def test_page_without_text_fails_in_this_room(method: str, form: str) -> None:
    with pytest.raises(ArticleError, match="no article text") as caught:
        clean.load(Config(clean=method))([Page("e", form, " \n ")])  # type: ignore[arg-type]
    assert (caught.value.article, caught.value.stage) == ("e", "clean")


@every_method
def test_body_beyond_the_limit_fails(method: str) -> None:
    with pytest.raises(ArticleError, match="max_chars"):
        clean.load(Config(clean=method, max_chars=50))([TEXT])


def test_unknown_method_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SetupError, match="rules-1"):
        clean.load(Config(clean="nope"))


def test_clean_text_is_untouched() -> None:
    assert one(TEXT).body == TEXT.content


def test_given_values_win_over_the_page() -> None:
    page = replace(
        DUMP, title="T", outlet="O", url="u", language="xx", published=date(2031, 4, 9), modified=date(2031, 5, 1)
    )
    article = one(page)
    assert (article.title, article.outlet, article.url, article.language) == ("T", "O", "u", "xx")
    assert (article.published, article.published_basis, article.modified) == (
        date(2031, 4, 9),
        "given",
        date(2031, 5, 1),
    )


def test_page_states_its_day_before_the_address_does() -> None:
    page = replace(DUMP, url="https://bay.example/2031/04/03/quay")
    assert (one(page).published, one(page).published_basis) == (date(2031, 4, 5), "page")
    eastern = replace(page, captured=datetime(2031, 4, 4, 20, tzinfo=UTC))  # where it is the 5th already
    assert one(eastern).published == date(2031, 4, 5)
    silent = replace(page, content=f"{LEAD}\n\nThe council met twice.")
    assert (one(silent).published, one(silent).published_basis) == (date(2031, 4, 3), "url")


def test_day_that_nobody_states_is_unknown() -> None:
    article = one(Page("x", "page", f"{LEAD}\n\nThe council met twice.", captured=datetime(2031, 4, 9, tzinfo=UTC)))
    assert (article.published, article.published_basis) == (None, None)


def test_day_after_the_capture_is_not_believed() -> None:
    page = replace(DUMP, captured=datetime(2031, 4, 4, tzinfo=UTC), url="https://bay.example/2031/04/03/quay")
    assert (one(page).published, one(page).published_basis) == (date(2031, 4, 3), "url")


def test_repeats_are_spans_of_the_body() -> None:
    article = one(Page("x", "page", f"{LEAD}\n\nThe council met twice.\n\n{LEAD}\n\nNobody else spoke at the meeting."))
    ((first, again),) = article.repeats
    assert first.of(article.body) == again.of(article.body) == LEAD


def test_language_is_guessed_where_none_is_given() -> None:
    assert one(DUMP).language == "en"
