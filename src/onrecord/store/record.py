"""A record as a whole: opened, brought up to date, written in whole transactions, read from one moment.

Comes in: the path of a SQLite file or a database address. Goes out: a Record that hands out connections.
Left alone: what the rows mean. Every error of the database leaves as a StoreError of one line.
"""

from __future__ import annotations

import getpass
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, inspect, make_url, pool, select, text

from ..errors import SetupError, StoreError
from . import schema

_WAIT = 30.0  # seconds that a writer waits for another to end its batch


class Record:
    """An open record. Any number may read while one writes."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name  # as shown: without a password
        # one moment for all that a reader asks; SQLite has no other way
        self._reading = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the record, whatever is written meanwhile."""
        with _told(self.name), self.engine.connect().execution_options(**self._reading) as connection:
            yield connection
            connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose work is on disk as a whole when the block ends, or not at all."""
        with _told(self.name), self.engine.connect().execution_options(writing=True) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def load(record: str, *, create: bool = False) -> Record:
    """Open a record, bringing it up to date. Raises StoreError if there is none and `create` does not ask for one."""
    if "://" not in record:
        path = Path(record)
        if not create and not path.is_file():
            raise StoreError(f"no record at {record}; make one with: onrecord add PATH ... --record {record}")
        if not path.absolute().parent.is_dir():
            raise StoreError(f"no folder {path.absolute().parent} to keep {record} in; make it first")
    opened = Record(_engine(record), shown(record))
    with _told(opened.name):
        _upgrade(opened, create=create)
    return opened


def shown(record: str) -> str:
    """The record's path or address, without a password."""
    return re.sub(r"(://[^:/@]{0,200}):[^@/]{1,200}@", r"\1:***@", record)


def _engine(record: str) -> Engine:
    try:
        address = record if "://" in record else f"sqlite:///{record}"
        if address.startswith(("postgresql://", "postgres://")):
            # The driver that the extra "postgresql" installs: pure Python, BSD. Another can be named in the address.
            address = "postgresql+pg8000://" + address.split("://", 1)[1]
        # no pool: a connection's temporary tables end with it
        engine = create_engine(_as_me(make_url(address)), poolclass=pool.NullPool)
    except exc.ArgumentError as error:
        raise StoreError(f"{shown(record)} is no database address ({error})") from error
    except ImportError as error:
        mend = f"pip install 'onrecord[postgresql]' or {error.name}"
        raise SetupError(f"{shown(record)} needs a database driver: {mend}") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_settings)
        event.listen(engine, "begin", _sqlite_begin)
    return engine


def _as_me(address: URL) -> URL:
    """An address without a user is for the user of this machine, as PostgreSQL's own programs have it."""
    if address.drivername == "postgresql+pg8000" and not address.username:
        return address.set(username=getpass.getuser())
    return address


def _sqlite_settings(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    connection.execute(f"PRAGMA busy_timeout = {int(_WAIT * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")


def _sqlite_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _upgrade(record: Record, *, create: bool) -> None:
    """Run the migrations that the record lacks; refuse what is no record, and what is newer than this program."""
    with record.engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if "alembic_version" in tables:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            if found == schema.HEAD:
                return
        elif tables or not create:
            raise StoreError(f"{record.name} is a database, but no record; name another file")
    if record.engine.dialect.name == "sqlite":
        with record.engine.connect() as connection:  # readers and one writer at the same time; stays with the file
            connection.connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
    with record.writing() as connection:
        _migrate(connection, record.name)


def _migrate(connection: Connection, name: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(f"{name} was made by a newer OnRecord ({error}); upgrade this one") from error
    if connection.execute(select(schema.meta.c.value).where(schema.meta.c.name == "generation")).scalar() is None:
        connection.execute(schema.meta.insert().values(name="generation", value="0"))


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What the database says, in one line that names the record."""
    try:
        yield
    except exc.DBAPIError as error:
        said = " ".join(str(error.orig).split())
        raise StoreError(f"{name}: {said}{_mend(said)}") from error
    except exc.SQLAlchemyError as error:
        raise StoreError(f"{name}: {' '.join(str(error).split())[:300]}") from error


def _mend(said: str) -> str:
    if "not a database" in said:
        return "; this file is no record, name another"
    if "locked" in said:
        return "; another run is writing to it, try again when it has ended"
    if "readonly" in said or "unable to open" in said:
        return "; check who may write to the file and its folder"
    if "malformed" in said:
        return "; the file is damaged, take a copy from before or add the pages to a new one"
    return ""
