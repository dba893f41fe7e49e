"""Make data/world/aliases.psv: other names of people who stand in the table of offices.

usage: python -m training.world.aliases ../shared/data/people src/onrecord/data/world

From the PETRARCH actor lists (MIT) those names are taken whose person is plainly one of ours: the same country, a name
that `same_person` takes for one, and terms of office that meet. Titles and single words are left out, and what the
rules of matching find without a table. Our own list, training/world/names.psv, comes first.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

from onrecord.names import fold, parts
from onrecord.world.spelling import keys, same_person, sound

OWN = Path(__file__).parent / "names.psv"
TITLES = re.compile(
    r"\b(?:president|prime|minister|chancellor|king|queen|emir|sheikh|general|colonel|ambassador|secretary|foreign|"
    r"senator|crown|prince|princess|kanzler|bundeskanzler|premier|leader|mr|mrs|dr|sir|lord|pope|governor|foreign|"
    r"spokesman|secretaty|ayatollah|former|deputy|chief|his|her|the|of|and|state|defen[cs]e|cardinal|justice|judge|rep|sen|gen)\b"
)


NOTICE = """\
# person|other name|keys
# Made by training/world/aliases.py; do not edit. From training/world/names.psv (our own) and from the actor
# lists of PETRARCH 2, Phoenix.Countries, which are under the MIT licence:
# Copyright (c) 2014 Open Event Data Alliance
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
# documentation files (the "Software"), to deal in the Software without restriction, including without limitation
# the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
# to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above
# copyright notice and this permission notice shall be included in all copies or substantial portions of the
# Software.
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
# THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
# AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
# CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
# DEALINGS IN THE SOFTWARE.
"""


def main() -> int:
    """Read, choose, write sorted."""
    source, target = map(Path, sys.argv[1:3])
    codes = _codes(source / "countries.csv")
    ours: dict[tuple[str, str], set[str]] = defaultdict(set)
    spans: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in (target / "offices.psv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            side, _, _, person, start, end, *_ = line.split("|")
            spans[person].append((start[:4], end[:4] or "9999"))
            for key in keys(person, side):
                ours[side, key].add(person)
    found: set[tuple[str, str]] = set()
    for row in lines_of(OWN):
        person, listed = row.split("|")
        found.update((person, other.strip()) for other in listed.split(","))
    for name, code, start, others in _terms(source / "aliases.csv"):
        side = codes.get(code, "")
        people = {who for key in keys(name, side) for who in ours.get((side, key), ()) if same_person(name, who)}
        if len(people) != 1:
            continue
        person = people.pop()
        if any(first <= start <= last for first, last in spans[person]):
            found.update((person, other) for other in others)
    kept = sorted(pair for pair in found if _useful(*pair))
    file = target / "aliases.psv"
    rows = [f"{person}|{other}|{' '.join(keys(other, ''))}" for person, other in kept]
    file.write_text(NOTICE + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} other names of {len({person for person, _ in kept})} people, {file.stat().st_size} bytes")
    return 0


def lines_of(file: Path) -> list[str]:
    """The lines of a table of ours, without comments."""
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _codes(file: Path) -> dict[str, str]:
    """Two letters for three. Only the codes are read, which are ISO's; nothing of the table is kept."""
    with file.open(encoding="utf-8", newline="") as table:
        return {row["iso3"]: row["iso2"] for row in csv.DictReader(table)}


def _terms(file: Path) -> list[tuple[str, str, str, frozenset[str]]]:
    """Name, country, first year and aliases of everybody's terms in government."""
    aliases: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    with file.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            if row["kind"] == "person" and row["role_code"].startswith("GOV") and row["start"]:
                aliases[row["name"], row["country_iso3"], row["start"][:4]].add(row["alias"])
    return [(name, code, start, frozenset(others)) for (name, code, start), others in sorted(aliases.items())]


def _useful(person: str, other: str) -> bool:
    """Whether the other name is a full name that the rules of matching would not find."""
    words = parts(other)
    if len(words) < 2 or len(other) > 60 or "|" in other or not other.isprintable() or TITLES.search(fold(other)):
        return False
    if not re.fullmatch(r"[^\W\d_][\w .'’-]+", other):
        return False
    # An alias without a word in common is a nickname of the source, often wrong or rude.
    own = {sound(word) for word in parts(person)}
    known = same_person(person, other) and bool(set(keys(person, "")) & set(keys(other, "")))
    return not known and (bool(own & {sound(word) for word in words}) or (person, other) in _OURS)


_OURS = frozenset((row.split("|")[0], other.strip()) for row in lines_of(OWN) for other in row.split("|")[1].split(","))


if __name__ == "__main__":
    sys.exit(main())
