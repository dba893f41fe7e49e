"""Score what is made of eight invented stories of agency news: stories, events, outcomes, and who said what when.

usage: python -m evaluation.agency [--keep FOLDER]

All 32 pages are joined as one record. Development data: look at any error. Statements are scored as in
evaluation.unseen. FOLDER takes the statements, gold and ours, one line a page.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from onrecord import link
from onrecord.config import Config

from ..stories import filed
from ..unseen.__main__ import print_figures

HERE = Path(__file__).parent


def main() -> int:
    """Join, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="a folder for the statements")
    args = parser.parse_args()
    gold, config = json.loads((HERE / "gold.json").read_text(encoding="utf-8")), Config()
    items = filed([HERE / "articles.jsonl"], config)
    print_figures(gold, items, link.load(config)(items, []), args.keep)
    return 0


if __name__ == "__main__":
    sys.exit(main())
