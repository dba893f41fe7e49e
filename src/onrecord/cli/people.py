"""`onrecord people`: the speakers of the record; `people show` and `people import`: who held which office when.

Comes in: words of a shell, and a table of offices. Goes out: the question's answer, the holder of an office on a day,
or what was taken in. Left alone: the record, which an import does not change.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import text
from .options import Day, noisy

if TYPE_CHECKING:
    from ..world import Office, Person

_MOST = 20  # faults of a table that are shown


def grouped(question: click.Command) -> click.Group:
    """The question `people` as it is, with the commands about offices below it."""
    run = question.callback
    assert run is not None

    def asked(**given: Any) -> Any:
        context = click.get_current_context()
        return run(**given) if context.invoked_subcommand is None else None

    group = click.Group(
        question.name, params=question.params, callback=asked, help=question.help, invoke_without_command=True
    )
    group.add_command(show)
    group.add_command(take)
    return group


@click.command()
@click.argument("words")
@click.option("--on", "on", type=Day(), required=True, help="The day asked about.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@noisy
@click.pass_context
def show(ctx: click.Context, words: str, on: date, as_json: bool) -> None:
    """Say who held an office on a day, or what offices somebody held.

    WORDS are as news has them: "foreign minister of Russia", "the Kremlin spokesman", "Sergei Lavrov". Never names who
    took the office later; says nothing where the index is not sure.
    """
    from ..world import index

    known = index()
    holder = known.resolve(words, on)
    people = () if holder else known.people(words, on)
    if as_json:
        shape = {"holder": asdict(holder) if holder else None, "people": [asdict(person) for person in people]}
        click.echo(text.compact({"query": {"words": words, "on": on.isoformat()}, **shape}))
    elif holder:
        click.echo(text.line(_told(holder)))
    for person in () if as_json else people:
        click.echo(text.line(_person(person, on)))
    if not holder and not people:
        text.complain(f"the index knows nobody for {words!r} on {on}; `onrecord people import` adds offices")
        ctx.exit(1)


def _told(office: Office) -> str:
    until = office.end or (f"open, as known on {office.known}" if office.known else "open")
    since = office.start or "?"
    source = office.source or "?"
    return f"{office.person}: {office.role}, {office.side}, {since} to {until} (source: {source})"


def _person(person: Person, on: date) -> str:
    held = "; ".join(f"{office.role}, {office.side}, since {office.start}" for office in person.offices)
    return f"{person.name} ({', '.join(person.sides)}): {held or f'no office known on {on}'}"


@click.command("import")
@click.argument("table", metavar="ROLES.CSV", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="In place of what was imported before.")
@noisy
@click.pass_context
def take(ctx: click.Context, table: Path, replace: bool) -> None:
    """Add offices of your own to the index: who held what, from when to when.

    ROLES.CSV has the columns side,role,person,start,end. side: a country's code or name, or any body, known or not.
    role: the office as news has it ("Minister of Finance", "mayor"). start, end: YYYY, YYYY-MM or YYYY-MM-DD; an empty
    end means still in office. A line that is wrong is named, and nothing is taken then. Records are not changed:
    `onrecord reanalyse` reads their articles again with the new offices.
    """
    from ..world import kept
    from ..world.bodies import Bodies

    bodies = Bodies()
    found, faults = kept.read(table, bodies)
    for fault in faults[:_MOST]:
        text.complain(f"{table}, line {fault.line}: {fault.what}")
    if faults:
        more = f" ({len(faults) - _MOST} more)" if len(faults) > _MOST else ""
        text.complain(f"nothing was taken from {table}; mend these lines and import again{more}")
        ctx.exit(2)
    count = kept.keep(found, bodies, replace=replace)
    click.echo(f"{len(found)} offices taken, {count} kept in {text.line(str(kept.place()))}")
