"""Which lines of the ledger count where: for each speaker, side and outlet one a state of each act of speaking.

Comes in: the lines that one part of the record holds on a day. Goes out: a number a line, whose bits say on which
boards it counts. Left alone: the counting (`counted`).

An act of speaking lies in one part, so that a board is a count of marked lines, without telling acts apart again: at
100,000 reports that took ten times as long. A statement that has several lines counts once a state as well. A line that
is too early becomes open once anything of the record was published after its day, which the part does not know: a
second bit says whether it counts then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

BOARDS = ("person", "side", "outlet")
_ALL = (*BOARDS, "statement")


def own(board: str) -> int:
    """The bit of a line that counts in its own state: on a board, or for its statement."""
    return 1 << _ALL.index(board)


def late(board: str) -> int:
    """The bit of a line that counts as open once its day is over."""
    return 16 << _ALL.index(board)


def marks(lines: Sequence[Mapping[str, Any]]) -> list[int]:
    """The bits of each line, in their order."""
    made = [0] * len(lines)
    for board in _ALL:
        acts: dict[tuple[str, str], list[int]] = {}
        for at, line in enumerate(lines):
            act = line["statement"] if board == "statement" else line["utterance"] or line["statement"]
            if line[board] is not None:
                acts.setdefault((line[board], act), []).append(at)
        for places in acts.values():
            for at in _counting(lines, places):
                made[at] |= own(board)
            early = [at for at in places if lines[at]["due"] is not None]
            if early and all(lines[at]["state"] != "open" for at in places):
                made[min(early, key=lambda at: (lines[at]["due"], at))] |= late(board)
    return made


def _counting(lines: Sequence[Mapping[str, Any]], places: Sequence[int]) -> list[int]:
    """One line for each state; of those that wait for a day the one that waits longest."""
    found: dict[str, int] = {}
    for at in places:
        state, held = lines[at]["state"], found.get(lines[at]["state"])
        if held is None or _waits(lines[at]) > _waits(lines[held]):
            found[state] = at
    return list(found.values())


def _waits(line: Mapping[str, Any]) -> float:
    return float("inf") if line["due"] is None else float(line["due"])
