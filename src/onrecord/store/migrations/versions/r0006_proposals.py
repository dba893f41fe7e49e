"""Joins of utterances that are too doubtful to be made are kept with the rest that follows from the articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

JOINED = (
    "abouts", "called", "cards", "copies", "current", "events", "expectations", "knots", "people", "placements",
    "stale", "stories", "tallies", "tellings", "utterances",
)  # fmt: skip
INDEXES = {"one": ["one"], "two": ["two"], "order": ["day", "article", "position"], "part": ["part"]}


def upgrade() -> None:
    """Make the table, and join everything anew, so that it is filled."""
    texts = [sa.Column(name, sa.String(), nullable=False) for name in ("one", "two", "rule", "article")]
    numbers = [sa.Column(name, sa.Integer(), nullable=False) for name in ("day", "position", "part", "since", "until")]
    score, shared = sa.Column("score", sa.Float(), nullable=False), sa.Column("shared", sa.JSON(), nullable=False)
    op.create_table("proposals", *texts, score, shared, sa.Column("row", sa.Integer(), primary_key=True), *numbers)
    for name, columns in INDEXES.items():
        op.create_index(f"proposals_by_{name}", "proposals", columns)
    for name in JOINED:
        op.execute(f"DELETE FROM {name}")
    op.execute("DELETE FROM meta WHERE name = 'joined'")
