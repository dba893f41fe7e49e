"""Score today's tree on the development data in ../shared/bench and compare with the pinned figures.

usage: python -m evaluation [TASK ...] [--pin]     (make eval)

Prints each task's figures beside the pinned ones with the digest of the scored data. Exit 1 when a figure fell by more
than a thousandth, 2 when the data is not here. --pin writes today's figures to evaluation/scores.json: in a commit of
its own, with the reason, when they go down.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCH = HERE.parents[1] / "shared" / "bench"
PINNED = HERE / "scores.json"
TASKS = {
    "attribution": ("attribution/polnear_dev.jsonl", ["attribution"]),
    "timebank": ("time/timebank.jsonl", ["time"]),
    "meantime": ("time/meantime.jsonl", ["time", "--gold", str(BENCH / "time/meantime.jsonl")]),
    "html": ("pages/dev.jsonl", ["html"]),
    "dump": ("pages/dev.jsonl", ["dump"]),
    "gold": ("gold-dev/gold.jsonl", ["gold"]),
}
# Figures that depend on the machine are shown and not pinned.
UNPINNED = re.compile(r"^(documents|cpu|wall|articles|statements)")


def figures(printed: str) -> dict[str, float]:
    """Every figure of a scorer's table under the words before it: {"detection F1": 0.853, ...}."""
    found: dict[str, float] = {}
    for line in printed.splitlines():
        row = re.match(r"\s*([A-Za-z][\w+~ ()/.-]*?)\s{2,}|\s*([A-Za-z][\w+~-]*)\s", line)
        if row is None:
            continue
        label = (row.group(1) or row.group(2)).strip()
        for place, hit in enumerate(re.finditer(r"(?:\b([A-Za-z][\w1]*)[ =:]+)?(\d*\.\d+)\b", line)):
            found[f"{label} {hit.group(1) or place}"] = float(hit.group(2))
    return {name: value for name, value in found.items() if not UNPINNED.match(name)}


def digest(path: Path) -> str:
    """The first 16 hex digits of the data's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def main() -> int:
    """Run the tasks, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", nargs="*", choices=[*TASKS, []], default=list(TASKS))
    parser.add_argument("--pin", action="store_true")
    args = parser.parse_args()
    if not BENCH.is_dir():
        print(f"{BENCH} is not here: the development data is not part of the project", file=sys.stderr)
        return 2
    pinned = json.loads(PINNED.read_text(encoding="utf-8")) if PINNED.exists() else {}
    fell = False
    for task in args.tasks:
        data, words = TASKS[task]
        command = [sys.executable, str(BENCH / "run"), *words, "--command", f"{sys.executable} -m onrecord analyze"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(f"## {task} ({data}, {digest(BENCH / data)})\n{done.stdout.rstrip()}")
        if done.returncode:
            print(done.stderr.rstrip(), file=sys.stderr)
        now, before = figures(done.stdout), pinned.get(task, {}).get("figures", {})
        for name, value in before.items():
            if now.get(name, 0.0) < value - 0.001:
                fell = True
                print(f"  FELL {name}: {value} -> {now.get(name)}")
        if args.pin:
            pinned[task] = {"data": data, "digest": digest(BENCH / data), "figures": now}
    if args.pin:
        PINNED.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if fell and not args.pin else 0


if __name__ == "__main__":
    sys.exit(main())
