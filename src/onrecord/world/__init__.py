"""Who is who, beforehand: countries, seats of power, organisations, and who held which office when.

Shared by the rooms that need it (`frame`, `link`) as plain questions. Comes in: names, role words, a day. Goes out:
frozen facts with their source, or None. Leaves alone: articles, the record, and how words stand in a sentence.
"""

from __future__ import annotations

from ..nouns import Sense
from .index import Index, index
from .kinds import Body, Holds, Office, Person, Use

__all__ = ["Body", "Holds", "Index", "Office", "Person", "Sense", "Use", "index"]
