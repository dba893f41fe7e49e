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
# part: linked 73.6 -> 73.5) and reads a tenth more a second; fast-1 loses 1.1 and keeps them.
OVERLAP = {"careful-1": 32, "fast-1": 64}


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
