"""Write times_dev.jsonl and times_test.jsonl from sentences.txt.

usage: python -m evaluation.times.make

Comes in: a sentence a line after its publication day ("----": unknown), expressions marked {words|value}. Goes out: the
records that the time scorer reads. A value after "=" is counted off from the publication day with Python's calendar
alone, by the functions of `_terms`; "SET:" marks a repetition; None marks what cannot be known. Left alone: our reader
of times, which plays no part here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
_MARKED = re.compile(r"\{([^|{}]*)\|([^{}]*)\}")
_TERM = re.compile(r"=(\w+)\((-?\d+)(?:,(\d))?\)(T.*)?")


def _terms(at: date) -> dict[str, Callable[[int, int], str]]:
    monday = at - timedelta(days=at.weekday())

    def week(count: int, _: int) -> str:
        year, number, _day = (monday + timedelta(days=7 * count)).isocalendar()
        return f"{year}-W{number:02d}"

    return {
        # the day so many days on
        "d": lambda count, _: (at + timedelta(days=count)).isoformat(),
        # a weekday (1 is Monday) of the week so many weeks on
        "w": lambda count, day: (monday + timedelta(days=7 * count + day - 1)).isoformat(),
        # the first such weekday from the publication day on, and the last up to it
        "on": lambda day, _: (at + timedelta(days=(day - at.isoweekday()) % 7)).isoformat(),
        "ago": lambda day, _: (at - timedelta(days=(at.isoweekday() - day) % 7)).isoformat(),
        # the week, and its weekend
        "W": week,
        "WE": lambda count, _: week(count, 0) + "-WE",
    }


def value_of(marked: str, at: date | None) -> tuple[str, str | None]:
    """Type and value of what stands behind the bar."""
    if marked.startswith("SET:"):
        return "SET", marked[4:]
    if marked == "None":
        return "DATE", None
    term = _TERM.fullmatch(marked)
    if term:
        assert at is not None
        value = _terms(at)[term[1]](int(term[2]), int(term[3] or 0)) + (term[4] or "")
    else:
        value = marked
    kind = "DURATION" if re.match(r"P[\dXT]", value) else "TIME" if re.search(r"\dT", value) else "DATE"
    return kind, value


def record(line: str) -> dict[str, object]:
    """One line as the record of a document."""
    printed, sentence = line.split(" ", 1)
    at = None if printed == "----" else date.fromisoformat(printed)
    text, times, end = "", [], 0
    for found in _MARKED.finditer(sentence):
        text += sentence[end : found.start()]
        kind, value = value_of(found[2], at)
        place = {"start": len(text), "end": len(text) + len(found[1])}
        times.append({**place, "type": kind, "value": value, "text": found[1]})
        text += found[1]
        end = found.end()
    text += sentence[end:]
    name = hashlib.sha256(line.encode()).hexdigest()[:12]
    return {
        "id": name,
        "dct": at and at.isoformat(),
        "dct_value": at and at.isoformat(),
        "text": text,
        "timexes": times,
    }


def main() -> None:
    """Write both halves; the id's last digit says which."""
    records = [record(line) for line in (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines() if line]
    for name, rest in (("dev", 0), ("test", 1)):
        half = [one for one in records if int(str(one["id"]), 16) % 2 == rest]
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in half)
        (HERE / f"times_{name}.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
