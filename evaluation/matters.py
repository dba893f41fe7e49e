"""Read the small invented stories of evaluation/matters/: articles with what was expected in them, and what came of it.

A file holds one story. Its first line names it; lines that begin with `>` give the right outcome of each expectation;
then the articles, each under `## ID DAY OUTLET | TITLE`. In the text `{e1= words}` is what somebody expects,
`{e1+ words}` and `{e1- words}` a passage that shows that it came about, or that it did not (`+-`: in part).
Articles without a brace are near topics that belong to another matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MATTERS = Path(__file__).resolve().parent / "matters"
HEAD = re.compile(r"^## (\S+) (\d{4}-\d\d-\d\d) (.+?) \| (.+)$", re.MULTILINE)
OPEN = re.compile(r"\{((?:e\d+(?:=|\+-|\+|-),?)+) |\}")
MARK = re.compile(r"(e\d+)(=|\+-|\+|-)")
# Kept apart from looking and learning: measured only (2026-11-22).
APART = frozenset(("merger", "school"))
Json = dict[str, Any]


def matters(*, apart: bool) -> list[str]:
    """The names of the stories, of those kept apart or of the others."""
    return sorted(path.stem for path in MATTERS.glob("*.txt") if (path.stem in APART) is apart)


def gold(name: str) -> Json:
    """A story as the gold record of evaluation/longstory has it, with its pages under `pages`."""
    text = (MATTERS / f"{name}.txt").read_text(encoding="utf-8")
    states = dict(
        entry.split(" ", 1) for line in re.findall(r"^> (.*)$", text, re.MULTILINE) for entry in line.split(" | ")
    )
    pages, documents, distractors = [], [], []
    expected: dict[str, str] = {}
    shown: dict[str, list[Json]] = {}
    for head, body in _articles(text):
        plain, spans = _unmark(body)
        key = f"{name}-{head[1]}"
        pages.append(
            {"id": key, "published": head[2], "outlet": head[3], "title": head[4], "language": "en", "text": plain}
        )
        statements = []
        for mark, bears, words in spans:
            if bears == "=":
                ref = expected[mark] = f"{key}#{mark}"
                statements.append({"ref": ref, "content": words})
            else:
                proof = {"document": key, "text": words, "bears": "against" if bears == "-" else "for"}
                shown.setdefault(mark, []).append(proof)
        documents.append({"id": key, "published": head[2], "statements": statements, "events": []})
        if not spans:
            distractors.append(key)
    lines = [
        {"statement": ref, "event": name, "state": states[mark], "evidence": shown.get(mark, []), "apart": False}
        for mark, ref in expected.items()
    ]
    return {
        "stories": {name: [page["id"] for page in pages if page["id"] not in distractors]},
        "distractors": distractors,
        "documents": documents,
        "utterances": [],
        "expectations": lines,
        "pages": pages,
    }


def write(name: str, path: Path) -> None:
    """The pages of a story as JSON Lines."""
    path.write_text("".join(json.dumps(page) + "\n" for page in gold(name)["pages"]), encoding="utf-8")


def _articles(text: str) -> Iterator[tuple[re.Match[str], str]]:
    heads = list(HEAD.finditer(text))
    for at, head in enumerate(heads):
        end = heads[at + 1].start() if at + 1 < len(heads) else len(text)
        yield head, text[head.end() : end].strip()


def _unmark(body: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The text without braces, and (expectation, how it bears, words) for each mark; braces may stand in braces."""
    out: list[str] = []
    size, last = 0, 0
    held: list[tuple[str, int]] = []
    found: list[tuple[str, int, int]] = []
    for match in OPEN.finditer(body):
        out.append(body[last : match.start()])
        size, last = size + match.start() - last, match.end()
        if match.group(1):
            held.append((match.group(1), size))
        else:
            marks, start = held.pop()
            found.append((marks, start, size))
    plain = "".join(out) + body[last:]
    marked = [(mark, bears, plain[start:end]) for marks, start, end in found for mark, bears in MARK.findall(marks)]
    return plain, marked
