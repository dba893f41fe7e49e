"""Read the invented reports of `told/`: one press conference or briefing in three outlets, and what came after it.

A file holds one story. Its first line names it; then the articles, each under `## ID DAY OUTLET | TITLE`. In the text
`{a words}` are words reported of an act of speaking; the same letter in another article, or lower down in the same one,
is the same act in other words. A letter that stands once is an act reported once. All stories are invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.nouns import Page, Span

TOLD = Path(__file__).resolve().parent / "told"
HEAD = re.compile(r"^## (\S+) (\d{4}-\d\d-\d\d) (.+?) \| (.+)$", re.MULTILINE)
MARK = re.compile(r"\{(\w) |\}")


@dataclass(frozen=True, slots=True)
class Told:
    """An article with the words marked in it."""

    page: Page
    marks: tuple[tuple[str, Span], ...]  # the letter of the act, and where it is reported in the text


def stories() -> list[str]:
    """The names of the stories."""
    return sorted(path.stem for path in TOLD.glob("*.txt"))


def articles(story: str) -> Iterator[Told]:
    """The articles of a story, in the order of its file."""
    text = (TOLD / f"{story}.txt").read_text(encoding="utf-8")
    heads = list(HEAD.finditer(text))
    for at, head in enumerate(heads):
        end = heads[at + 1].start() if at + 1 < len(heads) else len(text)
        plain, marks = _unmarked(text[head.end() : end].strip())
        page = Page(
            id=f"{story}-{head[1]}",
            published=date.fromisoformat(head[2]),
            outlet=head[3],
            title=head[4],
            language="en",
            form="text",
            content=plain,
        )
        yield Told(page, marks)


def _unmarked(text: str) -> tuple[str, tuple[tuple[str, Span], ...]]:
    out: list[str] = []
    marks = []
    size = last = 0
    held: tuple[str, int] | None = None
    for match in MARK.finditer(text):
        out.append(text[last : match.start()])
        size, last = size + match.start() - last, match.end()
        if match.group(1):
            held = (match.group(1), size)
        elif held is not None:
            marks.append((held[0], Span(held[1], size)))
            held = None
    return "".join(out) + text[last:], tuple(marks)
