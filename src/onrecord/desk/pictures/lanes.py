"""A story as lanes: each side's utterances by day, the articles below, the days of events across.

Comes in: items of `utterances`, `events` and articles. Goes out: a Lanes for its template. A day of speaking that is
known in part is drawn as an interval; one that is unknown stands hollow at the day of publication, which is the latest
that it can be; what has no day at all has a lane of its own, in which places mean nothing. Left alone: who said what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ...ask.timeline import spoken
from .. import words
from ..look import Json
from . import scale
from .scale import Scale, Tick

WIDTH, LEFT, RIGHT, TOP = 1100, 150, 26, 14
_ROW, _STEP, _STACK, _LANES, _LABEL = 26, 10, 6, 7, 19
_NAMED = 12  # events with their names above the lanes: those that most articles tell of
_TURN = 0.55  # of the width: from here on the name of an event stands left of its line
NO_SIDE, NO_DAY = "no side known", "no day known"


@dataclass(frozen=True, slots=True)
class Dot:
    """An utterance."""

    x: float
    y: float
    known: bool  # whether the day of speaking is
    width: float  # of the interval; 0 for a day
    label: str
    key: str  # of the utterance
    page: str = "utterances"  # or events


@dataclass(frozen=True, slots=True)
class Lane:
    """A side's row."""

    label: str
    y: float  # of its line
    text: float
    dots: tuple[Dot, ...]
    more: tuple[tuple[float, float, int], ...]  # (x, y, how many more stand on that day)


@dataclass(frozen=True, slots=True)
class Flag:
    """An event: a line on its day or a band over its days, with its name above."""

    x: float
    width: float
    y: float
    label: str
    anchor: str
    text: float
    status: str
    key: str
    before: float | None  # the day that it was moved from


@dataclass(frozen=True, slots=True)
class Lanes:
    """The whole picture."""

    height: float
    top: float
    bottom: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    articles: tuple[tuple[float, float, str, str], ...]  # x, y, label, id
    articles_y: float
    flags: tuple[Flag, ...]
    undated: int
    label: str
    width: int = WIDTH
    left: int = LEFT
    right: int = WIDTH - RIGHT


def lanes(utterances: Sequence[Json], events: Sequence[Json], articles: Sequence[Json], *, label: str) -> Lanes | None:
    """The picture; None where nothing has a day."""
    published = [day for item in articles if (day := scale.parsed(item["published"]))]
    if not published:
        return None
    near = timedelta(days=max(21, (max(published) - min(published)).days // 3))
    begin, end = min(published) - near, max(published) + near
    days = [day for event in events for day in _days(event) if begin <= day <= end]
    line = scale.over([*published, *days], left=LEFT, right=WIDTH - RIGHT)
    assert line is not None
    flags = _flags(events, line)
    y = TOP + _LABEL * len(flags) + 12.0
    groups, undated = _by_side(utterances)
    made = []
    for name, items in groups:
        lane = _lane(name, items, line, y)
        made.append(lane)
        y = lane.y + _ROW - 8
    timeless = [event for event in events if not _days(event)]
    if undated or timeless:
        made.append(_undated(undated, timeless, y))
        y = made[-1].y + _ROW - 8
    marks, high = _articles(articles, line, y)
    bottom = y + high
    return Lanes(
        bottom + 30, TOP + _LABEL * len(flags), bottom, tuple(line.ticks()), tuple(made), marks, bottom - 8, flags,
        len(undated) + len(timeless), label,
    )  # fmt: skip


def _by_side(utterances: Sequence[Json]) -> tuple[list[tuple[str, list[Json]]], list[Json]]:
    counted = Counter((item["speaker"] or {}).get("side") or NO_SIDE for item in utterances)
    shown = [side for side, _ in sorted(counted.items(), key=lambda pair: (pair[0] == NO_SIDE, -pair[1], pair[0]))]
    groups: dict[str, list[Json]] = {side: [] for side in shown[: _LANES - 1]}
    undated: list[Json] = []
    for item in utterances:
        if not item["first"]["published"] and not item["said_on"]:
            undated.append(item)
            continue
        side = (item["speaker"] or {}).get("side") or NO_SIDE
        groups.setdefault(side if side in groups else "others", []).append(item)
    return [(side, items) for side, items in groups.items() if items], undated


def _lane(name: str, items: Sequence[Json], line: Scale, y: float) -> Lane:
    placed: list[tuple[date, date, bool, Json]] = []
    for item in items:
        said = spoken(item["said_on"]["date"]) if item["said_on"] else None
        day = scale.parsed(item["first"]["published"])
        first, last = (said.first, said.last) if said else (day, day)
        if first and last and last >= line.first and first <= line.last:
            placed.append((first, last, said is not None, item))
    counted = Counter(first for first, _, _, _ in placed)
    high = min(_STACK, max(counted.values(), default=1)) * _STEP
    base = y + high
    seen: Counter[date] = Counter()
    dots = []
    for first, last, known, item in sorted(placed, key=lambda one: (one[0], not one[2])):
        seen[first] += 1
        if seen[first] > _STACK:
            continue
        wide = 0.0 if first == last else max(6.0, line.x(last) - line.x(first))
        dots.append(Dot(line.x(first), base - _STEP * (seen[first] - 0.5), known, wide, _said(item), item["id"]))
    more = tuple((line.x(day), base - high - 3, number - _STACK) for day, number in counted.items() if number > _STACK)
    return Lane(name, base, base - high / 2 + 4, tuple(dots), more)


def _undated(items: Sequence[Json], events: Sequence[Json], y: float) -> Lane:
    """What has no day at all, side by side: where it stands tells nothing."""
    step = 14
    most = (WIDTH - LEFT - RIGHT) // step - 3
    told = [(f"{event['label']}: day unknown", event["id"], "events") for event in events]
    told += [(_said(item), item["id"], "utterances") for item in items]
    dots = [
        Dot(LEFT + step * (place + 0.6), y + _STEP, False, 0.0, said, key, page)
        for place, (said, key, page) in enumerate(told[:most])
    ]
    more = ((LEFT + step * (most + 1.5), y + _STEP + 4, len(told) - most),) if len(told) > most else ()
    return Lane(NO_DAY, y + 2 * _STEP, y + _STEP + 4, tuple(dots), more)


def _said(item: Json) -> str:
    when = f"said {words.day(item['said_on']['date'])}" if item["said_on"] else "day of speaking unknown"
    told = words.day(item["first"]["published"])
    return f"{words.who(item['speaker'])}: {words.short(item['text'], 140)} ({when}; first published {told})"


def _days(event: Json) -> list[date]:
    found = event["date"] or {}
    return [day for name in ("first", "last") if (day := scale.parsed(found.get(name)))]


def _flags(events: Sequence[Json], line: Scale) -> tuple[Flag, ...]:
    dated = [(min(_days(event)), max(_days(event)), event) for event in events if _days(event)]
    seen = [one for one in dated if line.inside(one[1])]
    told = sorted(seen, key=lambda one: (-len(one[2].get("articles", ())), one[1], one[2]["id"]))[:_NAMED]
    shown = sorted(told, key=lambda one: (one[1], one[2]["id"]))
    out = []
    # names that stand left of their line come first and the latest of them on top, so that no line strikes one through
    lefts = [one for one in shown if line.x(one[1]) > WIDTH * _TURN]
    rights = [one for one in shown if line.x(one[1]) <= WIDTH * _TURN]
    for place, (first, last, event) in enumerate([*reversed(lefts), *rights]):
        x, end = line.x(first), line.x(last)
        left = end > WIDTH * _TURN
        when = words.days(event["date"])
        text = f"{words.short(event['label'], 52)}: {event['status']}, {when}"
        days = [line_["value"][:10] for line_ in event.get("history", ()) if line_["field"] == "date"]
        before = scale.parsed(days[0]) if days else None
        gone = line.x(before) if before and before != first and line.inside(before) else None
        edge = min(x, gone) if gone is not None else x
        at = edge - 7 if left else max(end, gone or 0) + 7
        out.append(
            Flag(
                x,
                end - x,
                TOP + _LABEL * place + 4,
                text,
                "end" if left else "start",
                at,
                event["status"],
                event["id"],
                gone,
            )
        )
    return tuple(out)


def _articles(
    articles: Sequence[Json], line: Scale, y: float
) -> tuple[tuple[tuple[float, float, str, str], ...], float]:
    counted = Counter(item["published"] for item in articles if item["published"])
    high = min(_STACK, max(counted.values())) * _STEP + 10
    seen: Counter[str] = Counter()
    marks = []
    for item in articles:
        day = scale.parsed(item["published"])
        if day is None or seen[item["published"]] >= _STACK or not line.inside(day):
            continue
        seen[item["published"]] += 1
        said = (
            f"{words.day(day)}, {item['outlet'] or item['source_id']}: {words.short(item['title'] or 'untitled', 110)}"
        )
        marks.append((line.x(day), y + high - 8 - _STEP * (seen[item["published"]] - 0.4), said, item["id"]))
    return tuple(marks), high
