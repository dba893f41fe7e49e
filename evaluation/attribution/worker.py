"""One method over a file in a process of its own, so that its time and memory are its own.

usage: python -m evaluation.attribution.worker METHOD DATA OUT      (started by python -m evaluation.attribution)

METHOD is one of our room's, "textacy" or "textacy-lines". Writes to OUT one JSON line a document, {"doc",
"attributions"}, then one with what the run took. Exit 3 with one line on stderr where the method cannot be opened.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from .nouns import Document, Measured, Told
from .scores import read

PEERS = ("textacy", "textacy-lines")
CANNOT = 3
GROUP = 32  # documents read together, as `onrecord analyze` does


class Watch:
    """Adds up the CPU seconds and the peak memory of what is done between start and stop."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.peak: float | None = None
        self._from = 0.0

    def __enter__(self) -> Watch:
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        self._from = time.process_time()
        return self

    def __exit__(self, *error: object) -> None:
        self.seconds += time.process_time() - self._from
        now = _status("VmHWM")
        if now is not None:
            self.peak = max(now, self.peak or 0.0)


def _status(name: str) -> float | None:
    """MB of one line of the process's memory; None where the system keeps no such file."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name + ":")), None)


def _peak() -> float:
    """MB at most so far. Where /proc can set the mark back, the caller keeps the parts' peaks."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def ours(method: str, documents: Sequence[Document]) -> Iterator[tuple[str, list[Told] | None] | Measured]:
    """What a method of our room finds, and last what it took. Raises SetupError where it cannot be opened."""
    began = time.monotonic()
    from onrecord import attribute
    from onrecord.config import Config
    from onrecord.nouns import Article, Attribution, Dated, Spans

    config = Config(attribute=method)
    room = attribute.load(config)
    opened, held = time.monotonic() - began, _status("VmRSS") or _peak()
    began = time.monotonic()
    from onrecord import parse

    parser = parse.load(config)
    parser_opened = time.monotonic() - began

    def pieces(spans: Spans) -> tuple[tuple[int, int], ...]:
        return tuple((span.start, span.end) for span in spans)

    def told(one: Attribution) -> Told:
        return Told(pieces(one.source), pieces(one.cue), pieces(one.content))

    parsing, reading, rest = Watch(), Watch(), iter(documents)
    while group := list(islice(rest, GROUP)):
        with parsing:
            dated = [Dated(parsed, ()) for parsed in parser([Article(one.id, one.text) for one in group])]
        with reading:
            results = room(dated)
        for document, result in zip(group, results, strict=True):
            yield document.id, [told(one) for one in result.attributions]
    yield _measured(opened, parser_opened, parsing, reading, held)


def textacy(documents: Sequence[Document], *, whole: bool) -> Iterator[tuple[str, list[Told] | None] | Measured]:
    """What textacy's rules find in whole texts, as published, or in each paragraph alone; None: they gave up."""
    from onrecord.parse.spacy_sm import MODEL

    from . import textacy_rules
    from .protocol import PARAGRAPH

    held, began = _status("VmRSS") or _peak(), time.monotonic()
    nlp = importlib.import_module(MODEL).load()
    opened = time.monotonic() - began
    parsing, reading = Watch(), Watch()
    for document in documents:
        parts = [(0, document.text)]
        if not whole:
            parts = [(match.start(), match.group()) for match in PARAGRAPH.finditer(document.text)]
        with parsing:
            docs = [(at, nlp(text)) for at, text in parts]
        found: list[Told] = []
        gave_up = False
        with reading:
            for at, doc in docs:
                try:
                    found.extend(_shifted(one, at) for one in textacy_rules.find(doc))
                except textacy_rules.UnpairedError:
                    gave_up = True
        yield document.id, None if gave_up and whole else found
    yield _measured(0.0, opened, parsing, reading, held)


def _shifted(one: Told, by: int) -> Told:
    return Told(*(tuple((a + by, b + by) for a, b in one.of(role)) for role in ("source", "cue", "content")))


def _measured(opened: float, parser_opened: float, parsing: Watch, reading: Watch, held: float) -> Measured:
    peak = max(_peak(), parsing.peak or 0.0, reading.peak or 0.0)
    return Measured(opened, parser_opened, parsing.seconds, reading.seconds, held, reading.peak, peak)


def main(arguments: Sequence[str]) -> int:
    """Run one method and write what it found."""
    method, data, out = arguments
    from onrecord.errors import SetupError

    documents = read(Path(data))
    with open(out, "w", encoding="utf-8") as sink:
        try:
            results = textacy(documents, whole=method == "textacy") if method in PEERS else ours(method, documents)
            for result in results:
                sink.write(json.dumps(_line(result)) + "\n")
        except SetupError as error:
            print(error, file=sys.stderr)
            return CANNOT
    return 0


def _line(result: tuple[str, list[Told] | None] | Measured) -> dict[str, object]:
    if isinstance(result, Measured):
        return {"measured": asdict(result)}
    doc, found = result
    return {"doc": doc, "failed": found is None, "attributions": [asdict(one) for one in found or ()]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
