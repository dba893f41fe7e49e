"""Hold our own lists of offices against the shared tables, and name what differs.

usage: python -m training.world.check ../shared/data/people

Comes in: training/world/known, Wikidata's offices, the terms of the PETRARCH actors. Goes out: one line a difference,
for a person to decide. Nothing is changed: which of both is right, a table cannot tell.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

from training.world.known import Series, series
from training.world.offices import Row, wikidata

from onrecord.names import fold
from onrecord.world.spelling import same_person

NEAR = 5  # days that a start may differ, as between an appointment and an oath
FAR = 300  # days beyond which it is another term


def against_wikidata(lists: list[Series], rows: list[Row]) -> list[str]:
    """Rows of theirs on whose first day our list has somebody else."""
    theirs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if len(row.start) == 10:
            theirs[row.side, row.kind].append(row)
    out = []
    for one in lists:
        for row in theirs.get((one.side, one.kind), ()) if one.whole else ():
            now = [held for held in one.held if held.start <= row.start and (not held.end or row.start < held.end)]
            near = [held for held in one.held if same_person(held.person, row.person)]
            gap = min((_days(held.start, row.start) for held in near), default=9999)
            if not any(held in near for held in now) and not (near and gap <= NEAR):
                ours = ", ".join(f"{h.person} {h.start}" for h in now) or "nobody"
                out.append(f"{one.side} {one.kind}: {row.person} {row.start}..{row.end}; ours: {ours} ({gap} days)")
            elif near and NEAR < gap < FAR:
                out.append(f"{one.side} {one.kind}: {row.person} {row.start}; ours {gap} days off")
    return out


def against_terms(lists: list[Series], aliases: Path) -> list[str]:
    """Terms in government of the other source that begin near ours, yet not with them."""
    terms: dict[str, set[str]] = defaultdict(set)
    with aliases.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["kind"] == "person" and row["role_code"].startswith("GOV") and row["start"]:
                terms[fold(row["name"])].add(row["start"])
    out = []
    for one in lists:
        for held in one.held:
            starts = terms.get(fold(held.person), set())
            gap, start = min(((_days(held.start, start), start) for start in starts), default=(9999, ""))
            if len(held.start) == 10 and NEAR < gap < FAR and one.kind in ("president", "government", "chancellor"):
                out.append(f"{one.side} {one.kind}: {held.person} {held.start}; theirs {start}")
    return out


def _days(one: str, other: str) -> int:
    if len(one) < 10 or len(other) < 10:
        return 0 if one[: len(other)] == other[: len(one)] else 9999
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def main() -> int:
    """Print every difference."""
    source = Path(sys.argv[1])
    lists = series()
    found = [*against_wikidata(lists, wikidata(source)), *against_terms(lists, source / "aliases.csv")]
    print("\n".join(found))
    print(f"{len(found)} differences in {sum(len(one.held) for one in lists)} times in office")
    return 0


if __name__ == "__main__":
    sys.exit(main())
