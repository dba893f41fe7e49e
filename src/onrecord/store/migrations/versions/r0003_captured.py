"""A text is known from the day of its first capture at the earliest; what follows from that is made again."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

JOINED = (
    "abouts", "called", "cards", "current", "events", "expectations", "knots", "people", "placements", "stale",
    "stories", "tallies", "tellings", "utterances",
)  # fmt: skip
VERSIONS = sa.table(
    "versions", sa.column("row", sa.Integer), sa.column("known_from", sa.Date), sa.column("captured", sa.String)
)


def upgrade() -> None:
    """Move the day where the capture is later, and join everything anew."""
    connection, v = op.get_bind(), VERSIONS.c
    seen = sa.select(v.row, v.known_from, v.captured).where(v.captured.is_not(None), v.known_from.is_not(None))
    for row in connection.execute(seen).all():
        captured = date.fromisoformat(row.captured[:10])  # kept in UTC
        if captured > row.known_from:
            connection.execute(sa.update(VERSIONS).where(v.row == row.row).values(known_from=captured))
    for name in JOINED:
        op.execute(f"DELETE FROM {name}")
    op.execute("DELETE FROM meta WHERE name = 'joined'")
