"""Word lists and tables that ship with the package, read by name. `#` starts a comment line; text is UTF-8."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def lines(name: str) -> Iterator[str]:
    """The lines of a file below this folder ("frame/roles.txt"), without comments and blanks."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def rows(name: str) -> Iterator[list[str]]:
    """The lines of a table split at "|"; a field may be empty."""
    return ([field.strip() for field in line.split("|")] for line in lines(name))
