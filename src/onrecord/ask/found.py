"""What a question finds: keys in order, and how some of them become items.

Comes in: a View. Goes out: JSON items in the shapes of the contract, a few at a time. Left alone: which are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..export import contract
from ..store import View
from .query import Json

_AT_ONCE = 200  # items made at once; an export of a whole record holds no more


@dataclass(frozen=True, slots=True)
class Found:
    """All that match, by key, in the order of the answer. A key is unique, and serves as cursor."""

    keys: Sequence[str]
    items: Callable[[Sequence[str]], Iterable[Json]]  # as many as keys, in their order


def each(found: Found, keys: Sequence[str]) -> Iterator[Json]:
    """The items of the keys, made a few at a time."""
    left = iter(keys)
    while part := list(islice(left, _AT_ONCE)):
        yield from found.items(part)


def statements(view: View, keys: Sequence[str]) -> list[Json]:
    """Statements of the record."""
    return [
        contract.told(
            told.statement,
            view.articles[told.article],
            person=view.people.get(told.person or ""),
            about=told.about,
            utterance=told.utterance,
            story=view.story_of.get(told.article),
            decided=told.decided,
        )
        for told in view.told(keys)
    ]


def utterances(view: View, keys: Sequence[str]) -> list[Json]:
    """Utterances with their renderings."""
    acts = view.utterances(keys)
    made = {item["id"]: item for item in statements(view, [key for act in acts for key in act.renderings])}
    return [
        contract.utterance(
            act,
            view.articles,
            speaker=view.people.get(act.speaker or ""),
            renderings=[made[key] for key in act.renderings if key in made],
        )
        for act in acts
    ]
