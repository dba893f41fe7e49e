"""`onrecord review`: what a person could decide, decisions, and their log."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from ..nouns import Decision
from . import text
from .options import asked, configured, filters, noisy, recorded
from .questions import ask_and_show

Command = TypeVar("Command", bound=Callable[..., Any])
_FIELDS = ("outcome", "class", "speaker", "said_on")
_CONFIRMED = (*_FIELDS, "joined")  # a join is confirmed here, and refused by `split`


@click.group(invoke_without_command=True)
@filters(("field", "speaker", "side", "outlet", "event", "story", "language", "without", "article", "days", "page"))
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
@click.option("--field", type=click.Choice(_CONFIRMED), default="outcome", show_default=True)
@click.pass_context
def confirm(ctx: click.Context, fact: str, field: str, by: str | None, reason: str | None) -> None:
    """Say that the record is right about FACT, the id of a statement; of a doubtful join (--field joined) any id."""
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


def _signed(command: Command) -> Command:
    """What every decision about two things takes."""
    command = noisy(recorded(command))
    command = click.option("--reason", metavar="TEXT", help="Why.")(command)
    return click.option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who decides [the user's name].")(command)


@review.command()
@click.argument("one")
@click.argument("other")
@_signed
@click.pass_context
def merge(ctx: click.Context, one: str, other: str, by: str | None, reason: str | None) -> None:
    """Say that person ONE is person OTHER, whose id stays; or that two are one act, one event, one story.

    ONE and OTHER are persons, statements or utterances, events, or stories (an article may stand for its story).
    """
    _correct(ctx, "merge", one, other, by=by, reason=reason)


@review.command()
@click.argument("one")
@click.argument("other", required=False)
@_signed
@click.pass_context
def split(ctx: click.Context, one: str, other: str | None, by: str | None, reason: str | None) -> None:
    """Say that name OTHER is not person ONE's; or that statement ONE is of another act than OTHER, or than all.

    Of event or story ONE, OTHER is an article: what it tells is another event, it is of another story. Two events that
    may be one, or two stories, are two.
    """
    _correct(ctx, "split", one, other, by=by, reason=reason)


@review.command()
@click.argument("person")
@click.argument("name")
@_signed
@click.pass_context
def rename(ctx: click.Context, person: str, name: str, by: str | None, reason: str | None) -> None:
    """Give PERSON the name NAME; the id stays."""
    _correct(ctx, "rename", person, name, by=by, reason=reason)


@review.command()
@click.argument("decision")
@_signed
@click.pass_context
def undo(ctx: click.Context, decision: str, by: str | None, reason: str | None) -> None:
    """Withdraw DECISION, by one more line of the log."""
    _correct(ctx, "undo", decision, by=by, reason=reason)


@review.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@recorded
@noisy
@click.pass_context
def log(ctx: click.Context, as_json: bool) -> None:
    """List every decision, oldest first, as `onrecord corrections` does."""
    from .corrections import corrections

    ctx.invoke(corrections, orphans=False, as_json=as_json)


def _correct(ctx: click.Context, what: str, *args: str | None, by: str | None, reason: str | None) -> None:
    from .. import ask

    config = configured(ctx)
    with ask.looking(config) as view:
        made = getattr(ask.corrections, what)(config, view, *args, by=by or getpass.getuser(), reason=reason)
    _say(made)


def _decide(ctx: click.Context, fact: str, field: Any, value: str | None, by: str | None, reason: str | None) -> None:
    from .. import ask

    config = configured(ctx)
    with ask.looking(config) as view:
        made = ask.decide(config, view, fact, field, value, by=by or getpass.getuser(), reason=reason)
    _say(made)


def _say(made: Decision) -> None:
    shown = f" {made.value!r}" if made.value is not None else ""
    click.echo(f"{made.id}: {made.fact} {made.field}{shown} by {text.line(made.by)}")
