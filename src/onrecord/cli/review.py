"""`onrecord review`: what a person could decide, decisions, and their log."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from . import text
from .options import asked, configured, filters, noisy, recorded
from .questions import ask_and_show

Command = TypeVar("Command", bound=Callable[..., Any])
_FIELDS = ("outcome", "class", "speaker", "said_on")


@click.group(invoke_without_command=True)
@filters(("speaker", "side", "outlet", "event", "story", "language", "without", "article", "days", "page"))
@asked
@click.pass_context
def review(ctx: click.Context, /, as_json: bool, as_of: date | None, **given: Any) -> None:
    """List what a person could decide; confirm, correct or dismiss it.

    Decisions are kept beside the facts of the machine, which stay as they are; every answer shows both together.
    """
    if ctx.invoked_subcommand is None:
        ask_and_show(ctx, "review", as_json=as_json, as_of=as_of, given=given)


def _deciding(command: Command) -> Command:
    """What every decision takes."""
    command = noisy(recorded(command))
    command = click.option("--reason", metavar="TEXT", help="Why.")(command)
    command = click.option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who decides [the user's name].")(command)
    return click.argument("fact")(command)


@review.command()
@_deciding
@click.option("--field", type=click.Choice(_FIELDS), default="outcome", show_default=True)
@click.pass_context
def confirm(ctx: click.Context, fact: str, field: str, by: str | None, reason: str | None) -> None:
    """Say that the record is right about FACT, the id of a statement."""
    _decide(ctx, fact, field, None, by, reason)


@review.command()
@_deciding
@click.option("--field", type=click.Choice(_FIELDS), required=True)
@click.option("--value", required=True, help="A class, a name, a day (empty: unknown) or an outcome.")
@click.pass_context
def correct(ctx: click.Context, fact: str, field: str, value: str, by: str | None, reason: str | None) -> None:
    """Say what is right about FACT, the id of a statement."""
    _decide(ctx, fact, field, value, by, reason)


@review.command()
@_deciding
@click.option("--undo", is_flag=True, help="Take the dismissal back.")
@click.pass_context
def dismiss(ctx: click.Context, fact: str, undo: bool, by: str | None, reason: str | None) -> None:
    """Say that FACT is no statement: no answer shows it any more."""
    _decide(ctx, fact, "dismissed", "no" if undo else None, by, reason)


@review.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@recorded
@noisy
@click.pass_context
def log(ctx: click.Context, as_json: bool) -> None:
    """List every decision, oldest first."""
    from .. import ask
    from ..export import contract
    from . import show

    with ask.looking(configured(ctx)) as view:
        items = tuple(map(contract.decision, view.decisions()))
    if as_json:
        click.echo(text.compact({"count": len(items), "items": items}))
    else:
        show.log(items)


def _decide(ctx: click.Context, fact: str, field: Any, value: str | None, by: str | None, reason: str | None) -> None:
    from .. import ask

    config = configured(ctx)
    with ask.looking(config) as view:
        made = ask.decide(config, view, fact, field, value, by=by or getpass.getuser(), reason=reason)
    shown = f" {made.value!r}" if made.value is not None else ""
    click.echo(f"{made.id}: {made.fact} {made.field}{shown} by {text.line(made.by)}")
