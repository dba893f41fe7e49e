"""Add many generated pages in one run and watch memory and the disk.

usage: python -m evaluation.load [PAGES] [--every SECONDS] [--keep DIR]

Writes PAGES text dumps of invented reports to a folder, runs `onrecord add` on it as a process of its own, and prints
its resident memory and the pages on disk as it goes, then the peak of the first and the last quarter. Linux only
(reads /proc). Exit 1 when the last quarter's peak is more than a fifth above the second's.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

FIRST = [
    "Anna",
    "Boris",
    "Clara",
    "David",
    "Elena",
    "Felix",
    "Greta",
    "Hugo",
    "Irina",
    "Jonas",
    "Karin",
    "Lukas",
    "Maria",
    "Niklas",
    "Olga",
    "Pavel",
]
LAST = [
    "Arlen",
    "Borvik",
    "Corvo",
    "Dolin",
    "Estrand",
    "Farrow",
    "Golm",
    "Halvik",
    "Iversen",
    "Jarlo",
    "Kasteli",
    "Lomond",
    "Moren",
    "Norling",
    "Orsik",
]
ROLES = ["Foreign Minister", "President", "Energy Minister", "union leader", "harbour master", "spokesman", "Mayor"]
TOWNS = [
    "Oslo",
    "Vienna",
    "Geneva",
    "Lisbon",
    "Riga",
    "Athens",
    "Dublin",
    "Prague",
    "Warsaw",
    "Helsinki",
    "Bern",
    "Tallinn",
    "Sofia",
    "Zagreb",
]
EVENTS = ["summit", "conference", "peace talks", "climate conference", "meeting", "vote", "hearing"]
OUTLETS = ["Harbour Post", "Estuary News", "Northern Lantern", "The Quay Courier", "Inland Mercury"]
SAYS = [
    "{role} {name} said on {weekday} that the {event} in {town} on {day} would bring no breakthrough.",
    "“We will not sign a text that nobody has read,” {surname} told reporters.",
    "{surname} added that the two sides were still far apart on prices and quotas.",
    "According to {other}, the talks in {town} will go on for {number} days.",
    "The {event}, which had been planned for weeks, is expected to end with a common statement.",
    "“There is a chance, and we must use it,” said {other}, who had travelled to {town} by train.",
    "Officials warned that the price of tickets could rise by {number} percent before the end of the year.",
    "{other} denied that money had changed hands.",
    "The harbour was quiet on {weekday}, and rain fell on the empty piers of {town}.",
]


def page(chance: random.Random, number: int) -> str:
    """One invented report as a dump with a little furniture."""
    day = date(2024, 1, 1) + timedelta(days=number % 360)
    name, other = (f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(2))
    words = {
        "role": chance.choice(ROLES),
        "name": name,
        "surname": name.split()[-1],
        "other": other,
        "event": chance.choice(EVENTS),
        "town": chance.choice(TOWNS),
        "weekday": f"{day - timedelta(days=chance.randrange(3)):%A}",
        "day": f"{(late := day + timedelta(days=chance.randrange(2, 20))).day} {late:%B}",
        "number": str(chance.randrange(3, 90)),
    }
    lines = [chance.choice(SAYS).format(**words) for _ in range(chance.randrange(6, 14))]
    title = f"{words['event'].capitalize()} in {words['town']}: report {number}"
    head = f" date {day.isoformat()} Home\nShare\n{title}\n\nBy {other}\n\n"
    return head + "\n\n".join([SAYS[0].format(**words), *lines]) + "\n\nRead more:\nAll our stories\n"


def main() -> int:
    """Write the pages, add them, watch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", type=int, default=5000)
    parser.add_argument("--every", type=float, default=5.0)
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    folder = args.keep or Path(tempfile.mkdtemp(prefix="onrecord-load-"))
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    chance = random.Random(7)
    for number in range(args.pages):
        (folder / "pages" / f"{number:06}.txt").write_text(page(chance, number), encoding="utf-8")
    record = folder / "load.db"
    began = time.monotonic()
    command = [sys.executable, "-m", "onrecord", "--record", str(record), "add", str(folder / "pages")]
    with subprocess.Popen(command) as process:
        seen = list(_watch(process, record, args.every, began))
    quarters = [seen[i * len(seen) // 4 : (i + 1) * len(seen) // 4] for i in range(4)]
    peaks = [max((memory for memory, _ in part), default=0) for part in quarters]
    print(
        f"{args.pages} pages in {time.monotonic() - began:.0f} s, "
        f"peak MB by quarter: {peaks}, exit {process.returncode}"
    )
    return int(process.returncode != 0 or peaks[3] > 1.2 * peaks[1])


def _watch(process: subprocess.Popen[bytes], record: Path, every: float, began: float) -> list[tuple[int, int]]:
    seen: list[tuple[int, int]] = []
    while process.poll() is None:
        time.sleep(every)
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
        except OSError:
            break
        row = next((line for line in status.splitlines() if line.startswith("VmRSS")), None)
        if row is None:
            break
        memory = int(row.split()[1]) // 1024
        seen.append((memory, _filed(record)))
        print(f"{time.monotonic() - began:6.0f} s  {memory:5} MB  {seen[-1][1]:6} pages on disk", flush=True)
    return seen


def _filed(record: Path) -> int:
    if not record.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{record}?mode=ro", uri=True, timeout=1) as base:
            return int(base.execute("SELECT count(*) FROM versions").fetchone()[0])
    except sqlite3.Error:
        return -1


if __name__ == "__main__":
    sys.exit(main())
