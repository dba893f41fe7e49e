"""Articles' own events are found by their id, as decisions about them name it."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Index them."""
    op.create_index("told_events_by_id", "told_events", ["id"])
