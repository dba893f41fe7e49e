"""What a room gives the pipeline, and how a room picks its method."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from .config import Config
from .errors import SetupError

In = TypeVar("In", contravariant=True)
Out = TypeVar("Out", covariant=True)
Anything = TypeVar("Anything")


class Step(Protocol[In, Out]):
    """A list of one type in, a list of the next out, equal length and order; nothing is changed in place."""

    def __call__(self, items: Sequence[In], /) -> Sequence[Out]:
        """Do the room's work on a group. Raises when any of the group fails."""
        ...


def choose(
    methods: Mapping[str, Callable[[Config], Anything]], name: str, *, room: str
) -> Callable[[Config], Anything]:
    """The loader of the named method. Raises SetupError that lists the known names."""
    try:
        return methods[name]
    except KeyError:
        known = ", ".join(sorted(methods))
        raise SetupError(f"{room}: no method named {name!r}; choose one of: {known}") from None
