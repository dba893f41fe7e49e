"""Where the trained methods' files lie.

`fast-1` is part of the package. `careful-1` is four times as large and comes as a wheel of its own, onrecord-careful,
whose module holds nothing but the files.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

from ..config import Config
from ..errors import SetupError
from ..nouns import Attributed, Dated
from ..steps import Step

INSIDE = Path(__file__).parent.parent / "data" / "models"
OWN_WHEEL = {"careful-1": "onrecord_careful"}


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


def loader(name: str) -> Callable[[Config], Step[Dated, Attributed]]:
    """How the room opens the model of this name."""

    def load(config: Config) -> Step[Dated, Attributed]:
        from . import cues, tagger

        del config  # a model has no settings
        return tagger.stepper(tagger.open_model(folder(name)), cues.lexicon())

    return load
