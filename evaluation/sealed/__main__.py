"""Score what is made of the pages that nobody who works on the program looks at.

usage: python -m evaluation.sealed

All 54 pages are joined as one record; prints figures alone, never an error, and keeps nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ..unseen.__main__ import score_folder

if __name__ == "__main__":
    sys.exit(score_folder(Path(__file__).parent, __doc__, keeps=False))
