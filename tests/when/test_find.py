from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.config import Config
from onrecord.errors import SetupError
from onrecord.nouns import Article, Parsed
from onrecord.when import METHODS, find, load

_SHARED = Path(__file__).parents[3] / "shared"
_WORDS = [
    "the",
    "last",
    "next",
    "of",
    "a",
    "in",
    "on",
    "by",
    "until",
    "May",
    "June",
    "16",
    "2020",
    "2021",
    "Tuesday",
    "week",
    "weeks",
    "two",
    "three",
    "days",
    "ago",
    "later",
    "quarter",
    "year",
    "earlier",
    "noon",
    "10",
    "p.m.",
    "-",
    ",",
    ".",
    "'s",
    "and",
    "to",
    "every",
    "first",
    "early",
    "end",
    "recently",
    "past",
    "half",
    "summer",
    "9/11",
    "will",
    "said",
]


def _parsed(body: str, published: date | None) -> Parsed:
    return Parsed(Article("a", body, published=published), (), (), (), ())


@pytest.mark.parametrize("method", sorted(METHODS))
def test_step_dates_each_article_in_order(method: str) -> None:
    step = load(Config(when=method))
    items = [_parsed("They met on Tuesday.", date(2021, 6, 1)), _parsed("They met.", None)]
    dated = step(items)
    assert [one.parsed for one in dated] == items
    assert [[found.value for found in one.times] for one in dated] == [["2021-06-01"], []]


def test_unknown_method_names_the_known_ones() -> None:
    with pytest.raises(SetupError, match="rules-1"):
        load(Config(when="sundial"))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join), st.sampled_from([None, date(2021, 6, 1)]))
def test_times_are_ordered_disjoint_and_quote_the_text(text: str, published: date | None) -> None:
    end = 0
    for found in find(text, published):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.text == found.span.of(text)
        assert (found.first is None) == (found.last is None)
        end = found.span.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    find(text, date(2021, 6, 1))


@pytest.mark.parametrize(
    "part",
    ["one ", "the ", "in May ", "June 1, ", "1", "9-", "a week ", "last ", "Monday, ", "early ", "'80s ", " ", "\n",
     "twenty-", "2020 ", "10 p.m. ", "the first half of ", "said on Tuesday ", "(", "a couple of ", "June 9 and "],
)  # fmt: skip
def test_hostile_line_takes_linear_time(part: str) -> None:
    short, long = (part * (size // len(part)) for size in (15_000, 120_000))
    spent = []
    for text in (short, long):
        started = time.process_time()
        find(text, date(2021, 6, 1))
        spent.append(time.process_time() - started)
    # Eight times the text may take three times its share on a busy machine; a quadratic rule takes sixty-four times.
    assert spent[1] < max(1.0, 24 * spent[0])


def test_seed_pages_give_the_expected_times() -> None:
    if not (_SHARED / "seeds" / "expected.json").is_file():
        pytest.skip("the shared seeds are not here")
    for document in json.loads((_SHARED / "seeds" / "expected.json").read_text(encoding="utf-8"))["documents"]:
        page = (_SHARED / "seeds" / document["file"]).read_text(encoding="utf-8")
        body = page[page.index(document["body_starts"]) :]
        times = find(body, date.fromisoformat(document["published"]))
        for wanted in document["times"]:
            assert any(wanted["text"] in one.text and wanted["value"] == one.value for one in times), wanted
