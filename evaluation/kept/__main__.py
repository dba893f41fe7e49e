"""Score what is made of the pages that nobody who works on the program looks at.

usage: python -m evaluation.kept

All 44 pages are joined as one record; prints figures alone, never an error, and keeps nothing.
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
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    gold, config = json.loads((HERE / "gold.json").read_text(encoding="utf-8")), Config()
    items = filed([HERE / "articles.jsonl"], config)
    print_figures(gold, items, link.load(config)(items, []), None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
