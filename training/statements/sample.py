"""Draw the statements that a reader labels, and print them in batches.

Comes in: polnear_train.jsonl. Goes out: batches as text for the annotator, on standard output only, for it is the
publishers' text. Left alone: the labels; a stratum decides what is drawn, never how it is labelled.

A plain draw is mostly reports and assessments. So every statement is put into the first stratum whose words its cue or
content has, the rare strata are drawn first, and no article gives more than a few.

    python -m training.statements.sample                  how many of each stratum
    python -m training.statements.sample --batch 3        print batch 3
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TRAIN = Path(__file__).resolve().parents[3] / "shared" / "bench" / "attribution" / "polnear_train.jsonl"
SEED = 7
AN_ARTICLE = 4  # statements at most
BATCH = 76
BEFORE = 170  # characters of the sentence before
LONG = 480  # characters of a content, then its middle is left out

# Name, where to look, words, how many to draw. The order is that of the draw; "rest" takes what no pattern takes.
STRATA: tuple[tuple[str, str, str, int], ...] = (
    ("promise", "cue", r"\b(vow|pledg|promis|commit|agree|threat|swor|swear|guarant|assur)", 250),
    ("denial", "cue", r"\b(den(y|ied|ies|ying)|reject|dismiss|refut|refus|disput|rebuff|disavow|rul(ed|ing) out)", 210),
    ("plan", "cue", r"\b(plan|intend|seek|sought|consider|prepar|aim|hop(e[ds]?|ing)\b|want)", 240),
    (
        "forecast",
        "cue",
        r"\b(expect|predict|forecast|project|fear|likely|anticipat|warn|caution|worr|poised|set to)",
        240,
    ),
    ("announce", "cue", r"\b(announc|declar|confirm|reveal|releas|sign|rul|decid|disclos|unveil|endors)", 230),
    (
        "urge",
        "cue",
        r"\b(urg|call(ed|s|ing)? (on|for|upon)|demand|ask(ed|ing)? (for|that)|order|press|requir|propos)",
        240,
    ),
    ("concede", "cue", r"\b(acknowledg|admit|conced|claim|alleg|insist|argu)", 130),
    ("duty", "content", r"\b(should|must|need to|needs to|ought|have to|has to)\b", 250),
    ("future", "content", r"\b(will|going to|won.t|gonna|shall)\b|\b(we|I|he|she|they).ll\b", 340),
    ("chance", "content", r"\b(would|could|might|may)\b", 220),
    ("rest", "cue", r"", 370),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One statement of the sample, with its text, which stays outside the project."""

    doc: str
    stratum: str
    text: str
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where the first piece of the content begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the last piece of the content ends."""
        return self.content[-1][1]


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file, one a line."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def draw(path: Path = TRAIN, *, seed: int = SEED, each: int = AN_ARTICLE) -> list[Drawn]:
    """The sample in the order of its batches; the same for the same file and seed."""
    chance = random.Random(seed)
    pool: dict[str, list[Drawn]] = {name: [] for name, _, _, _ in STRATA}
    for record in read(path):
        for one in _statements(record):
            pool[one.stratum].append(one)
    taken: Counter[str] = Counter()
    sample: list[Drawn] = []
    for name, _, _, wanted in STRATA:
        chance.shuffle(pool[name])
        count = 0
        for one in pool[name]:
            if count < wanted and taken[one.doc] < each:
                taken[one.doc] += 1
                count += 1
                sample.append(one)
    chance.shuffle(sample)
    return sample


def _statements(record: dict[str, Any]) -> Iterator[Drawn]:
    """The article's attributions that have a source and a content, one for each run of content."""
    text = record["text"]
    seen: set[tuple[int, int]] = set()
    for attribution in record["attributions"]:
        source, cue, content = (tuple((a, b) for a, b in attribution[role]) for role in ("source", "cue", "content"))
        if not source or not content or (content[0][0], content[-1][1]) in seen:
            continue
        seen.add((content[0][0], content[-1][1]))
        words = {"cue": _words(text, cue), "content": _words(text, content)}
        fit = (name for name, where, pattern, _ in STRATA if re.search(pattern, words[where], re.IGNORECASE))
        yield Drawn(record["doc"], next(fit), text, source, cue, content)


def _words(text: str, pieces: tuple[tuple[int, int], ...]) -> str:
    return " ".join(text[a:b] for a, b in pieces)


def show(one: Drawn) -> str:
    """The statement for the annotator: a little of what stands before, then {source}, <cue> and [content] marked."""
    pieces = sorted(
        [(span, "{}") for span in one.source]
        + [(span, "<>") for span in one.cue]
        + [(span, "[]") for span in one.content]
    )
    first, last = pieces[0][0][0], max(span[1] for span, _ in pieces)
    begin = max(one.text.rfind("\n", 0, first), max(one.text.rfind(mark, 0, first) for mark in (". ", "? ", "! "))) + 1
    out = [one.text[max(0, begin - BEFORE) : begin].strip(), " || ", one.text[begin:first].lstrip()]
    at = first
    for (a, b), marks in pieces:
        inside = one.text[a:b]
        if len(inside) > LONG:
            inside = f"{inside[: LONG * 2 // 3]} (...) {inside[-LONG // 3 :]}"
        out += [one.text[at:a] if a > at else "", marks[0], inside, marks[1]]
        at = max(at, b)
    return re.sub(r"\s+", " ", "".join([*out, one.text[last : last + 40].split("\n")[0]])).strip()


def main() -> None:
    """Print one batch, or the size of every stratum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batch", type=int, help="from 0")
    parser.add_argument("--offsets", action="store_true", help="print document and offsets too")
    given = parser.parse_args()
    sample = draw()
    if given.batch is None:
        print(f"{len(sample)} statements of {len({one.doc for one in sample})} articles")
        for name, count in Counter(one.stratum for one in sample).most_common():
            print(f"{name:10}{count:5}")
        return
    for number, one in enumerate(sample[given.batch * BATCH : (given.batch + 1) * BATCH]):
        where = f" {one.doc} {one.start}-{one.end}" if given.offsets else ""
        print(f"{number}{where} {show(one)}")


if __name__ == "__main__":
    main()
