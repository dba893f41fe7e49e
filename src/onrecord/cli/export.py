"""`onrecord export`: whole answers as files."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from . import text
from .options import Day, configured, filters, noisy, recorded
from .questions import query_of

if TYPE_CHECKING:
    from ..ask import View, Whole

_KNOWN = ("statements", "utterances", "people", "events", "stories", "timeline", "expectations")
_FILTERS = (
    "speaker",
    "side",
    "outlet",
    "class",
    "kind",
    "state",
    "event",
    "story",
    "language",
    "without",
    "article",
    "utterance",
    "days",
    "text",
)


@click.command()
@click.argument("what", type=click.Choice(_KNOWN))
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "svg"]), default="jsonl", show_default=True)
@click.option("--out", metavar="FILE", default="-", help="Where to write [standard output].")
@click.option("--as-of", type=Day(), help="Only what had been published by the end of this day.")
@filters(_FILTERS)
@recorded
@noisy
@click.pass_context
def export(ctx: click.Context, /, what: str, form: str, out: str, as_of: date | None, **given: Any) -> None:
    """Write all of an answer to a file, never cut short.

    The first line of JSON Lines says what was asked and how many rows follow. CSV has no place for that: it is written
    to FILE.meta.json, or to standard error if the CSV goes to standard output. Cells that a spreadsheet would take
    for a formula begin with an apostrophe. SVG draws expectations: who expected what, and what came of it.
    """
    from .. import ask
    from ..export import files

    if form == "svg" and what != "expectations":
        raise click.UsageError("only expectations can be drawn: onrecord export expectations --format svg --out FILE")

    with ask.looking(configured(ctx), as_of=as_of) as view:
        whole = ask.whole(view, query_of(what, given))
        top = files.head(what, whole.query, whole.as_of, whole.count)
        with text.progress("rows", whole.count) as tick:
            items = _counted(whole, tick)
            if form == "svg":
                lines = _picture(view, items)
            else:
                lines = files.json_lines(top, items) if form == "jsonl" else files.comma_separated(what, items)
            if out == "-":
                _write(sys.stdout.buffer, lines)
            else:
                _replace(Path(out), lines)
    if form == "csv" and out == "-":
        click.echo(json.dumps(top, ensure_ascii=False), err=True)
    elif form == "csv":
        _replace(Path(f"{out}.meta.json"), iter([json.dumps(top, ensure_ascii=False) + "\n"]))
    if out != "-":
        click.echo(f"{out}: {whole.count} rows")


def _picture(view: View, items: Iterator[dict[str, Any]]) -> Iterator[str]:
    """The expectations drawn under the label of the event that most of them are about, with all events' days."""
    from .. import ask
    from ..export.picture import expectations_svg

    drawn = list(items)
    about = Counter(item["event"]["label"] for item in drawn if item["event"])
    shown = {item["event"]["id"] for item in drawn if item["event"]}
    events = [event for event in ask.whole(view, ask.Query("events")).items if event["id"] in shown]
    yield expectations_svg(drawn, events, title=about.most_common(1)[0][0] if about else "Expectations")


def _counted(whole: Whole, tick: Any) -> Iterator[dict[str, Any]]:
    """The items, which must be as many as the head says."""
    from ..errors import StoreError

    made = 0
    for item in whole.items:
        made += 1
        tick(1)
        yield item
    if made != whole.count:
        raise StoreError(f"only {made} of {whole.count} rows could be made; nothing was kept, run it again")


def _write(out: IO[bytes], lines: Iterator[str]) -> None:
    for line in lines:
        out.write(line.encode("utf-8", "replace"))
    out.flush()


def _replace(path: Path, lines: Iterator[str]) -> None:
    """Write beside the file and then put it in its place: a run that fails leaves the file as it was."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as out:
            _write(out, lines)
        os.replace(part, path)
    except OSError as error:
        from ..errors import StoreError

        raise StoreError(f"{path} cannot be written ({error.strerror or error})") from error
    finally:
        part.unlink(missing_ok=True)
