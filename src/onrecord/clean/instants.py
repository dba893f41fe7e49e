"""When saved HTML says that it appeared and was changed: its instants and the days that they stand for.

Comes in: a parsed page, what JSON-LD, meta tags and microdata state. Goes out: claims of days, best first. Left alone:
addresses and lines of text. A day is that of the newsroom: where the page states an instant in UTC and says the same
instant by another clock elsewhere, it is the day of that clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from ..nouns import Claim, ClaimBasis, ClaimField
from . import days, lines, linked, picked
from .picked import Nodes

Stated = Sequence[tuple[ClaimBasis, Any]]
_TIMES = 5  # `time` elements that are looked at
_YEARS = (1980, 2100)
_DAY = timedelta(days=1)
_SAME = timedelta(minutes=1)


def stated(said: Any, tagged: Iterable[str], marked: Sequence[str]) -> Stated:
    """What the page states of one field, with where: JSON-LD, then meta tags, then microdata."""
    found: list[tuple[ClaimBasis, Any]] = [("json-ld", said)]
    found += [("meta", text) for text in tagged]
    return [*found, *(("microdata", text) for text in marked)]


def published(times: Nodes, values: Stated) -> list[Claim]:
    """The days of publication: as stated, then as the page's `time` elements show them."""
    own = islice(filter(picked.is_own, times), _TIMES)
    shown = [(node.get("datetime"), lines.tidy(" ".join(node.itertext())[:2000])) for node in own]
    clocks = [(moment, text) for value, text in shown if (moment := _moment(value))]
    clocks += [(moment, "") for _, value in values if (moment := _moment(linked.string(value)))]
    read = [(basis, _local(value, clocks)) for basis, value in values]
    found = [Claim("published", day.isoformat(), basis) for basis, day in read if day]
    printed = [day for value, text in shown if (day := _day(value) or _day(text))]
    return [*found, *(Claim("published", day.isoformat(), "text") for day in printed[:2])]


def changed(values: Stated) -> list[Claim]:
    """The days of the last change, as stated."""
    field: ClaimField = "modified"
    return [Claim(field, day.isoformat(), basis) for basis, value in values if (day := _day(value))]


def _local(value: Any, clocks: Sequence[tuple[datetime, str]]) -> date | None:
    """The day of an instant; of one in UTC the day of the page's own clock, where the page shows that."""
    moment = _moment(linked.string(value))
    if moment is None or moment.utcoffset():
        return _day(value)
    for other, text in clocks:
        if abs(other - moment) >= _SAME:
            continue
        if other.utcoffset():
            return other.date()
        told = days.in_text(text[:60]) if ":" in text else None
        if told and abs(told - moment.date()) == _DAY:
            return told
    return _day(value)


def _moment(text: str | None) -> datetime | None:
    """An instant with its time zone; None for anything else."""
    try:
        found = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return found if found.tzinfo and _YEARS[0] <= found.year <= _YEARS[1] else None


def _day(value: Any) -> date | None:
    """The day as printed: an instant keeps the day of its own time zone."""
    text = linked.string(value)
    if not text:
        return None
    try:
        day = datetime.fromisoformat(text).date()
    except ValueError:
        return days.in_text(text[:60])
    return day if _YEARS[0] <= day.year <= _YEARS[1] else None
