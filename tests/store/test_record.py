import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from onrecord import store
from onrecord.errors import SetupError, StoreError
from onrecord.store import schema
from tests.store import small

ROOT = Path(__file__).parents[2]


def test_a_record_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="onrecord add"):
        store.load(str(tmp_path / "none.db"))
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("no database at all, just words " * 100)
    for create in (True, False):
        with pytest.raises(StoreError, match=r"x\.db.*no record"):
            store.load(str(tmp_path / "x.db"), create=create)


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "x.db")
    other.execute("CREATE TABLE recipes (name)")
    other.commit()
    for create in (True, False):
        with pytest.raises(StoreError, match="no record"):
            store.load(str(tmp_path / "x.db"), create=create)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_a_record_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    small.new(tmp_path / "x.db")
    newer = sqlite3.connect(tmp_path / "x.db")
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    with pytest.raises(StoreError, match="newer OnRecord"):
        store.load(str(tmp_path / "x.db"))


def test_an_address_without_a_driver_says_what_to_install() -> None:
    with pytest.raises(SetupError, match="pip install"):
        store.load("postgresql+psycopg2://nowhere/record", create=True)


def test_a_server_that_does_not_answer_is_named() -> None:
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:9/record"):
        store.load("postgresql://127.0.0.1:9/record", create=True)


def test_no_password_is_shown() -> None:
    assert (
        store.shown("postgresql://edda:secret@db.example:5432/record") == "postgresql://edda:***@db.example:5432/record"
    )
    assert store.shown("C:/a:b@c.db") == "C:/a:b@c.db"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        store.load(str(tmp_path / "deep" / "x.db"), create=True)


def test_migrations_end_in_the_schema(tmp_path: Path) -> None:
    record = small.new(tmp_path / "x.db")
    with record.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        assert compare_metadata(context, [schema.FACTS, schema.JOINED]) == []  # type: ignore[arg-type]


def _ours(_: object, name: str | None, type_: str, *__: object) -> bool:
    return type_ != "table" or "_text" not in (name or "")


def test_the_head_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "src/onrecord/store/migrations"))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_every_table_can_be_made_in_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in (*schema.FACTS.sorted_tables, *schema.JOINED.sorted_tables):
        assert str(CreateTable(table).compile(dialect=dialect)).strip().startswith("CREATE TABLE")


def test_readers_see_one_moment_while_another_writes(tmp_path: Path) -> None:
    record = small.new(tmp_path / "x.db")
    small.file(record, small.pair("one"))
    with small.look(record) as view:
        assert len(view.articles) == 1
        small.file(store.load(record.name), small.pair("two"))
        assert view.counts()["articles"] == 1
    with small.look(record) as view:
        assert view.counts()["articles"] == 2


ADDING = """
import sys
from tests.store import small
record = small.new(sys.argv[1])
for number in range(int(sys.argv[2])):
    pairs = [small.pair(f"p{number}-{n}", body=small.BODIES["one"] * 20, published="2024-05-01") for n in range(8)]
    small.file(record, *pairs)
    print(number, flush=True)
"""


def test_a_killed_run_leaves_whole_pages_and_the_next_ends_it(tmp_path: Path) -> None:
    killed, whole = str(tmp_path / "killed.db"), str(tmp_path / "whole.db")
    run = subprocess.Popen([sys.executable, "-c", ADDING, killed, "400"], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert run.stdout is not None
    filed = 0
    for line in run.stdout:
        filed = int(line) + 1
        if filed == 12:
            run.send_signal(signal.SIGKILL)  # somewhere inside a later batch
            break
    assert run.wait() == -signal.SIGKILL
    raw = sqlite3.connect(killed)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    pages = raw.execute("SELECT count(*) FROM versions").fetchone()[0]
    assert filed * 8 <= pages < 400 * 8
    assert pages % 8 == 0
    halves = "SELECT count(*) FROM versions v WHERE (SELECT count(*) FROM statements s WHERE s.version = v.row) != 2"
    assert raw.execute(halves).fetchone() == (0,)
    raw.close()
    batches = str(pages // 8 + 5)
    for path in (killed, whole):
        subprocess.run([sys.executable, "-c", ADDING, path, batches], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    with small.look(store.load(killed)) as one, small.look(store.load(whole)) as other:
        assert one.counts() == other.counts()
        assert small.everything(one) == small.everything(other)
