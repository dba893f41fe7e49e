"""The types of this benchmark.

Comes in: nothing. Goes out: frozen dataclasses. Offsets are those of the annotated file: half-open, in code points.
"""

from __future__ import annotations

from dataclasses import dataclass

ROLES = ("source", "cue", "content")
Pieces = tuple[tuple[int, int], ...]  # of one role of one attribution


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution, annotated or found."""

    source: Pieces
    cue: Pieces
    content: Pieces

    def of(self, role: str) -> Pieces:
        """The pieces of a role by its name."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its attributions."""

    id: str
    text: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """What a score is made of. They add up over documents."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """0 where there is nothing to find."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """0 where nothing was found and there is nothing to find."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """One score over all documents with its bootstrap interval."""

    name: str  # exact/source, tokens/content, linked, ...
    count: Count
    low: float  # F1, 0 to 1
    high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run in a process of its own took. Seconds are of CPU, all threads, but for `load_s`."""

    load_s: float  # wall seconds from the first import of the method to a method ready to read; the parser apart
    parser_load_s: float
    parse_cpu_s: float
    room_cpu_s: float
    loaded_mb: float  # resident once the method is open, before any parser is
    room_peak_mb: float | None  # resident at most while the method reads, parser in memory; None: not Linux
    peak_mb: float  # resident at most in the whole run


@dataclass(frozen=True, slots=True)
class Row:
    """One method: its figures, or why it has none."""

    method: str
    scores: tuple[Score, ...] = ()
    protocol: tuple[Score, ...] = ()  # in CofeNet's way
    measured: Measured | None = None  # None: its output was handed in as a file
    words: int = 0  # in the texts, runs without white space
    failed: int = 0  # documents for which the method gave up; they count as found empty
    missing: str | None = None  # why there are no figures, and what to do
