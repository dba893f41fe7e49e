"""Weigh the signs by which passages are ranked, from the passages that annotators chose.

usage: python -m training.outcomes.fit [--write] [--also FOLDER ...]

Each expectation of the examples, of evaluation/longstory and of the stories of evaluation/matters that are not kept
apart is one list of passages, some of them chosen. The weights make the chosen ones likely in each list (softmax), with
a penalty on large weights. Prints for each story how often a chosen passage is among the first three when the weights
come from the other stories only; with --write the weights from all go into the package.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.matters import matters as named
from evaluation.stories import Json, found_statements
from numpy.typing import NDArray

from evaluation import ledger
from onrecord import link
from onrecord.config import Config
from onrecord.link import expecting, lexicon, outcomes, passages, record
from onrecord.link.similar import Reader

OUT = Path(passages.__file__).parents[1] / "data" / "models" / "evidence-1" / "weights.txt"
# Of 118 lists 84 have a chosen passage among the first three with a penalty of 1, 87 with 3, 91 with 10 and 20 (weights
# from the other stories).
PENALTY, STEPS, RATE = 25.0, 200, 0.1
Numbers = NDArray[np.float64]
List = tuple[Numbers, Numbers]  # signs, and 1 for a chosen passage


def lists(gold: Json, items: Sequence[Any]) -> Iterator[tuple[list[str], List]]:
    """For each expectation with evidence the signs of the passages that could be shown, and which were chosen."""
    reader = Reader(lexicon.load())
    joined = link.load(Config())(items, [])
    desk = outcomes._Desk(items, joined.stories, reader)
    ids, facts = found_statements(gold, items), {fact.statement.id: fact for fact in record.facts(items)}
    events = {event.id: event for event in joined.events}
    matters = {key: expecting.matter_itself(story) for story in joined.stories for key in story.articles}
    tied = {
        line.statement: events[line.event] if line.event else matters[facts[line.statement].filed.ref.id]
        for line in joined.expectations
    }
    for line in gold["expectations"]:
        key = ids.get(line["statement"], "")
        if not line["evidence"] or key not in tied:
            continue
        found: dict[int, tuple[float, list[float], bool]] = {}
        names: list[str] = []
        event = tied[key]
        assert event is not None
        for passage, signs in desk.seen(facts[key], event):
            names = list(signs)
            held = found.get(id(passage))
            if held is None or signs["near"] > held[0]:
                chosen = ledger.shows(line, [passage.text])
                found[id(passage)] = (signs["near"], list(signs.values()), chosen)
        if any(chosen for *_, chosen in found.values()):
            yield (
                names,
                (
                    np.array([row for _, row, _ in found.values()]),
                    np.array([float(chosen) for *_, chosen in found.values()]),
                ),
            )


def fit(found: Sequence[List]) -> tuple[Numbers, Numbers, Numbers]:
    """Mean, spread and weight of each sign, by Adam on the mean loss of the lists."""
    every = np.concatenate([signs for signs, _ in found])
    mean, spread = every.mean(0), every.std(0) + 1e-6
    weights, first, second = (np.zeros(mean.size) for _ in range(3))
    ready = [((signs - mean) / spread, chosen) for signs, chosen in found]
    for step in range(1, STEPS + 1):
        slope = PENALTY * weights
        for signs, chosen in ready:
            share = np.exp(signs @ weights - (signs @ weights).max())
            share /= share.sum()
            own = share * chosen / (share * chosen).sum()
            slope = slope + signs.T @ (share - own)
        slope /= len(ready)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= RATE * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return mean, spread, weights


def among(model: tuple[Numbers, Numbers, Numbers], one: List, count: int) -> bool:
    """Whether a chosen passage stands among the first of a list."""
    mean, spread, weights = model
    order = np.argsort(-(((one[0] - mean) / spread) @ weights), kind="stable")
    return bool(one[1][order[:count]].any())


def main() -> None:
    """Fit on all stories but one, each in turn; then on all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    parser.add_argument(
        "--also", nargs="*", default=[], metavar="FOLDER", help="more stories: articles.jsonl, gold.json"
    )
    args = parser.parse_args()
    stories: dict[str, list[List]] = {}
    names: list[str] = []
    for name in ["examples", "longstory", *named(apart=False), *args.also]:
        gold, items = ledger.load(name, Config())
        told = gold.get("stories") or {name: [item.ref.id for item in items]}
        core = {key for story in told.values() for key in story}
        made = list(lists(gold, [item for item in items if item.ref.id in core]))
        stories[name], names = [one for _, one in made], made[0][0] if made else names
    for name, own in stories.items():
        model = fit([one for other, found in stories.items() if other != name for one in found])
        three, top = (sum(among(model, one, count) for one in own) for count in (3, 1))
        print(f"{name:10} among the first three {three}/{len(own)}, first {top}", flush=True)
    mean, spread, weights = fit([one for found in stories.values() for one in found])
    table = [f"{n} | {m:.4f} | {s:.4f} | {w:.3f}" for n, m, s, w in zip(names, mean, spread, weights, strict=True)]
    print("\n".join(table))
    if args.write:
        OUT.write_text("# Made by training/outcomes/fit.py: sign | mean | spread | weight\n" + "\n".join(table) + "\n")


if __name__ == "__main__":
    main()
