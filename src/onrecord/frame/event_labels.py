"""What an event is called: by who takes part, its noun, its matter and its place.

Comes in: a noun with what is known of the event. Goes out: a label. Leaves alone: an event's own name ("Ocean Forum").
"""

from __future__ import annotations

from collections.abc import Sequence

from ..names import FAMILY_FIRST, parts


def label_of(noun: str, people: Sequence[str], place: str | None, topic: str | None, joint: str = "on") -> str:
    """As in "Biden–Putin summit in Geneva", "House of Commons vote on Brexit deal", "Signing of truce"."""
    words = "–".join(people[:2]) + " " + noun if people else noun
    joint = "of" if noun in ("signing", "adoption", "release") else joint
    words += f" {joint} {topic}" if topic and not set(topic.lower().split()) & set(words.lower().split()) else ""
    words += f" in {place.split(',')[0]}" if place else ""
    return words[0].upper() + words[1:]


def printed(name: str) -> str:
    """A person's surname; of "Kim Jong Un" the first word."""
    words = name.split()
    if len(words) < 2 or len(parts(name)) < 2 or len(words) > 3 or not words[-1][:1].isupper():
        return name
    return words[0] if words[0].lower() in FAMILY_FIRST else words[-1]
