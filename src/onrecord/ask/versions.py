"""The versions of an article, each with what it has otherwise than the one that counts.

Comes in: a View and a query for an article. Goes out: one item for each version that can be seen, the oldest first.
Left alone: which version counts (the record), and what is said in them.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import QueryError
from ..store import View, whole
from .found import Found, fixed
from .narrow import Narrow
from .query import Json

_DIFFERENCE = 120_000  # characters of a version up to which differences are worked out


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words that a version kept, lost or gained."""

    kind: str  # same, gone, new
    text: str


def versions(view: View, narrow: Narrow) -> Found:
    """What was filed of one article. Raises QueryError where no article, or more than one, is meant."""
    keys = narrow.wanted.articles or ()
    if len(keys) != 1:
        raise QueryError(f"{narrow.query.article!r} may be any of {', '.join(keys)}; name the one by its id")
    held = whole.whole(view, keys[0])
    now = next(one for one in held.versions if one.row == held.row)
    known = {str(one.number): one for one in held.versions}

    def items(wanted: Sequence[str]) -> list[Json]:
        return [_item(keys[0], known[key], now) for key in wanted]

    return Found(fixed(tuple(known)), items)


def _item(article: str, one: whole.Version, now: whole.Version) -> Json:
    return {
        "article": article,
        "version": one.number,
        "counts": one.row == now.row,
        "known_from": one.known_from.isoformat() if one.known_from else None,
        "modified": one.modified.isoformat() if one.modified else None,
        "title": one.title,
        "form": one.form,
        "characters": len(one.body),
        "changes": [
            {"kind": run.kind, "text": run.text} for run in differences(one.body, now.body) if run.kind != "same"
        ],
    }


def differences(old: str, new: str) -> list[Difference]:
    """Runs of words that stayed, went and came; whole texts where they are too long to compare."""
    if old == new:
        return [Difference("same", old)]
    if max(len(old), len(new)) > _DIFFERENCE:
        return [Difference("gone", old), Difference("new", new)]
    first, second = _words(old), _words(new)
    out = []
    for sort, a, b, c, d in difflib.SequenceMatcher(None, first, second, autojunk=len(first) > 2000).get_opcodes():
        if sort == "equal":
            out.append(Difference("same", "".join(first[a:b])))
            continue
        out += [Difference("gone", "".join(first[a:b]))] if b > a else []
        out += [Difference("new", "".join(second[c:d]))] if d > c else []
    return out


def _words(text: str) -> list[str]:
    """Words with the blank after them."""
    out, at = [], 0
    for place, mark in enumerate(text):
        if mark.isspace() and (place + 1 == len(text) or not text[place + 1].isspace()):
            out.append(text[at : place + 1])
            at = place + 1
    return [*out, text[at:]] if at < len(text) else out
