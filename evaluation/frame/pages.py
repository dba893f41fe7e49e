"""Classes of hand-annotated pages by method: how many are right, what is taken for what, what scores are worth.

usage: python -m evaluation.frame.pages [--data PAGES] [--gold FILE] [--method NAME ...] [--curve FILE]

Comes in: pages and their annotated statements (gold-dev's form, or one `documents` list with both). Goes out: tables as
text, and the reliability curve as an SVG. Left alone: statements that a method does not find.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord import attribute, clean, parse, read, when
from onrecord.config import Config
from onrecord.frame import learned, rules, tuned, weighed
from onrecord.frame.classes import Told, classify
from onrecord.frame.rules import Judge
from onrecord.frame.world import World, world
from onrecord.nouns import CLASSES, Attributed, Class, Page

from .classes import GOLD

METHODS: dict[str, Judge] = {
    "rules-1": classify,
    "weighed-1": weighed.judge,
    "learned-3": learned.judge,
    "tuned-2": tuned.judge,
}
BINS = (0.0, 0.4, 0.6, 0.8, 1.01)
LEAST = 0.5  # of the words that annotated and found content must share, as gold_score.py has it
SIDE = 320  # of the curve, in pixels
MARGIN = 40


@dataclass(frozen=True, slots=True)
class Judged:
    """One annotated statement that was found."""

    wanted: str
    found: Class
    score: float  # 0 to 1, what the method says of its class

    @property
    def right(self) -> bool:
        """Whether the class is the annotated one."""
        return self.wanted == self.found


def judged(pages: Path, gold: Path, method: str) -> list[Judged]:
    """Every annotated statement that was found, with the class that the method gives."""
    return [Judged(class_, *METHODS[method](told, world())) for _, class_, told in annotated(pages, gold)]


def annotated(pages: Path, gold: Path) -> list[tuple[str, str, Told]]:
    """The page, the annotated class and what the class is judged by, of every annotated statement that is found."""
    wanted = _annotated(gold)
    items: Any = [page for page in read.load(Config())([str(pages)]) if isinstance(page, Page)]
    items = [replace(page, id=page.id.rpartition("/")[2]) for page in items]
    items = [page for page in items if wanted.get(page.id)]
    for room in (clean, parse, when, attribute):
        items = room.load(Config())(items)
    return [one for item in items for one in _of_article(item, wanted[item.dated.parsed.article.id])]


def _annotated(gold: Path) -> dict[str, list[dict[str, Any]]]:
    text = gold.read_text(encoding="utf-8")
    rows = json.loads(text)["documents"] if gold.suffix == ".json" else [json.loads(line) for line in text.splitlines()]
    return {row["id"]: row.get("statements", []) for row in rows}


def _of_article(item: Attributed, wanted: Sequence[dict[str, Any]]) -> list[tuple[str, str, Told]]:
    told: list[Told] = []

    def heard(one: Told, known: World) -> tuple[Class, float]:
        told.append(one)
        return classify(one, known)

    analysis = rules.stepper(Config(), heard)([item])[0]
    texts = [one.content.text for one in analysis.statements]
    return [(analysis.article.id, one["class"], told[at]) for one, at in _matched(wanted, texts)]


def _matched(wanted: Sequence[dict[str, Any]], texts: Sequence[str]) -> list[tuple[dict[str, Any], int]]:
    """Annotated statements and places of found ones, the likest pairs first, each taken once."""
    pairs = [(shared(_text(one), text), i, j) for i, one in enumerate(wanted) for j, text in enumerate(texts)]
    taken: tuple[set[int], set[int]] = (set(), set())
    out = []
    for value, i, j in sorted(pairs, reverse=True):
        if value >= LEAST and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            out.append((wanted[i], j))
    return out


def _text(one: dict[str, Any]) -> str:
    content = one["content"]
    return " ".join(content) if isinstance(content, list) else content


def shared(one: str, other: str) -> float:
    """F1 of the words of two texts, repeats counted."""
    a, b = Counter(one.lower().split()), Counter(other.lower().split())
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)


def lines(name: str, found: Sequence[Judged]) -> list[str]:
    """What is right, what was taken for what (rows: annotated), and what scores are worth."""
    out = [
        f"{name}: {sum(one.right for one in found)} of {len(found)} right, {share(found, lambda one: one.right):.3f}"
    ]
    count = Counter((one.wanted, one.found) for one in found)
    out.append(f"{'':14}" + "".join(f"{class_[:6]:>8}" for class_ in CLASSES))
    out += [f"{a:14}" + "".join(f"{count[a, b]:8}" for b in CLASSES) for a in CLASSES]
    out.append(f"{'score':12}{'statements':>12}{'mean score':>12}{'right':>8}")
    out += [f"{low:.1f}-{min(high, 1):.1f}{n:17}{mean:12.3f}{right:8.3f}" for low, high, n, mean, right in bins(found)]
    return out


def bins(found: Sequence[Judged]) -> Iterable[tuple[float, float, int, float, float]]:
    """For each range of scores: its ends, how many, their mean score, the share that is right."""
    for low, high in pairwise(BINS):
        part = [one for one in found if low <= one.score < high]
        if part:
            yield low, high, len(part), share(part, lambda one: one.score), share(part, lambda one: one.right)


def share(found: Sequence[Judged], of: Callable[[Judged], float]) -> float:
    """The mean; 0 of nothing."""
    return sum(of(one) for one in found) / len(found) if found else 0.0


def curve(found: Sequence[Judged], name: str) -> str:
    """The reliability curve: what is right over the mean score, a dot as large as the range has statements."""
    whole = SIDE + 2 * MARGIN

    def place(x: float, y: float) -> str:
        return f"{MARGIN + x * SIDE:.0f},{MARGIN + (1 - y) * SIDE:.0f}"

    parts = list(bins(found))
    dots = []
    for _, _, count, mean, right in parts:
        x, y = place(mean, right).split(",")
        radius = 3 + 12 * (count / len(found)) ** 0.5
        dots.append(f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="#2a5d8f" fill-opacity=".7"/>')
    line = " ".join(place(mean, right) for _, _, _, mean, right in parts)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" font-family="sans-serif" '
            'font-size="12">',
            f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
            f'<polyline points="{place(0, 0)} {place(1, 1)}" stroke="#999" stroke-dasharray="4"/>',
            f'<polyline points="{line}" fill="none" stroke="#2a5d8f" stroke-width="2"/>',
            *dots,
            f'<text x="{MARGIN}" y="{MARGIN - 12}">{name}: right (up) over score (across), 0 to 1</text>',
            "</svg>\n",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; exit 2 without the data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=GOLD / "pages.jsonl", help="pages")
    parser.add_argument("--gold", type=Path, default=GOLD / "gold.jsonl", help="their annotations")
    parser.add_argument("--method", nargs="+", choices=tuple(METHODS), default=tuple(METHODS))
    parser.add_argument("--curve", type=Path, help="where the last method's curve is drawn")
    given = parser.parse_args(arguments)
    for file in (given.data, given.gold):
        if not file.is_file():
            print(f"{file} is not here; --data and --gold say where pages and annotations lie", file=sys.stderr)
            return 2
    for name in given.method:
        found = judged(given.data, given.gold, name)
        print("\n".join([*lines(name, found), ""]))
        if given.curve is not None:
            given.curve.write_text(curve(found, name), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
