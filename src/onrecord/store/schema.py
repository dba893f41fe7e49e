"""The tables of a record.

Three kinds, kept apart: what the machine took from each version of each article (FACTS), what persons decided
(`decisions`, appended and never changed), and what follows from both (JOINED), which can be thrown away and made again.

Every row of JOINED holds for the days `since` <= day < `until`, as ordinals: the record as of a day is the rows that
hold on it. NOW is later than any day; what has no day of its own is known from NOW on only. `part` is the part of the
record that a row belongs to: versions that are tied, by each other or by a chain of others (see `link.ties`).

Passages are JSON offsets into the body, half-open, in code points. Days are dates, instants are ISO text in UTC.
"""

from __future__ import annotations

from typing import Any

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

HEAD = "0013"  # the last migration; a record at this revision is opened without asking Alembic

Json = JSON(none_as_null=True)

FACTS = MetaData()
JOINED = MetaData()
NOW, END = 9_000_000, 9_000_001  # the day after every day, and the end of what still holds


def _of_version(cascade: str = "CASCADE") -> Column[int]:
    return Column("version", ForeignKey("versions.row", ondelete=cascade), primary_key=True, autoincrement=False)


def _held(*indexed: str) -> tuple[Any, ...]:
    """What every row that holds for days has, with an index for each way in: its name, then its columns."""
    columns = [Column("row", Integer, primary_key=True)]
    columns += [Column(name, Integer, nullable=False) for name in ("part", "since", "until")]
    parted = indexed[0].partition("_by_")[0] + "_by_part part"
    return (*columns, *(Index(*names.split()) for names in (parted, *indexed)))


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
    Column(
        "known_from", Date
    ),  # the first day on which this text could be read and, if known, was; None: no day is known
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
    Index("versions_by_source", "source_id"),
    Index("versions_by_url", "url"),
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
    Column("polarity", String),  # this and the next two: NULL in what was analysed before they were told
    Column("certainty", String),
    Column("force", String),
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
    Column("senses", Json),  # of each span; NULL where the name has one meaning
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
    Index("told_events_by_id", "id"),
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
    Column("told", Text),  # what the fact was when it was decided: the words of a statement, a person's name
    Column("article", String),  # of a statement
    Index("decisions_by_fact", "fact"),
    Index("decisions_by_field", "field"),
)

gone = Table(
    "gone",  # what was joined under an id that the record no longer has on any day: where an old address leads
    FACTS,
    Column("row", Integer, primary_key=True),
    Column("sort", String, nullable=False),  # stories, events, utterances
    Column("id", String, nullable=False),
    Column("at", String, nullable=False),  # when it went
    Column("members", Json, nullable=False),  # articles, articles' own events, statements
    Index("gone_by_id", "id", "sort"),
)

meta = Table("meta", FACTS, Column("name", String, primary_key=True), Column("value", String, nullable=False))

# --- what follows from facts and decisions ------------------------------------------------------------------------

knots = Table(
    "knots",  # the part of each version whose ties are known
    JOINED,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("part", Integer, nullable=False),
    Index("knots_by_part", "part"),
)

cards = Table(
    "cards",  # what ties a version to others
    JOINED,
    Column("stem", String, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),  # of publication; 0: not known
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("weight", Integer, nullable=False),
    Index("cards_by_version", "version"),
    sqlite_with_rowid=False,
)

stale = Table(
    "stale",  # parts that have to be joined anew from a day on
    JOINED,
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("since", Integer, nullable=False),
)

joinings = Table(
    "joinings",  # parts that were joined anew lately, in their order: who keeps something of one sees that it is old
    JOINED,
    Column("seq", Integer, primary_key=True),
    Column("part", Integer, nullable=False),  # 0: all of them
)

tallies = Table(
    "tallies",  # how many rows of a table more, or fewer, hold from a day on
    JOINED,
    Column("name", String, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("more", Integer, nullable=False),
)

current = Table(
    "current",  # each article's version that counts
    JOINED,
    Column("article", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("rank", Integer, nullable=False),  # 1 is the oldest
    Column("story", String),
    Column("day", Integer, nullable=False),  # of publication; NOW: not known
    Column("outlet", String),
    Column("language", String),
    *_held(
        "current_by_article article",
        "current_by_day day article since until",
        "current_by_outlet outlet",
        "current_by_story story",
        "current_by_version version since until",
        "current_by_language language since until",
    ),
)

placements = Table(
    "placements",  # each statement that counts, with what persons decided about it; dismissed ones are not here
    JOINED,
    Column("statement", String, nullable=False),
    Column("fact", Integer, nullable=False),  # statements.row: the statement as the version has it
    Column("version", Integer, nullable=False),
    Column("article", String, nullable=False),
    Column("day", Integer, nullable=False),  # of publication; NOW: not known
    Column("position", Integer, nullable=False),  # in the article
    Column("utterance", String),
    Column("person", String),
    Column("class", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("side", String),
    Column("outlet", String),
    Column("language", String),
    Column("doubt", Boolean, nullable=False),  # nobody could be told, or hardly, and no person has decided
    Column("unsure", Boolean, nullable=False),  # hardly of its class, or other reports have another
    Column("speaker", Json),  # with the decisions of persons
    Column("said_on", String),
    Column("said_basis", String),
    Column("spoken", Integer),  # the first day that `said_on` can mean
    Column("opens", Boolean, nullable=False),  # of the renderings of its utterance the first that knows its day
    Column("decided", Json, nullable=False),  # fields that a person confirmed or set
    Column("about", Json, nullable=False),
    *_held(
        "placements_by_statement statement",
        "placements_by_order day article position",
        "placements_by_article article",
        "placements_by_person person day",
        "placements_by_utterance utterance",
        "placements_by_side side since until",
        "placements_by_outlet outlet since until",
        "placements_by_doubt doubt day article position",
        "placements_by_unsure unsure day article position",
        "placements_by_spoken opens spoken statement",
        "placements_by_class class kind since until",
        "placements_by_fact fact since until",
    ),
)

abouts = Table(
    "abouts",
    JOINED,
    Column("statement", String, nullable=False),
    Column("event", String, nullable=False),
    Column("fact", Integer, nullable=False),  # as in `placements`
    *_held("abouts_by_statement statement", "abouts_by_event event fact since until"),
)

tellings = Table(
    "tellings",  # which articles tell of an event
    JOINED,
    Column("event", String, nullable=False),
    Column("article", String, nullable=False),
    *_held("tellings_by_event event", "tellings_by_article article"),
)

copies = Table(
    "copies",  # which articles copy the text of an earlier one
    JOINED,
    Column("article", String, nullable=False),
    Column("original", String, nullable=False),  # the earliest of its group
    Column("near", String, nullable=False),  # the nearest of its group
    Column("kind", String, nullable=False),
    Column("held", Float, nullable=False),
    *_held("copies_by_article article", "copies_by_original original"),
)

proposals = Table(
    "proposals",  # what may be one utterance, event or story, and is not joined until a person says so
    JOINED,
    Column("sort", String, nullable=False),  # joined (of statements), event (of articles' events), story (of articles)
    Column("one", String, nullable=False),  # of the earlier
    Column("two", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("rule", String, nullable=False),
    Column("shared", Json, nullable=False),
    Column("day", Integer, nullable=False),  # of the later one's article, as are article and position
    Column("article", String, nullable=False),
    Column("position", Integer, nullable=False),
    *_held("proposals_by_one one", "proposals_by_two two", "proposals_by_order sort day article position"),
)

people = Table(
    "people",  # as one part of the record knows them; one id in several parts is one speaker
    JOINED,
    Column("id", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),  # the name as it is looked for
    Column("type", String, nullable=False),
    Column("side", String),
    Column("aliases", Json, nullable=False),
    Column("roles", Json, nullable=False),
    Column("also", Json, nullable=False),  # other ids that it goes by
    *_held("people_by_id id since until folded", "people_by_name folded id"),
)

called = Table(
    "called",  # every name under which somebody can be asked for
    JOINED,
    Column("name", Text, nullable=False),
    Column("person", String, nullable=False),
    *_held("called_by_name name person since until"),
)

utterances = Table(
    "utterances",
    JOINED,
    Column("id", String, nullable=False),
    Column("speaker", String),
    Column("said_on", String),
    Column("said_basis", String),
    Column("about", Json, nullable=False),
    Column("text", Text, nullable=False),
    Column("outlets", Json, nullable=False),
    Column("first", String, nullable=False),
    Column("renderings", Json, nullable=False),
    Column("copies", Json, nullable=False),
    Column("day", Integer, nullable=False),  # of the first rendering, as are article and position
    Column("position", Integer, nullable=False),
    *_held("utterances_by_id id", "utterances_by_order day first position"),
)

events = Table(
    "events",
    JOINED,
    Column("id", String, nullable=False),
    Column("label", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("date", Json),
    Column("first", Integer, nullable=False),  # NOW: no day is known
    Column("last", Integer, nullable=False),
    Column("place", Text),
    Column("participants", Json, nullable=False),
    Column("status", String, nullable=False),
    Column("articles", Json, nullable=False),
    Column("members", Json, nullable=False),
    Column("history", Json, nullable=False),
    *_held("events_by_id id", "events_by_day first id last since until", "events_by_last last id first since until"),
)

stories = Table(
    "stories",
    JOINED,
    Column("id", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("day", Integer, nullable=False),  # the first; NOW: none is known
    Column("outlets", Json, nullable=False),
    Column("articles", Json, nullable=False),
    Column("events", Json, nullable=False),
    *_held("stories_by_id id", "stories_by_day day id", "stories_by_last last id since until"),
)

expectations = Table(
    "expectations",
    JOINED,
    Column("statement", String, nullable=False),
    Column("event", String),
    Column("state", String, nullable=False),
    Column("status", String, nullable=False),
    Column("rule", String),
    Column("by", String),
    Column("at", String),
    Column("due", Integer),  # last day of the event, while nothing of its part was published after it
    Column("evidence", Json, nullable=False),
    Column("day", Integer, nullable=False),  # of the statement's article, as are article and position
    Column("article", String, nullable=False),
    Column("position", Integer, nullable=False),
    # The statement's own, as in `placements`, so that the ledger is narrowed and counted without looking there.
    Column("fact", Integer, nullable=False),
    Column("utterance", String),
    Column("person", String),
    Column("class", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("side", String),
    Column("outlet", String),
    Column("language", String),
    Column("scored", Integer, nullable=False),  # for whom and what it counts (see `scored`)
    *_held(
        "expectations_by_statement statement",
        "expectations_by_event event",
        "expectations_by_order day article position",
        "expectations_by_state state due since until scored",
        "expectations_by_article article",
        "expectations_by_person person since until scored state due",
        "expectations_by_side side since until scored state due",
        "expectations_by_outlet outlet since until scored state due",
        "expectations_by_class class since until state due",
    ),
)

# The tables whose rows hold from a day to a day.
HELD = (
    current,
    placements,
    abouts,
    tellings,
    copies,
    proposals,
    people,
    called,
    utterances,
    events,
    stories,
    expectations,
)
