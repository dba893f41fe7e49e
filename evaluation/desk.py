"""Measure the desk under load: twenty readers and one writer at once.

usage: python -m evaluation.desk [ARTICLES] [--record FILE] [--readers N] [--seconds S] [--pause S]

Invented reports (evaluation/generated.py) fill a record; with --record an existing file is used again. A server of its
own process shows it. Each reader opens pages of every kind, at random, and rests about a second between two; the writer
files and joins one report after another in a process of its own. Prints the server's CPU time a page, and milliseconds
to the last byte by kind of page, which count others' work on the same cores
(an id that a new report changed meanwhile gives a page that says so).
Exit 1 when the median is over 100 ms or the 99th percentile over 500 ms.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from onrecord import ask, link, store
from onrecord.ask import Query
from onrecord.config import Config

from . import generated
from .record import fill

MEDIAN, WORST = 0.1, 0.5  # seconds
PORT = 8659


def pages(config: Config, some: int = 40) -> dict[str, list[str]]:
    """Addresses of every kind of page."""
    dice = random.Random(3)
    with ask.looking(config) as view:
        ids = {
            name: [item["id"] for item in ask.answer(view, Query(name, limit=400)).items]
            for name in ("stories", "events", "people", "utterances")
        }
        articles = [ref for key in ids["stories"][:40] for ref in view.stories[key].articles]
        people = [view.speakers[key].name for key in ids["people"][:some]]
    words = ["accord", "summit", "ferry", "strike", "treaty", "toll"]

    def picked(kind: str, found: list[str]) -> list[str]:
        return [f"/{kind}/{quote(key, safe='')}" for key in dice.sample(found, min(some, len(found)))]

    past = (generated.FIRST + timedelta(days=generated.SPAN // 2)).isoformat()
    return {
        "front": ["/", f"/?as_of={past}"],
        "search": ["/search", *(f"/search?text={word}" for word in words)],
        "who said what": [f"/search?speaker={quote(name)}&text=summit" for name in people],
        "story": picked("stories", ids["stories"]),
        "event": picked("events", ids["events"]),
        "person": picked("people", ids["people"]),
        "utterance": picked("utterances", ids["utterances"]),
        "article": picked("articles", articles),
        "lists": ["/stories", "/events", "/people", "/expectations", "/timeline", "/review", "/limits"],
    }


def read(found: dict[str, list[str]], until: float, pause: float, seed: int, out: dict[str, list[float]]) -> None:
    """One reader."""
    dice, kinds = random.Random(seed), list(found)
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    while time.monotonic() < until:
        kind = dice.choice(kinds)
        began = time.monotonic()
        connection.request("GET", dice.choice(found[kind]))
        answer = connection.getresponse()
        answer.read()
        out[kind if answer.status in (200, 303, 404) else f"{kind}: status {answer.status}"].append(
            time.monotonic() - began
        )
        time.sleep(pause * dice.uniform(0.5, 1.5))


def write(path: str, seconds: float) -> None:
    """The writer: one report after another, each joined."""
    record, join, until, number = store.load(path), link.load(Config()), time.monotonic() + seconds, 0
    writer = store.Writer(record, "generated")
    while time.monotonic() < until:
        writer.file([generated.article(number % 50, generated.STORY + 2000 + int(time.time()) % 100_000 + number)])
        store.refresh(record, lambda: join, "rules-1")
        number += 1
        time.sleep(0.5)
    print(f"the writer filed {number} reports", flush=True)


def main() -> int:
    """Fill, serve, read and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=2000)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0)
    args = parser.parse_args()
    path = args.record or Path(tempfile.mkdtemp(prefix="onrecord-desk-")) / "d.db"
    if not path.exists():
        fill(store.load(str(path), create=True), args.articles, link.load(Config()))
    found = pages(Config(record=str(path)))
    command = [sys.executable, "-m", "onrecord", "--record", str(path), "serve", "--port", str(PORT)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        out = _measured(args, found, str(path))
        spent = _spent(server.pid)
    finally:
        server.kill()
        server.wait(20)
    pages_ = sum(map(len, out.values()))
    print(f"server: {1000 * spent / max(1, pages_):.0f} ms CPU a page; load of this machine {os.getloadavg()[0]:.1f}")
    return _told(out)


def _measured(args: argparse.Namespace, found: dict[str, list[str]], path: str) -> dict[str, list[float]]:
    out: dict[str, list[float]] = defaultdict(list)
    for _ in range(100):
        try:
            read({"front": ["/"]}, time.monotonic() + 0.01, 0, 0, defaultdict(list))
            break
        except OSError:
            time.sleep(0.3)
    until = time.monotonic() + args.seconds
    writer = multiprocessing.Process(target=write, args=(path, args.seconds))
    writer.start()
    readers = [
        threading.Thread(target=read, args=(found, until, args.pause, seed, out)) for seed in range(args.readers)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    writer.join()
    return out


def _spent(process: int) -> float:
    """CPU seconds of a process, which tell of our work where others take the cores; Linux only."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _told(out: dict[str, list[float]]) -> int:
    everything = sorted(value for values in out.values() for value in values)
    for kind, values in [*sorted(out.items()), ("all", everything)]:
        ordered = sorted(values)
        last = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
        median = statistics.median(ordered)
        print(f"{kind:16} {len(ordered):5} pages  median {1000 * median:5.0f} ms  99th {1000 * last:5.0f} ms")
    return int(median > MEDIAN or last > WORST or any("status" in kind for kind in out))


if __name__ == "__main__":
    sys.exit(main())
