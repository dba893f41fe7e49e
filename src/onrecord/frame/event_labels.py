"""What an event is called: by who takes part, its noun, its matter and its place.

Comes in: a noun with what is known of the event. Goes out: a label. Leaves alone: an event's own name ("Ocean Forum").

A label is a noun phrase as a desk would print it: "Second round of Ostia–Marn talks in Lund", "Vote on budget",
"Appointment of Lena Tarvo"; no word stands in it twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..names import FAMILY_FIRST, fold, parts
from .lexicon import words

# What such a noun says of its matter: others are "of" it ("approval of loan"), these are "on" it.
ON = words(
    "vote decision ruling hearing debate meeting talks verdict referendum ballot discussion summit conference session "
    "opinion consultation consultations negotiations tax call strike forum motion briefing speech deadline trial "
    "ban embargo sanctions"
)
TO = words("visit trip tour journey return")  # their place is where they lead
TO_IT = words("visit trip journey tour speech address")  # and so is their object: "visit to flooded districts"
DONE_TO = words(
    "appointment arrest death dismissal expulsion extradition funeral inauguration indictment killing murder "
    "nomination release sentencing acquittal conviction assassination abduction kidnapping freeing"
)
TAKEN = words("purchase takeover acquisition")  # by the first of two, of the other
ROUND = re.compile(r"(?:(.+) )?round of talks")
COUNTED = re.compile(
    r"^(?:(?:almost|nearly|about|around|some|over|more than|at least|up to)\s+)?(?:\d[\d,.]*|one|two|three|four|five|"
    r"six|seven|eight|nine|ten|\w+teen|twenty|thirty|forty|fifty|\w+ty(?:-\w+)|hundreds of|thousands of|dozens of)\s+",
    re.IGNORECASE,
)


def label_of(noun: str, people: Sequence[str], place: str | None, topic: str | None, joint: str = "on") -> str:
    """As in "Biden–Putin summit in Geneva", "House of Commons vote on Brexit deal", "Signing of truce"."""
    last = noun.rsplit(" ", 1)[-1]
    sides = _sides(people, place, topic)
    topic = _apart(topic, noun, sides)
    if last in TAKEN and len(sides) == 2 and topic is None:
        sides, topic, joint = sides[:1], sides[1], "of"
    if last in DONE_TO and len(sides) == 1 and topic is None:
        sides, topic, joint = [], sides[0], "of"
    found = ROUND.fullmatch(noun)
    if found and sides:
        text = f"{found.group(1) or ''} round of {'–'.join(sides)} talks".strip()
    else:
        text = f"{'–'.join(sides)} {noun}".strip()
    text += f" {_joint(last, joint, topic)} {topic}" if topic else ""
    text += _where(last, place, text)
    return text[0].upper() + text[1:]


def _joint(last: str, joint: str, topic: str) -> str:
    """The word before the matter: that of the text, or the one that the noun takes."""
    if last == "vote" and joint == "of":
        return "on" if "confidence" not in topic else "of"
    if joint in ("on", "of"):
        return "on" if last in ON and joint == "on" else "to" if last in TO_IT else "of"
    return joint


def _sides(people: Sequence[str], place: str | None, topic: str | None) -> list[str]:
    """The first two who take part; not what is only a word of the place or the matter: "Lyme" of "Lyme vaccine"."""
    told = set(parts(f"{place or ''} {topic or ''}"))
    return [name for name in dict.fromkeys(people[:2]) if not COUNTED.match(name) and not set(parts(name)) <= told]


def _apart(topic: str | None, noun: str, sides: Sequence[str]) -> str | None:
    """The matter, unless the noun or those who take part tell it already."""
    if not topic:
        return None
    told = set(parts(f"{noun} {' '.join(sides)}".replace("-", " ")))
    return None if told & set(parts(topic.replace("-", " "))) else topic


def _where(last: str, place: str | None, before: str) -> str:
    town = (place or "").split(",")[0].strip()
    if not town or set(parts(town)) <= set(parts(before)):
        return ""
    return f" {'to' if last in TO else 'from' if last == 'departure' else 'in'} {town}"


def once(words: str) -> str:
    """The words, none twice in a row: not "television television debate", "no-confidence confidence vote"."""
    kept: list[str] = []
    for word in words.split():
        if not kept or fold(kept[-1]).rpartition("-")[2] != fold(word):
            kept.append(word)
    return " ".join(kept)


def printed(name: str) -> str:
    """A person's surname; of "Kim Jong Un" the first word."""
    words = name.split()
    if len(words) < 2 or len(parts(name)) < 2 or len(words) > 3 or not words[-1][:1].isupper():
        return name
    return words[0] if words[0].lower() in FAMILY_FIRST else words[-1]
