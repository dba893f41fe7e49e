"""The room `frame` on labels, annotated and invented articles: what its parts add, and how far scores can be trusted.

usage: python -m evaluation.frame [speakers|classes|days|errors] [--data FILE] [--svg FILE]

speakers  the labels of training/statements/speakers.tsv, with the index left out, the rules left out, and both in
classes   the labels of training/statements/labels.tsv and gold-dev, by the same parts and the model; polarity and so on
days      invented reports of five styles (days.txt), and gold-dev
errors    the ten commonest errors on examples of our own (errors.txt)
Scores are shown on the half of the articles that they were not fitted on; --svg draws their curves. Exit 2 when the
data is not here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from training.statements.calibrate import first_half
from training.statements.examples import examples

from onrecord.frame.classes import classify
from onrecord.frame.trust import class_trust
from onrecord.frame.world import world

from . import classes, days, errors, reliability, speakers
from .speakers import Judged

KINDS = ("named", "joint", "pronoun", "unnamed")


def line(name: str, found: Sequence[Judged]) -> str:
    """One row: the share that is right of all and of each kind."""
    cells = [_share([one.right for one in found])]
    cells += [_share([one.right for one in found if one.kind == kind]) for kind in KINDS]
    return f"{name:26}" + "".join(f"{cell:>18}" for cell in cells)


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right)}/{len(right)} {sum(right) / len(right):.3f}" if right else "0/0"


def of_speakers(data: Path) -> list[reliability.Bin]:
    """Print what the parts add to speakers; give the reliability of their scores."""
    articles = speakers.articles(data)
    print(f"{'':26}" + "".join(f"{name:>18}" for name in ("all", *KINDS)))
    whole = list(speakers.judged(articles))
    print(line("names in the source only", list(speakers.judged(articles, rules=False, index=False))))
    print(line("and the index", list(speakers.judged(articles, rules=False))))
    print(line("rules without the index", list(speakers.judged(articles, index=False))))
    print(line("rules and index", whole))
    for name, half in (("  articles looked at", True), ("  articles not looked at", False)):
        print(line(name, [one for one in whole if first_half(one.label.place.doc) == half]))
    kept = [one for one in whole if not first_half(one.label.place.doc) and one.found is not None]
    found = reliability.bins((one.found.score, one.right) for one in kept if one.found is not None)
    _show("score of the speaker, articles it was not fitted on", found)
    return found


def of_classes() -> list[reliability.Bin]:
    """Print what the parts add to classes and days; give the reliability of the scores of classes."""
    found = examples()
    halves = [[one for one in found if first_half(one.label.place.doc) == half] for half in (True, False)]
    gold, items = classes.attributed()
    print(f"{'':26}{'labels looked at':>18}{'not looked at':>18}   gold-dev")
    for name, (judge, index) in classes.PARTS.items():
        cells = [_share(classes.labelled(half, judge, index=index)) for half in halves]
        ends = classes.ends(gold, items, judge, index=index)
        print(f"{name:26}" + "".join(f"{cell:>18}" for cell in cells) + f"   {ends}")
    for name, half in zip(("looked at", "not looked at"), halves, strict=True):
        print(f"{name:26}" + "  ".join(f"{what} {share:.3f}" for what, share in classes.manners(half).items()))
    decided = [(classify(one.told, world()), one.label.class_) for one in halves[1]]
    bins = reliability.bins((class_trust(class_, sure), class_ == want) for (class_, sure), want in decided)
    _show("score of the class, articles it was not fitted on", bins)
    return bins


def of_days() -> None:
    """Print how many days of the invented reports are right."""
    found = days.judged()
    for part in ("seen", "kept"):
        own = [one for one in found if one.part == part]
        print(f"{part:6}{_share([one.right for one in own]):>18}")
        for style in sorted({one.style for one in own}):
            print(f"  {style:14}{_share([one.right for one in own if one.style == style]):>12}")


def _show(title: str, found: Sequence[reliability.Bin]) -> None:
    print("\n".join(["", title, *reliability.table(found), f"mean distance {reliability.error(found):.3f}"]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.frame", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", help="all without a name")
    parser.add_argument("--data", type=Path, default=speakers.DEV, help="annotated articles")
    parser.add_argument("--svg", type=Path, help="where to draw the curves of the scores")
    given = parser.parse_args(arguments)
    wanted = given.what or ["speakers", "classes", "days", "errors"]
    if not given.data.is_file():
        print(f"{given.data} is not here; --data says where the articles lie", file=sys.stderr)
        return 2
    curves = {}
    if "speakers" in wanted:
        curves["speakers, 1,016 sources of articles not fitted on"] = of_speakers(given.data)
    if "classes" in wanted:
        curves["classes, 1,332 statements of articles not fitted on"] = of_classes()
    if "days" in wanted:
        of_days()
    if "errors" in wanted:
        print("\n".join(errors.report()))
    if given.svg is not None:
        given.svg.write_text(reliability.picture(curves), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
