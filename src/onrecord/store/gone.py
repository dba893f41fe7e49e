"""What was joined under an id that no day has any more: written down when it goes, so that old addresses lead on.

Comes in: ids with what they were made of. Goes out: rows of `gone`. Left alone: where it went (`traces`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, delete, insert, literal, select

from . import schema
from .lazy import parted
from .schema import END

MADE_OF: Mapping[str, tuple[Table, str]] = {
    "stories": (schema.stories, "articles"),
    "events": (schema.events, "members"),
    "utterances": (schema.utterances, "renderings"),
}


def lost(connection: Connection, part_rows: Mapping[str, Iterable[tuple[str, Sequence[str]]]]) -> None:
    """Write down what had an id that no day has now: by table, each id with what it was made of."""
    at = datetime.now(UTC).isoformat()
    for sort, (table, _) in MADE_OF.items():
        members = dict(part_rows.get(sort, ()))
        for some in parted(sorted(members)):
            there = set(connection.execute(select(table.c.id).where(table.c.id.in_(some))).scalars())
            rows = [
                {"sort": sort, "id": key, "at": at, "members": list(members[key])} for key in some if key not in there
            ]
            if rows:
                ids = [row["id"] for row in rows]
                connection.execute(delete(schema.gone).where(schema.gone.c.sort == sort, schema.gone.c.id.in_(ids)))
                connection.execute(insert(schema.gone), rows)


def lose_all(connection: Connection) -> None:
    """Write down every story and event before all that was joined is dropped; those that come back are found first."""
    at = datetime.now(UTC).isoformat()
    for sort in ("stories", "events"):
        table, column = MADE_OF[sort]
        c, g = table.c, schema.gone.c
        connection.execute(delete(schema.gone).where(g.sort == sort, g.id.in_(select(c.id).where(c.until == END))))
        rows = select(literal(sort), c.id, literal(at), c[column]).where(c.until == END)
        connection.execute(insert(schema.gone).from_select(["sort", "id", "at", "members"], rows))
