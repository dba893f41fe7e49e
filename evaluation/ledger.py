"""Score what the record makes of expectations in invented stories: found, shown, and what is proposed.

usage: python -m evaluation.ledger [--apart] [--half even|odd] [--verbose] [STORY ...]

Each story is one record of its own, its distractors among its articles: the examples, the long story
(evaluation/longstory), pages in the style of the wires (evaluation/wire, evaluation/agency), kept ones
(evaluation/kept), the long and the short unseen ones ("rail", "short"; evaluation/unseen), the small ones
(evaluation/matters; those kept apart only with --apart), or a folder with articles.jsonl and gold.json of that kind.
Of kept and rail the expectations at even places are looked at and learned from; those at odd ones test (--half odd).
For each prints how many of the annotated expectations stand in the ledger, for how many the right passage is among the
first three and the first, how many outcomes are proposed and how many of these are right (an outcome that stays open
proposes nothing), how many articles the story lost, and how many distractors are in it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from onrecord import link
from onrecord.config import Config
from onrecord.nouns import Filed, Joined, Outcome

from . import matters
from .stories import EXAMPLES, LONG, OLDER, Json, filed, found_statements, words

HERE = Path(__file__).parent
RAIL = "rail2018"
SAME = 0.6  # of the words of the shorter of two passages
SILENT = ("open", "too early")


def load(name: str, config: Config) -> tuple[Json, list[Filed]]:
    """The gold record of a story, and its articles analysed."""
    if name == "examples":
        items = filed([EXAMPLES / "story"], config)
        return _read(EXAMPLES / "gold.json"), [item for item in items if item.ref.id != OLDER]
    if name == "longstory":
        return _read(LONG / "gold.json"), filed([LONG / "articles.jsonl"], config)
    if name in ("rail", "short"):
        return _of_story(_read(HERE / "unseen" / "gold.json"), name), filed(
            [HERE / "unseen" / "articles.jsonl"], config
        )
    if name in ("wire", "agency", "kept"):
        return _read(HERE / name / "gold.json"), filed([HERE / name / "articles.jsonl"], config)
    if Path(name).is_dir():
        return _read(Path(name) / "gold.json"), filed([Path(name) / "articles.jsonl"], config)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        matters.write(name, path)
        return matters.gold(name), filed([path], config)


def half(gold: Json, odd: bool) -> Json:
    """The gold record with every second expectation only."""
    return {**gold, "expectations": gold["expectations"][int(odd) :: 2]}


def _of_story(gold: Json, name: str) -> Json:
    """The gold record with the expectations of the long story alone, or of the other pages."""
    pages = set(gold["stories"][RAIL])
    lines = [one for one in gold["expectations"] if (one["statement"].rpartition("#")[0] in pages) == (name == "rail")]
    return {**gold, "expectations": lines}


def shows(line: Json, told: Sequence[str]) -> bool:
    """Whether one of the passages is one that the annotator chose."""
    texts = [words(text) for text in told]
    chosen = [words(proof["text"]) for proof in line["evidence"]]
    return any(len(one & text) >= SAME * min(len(one), len(text)) for one in chosen for text in texts)


def score(gold: Json, items: Sequence[Filed], joined: Joined, *, verbose: bool) -> Counter[str]:
    """Counts by name."""
    ids = found_statements(gold, items)
    ledger = {line.statement: line for line in joined.expectations}
    count: Counter[str] = Counter()
    for line in gold["expectations"]:
        count["expected"] += 1
        count["came to something"] += line["state"] != "open"
        count["with evidence"] += bool(line["evidence"])
        ours = ledger.get(ids.get(line["statement"], ""))
        if ours is not None:
            _compare(line, ours.outcome, count, verbose=verbose)
        elif verbose:
            print(f"  {line['statement']}: not in the ledger", file=sys.stderr)
    if gold.get("stories") and "distractors" in gold and joined.stories:
        _compare_story(gold, joined, count)
    return count


def _compare(line: Json, outcome: Outcome, count: Counter[str], *, verbose: bool) -> None:
    state = "open" if outcome.state in SILENT else outcome.state
    told = [proof.cited.text for proof in outcome.evidence[:3]]
    right, shown = state == line["state"], bool(line["evidence"]) and shows(line, told)
    count["in the ledger"] += 1
    count["shown"] += shown
    count["shown first"] += bool(line["evidence"]) and shows(line, told[:1])
    count["proposed"] += state != "open"
    count["rightly proposed"] += right and state != "open"
    if verbose and not (right and shown):
        what = "" if shown else "; not shown"
        print(f"  {line['statement']}: gold {line['state']}, ours {state} by {outcome.rule}{what}", file=sys.stderr)


def _compare_story(gold: Json, joined: Joined, count: Counter[str]) -> None:
    """How the story that has most of the gold's articles differs from it."""
    own = set(next(iter(gold["stories"].values())))
    main = max(joined.stories, key=lambda story: len(own.intersection(story.articles)))
    count["articles"], count["distractors"] = len(own), len(gold["distractors"])
    count["articles lost"] = len(own.difference(main.articles))
    count["distractors in"] = len(set(gold["distractors"]).intersection(main.articles))


def line_of(name: str, count: Counter[str]) -> str:
    """The counts as one line."""
    share = count["rightly proposed"] / count["proposed"] if count["proposed"] else 0.0
    return (
        f"{name:10} ledger {count['in the ledger']}/{count['expected']}"
        f"  shown in three {count['shown']}/{count['with evidence']} (first {count['shown first']})"
        f"  proposed {count['proposed']}, right {count['rightly proposed']}: P {share:.2f}"
        f" R {count['rightly proposed'] / max(1, count['came to something']):.2f}"
        f"  articles lost {count['articles lost']}/{count['articles']}"
        f"  distractors in {count['distractors in']}/{count['distractors']}"
    )


def _read(path: Path) -> Json:
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    for page in found["documents"]:
        for one in page["statements"]:
            one["content"] = one["content"] if isinstance(one["content"], str) else " ".join(one["content"])
    return found


def main() -> int:
    """Join, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", metavar="STORY")
    parser.add_argument("--verbose", action="store_true", help="name what is wrong")
    parser.add_argument("--half", choices=("even", "odd"), help="only every second expectation")
    parser.add_argument("--apart", action="store_true", help="the stories kept apart")
    args = parser.parse_args()
    config, total = Config(), Counter[str]()
    known = matters.matters(apart=args.apart)
    for name in args.stories or (known if args.apart else ["examples", "longstory", "wire", "agency", *known]):
        gold, items = load(name, config)
        gold = gold if args.half is None else half(gold, args.half == "odd")
        count = score(gold, items, link.load(config)(items, []), verbose=args.verbose)
        print(line_of(name, count), flush=True)
        total.update(count)
    print(line_of("all", total))
    return 0


if __name__ == "__main__":
    sys.exit(main())
