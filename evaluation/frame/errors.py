"""The ten commonest errors of the room, named, each with an example of our own (errors.txt).

Comes in: the table. Goes out: for each example what was wanted and what is found. Left alone: how common they are: that
was counted on PolNeAR's development part and on the labels of training/statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord import attribute, clean, frame, parse, when
from onrecord.config import Config
from onrecord.nouns import Analysis, Page, Statement

TABLE = Path(__file__).resolve().parent / "errors.txt"
DAY = date(2024, 5, 2)  # on which the examples are published, a Thursday


@dataclass(frozen=True, slots=True)
class Error:
    """One class of error with its example."""

    name: str
    what: str  # speaker, class or day of the example's last statement
    wanted: str
    said: str  # what is found in place of it
    text: str


def table(path: Path = TABLE) -> Iterator[Error]:
    """The errors, commonest first."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, what, wanted, said, text = (cell.strip() for cell in line.split("|"))
            yield Error(name, what, wanted, said, text.replace("//", "\n\n"))


def found() -> list[tuple[Error, str]]:
    """Each error with what is found today."""
    known = list(table())
    items: list[object] = [Page(f"error-{n}", "text", one.text, DAY) for n, one in enumerate(known)]
    for room in (clean, parse, when, attribute, frame):
        items = list(room.load(Config())(items))
    return [(one, _of(one.what, item)) for one, item in zip(known, items, strict=True)]


def _of(what: str, item: object) -> str:
    assert isinstance(item, Analysis)
    if not item.statements:
        return "nothing"
    last: Statement = item.statements[-1]
    if what == "speaker":
        return last.speaker.name if last.speaker is not None else "-"
    if what == "class":
        return last.class_
    return last.said_on.date if last.said_on is not None else "-"


def report() -> list[str]:
    """One line an error."""
    return [f"{one.name}: {one.what} {one.wanted}, found {said}" for one, said in found()]
