"""The shared pages, where they are there: furniture gone, metadata found, bodies whole."""

import json
import re
from pathlib import Path

import pytest

from onrecord import clean
from onrecord.config import Config
from onrecord.nouns import Article, Page
from onrecord.read import shape

SHARED = Path(__file__).parents[3] / "shared"
needs = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the shared data is not on this machine")


def cleaned(page: Page) -> Article:
    return clean.load(Config())([page])[0]


@needs
def test_seed_pages_lose_all_furniture_and_keep_their_text() -> None:
    folder = SHARED / "seeds"
    for wanted in json.loads((folder / "expected.json").read_text(encoding="utf-8"))["documents"]:
        dump = (folder / wanted["file"]).read_text(encoding="utf-8")
        article = cleaned(shape.page({"id": "x", "page": dump}, fallback="x"))
        lines = {line.strip(" \t•") for line in article.body.splitlines()}
        assert [
            item for item in wanted["furniture"] if item in lines or (len(item) > 20 and item in article.body)
        ] == []
        assert article.body.startswith(wanted["body_starts"])
        assert article.body.endswith(wanted["body_ends"])
        assert str(article.published) == wanted["published"]
        assert (article.title or "", article.section or "") == (wanted["title"] or "", wanted["section"] or "")
        assert list(article.tags) == (wanted["tags"] or [])


@needs
def test_annotated_pages_lose_no_statement_and_all_furniture() -> None:
    folder = SHARED / "bench" / "gold-dev"
    pages = {row["id"]: row for row in map(json.loads, (folder / "pages.jsonl").open(encoding="utf-8"))}
    left, lost = [], []
    for gold in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8")):
        body = cleaned(shape.page(pages[gold["id"]], fallback="x")).body
        paragraphs = body.split("\n\n")
        left += [item for item in gold["furniture"] if any(text.startswith(item.strip()) for text in paragraphs)]
        told = " ".join(re.findall(r"\w+", body.lower()))
        pieces = [piece for statement in gold["statements"] for piece in _pieces(statement["content"])]
        lost += [piece for piece in pieces if " ".join(re.findall(r"\w+", piece.lower())) not in told]
    assert (left, lost) == ([], [])


def _pieces(content: str | list[str]) -> list[str]:
    return [content] if isinstance(content, str) else content
