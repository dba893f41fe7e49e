"""The record on disk: rows, the Writer that files whole pages, the View that answers from one moment, all the SQL.

Comes in: pages with their analyses, decisions, questions in the record's own terms. Goes out: the house's types.
Left alone: how articles are joined (link, which it asks part by part), and what a question means (ask).
"""

from __future__ import annotations

from ..link import Join
from . import counted, progress, traces, whole
from .columns import Columns
from .joined import refresh
from .lists import Listing
from .record import Record, load, shown
from .search import terms
from .tally import Tally, tally
from .told import Told, Wanted
from .view import View, view
from .writer import Fate, Writer, decision, decision_id, made_with

__all__ = [
    "Columns",
    "Fate",
    "Join",
    "Listing",
    "Record",
    "Tally",
    "Told",
    "View",
    "Wanted",
    "Writer",
    "counted",
    "decision",
    "decision_id",
    "load",
    "made_with",
    "progress",
    "refresh",
    "shown",
    "tally",
    "terms",
    "traces",
    "view",
    "whole",
]
