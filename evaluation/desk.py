"""Measure the desk under load: twenty readers and one writer at once.

usage: python -m evaluation.desk [ARTICLES] [--record FILE] [--readers N] [--seconds S] [--pause S] [--processes N]

Invented reports (evaluation/generated.py) fill a record; with --record an existing file is used again, such as one of
100,000 that evaluation.record made. `onrecord serve` shows it. Each reader opens a page of any kind, at random, reads
it to the last byte, rests about --pause seconds (1) and goes on: 20 readers ask for some 18 pages a second. Ids are of
stories of 40 days picked at random, so that most pages are asked for once. The writer files and joins a report every
half second, in a process of its own. Prints the server's CPU time a page, all its processes together, and milliseconds
to the last byte by kind of page, which count others' work on the same cores. The time until the server has read what it
counts from is told by itself and left out, as are the first seconds after it (an id that a new report changed meanwhile
gives a page that says so).
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
from urllib.request import urlopen

from onrecord import ask, link, store
from onrecord.ask import Query
from onrecord.config import Config

from . import generated
from .record import fill

MEDIAN, WORST = 0.1, 0.5  # seconds
PORT = 8659
WAKING = 5.0  # seconds
AWAKE, LONGEST = 8, 120.0  # pages one after the other that say nothing is still counted; seconds


def pages(config: Config, some: int = 40) -> dict[str, list[str]]:
    """Addresses of every kind of page; those with ids go over the whole time of the record."""
    dice = random.Random(3)
    found: dict[str, dict[str, None]] = {name: {} for name in ("stories", "events", "people", "utterances", "articles")}
    names: dict[str, None] = {}
    with ask.looking(config) as view:
        for _ in range(some):
            day = generated.FIRST + timedelta(days=dice.randrange(generated.SPAN))
            for story in ask.answer(view, Query("stories", first=day, limit=20)).items[-1:]:
                found["stories"][story["id"]] = None
                found["articles"] |= dict.fromkeys(ref["id"] for ref in story["articles"])
                for name in ("events", "people", "utterances"):
                    items = ask.answer(view, Query(name, story=story["id"], limit=3)).items
                    found[name] |= {item["id"]: None for item in items}
                    names |= {item["name"]: None for item in items if name == "people"}
    words = ["accord", "summit", "ferry", "strike", "treaty", "toll"]
    made = {kind: [f"/{kind}/{quote(key, safe='')}" for key in keys] for kind, keys in found.items()}
    past = (generated.FIRST + timedelta(days=generated.SPAN // 2)).isoformat()
    return {
        "front": ["/", f"/?as_of={past}"],
        "search": ["/search", *(f"/search?text={word}" for word in words)],
        "who said what": [f"/search?speaker={quote(name)}&text=accord" for name in names],
        "story": made["stories"],
        "event": made["events"],
        "person": made["people"],
        "utterance": made["utterances"],
        "article": made["articles"],
        "lists": ["/stories", "/events", "/people", "/expectations", "/timeline", "/review", "/limits"],
    }


def read(found: dict[str, list[str]], until: float, pause: float, seed: int, out: dict[str, list[float]]) -> None:
    """One reader, who keeps the connection open and the cookies given, as browsers do."""
    dice, kinds = random.Random(seed), list(found)
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    headers: dict[str, str] = {}
    while time.monotonic() < until:
        kind = dice.choice(kinds)
        began = time.monotonic()
        connection.request("GET", dice.choice(found[kind]), headers=headers)
        answer = connection.getresponse()
        answer.read()
        given = [value.partition(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        headers = {"cookie": "; ".join(given)} if given and not headers else headers
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
        store.refresh(record, lambda: join, Config().link)
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
    parser.add_argument("--processes", type=int)
    args = parser.parse_args()
    path = args.record or Path(tempfile.mkdtemp(prefix="onrecord-desk-")) / "d.db"
    if not path.exists():
        fill(store.load(str(path), create=True), args.articles, link.load(Config()))
    found = pages(Config(record=str(path)))
    command = [sys.executable, "-m", "onrecord", "--record", str(path), "serve", "--port", str(PORT)]
    command += [] if args.processes is None else ["--processes", str(args.processes)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        out, spent, memory = _measured(args, found, str(path), server.pid)
    finally:
        server.terminate()
        server.wait(20)
    pages_ = sum(map(len, out.values()))
    print(f"server: {1000 * spent / max(1, pages_):.0f} ms CPU a page, {memory:.0f} MB in all its processes; "
          f"load of this machine {os.getloadavg()[0]:.1f}")  # fmt: skip
    return _told(out)


def _measured(
    args: argparse.Namespace, found: dict[str, list[str]], path: str, server: int
) -> tuple[dict[str, list[float]], float, float]:
    """Seconds of each page by kind; the server's CPU seconds meanwhile, and its memory in MB at the end."""
    out: dict[str, list[float]] = defaultdict(list)
    print(f"awake after {_awake():.0f} s", flush=True)
    until = time.monotonic() + WAKING + args.seconds
    writer = multiprocessing.Process(target=write, args=(path, WAKING + args.seconds))
    writer.start()
    waking: dict[str, list[float]] = defaultdict(list)
    _all_read(args, found, time.monotonic() + WAKING, waking)
    before = _spent(server)[0]
    _all_read(args, found, until, out)
    after, memory = _spent(server)
    writer.join()
    return out, after - before, memory


def _awake() -> float:
    """Wait until the server answers, and its processes have what they count from: seconds."""
    began, ready = time.monotonic(), 0
    while ready < AWAKE and time.monotonic() - began < LONGEST:
        try:
            with urlopen(f"http://127.0.0.1:{PORT}/search?text=word{time.monotonic_ns()}", timeout=60) as answer:
                ready = 0 if b"are being made anew" in answer.read() else ready + 1
        except OSError:
            ready = 0
        time.sleep(0.0 if ready else 0.3)
    return time.monotonic() - began


def _all_read(args: argparse.Namespace, found: dict[str, list[str]], until: float, out: dict[str, list[float]]) -> None:
    seeds = (random.Random(until).randrange(10**6) + number for number in range(args.readers))
    readers = [threading.Thread(target=read, args=(found, until, args.pause, seed, out)) for seed in seeds]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()


def _spent(process: int) -> tuple[float, float]:
    """CPU seconds of a process and those that it started, and the MB that they hold; Linux only."""
    cpu, memory = 0.0, 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if stat.parent.name == str(process) or fields[1] == str(process):
            cpu += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            memory += int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return cpu, memory


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
