"""One frozen Config: defaults < file < environment < flags."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from .errors import SetupError

FILE = "onrecord.toml"  # in the working directory
PREFIX = "ONRECORD_"  # ONRECORD_BATCH=16


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting of OnRecord, with its default."""

    record: str = "onrecord.db"  # path of a SQLite file, or an SQLAlchemy address
    clean: str = "rules-1"  # method of each room
    parse: str = "spacy-sm-1"
    when: str = "rules-1"
    attribute: str = "said-1"
    frame: str = "learned-3"
    link: str = "rules-2"
    batch: int = 32  # articles analysed and filed together
    max_bytes: int = 20_000_000  # of one document as read; a larger one fails with that message
    max_chars: int = 400_000  # of one article's body; the parser's memory grows with it
    max_ratio: int = 200  # times that packed input may grow; pages of news grow 3 to 20 times
    max_nesting: int = 3  # archives in archives
    max_records: int = 1_000_000  # of one archive or table; a file of Common Crawl's news has some 100,000
    timeout: int = 30  # seconds that fetching one address may take in all
    delay: int = 3  # seconds between two requests to one host
    max_redirects: int = 5
    contact: str = ""  # an address or mailbox of yours, told to the servers that pages are fetched from


def load(flags: Mapping[str, Any] | None = None, *, folder: Path | None = None) -> Config:
    """The config in force. Flags that are None were not given. Raises SetupError for unknown or unfit values."""
    config = Config()
    file = (folder or Path.cwd()) / FILE
    if file.is_file():
        config = _with(config, _toml(file), origin=str(file))
    known = {field.name for field in fields(Config)}
    env = {name: os.environ[PREFIX + name.upper()] for name in known if PREFIX + name.upper() in os.environ}
    config = _with(config, env, origin="the environment")
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    return _with(config, given, origin="the flags")


def _toml(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SetupError(f"{file} is not TOML ({error}); mend or move it") from error


def _with(config: Config, values: Mapping[str, Any], *, origin: str) -> Config:
    kinds = {field.name: type(getattr(config, field.name)) for field in fields(Config)}
    checked: dict[str, Any] = {}
    for name, value in values.items():
        if name not in kinds:
            raise SetupError(f"{origin}: no setting named {name!r}; known are {', '.join(sorted(kinds))}")
        try:
            checked[name] = kinds[name](value)
        except (TypeError, ValueError):
            raise SetupError(f"{origin}: {name} must be {kinds[name].__name__}, not {value!r}") from None
        if kinds[name] is int and checked[name] < 1:
            raise SetupError(f"{origin}: {name} must be 1 or more, not {value!r}")
    return replace(config, **checked)
