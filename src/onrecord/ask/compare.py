"""One utterance as its reports give it, side by side.

Comes in: an utterance and its renderings. Goes out: for each what of the fullest rendering it kept, left out, changed
and added, word by word; whom it copied; whether it was first.
Left alone: which rendering is true; the fullest is only the longest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from .. import names
from ..export import contract
from ..nouns import Utterance
from ..store import View
from .found import Found, fixed, statements
from .query import Json, Query

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_MOST = 1500  # words of a rendering that are aligned: matching takes time that grows with their square


def compare(view: View, query: Query) -> Found:
    """The renderings of an utterance."""
    act = next(iter(view.utterances([query.utterance or ""])))
    items = {item["id"]: item for item in statements(view, act.renderings)}
    keys = [key for key in act.renderings if key in items]
    if not keys:
        return Found(fixed(()), lambda _: ())
    fullest = max(keys, key=lambda key: (len(words(items[key]["content"]["text"])), -keys.index(key)))
    model = items[fullest]["content"]["text"]
    copied = _copied(act, items, keys)

    def sides(wanted: Sequence[str]) -> list[Json]:
        return [
            {
                **_side(view, act, items[key], model=model, fullest=key == fullest),
                "copy_of": copied.get(key),
                "first": key == keys[0],
            }
            for key in wanted
        ]

    return Found(fixed(keys), sides)


def _copied(act: Utterance, items: Mapping[str, Json], keys: Sequence[str]) -> dict[str, Json]:
    """For each wire copy the earliest rendering that it has word for word: its statement and outlet."""
    found: dict[str, Json] = {}
    for at, key in enumerate(keys):
        if key in act.copies:
            own = words(items[key]["content"]["text"])
            earlier = (one for one in keys[:at] if words(items[one]["content"]["text"]) == own)
            first = next(earlier, keys[0])
            found[key] = {"statement": first, "outlet": items[first]["outlet"]}
    return found


def words(text: str) -> list[str]:
    """The words that are aligned."""
    return _WORD.findall(text)[:_MOST]


def align(model: str, text: str) -> tuple[list[str], list[str], list[str]]:
    """Runs of words that the text kept of the model, left out of it, and added to it; case and accents do not count."""
    first, second = words(model), words(text)
    folded = [names.fold(word) for word in first], [names.fold(word) for word in second]
    kept, gone, added = [], [], []
    for sort, a, b, c, d in SequenceMatcher(None, *folded, autojunk=False).get_opcodes():
        if sort == "equal":
            kept.append(" ".join(second[c:d]))
            continue
        gone += [" ".join(first[a:b])] if b > a else []
        added += [" ".join(second[c:d])] if d > c else []
    return kept, gone, added


def changed(model: str, text: str) -> list[Json]:
    """Runs of words of the model in whose place the text has others."""
    first, second = words(model), words(text)
    folded = [names.fold(word) for word in first], [names.fold(word) for word in second]
    return [
        {"from": " ".join(first[a:b]), "to": " ".join(second[c:d])}
        for sort, a, b, c, d in SequenceMatcher(None, *folded, autojunk=False).get_opcodes()
        if sort == "replace"
    ]


def _side(view: View, act: Utterance, item: Json, *, model: str, fullest: bool) -> Json:
    text = item["content"]["text"]
    kept, gone, added = align(model, text)
    return {
        "statement": item,
        "outlet": item["outlet"],
        "article": contract.article(view.articles[item["article"]]),
        "kind": item["kind"],
        "text": text,
        "fullest": fullest,
        "copy": item["id"] in act.copies,
        "kept": kept,
        "left_out": gone,
        "added": added,
        "changed": changed(model, text),
    }
