"""Score events and what statements are about on the invented stories of this folder.

usage: python -m evaluation.events [tried|kept|fresh|last ...] [--verbose]

Joins each half as one record in memory. --verbose names what is wrong, but for `last`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord import link
from onrecord.config import Config
from onrecord.nouns import Event, Filed, Joined

from ..stories import event_joins, filed, matched, words

HERE = Path(__file__).resolve().parent
HALVES = ("tried", "kept", "fresh", "undated", "last")
OPEN = ("tried", "kept", "fresh", "undated")  # whose errors may be looked at
Json = dict[str, Any]


def articles(text: str) -> list[Json]:
    """The articles of a half: id, published, outlet, title, text, and the gold: events, about."""
    out: list[Json] = []
    story = ""
    for line in text.splitlines():
        if line.startswith("# story "):
            story = line[8:]
        elif line.startswith("## "):
            key, day, outlet = line[3:].split(" ", 2)
            out.append({"id": key, "published": day, "outlet": outlet, "lines": [], "events": [], "about": []})
        elif line.startswith("> "):
            out[-1]["events"].append(_event(story, [part.strip() for part in line[2:].split("|")]))
        elif line.startswith("~ "):
            content, _, key = line[2:].rpartition(" = ")
            out[-1]["about"].append((content, f"{story} {key}" if key != "-" else None))
        elif out:
            out[-1]["lines"].append(line)
    for article in out:
        title, *body = article.pop("lines")
        article |= {"title": title, "text": "\n".join(body).strip()}
    return out


def _event(story: str, parts: Sequence[str]) -> Json:
    key, label, sort, day, place, people, status = parts
    return {
        "key": f"{story} {key}",
        "label": label,
        "type": sort,
        "date": day or None,
        "place": place or None,
        "participants": [name for name in re.split(r";\s*", people) if name],
        "status": status,
    }


def analysed(found: Sequence[Json], config: Config) -> list[Filed]:
    """The articles as the record takes them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.jsonl"
        keys = ("id", "published", "outlet", "title", "text")
        path.write_text("".join(json.dumps({key: one[key] for key in keys}) + "\n" for one in found), encoding="utf-8")
        return filed([path], config)


def about(gold: Sequence[Json], items: Sequence[Filed], *, verbose: bool) -> tuple[int, int, int]:
    """Statements that name the right event, statements found, statements of the gold."""
    right = found = count = 0
    by_id = {item.ref.id: item for item in items}
    for one in gold:
        item = by_id[one["id"]]
        ours = matched(one["events"], item.analysis.events)
        ids = {one["events"][at]["key"]: event.id for at, event in ours.items()}
        for content, key in one["about"]:
            count += 1
            statement = next((s for s in item.analysis.statements if words(content) <= words(s.content.text)), None)
            if statement is None:
                continue
            found += 1
            fits = ids.get(key) in statement.about if key else not statement.about
            right += fits
            if verbose and not fits:
                labels = [event.label for event in item.analysis.events if event.id in statement.about]
                print(f"  {one['id']}: {content!r} is about {key}, ours {labels}", file=sys.stderr)
    return right, found, count


def missed(gold: Sequence[Json], items: Sequence[Filed]) -> None:
    """Name the mentions not found, and events that no annotator had."""
    by_id = {item.ref.id: item for item in items}
    for one in gold:
        events = by_id[one["id"]].analysis.events
        ours = matched(one["events"], events)
        for at, event in enumerate(one["events"]):
            if at not in ours:
                print(f"  {one['id']}: not found: {event['label']}, {event['date']}", file=sys.stderr)
        for event in events:
            if event not in ours.values():
                print(f"  {one['id']}: only ours: {told(event)}", file=sys.stderr)


def parted(gold: Sequence[Json], items: Sequence[Filed], joined: Joined) -> None:
    """Name the gold events that lie in several of ours, and those of ours that hold several."""
    by_id = {item.ref.id: item for item in items}
    home = {
        (article, member): event for event in joined.events for article in event.articles for member in event.members
    }
    ours: dict[str, dict[str, list[str]]] = {}
    held: dict[str, set[str]] = {}
    for one in gold:
        for at, event in matched(one["events"], by_id[one["id"]].analysis.events).items():
            key, own = one["events"][at]["key"], home[one["id"], event.id].id
            ours.setdefault(key, {}).setdefault(own, []).append(f"{one['id']} {told(event)}")
            held.setdefault(own, set()).add(key)
    for key, groups in ours.items():
        if len(groups) > 1:
            print(
                f"  {key} is in {len(groups)}:",
                *("\n      ".join(["", *lines]) for lines in groups.values()),
                file=sys.stderr,
            )
    for own, keys in held.items():
        if len(keys) > 1:
            print(f"  {own} holds {sorted(keys)}", file=sys.stderr)


def told(event: Event) -> str:
    """One line of an event."""
    days = f"{event.date.first}/{event.date.last}" if event.date else "no day"
    return f"{event.label} | {event.type} | {days} | {event.place} | {'; '.join(event.participants)} | {event.status}"


def main() -> int:
    """Read, join, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("halves", nargs="*", help="tried, kept, fresh, last; all where none is named")
    parser.add_argument("--verbose", action="store_true", help="name what is wrong, but for `last`")
    args = parser.parse_args()
    config = Config()
    for half in args.halves or HALVES:
        gold = articles((HERE / f"{half}.txt").read_text(encoding="utf-8"))
        items = analysed(gold, config)
        joined = link.load(config)(items, [])
        p, r, f, found, count = event_joins({one["id"]: one["events"] for one in gold}, items, joined)
        verbose = args.verbose and half in OPEN
        right, heard, said = about(gold, items, verbose=verbose)
        extra = sum(len(item.analysis.events) for item in items) - found
        print(f"{half}  joins P {p:.3f}  R {r:.3f}  F1 {f:.3f}   {found:.0f} of {count:.0f} mentions found", end="   ")
        print(f"{extra:.0f} events more   about right {right} of {heard} statements found, of {said}")
        if verbose:
            missed(gold, items)
            parted(gold, items, joined)
    return 0


if __name__ == "__main__":
    sys.exit(main())
