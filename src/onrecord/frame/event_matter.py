"""What fills out a bare label: the "strike" of an article on a rail strike is the rail strike.

Comes in: a Scene and all mentions of the article. Goes out: words to stand before a noun, or where it is. Leaves alone:
events whose own mentions tell their matter, sides or place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..parse.openings import dateline
from .scene import Mentioned, Scene

# What a whole country holds, or lives through: where nothing else tells them apart, its name does.
OF_A_COUNTRY = frozenset(("election", "vote", "protest", "disaster"))
LEAD = 500  # characters
COUNTED = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next|new|final)\b\s*")


def before(scene: Scene, mentions: Sequence[Mentioned], noun: str) -> str:
    """The noun's kind as the article's other mentions or its title have it: "rail" of "rail strike"; else nothing."""
    told = [COUNTED.sub("", m.modifier).strip() for m in mentions if m.noun == noun and m.modifier]
    told += [m.noun.removesuffix(f" {noun}") for m in mentions if m.noun.endswith(f" {noun}")]
    told = [
        modifier
        for modifier in told
        if modifier.islower() and not noun.startswith(modifier) and not set(modifier.split()) & set(noun.split())
    ]
    if told:
        return Counter(told).most_common(1)[0][0]
    found = re.search(rf"\b([A-Za-z][\w-]+) {re.escape(noun)}s?\b", scene.article.title or "", re.IGNORECASE)
    if found is None:
        return ""
    word = found.group(1).lower()
    nouns = {token.text.lower() for token in scene.tokens if token.pos == "NOUN" and token.dep == "compound"}
    return word if word in nouns and word not in noun.split() else ""


def country(scene: Scene, sort: str) -> str | None:
    """The one country that the lead names, where such a happening is a country's; None with more or none."""
    if sort not in OF_A_COUNTRY:
        return None
    start = dateline(scene.body[:160]) or 0
    found = [body for _, _, body in scene.world.bodies_in(scene.body[start:LEAD])]
    sides = {body.side for body in found}
    return scene.world.country(sides.pop()) if len(sides) == 1 and any(b.sort == "country" for b in found) else None
