"""Statements say how firmly they stand and what the cue says, names what they mean; older ones leave it open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns, empty."""
    for name in ("polarity", "certainty", "force"):
        op.add_column("statements", sa.Column(name, sa.String()))
    op.add_column("names", sa.Column("senses", sa.JSON()))
