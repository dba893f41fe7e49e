"""DURATION values: P3D, PT2H, P2Y6M, PXM.

Comes in: counts and units. Goes out: values. Left alone: where the length lies.
"""

from __future__ import annotations

from .words import CLOCK_UNITS

_LETTER = {"day": "D", "night": "D", "week": "W", "fortnight": "W", "weekend": "WE", "month": "M", "quarter": "Q",
           "year": "Y", "decade": "Y", "century": "Y"}  # fmt: skip
_TIMES = {"fortnight": 2, "decade": 10, "century": 100}
_MANY = {"decade": "E", "century": "C"}


def times(unit: str) -> int:
    """How many of its letter's units one unit holds: 2 weeks in a fortnight."""
    return _TIMES.get(unit, 1)


def length(count: float, unit: str) -> str:
    """The value of so many units: P3D, PT2H, P20Y for two decades, P2Y6M for two and a half years."""
    if unit in CLOCK_UNITS:
        return _clock_length(count, CLOCK_UNITS[unit])
    count *= times(unit)
    full = int(count)
    if count % 1 == 0.5 and _LETTER[unit] == "Y":
        return f"P{full}Y6M" if full else "P6M"
    return f"P{count:.12g}{_LETTER[unit]}"


def _clock_length(count: float, letter: str) -> str:
    lower = {"H": "M", "M": "S"}.get(letter)
    full = f"{int(count)}{letter}" if count >= 1 else ""
    rest = f"30{lower}" if count % 1 == 0.5 and lower else ""
    return f"PT{full}{rest}" if full or rest else f"PT0{letter}"


def some(unit: str) -> str:
    """The value of an uncounted length: PXD, PTXH."""
    return f"PTX{CLOCK_UNITS[unit]}" if unit in CLOCK_UNITS else f"PX{_MANY.get(unit, _LETTER[unit])}"
