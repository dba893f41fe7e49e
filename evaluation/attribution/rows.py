"""Methods -> rows of the table, each run in a process of its own.

Comes in: the data file and which methods to run. Goes out: Rows, in the order of the table. Leaves alone: how a score
is counted, and how rows are shown.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import bootstrap, protocol
from .nouns import Document, Measured, Row, Told
from .scores import DataError, Scorer, read, score
from .worker import PEERS

WANTED = ("careful-1", "fast-1", "rules-1")
HERE = Path(__file__).resolve().parent
HOW_TO_CITRON = (
    "not run: BBC Citron is not on PyPI. Take a checkout of its repository (bbc/citron), make it an environment "
    "with its requirements, train it by its own scripts on the same training articles (polnear_train.jsonl; its README "
    "tells how), and name it: --citron CHECKOUT --citron-model MODEL "
    "[--citron-python PYTHON]. Output made elsewhere can be scored with --found NAME=FILE"
)


@dataclass(frozen=True, slots=True)
class Citron:
    """Where a trained Citron is."""

    checkout: Path
    model: Path
    python: str  # of its own environment


@dataclass(frozen=True, slots=True)
class Bench:
    """What every method is scored with."""

    data: Path
    documents: tuple[Document, ...]
    scorer: Scorer
    drawn: Sequence[Sequence[int]]

    @property
    def words(self) -> int:
        """Runs without white space in all texts."""
        return sum(len(one.text.split()) for one in self.documents)


def methods(known: Sequence[str]) -> list[str]:
    """Ours that are wanted or known, the wanted first, then the peers."""
    return [*WANTED, *sorted(set(known) - set(WANTED)), *PEERS]


def run(bench: Bench, names: Sequence[str], known: Sequence[str], citron: Citron | None) -> Iterator[Row]:
    """The rows of the methods named, as they are done."""
    for name in names:
        if name == "citron":
            yield Row(name, missing=HOW_TO_CITRON) if citron is None else _citron(bench, citron)
        elif name not in known and name not in PEERS:
            yield Row(name, missing="not installed: the attribute room knows no method of this name")
        else:
            yield _done(bench, name, [sys.executable, "-m", "evaluation.attribution.worker", name, str(bench.data)])


def handed_in(bench: Bench, name: str, path: Path) -> Row:
    """A row of output made elsewhere, in the scorer's format."""
    found = {one.id: one.told for one in read(path, text=False)}
    return _row(bench, name, found, None, 0)


def _citron(bench: Bench, citron: Citron) -> Row:
    for path in (citron.checkout, citron.model):
        if not path.exists():
            return Row("citron", missing=f"not run: {path} is not there; {HOW_TO_CITRON}")
    script = str(HERE / "citron_run.py")
    return _done(bench, "citron", [citron.python, script, str(citron.checkout), str(citron.model), str(bench.data)])


def _done(bench: Bench, name: str, command: list[str]) -> Row:
    with tempfile.TemporaryDirectory(prefix="attribution-") as folder:
        out = Path(folder) / "found.jsonl"
        try:
            done = subprocess.run(
                [*command, str(out)], capture_output=True, text=True, check=False, cwd=HERE.parents[1]
            )
        except OSError as error:
            return Row(name, missing=f"not run: {command[0]} cannot be started ({error})")
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            return Row(name, missing=f"not run (exit {done.returncode}): {reason}")
        lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        failed = sum(bool(line.get("failed")) for line in lines)
        out.write_text("".join(json.dumps(line) + "\n" for line in lines if "doc" in line), encoding="utf-8")
        measured = next(Measured(**line["measured"]) for line in lines if "measured" in line)
        return _row(bench, name, {one.id: one.told for one in read(out, text=False)}, measured, failed)


def _row(bench: Bench, name: str, found: Mapping[str, tuple[Told, ...]], measured: Measured | None, failed: int) -> Row:
    unknown = set(found) - {one.id for one in bench.documents}
    if unknown:
        raise DataError(f"{name}: {len(unknown)} documents are not in {bench.data}, such as {min(unknown)!r}")
    return Row(
        name,
        score(bench.documents, found, bench.scorer.counts, bench.drawn),
        score(bench.documents, found, protocol.counts, bench.drawn, protocol.NAMES),
        measured,
        bench.words,
        failed,
    )


def open_bench(data: Path, scorer: Scorer, *, resamples: int, seed: int) -> Bench:
    """The data with its draws."""
    documents = tuple(read(data))
    return Bench(data, documents, scorer, bootstrap.draws(len(documents), resamples=resamples, seed=seed))
