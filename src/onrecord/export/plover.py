"""Types of events in the terms of PLOVER, the coding scheme of political events that follows CAMEO.

A type of ours comes in; the PLOVER type goes out, None where the scheme has none: elections, votes, courts, launches,
matches and ceremonies lie outside it. Left alone: modes and contexts, which need the reading of a person.
"""

from __future__ import annotations

PLOVER = {
    "meeting": "CONSULT",
    "talks": "CONSULT",
    "session": "CONSULT",
    "conference": "CONSULT",
    "call": "CONSULT",
    "visit": "CONSULT",
    "agreement": "AGREE",
    "truce": "RETREAT",
    "release": "RETREAT",
    "exchange": "RETREAT",
    "protest": "PROTEST",
    "exercise": "MOBILIZE",
}


def plover(type_: str) -> str | None:
    """The PLOVER type of an event's type; None: the scheme has none for it."""
    return PLOVER.get(type_)
