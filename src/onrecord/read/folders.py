"""Paths as a person names them -> the files behind them.

Comes in: a path. Goes out: files one by one in the order of their names, each with the id it gets and whether the
person named it or a folder held it; what cannot be walked as Failed. Left alone: what is in the files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from ..nouns import Failed
from . import saved


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read."""

    path: Path
    id: str  # posix, relative to how the person named it
    named: bool  # the person named this very file


def find(given: str | Path) -> Iterator[Found | Failed]:
    """The files behind a path; folders are walked in the order of names.

    Hidden files and folders are passed over, and the folders of pictures and frames that browsers save beside a page.
    """
    path, name = Path(given), PurePath(given).as_posix()
    try:
        if path.is_dir():
            yield from _walk(path, name)
        elif path.is_file():
            yield Found(path, name, named=True)
        elif path.exists():
            yield Failed(name, "read", f"{name} is neither a file nor a folder")
        else:
            yield Failed(name, "read", f"{name} does not exist; check the path")
    except (OSError, ValueError) as error:
        yield Failed(name, "read", f"{name} cannot be read ({reason(error)})")


def reason(error: Exception) -> str:
    """What the system says went wrong, in a few words."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return said.replace("\n", " ")[:100].lower() or type(error).__name__


def _walk(folder: Path, name: str) -> Iterator[Found | Failed]:
    waiting = [(folder, name)]  # a stack of our own: folders nest as deep as someone likes
    while waiting:
        path, shown = waiting.pop()
        if not path.is_dir():
            yield Found(path, shown, named=False)
            continue
        try:
            listed = set(os.listdir(path))
            inside = sorted(
                entry for entry in listed if not entry.startswith(".") and not saved.furnishes(entry, listed)
            )
        except OSError as error:
            yield Failed(shown, "read", f"{shown} cannot be opened ({reason(error)})")
            continue
        # a linked folder may hold the folder it stands in: only what really lies here is walked
        entries = [(path / entry, f"{shown.rstrip('/')}/{entry}" if shown != "." else entry) for entry in inside]
        waiting += [pair for pair in reversed(entries) if not (pair[0].is_symlink() and pair[0].is_dir())]
