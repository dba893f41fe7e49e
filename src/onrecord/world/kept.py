"""Offices that a user adds: read from a table, checked line by line, kept in one file beside the records.

Comes in: a CSV file. Goes out: offices, and faults with their lines. Leaves alone: the tables that ship. It is
reference data, not part of any record: it says who held an office on a day, and nothing of it comes from articles.
"""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..errors import InputError
from . import roles
from .bodies import Bodies
from .kinds import Office

COLUMNS = ("side", "role", "person", "start", "end")
PLACE = "ONRECORD_ROLES"  # the environment may name another file
_MOST = 100_000  # lines of one table
_DAY = re.compile(r"^\d{4}(?:-(\d\d)(?:-(\d\d))?)?$")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line."""

    line: int
    what: str


def place() -> Path:
    """The file that holds the user's offices: $ONRECORD_ROLES, else onrecord/roles.csv in the user's config folder."""
    named = os.environ.get(PLACE)
    if named:
        return Path(named)
    home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(home) / "onrecord" / "roles.csv"


def offices(bodies: Bodies) -> tuple[Office, ...]:
    """The user's offices; none where nothing was imported. Raises InputError for a file that was damaged since."""
    file = place()
    if not file.is_file():
        return ()
    found, faults = read(file, bodies)
    if faults:
        first = faults[0]
        raise InputError(
            f"{file}, line {first.line}: {first.what}; mend the line, or remove the file to go without it",
            file=str(file),
            line=first.line,
        )
    return found


def read(file: Path, bodies: Bodies) -> tuple[tuple[Office, ...], tuple[Fault, ...]]:
    """The offices of a table and the faults of its lines. Raises InputError where there is no table to read."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}); name a CSV file", file=str(file)) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 text; save it as UTF-8 CSV", file=str(file)) from error
    found: list[Office] = []
    faults: list[Fault] = []
    try:
        for line, row in _rows(file, text):
            office, wrong = _office(row, bodies)
            faults.extend(Fault(line, what) for what in wrong)
            if office is not None:
                found.append(office)
    except csv.Error as error:
        raise InputError(f"{file} is not CSV ({error}); use one line an office", file=str(file)) from error
    return tuple(dict.fromkeys(found)), tuple(faults)


def _rows(file: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    table = csv.reader(text.splitlines())
    head = [cell.strip().lower() for cell in next(table, [])]
    missing = [name for name in COLUMNS[:4] if name not in head]
    if missing:
        wanted = ",".join(COLUMNS)
        raise InputError(
            f"{file}, line 1: no column {' and '.join(missing)}; the first line must be {wanted} (end may be left out)",
            file=str(file),
            line=1,
        )
    for row in table:
        if table.line_num > _MOST:
            raise InputError(f"{file} has more than {_MOST} lines; split it", file=str(file), line=_MOST)
        if any(cell.strip() for cell in row):
            yield table.line_num, dict(zip(head, (" ".join(cell.split()) for cell in row), strict=False))


def _office(row: dict[str, str], bodies: Bodies) -> tuple[Office | None, list[str]]:
    faults = [f"{name} is empty" for name in COLUMNS[:4] if not row.get(name)]
    start, end = row.get("start", ""), row.get("end", "")
    faults += [
        f"{name} {day!r} is no day; write YYYY, YYYY-MM or YYYY-MM-DD"
        for name, day in (("start", start), ("end", end))
        if day and not _is_day(day)
    ]
    if not faults and end and end < start[: len(end)]:
        faults.append(f"end {end} is before start {start}")
    side, role, person = row.get("side", ""), row.get("role", ""), row.get("person", "")
    faults += [
        f"{name} has a character that names do not have: {text[:40]!r}"
        for name, text in (("side", side), ("role", role), ("person", person))
        if "|" in text or not text.isprintable() or len(text) > 200
    ]
    if role and roles.NOT_NOW.search(role.lower()):
        faults.append(f"role {role!r} names no office that is held; give the office and its dates")
    if faults:
        return None, faults
    return Office(bodies.side(side) or side, role, person, start, end, str(roles.read(role) or ""), "", "user"), []


def _is_day(text: str) -> bool:
    hit = _DAY.match(text)
    if hit is None:
        return False
    try:
        date(int(text[:4]), int(hit.group(1) or 1), int(hit.group(2) or 1))
    except ValueError:
        return False
    return True


def keep(new: Iterable[Office], bodies: Bodies, *, replace: bool = False) -> int:
    """Add offices to those kept, or put them in their place; the number that is kept now.

    The same side, role, person and start again replaces the line. The file is whole at every moment.
    """
    lines: dict[tuple[str, str, str, str], Office] = {}
    for office in (*(() if replace else offices(bodies)), *new):
        lines[office.side, office.role, office.person, office.start] = office
    file = place()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=file.parent, prefix=".roles", delete=False
        ) as out:
            table = csv.writer(out, lineterminator="\n")
            table.writerow(COLUMNS)
            table.writerows(sorted((o.side, o.role, o.person, o.start, o.end) for o in lines.values()))
        os.replace(out.name, file)
    except OSError as error:
        raise InputError(
            f"{file} cannot be written ({error.strerror}); name another file in {PLACE}", file=str(file)
        ) from error
    return len(lines)
