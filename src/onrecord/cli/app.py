"""The `onrecord` command itself: its subcommands, and the one place where an error becomes a line and a status."""

from __future__ import annotations

import io
import logging
import os
import sys
import traceback
import warnings
from typing import Any

import click

from ..errors import OnRecordError
from . import text
from .add import add, reanalyse
from .analyze import analyze
from .corrections import corrections
from .export import export
from .people import grouped
from .questions import commands
from .review import review
from .serve import serve
from .watch import watch


class Door(click.Group):
    """A group that shows what rooms raise: one line on standard error; the traceback with --debug."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of a record's life, not of the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what goes wrong is said in one line."""
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            _show(ctx, str(error), error)
        except BrokenPipeError:  # the reader of our output went away, as `| head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # a door never shows a traceback unasked, not even for a fault of ours
            _show(ctx, f"a fault in OnRecord: {type(error).__name__}: {error} (--debug shows where)", error)


def _show(ctx: click.Context, message: str, error: Exception) -> None:
    if ctx.obj and ctx.obj.get("debug"):
        traceback.print_exception(error)
    text.complain(message)
    ctx.exit(2)


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="onrecord")
@click.option("--record", metavar="FILE", help="The record: a SQLite file or a database address [onrecord.db].")
@click.option("--debug", is_flag=True, help="Show where an error came from, and what the rooms log.")
@click.pass_context
def cli(ctx: click.Context, record: str | None, debug: bool) -> None:
    """The record of a running story: who said what, when and about which coming event, and what came of it."""
    ctx.obj = {"record": record, "debug": debug}
    logging.basicConfig(level=logging.DEBUG if debug else logging.CRITICAL, format="%(name)s: %(message)s")


for command in (add, watch, analyze, *commands(), export, review, corrections, serve, reanalyse):
    cli.add_command(command)
cli.add_command(grouped(cli.commands["people"]))


def main() -> None:
    """The entry point of the `onrecord` command."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # of libraries, about themselves: nothing that a reader of news can mend
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal cannot show must not end the run
            stream.reconfigure(errors="backslashreplace")
    cli(prog_name="onrecord")
