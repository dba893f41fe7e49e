"""Classes and days with parts of the room left out: on the labels of training/statements, and end to end on gold-dev.

Comes in: labelled statements; the annotated pages. Goes out: for each part the decisions that are right. Left alone:
speakers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from training.statements.examples import Example

from onrecord import attribute, clean, parse, when
from onrecord.config import Config
from onrecord.frame import rules, weighed
from onrecord.frame.classes import Told, classify, cue_class
from onrecord.frame.manner import manner
from onrecord.frame.world import World, world
from onrecord.nouns import Analysis, Attributed, Class, Page

from .speakers import DEV, Nobody, _scorer

Judge = Callable[[Told, World], tuple[Class, float]]
LED = re.compile(r"\s*date (\d{4}-\d\d-\d\d)\s")
GOLD = DEV.parents[1] / "gold-dev"


def most(told: Told, known: World) -> tuple[Class, float]:
    """The class that is commonest, whatever was told."""
    return "assessment", 0.0


def by_cue(told: Told, known: World) -> tuple[Class, float]:
    """What the cue's word alone says; the commonest class where it says nothing."""
    return cue_class(told.cue) or "assessment", 0.0


PARTS: dict[str, tuple[Judge, bool]] = {  # with the index or without
    "always assessment": (most, False),
    "the cue's word": (by_cue, False),
    "rules without the index": (classify, False),
    "rules and index (rules-1)": (classify, True),
    "and the model (weighed-1)": (weighed.judge, True),
}


def labelled(found: Sequence[Example], judge: Judge, *, index: bool) -> list[bool]:
    """Whether the class of each labelled statement is right."""
    known = world() if index else Nobody()
    return [judge(one.told, known)[0] == one.label.class_ for one in found]


def manners(found: Sequence[Example]) -> dict[str, float]:
    """The share of labelled statements whose polarity, certainty and force are right, with the class of the rules."""
    right = {"polarity": 0, "certainty": 0, "force": 0}
    for one in found:
        how = manner(one.told, classify(one.told, world())[0])
        for name in right:
            right[name] += getattr(how, name) == getattr(one.label, name)
    return {name: count / len(found) for name, count in right.items()}


def attributed(folder: Path = GOLD) -> tuple[list[dict[str, Any]], list[Attributed]]:
    """The annotated articles, and their pages as the rooms before this one give them."""
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line]
    pages = [json.loads(line) for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines() if line]
    wanted = {one["id"]: one for one in pages}
    items: Any = [_page(wanted[one["id"]]) for one in gold]
    for room in (clean, parse, when, attribute):
        items = room.load(Config())(items)
    return gold, list(items)


def _page(one: dict[str, Any]) -> Page:
    """A page of the annotated ones, of which a leading day is the day of publication."""
    led = LED.match(one["page"])
    day = led.group(1) if led is not None else one.get("published")
    return Page(
        one["id"], "page", one["page"][led.end() if led else 0 :], date.fromisoformat(day) if day is not None else None
    )


def ends(gold: Sequence[dict[str, Any]], items: Sequence[Attributed], judge: Judge, *, index: bool) -> dict[str, str]:
    """End to end: speakers, classes and days right of the statements matched; days also by what the statement says."""
    known = world() if index else Nobody()
    tally = {"speaker": [0, 0], "class": [0, 0], "day": [0, 0], "day by its own words": [0, 0]}
    for one, item in zip(gold, items, strict=True):
        made = rules._frame(item, known, (), judge)
        for want, got in _matched(one["statements"], made):
            _count(tally["speaker"], got.speaker is not None and _scorer().same_name(want["speaker"], got.speaker.name))
            _count(tally["class"], want["class"] == got.class_)
            day, said = _scorer().day(want), got.said_on
            if day:
                right = said is not None and said.date[: len(day)] == day
                _count(tally["day"], right)
                _count(tally["day by its own words"], right and said is not None and said.basis != "carried")
    return {name: f"{right}/{count} {right / count:.3f}" for name, (right, count) in tally.items()}


def _count(cell: list[int], right: bool) -> None:
    cell[0] += right
    cell[1] += 1


def _matched(wanted: Sequence[dict[str, Any]], made: Analysis) -> Iterator[tuple[dict[str, Any], Any]]:
    """Statements that are one by gold_score.py's measure."""
    scorer = _scorer()
    found = [{"content": {"text": one.content.text}} for one in made.statements]
    pairs = sorted(
        (
            (scorer.overlap(scorer.content_text(a), scorer.content_text(b)), x, y)
            for x, a in enumerate(wanted)
            for y, b in enumerate(found)
        ),
        reverse=True,
    )
    taken: set[tuple[str, int]] = set()
    for share, x, y in pairs:
        if share >= 0.5 and ("want", x) not in taken and ("made", y) not in taken:
            taken |= {("want", x), ("made", y)}
            yield wanted[x], made.statements[y]
