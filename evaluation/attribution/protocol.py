"""Scoring in the manner of CofeNet (COLING 2022: "CofeNet: Context and Former-Label Enhanced Net for Complicated
Quotation Extraction"), as far as a file of whole articles allows.

Comes in: a document and attributions. Goes out: counts of exact spans of source, cue and content. What it shares with
CofeNet: a text is cut into instances, each read alone as one row of words with one BIO label each, and a span is right
when role, first and last word agree within its instance; pieces of a discontinuous content are spans of their own, and
a span that runs over several instances is one span in each. Who belongs to whom is not scored.

Where it differs, all of it by need: their cut of the articles into instances and their words are not in our files, so
instances are paragraphs or sentences of our own cutting and words are the benchmark scorer's; their figures are of
PolNeAR's test part, ours of whatever file is given. One row of labels cannot hold overlapping annotations: here the
longer span keeps the word, on both sides (an attribution within another's content is dropped); how they chose is not
known to us.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from .nouns import ROLES, Count, Document, Told

WORD = re.compile(r"\w+|[^\w\s]")
PARAGRAPH = re.compile(r"[^\n]+")
# A full stop, with closing marks behind it, before a gap and something that can begin a sentence.
STOP = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[A-Z0-9])")
# Words whose point ends no sentence.
SHORT = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Rev|Hon|St|Jr|Sr|vs|No|Inc|Corp|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\Z"
)

Cut = Callable[[str], "list[int]"]  # the characters at which instances begin


def paragraphs(text: str) -> list[int]:
    """Instances are lines."""
    return [match.start() for match in PARAGRAPH.finditer(text)]


def sentences(text: str) -> list[int]:
    """Instances are sentences, by full stops."""
    starts = []
    for line in PARAGRAPH.finditer(text):
        starts.append(line.start())
        for stop in STOP.finditer(text, line.start(), line.end()):
            before = text[max(line.start(), stop.start() - 8) : stop.start()]
            if text[stop.start()] != "." or not SHORT.search(before):
                starts.append(stop.end())
    return starts


CUTS: Mapping[str, Cut] = {"paragraph": paragraphs, "sentence": sentences}
NAMES = tuple(f"{cut}/{role}" for cut in CUTS for role in ROLES)


def counts(document: Document, found: Sequence[Told]) -> Mapping[str, Count]:
    """Every score of the protocol of one document, such as "sentence/content"."""
    words = [match.span() for match in WORD.finditer(document.text)]
    made = {}
    for name, cut in CUTS.items():
        starts = cut(document.text)
        gold, told = (_spans(labels(words, side), words, starts) for side in (document.told, found))
        for role in ROLES:
            g, t = ({span for span in side if span[0] == role} for side in (gold, told))
            made[f"{name}/{role}"] = Count(len(g & t), len(t), len(g))
    return made


def labels(words: Sequence[tuple[int, int]], told: Iterable[Told]) -> list[tuple[str, int] | None]:
    """Of each word its role and the number of the piece that it is in: one row, the longer piece first served."""
    starts, ends = [start for start, _ in words], [end for _, end in words]
    runs = set()
    for one in told:
        for role in ROLES:
            for start, end in one.of(role):
                runs.add((bisect.bisect_right(ends, start), bisect.bisect_left(starts, end), role))
    row: list[tuple[str, int] | None] = [None] * len(words)
    ranked = sorted(runs, key=lambda run: (run[0] - run[1], run[0], ROLES.index(run[2])))
    for number, (first, end, role) in enumerate(ranked):
        if all(label is None for label in row[first:end]):
            row[first:end] = [(role, number)] * (end - first)
    return row


def _spans(
    row: Sequence[tuple[str, int] | None], words: Sequence[tuple[int, int]], starts: Sequence[int]
) -> set[tuple[str, int, int]]:
    """Role, first word and word after the last of every labelled run, cut where an instance begins."""
    spans = set()
    first, before = 0, -1
    for at in range(len(row) + 1):
        instance = bisect.bisect_right(starts, words[at][0]) if at < len(row) else -1
        if at and (at == len(row) or row[at] != row[at - 1] or instance != before):
            label = row[at - 1]
            if label is not None:
                spans.add((label[0], first, at))
            first = at
        before = instance
    return spans
