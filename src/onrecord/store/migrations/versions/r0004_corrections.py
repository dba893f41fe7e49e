"""Statements are known by the words that they open with; decisions keep what they were about, and reach persons.

Ids of statements that the rooms made are made anew, and decisions follow them. What follows from the articles is made
again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord import anchors
from onrecord.ids import digest

revision = "0004"
down_revision = "0003"

JOINED = (
    "abouts", "called", "cards", "current", "events", "expectations", "knots", "placements", "stale", "stories",
    "tallies", "tellings", "utterances",
)  # fmt: skip
VERSIONS = sa.table("versions", *(sa.column(name) for name in ("row", "source_id", "url", "body")))
STATEMENTS = sa.table(
    "statements",
    *(sa.column(name) for name in ("row", "version", "position", "id", "content")),
    sa.column("content_spans", sa.JSON),
    sa.column("source", sa.JSON),
)
DECISIONS = sa.table("decisions", sa.column("fact"))


def upgrade() -> None:
    """In place."""
    _follow(_renamed())
    op.add_column("decisions", sa.Column("told", sa.Text()))
    op.add_column("decisions", sa.Column("article", sa.String()))
    op.create_index("decisions_by_fact", "decisions", ["fact"])
    op.create_index("decisions_by_field", "decisions", ["field"])
    op.drop_table("people")
    op.create_table(
        "people",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("side", sa.String()),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("row", sa.Integer(), primary_key=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("part", "since", "until")),
    )
    op.create_index("people_by_part", "people", ["part"])
    op.create_index("people_by_id", "people", ["id", "since", "until", "folded"])
    op.create_index("people_by_name", "people", ["folded", "id"])
    op.create_table(
        "gone",
        sa.Column("row", sa.Integer(), primary_key=True),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
    )
    op.create_index("gone_by_id", "gone", ["id", "sort"])
    for name in JOINED:
        op.execute(f"DELETE FROM {name}")
    op.execute("DELETE FROM meta WHERE name = 'joined'")


def _renamed() -> dict[str, str]:
    """New ids, version by version, of the statements whose id is what the rooms called them until now."""
    connection, v, s = op.get_bind(), VERSIONS.c, STATEMENTS.c
    renamed: dict[str, str] = {}
    for row in connection.execute(sa.select(v.row, v.source_id, v.url).order_by(v.row)).all():
        found = connection.execute(sa.select(STATEMENTS).where(s.version == row.row).order_by(s.position)).all()
        ours = [one for one in found if one.id == _before(row.source_id, one)]
        if not ours:
            continue
        body = connection.execute(sa.select(v.body).where(v.row == row.row)).scalar_one()
        starts = [one.content_spans[0][0] for one in ours]
        for one, new in zip(ours, anchors.ids(anchors.base(row.url, row.source_id), body, starts), strict=True):
            renamed[one.id] = new
            connection.execute(sa.update(STATEMENTS).where(s.row == one.row).values(id=new))
    return renamed


def _before(source_id: str, row: sa.Row[tuple[object, ...]]) -> str:
    source = None if row.source is None else row.source[1]
    return "s-" + digest(source_id, row.content, source, row.content_spans[0][0])


def _follow(renamed: dict[str, str]) -> None:
    connection, d = op.get_bind(), DECISIONS.c
    for (fact,) in connection.execute(sa.select(d.fact).distinct()).all():
        if fact in renamed:
            connection.execute(sa.update(DECISIONS).where(d.fact == fact).values(fact=renamed[fact]))
