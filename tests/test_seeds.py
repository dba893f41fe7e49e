"""The two real pages that the project began with. They are not part of it: without ../shared this is skipped."""

import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here: it is not part of the project")
def test_two_real_pages_are_read_as_a_careful_reader_does() -> None:
    command = f"{sys.executable} -m onrecord analyze"
    done = subprocess.run(
        [sys.executable, str(SEEDS / "score.py"), "--command", command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
