"""Which statements are hardly what the record takes them for is kept with the rest that follows from the articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

JOINED = (
    "abouts", "called", "cards", "copies", "current", "events", "expectations", "knots", "people", "placements",
    "proposals", "stale", "stories", "tallies", "tellings", "utterances",
)  # fmt: skip


def upgrade() -> None:
    """Make the column, and join everything anew, so that it is filled."""
    for name in JOINED:
        op.execute(f"DELETE FROM {name}")
    op.execute("DELETE FROM meta WHERE name = 'joined'")
    with op.batch_alter_table("placements") as table:
        table.add_column(sa.Column("unsure", sa.Boolean(), nullable=False))
    op.create_index("placements_by_unsure", "placements", ["unsure", "day", "article", "position"])
