"""Weigh the signs by which passages are ranked, from the passages that annotators chose.

usage: python -m training.outcomes.fit [--write] [--also FOLDER ...]

Each expectation of the examples, of evaluation/longstory, wire and agency, and of the stories of evaluation/matters
that are not kept apart is one list of passages, some of them chosen, and so is each at an even place of
evaluation/kept and of the long story of evaluation/unseen; so is each of the folders given (articles.jsonl,
gold.json). The weights make the chosen ones likely in each list (softmax), with a penalty on large weights. Prints
for each story how often a chosen passage is among the first three when the weights come from the other stories only;
with --write the weights from all go into the package.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from evaluation.matters import matters as named
from evaluation.stories import Json, found_statements
from numpy.typing import NDArray

from evaluation import ledger
from onrecord import link
from onrecord.config import Config
from onrecord.link import judge, lexicon, outcomes, passages, ranking, record, ties
from onrecord.link.similar import Reader
from onrecord.nouns import Filed, RecordEvent

OUT = Path(passages.__file__).parents[1] / "data" / "models" / "evidence-1" / "weights.txt"
# Of 213 lists 166 have a chosen passage among the first three with a penalty of 10, 164 with 40, 153 with 150 (weights
# from the other stories). No sign counts as rarer than LEAST: one that is set a few times would weigh too much.
PENALTY, STEPS, RATE, LEAST = 10.0, 250, 0.1, 0.25
HALVES = ("kept", "rail")  # the expectations at odd places stay a test
Numbers = NDArray[np.float64]
List = tuple[Numbers, Numbers]  # signs, and 1 for a chosen passage
Model = tuple[Numbers, Numbers, Numbers]  # mean, spread and weight of each sign


def lists(gold: Json, items: Sequence[Filed]) -> Iterator[List]:
    """For each expectation with evidence the signs of the passages that could be shown, and which were chosen."""
    reader, ids = Reader(lexicon.load()), found_statements(gold, items)
    wanted = {ids[line["statement"]]: line for line in gold["expectations"] if line["statement"] in ids}
    for part in ties.parts([ties.card(item, reader) for item in items]):
        here = [items[at] for at in part]
        joined = link.load(Config())(here, [])
        of = {(page, one): event.id for event in joined.events for page in event.articles for one in event.members}
        bench = judge.Judge(here, joined.events, joined.stories, reader)
        for fact, event in outcomes.awaited(record.facts(here), joined.events, of, joined.stories, {}):
            line = wanted.get(fact.statement.id)
            if line is not None and line["evidence"]:
                yield _list(bench, fact, event, line)


def opened(name: str) -> tuple[Json, list[Filed]]:
    """The gold record of a story, or the half of it that is learned from, and its articles."""
    gold, items = ledger.load(name, Config())
    return (ledger.half(gold, odd=False) if name in HALVES else gold), items


def _list(bench: judge.Judge, fact: record.Fact, event: RecordEvent, line: Json) -> List:
    """Each passage by the sentence of the expectation that it is nearest to."""
    found: dict[str, tuple[float, NDArray[np.float32]]] = {}
    near = ranking.NAMES.index("near")
    for told, signs in bench.seen(fact, event):
        for passage, row in zip(told, signs, strict=True):
            if passage.text not in found or row[near] > found[passage.text][0]:
                found[passage.text] = float(row[near]), row
    rows = np.array([row for _, row in found.values()], dtype=float).reshape(-1, len(ranking.NAMES))
    return rows, np.array([float(ledger.shows(line, [text])) for text in found])


def fit(found: Sequence[List]) -> Model:
    """Mean, spread and weight of each sign, by Adam on the mean loss of the lists."""
    every = np.concatenate([signs for signs, _ in found])
    mean, spread = every.mean(0), np.maximum(LEAST, every.std(0))
    weights, first, second = (np.zeros(mean.size) for _ in range(3))
    ready = [((signs - mean) / spread, chosen) for signs, chosen in found if chosen.any()]
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


def among(model: Model, one: List, count: int) -> bool:
    """Whether a chosen passage stands among the first of a list."""
    mean, spread, weights = model
    order = np.argsort(-(((one[0] - mean) / spread) @ weights), kind="stable")
    return bool(one[1][order[:count]].any())


def crossed(stories: Mapping[str, Sequence[List]]) -> Iterator[tuple[str, int, int, int]]:
    """Of each story, with weights from the others: lists, those right among the first three, and at the first place."""
    for name, own in stories.items():
        model = fit([one for other, found in stories.items() if other != name for one in found])
        three, top = (sum(among(model, one, count) for one in own) for count in (3, 1))
        yield name, len(own), three, top


def main() -> None:
    """Fit on all stories but one, each in turn; then on all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    parser.add_argument("--also", nargs="*", default=[], metavar="FOLDER", help="more stories")
    args = parser.parse_args()
    stories = {
        name: list(lists(*opened(name)))
        for name in ["examples", "longstory", "wire", "agency", *HALVES, *named(apart=False), *args.also]
    }
    total = np.zeros(3, dtype=int)
    for name, *counts in crossed(stories):
        total += counts
        print(f"{name:10} among the first three {counts[1]}/{counts[0]}, first {counts[2]}", flush=True)
    print(f"all        among the first three {total[1]}/{total[0]}, first {total[2]}")
    mean, spread, weights = fit([one for found in stories.values() for one in found])
    table = [
        f"{n} | {m:.4f} | {s:.4f} | {w:.3f}" for n, m, s, w in zip(ranking.NAMES, mean, spread, weights, strict=True)
    ]
    print("\n".join(table))
    if args.write:
        OUT.write_text("# Made by training/outcomes/fit.py: sign | mean | spread | weight\n" + "\n".join(table) + "\n")


if __name__ == "__main__":
    main()
