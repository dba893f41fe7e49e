"""Score today's tree on the development data in ../shared/bench and compare with the pinned figures.

usage: python -m evaluation [TASK ...] [--pin]     (make eval)

`sealed` is the set of our own that nobody looks at (evaluation/sealed); what the page of limits says comes from it
where it can.

Prints each task's figures beside the pinned ones with the digest of the scored data. Exit 1 when a figure fell by more
than a thousandth, 2 when the data is not here. --pin writes today's figures to evaluation/scores.json: in a commit of
its own, with the reason, when they go down. `python -m evaluation.attribution` sets our attribution methods beside
other people's.
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
OWN = {"sealed": "sealed/gold.json"}  # under evaluation/, scored by `python -m evaluation.NAME`
SETTING = re.compile(r"(\w+)=(\d*\.\d+)")  # F1=0.949
NAMED = re.compile(r"\b([A-Z][A-Za-z0-9]*)\s+(\d*\.\d+)")  # F1 84.38
BARE = re.compile(r"(?<![\w.])(\d*\.\d+)")
COUNTED = re.compile(r"\b(\d+) of ([1-9]\d*)\b")  # 12 of 15: as a share
# What depends on the machine is shown and not pinned.
UNPINNED = ("documents ",)


def figures(printed: str) -> dict[str, float]:
    """Every figure of a scorer's table by the words before it, such as "detection F1", "linked 2" and "F1"."""
    found: dict[str, float] = {}
    for line in printed.splitlines():
        if line.startswith(UNPINNED):
            continue
        settings = SETTING.findall(line)
        label = re.split(r"\s{2,}|\s(?=\d)", line.strip())[0]
        named = NAMED.findall(line[len(label) :])
        counted = COUNTED.search(line)
        if counted:
            found[f"{label} share"] = round(int(counted[1]) / int(counted[2]), 3)
        if settings:
            found.update((name, float(value)) for name, value in settings)
        elif named:
            found.update((f"{label} {name}", float(value)) for name, value in named)
        else:
            found.update((f"{label} {place}", float(value)) for place, value in enumerate(BARE.findall(line)))
    return found


def digest(path: Path) -> str:
    """The first 16 hex digits of the data's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def scored(task: str) -> tuple[Path, list[str]]:
    """A task's data and the command that scores it."""
    if task in OWN:
        return HERE / OWN[task], [sys.executable, "-m", f"evaluation.{task}"]
    data, words = TASKS[task]
    return BENCH / data, [
        sys.executable, str(BENCH / "run"), *words, "--command", f"{sys.executable} -m onrecord analyze"
    ]  # fmt: skip


def main() -> int:
    """Run the tasks, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known = [*TASKS, *OWN]
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=", ".join(known))
    parser.add_argument("--pin", action="store_true")
    args = parser.parse_args()
    unknown = [task for task in args.tasks if task not in known]
    if unknown:
        parser.error(f"no task named {unknown[0]!r}; known are {', '.join(known)}")
    if not BENCH.is_dir():
        print(f"{BENCH} is not here: the development data is not part of the project", file=sys.stderr)
        return 2
    pinned = json.loads(PINNED.read_text(encoding="utf-8")) if PINNED.exists() else {}
    fell = False
    for task in args.tasks or known:
        path, command = scored(task)
        data = path.relative_to(BENCH if task in TASKS else HERE).as_posix()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(f"## {task} ({data}, {digest(path)})\n{done.stdout.rstrip()}")
        if done.returncode:
            print(done.stderr.rstrip(), file=sys.stderr)
        now, before = figures(done.stdout), pinned.get(task, {}).get("figures", {})
        for name, value in before.items():
            if now.get(name, 0.0) < value - 0.001:
                fell = True
                print(f"  FELL {name}: {value} -> {now.get(name)}")
        if args.pin:
            pinned[task] = {"data": data, "digest": digest(path), "figures": now}
    if args.pin:
        PINNED.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if fell and not args.pin else 0


if __name__ == "__main__":
    sys.exit(main())
