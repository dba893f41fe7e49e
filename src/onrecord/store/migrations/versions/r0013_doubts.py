"""Doubtful joins of events and of stories are kept beside those of statements; everything is joined anew.

Stories and events of before are written down first, so that their addresses lead on.
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

JOINED = (
    "abouts", "called", "cards", "copies", "current", "events", "expectations", "joinings", "knots", "people",
    "placements", "proposals", "stale", "stories", "tallies", "tellings", "utterances",
)  # fmt: skip
MADE_OF = {"stories": "articles", "events": "members"}
END = 9_000_001


def upgrade() -> None:
    """Write down what goes, empty what is joined, and give proposals their sort."""
    connection, at = op.get_bind(), datetime.now(UTC).isoformat()
    for sort, column in MADE_OF.items():
        old = f"SELECT id FROM {sort} WHERE until = {END}"
        connection.execute(sa.text(f"DELETE FROM gone WHERE sort = '{sort}' AND id IN ({old})"))
        rows = f"SELECT '{sort}', id, :at, {column} FROM {sort} WHERE until = {END}"
        connection.execute(sa.text(f"INSERT INTO gone (sort, id, at, members) {rows}"), {"at": at})
    for name in JOINED:
        op.execute(f"DELETE FROM {name}")
    op.execute("DELETE FROM meta WHERE name = 'joined'")
    op.add_column("proposals", sa.Column("sort", sa.String(), nullable=False, server_default="joined"))
    op.drop_index("proposals_by_order", table_name="proposals")
    op.create_index("proposals_by_order", "proposals", ["sort", "day", "article", "position"])
