"""Score the reader of times on our own sentences.

usage: python -m evaluation.times.score dev|test [--errors]

Prints how many expressions are found, how many of them have the right value, how many were found that are none, and
how many sentences are right throughout. --errors shows what went wrong, for dev only: test stays unseen.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from onrecord.when import find

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Read one half and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", choices=["dev", "test"])
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    gold = found = met = exact = right = clean = 0
    records = [
        json.loads(line) for line in (HERE / f"times_{args.half}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for one in records:
        wanted = one["timexes"]
        times = find(one["text"], date.fromisoformat(one["dct"]) if one["dct"] else None)
        pairs = [(w, t) for w in wanted for t in times if t.span.start < w["end"] and w["start"] < t.span.end]
        pairs = [(w, t) for i, (w, t) in enumerate(pairs) if all(w is not v and t is not u for v, u in pairs[:i])]
        good = sum(t.value == w["value"] for w, t in pairs)
        gold, found, met, right = gold + len(wanted), found + len(times), met + len(pairs), right + good
        exact += sum((t.span.start, t.span.end) == (w["start"], w["end"]) for w, t in pairs)
        clean += good == len(wanted) == len(times)
        if args.errors and args.half == "dev" and not good == len(wanted) == len(times):
            print(one["dct"], one["text"])
            print("   wanted", [(w["text"], w["value"]) for w in wanted])
            print("   found ", [(t.text, t.value) for t in times])
    print(f"{len(records)} sentences, {gold} expressions, {found} found, {met} overlap, {exact} exact, {right} right")
    print(f"value recall {100 * right / gold:.2f}  value precision {100 * right / found:.2f}", end="  ")
    print(f"value F1 {200 * right / (gold + found):.2f}  sentences all right {100 * clean / len(records):.2f}")


if __name__ == "__main__":
    main()
