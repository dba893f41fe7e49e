"""Learn which nouns and verbs are heads of a dated happening, from labels.tsv and invented.txt beside this file.

Comes in: the labels, and under SHARED the articles that they were made on, which are no part of the project. Goes out:
the table that ships, data/frame/heads-1.tsv; with --folds only figures: whole articles are held out in turn.

Logistic regression with a quadratic penalty, fitted by Newton's steps on the signs and by their side the meaning of the
word and of the word above it.

    python -m training.events.learn SHARED [--folds 5] [--more [--weight 0.5]]
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord import meaning, parse, when
from onrecord.config import Config
from onrecord.frame import heads
from onrecord.frame.scene import Scene
from onrecord.nouns import Article, Attributed, Span

HERE = Path(__file__).resolve().parent
TABLE = HERE.parents[1] / "src" / "onrecord" / "data" / "frame" / heads.TABLE.rpartition("/")[2]
CORPORA = {
    "pages": ("pages/dev.jsonl", "id", "date", "body"),
    "polnear": ("attribution/polnear_train.jsonl", "doc", "publication_date", "text"),
    "timebank": ("time/timebank.jsonl", "id", "dct", "text"),
    "meantime": ("time/meantime.jsonl", "id", "dct", "text"),
}
OWN = HERE.parents[1] / "evaluation"
PAGES = ("wire", "agency")  # invented pages of the project, read whole
FILES = ("invented.txt", "more.txt")
READ = 6000  # characters of an article that were shown to the reader
MARK = re.compile(r"\*([^*]+)\*[chmx]")
DAY = date(2019, 3, 13)  # of the invented sentences
PENALTY, DENSE, LEAST = 1.0, 0.3, 2  # of signs, of the numbers of meaning; articles that must hold a sign
STEPS, ROUNDS, CLOSE = 6, 60, 1e-4  # of Newton; of the gradients within each; what of the slope may be left over
NOTE = "# What each sign adds to the odds of a dated happening, in thousandths; made by training/events/learn.py\n"
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Word:
    """A candidate: its article, its signs, the words whose meaning counts, and whether it is a head."""

    doc: str
    signs: list[str]
    own: str
    above: str
    head: bool


def labelled(shared: Path) -> Iterator[tuple[str, Article, list[Span], set[int]]]:
    """Each article with the parts that were read, and where its heads begin."""
    kept: dict[tuple[str, str], tuple[list[Span], set[int]]] = defaultdict(lambda: ([], set()))
    with (HERE / "labels.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            read, found = kept[row["corpus"], row["doc"]]
            if row["status"] == "read":
                read.append(Span(int(row["start"]), int(row["end"])))
            else:
                found.add(int(row["start"]))
    pages = {name: (str(OWN / name / "articles.jsonl"), "id", "published", "text") for name in PAGES}
    for corpus, (name, key, day, text) in (CORPORA | pages).items():
        for line in (shared / name).open(encoding="utf-8"):
            row = json.loads(line)
            own = kept.pop((corpus, row[key]), None)
            if own is not None:
                published = date.fromisoformat(row[day][:10])
                yield f"{corpus} {row[key]}", Article(row[key], row[text][:READ], published), *own


def invented(files: Sequence[str] = FILES) -> Iterator[tuple[str, Article, list[Span], set[int]]]:
    """The invented sentences, ten an "article" when whole articles are held out."""
    lines = [line for name in files for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    for number, line in enumerate(lines):
        if line.startswith("#"):
            continue
        found: set[int] = set()
        text = ""
        for piece in re.split(r"(\*[^*]+\*[chmx])", line):
            marked = MARK.fullmatch(piece)
            if marked:
                found.add(len(text) + marked.group(1).rfind("-") + 1)  # of "run-off" the parser makes "off" the noun
            text += marked.group(1) if marked else piece
        yield f"invented {number // 10}", Article(str(number), text, DAY), [Span(0, len(text))], found


def candidates(items: Sequence[tuple[str, Article, list[Span], set[int]]]) -> Iterator[Word]:
    """The candidate words of what was read."""
    first, second = parse.load(Config()), when.load(Config())
    for doc, article, read, found in items:
        nothing: Any = None
        scene = Scene(Attributed(second(first([article]))[0], ()), nothing, nothing, (), ())
        weigher = heads.hung(scene)
        for at, token in enumerate(scene.tokens):
            if any(part.covers(token.span) for part in read) and heads.candidate(scene, at):
                above = heads.governor(scene, at).lemma
                yield Word(doc, heads.signs(scene, at, weigher), token.lemma, above, token.span.start in found)


class Rows:
    """Words by signs, kept as places, and by meanings: too many rows to hold each sign of each word as a number."""

    def __init__(self, words: Sequence[Word], known: dict[str, int]) -> None:
        table = meaning.load()
        places = [[known[sign] for sign in word.signs if sign in known] for word in words]
        self.signs = len(known)
        self.places = np.array([place for row in places for place in row], np.intp)
        self.row = np.repeat(np.arange(len(words)), [len(row) for row in places])
        self.dense = np.hstack([table.words([w.own for w in words]), table.words([w.above for w in words])])

    def times(self, weights: Numbers) -> Numbers:
        """The weights of each word's signs and meanings, added up."""
        added = np.bincount(self.row, weights[self.places], len(self.dense))
        out: Numbers = added + self.dense @ weights[self.signs :]
        return out

    def back(self, words: Numbers) -> Numbers:
        """A number of each word, added up for each sign and meaning."""
        of_signs = np.bincount(self.places, words[self.row], self.signs)
        return np.concatenate([of_signs, words @ self.dense])


def fit(words: Sequence[Word], known: dict[str, int], weight: float) -> Numbers:
    """The weights: Newton's steps, each solved by conjugate gradients; an invented word counts as told."""
    rows = Rows(words, known)
    wanted = np.array([word.head for word in words], float)
    counts = np.array([weight if word.doc.startswith("invented") else 1.0 for word in words])
    penalty = np.full(len(known) + rows.dense.shape[1], PENALTY)
    penalty[len(known) :] = DENSE
    penalty[known[""]] = 0.01
    weights = np.zeros(len(penalty))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows.times(weights)))
        slope = rows.back(counts * (chance - wanted)) + penalty * weights
        weights -= solved(rows, counts * chance * (1 - chance), penalty, slope)
    return weights


def solved(rows: Rows, curve: Numbers, penalty: Numbers, slope: Numbers) -> Numbers:
    """Newton's step: conjugate gradients, each number scaled by its own curve."""
    scale = penalty + np.concatenate([rows.back(curve)[: rows.signs], curve @ rows.dense**2])
    step, left = np.zeros(len(slope)), slope
    way = left / scale
    size = float(left @ way)
    for _ in range(ROUNDS):
        bent = rows.back(curve * rows.times(way)) + penalty * way
        length = size / float(way @ bent)
        step, left = step + length * way, left - length * bent
        before, size = size, float(left @ (left / scale))
        if size < CLOSE * float(slope @ (slope / scale)):
            break
        way = left / scale + size / before * way
    return step


def signs_of(words: Sequence[Word]) -> dict[str, int]:
    """The signs that enough articles hold, numbered."""
    docs: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for sign in word.signs:
            if "|" not in sign:
                docs[sign].add(word.doc)
    return {sign: i for i, sign in enumerate(sorted(s for s, found in docs.items() if len(found) >= LEAST))}


def figures(words: Sequence[Word], chances: Numbers) -> None:
    """Precision and recall at several thresholds, of the articles read and of the invented sentences."""
    for name in ("read", "invented"):
        at = [i for i, word in enumerate(words) if (word.doc.startswith("invented")) == (name == "invented")]
        gold, chance = np.array([words[i].head for i in at]), chances[at]
        for level in (0.3, 0.4, 0.5, 0.6, 0.7):
            told = chance >= level
            right = int((told & gold).sum())
            print(
                f"{name:9} {level:.1f}  P {right / max(1, told.sum()):.3f}  R {right / gold.sum():.3f}  of {gold.sum()}"
            )


def main() -> None:
    """Fit on everything and write the table, or print figures of articles held out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder that holds pages/, attribution/ and time/")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--more", action="store_true", help="learn from more.txt too")
    parser.add_argument("--weight", type=float, default=1.0, help="what an invented word counts against a read one")
    given = parser.parse_args()
    files = FILES if given.more else FILES[:1]
    words = list(candidates([*labelled(given.shared), *invented(files)]))
    if given.folds:
        docs = sorted({word.doc for word in words})
        fold = {doc: i % given.folds for i, doc in enumerate(docs)}
        chances = np.zeros(len(words))
        for number in range(given.folds):
            train = [word for word in words if fold[word.doc] != number]
            at = [i for i, word in enumerate(words) if fold[word.doc] == number]
            known = signs_of(train)
            chances[at] = 1 / (1 + np.exp(-Rows([words[i] for i in at], known).times(fit(train, known, given.weight))))
        figures(words, chances)
        return
    known = signs_of(words)
    weights = fit(words, known, given.weight)
    size = len(known)
    lines = [f"{sign}|{round(heads.UNIT * weights[i])}" for sign, i in known.items() if abs(weights[i]) >= 0.02]
    for name, start in ((heads.OWN, size), (heads.ABOVE, size + meaning.WIDTH)):
        lines.append("|".join([name, *(str(round(heads.UNIT * w)) for w in weights[start : start + meaning.WIDTH])]))
    TABLE.write_text(NOTE + "\n".join(lines) + "\n", encoding="utf-8")
    counts = Counter(word.head for word in words)
    print(f"{counts[True]} heads of {len(words)} words, {len(lines)} rows")


if __name__ == "__main__":
    main()
