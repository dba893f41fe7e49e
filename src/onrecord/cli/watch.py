"""`onrecord watch`: a folder whose new and changed files go into the record as they settle."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import text
from .add import Run
from .groups import arrived
from .options import configured, noisy, reading, recorded
from .sources import Sources

if TYPE_CHECKING:
    from ..read import Found

# Names under which programs write what is not whole yet.
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp", "~")


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--every", type=click.FloatRange(min=0.1), default=2.0, show_default=True, help="Seconds between looks.")
@click.option(
    "--settle", type=click.FloatRange(min=0), default=2.0, show_default=True, help="Seconds a file must stay the same."
)
@reading
@recorded
@noisy
@click.pass_context
def watch(
    ctx: click.Context,
    /,
    folder: str,
    every: float,
    settle: float,
    columns: str | None,
    kind: str | None,
    **bounds: int | None,
) -> None:
    """Read what lies in DIR and what comes to lie there into a record, until Ctrl-C.

    A file is read when its size and time have stayed the same for a while; a file that changes is read again.
    """
    config = configured(ctx, **bounds)
    run = Run(config)
    sources = Sources(config, run.known, columns, kind)
    watcher = Watcher(folder, settle)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that puts it in the background has it ignored
    click.echo(f"watching {text.line(folder)}; Ctrl-C ends it", err=True)
    try:
        while True:
            ready = watcher.ready()
            for group in arrived(sources.read(ready), config.batch):
                run.file(group)
            if ready:
                run.join()
                click.echo(run.told("read"), err=True)
            time.sleep(every)
    except KeyboardInterrupt:
        click.echo("", err=True)
    run.end(ctx, as_json=False, verb="read")


@dataclass(slots=True)
class Watcher:
    """Looks at a folder and tells which files have settled since."""

    folder: str
    settle: float
    clock: Callable[[], float] = time.monotonic
    _seen: dict[str, tuple[tuple[int, int, int], float, bool]] = field(default_factory=dict)  # mark, since, told

    def ready(self) -> list[Found]:
        """Files that are new or changed and have stayed the same for long enough, in the order of their names."""
        now, there, ready = self.clock(), set(), list["Found"]()
        for found, mark in _files(self.folder):
            there.add(found.id)
            kept, since, told = self._seen.get(found.id, (None, now, False))
            if kept != mark:
                since, told = now, False
            if not told and now - since >= self.settle:
                ready.append(found)
                told = True
            self._seen[found.id] = (mark, since, told)
        for gone in self._seen.keys() - there:
            del self._seen[gone]
        return ready


def _files(folder: str) -> Iterator[tuple[Found, tuple[int, int, int]]]:
    from ..read import Found, find

    for found in find(Path(folder)):
        if not isinstance(found, Found) or found.id.lower().endswith(_UNFINISHED):
            continue
        try:
            state = found.path.stat()
        except OSError:
            continue  # gone between listing and looking
        yield found, (state.st_size, state.st_mtime_ns, state.st_ino)
