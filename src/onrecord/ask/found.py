"""What a question finds: keys in order, and how some of them become items.

Comes in: a View. Goes out: JSON items in the shapes of the contract, a few at a time. Left alone: which are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..export import contract
from ..store import Listing, View
from .query import Json

_AT_ONCE = 200  # items made at once; an export of a whole record holds no more


@dataclass(frozen=True, slots=True)
class Found:
    """All that match, by key, in the order of the answer. A key is unique, and serves as cursor."""

    listing: Listing
    items: Callable[[Sequence[str]], Iterable[Json]]  # as many as keys, in their order


def fixed(keys: Sequence[str]) -> Listing:
    """A listing of keys that are all known."""

    def page(limit: int | None, after: str | None) -> list[str]:
        if after is not None and after not in keys:
            raise KeyError(after)
        start = 0 if after is None else keys.index(after) + 1
        return list(keys[start:] if limit is None else keys[start : start + limit])

    return Listing(lambda: len(keys), page)


def one_after_the_other(parts: Sequence[tuple[str, Listing]]) -> Listing:
    """Listings joined to one; each key gets its listing's own mark in front, and a colon."""

    def page(limit: int | None, after: str | None) -> list[str]:
        names = [name for name, _ in parts]
        mark, _, rest = (after or "").partition(":")
        if after is not None and mark not in names:
            raise KeyError(after)
        out: list[str] = []
        for name, listing in parts[names.index(mark) if after is not None else 0 :]:
            start = rest if after is not None and name == mark else None
            left = None if limit is None else limit - len(out)
            if left == 0:
                break
            out += [f"{name}:{key}" for key in listing.page(left, start)]
        return out

    return Listing(lambda: sum(listing.count() for _, listing in parts), page)


def each(found: Found, keys: Sequence[str]) -> Iterator[Json]:
    """The items of the keys, made a few at a time."""
    left = iter(keys)
    while part := list(islice(left, _AT_ONCE)):
        yield from found.items(part)


def statements(view: View, keys: Sequence[str]) -> list[Json]:
    """Statements of the record."""
    placed = view.told(keys)
    view.filled(articles=[told.article for told in placed], speakers=[told.person for told in placed if told.person])
    return [
        contract.told(
            told.statement,
            view.articles[told.article],
            person=view.speakers.get(told.person or ""),
            about=told.about,
            utterance=told.utterance,
            story=view.story_of.get(told.article),
            decided=told.decided,
        )
        for told in placed
    ]


def utterances(view: View, keys: Sequence[str]) -> list[Json]:
    """Utterances with their renderings."""
    acts = view.utterances(keys)
    view.filled(articles=[act.first for act in acts], speakers=[act.speaker for act in acts if act.speaker])
    made = {item["id"]: item for item in statements(view, [key for act in acts for key in act.renderings])}
    return [
        contract.utterance(
            act,
            view.articles,
            speaker=view.speakers.get(act.speaker or ""),
            renderings=[made[key] for key in act.renderings if key in made],
        )
        for act in acts
    ]
