"""The first shape of a record: articles and their versions, facts, decisions, what is joined, full-text search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Json = sa.JSON()

# SQLite's own full-text index over two columns; it keeps no text of its own, and triggers keep it in step.
SEARCHED = (("versions", "body"), ("statements", "content"))


def upgrade() -> None:
    """Make every table; the full-text index only where the database is SQLite."""
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        for table, column in SEARCHED:
            _searchable(table, column)


def _searchable(table: str, column: str) -> None:
    index = f"{table}_text"
    gone = f"INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', old.row, old.{column});"
    come = f"INSERT INTO {index}(rowid, {column}) VALUES (new.row, new.{column});"
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5({column}, content='{table}', content_rowid='row',"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    op.execute(f"CREATE TRIGGER {index}_in AFTER INSERT ON {table} BEGIN {come} END")
    op.execute(f"CREATE TRIGGER {index}_out AFTER DELETE ON {table} BEGIN {gone} END")
    op.execute(f"CREATE TRIGGER {index}_new AFTER UPDATE OF {column} ON {table} BEGIN {gone} {come} END")


def _tables() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "versions",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("given", Json, nullable=False),
        sa.Column("made_with", sa.String(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("published_basis", sa.String(), nullable=True),
        sa.Column("modified", sa.Date(), nullable=True),
        sa.Column("captured", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("authors", Json, nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("tags", Json, nullable=False),
        sa.Column("people", Json, nullable=False),
        sa.Column("captions", Json, nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("repeats", Json, nullable=False),
        sa.Column("sentences", Json, nullable=False),
        sa.Column("methods", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["article"],
            ["articles.id"],
        ),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("article", "digest"),
    )
    op.create_index("versions_by_day", "versions", ["known_from"], unique=False)
    op.create_index("versions_by_digest", "versions", ["digest"], unique=False)
    op.create_table(
        "dropped",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("furniture", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["versions.row"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "names",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("spans", Json, nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.row"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statements",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("class", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_spans", Json, nullable=False),
        sa.Column("source", Json, nullable=True),
        sa.Column("cue", Json, nullable=True),
        sa.Column("addressee", Json, nullable=True),
        sa.Column("venue", Json, nullable=True),
        sa.Column("speaker", Json, nullable=True),
        sa.Column("side", sa.String(), nullable=True),
        sa.Column("said_on", sa.String(), nullable=True),
        sa.Column("said_basis", sa.String(), nullable=True),
        sa.Column("about", Json, nullable=False),
        sa.Column("repeats", Json, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.row"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("version", "position"),
    )
    op.create_index("statements_by_id", "statements", ["id"], unique=False)
    op.create_table(
        "times",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("mod", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["versions.row"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "told_events",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("date", Json, nullable=True),
        sa.Column("moved_from", Json, nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("participants", Json, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("evidence", Json, nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.row"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "abouts",
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("statement", "event"),
    )
    op.create_table(
        "aliases",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("spans", Json, nullable=False),
        sa.PrimaryKeyConstraint("person", "position"),
    )
    op.create_table(
        "current",
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("story", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("date", Json, nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("participants", Json, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("articles", Json, nullable=False),
        sa.Column("members", Json, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "evidence",
        sa.Column("expectation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("spans", Json, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("bears", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("expectation", "position"),
    )
    op.create_table(
        "expectations",
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("row"),
    )
    op.create_table(
        "history",
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("spans", Json, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event", "position"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=True),
        sa.Column("statements", Json, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "placements",
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("utterance", sa.String(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("class", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=True),
        sa.Column("speaker", Json, nullable=True),
        sa.Column("said_on", sa.String(), nullable=True),
        sa.Column("said_basis", sa.String(), nullable=True),
        sa.Column("decided", Json, nullable=False),
        sa.PrimaryKeyConstraint("statement"),
    )
    op.create_index("placements_by_person", "placements", ["person"], unique=False)
    op.create_index("placements_by_utterance", "placements", ["utterance"], unique=False)
    op.create_table(
        "renderings",
        sa.Column("utterance", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("copy", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("utterance", "position"),
    )
    op.create_table(
        "roles",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("side", sa.String(), nullable=True),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("person", "position"),
    )
    op.create_table(
        "stories",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("outlets", Json, nullable=False),
        sa.Column("articles", Json, nullable=False),
        sa.Column("events", Json, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "utterances",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=True),
        sa.Column("said_on", sa.String(), nullable=True),
        sa.Column("said_basis", sa.String(), nullable=True),
        sa.Column("about", Json, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outlets", Json, nullable=False),
        sa.Column("first", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
