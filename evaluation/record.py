"""Measure the record under load: adding one article more, questions, memory.

usage: python -m evaluation.record [ARTICLES] [--record FILE] [--times N] [--adding N]

Invented reports (evaluation/generated.py) are injected behind the analysis rooms, so that filing, linking and questions
are what is measured. With --times the record is then made so many times as large by copies of its rows under other
words and names, on the same days (evaluation/copies.py), by a process of its own; `5000 --times 20` makes 100,000 in
some five minutes of a core. With --record an existing file is used again. Articles are then added one by one (--adding,
40), each filed and linked, and every kind of question is put, now and as of a past day (evaluation/asked.py), each the
best of two, opening of the record included. Prints CPU and wall time; memory is that of this process, which has done no
copying. Exit 1 when the median of linking is over 200 ms or a question over 300 ms of CPU time.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from onrecord import ask, link, store
from onrecord.ask import Query
from onrecord.config import Config

from . import asked, generated

LINKING, QUESTION = 0.2, 0.3  # seconds
BATCH = 200


def fill(record: store.Record, count: int, join: link.Join) -> None:
    """File and link the reports, and say now and then how much memory that takes."""
    writer, made, step = store.Writer(record, "generated"), generated.articles(count), max(BATCH, count // 8)
    done, began = 0, time.monotonic()
    while part := [pair for _, pair in zip(range(BATCH), made, strict=False)]:
        writer.file(part)
        store.refresh(record, lambda: join, Config().link)
        done += len(part)
        if done % step < BATCH:
            print(f"{done:8} articles {time.monotonic() - began:8.0f} s {resident():6.0f} MB", flush=True)


def resident() -> float:
    """Megabytes that the process holds; Linux only."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def timed(work: Callable[[], object], times: int = 2) -> tuple[float, float]:
    """Least CPU and wall seconds."""
    spent = []
    for _ in range(times):
        start = time.process_time(), time.monotonic()
        work()
        spent.append((time.process_time() - start[0], time.monotonic() - start[1]))
    cpu, wall = zip(*spent, strict=True)
    return min(cpu), min(wall)


def adding(record: store.Record, join: link.Join, stories: int, number: int) -> float:
    """File and link so many articles more, one by one, over all stories. Median CPU seconds."""
    writer, spent, before = store.Writer(record, "generated"), [], resident()
    for at in range(number):
        writer.file([generated.article(at * stories // number, generated.STORY + int(time.time()) % 100_000 + at)])
        spent.append(timed(lambda: store.refresh(record, lambda: join, Config().link), 1))
    cpu, wall = (sorted(1000 * value for value in values) for values in zip(*spent, strict=True))
    print(f"linking one more, {number} times: median {statistics.median(cpu):.0f} ms CPU "
          f"({statistics.median(wall):.0f} ms wall), worst {cpu[-1]:.0f} ms CPU ({wall[-1]:.0f} ms wall); "
          f"memory {before:.0f} -> {resident():.0f} MB", flush=True)  # fmt: skip
    return float(statistics.median(cpu)) / 1000


def asking(config: Config, story: int) -> float:
    """Put every question, and print the slowest first. Most CPU seconds of one."""
    rows = []
    for as_of in (None, asked.PAST):
        for name, query in asked.questions(config, story, as_of):

            def put(query: Query = query, as_of: date | None = as_of) -> int:
                with ask.looking(config, as_of=as_of) as view:
                    return ask.answer(view, query).count

            rows.append((*timed(put), put(), name + (f" as of {as_of}" if as_of else "")))
    print("  CPU ms  wall ms     count  question")
    for cpu, wall, count, name in sorted(rows, reverse=True):
        print(f"{1000 * cpu:8.0f} {1000 * wall:8.0f} {count:9}  {name}")
    return max(row[0] for row in rows)


def main() -> int:
    """Fill, add, ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=2000)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--adding", type=int, default=40)
    args = parser.parse_args()
    path = args.record or Path(tempfile.mkdtemp(prefix="onrecord-record-")) / "r.db"
    config, join = Config(record=str(path)), link.load(Config())
    fresh, stories = not path.exists(), max(1, args.articles // generated.STORY)
    record = store.load(str(path), create=True)
    if fresh:
        fill(record, args.articles, join)
        if args.times > 1:
            command = [sys.executable, "-m", "evaluation.copies", str(path), str(stories), str(args.times)]
            subprocess.run(command, check=True)
    store.refresh(record, lambda: join, Config().link)
    linking = adding(record, join, stories, args.adding)
    question = asking(config, asked.story(stories))
    print(f"{path.stat().st_size / 1e6:.0f} MB on disk ({path}), {resident():.0f} MB of memory")
    return int(linking > LINKING or question > QUESTION)


if __name__ == "__main__":
    sys.exit(main())
