"""Where the trained methods' files lie.

`fast-1` is part of the package. `careful-1` is four times as large and comes as a wheel of its own, onrecord-careful,
whose module holds nothing but the files.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from ..errors import SetupError

INSIDE = Path(__file__).parent.parent / "data" / "models"
OWN_WHEEL = {"careful-1": "onrecord_careful"}
# Subwords that neighbouring windows share. careful-1 loses nothing that can be measured with half of them (development
# part: linked 73.6 -> 73.5) and reads a tenth more a second.
OVERLAP = {"careful-1": 32}
# Models that read whole paragraphs, none in two windows: 13 % fewer subwords and 25 % fewer pairs of them than windows
# cut anywhere with 64 in common (development part: linked of fast-1 69.0 -> 69.1, of said-1 57.9 -> 58.1; with 32
# subwords of the paragraph before it is 69.3 and 58.2, for 8 % more).
WHOLE_PARAGRAPHS = frozenset(("fast-1",))


def folder(name: str) -> Path:
    """The folder of a model. Raises SetupError where its wheel is not installed."""
    module = OWN_WHEEL.get(name)
    if module is None:
        return INSIDE / name
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise SetupError(
            f"attribute: {name} is in a wheel of its own that is not installed; "
            f"in the folder of OnRecord run: pip install ./careful"
        )
    return Path(spec.origin).parent / name
