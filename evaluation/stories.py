"""Score what the record makes of running stories: on the annotated pages mixed with the examples, and on the examples.

usage: python -m evaluation.stories [--verbose] [--apart]

Analyses all pages once, joins them as one record in memory, and prints: stories by B-cubed F1 and event joins by
pairwise F1 over the annotated pages and the examples; then the gold record of the examples: utterances, events,
outcomes and their evidence; then the same of a longer invented story (evaluation/longstory/), whose expectations marked
`apart` are left out until --apart asks for them alone. Pages of ../shared/bench/gold-dev are left out, with a word,
where they are not here.
Exit 1 when a figure is under its bar.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord import link, pipeline, read
from onrecord.config import Config
from onrecord.names import fold
from onrecord.nouns import Analysis, ArticleRef, Event, Failed, Filed, Joined, Page, Statement

ROOT = Path(__file__).resolve().parents[1]
GOLD_DEV = ROOT.parent / "shared" / "bench" / "gold-dev"
EXAMPLES = ROOT / "examples"
LONG = ROOT / "evaluation" / "longstory"
BARS = {"stories F1": 0.95, "event joins F1": 0.85}
OLDER = "lantern-2024-05-14-crew-v1"  # the version that another one replaced
EMPTY = frozenset(("the", "a", "an", "of", "in", "on", "and", "to", "for", "with", "at"))
Json = dict[str, Any]
Pair = frozenset[str]


def filed(paths: Sequence[Path], config: Config) -> list[Filed]:
    """The pages of the paths, analysed, as the record takes them; what fails is named and left out."""
    pages = [page for page in read.load(config)([str(path) for path in paths]) if isinstance(page, Page)]
    analyse = pipeline.load(config)
    found: list[Filed] = []
    for at in range(0, len(pages), config.batch):
        part = pages[at : at + config.batch]
        for page, done in zip(part, analyse(part), strict=True):
            if isinstance(done, Failed):
                print(f"{page.id}: {done.message}", file=sys.stderr)
            else:
                found.append(_filed(page, done))
    return found


def _filed(page: Page, done: Analysis) -> Filed:
    name, article = page.id.rsplit("/", 1)[-1], done.article
    return Filed(ArticleRef(name, name, article.published, article.outlet, article.title, article.url, 1), done)


def b_cubed(gold: dict[str, str], found: dict[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of a partition; items without a group of their own stand alone."""
    own = {key: found.get(key, f"alone {key}") for key in gold}
    precision = recall = 0.0
    for key in gold:
        with_gold = {other for other in gold if gold[other] == gold[key]}
        with_own = {other for other in gold if own[other] == own[key]}
        both = len(with_gold & with_own)
        precision += both / len(with_own)
        recall += both / len(with_gold)
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairwise(gold: set[Pair], found: set[Pair]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs that belong together."""
    both = len(gold & found)
    precision, recall = both / len(found) if found else 0.0, both / len(gold) if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def pairs(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """Every two members of one group."""
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


def words(text: str) -> frozenset[str]:
    """Folded words without the emptiest."""
    return frozenset(re.findall(r"[^\W_]+", fold(text))) - EMPTY


def alike(gold: Json, event: Event) -> float:
    """How surely an article's event is the one that the annotator had in mind; 0: it is not."""
    named = words(f"{gold['label']} {gold['type']}")
    about = words(f"{gold.get('place') or ''} {' '.join(gold.get('participants') or ())}")
    label = words(f"{event.label} {event.type}")
    there = words(f"{event.place or ''} {' '.join(event.participants)}")
    first = event.date.first.isoformat() if event.date and event.date.first else None
    last = event.date.last.isoformat() if event.date and event.date.last else first
    day = str(gold["date"] or "").split("/")
    fits = 0.0
    if day[0] and first and last:
        fits = 1.0 if first[: len(day[0])] <= day[0] and day[-1] <= last[: len(day[-1])] else -1.5
    shared = len((named | about) & (label | there)) / max(1, min(len(named | about), len(label | there)))
    return fits + shared + 0.5 * bool(named & label) if shared > 0 or (fits > 0 and named & label) else 0.0


def matched(gold: Sequence[Json], events: Sequence[Event]) -> dict[int, Event]:
    """Each gold event with the article's event that it is, best pairs first, each used once."""
    scored = sorted(
        ((alike(one, event), -i, -j) for i, one in enumerate(gold) for j, event in enumerate(events)), reverse=True
    )
    used: set[int] = set()
    out: dict[int, Event] = {}
    for value, i, j in scored:
        if value > 0.6 and -i not in out and -j not in used:
            out[-i] = events[-j]
            used.add(-j)
    return out


def event_joins(gold: dict[str, Sequence[Json]], items: Sequence[Filed], joined: Joined) -> tuple[float, ...]:
    """Pairwise figures over the gold's mentions of events: those of one label belong together."""
    groups: dict[str, list[str]] = {}
    ours: dict[str, list[str]] = {}
    home = {(article, member): event.id for event in joined.events for article in event.articles
            for member in event.members}  # fmt: skip
    count = found = 0
    for item in items:
        for at, event in matched(gold.get(item.ref.id, ()), item.analysis.events).items():
            found += 1
            ours.setdefault(home[item.ref.id, event.id], []).append(f"{item.ref.id} {at}")
        for at, one in enumerate(gold.get(item.ref.id, ())):
            count += 1
            groups.setdefault(one["key"], []).append(f"{item.ref.id} {at}")
    return (*pairwise(pairs(groups.values()), pairs(ours.values())), found, count)


def same_words(gold: Json, statement: Statement) -> bool:
    """Whether a statement of ours is the annotator's: most words shared."""
    content = gold["content"] if isinstance(gold["content"], str) else " ".join(gold["content"])
    one, two = words(content), words(statement.content.text)
    return 2 * len(one & two) >= 0.6 * (len(one) + len(two))


def found_statements(gold: Json, items: Sequence[Filed]) -> dict[str, str]:
    """Gold statements of the examples -> our statement ids, for those that were found."""
    out: dict[str, str] = {}
    by_id = {item.ref.id: item for item in items}
    for page in gold["documents"]:
        item = by_id.get(page["id"])
        for one in page["statements"] if item is not None else ():
            assert item is not None
            here = next((s for s in item.analysis.statements if same_words(one, s)), None)
            if here is not None:
                out[one["ref"]] = here.id
    return out


def example_figures(gold: Json, items: Sequence[Filed], joined: Joined, *, verbose: bool) -> dict[str, str]:
    """How much of the gold record of the examples stands in ours."""
    ids = found_statements(gold, items)
    refs = {key: ref for ref, key in ids.items()}
    acts = pairs([ref for ref in one["renderings"] if ref in ids] for one in gold["utterances"])
    ours = pairs([refs[key] for key in act.renderings if key in refs] for act in joined.utterances)
    ledger = {line.statement: line for line in joined.expectations}
    wanted = [line for line in gold["expectations"] if ids.get(line["statement"]) in ledger]
    right = evident = early = 0
    shown = sum(bool(line["evidence"]) for line in gold["expectations"])
    days = {item.ref.id: item.ref.published for item in items}
    for line in wanted:
        outcome = ledger[ids[line["statement"]]].outcome
        state = "open" if outcome.state == "too early" else outcome.state
        right += state == line["state"]
        if verbose and state != line["state"]:
            print(f"  {line['statement']}: gold {line['state']}, ours {state} by {outcome.rule}", file=sys.stderr)
        said = days.get(line["statement"].rpartition("#")[0])
        early += sum(said is not None and (days[p.cited.article] or said) <= said for p in outcome.evidence)
        if line["evidence"]:
            texts = [words(proof.cited.text) for proof in outcome.evidence[:3]]
            here = any(
                len(words(proof["text"]) & text) >= 0.6 * min(len(words(proof["text"])), len(text))
                for proof in line["evidence"]
                for text in texts
            )
            evident += here
            if verbose and not here:
                print(f"  {line['statement']}: other evidence, {outcome.state} by {outcome.rule}", file=sys.stderr)
                for proof in outcome.evidence[:3]:
                    print(f"      {proof.cited.article}: {proof.cited.text[:110]}", file=sys.stderr)
    return {
        "statements found": f"{len(ids)} of {sum(len(d['statements']) for d in gold['documents'])}",
        "utterance pairs": f"{len(acts & ours)} of {len(acts)} joined, {len(ours - acts)} wrong",
        "expectations in the ledger": f"{len(wanted)} of {len(gold['expectations'])}",
        "outcomes right": f"{right} of {len(wanted)}",
        "evidence among the first three": f"{evident} of {shown}",
        "evidence not later than the words": str(early),
    }


def print_long(config: Config, *, apart: bool, verbose: bool) -> None:
    """The figures of the long story: of the half that development looks at, or of the half kept apart."""
    gold = json.loads((LONG / "gold.json").read_text(encoding="utf-8"))
    items = filed([LONG / "articles.jsonl"], config)
    joined = link.load(config)(items, [])
    gold["expectations"] = [line for line in gold["expectations"] if line["apart"] == apart]
    print(f"the long story, {'kept apart' if apart else 'looked at'}")
    for name, value in example_figures(gold, items, joined, verbose=verbose).items():
        print(f"  {name:32} {value}")


def main() -> int:
    """Join, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="name what is wrong")
    parser.add_argument("--apart", action="store_true", help="only the expectations of the long story kept apart")
    args = parser.parse_args()
    config = Config()
    if args.apart:
        print_long(config, apart=True, verbose=args.verbose)
        return 0
    gold = json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8"))
    shared = GOLD_DEV.is_dir()
    items = filed([*([GOLD_DEV / "pages.jsonl"] if shared else []), EXAMPLES / "story"], config)
    items = [item for item in items if item.ref.id != OLDER]
    joined = link.load(config)(items, [])
    story = {article: one.id for one in joined.stories for article in one.articles}
    annotated: dict[str, Sequence[Json]] = {
        page["id"]: [{**event, "key": event["id"]} for event in page["events"]] for page in gold["documents"]
    }
    stories = {item.ref.id: "examples" for item in items if item.ref.id in annotated}
    if shared:
        lines = (GOLD_DEV / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        pages = {page["id"]: page for page in map(json.loads, lines)}
        names = {key[0]: page["story"] for key, page in pages.items()}  # five pages a story, numbered alike
        stories |= {item.ref.id: names[item.ref.id[0]] for item in items if item.ref.id not in annotated}
        annotated |= {
            key: [{**event, "key": event["label"]} for event in page["events"]] for key, page in pages.items()
        }
    else:
        print(f"{GOLD_DEV} is not here: the examples alone", file=sys.stderr)
    p, r, f = b_cubed(stories, story)
    print(f"stories            P {p:.3f}  R {r:.3f}  F1 {f:.3f}   {len(stories)} pages")
    if args.verbose:
        for one in joined.stories:
            print("  ", one.id, sorted(one.articles), file=sys.stderr)
        print("   in none:", sorted(set(stories) - set(story)), file=sys.stderr)
    figures = {"stories F1": f}
    for name, keys in (("gold-dev", [k for k in stories if stories[k] != "examples"]), ("all", list(stories))):
        chosen = [item for item in items if item.ref.id in keys]
        if chosen:
            p, r, f, found, count = event_joins(annotated, chosen, joined)
            print(f"event joins {name:9} P {p:.3f}  R {r:.3f}  F1 {f:.3f}   {found:.0f} of {count:.0f} mentions found")
            figures.setdefault("event joins F1", f)
    for name, value in example_figures(gold, items, joined, verbose=args.verbose).items():
        print(f"{name:34} {value}")
    print_long(config, apart=False, verbose=args.verbose)
    fell = [name for name, bar in BARS.items() if figures.get(name, 1.0) < bar]
    for name in fell:
        print(f"under its bar: {name} {figures[name]:.3f} < {BARS[name]}")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
