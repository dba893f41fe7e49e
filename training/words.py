"""Count in how many news articles each word stem stands: how telling a word is, before any record is read.

usage: python -m training.words ARTICLES.jsonl > src/onrecord/data/models/words-1/words.txt

Comes in: articles, one JSON object a line with `title` and `text`. Goes out: the number of articles, then the stems
that stand in at least five of them, with their counts. Leaves alone: every text; no two words stay together.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from onrecord.link import lexicon
from onrecord.link.similar import Reader

FEWEST = 5  # articles; rarer stems are all equally telling


def main() -> int:
    """Count, print."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    reader, counts, articles = Reader(lexicon.load()), Counter[str](), 0
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        articles += 1
        counts.update(reader.terms(f"{article.get('title') or ''}. {article['text']}").set)
    print(f"# stems by the number of articles that hold them, of {articles}; see README.md\n. {articles}")
    for stem, count in sorted(counts.items()):
        if count >= FEWEST and not stem[0].isdigit():
            print(stem, count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
