"""BBC Citron over a file, in the process and Python of its own checkout. Standard library and Citron only.

usage: PYTHON citron_run.py CHECKOUT MODEL DATA OUT     (started by python -m evaluation.attribution --citron CHECKOUT)

Writes what worker.py writes. Exit 3 with one line on stderr where Citron cannot be opened. Coreference is left out: a
source is the words at the quotation, as in the annotation.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from typing import Any


def main() -> int:
    """Open Citron, read every text, write the spans of its quotations."""
    checkout, model, data, out = sys.argv[1:]
    sys.path.insert(0, checkout)
    began = time.monotonic()
    try:
        nlp: Any = importlib.import_module("citron.utils").get_parser()
        parser_opened = time.monotonic() - began
        began = time.monotonic()
        quotes_of: Any = importlib.import_module("citron.citron").Citron(model, nlp).get_quotes
    except Exception as error:  # whatever an old checkout stumbles on is said in one line
        print(
            f"Citron of {checkout} with the model {model} does not open: {type(error).__name__}: {error}",
            file=sys.stderr,
        )
        return 3
    opened = time.monotonic() - began
    held = peak()
    parsing = reading = 0.0
    with open(data, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as sink:
        for line in lines:
            row = json.loads(line)
            began = time.process_time()
            doc = nlp(row["text"])
            parsed = time.process_time()
            try:
                found, failed = [told(quote) for quote in quotes_of(doc)], False
            except Exception:  # one text that Citron stumbles on counts as found empty, and is counted as failed
                found, failed = [], True
            parsing, reading = parsing + parsed - began, reading + time.process_time() - parsed
            sink.write(json.dumps({"doc": row["doc"], "failed": failed, "attributions": found}) + "\n")
        measured = {
            "load_s": opened,
            "parser_load_s": parser_opened,
            "parse_cpu_s": parsing,
            "room_cpu_s": reading,
            "loaded_mb": held,
            "room_peak_mb": None,
            "peak_mb": peak(),
        }
        sink.write(json.dumps({"measured": measured}) + "\n")
    return 0


def told(quote: Any) -> dict[str, list[list[int]]]:
    """The characters of a quotation's parts."""
    cue = quote.cue
    return {
        "source": pieces(quote.sources),
        "cue": pieces([cue] if cue is not None else []),
        "content": pieces(quote.contents),
    }


def pieces(spans: Any) -> list[list[int]]:
    """Of spaCy's spans."""
    return sorted([span.start_char, span.end_char] for span in spans or [])


def peak() -> float:
    """MB at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


if __name__ == "__main__":
    sys.exit(main())
