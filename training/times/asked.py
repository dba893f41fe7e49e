"""The development data as choices: what was asked, of which candidates, and which one the annotators chose.

Comes in: TimeBank, MEANTIME and our own dev sentences. Goes out: `Choice`s of the expressions whose annotated value is
among their candidates. Left alone: expressions that need no choice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.when.candidates import Asked, candidates
from onrecord.when.readings import Found
from onrecord.when.resolve import Reader
from onrecord.when.scan import scan
from onrecord.when.tense import Signs

ROOT = Path(__file__).resolve().parents[2]
SETS = {
    "timebank": ROOT.parent / "shared/bench/time/timebank.jsonl",
    "meantime": ROOT.parent / "shared/bench/time/meantime.jsonl",
    "own": ROOT / "evaluation/times/times_dev.jsonl",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One expression with the annotated value."""

    document: str
    asked: Asked
    at: date
    signs: Signs
    value: str


class _Listening(Reader):
    """A reader that notes what it is asked to choose."""

    _noted: tuple[Asked, Signs] | None = None

    def heard(self, item: Found) -> tuple[Asked, Signs] | None:
        """What is asked when the item is read; None: nothing."""
        self._noted = None
        self.time(item)
        return self._noted

    def _ranked(self, item: Found, asked: Asked) -> str | None:
        self._noted = asked, self._tense.signs(item.start, item.end)
        return super()._ranked(item, asked)


def choices(names: Iterable[str] = tuple(SETS)) -> Iterator[Choice]:
    """All choices of the sets; those without a right candidate are left out."""
    for name in names:
        for line in SETS[name].read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["dct"]:
                yield from _of_document(record, f"{name} {record['id']}", date.fromisoformat(record["dct"]))


def _of_document(record: dict[str, Any], document: str, at: date) -> Iterator[Choice]:
    reader = _Listening(record["text"], at, None)
    for item in scan(record["text"]):
        heard = reader.heard(item)
        gold = next((one for one in record["timexes"] if one["start"] < item.end and item.start < one["end"]), None)
        if heard is None or gold is None:
            continue
        asked, signs = heard
        value = str(gold["value"] or "")
        value = value if asked.kind in ("season", "period") else value.partition("T")[0]
        if value in {one.value for one in candidates(asked, at)}:
            yield Choice(document, asked, at, signs, value)
