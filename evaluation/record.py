"""Measure the record under load: adding one article more, questions, memory.

usage: python -m evaluation.record [ARTICLES] [--record FILE] [--times N]

Invented reports (evaluation/generated.py) are injected behind the analysis rooms, so that filing, linking and questions
are what is measured. Prints CPU and wall time of linking one article more and of each kind of question, now and as of a
past day, and the memory of the process while the record grows. With --record an existing file is used again; with
--times the record is then made so many times as large by copies (evaluation/copies.py).
Exit 1 when the median of linking is over 200 ms or that of a question over 300 ms of CPU time.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from onrecord import ask, link, store
from onrecord.ask import Query
from onrecord.config import Config

from . import copies, generated

LINKING, QUESTION = 0.2, 0.3  # seconds
BATCH = 200


def fill(record: store.Record, count: int, join: link.Join) -> None:
    """File and link the reports, and say now and then how much memory that takes."""
    writer, made, step = store.Writer(record, "generated"), generated.articles(count), max(BATCH, count // 8)
    done, began = 0, time.monotonic()
    while part := [pair for _, pair in zip(range(BATCH), made, strict=False)]:
        writer.file(part)
        store.refresh(record, lambda: join, "rules-1")
        done += len(part)
        if done % step < BATCH:
            print(f"{done:8} articles {time.monotonic() - began:8.0f} s {resident():6.0f} MB", flush=True)


def resident() -> float:
    """Megabytes that the process holds; Linux only."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def timed(work: Callable[[], object], times: int = 5) -> tuple[float, float]:
    """Median CPU and wall seconds."""
    cpu, wall = [], []
    for _ in range(times):
        start = time.process_time(), time.monotonic()
        work()
        cpu.append(time.process_time() - start[0])
        wall.append(time.monotonic() - start[1])
    return statistics.median(cpu), statistics.median(wall)


def questions(story: int) -> list[tuple[str, Query]]:
    """One of each kind."""
    _, analysis = generated.article(story, 3)
    speaker = analysis.statements[0].speaker
    assert speaker is not None
    words = analysis.events[0].place or ""
    asked: list[tuple[str, dict[str, Any]]] = [
        ("status", {}), ("statements", {"limit": 20}), ("statements", {"speaker": speaker.name}),
        ("statements", {"class_": "demand", "limit": 20}), ("statements", {"outlet": "The Tarn Post", "limit": 20}),
        ("utterances", {"limit": 20}), ("people", {"limit": 20}), ("people", {"speaker": speaker.name}),
        ("events", {"limit": 20}), ("stories", {"limit": 20}), ("timeline", {"limit": 20}),
        ("expectations", {"limit": 20}), ("expectations", {"state": "met", "limit": 20}),
        ("search", {"text": words, "limit": 20}), ("search", {"text": "accord", "limit": 20}),
        ("review", {"limit": 20}), ("positions", {}), ("positions", {"speaker": speaker.name}),
        ("scoreboard", {"limit": 20}), ("scoreboard", {"by": "outlet"}),
    ]  # fmt: skip
    return [(f"{name} {filters}", Query(name, **filters)) for name, filters in asked]  # type: ignore[arg-type]


def main() -> int:
    """Fill, add, ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=2000)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--times", type=int, default=1)
    args = parser.parse_args()
    path = args.record or Path(tempfile.mkdtemp(prefix="onrecord-record-")) / "r.db"
    config, join = Config(record=str(path)), link.load(Config())
    fresh = not path.exists()
    record = store.load(str(path), create=True)
    if fresh:
        fill(record, args.articles, join)
    stories = max(1, args.articles // generated.STORY)
    if args.times > 1:
        store.refresh(record, lambda: join, "rules-1")
        began = time.monotonic()
        copies.multiply(record, stories, args.times, lambda done: done % 40 or print(
            f"{done:8} parts copied {time.monotonic() - began:8.0f} s {resident():6.0f} MB", flush=True))  # fmt: skip
    writer, late = store.Writer(record, "generated"), []
    for number in range(9):
        pair = generated.article(number * stories // 9, generated.STORY + int(time.time()) % 1000 + number)
        writer.file([pair])
        late.append(timed(lambda: store.refresh(record, lambda: join, "rules-1"), 1))
    cpu, wall = (statistics.median(values) for values in zip(*late, strict=True))
    worst = max(value for value, _ in late)
    print(
        f"linking one more: median {1000 * cpu:.0f} ms CPU ({1000 * wall:.0f} ms wall), worst {1000 * worst:.0f} ms CPU"
    )
    slow = cpu > LINKING
    past = generated.FIRST + timedelta(days=generated.SPAN // 2)
    for as_of in (None, past):
        for name, query in questions(stories // 2):

            def put(query: Query = query, as_of: date | None = as_of) -> None:
                with ask.looking(config, as_of=as_of) as view:
                    ask.answer(view, query)

            cpu, wall = timed(put, 3)
            slow |= cpu > QUESTION
            print(f"{1000 * cpu:6.0f} ms CPU {1000 * wall:6.0f} ms wall  {name}" + (f" as of {as_of}" if as_of else ""))
    print(f"{path.stat().st_size / 1e6:.0f} MB on disk, {resident():.0f} MB of memory")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
