from __future__ import annotations

from datetime import date

import pytest

from onrecord.config import Config
from onrecord.nouns import Article, Parsed
from onrecord.when import find, load
from onrecord.when.order import of_outlet


@pytest.mark.parametrize(
    ("url", "outlet", "language", "day_first"),
    [
        ("https://www.halmarpost.co.uk/a/1", None, "en", True),
        ("https://halmarpost.com/a/1", None, "en", None),
        ("https://halmar.gov/a/1", None, "en", False),
        (None, "halmarpost.com.au", None, True),
        (None, "The Irish Lantern", "en", True),
        (None, "The American Lantern", "en", False),
        (None, "The British American Lantern", "en", None),
        (None, "The Halmar Lantern", "en", None),
        (None, "The Halmar Lantern", "en-GB", True),
        (None, "The Halmar Lantern", "en_US", False),
        ("https://halmarpost.ca/a/1", None, "en", None),
        ("http://[", "", "", None),
        (None, None, None, None),
    ],
)
def test_outlets_country_tells_the_order(
    url: str | None, outlet: str | None, language: str | None, day_first: bool | None
) -> None:
    assert of_outlet(url, outlet, language) is day_first


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("Filed on 04/05/2020.", True, "2020-05-04"),
        ("Filed on 04/05/2020.", False, "2020-04-05"),
        ("Filed on 04/05/2020.", None, None),
        ("Filed on 04/05/2020, closed on 01/13/2021.", True, "2020-04-05"),
        ("Filed on 04/05/2020, closed on 13/01/2021.", False, "2020-05-04"),
        ("Filed on 04/05/2020 and heard on 16 June 2020.", False, "2020-05-04"),
        ("Filed on 04/05/2020 and heard on June 16, 2020.", True, "2020-05-04"),
        ("Filed on 04/05/2020; see 13/01/2021 and 01/14/2021.", True, None),
    ],
)
def test_documents_own_dates_go_before_the_outlets_custom(
    text: str, day_first: bool | None, expected: str | None
) -> None:
    assert find(text, date(2021, 6, 1), day_first=day_first)[0].value == expected


def test_step_asks_the_articles_outlet() -> None:
    article = Article("a", "Filed on 04/05/2020.", published=date(2021, 6, 1), url="https://halmarpost.co.uk/a/1")
    (dated,) = load(Config())([Parsed(article, (), (), (), ())])
    assert [time.value for time in dated.times] == ["2020-05-04"]
