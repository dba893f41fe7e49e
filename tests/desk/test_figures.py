"""What the page of limits claims."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.ask.limits import figures

PINNED = json.loads((Path(__file__).resolve().parents[2] / "evaluation" / "scores.json").read_text("utf-8"))


def test_no_figure_claims_more_than_the_pinned_scores() -> None:
    for one in figures():
        benchmark, _, name = one.score.partition("/")
        pinned = PINNED[benchmark]["figures"][name]
        assert one.value <= pinned + (0.5 if one.value > 1 else 0.005), one
