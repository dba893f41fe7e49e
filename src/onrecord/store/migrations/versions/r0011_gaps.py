"""What the record does not know is counted as it is joined; what follows from the articles is made again."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"

JOINED = (
    "abouts", "called", "cards", "copies", "current", "events", "expectations", "knots", "people", "placements",
    "proposals", "stale", "stories", "tallies", "tellings", "utterances",
)  # fmt: skip


def upgrade() -> None:
    """Empty what is joined, so that it is counted."""
    for name in JOINED:
        op.execute(f"DELETE FROM {name}")
    op.execute("DELETE FROM meta WHERE name = 'joined'")
