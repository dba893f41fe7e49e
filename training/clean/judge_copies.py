"""How well copies are found: development bodies with copies of our making among them.

usage: python -m training.clean.judge_copies [--seed N]

Of each body an exact copy, one with a word in sixty changed, one cut to a third to two thirds, and one whose first
fifth or so gives way to the opening of a story that is not in the pool. Prints recall by kind, the share of matched
pairs that are right, and documents per CPU second.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter

from onrecord.link import copies

from . import pages

OUTSIDE = 150  # bodies that only lend their openings


def main() -> int:
    """Make the pool, group it, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=3)
    chance = random.Random(parser.parse_args().seed)
    bodies = [(sample.id, sample.body) for sample in pages.load() if len(sample.body.split()) > 120]
    openings = [body for _, body in bodies[:OUTSIDE]]
    pool, origin, kinds = [], {}, {}
    for id_, body in bodies[OUTSIDE:]:
        made = {"": body, "exact": body, "edited": edited(body, chance), "cut": cut(body, chance)}
        made["new lead"] = led(body, chance.choice(openings), chance)
        for kind, text in made.items():
            pool.append((id_ + kind, text))
            origin[id_ + kind], kinds[id_ + kind] = id_, kind
    chance.shuffle(pool)
    start = time.process_time()
    groups = copies.grouped(pool)
    spent = time.process_time() - start
    place = {member: at for at, group in enumerate(groups) for member in group.members}
    right, all_ = Counter[str](), Counter(kind for kind in kinds.values() if kind)
    for id_, kind in kinds.items():
        right[kind] += place.get(id_, -1) == place.get(origin[id_], -2)
    matches = [match for group in groups for match in group.matches]
    wrong = [match for match in matches if origin[match.id] != origin[match.other]]
    print({kind: round(right[kind] / count, 3) for kind, count in all_.items()})
    print(f"{len(matches)} pairs, right {1 - len(wrong) / len(matches):.4f}; {len(pool) / spent:.0f} documents/CPU-s")
    for match in wrong[:10]:
        print(match)
    return 0


def edited(body: str, chance: random.Random) -> str:
    """One word in sixty changed."""
    words = body.split()
    for _ in range(max(1, len(words) // 60)):
        words[chance.randrange(len(words))] = chance.choice(["reportedly", "today", "also", "officials"])
    return " ".join(words)


def cut(body: str, chance: random.Random) -> str:
    """The first third to two thirds."""
    words = body.split()
    return " ".join(words[: int(len(words) * chance.uniform(0.35, 0.7))])


def led(body: str, other: str, chance: random.Random) -> str:
    """The body under the opening of another story."""
    words = body.split()
    size = int(len(words) * chance.uniform(0.15, 0.35))
    return " ".join([*other.split()[:size], *words[size:]])


if __name__ == "__main__":
    sys.exit(main())
