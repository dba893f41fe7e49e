"""Limits: what the record does not know, and how good each part is as measured.

Comes in: a Look. Goes out: Shown. Left alone: the counting (ask).
"""

from __future__ import annotations

from ...ask import Query
from ..look import Look, Page, Shown

# What is missing: its name in the answer, of what it is a part, what it is, what it means, where to look.
_GAPS = (
    ("unattributed", "statements", "Statements whose speaker could not be told",
     "They stand in no person’s or side’s list.", ("review", "speaker")),
    ("unnamed", "statements", "Statements of speakers without a name",
     "“An official”: nobody can be held to them.", None),
    ("without_day", "statements", "Statements whose day of speaking is unknown",
     "Only known to be no later than the day of publication.", None),
    ("single", "utterances", "Acts of speaking that one outlet alone reports",
     "Single-source: nothing else in the record bears them out.", None),
    ("undated", "articles", "Articles without a day of publication", "Left out of every question as of a day.", None),
    ("without_outlet", "articles", "Articles whose outlet is not known", "Shown under the name of their file.", None),
    ("without_story", "articles", "Articles in no story", "Nothing else in the record is about the same matter.", None),
)  # fmt: skip


def limits(look: Look) -> Shown:
    """What the record does not know, and how good each part is as measured."""
    found = look.apart(Query("limits"))
    values = {
        "limits": found[0] if found else None,
        "gaps": _GAPS,
        "methods": [
            (room, getattr(look.config, room)) for room in ("clean", "parse", "when", "attribute", "frame", "link")
        ],
    }
    return Shown("limits.html", "Limits", values, twin(look), "limits")


def twin(_: Look) -> Query:
    """The command `limits`."""
    return Query("limits")


PAGES = (Page("/limits", limits, twin, "limits"),)
