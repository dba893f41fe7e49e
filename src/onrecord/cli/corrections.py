"""`onrecord corrections`: the log of what persons decided, what became of each line, and the log in and out."""

from __future__ import annotations

import sys
from typing import TextIO

import click

from . import text
from .options import configured, noisy, recorded


@click.group(invoke_without_command=True)
@click.option("--orphans", is_flag=True, help="Only those whose fact the record no longer has.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@recorded
@noisy
@click.pass_context
def corrections(ctx: click.Context, orphans: bool, as_json: bool) -> None:
    """List every decision with what became of it; take the log out and in."""
    if ctx.invoked_subcommand is not None:
        return
    from .. import ask
    from . import show

    with ask.looking(configured(ctx)) as view:
        found = [item for item in ask.corrections.log(view) if not orphans or item.standing == "orphan"]
        items = tuple(map(ask.corrections.shape, found))
    if as_json:
        click.echo(text.compact({"count": len(items), "items": items}))
    else:
        show.log(items)


@corrections.command("export")
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=True))
@recorded
@noisy
@click.pass_context
def export_(ctx: click.Context, file: TextIO) -> None:
    """Write the log to FILE (- for standard output) as JSON Lines."""
    from .. import ask

    with ask.looking(configured(ctx)) as view:
        lines = list(ask.corrections.exported(view))
    file.writelines(line + "\n" for line in lines)
    click.echo(f"{len(lines)} decisions written", file=sys.stderr)


@corrections.command("import")
@click.argument("file", type=click.File(encoding="utf-8"))
@recorded
@noisy
@click.pass_context
def import_(ctx: click.Context, file: TextIO) -> None:
    """Append the decisions of FILE that the record lacks; a second time changes nothing."""
    from .. import ask

    config = configured(ctx)
    try:
        lines = file.read().splitlines()
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file.name} is no UTF-8 text ({error})") from None
    with ask.looking(config) as view:
        new, all_ = ask.corrections.imported(config, view, lines, name=file.name)
    click.echo(f"{new} of {all_} decisions are new")
