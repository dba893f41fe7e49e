"""Statements are placed by their row, and lines of the ledger say whose they are: questions join fewer rows.

What was joined under an id is written down before it is dropped; what follows from the articles is made again, once,
however many steps a record has gone up.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

JOINED = (
    "called", "cards", "copies", "events", "knots", "people", "proposals", "stale", "stories", "tallies",
    "tellings", "utterances",
)  # fmt: skip
HOLD = "part:Integer since:Integer until:Integer"
KINDS: dict[str, Any] = {
    "Integer": sa.Integer(),
    "String": sa.String(),
    "Boolean": sa.Boolean(),
    "Json": sa.JSON(),
}
# table -> its columns ("?" where there may be none), its indexes with their columns
NEW: dict[str, tuple[str, dict[str, str]]] = {
    "current": (
        "article:String version:Integer rank:Integer story:String? day:Integer outlet:String? language:String?",
        {
            "article": "article", "day": "day article", "outlet": "outlet", "story": "story",
            "version": "version since until", "language": "language since until",
        },
    ),
    "abouts": (
        "statement:String event:String fact:Integer",
        {"statement": "statement", "event": "event fact since until"},
    ),
    "placements": (
        "statement:String fact:Integer version:Integer article:String day:Integer position:Integer utterance:String? "
        "person:String? class:String kind:String side:String? outlet:String? language:String? doubt:Boolean "
        "unsure:Boolean speaker:Json? said_on:String? said_basis:String? spoken:Integer? opens:Boolean "
        "decided:Json about:Json",
        {
            "statement": "statement", "order": "day article position", "article": "article", "person": "person day",
            "utterance": "utterance", "side": "side since until", "outlet": "outlet since until",
            "doubt": "doubt day article position", "unsure": "unsure day article position",
            "spoken": "opens spoken statement",
            "class": "class kind since until", "fact": "fact since until",
        },
    ),
    "expectations": (
        "statement:String event:String? state:String status:String rule:String? by:String? at:String? due:Integer? "
        "evidence:Json day:Integer article:String position:Integer fact:Integer utterance:String? person:String? "
        "class:String kind:String side:String? outlet:String? language:String? scored:Integer",
        {
            "statement": "statement", "event": "event", "order": "day article position",
            "state": "state due since until scored", "article": "article", "class": "class since until state due",
            **{name: f"{name} since until scored state due" for name in ("person", "side", "outlet")},
        },
    ),
}  # fmt: skip


def upgrade() -> None:
    """Make these tables anew, and empty what goes with them."""
    _keep_ids()
    for name, (columns, indexes) in NEW.items():
        op.drop_table(name)
        made = [_column(word) for word in f"{columns} {HOLD}".split()]
        op.create_table(name, *made, sa.Column("row", sa.Integer(), primary_key=True))
        for last, over in (indexes | {"part": "part"}).items():
            op.create_index(f"{name}_by_{last}", name, over.split())
    op.create_index("versions_by_source", "versions", ["source_id"])
    op.create_index("versions_by_url", "versions", ["url"])
    for name in JOINED:
        op.execute(f"DELETE FROM {name}")
    op.execute("DELETE FROM meta WHERE name = 'joined'")


def _keep_ids() -> None:
    """Where the ids of today lead, should another way of joining give other ones."""
    connection, at = op.get_bind(), datetime.now(UTC).isoformat()
    for sort, column in (("stories", "articles"), ("events", "members")):
        old = f"SELECT id FROM {sort} WHERE until = 9000001"
        connection.execute(sa.text(f"DELETE FROM gone WHERE sort = '{sort}' AND id IN ({old})"))
        rows = f"SELECT '{sort}', id, :at, {column} FROM {sort} WHERE until = 9000001"
        connection.execute(sa.text(f"INSERT INTO gone (sort, id, at, members) {rows}"), {"at": at})


def _column(word: str) -> Any:
    name, _, kind = word.partition(":")
    return sa.Column(name, KINDS[kind.strip("?")], nullable=kind.endswith("?"))
