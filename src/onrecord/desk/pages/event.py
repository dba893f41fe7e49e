"""An event: what each side expected of it, the day itself, what came of it, and how it came to be known.

Comes in: a Look. Goes out: Shown. Left alone: which happenings are one event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from ...ask import Query
from ...store import Wanted, counted
from .. import ledger, refine, words
from ..decided import decided
from ..ledger import Entry
from ..look import Json, Look, Page, Shown
from ..pictures.lanes import NO_SIDE

_SAID, _ENTRIES = 20, 25
_LISTED = 1000  # events that filters leave
_INDEX = 50  # events of each list on one page
_MOST = 300  # of each kind that one page tells of


def show(look: Look) -> Shown:
    """The page of an event."""
    (event,) = look.items("events", event=look.id)
    expected = look.made("expectations", counted.newest_expectations(look.view, Wanted(event=look.id), _MOST)[::-1])
    entries = [entry for chapter in ledger.chapters(expected) for entry in chapter.entries]
    utterances = look.newest_acts(Wanted(event=look.id), _MOST)
    shown = {entry.item["statement"]["utterance"] for entry in entries}
    after = sorted(entries, key=lambda one: one.item["outcome"]["state"] in ("open", "too early"))
    days = _days(event)
    on = [item for item in utterances if _is_of(item, days)]
    values = {
        "event": event,
        "before": _by_side(look, [one for one in entries if days is None or _published(one) <= days[1]]),
        "after": after[:_ENTRIES],
        "more_after": len(after) > _ENTRIES,
        "over": days is not None and days[1] < look.now.isoformat(),
        "on": on[:_SAID],
        "reports": [
            ref for ref in event["articles"] if days and ref["published"] and days[0] <= ref["published"] <= days[1]
        ],
        "others": [item for item in utterances if item["id"] not in shown and item not in on][:_SAID],
        "life": _life(event["history"]),
        "stories": look.items("stories", event=look.id, limit=3),
        "done": decided(look),
        "near": look.near("event"),
        "scores": look.scores(Query("scoreboard", event=look.id), "side", "speaker", few=len(utterances) < _MOST),
    }
    return Shown("event.html", event["label"], values, Query("events", event=look.id), "events")


def _days(event: Json) -> tuple[str, str] | None:
    found = event["date"] or {}
    first, last = found.get("first") or found.get("last"), found.get("last") or found.get("first")
    return (first, last) if first and last else None


def _is_of(item: Json, days: tuple[str, str] | None) -> bool:
    """Whether something was said on the event's days, or first published then where the day of speaking is unknown."""
    if not days:
        return False
    day = item["said_on"]["date"] if item["said_on"] else item["first"]["published"]
    return bool(day) and len(day) == 10 and days[0] <= day <= days[1]


def _published(entry: Entry) -> str:
    return str(entry.item["statement"]["published"] or "")


def _by_side(look: Look, entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """What was looked ahead to, side by side; the largest first."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(look.side(entry.item["statement"]["speaker"]) or NO_SIDE, []).append(entry)
    return sorted(groups.items(), key=lambda pair: (pair[0] == NO_SIDE, -len(pair[1]), pair[0]))


def _life(history: Sequence[Json]) -> list[tuple[Json, list[Json]]]:
    """What each article told of the event, in the order in which they appeared."""
    return [
        (changes[0], [one for one in changes if one["field"] != "label"] or changes[:1])
        for _, group in groupby(history, key=lambda one: (one["published"] or "", one["article"]["id"]))
        if (changes := list(group))
    ]


def index(look: Look) -> Shown:
    """Events by day: what is coming first. Each of the two lists goes on by itself."""
    query = look.address.query("events", limit=None, after=None)
    start, back = look.start, look.number("back")
    coming: list[Json] = []
    past: list[Json] = []
    undated: list[Json] = []
    if replace(query, first=None, last=None) == Query("events"):
        total = look.totals["events"] if query == Query("events") else look.answer(replace(query, limit=1))["count"]
        since, until = max(look.now, query.first or look.now), query.last
        before = min(look.now, until + timedelta(days=1)) if until else look.now
        if not back:
            coming = look.made("events", counted.coming_events(look.view, since, _INDEX + 1, start, until=until))
        if not start:
            past = look.made("events", counted.past_events(look.view, before, _INDEX + 1, back, since=query.first))
    else:
        answer, now = look.answer(replace(query, limit=_LISTED)), look.now.isoformat()
        total = answer["count"]
        dated = [(days, item) for item in answer["items"] if (days := _days(item))]
        coming = [item for days, item in dated if days[1] >= now][start if not back else len(dated) :]
        past = [item for days, item in reversed(dated) if days[1] < now][back if not start else len(dated) :]
        undated = [item for item in answer["items"] if not _days(item)][:_INDEX]
    values = {
        "coming": coming[:_INDEX],
        "past": past[:_INDEX],
        "undated": undated,
        "later": start + _INDEX if len(coming) > _INDEX else None,
        "earlier": back + _INDEX if len(past) > _INDEX else None,
        "start": start,
        "back": back,
        "total": total,
        "now": words.day(look.now),
        "chips": refine.chips(look),
    }
    return Shown("events.html", "Events", values, twin_of_all(look), "events")


def twin(look: Look) -> Query:
    """The event."""
    return Query("events", event=look.id)


def twin_of_all(look: Look) -> Query:
    """The command `events`."""
    return look.address.query("events")


PAGES = (Page("/events", index, twin_of_all, "events"), Page("/events/{id}", show, twin, "events"))
