"""Make data/world/offices.psv: who held which office when, from Wikidata's offices (CC0) and our own lists.

usage: python -m training.world.offices ../shared/data/people src/onrecord/data/world

Our own lists stand in place of Wikidata's rows for the same office. What is done to Wikidata's rows: offices that news
does not quote are left out; an open end is closed by the next holder of the same title, else vouched for up to the
day of the snapshot, and no more than some years; names in another script are left out.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from dataclasses import astuple, dataclass, replace
from datetime import date
from pathlib import Path

from training.world.known import Series, series

from onrecord.world import roles
from onrecord.world.spelling import keys, same_person

LEFT_OUT = re.compile(
    r"^(?:Justice of|Judge of|Supreme Court Justice|Lord of|Lord |Lady |Member of|State Secretary$|Under-?[Ss]ecretary|"
    r"Parliamentary|.*[Ww]hip|.*in.[Ww]aiting|Special Advis|Vice.Chamberlain|Comptroller|Treasurer of the Household|"
    r"Captain of|Deputy (?:Chief )?Whip|Assistant |Advocate |Solicitor |Solicitor-|Chancellor of the Duchy|"
    r"Ambassador|Permanent Representative|High Commissioner to|Consul)"
)
# Of offices that `roles` does not read, those whose holders speak.
QUOTED = re.compile(r"\b(?:Envoy|Special Rep\w+|First Lady|Leader of the Opposition|Trade Representative)\b")
# Of the ambassadors, those who are quoted.
TO = re.compile(
    r"^(?:Ambassador|Permanent Representative) to (?:the )?(?:United (?:Nations|States|States of America|Kingdom)|"
    r"Russia|Russian Federation|China|People's Republic of China|European Union|NATO|Ukraine|Israel|Iran)$"
)
SIDES = {
    "World Trade Organization": "WTO", "Organization for Security and Co-operation in Europe": "OSCE",
    "Council of Europe": "Council of Europe", "Arab League": "Arab League",
}  # fmt: skip
YEARS = 6  # that an open end without a later holder is believed
CHIEFS = ("president", "government", "chancellor", "monarch", "supreme", "party")
SHARED = ("vice", "deputy", "ambassador", "spokesperson:foreign", "title", "head")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, without its keys."""

    side: str
    kind: str
    title: str
    person: str
    start: str
    end: str
    known: str
    source: str
    wikidata: str


def snapshots(readme: str) -> dict[str, str]:
    """The day of each repository that the offices come from, as their README tells."""
    _, _, told = readme.partition("Repos and commit dates:")
    return dict(re.findall(r"([a-z][a-z0-9-]+) (\d{4}-\d\d-\d\d)", told.split("\n")[0]))


def wikidata(folder: Path) -> list[Row]:
    """The rows of the shared table that news may quote, with the kind of their office."""
    days = snapshots((folder / "README.md").read_text(encoding="utf-8"))
    found = []
    with (folder / "offices.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            title, person = row["position"].strip(), row["person"].strip()
            if LEFT_OUT.match(title) and not TO.match(title):
                continue
            if not re.search(r"[A-Za-z]{2}", person) or "|" in person + title or not person.isprintable():
                continue
            if re.search(r"[^\W\d_]", person) and not re.search(r"^[\W\d_]*[A-Za-zÀ-ɏḀ-ỿʻʼ]", person):
                continue
            side = row["country_code"] or SIDES.get(row["country"], row["country"])
            role = roles.read(title)
            kind = "" if role is None or role.rank == "title" else str(role)
            if side == "MC" and title == "Minister of State":
                kind = "government"
            if not kind and not QUOTED.search(title):
                continue
            known = "" if row["end"] else days.get(row["source_repo"], "2022-07-19")
            found.append(Row(side, kind, title, person, row["start"], row["end"], known, "wikidata", row["wikidata"]))
    return found


def closed(rows: list[Row]) -> list[Row]:
    """The rows with open ends closed by the next holder, or believed for some years only."""
    starts: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        starts[row.side, _seat(row)].append((row.start, row.person))
    out = []
    for row in rows:
        if row.end:
            out.append(row)
            continue
        later = [
            start
            for start, who in starts[row.side, _seat(row)]
            if start > row.start and who != row.person and not row.kind.startswith(SHARED)
        ]
        if row.kind and later:
            out.append(replace(row, end=min(later), known=""))
        elif row.source == "wikidata" and not row.kind.startswith(CHIEFS) and row.start:
            out.append(replace(row, known=min(row.known, _after(row.start, YEARS))))
        else:
            out.append(row)
    return out


def _seat(row: Row) -> str:
    return row.kind if row.kind.startswith((*CHIEFS, "minister:foreign", "minister:defence")) else row.title


def _after(day: str, years: int) -> str:
    year = int(day[:4]) + years
    return (f"{year}" + (day[4:] or "-01-01") + ("-01" if len(day) == 7 else ""))[:10].replace("-02-29", "-02-28")


def merged(have: list[Row], lists: list[Series]) -> list[Row]:
    """Wikidata's rows and ours; ours in place of theirs, with their ids and in our spelling of the names."""
    whole = {(one.side, one.kind): _times(one) for one in lists if one.whole}
    people: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in have:
        if row.wikidata:
            people[row.side].add((row.person, row.wikidata))
    ours: list[Row] = []
    spelled: dict[str, str] = {}
    for one in lists:
        for held in one.held:
            same = sorted({number for name, number in people[held.side] if same_person(name, held.person)})
            number = same[0] if len(same) == 1 else ""
            if number:
                spelled.setdefault(number, held.person)
            ours.append(
                Row(held.side, held.kind, held.title, held.person, held.start, held.end, held.known, "memory", number)
            )
    kept = [replace(row, person=spelled.get(row.wikidata, row.person)) for row in have]
    taken = {(row.side, row.kind, row.person, row.start[:7]) for row in ours}
    kept = [
        row
        for row in kept
        if not _replaced(row, whole) and (row.side, row.kind, row.person, row.start[:7]) not in taken
    ]
    return kept + ours


Times = list[tuple[str, str]]


def _times(one: Series) -> Times:
    """The times that a list of ours speaks of, also of nobody."""
    return [*((held.start, held.end or "9999") for held in one.held), *one.none]


def _replaced(row: Row, whole: dict[tuple[str, str], Times]) -> bool:
    kind = row.kind
    if (row.side, kind) in whole:
        end = row.end or "9999"
        return len(row.start) < 10 or any(row.start < last and first < end for first, last in whole[row.side, kind])
    rank, _, subject = kind.partition(":")
    # "Minister of Foreign Affairs and Trade" is one of the foreign ministers that a list of ours has in full.
    return rank == "minister" and any(
        (row.side, f"minister:{name}") in whole
        for name in subject.split("+")
        if name in ("foreign", "defence", "finance")
    )


def _surnames(lines: list[str], file: Path) -> None:
    """Where each sound of a surname stands in the table."""
    found: dict[str, list[str]] = defaultdict(list)
    for place, line in enumerate(lines):
        side, _, _, person, *_ = line.split("|")
        for key in keys(person, side):
            found[key].append(str(place))
    head = (
        "# sound of a surname|lines of offices.psv, comments not counted\n"
        "# Made by training/world/offices.py with offices.psv; do not edit.\n"
    )
    body = "\n".join(sorted(f"{key}|{' '.join(places)}" for key, places in found.items()))
    file.write_text(head + body + "\n", encoding="utf-8")


def main() -> int:
    """Read, merge, write sorted."""
    source, target = map(Path, sys.argv[1:3])
    rows = closed(merged(wikidata(source), series()))
    lines = sorted({"|".join(astuple(row)) for row in rows})
    _surnames(lines, target / "surnames.psv")
    head = (
        "# side|kind|office|person|start|end|known|source|wikidata\n"
        "# Made by training/world/offices.py; do not edit. Source wikidata: Wikidata (CC0), as gathered by the\n"
        "# every-politician-scrapers repositories, mid-2022. Source memory: general knowledge of this project's\n"
        "# authors, training/world/known. Dates are as precise as the source; known: the last day that an\n"
        "# open end is vouched for.\n"
    )
    file = target / "offices.psv"
    file.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    sources = Counter(row.source for row in rows)
    print(f"{len(lines)} rows, {file.stat().st_size} bytes, {dict(sources)}, made {date.today()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
