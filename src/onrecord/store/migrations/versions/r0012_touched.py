"""Parts that are joined anew are noted, doubts and dated events are counted, and lists by day need no row to be read.

Nothing is joined anew: what is counted is counted from the rows that are there.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

INDEXES = {
    ("current", "day"): "day article since until",
    ("called", "name"): "name person since until",
    ("events", "day"): "first id last since until",
    ("events", "last"): "last id first since until",
    ("stories", "last"): "last id since until",
}
NEW = (("events", "last"), ("stories", "last"))
# what is counted -> its table, and which of its rows
TALLIES = {
    "doubts:speaker": ("placements", "doubt"),
    "doubts:class": ("placements", "unsure"),
    "dated:": ("events", "first < 9000000"),
}


def upgrade() -> None:
    """Make the table and the indexes, and count."""
    columns = sa.Column("seq", sa.Integer(), primary_key=True), sa.Column("part", sa.Integer(), nullable=False)
    op.create_table("joinings", *columns)
    for (table, name), over in INDEXES.items():
        if (table, name) not in NEW:
            op.drop_index(f"{table}_by_{name}", table_name=table)
        op.create_index(f"{table}_by_{name}", table, over.split())
    for name, (table, which) in TALLIES.items():
        changes = " UNION ALL ".join(
            f"SELECT {day} AS day, {more} AS more FROM {table} WHERE {which}"
            for day, more in (("since", 1), ("until", -1))
        )
        summed = f"SELECT '{name}', day, sum(more) FROM ({changes}) AS changes GROUP BY day HAVING sum(more) <> 0"
        op.execute(f"INSERT INTO tallies (name, day, more) {summed}".replace(":", "\\:"))
