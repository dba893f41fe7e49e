"""Articles that copy the text of an earlier one are kept with the rest that follows from the articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

JOINED = (
    "abouts", "called", "cards", "current", "events", "expectations", "knots", "people", "placements", "stale",
    "stories", "tallies", "tellings", "utterances",
)  # fmt: skip
NUMBERS = ("part", "since", "until")


def upgrade() -> None:
    """Make the table, and join everything anew, so that it is filled."""
    texts = [sa.Column(name, sa.String(), nullable=False) for name in ("article", "original", "near", "kind")]
    numbers = [sa.Column(name, sa.Integer(), nullable=False) for name in NUMBERS]
    held = sa.Column("held", sa.Float(), nullable=False)
    op.create_table("copies", *texts, held, sa.Column("row", sa.Integer(), primary_key=True), *numbers)
    for name in ("article", "original", "part"):
        op.create_index(f"copies_by_{name}", "copies", [name])
    for name in JOINED:
        op.execute(f"DELETE FROM {name}")
    op.execute("DELETE FROM meta WHERE name = 'joined'")
