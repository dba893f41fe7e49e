"""`onrecord analyze`: JSON Lines of articles in, JSON Lines of facts out, in the same order; nothing is stored."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from . import text
from .groups import arrived
from .options import configured, noisy

if TYPE_CHECKING:
    from ..config import Config
    from ..nouns import Analysis, Failed, Page
    from ..pipeline import Analyse


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--only", type=click.Choice(["times"]), help="Run only what finding time expressions needs.")
@noisy
@click.pass_context
def analyze(ctx: click.Context, files: tuple[str, ...], only: str | None) -> None:
    """Say what articles say: JSON Lines in, one line of facts out for each, nothing stored.

    A line holds "id" and exactly one of "text", "page" or "html"; "published", "url", "outlet", "title" and
    "language" if they are known. Reads standard input if no FILE is named. A document that fails gives a line with
    "error" in its place, and the exit status is 1 at the end.
    """
    config = configured(ctx)
    run = _times(config) if only else _everything(config)
    failures = 0
    with text.progress("articles") as tick:
        for group in arrived(_documents(files or ("-",), config), config.batch):
            for item in _over(run, group):
                failures += _write(sys.stdout.buffer, item)
            sys.stdout.buffer.flush()
            tick(len(group))
    if failures:
        text.complain(f"{failures} document{'s' * (failures > 1)} failed; each has its error in its place")
        ctx.exit(1)


def _documents(files: Sequence[str], config: Config) -> Iterator[Page | Failed]:
    from ..read import lines

    for file in files:
        if file == "-":
            yield from lines(sys.stdin.buffer, config)
        else:
            with Path(file).open("rb") as stream:
                yield from lines(stream, config, name=file)


def _over(run: Analyse, group: Sequence[Page | Failed]) -> list[Analysis | Failed]:
    from .. import pipeline

    return pipeline.over(run, group)


def _everything(config: Config) -> Analyse:
    from .. import pipeline

    return pipeline.load(config)


def _times(config: Config) -> Analyse:
    from .. import pipeline

    return pipeline.times(config)


def _write(out: BinaryIO, item: Analysis | Failed) -> int:
    """One line; 1 if it tells of a failure."""
    from ..export import contract
    from ..nouns import Failed

    shape = contract.failed(item) if isinstance(item, Failed) else contract.analysis(item)
    try:
        line = json.dumps(shape, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half a surrogate pair, which UTF-8 cannot hold but JSON can spell out
        line = json.dumps(shape).encode()
    out.write(line + b"\n")
    return int(isinstance(item, Failed))
