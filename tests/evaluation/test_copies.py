"""What is copied is what `link` would have made of it, but for ids."""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from evaluation import copies, generated
from onrecord import link, store
from onrecord.config import Config
from onrecord.store import joined, schema

JOIN = link.load(Config())


def test_copied_rows_are_what_joining_gives(tmp_path: Path) -> None:
    record = store.load(str(tmp_path / "r.db"), create=True)
    store.Writer(record, "generated").file(list(generated.articles(20)))
    store.refresh(record, lambda: JOIN, "rules-1")
    copies.multiply(record, 2, 3, lambda _: None)
    with store.view(record, lambda: JOIN, method="rules-1") as view:
        assert view.counts()["articles"] == len(view.articles) == 60
        assert len({person.name for person in view.people.values()}) == 3 * 6
    with record.writing() as connection:
        parts = list(connection.execute(select(schema.knots.c.part).distinct()).scalars())
        assert len(parts) == 6
        for part in parts:
            before = rows(connection, part)
            joined.join_part(connection, JOIN, part, 0)
            assert rows(connection, part) == before


def rows(connection: Connection, part: int) -> list[str]:
    found: list[Any] = []
    for table in schema.HELD:
        columns = [column for column in table.c if column.name != "row"]
        found += [(table.name, *row) for row in connection.execute(select(*columns).where(table.c.part == part))]
    return sorted(re.sub(r"-[0-9a-f]{12}\b|-[0-9a-f]{4}\b", "-#", str(row)) for row in found)
