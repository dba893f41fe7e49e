"""The day of speaking on invented reports (days.txt) of five styles: agency, broadcast, daily, think tank, live blog.

Comes in: the reports with the day of each line, and a way to analyse articles. Goes out: for each judged line the day
wanted and the day found. Left alone: who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord import attribute, clean, frame, parse, when
from onrecord.config import Config
from onrecord.nouns import Analysis, Page

TABLE = Path(__file__).resolve().parent / "days.txt"
MARK = re.compile(r"\s*\{(.*?)\}\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report."""

    start: int
    end: int
    wanted: str  # a day, "-" for none, "x" for a line that is not judged


@dataclass(frozen=True, slots=True)
class Report:
    """One invented report."""

    part: str  # seen or kept
    style: str
    page: Page
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """One judged line."""

    part: str
    style: str
    wanted: str
    found: str  # "-" for none, "missed" where no statement was found

    @property
    def right(self) -> bool:
        """Whether the day is the one wanted."""
        return self.wanted == self.found


def reports(path: Path = TABLE) -> Iterator[Report]:
    """The reports of the table."""
    text = re.sub(r"^#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for number, block in enumerate(re.split(r"^=== ", text, flags=re.MULTILINE)[1:]):
        head, body = block.split("\n", 1)
        part, day, style = head.split(" ", 2)
        lines: list[Line] = []
        printed = ""
        for line in body.strip().split("\n"):
            bare = MARK.sub("", line)
            mark = MARK.search(line)
            lines.append(Line(len(printed), len(printed) + len(bare), mark.group(1) if mark else "x"))
            printed += bare + "\n\n"
        page = Page(f"report-{number}", "text", printed.strip(), date.fromisoformat(day))
        yield Report(part, style.strip(), page, tuple(lines))


def judged(config: Config | None = None) -> list[Dated]:
    """Every judged line with the day that the methods find."""
    config, found = config or Config(), list(reports())
    items: list[object] = [report.page for report in found]
    for room in (clean, parse, when, attribute, frame):
        items = list(room.load(config)(items))
    out: list[Dated] = []
    for report, item in zip(found, items, strict=True):
        assert isinstance(item, Analysis)
        for line in report.lines:
            if line.wanted != "x":
                out.append(Dated(report.part, report.style, line.wanted, _day(item, line)))
    return out


def _day(item: Analysis, line: Line) -> str:
    inside = [one for one in item.statements if line.start <= one.content.spans[0].start < line.end]
    if not inside:
        return "missed"
    said = inside[-1].said_on
    return said.date if said is not None else "-"
