"""What follows from the articles is kept part by part, each row with the days on which it holds."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

OLD = (
    "abouts", "aliases", "current", "events", "evidence", "expectations", "history", "people", "placements",
    "renderings", "roles", "stories", "utterances",
)  # fmt: skip
KINDS: dict[str, Any] = {
    "Integer": sa.Integer(),
    "String": sa.String(),
    "Text": sa.Text(),
    "Json": sa.JSON(),
    "Date": sa.Date(),
    "Boolean": sa.Boolean(),
}
# table, its primary key; its columns, "?" where there may be none; its indexes with their columns
NEW = """\
table abouts row
columns statement:String event:String row:Integer part:Integer since:Integer until:Integer
index abouts_by_event event
index abouts_by_part part
index abouts_by_statement statement
table called row
columns name:Text person:String row:Integer part:Integer since:Integer until:Integer
index called_by_name name
index called_by_part part
table cards stem day version
columns stem:String day:Integer version:Integer weight:Integer
index cards_by_version version
table current row
columns article:String version:Integer rank:Integer story:String? day:Integer outlet:String? row:Integer
columns part:Integer since:Integer until:Integer
index current_by_article article
index current_by_day day article
index current_by_outlet outlet
index current_by_part part
index current_by_story story
table events row
columns id:String label:Text type:String date:Json? first:Integer last:Integer place:Text? participants:Json
columns status:String articles:Json members:Json history:Json row:Integer part:Integer since:Integer
columns until:Integer
index events_by_day first id
index events_by_id id
index events_by_part part
table expectations row
columns statement:String event:String? state:String status:String rule:String? by:String? at:String?
columns due:Integer? evidence:Json day:Integer article:String position:Integer row:Integer part:Integer
columns since:Integer until:Integer
index expectations_by_event event
index expectations_by_order day article position
index expectations_by_part part
index expectations_by_state state due since until
index expectations_by_statement statement
table knots version
columns version:Integer part:Integer
index knots_by_part part
table people row
columns id:String name:Text folded:Text type:String side:String? aliases:Json roles:Json row:Integer
columns part:Integer since:Integer until:Integer
index people_by_id id since until folded
index people_by_name folded id
index people_by_part part
table placements row
columns statement:String version:Integer article:String day:Integer position:Integer utterance:String?
columns person:String? class:String kind:String side:String? outlet:String? doubt:Boolean speaker:Json?
columns said_on:String? said_basis:String? spoken:Integer? opens:Boolean decided:Json about:Json row:Integer
columns part:Integer since:Integer until:Integer
index placements_by_article article
index placements_by_class class kind since until
index placements_by_doubt doubt day article position
index placements_by_order day article position
index placements_by_outlet outlet since until
index placements_by_part part
index placements_by_person person day
index placements_by_side side since until
index placements_by_spoken opens spoken statement
index placements_by_statement statement
index placements_by_utterance utterance
table stale part
columns part:Integer since:Integer
table stories row
columns id:String title:Text first:Date? last:Date? day:Integer outlets:Json articles:Json events:Json
columns row:Integer part:Integer since:Integer until:Integer
index stories_by_day day id
index stories_by_id id
index stories_by_part part
table tallies name day
columns name:String day:Integer more:Integer
table tellings row
columns event:String article:String row:Integer part:Integer since:Integer until:Integer
index tellings_by_article article
index tellings_by_event event
index tellings_by_part part
table utterances row
columns id:String speaker:String? said_on:String? said_basis:String? about:Json text:Text outlets:Json
columns first:String renderings:Json copies:Json day:Integer position:Integer row:Integer part:Integer
columns since:Integer until:Integer
index utterances_by_id id
index utterances_by_order day first position
index utterances_by_part part
"""


def upgrade() -> None:
    """Nothing of the old tables is kept: all of it follows from the facts and is made again."""
    for name in OLD:
        op.drop_table(name)
    table, key = "", ""
    columns: list[Any] = []
    indexes: list[list[str]] = []
    for sort, *words in [line.split() for line in NEW.splitlines()] + [["table", "", ""]]:
        if sort == "columns":
            columns += [_column(word) for word in words]
        elif sort == "index":
            indexes.append(words)
        else:
            if table:
                _make(table, key, columns, indexes)
            table, key, columns, indexes = words[0], " ".join(words[1:]), [], []
    op.execute("DELETE FROM meta WHERE name = 'joined'")


def _make(table: str, key: str, columns: list[Any], indexes: list[list[str]]) -> None:
    op.create_table(table, *columns, sa.PrimaryKeyConstraint(*key.split()), sqlite_with_rowid=table != "cards")
    for name, *over in indexes:
        op.create_index(name, table, over)


def _column(word: str) -> Any:
    name, _, kind = word.partition(":")
    counted: Any = "auto" if name == "row" else False  # numbered by the database
    return sa.Column(name, KINDS[kind.strip("?")], nullable=kind.endswith("?"), autoincrement=counted)
