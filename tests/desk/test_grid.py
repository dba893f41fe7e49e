"""Positions as a grid."""

from __future__ import annotations

from typing import Any

from onrecord.desk.grid import grid


def item(issue: str, voice: str, *, said: bool = True) -> dict[str, Any]:
    return {
        "issue": {"id": issue, "label": issue}, "voice": {"id": voice, "name": voice, "type": "side"},
        "latest": {"class": "plan"} if said else None,
    }  # fmt: skip


def test_voices_with_most_positions_come_first_and_silence_keeps_its_place() -> None:
    made = grid([item("toll", "A"), item("toll", "B", said=False), item("ferry", "A"), item("ferry", "C")])
    assert made is not None
    assert [issue["id"] for issue, _ in made.issues] == ["toll", "ferry"]
    assert [voice["id"] for voice, _ in made.voices] == ["A", "C", "B"]
    cells = {voice["id"]: [one and bool(one["latest"]) for one in found] for voice, found in made.voices}
    assert cells == {"A": [True, True], "B": [False, None], "C": [None, True]}


def test_nothing_said_makes_no_grid() -> None:
    assert grid([]) is None
