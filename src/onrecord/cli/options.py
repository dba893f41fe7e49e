"""Options that many commands share, and the config that they make together with file and environment."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

import click

from .. import config as settings
from ..nouns import CLASSES, DOUBTS, KINDS, OUTCOMES

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day of the calendar: 2021-06-04."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or wrong use."""
        if isinstance(value, date):
            return value
        try:
            if len(value) != 10:
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day such as 2021-06-04", param, ctx)


def _several(name: str, metavar: str, said: str, *given: str) -> Callable[[Command], Command]:
    """An option that can be given again: any one of its values will do."""
    return click.option(name, *given, metavar=metavar, multiple=True, help=said)


def _pairs(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """NAME=VALUE as its two parts."""
    parted = tuple(value.partition("=") for value in values)
    if lacking := next((value for value, parts in zip(values, parted, strict=True) if not parts[2].strip()), None):
        raise click.BadParameter(f"{lacking!r} is no NAME=VALUE such as class=demand")
    return tuple((name.strip(), value.strip()) for name, _, value in parted)


OPTIONS: dict[str, tuple[Callable[[Command], Command], ...]] = {
    "speaker": (_several("--speaker", "NAME", "Said by: id, name, surname or alias."),),
    "side": (_several("--side", "CODE", "Said for a country or organisation: RU, EU, ..."),),
    "outlet": (_several("--outlet", "NAME", "Reported by this outlet."),),
    "class": (_several("--class", "CLASS", f"One of: {', '.join(CLASSES)}.", "class_"),),
    "kind": (_several("--kind", "KIND", f"One of: {', '.join(KINDS)}."),),
    "state": (click.option("--outcome", "state", metavar="STATE", help=f"One of: {', '.join(OUTCOMES)}."),),
    "event": (_several("--event", "ID", "About this event."),),
    "story": (_several("--story", "ID", "In this story."),),
    "language": (_several("--language", "CODE", "In an article of this language: en."),),
    "without": (
        click.option(
            "--without",
            metavar="NAME=VALUE",
            multiple=True,
            callback=_pairs,
            help="Leave out what one of these options would ask for: class=demand; can be given again.",
        ),
    ),
    "article": (click.option("--article", metavar="ID", help="In this article: id, source id or address."),),
    "utterance": (click.option("--utterance", metavar="ID", help="Reports of this utterance."),),
    "by": (click.option("--by", metavar="VOICE", help="Whose: speaker, side or (scores) outlet."),),
    "days": (
        click.option("--last", "--to", "last", type=Day(), help="Published by this day; events: begun by it."),
        click.option("--first", "--from", "first", type=Day(), help="Published from this day on; events: not over."),
    ),
    "field": (click.option("--doubt", "field", metavar="FIELD", help=f"In doubt: {', '.join(DOUBTS)}."),),
    "text": (click.option("--text", metavar="WORDS", help='Holding these words and "phrases".'),),
    "near": (click.option("--near", is_flag=True, help="Statements near in meaning, in words of their own."),),
    "page": (
        click.option("--after", metavar="CURSOR", help="Go on after the page that gave this as `next`."),
        click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Show at most N."),
    ),
}


def filters(names: Iterable[str]) -> Callable[[Command], Command]:
    """The options of these names, in this order."""

    def decorate(command: Command) -> Command:
        for name in reversed(tuple(names)):
            for option in OPTIONS[name]:
                command = option(command)
        return command

    return decorate


def asked(command: Command) -> Command:
    """What every question takes."""
    command = noisy(recorded(command))
    command = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")(command)
    return click.option("--as-of", type=Day(), help="Only what had been published by the end of this day.")(command)


def noisy(command: Command) -> Command:
    """`--debug`, here as well as before the command's name."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=lambda ctx, _, value: _keep(ctx, "debug", value),
        help="Show where an error came from.",
    )(command)


def recorded(command: Command) -> Command:
    """`--record FILE`, here as well as before the command's name."""
    return click.option(
        "--record",
        metavar="FILE",
        expose_value=False,
        callback=lambda ctx, _, value: _keep(ctx, "record", value),
        help="The record to use: a SQLite file or a database address [onrecord.db].",
    )(command)


def reading(command: Command) -> Command:
    """What everything takes that reads pages."""
    from ..read.kinds import KINDS

    positive = click.IntRange(min=1)
    for option in (
        click.option("--max-records", type=positive, metavar="N", help="Records of one archive or table [1,000,000]."),
        click.option("--max-nesting", type=positive, metavar="N", help="Archives in archives [3]."),
        click.option("--max-ratio", type=positive, metavar="N", help="Times that packed input may grow [200]."),
        click.option("--max-bytes", type=positive, metavar="N", help="Bytes of one document [20,000,000]."),
        click.option(
            "--as",
            "kind",
            type=click.Choice(KINDS),
            help="What the input is, where its name or beginning does not tell.",
        ),
        click.option(
            "--columns", metavar="FIELD=COLUMN,...", help="Where a table or JSON has our fields: text=body,..."
        ),
    ):
        command = option(command)
    return command


def fetching(command: Command) -> Command:
    """What everything takes that fetches pages from addresses."""
    for option in (
        click.option("--delay", type=click.IntRange(min=1), metavar="SECONDS", help="Between pages of one host [3]."),
        click.option("--timeout", type=click.IntRange(min=1), metavar="SECONDS", help="For one address [30]."),
        click.option("--allow-private", is_flag=True, help="Fetch from this machine and private networks, too."),
        click.option("--fetch", is_flag=True, help="Read feeds from addresses, and fetch the pages that feeds list."),
    ):
        command = option(command)
    return command


def configured(ctx: click.Context, **flags: Any) -> settings.Config:
    """The config in force for this command."""
    return settings.load({"record": ctx.obj["record"], **flags})


def _keep(ctx: click.Context, name: str, value: Any) -> None:
    if value:
        ctx.obj[name] = value
    if value and name == "debug":
        logging.getLogger().setLevel(logging.DEBUG)
