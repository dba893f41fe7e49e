"""Value F1 on TimeBank and MEANTIME with every document read by weights that never saw it.

usage: python -m training.times.cross

Prints the scorer's figures of both sets, in ten folds over documents.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from onrecord.when import find, rank

from .asked import ROOT, SETS, choices
from .fit import FOLDS, fit, folds

SCORER = ROOT.parent / "shared/bench/time/timex_score.py"


def main() -> None:
    """Read each fold by the others' weights and score the whole."""
    some = list(choices())
    records = {
        f"{name} {record['id']}": record
        for name in ("timebank", "meantime")
        for record in map(json.loads, SETS[name].read_text(encoding="utf-8").splitlines())
    }
    fold = folds([*records, *(one.document for one in some)], seed=1)
    read: dict[str, list[dict[str, object]]] = {}
    for number in range(FOLDS):
        weights = fit([one for one in some if fold[one.document] != number])
        setattr(rank, "weights", lambda known=weights: known)  # noqa: B010 - in training only
        rank.best.cache_clear()
        for document in (one for one in records if fold[one] == number):
            record = records[document]
            times = find(record["text"], date.fromisoformat(record["dct"]))
            read[document] = [
                {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value, "text": t.text}
                for t in times
            ]
    for name in ("timebank", "meantime"):
        with tempfile.TemporaryDirectory() as folder:
            found = Path(folder, "found.jsonl")
            mine = [document for document in records if document.startswith(name)]
            lines = [json.dumps({"id": records[one]["id"], "timexes": read[one]}) + "\n" for one in mine]
            found.write_text("".join(lines), encoding="utf-8")
            print(name, flush=True)
            subprocess.run([sys.executable, str(SCORER), str(SETS[name]), str(found)], check=True)


if __name__ == "__main__":
    main()
