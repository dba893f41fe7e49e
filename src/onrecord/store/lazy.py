"""A mapping that reads what is asked for, when it is asked for, and keeps it.

Comes in: how to read some keys, and how to list all. Goes out: a Mapping. Left alone: everything that nobody asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

Value = TypeVar("Value")
_AT_ONCE = 400  # ids in one question: all databases take as many


class Lazy(Mapping[str, Value]):
    """Read on demand. Going over all of it reads all of it."""

    def __init__(self, some: Callable[[Sequence[str]], Mapping[str, Value]], all_: Callable[[], list[str]]) -> None:
        self._some = some
        self._all = all_
        self._known: dict[str, Value | None] = {}
        self._keys: list[str] | None = None

    def fill(self, ids: Sequence[str]) -> None:
        """Read these in one go."""
        lacking = [key for key in dict.fromkeys(ids) if key not in self._known]
        if lacking:
            found = self._some(lacking)
            for key in lacking:
                self._known[key] = found.get(key)

    def __getitem__(self, key: str) -> Value:
        self.fill([key])
        value = self._known[key]
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        if self._keys is None:
            keys = self._all()
            self.fill(keys)
            self._keys = [key for key in keys if self._known[key] is not None]
        return iter(self._keys)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def parted(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many ids at a time as one question takes."""
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
