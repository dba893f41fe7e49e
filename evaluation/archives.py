"""Add a large web archive with flat memory, kill it and go on; read thousands of broken files.

usage: python -m evaluation.archives warc [RECORDS] [--kills N] [--rooms plain|full] [--keep DIR]
       python -m evaluation.archives mutants [FILES] [--seed N]

`warc` writes an archive of invented reports, adds it with `onrecord add` as a process of its own and prints its memory;
then adds it again to another record, killed N times at random places and started again, and compares the two records
row by row. `mutants` reads and cleans broken files of every kind (evaluation/mutants.py) and counts crashes, files that
took more than 5 CPU seconds, and files of which nothing was said. Exit 1 if anything of that is wrong. Linux only.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import BinaryIO

from onrecord import clean, read
from onrecord.config import Config
from onrecord.errors import ArticleError
from onrecord.nouns import Article, Failed, Page
from onrecord.steps import Step

from . import extremes, generated, mutants

# Without models, so that the way through archive and record is what is measured; and as users run it.
METHODS = {"plain": {"ONRECORD_PARSE": "lines-1", "ONRECORD_ATTRIBUTE": "rules-1"}, "full": {}}
_SLOW = 5.0  # CPU seconds that one file may take
_NOT_COMPARED = ("meta", "sqlite_sequence")  # counts batches, which kills make more of
_GROWTH = 1.2  # peak of the last quarter over that of the second


def write(out: BinaryIO, count: int) -> None:
    """An archive of that many short reports, each packed by itself; every tenth is a later capture of the one before.

    They tell of many invented stories (evaluation/generated.py), as the archive of a newsroom does: were all of them
    about a dozen towns, they would be one story of 20,000 reports, which no newsroom has.
    """
    for number, (page, _) in enumerate(generated.articles(count, seed=11)):
        again = number % 10 == 9
        body = "".join(f"<p>{line}.</p>" for line in page.content.strip().removesuffix(".").split(". "))
        html = f"<html><head><title>{page.title}</title></head><body><article>{body}</article></body></html>"
        url = f"https://bay.example/2031/04/05/report-{number - again}"
        date = f"2031-04-{5 + again:02}T10:00:00Z"
        out.write(gzip.compress(mutants.record(mutants.response(html.encode()), url, date=date), 6, mtime=0))


def add(record: Path, archive: Path, rooms: str) -> subprocess.Popen[bytes]:
    """A run of `onrecord add` on its way."""
    command = [sys.executable, "-m", "onrecord", "--record", str(record), "add", str(archive)]
    return subprocess.Popen(command, env={**os.environ, **METHODS[rooms]}, stdout=subprocess.DEVNULL)


def watched(process: subprocess.Popen[bytes]) -> list[int]:
    """The process's resident memory in MB, again and again until it ends."""
    seen = []
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
        except OSError:
            break
        seen += [int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS")]
        time.sleep(0.05)
    process.wait()
    return seen


def killed(record: Path, archive: Path, rooms: str, *, records: int, kills: int, seed: int = 5) -> list[int]:
    """Start, kill at a random number of filed pages, and again; then run to the end. The numbers.

    One kill of eight comes when all pages are filed and the record is being joined.
    """
    chance = random.Random(seed)
    late = kills // 8
    places = sorted(chance.sample(range(records), kills - late)) + [records] * late
    reached = []
    for place in places:
        with add(record, archive, rooms) as process:
            while process.poll() is None and filed(record) < place:
                time.sleep(chance.uniform(0.001, 0.05))
            if place == records:
                time.sleep(chance.uniform(0.5, 5))
            process.kill()
        reached.append(filed(record))
    with add(record, archive, rooms) as process:
        process.wait()
    return reached


def filed(record: Path) -> int:
    """Pages on disk."""
    try:
        with sqlite3.connect(f"file:{record}?mode=ro", uri=True, timeout=5) as base:
            return int(base.execute("SELECT count(*) FROM versions").fetchone()[0])
    except sqlite3.Error:
        return 0


def differences(first: Path, second: Path) -> list[str]:
    """Tables whose rows are not the same in two records."""
    with sqlite3.connect(first) as one, sqlite3.connect(second) as other:
        found = one.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        names = [name for (name,) in found if name not in _NOT_COMPARED]
        return [name for name in names if _rows(one, name) != _rows(other, name)]


def _rows(base: sqlite3.Connection, table: str) -> list[str]:
    return sorted(map(repr, base.execute(f'SELECT * FROM "{table}"')))


def warc(args: argparse.Namespace) -> int:
    """Flat memory, and the same record after kills."""
    folder = args.keep or Path(tempfile.mkdtemp(prefix="onrecord-archives-"))
    archive = folder / "news.warc.gz"
    with archive.open("wb") as out:
        write(out, args.records)
    whole, broken = folder / "whole.db", folder / "broken.db"
    began = time.monotonic()
    seen = watched(add(whole, archive, args.rooms))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    quarters = [max(seen[i * len(seen) // 4 : (i + 1) * len(seen) // 4], default=0) for i in range(4)]
    print(
        f"{args.records} records, {archive.stat().st_size / 1e6:.1f} MB: {filed(whole)} pages on disk, "
        f"{used.ru_utime + used.ru_stime:.0f} CPU s ({time.monotonic() - began:.0f} s), peak MB by quarter {quarters}"
    )
    before = used.ru_utime + used.ru_stime
    with add(whole, archive, args.rooms) as process:
        process.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"the same again, nothing new: {used.ru_utime + used.ru_stime - before:.0f} CPU s")
    reached = killed(broken, archive, args.rooms, records=args.records, kills=args.kills)
    wrong = differences(whole, broken)
    print(f"killed {len(reached)} times at {reached} pages; tables that differ: {wrong or 'none'}")
    return int(bool(wrong) or quarters[3] > _GROWTH * quarters[1])


def broken(args: argparse.Namespace) -> int:
    """Broken files of every kind."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-mutants-"))
    reader, step = read.load(Config()), clean.load(Config())
    counts: Counter[str] = Counter()
    slowest = (0.0, "")
    extreme = itertools.chain(extremes.bombs(), extremes.depths())
    for name, raw in itertools.chain(extreme, itertools.islice(mutants.mutants(args.seed), args.files)):
        path = folder / name
        path.write_bytes(raw)
        began, items = time.process_time(), 0
        try:
            for item in reader([path]):
                items += 1
                counts["failures named"] += isinstance(item, Failed)
                counts["articles"] += isinstance(item, Page) and _cleaned(step, item)
        except Exception as error:
            counts["crashes"] += 1
            print(f"CRASH {name}: {error!r}")
        slowest = max(slowest, (time.process_time() - began, name))
        counts["slow"] += time.process_time() - began > _SLOW
        counts["silent"] += not items
        counts["files"] += 1
        path.unlink()
    print(f"{dict(counts)}, slowest {slowest[0]:.2f} CPU s ({slowest[1]})")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return int(bool(counts["crashes"] or counts["slow"] or counts["silent"]))


def _cleaned(step: Step[Page, Article], page: Page) -> bool:
    """Whether an article comes of the page; a fault that is named is none."""
    try:
        return bool(step([page]))
    except ArticleError:
        return False


def main() -> int:
    """One of the two."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    tasks = parser.add_subparsers(required=True)
    one = tasks.add_parser("warc")
    one.add_argument("records", nargs="?", type=int, default=20_000)
    one.add_argument("--kills", type=int, default=25)
    one.add_argument("--rooms", choices=METHODS, default="plain", help="full: with the models, as users run it")
    one.add_argument("--keep", type=Path)
    one.set_defaults(run=warc)
    two = tasks.add_parser("mutants")
    two.add_argument("files", nargs="?", type=int, default=2_000)
    two.add_argument("--seed", type=int, default=1)
    two.set_defaults(run=broken)
    args = parser.parse_args()
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
