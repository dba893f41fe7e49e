"""A story: what happened as picture and list, who expected what, who spoke of which event, who covered it when.

Comes in: a Look. Goes out: Shown. Left alone: which articles make a story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from ...ask import Query
from ...store import Wanted, counted
from .. import ledger, refine, words
from ..decided import decided
from ..grid import grid
from ..look import Json, Look, Page, Shown
from ..pictures import lanes, scale
from ..pictures.spark import spark
from .lists import lately

_STORIES = 25  # of the list on one page
_ACTORS, _EVENTS, _DAYS, _LINES, _EXPECTED = 14, 8, 31, 150, 30
_FEW = 200  # acts of speaking of a story that is soon gone through
_MOST = 600  # acts of speaking that the picture and the grid show, the latest


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of the grid: somebody, and what they said of each event."""

    id: str
    name: str
    side: str | None
    cells: tuple[tuple[int, str], ...]  # how many utterances, the class of the latest
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles of each outlet by day or week."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]  # outlet, counts, sum
    unit: str


def show(look: Look) -> Shown:
    """The page of a story."""
    (story,) = look.items("stories", story=look.id)
    wanted = Wanted(story=look.id)
    utterances = look.sided(look.newest_acts(wanted, _MOST))
    events = look.items("events", story=look.id)
    expected = look.made("expectations", counted.newest_expectations(look.view, wanted, _EXPECTED)[::-1])
    few = len(utterances) < _FEW
    states = look.counted(("states", wanted), lambda view: counted.states(view, wanted), {}, at_once=few)
    lines, earlier = lately(look, Query("timeline", story=look.id), _LINES)
    told = Counter(key for item in utterances if item["speaker"] for key in item["about"])
    columns = sorted(events, key=lambda event: -told[event["id"]])[:_EVENTS]
    columns = [event for event in events if event in columns and told[event["id"]]]
    label = f"{words.short(story['title'], 90)}: utterances by side and day, events across, articles below"
    matters = grid(look.positions(story=look.id, few=few))
    values = {
        "story": story,
        "matters": matters,
        "events": events,
        "picture": lanes.lanes(utterances, events, story["articles"], label=label),
        "days": _by_day(lines),
        "earlier": earlier,
        "chapters": ledger.chapters(expected),
        "expected": sum(states.values()),
        "more_expected": sum(states.values()) > len(expected),
        "states": states,
        "done": decided(look),
        "near": look.near("story"),
        "scores": look.scores(Query("scoreboard", story=look.id), "side", "speaker", few=few),
        "actors": _actors(utterances, columns),
        "columns": columns,
        "coverage": coverage(story["articles"]),
        "utterances": len(utterances),
        "most": _MOST,
        "unknown": [item for item in utterances if not item["said_on"]],
        "undated_events": [item for item in events if not item["date"]],
    }
    return Shown("story.html", story["title"], values, Query("stories", story=look.id), "stories")


def _by_day(lines: Sequence[Json]) -> list[tuple[str, list[Json]]]:
    return [(day, list(group)) for day, group in groupby(lines, key=lambda line: words.days(line["date"]))]


def _actors(utterances: Sequence[Json], events: Sequence[Json]) -> list[Actor]:
    """Speakers against events; where an utterance is about none it counts in the sum alone."""
    told: dict[str, list[Json]] = {}
    for item in utterances:
        if item["speaker"]:
            told.setdefault(item["speaker"]["id"], []).append(item)
    rows = []
    for key, items in sorted(told.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:_ACTORS]:
        cells = []
        for event in events:
            about = [item for item in items if event["id"] in item["about"]]
            latest = max(about, key=lambda item: item["first"]["published"] or "", default=None)
            cells.append((len(about), latest["renderings"][0]["class"] if latest and latest["renderings"] else ""))
        speaker = items[-1]["speaker"]
        rows.append(Actor(key, speaker["name"], speaker["side"], tuple(cells), len(items)))
    return rows


def coverage(articles: Sequence[Json]) -> Coverage | None:
    """Who published how much when; by week where the days are many."""
    dated = [(item["outlet"] or "outlet unknown", day) for item in articles if (day := scale.parsed(item["published"]))]
    if not dated:
        return None
    first, last = min(day for _, day in dated), max(day for _, day in dated)
    span = (last - first).days + 1
    step = 1 if span <= _DAYS else 7 if span <= 7 * _DAYS else -(-span // _DAYS)
    slots = range(-(-span // step))
    counts = Counter((outlet, (day - first).days // step) for outlet, day in dated)
    sums = Counter(outlet for outlet, _ in dated)
    rows = tuple(
        (outlet, tuple(counts[outlet, slot] for slot in slots), total)
        for outlet, total in sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    heads = tuple(_head(first + timedelta(days=step * slot)) for slot in slots)
    return Coverage(heads, rows, "day" if step == 1 else "week" if step == 7 else f"{step} days")


def _head(day: date) -> str:
    return f"{day.day} {day:%b}"


def index(look: Look) -> Shown:
    """Stories, the latest first."""
    query = look.address.query("stories", limit=None, after=None)
    start = look.start
    if query == Query("stories"):
        total = look.totals["stories"]
        items = look.made("stories", counted.newest_stories(look.view, _STORIES, start))
    else:
        found = look.answer(query)["items"]
        items, total = sorted(found, key=lambda item: (item["last"] or "", item["id"]), reverse=True), len(found)
        items = items[start : start + _STORIES]
    values = {
        "stories": items,
        "total": total,
        "start": start,
        "page": _STORIES,
        "pictures": {item["id"]: _spark(item) for item in items},
        "chips": refine.chips(look),
    }
    return Shown("stories.html", "Stories", values, twin_of_all(look), "stories")


def _spark(item: Json) -> object:
    days = [day for ref in item["articles"] if (day := scale.parsed(ref["published"]))]
    dated = [(event, scale.parsed((event["date"] or {}).get("last"))) for event in item["events"]]
    pins = [
        (day, event["status"], f"{words.day(day)}: {event['label']} ({event['status']})") for event, day in dated if day
    ]
    return spark(days, pins, label=f"{words.count(len(days), 'article')} of {words.short(item['title'], 60)} by day")


def twin(look: Look) -> Query:
    """The story."""
    return Query("stories", story=look.id)


def twin_of_all(look: Look) -> Query:
    """The command `stories`."""
    return look.address.query("stories")


PAGES = (
    Page("/stories", index, twin_of_all, "stories"),
    Page("/stories/{id}", show, twin, "stories"),
)
