from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.world import kept


@pytest.fixture(autouse=True)
def _own_offices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user of this machine imported is not asked."""
    monkeypatch.setenv(kept.PLACE, str(tmp_path / "kept" / "roles.csv"))
