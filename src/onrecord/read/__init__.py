"""Files, folders, archives, feeds and standard input -> Page, one at a time.

Comes in: paths as a person names them, or "-". Goes out: an iterator of Page; Failed for an input that cannot be read,
with the rest going on; Passed for what holds no page; Teaser for an entry of a feed that has its text elsewhere. Left
alone: the pages' content, but for decoding and the leading date of a text dump; and the network: see `fetch`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from ..config import Config
from ..errors import InputError
from ..nouns import Failed, Page
from . import decode, feeds, files, jsonlines, kinds, message, stdin
from .columns import Columns, parsed
from .folders import Found, find
from .items import Passed, Read, Teaser
from .kinds import KINDS, Kind
from .message import unpacked

__all__ = [
    "KINDS",
    "Columns",
    "Found",
    "Kind",
    "Passed",
    "Read",
    "Teaser",
    "fetched",
    "find",
    "lines",
    "load",
    "parsed",
    "unpacked",
]


def load(
    config: Config, *, columns: Columns | None = None, kind: Kind | None = None
) -> Callable[[Iterable[str | Path | Found]], Iterator[Read]]:
    """What reads paths ("-" is standard input) one page at a time; it opens each file only when its turn comes.

    `columns` says which columns of tables and JSON have our fields; `kind` what the input is, where its name does not.
    """
    rules = files.Rules(config, columns or Columns(()), kind)

    def read(paths: Iterable[str | Path | Found]) -> Iterator[Read]:
        for path in paths:
            if isinstance(path, Found):
                yield from _one(path, rules)
            elif str(path) == "-":
                yield from stdin.items(sys.stdin.buffer, rules)
            else:
                for found in find(path):
                    yield from _one(found, rules) if isinstance(found, Found) else (found,)

    return read


def lines(stream: BinaryIO, config: Config, *, name: str = "-") -> Iterator[Page | Failed]:
    """JSON Lines of a binary stream, one item a line as it is read; the id of a line that is not JSON is None."""
    limit = config.max_bytes
    return jsonlines.documents(jsonlines.bounded(stream, limit), name, limit)


def fetched(
    raw: bytes, *, url: str, type_: str, config: Config, captured: datetime, feed: bool = False
) -> Iterator[Read]:
    """What a server sent under an address, with its Content-Type: a page, or with `feed` the entries of one.

    Raises InputError for what is neither.
    """
    kind = message.media_type(type_)
    if kind == "application/json" or kind.endswith(("xml", "feed+json")) or not kind:
        guessed = kinds.by_bytes(raw[: kinds.LOOK])
        if guessed == "feed" or (guessed == "json" and b"jsonfeed.org/version" in raw[: kinds.LOOK]):
            if not feed:
                raise InputError(f"{url} is a feed; --fetch reads it and gets the pages that it names")
            yield from feeds.entries(raw, url, config, captured)
            return
        kind = "text/html" if guessed == "html" else kind
    if kind in ("text/html", "application/xhtml+xml"):
        yield Page(url, "html", decode.html(raw, url, message.charset(type_)), url=url, captured=captured)
    elif kind == "text/plain":
        yield Page(url, "page", decode.html(raw, url, message.charset(type_)), url=url, captured=captured)
    else:
        raise InputError(f"{url} is {kind[:60] or 'of no stated type'}, not a page")


def _one(found: Found, rules: files.Rules) -> Iterator[Read]:
    if found.path.exists() and not found.path.is_file():  # a pipe would be waited for without end
        yield Failed(found.id, "read", f"{found.id} is no ordinary file")
        return
    yield from files.items(files.Source(found.id, lambda: found.path.open("rb"), found.named), rules)
