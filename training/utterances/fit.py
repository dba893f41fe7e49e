"""Weigh the signs by which two statements are taken for reports of one act of speaking.

usage: python -m training.utterances.fit [--write] [--errors]

The pairs are those of the invented stories of `told/`, of `examples/`, `evaluation/longstory`, `wire`, `agency`, half
of `kept` and of the rail story of `unseen` (the other halves are kept apart), and of pages of which `known.tsv` tells
the few that are one act: gold-dev, `evaluation/matters`, the short part of `evaluation/unseen`. Pages in which a
speaker says one thing alone are rarer there than outside, so each story also comes thinned out, with some of its
statements left away, so that the others stand beside what is not theirs; and pressed into two days, without the days
of speaking, so that what a speaker adds later on the matter stands beside what was said first; and with its speakers
taken for two, so that each says much on one matter in a day. The weights are those of a logistic regression with a
penalty on large weights. Prints for each story how many pairs are joined, rightly and wrongly, when the weights come
from the other stories only; with --write the weights from all go into the package.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation import matters, stories
from onrecord import pipeline
from onrecord.config import Config
from onrecord.data import __file__ as data
from onrecord.link import lexicon, likeness, people, record, renderings, utterances
from onrecord.link.likeness import Judge, Weights
from onrecord.link.record import Fact, Key
from onrecord.link.similar import Reader
from onrecord.nouns import Failed, Filed, Span, Spans

from . import pages

HERE = Path(__file__).resolve().parent
OUT = Path(data).parent / likeness.WEIGHTS
UNSEEN = HERE.parents[1] / "evaluation" / "unseen"
LATE = "rail2018"  # the story of unseen of which every second page is kept apart
KEPT = UNSEEN.parent / "kept"  # its second half is kept apart
# The versions of a story: what share of the statements is left away, whether it is pressed into two days, whether its
# speakers are taken for two.
VERSIONS = (
    (0.0, False, False),
    (0.0, True, False),
    (0.5, False, False),
    (0.6, False, True),
    (0.8, False, True),
    (0.8, False, True),
    (0.8, True, True),
)
PENALTY, SHARE, STEPS = 2.0, 0.3, 40
Numbers = NDArray[np.float64]
Labels = dict[Key, set[str]]  # the acts that a statement reports, as marked


@dataclass(frozen=True, slots=True)
class Story:
    """A story with what is known of its acts."""

    name: str
    items: Sequence[Filed]
    acts: Labels
    unclear: frozenset[frozenset[Key]] = frozenset()
    missed: int = 0  # marked pairs of which a statement was not found


@dataclass(slots=True)
class Version:
    """Some statements of a story, with the signs of their pairs."""

    judge: Judge
    pairs: list[tuple[int, int]]
    signs: Numbers
    right: Numbers


def main() -> None:
    """Fit on all stories but one, each in turn; then on all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    parser.add_argument("--errors", action="store_true", help="show what is joined wrongly and what is not joined")
    args = parser.parse_args()
    found = list(every(Config()))
    rng = np.random.default_rng(0)
    ready = {story.name: [version(story, *how, rng) for how in VERSIONS] for story in found}
    total = np.zeros(3, dtype=int)
    for story in found:
        weights = fit([one for name, own in ready.items() if name != story.name for one in own])
        counts = np.array(score(story, ready[story.name][0], weights, show=args.errors))
        total += counts
        print(f"{story.name:16} {counts[0]:3} of {counts[1]:3} pairs joined, {counts[2]} wrong", flush=True)
    right, gold, wrong = total
    print(f"all: precision {right / (right + wrong):.3f}, recall {right / gold:.3f} of {gold} pairs")
    weights = fit([one for own in ready.values() for one in own])
    table = [f"{name} | {mean:.4f} | {spread:.4f} | {weight:.4f}" for name, mean, spread, weight in weights.signs]
    table.append(f"bias | 0 | 1 | {weights.bias:.4f}")
    print("\n".join(table))
    if args.write:
        head = "# Made by training/utterances/fit.py: sign | mean | spread | weight\n"
        OUT.write_text(head + "\n".join(table) + "\n", encoding="ascii")


def every(config: Config) -> Iterable[Story]:
    """All stories, analysed."""
    for name in pages.stories():
        yield told(name, config)
    examples = json.loads((stories.EXAMPLES / "gold.json").read_text(encoding="utf-8"))
    items = [item for item in stories.filed([stories.EXAMPLES / "story"], config) if item.ref.id != stories.OLDER]
    yield marked("examples", items, examples)
    for folder in (stories.LONG, stories.LONG.parent / "wire", stories.LONG.parent / "agency"):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        yield marked(folder.name, stories.filed([folder / "articles.jsonl"], config), gold)
    if stories.GOLD_DEV.is_dir():
        yield known("gold-dev", stories.filed([stories.GOLD_DEV / "pages.jsonl"], config))
    gold = json.loads((UNSEEN / "gold.json").read_text(encoding="utf-8"))
    late = sorted(gold["stories"][LATE])
    items = stories.filed([UNSEEN / "articles.jsonl"], config)
    yield known("unseen", [item for item in items if item.ref.id not in late])
    yield marked(LATE, [item for item in items if item.ref.id in late[1::2]], gold)
    items = stories.filed([KEPT / "articles.jsonl"], config)
    gold = json.loads((KEPT / "gold.json").read_text(encoding="utf-8"))
    yield marked("kept", items[: len(items) // 2], gold)
    for name in matters.matters(apart=False):
        path = HERE / f".{name}.jsonl"
        matters.write(name, path)
        yield known(f"matters-{name}", stories.filed([path], config))
        path.unlink()


def told(name: str, config: Config) -> Story:
    """A story of `told/` with the statements that its marks touch."""
    articles = list(pages.articles(name))
    acts: Labels = {}
    items, missed = [], 0
    for one, done in zip(articles, pipeline.load(config)([one.page for one in articles]), strict=True):
        assert not isinstance(done, Failed), done.message
        item = stories._filed(one.page, done)
        items.append(item)
        for letter, span in one.marks:
            touched = [s for s in done.statements if _marked(span, s.content.spans)]
            missed += not touched
            for statement in touched:
                acts.setdefault((item.ref.id, statement.id), set()).add(letter)
    return Story(name, items, acts, missed=missed)


def _marked(mark: Span, spans: Spans) -> bool:
    """Whether a content has half of the marked words, or hardly anything else."""
    both = sum(max(0, min(mark.end, span.end) - max(mark.start, span.start)) for span in spans)
    size = sum(span.end - span.start for span in spans)
    return both >= 0.5 * (mark.end - mark.start) or both >= 0.6 * size


def marked(name: str, items: Sequence[Filed], gold: dict[str, Any]) -> Story:
    """A story whose gold record names the renderings of each utterance."""
    ids = stories.found_statements(gold, items)
    acts: Labels = {}
    for number, act in enumerate(gold["utterances"]):  # two stories may use one id
        for ref in act["renderings"]:
            if ref in ids:
                acts.setdefault((ref.rpartition("#")[0], ids[ref]), set()).add(str(number))
    return Story(name, items, acts)


def known(name: str, items: Sequence[Filed]) -> Story:
    """Pages of which `known.tsv` has the few pairs that are one act, or may be, by page and offset of the content."""
    starts = {
        (item.ref.id, str(one.content.spans[0].start)): (item.ref.id, one.id)
        for item in items
        for one in item.analysis.statements
    }
    acts: Labels = {}
    unclear = set()
    for line in (HERE / "known.tsv").read_text(encoding="ascii").splitlines():
        page, start, other, second, verdict = line.split("\t")
        pair = [starts[place] for place in ((page, start), (other, second)) if place in starts]
        if len(pair) == 2 and verdict == "one":
            for key in pair:
                acts.setdefault(key, set()).add(f"{page} {start} {other} {second}")
        elif len(pair) == 2:
            unclear.add(frozenset(pair))
    return Story(name, items, acts, frozenset(unclear))


def version(story: Story, share: float, pressed: bool, mixed: bool, rng: np.random.Generator) -> Version:
    """The story's statements without a share of them, by chance, and the signs of all their pairs."""
    reader = Reader(lexicon.load())
    facts = [_pressed(fact) if pressed else fact for fact in record.facts(record.ordered(story.items))]
    of = dict(people.join(facts, reader.lexicon).of)
    if mixed:
        two = {person: f"speaker {at % 2}" for at, person in enumerate(sorted(set(of.values())))}
        of = {key: two[person] for key, person in of.items()}
    kept: list[Fact] = [fact for fact in facts if rng.random() >= share]
    heard, vocabulary = renderings.ready(kept, of, reader)
    judge = Judge(heard, vocabulary, Weights(0.0, ()))
    judge.look(utterances.pairs(heard))
    keys = [one.fact.key for one in judge.heard]
    pairs = [
        pair
        for pair in judge.signs
        if pair not in judge.sure and frozenset((keys[pair[0]], keys[pair[1]])) not in story.unclear
    ]
    right = [bool(story.acts.get(keys[one], set()) & story.acts.get(keys[two], set())) for one, two in pairs]
    signs = np.array([list(judge.signs[pair].values()) for pair in pairs], dtype=float)
    return Version(judge, pairs, signs, np.array(right, dtype=float))


def _pressed(fact: Fact) -> Fact:
    """The statement as of one of two days, it is not told which."""
    ref = fact.filed.ref
    day = date(2001, 1, 1 + int(ref.id.encode().hex(), 16) % 2)
    return Fact(replace(fact.filed, ref=replace(ref, published=day)), replace(fact.statement, said_on=None))


def fit(found: Sequence[Version]) -> Weights:
    """Logistic regression by Newton's method; each pair counts SHARE, for it comes in several versions."""
    some = next(one.judge for one in found if one.pairs)
    names = list(some.signs[next(iter(some.signs))])
    every = np.concatenate([one.signs for one in found if one.pairs])
    right = np.concatenate([one.right for one in found if one.pairs])
    mean, spread = every.mean(0), every.std(0) + 1e-6
    rows = np.c_[(every - mean) / spread, np.ones(len(every))]
    weights = np.zeros(rows.shape[1])
    penalty = PENALTY * np.eye(weights.size)
    penalty[-1, -1] = 1e-6
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = SHARE * rows.T @ (likely - right) + penalty @ weights
        bend = SHARE * (rows * (likely * (1 - likely))[:, None]).T @ rows + penalty
        weights = weights - np.linalg.solve(bend, slope)
    table = zip(names, mean.tolist(), spread.tolist(), weights[:-1].tolist(), strict=True)
    return Weights(float(weights[-1]), tuple(table))


def score(story: Story, whole: Version, weights: Weights, *, show: bool) -> tuple[int, int, int]:
    """Pairs rightly joined, pairs of the gold, pairs wrongly joined."""
    whole.judge.judge(weights)
    heard = whole.judge.heard
    keys = [one.fact.key for one in heard]
    groups = utterances.grouped(whole.judge).all()
    ours = {frozenset((keys[one], keys[two])) for members in groups for one, two in combinations(members, 2)}
    gold = {
        frozenset((one, two))
        for one, two in combinations(story.acts, 2)
        if story.acts[one] & story.acts[two] and one[1] != two[1]
    }
    ours = {pair for pair in ours if pair not in story.unclear and len({key[1] for key in pair}) == 2}
    if show:
        text = {one.fact.key: f"{one.article} {one.person}: {one.fact.statement.content.text}" for one in heard}
        place = {key: at for at, key in enumerate(keys)}
        for label, wrong in (("wrong", ours - gold), ("missed", gold - ours)):
            for pair in wrong:
                first, second = sorted(place[key] for key in pair)
                likely = whole.judge.score.get((first, second))
                print(f"  {label} {likely}\n      {text[keys[first]]}\n      {text[keys[second]]}")
    return len(ours & gold), len(gold), len(ours - gold)


if __name__ == "__main__":
    main()
