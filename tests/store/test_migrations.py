"""A record of an earlier OnRecord goes up in place: what was filed and decided stays, what was joined is made once."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, Table, insert, inspect, select, text

from onrecord import link, store
from onrecord.store import joined, schema
from onrecord.store import record as records
from tests.store import small

MIGRATIONS = Path(records.__file__).parent / "migrations"
OLD = tuple(f"{number:04}" for number in range(2, 13))
DAYS = (None, "2024-05-02", "2024-05-08")


def new_record(path: Path) -> store.Record:
    record = small.new(path)
    for name in small.BODIES:
        small.file(record, small.pair(name))
    small.file(record, small.pair("one", body=small.BODIES["two"] + " Later.", modified="2024-05-08"))
    with small.look(record) as view:
        fact = view.statements(store.Wanted(classes=("denial",)))[0]
    store.Writer(record, small.MADE_WITH).decide(store.decision(fact, "class", "plan", by="Edda"))
    return record


def up(connection: Any, revision: str) -> None:
    """Run the migrations up to one."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def as_it_was(new: store.Record, address: str, revision: str) -> None:
    """A record of that revision with the same facts, and with something joined, as nobody would join it today."""
    engine = records._engine(address)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        up(connection, revision)
    tables = MetaData()
    tables.reflect(engine)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        with new.reading() as held:
            for table in schema.FACTS.sorted_tables:
                if table.name in tables.tables:
                    _fill(connection, tables.tables[table.name], held.execute(select(table)).all())
        for table in schema.JOINED.sorted_tables:
            if table.name in tables.tables:
                _fill(connection, tables.tables[table.name], [_some(tables.tables[table.name])])


def _fill(connection: Any, table: Table, found: Any) -> None:
    for row in found:
        values = dict(row._mapping) if hasattr(row, "_mapping") else row
        connection.execute(insert(table).values({name: values[name] for name in values if name in table.c}))


def _some(table: Table) -> dict[str, Any]:
    """A row with something in every column."""
    given: dict[str, Any] = {"id": "old-story", "until": schema.END, "since": 1, "day": 1, "row": 1, "version": 999}
    kinds = {"INTEGER": 7, "BOOLEAN": True, "DATE": None, "JSON": ["a-1"], "FLOAT": 0.5, "DOUBLE PRECISION": 0.5}
    return {c.name: given.get(c.name, kinds.get(str(c.type), "x")) for c in table.c}


@pytest.mark.parametrize("revision", OLD)
def test_an_old_record_answers_as_a_new_one(tmp_path: Path, revision: str, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_up(tmp_path, str(tmp_path / "old.db"), revision, monkeypatch)


@pytest.mark.parametrize("revision", OLD[-2:])
def test_so_does_a_shared_one(tmp_path: Path, postgresql: str, revision: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = MetaData()
    engine = records._engine(postgresql)
    tables.reflect(engine)
    tables.drop_all(engine)
    goes_up(tmp_path, postgresql, revision, monkeypatch)


def goes_up(tmp_path: Path, address: str, revision: str, monkeypatch: pytest.MonkeyPatch) -> None:
    new = new_record(tmp_path / "new.db")
    as_it_was(new, address, revision)
    with small.look(new):  # joined before we count
        pass
    times: list[int] = []
    join_part = joined.join_part

    def joining(connection: Any, join: link.Join, part: int, since: int) -> None:
        times.append(part)
        join_part(connection, join, part, since)

    monkeypatch.setattr(joined, "join_part", joining)
    old = store.load(address)
    with old.reading() as connection:
        assert set(inspect(connection).get_table_names()) >= set(schema.JOINED.tables)
        for table in (schema.versions, schema.decisions, schema.articles):
            with new.reading() as held:
                assert connection.execute(select(table)).all() == held.execute(select(table)).all()
    answers = []
    for record in (old, new):
        for day in DAYS:
            with small.look(record, day) as view:
                answers.append(small.everything(view)[:8])  # type: ignore[index]
    assert answers[: len(DAYS)] == answers[len(DAYS) :]
    assert len(times) == 1  # one part, joined once
    store.load(address)
    assert len(times) == 1


def test_ids_of_before_lead_on(tmp_path: Path) -> None:
    """A story that nobody would join today is written down when what was joined is dropped."""
    path = tmp_path / "old.db"
    as_it_was(new_record(tmp_path / "new.db"), str(path), "0009")
    with store.load(str(path)).reading() as connection:
        found = connection.execute(text("SELECT sort, members FROM gone WHERE id = 'old-story'")).all()
    assert sorted((row[0], row[1]) for row in found) == [("events", '["a-1"]'), ("stories", '["a-1"]')]


def from_0011(record: store.Record) -> list[tuple[Any, ...]]:
    """Take back what 0012 made, and let it be made again; the tallies of before."""
    with record.writing() as connection:
        held = connection.execute(select(schema.tallies).order_by(*schema.tallies.primary_key)).all()
        connection.execute(text("DROP TABLE joinings"))
        for table, column in (("events", "last"), ("stories", "last")):
            connection.execute(text(f"DROP INDEX {table}_by_{column}"))
        gone = schema.tallies.c.name.like("doubts%") | schema.tallies.c.name.like("dated%")
        connection.execute(schema.tallies.delete().where(gone))
        connection.execute(text("UPDATE alembic_version SET version_num = '0011'"))
    return [tuple(row) for row in held if row.more]


def is_not_joined_anew(address: str) -> None:
    record = store.load(address, create=True)
    for name in small.BODIES:
        small.file(record, small.pair(name))
    with small.look(record) as view:
        before = small.everything(view)
    held = from_0011(record)
    assert any(name.startswith("doubts") for name, *_ in held)
    assert any(name.startswith("dated") for name, *_ in held)
    with record.writing() as connection:  # 0013 joins everything anew
        up(connection, "0012")
        connection.execute(text("UPDATE alembic_version SET version_num = '0013'"))
    with record.reading() as connection:
        assert joined.is_fresh(connection, "fake")
        after = connection.execute(select(schema.tallies).order_by(*schema.tallies.primary_key)).all()
        assert [tuple(row) for row in after if row.more] == held
        assert connection.execute(select(schema.joinings)).all() == []
    with small.look(record) as view:
        assert small.everything(view) == before


def test_what_0012_counts_is_counted_without_joining_anew(tmp_path: Path) -> None:
    is_not_joined_anew(str(tmp_path / "r.db"))


def test_so_it_is_of_a_shared_one(postgresql: str) -> None:
    tables = MetaData()
    engine = records._engine(postgresql)
    tables.reflect(engine)
    tables.drop_all(engine)
    is_not_joined_anew(postgresql)
