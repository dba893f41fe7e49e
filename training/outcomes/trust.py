"""Weigh the signs that a passage is rightly read as what came of an expectation, from outcomes that annotators gave.

usage: python -m training.outcomes.trust [--write] [--also FOLDER ...]

Of each expectation the first passage that says something (onrecord.link.says) is one case, right where the annotator's
outcome is the same; cases that the days or the event itself settle are left out. Logistic regression with a penalty.
Prints, with weights from the other stories only, how many cases lie above some thresholds, what share of them is right,
of how many expectations that came to something; with --write the weights from all go into the package.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from evaluation.matters import matters as named
from evaluation.stories import Json, found_statements
from numpy.typing import NDArray

from evaluation import ledger
from onrecord import link
from onrecord.config import Config
from onrecord.link import evidence, judge, lexicon, outcomes, record, says, ties, verdict
from onrecord.link.similar import Reader
from onrecord.nouns import Filed

OUT = Path(verdict.__file__).parents[1] / "data" / "models" / "outcome-1" / "weights.txt"
PENALTY, STEPS, RATE, LEAST = 60.0, 300, 0.05, 0.25
SETTLED = ("too early", "event cancelled", "event moved", "event held", "condition never came")
Numbers = NDArray[np.float64]
Model = tuple[Numbers, Numbers, Numbers]  # mean and spread of each sign; the start and the weight of each


def cases(gold: Json, items: Sequence[Filed]) -> Iterator[tuple[list[float], bool]]:
    """Signs of each case, and whether it is right."""
    reader, ids = Reader(lexicon.load()), found_statements(gold, items)
    wanted = {ids[line["statement"]]: line for line in gold["expectations"] if line["statement"] in ids}
    for part in ties.parts([ties.card(item, reader) for item in items]):
        here = [items[at] for at in part]
        joined = link.load(Config())(here, [])
        settled = {line.statement for line in joined.expectations if line.outcome.rule in SETTLED}
        of = {(page, one): event.id for event in joined.events for page in event.articles for one in event.members}
        bench = judge.Judge(here, joined.events, joined.stories, reader)
        for fact, event in outcomes.awaited(record.facts(here), joined.events, of, joined.stories, {}):
            line = wanted.get(fact.statement.id)
            if line is None or fact.statement.id in settled:
                continue
            ranked, asked = bench.read(fact, event)
            told = [says.said(asked, proof, reader) for proof in ranked[: evidence.SHOWN]]
            at = next((place for place, one in enumerate(told[: verdict.ASKED]) if one is not None), None)
            one = told[at] if at is not None else None
            if at is not None and one is not None:
                yield list(verdict.signs(ranked, told, at, asked.text).values()), one.state == line["state"]


def fit(signs: Numbers, right: Numbers) -> Model:
    """Logistic regression by Adam."""
    mean, spread = signs.mean(0), np.maximum(LEAST, signs.std(0))
    ready = np.c_[np.ones(len(signs)), (signs - mean) / spread]
    weights, first, second = (np.zeros(ready.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        held = PENALTY * weights
        held[0] = 0
        slope = (ready.T @ (1 / (1 + np.exp(-ready @ weights)) - right) + held) / len(right)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= RATE * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return mean, spread, weights


def trusted(model: Model, signs: Numbers) -> Numbers:
    """Of each case how likely it is right."""
    mean, spread, weights = model
    found: Numbers = 1 / (1 + np.exp(-(weights[0] + ((signs - mean) / spread) @ weights[1:])))
    return found


def main() -> None:
    """Fit on all stories but one, each in turn; then on all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    parser.add_argument("--also", nargs="*", default=[], metavar="FOLDER", help="more stories")
    args = parser.parse_args()
    story: list[str] = []
    found: list[tuple[list[float], bool]] = []
    came = 0
    for name in ["examples", "longstory", "wire", "agency", *named(apart=False), *args.also]:
        gold, items = ledger.load(name, Config())
        own = list(cases(gold, items))
        found, story = found + own, story + [name] * len(own)
        came += sum(line["state"] != "open" for line in gold["expectations"])
    signs, right = np.array([one for one, _ in found]), np.array([float(good) for _, good in found])
    where, sure = np.array(story), np.zeros(len(found))
    for name in set(story):
        sure[where == name] = trusted(fit(signs[where != name], right[where != name]), signs[where == name])
    for least in (0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5):
        kept = sure >= least
        print(f"from {least:.2f}: {kept.sum()} of {came} that came to something, right {right[kept].mean():.2f}")
    mean, spread, weights = fit(signs, right)
    rows = zip(verdict.NAMES, mean, spread, weights[1:], strict=True)
    table = [f"start | 0 | 1 | {weights[0]:.3f}", *(f"{n} | {m:.4f} | {s:.4f} | {w:.3f}" for n, m, s, w in rows)]
    print("\n".join(table))
    if args.write:
        OUT.write_text(
            "# Made by training/outcomes/trust.py: sign | mean | spread | weight\n" + "\n".join(table) + "\n"
        )


if __name__ == "__main__":
    main()
