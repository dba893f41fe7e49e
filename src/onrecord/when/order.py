"""Whether 04/05/2021 puts the day or the month first: the document's own dates tell, else the country of its outlet.

Comes in: readings of a text with its publication day; an address, outlet and language. Goes out: True (day first),
False (month first) or None (not known). Left alone: figures that only one order fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from urllib.parse import urlsplit

from ..errors import SetupError
from .days import valid
from .readings import Calendar, Figures, Found

_SURE = re.compile(r"(\d\d?)/(\d\d?)/\d")
_DAY_LED = re.compile(r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]")  # 16 June
_DATELINE = 7  # days
_FILE = "data/when/orders.tsv"


def of_document(text: str, found: Iterable[Found], published: date | None) -> bool | None:
    """What the document's dates in figures show, else its dateline, else a day written before a month's name."""
    found = tuple(found)
    unsure = [item.core for item in found if isinstance(item.core, Figures)]
    if not unsure:
        return None
    printed = [item for item in found if isinstance(item.core, Calendar)]
    sure = [shown for item in printed if (shown := _SURE.match(text, item.start))]
    orders = {int(shown[1]) > 12 for shown in sure if int(shown[1]) != int(shown[2])}
    if not orders and published:
        orders = {order for core in unsure if (order := _near(core, published)) is not None}
    if not orders and any(_DAY_LED.match(text, item.start, item.end) for item in printed):
        return True  # "June 16" is written by both kinds of outlets, "16 June" by one
    return orders.pop() if len(orders) == 1 else None


def contradicts(text: str, found: Iterable[Found]) -> bool:
    """Whether the document's dates in figures show both orders, so that no outlet's custom helps."""
    shown = [_SURE.match(text, item.start) for item in found if isinstance(item.core, Calendar)]
    return len({int(one[1]) > 12 for one in shown if one and int(one[1]) != int(one[2])}) > 1


def of_outlet(url: str | None, outlet: str | None, language: str | None) -> bool | None:
    """The custom of the country that the address, the language's region (en-GB) or the outlet's name tells of."""
    suffixes, words = _customs()
    host = _host(url) or _host(outlet)
    region = re.fullmatch(r"[a-z]{2,3}[-_]([a-z]{2})", (language or "").lower())
    for key in (host.rpartition(".")[2], region[1] if region else ""):
        if key in suffixes:
            return suffixes[key]
    told = {words[word] for word in re.findall(r"[a-z]+", (outlet or "").lower()) if word in words}
    return told.pop() if len(told) == 1 else None


def _near(core: Figures, published: date) -> bool | None:
    """Whether only with the day first the date lies within a week of publication (a dateline), the other far off."""
    away = [
        abs((day - published).days)
        for day in (valid(core.year, core.first, core.second), valid(core.year, core.second, core.first))
        if day
    ]
    if len(away) == 2 and min(away) <= _DATELINE and max(away) > 3 * _DATELINE:
        return away[1] < away[0]
    return None


def _host(address: str | None) -> str:
    """The host of an address or a bare host, in lower case; "" for anything else."""
    printed = (address or "").strip()
    try:
        host = urlsplit(printed if "//" in printed else f"//{printed}").hostname or ""
    except ValueError:
        return ""
    return host if re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}", host) else ""


@lru_cache(maxsize=1)
def _customs() -> tuple[Mapping[str, bool], Mapping[str, bool]]:
    """Suffix and word to whether the day comes first."""
    suffixes: dict[str, bool] = {}
    words: dict[str, bool] = {}
    for number, line in enumerate(files("onrecord").joinpath(_FILE).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        suffix, first, *names = line.split()
        if first not in ("day", "month"):
            raise SetupError(f"{_FILE}:{number}: {first!r} is no order; write day or month")
        suffixes[suffix] = first == "day"
        words.update(dict.fromkeys(names, first == "day"))
    return MappingProxyType(suffixes), MappingProxyType(words)
