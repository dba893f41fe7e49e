"""Options that many commands share, and the config that they make together with file and environment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from .. import config as settings

Command = TypeVar("Command", bound=Callable[..., Any])


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


def configured(ctx: click.Context, **flags: Any) -> settings.Config:
    """The config in force for this command."""
    return settings.load({"record": ctx.obj["record"], **flags})


def _keep(ctx: click.Context, name: str, value: Any) -> None:
    if value:
        ctx.obj[name] = value
