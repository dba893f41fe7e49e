"""What servers said of pages when they were last fetched, kept with the record that holds the pages.

Comes in: addresses. Goes out: the marks (ETag, Last-Modified) to ask with whether a page changed. Left alone: the
pages. They lie in the record so that they are gone when it is: a page that is asked for with a mark is not sent again.
"""

from __future__ import annotations

import json

from sqlalchemy import delete, insert, select

from ..ids import digest
from . import schema
from .record import Record


def find(record: Record, url: str) -> tuple[str | None, str | None]:
    """The ETag and the Last-Modified of the last visit, as the server wrote them."""
    with record.reading() as connection:
        kept = connection.execute(select(schema.meta.c.value).where(schema.meta.c.name == _name(url))).scalar()
    etag, modified = json.loads(kept) if kept else (None, None)
    return etag, modified


def keep(record: Record, url: str, etag: str | None, modified: str | None) -> None:
    """Keep them for the next visit; call it when the page itself is on disk."""
    with record.writing() as connection:
        connection.execute(delete(schema.meta).where(schema.meta.c.name == _name(url)))
        if etag or modified:
            value = json.dumps([etag and etag[:1000], modified and modified[:100]])
            connection.execute(insert(schema.meta).values(name=_name(url), value=value))


def _name(url: str) -> str:
    return "visit-" + digest(url, length=32)
