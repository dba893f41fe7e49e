"""How the labels are distributed.

Comes in: the tables beside this file. Goes out: a table on standard output. Left alone: the articles.

    python -m training.statements.counts
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.nouns import CERTAINTIES, CLASSES, FORCES, POLARITIES

from .labels import MARKS, Label, SpeakerLabel, again, labels, speakers


def table(found: Sequence[Label]) -> list[str]:
    """One line a class: how many, and how many of each polarity, certainty and the commonest forces."""
    lines = [f"{'class':13}{'all':>6}{'neg':>6}" + "".join(f"{name:>10}" for name in CERTAINTIES) + "  forces"]
    for class_ in CLASSES:
        of = [label for label in found if label.class_ == class_]
        sure = Counter(label.certainty for label in of)
        negated = sum(label.polarity == "neg" for label in of)
        forces = ", ".join(f"{name} {count}" for name, count in Counter(label.force for label in of).most_common(4))
        lines.append(
            f"{class_:13}{len(of):6}{negated:6}" + "".join(f"{sure[name]:10}" for name in CERTAINTIES) + f"  {forces}"
        )
    return lines


def _line(name: str, values: Iterable[str], order: Sequence[str]) -> str:
    count = Counter(values)
    return f"{name}: " + ", ".join(f"{value} {count[value]}" for value in order)


def report(found: Sequence[Label], sources: Sequence[SpeakerLabel], second: int) -> list[str]:
    """The whole report, line by line."""
    articles = len({label.place.doc for label in found})
    return [
        f"{len(found)} statements of {articles} articles, {second} of them chosen for a second labelling",
        *table(found),
        _line("polarity", (label.polarity for label in found), POLARITIES),
        _line("certainty", (label.certainty for label in found), CERTAINTIES),
        _line("force", (label.force for label in found), FORCES),
        f"{len(sources)} sources of {len({source.place.doc for source in sources})} articles",
        _line("speakers", (source.mark for source in sources), MARKS),
    ]


def main() -> None:
    """Print the report."""
    print("\n".join(report(labels(), speakers(), len(again()))))


if __name__ == "__main__":
    main()
