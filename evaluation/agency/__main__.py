"""Score what is made of eight invented stories of agency news: stories, events, outcomes, and who said what when.

usage: python -m evaluation.agency [--keep FOLDER]

All 32 pages are joined as one record. Development data: look at any error. Statements are scored as in
evaluation.unseen. FOLDER takes the statements, gold and ours, one line a page.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ..unseen.__main__ import score_folder

if __name__ == "__main__":
    sys.exit(score_folder(Path(__file__).parent, __doc__))
