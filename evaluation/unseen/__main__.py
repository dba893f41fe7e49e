"""Score what is made of pages by another hand: stories, events, outcomes, and who said what when.

usage: python -m evaluation.unseen [long|short] [--keep FOLDER]

All 57 pages are joined as one record; the figures are of the long story, or of the 27 other pages. Development looks at
the errors of the short part only. Statements are scored by ../shared/bench/gold_score.py and left out, with a word,
where it is not here. FOLDER takes the statements, gold and ours, one line a page.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord import link
from onrecord.config import Config
from onrecord.nouns import Filed, Joined, Statement

from ..stories import ROOT, b_cubed, event_joins, example_figures, filed, found_statements

HERE = Path(__file__).parent
SCORER = ROOT.parent / "shared" / "bench" / "gold_score.py"
LONG = "rail2018"
Json = dict[str, Any]


def part_of(gold: Json, pages: set[str]) -> Json:
    """The gold record of some pages."""
    mine = {"documents": [page for page in gold["documents"] if page["id"] in pages]}
    mine["expectations"] = [one for one in gold["expectations"] if one["statement"].rpartition("#")[0] in pages]
    mine["utterances"] = [
        one for one in gold["utterances"] if any(ref.rpartition("#")[0] in pages for ref in one["renderings"])
    ]
    return {**gold, **mine}


def states(gold: Json, items: Sequence[Filed], joined: Joined) -> Counter[tuple[str, str]]:
    """How often each outcome of the gold was proposed as which; "no line" where the ledger lacks the statement."""
    ids, ledger = found_statements(gold, items), {line.statement: line for line in joined.expectations}
    return Counter(
        (one["state"], line.outcome.state if (line := ledger.get(ids.get(one["statement"], ""))) else "no line")
        for one in gold["expectations"]
    )


def told(statement: Statement) -> Json:
    """A statement as the scorer reads it."""
    return {
        "speaker": {"name": statement.speaker.name} if statement.speaker else None,
        "content": {"text": statement.content.text},
        "kind": statement.kind,
        "class": statement.class_,
        "said_on": {"date": statement.said_on.date} if statement.said_on else None,
    }


def print_statements(gold: Json, items: Sequence[Filed], folder: Path) -> None:
    """The figures of the bench's scorer."""
    ours = {item.ref.id: [told(one) for one in item.analysis.statements] for item in items}
    theirs, found = folder / "gold.jsonl", folder / "predicted.jsonl"
    theirs.write_text("".join(json.dumps(page) + "\n" for page in gold["documents"]), encoding="utf-8")
    lines = (json.dumps({"id": page["id"], "statements": ours[page["id"]]}) + "\n" for page in gold["documents"])
    found.write_text("".join(lines), encoding="utf-8")
    sys.stdout.flush()
    subprocess.run([sys.executable, str(SCORER), str(theirs), str(found)], check=True)


def print_figures(gold: Json, items: Sequence[Filed], joined: Joined, keep: Path | None) -> None:
    """All figures over the gold's pages; the statements are left in a folder when one is given."""
    pages = {page["id"] for page in gold["documents"]}
    name = {page: story for story, members in gold["stories"].items() for page in members}
    story = {page: one.id for one in joined.stories for page in one.articles}
    p, r, f = b_cubed({page: name.get(page, f"alone {page}") for page in sorted(pages)}, story)
    print(f"stories      P {p:.3f}  R {r:.3f}  F1 {f:.3f}   {len(pages)} pages")
    events: dict[str, Sequence[Json]] = {
        page["id"]: [{**one, "key": one["id"]} for one in page["events"]] for page in gold["documents"]
    }
    p, r, f, found, count = event_joins(events, [item for item in items if item.ref.id in pages], joined)
    print(f"event joins  P {p:.3f}  R {r:.3f}  F1 {f:.3f}   {found:.0f} of {count:.0f} mentions found")
    for label, value in example_figures(gold, items, joined, verbose=False).items():
        print(f"{label:34} {value}")
    for (wanted, ours), times in sorted(states(gold, items, joined).items()):
        print(f"    gold {wanted:8} ours {ours:10} {times}")
    if not SCORER.is_file():
        print(f"{SCORER} is not here: statements are not scored", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as spare:
        folder = keep or Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        print_statements(gold, items, folder)


def score_folder(folder: Path, about: str | None, *, keeps: bool = True) -> int:
    """Join all pages of a folder as one record and print its figures: the whole of a set's command.

    `about`: the command's help. `keeps`: whether the statements may be left in a folder.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    if keeps:
        parser.add_argument("--keep", type=Path, help="a folder for the statements")
    keep = vars(parser.parse_args()).get("keep")
    gold, config = json.loads((folder / "gold.json").read_text(encoding="utf-8")), Config()
    items = filed([folder / "articles.jsonl"], config)
    print_figures(gold, items, link.load(config)(items, []), keep)
    return 0


def main() -> int:
    """Join, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=("long", "short"), default="short")
    parser.add_argument("--keep", type=Path, help="a folder for the statements")
    args = parser.parse_args()
    whole, config = json.loads((HERE / "gold.json").read_text(encoding="utf-8")), Config()
    items = filed([HERE / "articles.jsonl"], config)
    pages = {item.ref.id for item in items if (item.ref.id in whole["stories"][LONG]) == (args.part == "long")}
    print_figures(part_of(whole, pages), items, link.load(config)(items, []), args.keep)
    return 0


if __name__ == "__main__":
    sys.exit(main())
