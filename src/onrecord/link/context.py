"""Whom and what an article names and speaks of, for telling apart events that it calls by the same bare word.

Articles come in; for each its telling names go out, and those near one event.
Left alone: the events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..names import parts
from ..nouns import Filed, Spans
from .record import sentences_at

# A name in more articles than this, or than this share of them, tells no story from another ("Washington").
FEW, SHARE = 20, 0.05


def names(filed: Sequence[Filed]) -> Mapping[str, frozenset[str]]:
    """The telling names of each article: persons by surname, all else whole."""
    found = {item.ref.id: _all(item) for item in filed}
    counts = Counter(name for given in found.values() for name in given)
    most = max(FEW, SHARE * len(found))
    return {key: frozenset(name for name in given if counts[name] <= most) for key, given in found.items()}


def near(item: Filed, spans: Spans) -> frozenset[str]:
    """The names in the sentences that the spans touch."""
    sentences = sentences_at(item, spans)
    return frozenset(
        _key(name.name, name.type == "person")
        for name in item.analysis.names
        if any(span.meets(sentence) for span in name.spans for sentence in sentences)
    )


def _all(item: Filed) -> frozenset[str]:
    analysis = item.analysis
    found = {_key(name.name, name.type == "person") for name in analysis.names}
    for statement in analysis.statements:
        if statement.speaker is not None and statement.speaker.type in ("person", "body"):
            found.add(_key(statement.speaker.name, statement.speaker.type == "person"))
    for event in analysis.events:
        found.update(_key(name, True) for name in event.participants)
        if event.place:
            found.add(_key(event.place, False))
    return frozenset(found)


def _key(name: str, person: bool) -> str:
    words = parts(name) or (name,)
    return words[-1] if person else " ".join(words)
