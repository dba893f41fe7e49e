"""Text that is safe on a terminal, and the one line that an error gets.

Comes in: strings, news text among them, which is hostile. Goes out: the same without control characters, escape codes
and direction overrides. Left alone: anything that is written to a file or a pipe as JSON.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

# Control characters but tab and line feed, line and paragraph separators, and the marks that turn the reading
# direction around and can make a line look like another ("Trojan source").
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff]")
# An escape code as a whole (CSI and OSC); what is left of a broken one loses its escape character above.
_CODES = re.compile("\x1b\\[[0-?]{0,64}[ -/]{0,8}[@-~]|\x1b\\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\\\)")


def safe(words: str) -> str:
    """The words as a terminal may show them."""
    return _UNSAFE.sub("", _CODES.sub("", words))


def line(words: str) -> str:
    """The words safe and on one line."""
    return " ".join(safe(words).split())


def complain(message: str) -> None:
    """One line on standard error."""
    click.echo(f"onrecord: {line(message)}", err=True)


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on standard error that the function given moves on; nothing at all where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.advance(task, done)


def compact(shape: object) -> str:
    """JSON on one line, in the letters of its language."""
    import json

    return json.dumps(shape, ensure_ascii=False)
