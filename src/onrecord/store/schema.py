"""The tables of a record.

Three kinds, kept apart: what the machine took from each version of each article (FACTS), what persons decided
(`decisions`, appended and never changed), and what follows from both for the articles that can be seen (JOINED),
which is thrown away and made again. JOINED has a temporary twin with the same names for the record as of a day:
both databases that we know look for a temporary table first, so one query layer reads either.

Passages are JSON offsets into the body, half-open, in code points. Days are dates, instants are ISO text in UTC.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0001"  # the last migration; a record at this revision is opened without asking Alembic

Json = JSON(none_as_null=True)

FACTS = MetaData()
JOINED = MetaData()


def _of_version(cascade: str = "CASCADE") -> Column[int]:
    return Column("version", ForeignKey("versions.row", ondelete=cascade), primary_key=True, autoincrement=False)


def _place() -> Column[int]:
    return Column("position", Integer, primary_key=True, autoincrement=False)


articles = Table(
    "articles",
    FACTS,
    Column("id", String, primary_key=True),  # "a-" and a digest of the address, else of the source id
    Column("source_id", String, nullable=False),  # of the first page filed under it
    Column("url", String),  # canonical; None: known by its source id
)

versions = Table(
    "versions",
    FACTS,
    Column("row", Integer, primary_key=True),  # order of arrival; breaks ties only
    Column("article", ForeignKey("articles.id"), nullable=False),
    Column("digest", String, nullable=False),  # of the page's content and what was given with it
    Column("known_from", Date),  # the first day on which this text could be read; None: no day is known
    Column("source_id", String, nullable=False),
    # the page, so that it can be analysed again
    Column("form", String, nullable=False),
    Column("raw", LargeBinary, nullable=False),  # zlib, UTF-8
    Column("given", Json, nullable=False),
    Column("made_with", String, nullable=False),  # methods asked for: "clean=rules-1 parse=..."
    # the article
    Column("published", Date),
    Column("published_basis", String),
    Column("modified", Date),
    Column("captured", String),
    Column("url", String),
    Column("outlet", String),
    Column("title", Text),
    Column("byline", Text),
    Column("authors", Json, nullable=False),
    Column("section", Text),
    Column("tags", Json, nullable=False),
    Column("people", Json, nullable=False),
    Column("captions", Json, nullable=False),
    Column("language", String),
    Column("body", Text, nullable=False),
    Column("repeats", Json, nullable=False),
    Column("sentences", Json, nullable=False),
    Column("methods", Json, nullable=False),
    UniqueConstraint("article", "digest"),
    Index("versions_by_digest", "digest"),
    Index("versions_by_day", "known_from"),
)

dropped = Table(
    "dropped",
    FACTS,
    _of_version(),
    _place(),
    Column("furniture", String, nullable=False),
    Column("text", Text),
    sqlite_with_rowid=False,  # rows lie in the order of their key: no second index of it
)

statements = Table(
    "statements",
    FACTS,
    Column("row", Integer, primary_key=True),
    Column("version", ForeignKey("versions.row", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", String, nullable=False),  # the same in another version that says the same
    Column("kind", String, nullable=False),
    Column("class", String, nullable=False),
    Column("content", Text, nullable=False),
    Column("content_spans", Json, nullable=False),
    Column("source", Json),
    Column("cue", Json),
    Column("addressee", Json),
    Column("venue", Json),
    Column("speaker", Json),
    Column("side", String),
    Column("said_on", String),
    Column("said_basis", String),
    Column("about", Json, nullable=False),
    Column("repeats", Json, nullable=False),
    Column("score", Float, nullable=False),
    UniqueConstraint("version", "position"),
    Index("statements_by_id", "id"),
)

times = Table(
    "times",
    FACTS,
    _of_version(),
    _place(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("value", String),
    Column("first", Date),
    Column("last", Date),
    Column("mod", String),
    sqlite_with_rowid=False,  # rows lie in the order of their key: no second index of it
)

names = Table(
    "names",
    FACTS,
    _of_version(),
    _place(),
    Column("id", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("spans", Json, nullable=False),
    sqlite_with_rowid=False,  # rows lie in the order of their key: no second index of it
)

told_events = Table(
    "told_events",  # as one article tells them
    FACTS,
    _of_version(),
    _place(),
    Column("id", String, nullable=False),
    Column("label", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("date", Json),
    Column("moved_from", Json),
    Column("place", Text),
    Column("participants", Json, nullable=False),
    Column("status", String, nullable=False),
    Column("evidence", Json, nullable=False),
    sqlite_with_rowid=False,  # rows lie in the order of their key: no second index of it
)

decisions = Table(
    "decisions",
    FACTS,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("fact", String, nullable=False),
    Column("field", String, nullable=False),
    Column("value", Text),
    Column("reason", Text),
)

meta = Table("meta", FACTS, Column("name", String, primary_key=True), Column("value", String, nullable=False))

# --- what follows from facts and decisions for the articles that can be seen -----------------------------------------

current = Table(
    "current",  # each article's version that counts
    JOINED,
    Column("article", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("rank", Integer, nullable=False),  # 1 is the oldest
    Column("story", String),
)

placements = Table(
    "placements",  # each statement that counts, with what persons decided about it; dismissed ones are not here
    JOINED,
    Column("statement", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("article", String, nullable=False),
    Column("utterance", String),
    Column("person", String),
    Column("class", String, nullable=False),
    Column("side", String),
    Column("speaker", Json),  # with the decisions of persons
    Column("said_on", String),
    Column("said_basis", String),
    Column("decided", Json, nullable=False),  # fields that a person confirmed or set
    Index("placements_by_person", "person"),
    Index("placements_by_utterance", "utterance"),
)

abouts = Table(
    "abouts",
    JOINED,
    Column("statement", String, primary_key=True),
    Column("event", String, primary_key=True),
)

people = Table(
    "people",
    JOINED,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("side", String),
    Column("statements", Json, nullable=False),
)

aliases = Table(
    "aliases",
    JOINED,
    Column("person", String, primary_key=True),
    _place(),
    Column("text", Text, nullable=False),
    Column("article", String, nullable=False),
    Column("spans", Json, nullable=False),
)

roles = Table(
    "roles",
    JOINED,
    Column("person", String, primary_key=True),
    _place(),
    Column("role", Text, nullable=False),
    Column("side", String),
    Column("first", Date),
    Column("last", Date),
    Column("basis", String, nullable=False),
)

utterances = Table(
    "utterances",
    JOINED,
    Column("id", String, primary_key=True),
    Column("speaker", String),
    Column("said_on", String),
    Column("said_basis", String),
    Column("about", Json, nullable=False),
    Column("text", Text, nullable=False),
    Column("outlets", Json, nullable=False),
    Column("first", String, nullable=False),
)

renderings = Table(
    "renderings",
    JOINED,
    Column("utterance", String, primary_key=True),
    _place(),
    Column("statement", String, nullable=False),
    Column("copy", Boolean, nullable=False),
)

events = Table(
    "events",
    JOINED,
    Column("id", String, primary_key=True),
    Column("label", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("date", Json),
    Column("place", Text),
    Column("participants", Json, nullable=False),
    Column("status", String, nullable=False),
    Column("articles", Json, nullable=False),
    Column("members", Json, nullable=False),
)

history = Table(
    "history",
    JOINED,
    Column("event", String, primary_key=True),
    _place(),
    Column("published", Date),
    Column("field", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("article", String, nullable=False),
    Column("spans", Json, nullable=False),
    Column("text", Text, nullable=False),
)

stories = Table(
    "stories",
    JOINED,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("outlets", Json, nullable=False),
    Column("articles", Json, nullable=False),
    Column("events", Json, nullable=False),
)

expectations = Table(
    "expectations",
    JOINED,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("statement", String, nullable=False),
    Column("event", String),
    Column("state", String, nullable=False),
    Column("status", String, nullable=False),
    Column("rule", String),
    Column("by", String),
    Column("at", String),
)

evidence = Table(
    "evidence",
    JOINED,
    Column("expectation", Integer, primary_key=True, autoincrement=False),
    _place(),
    Column("article", String, nullable=False),
    Column("spans", Json, nullable=False),
    Column("text", Text, nullable=False),
    Column("bears", String, nullable=False),
)
