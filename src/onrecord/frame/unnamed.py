"""How somebody is called who speaks without a name: "unnamed European Commission official", "Ann Corvo's office".

Comes in: a source's span and text, in the course of an article's talk. Goes out: a name or a Found. Leaves alone:
whether the text gives the name elsewhere (`descriptions`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from ..names import fold
from ..nouns import Span
from .lexicon import words
from .talk import OF_THOSE, SINGULAR, Found, Talk
from .wording import cased, plain
from .world import World

# "spokesman for Sarn Ferries in Brenholt": who, for whom, and where, which says nothing of who it is.
OWNED = re.compile(
    r"^(?P<who>(?:[\w’'-]+\s+){0,4}?[\w’'-]+)\s+(?:of|for|from|at|with|within|inside)\s+(?:the\s+)?(?P<whose>[A-Z].*)$"
)
WHERE = re.compile(r"\s+(?:in|near|at|on|outside)\s+(?:the\s+)?[A-Z][\w’'. -]*$")
PRINTED = re.compile(
    r"(?:[A-Z][\w’'.&+/-]*|of|for|the|and|on|de)(?:\s+(?:[A-Z][\w’'.&+/-]*|\d+|of|for|the|and|on|de))*"
)
OWNER = re.compile("['’]s$")
# "one of the sources": one source.
ONE = re.compile(
    r"(?:one|another|each|none)\s+of\s+(?:the|its|their|his|her|these|those|several|many)\b", re.IGNORECASE
)
MANY = re.compile(r"^([\w\s’'-]+?[^s])s(?=$|\s(?:of|for|from|at|with|in|on|who|to|familiar|close|briefed)\s)")
AGAIN = re.compile(
    r"(?:(?P<one>one|another|a third) of )?(?:the|these|those|its|their)(?: (?:two|three|same))? (?P<noun>\w+s)"
)
SOME_OF = re.compile(r"(?:many|most|some|several|a few|few)\b", re.IGNORECASE)
VOICE = words("spokesman spokeswoman spokesperson spokesmen press-secretary")
OWN = re.compile(r"(his|her|its|their)\s+(?:own\s+)?(.+)", re.IGNORECASE)
OFFICES = words(
    "office campaign team government administration family camp cabinet press-office party company firm lawyers"
)


def described(text: str, world: World) -> str:
    """The description with the body first, without counts, places and clauses: "Sarn Ferries spokesman"."""
    name = cased(text, plain(fold(text)))
    if ONE.match(text) is not None:
        name = MANY.sub(r"\1", name)
    hit = OWNED.match(name)
    if hit is not None:
        whose = WHERE.sub("", hit.group("whose")).strip()
        if PRINTED.fullmatch(whose) and not whose.split()[-1].islower():
            who = hit.group("who")
            name = f"{OWNER.sub('', whose)} {who if world.bodies_in(who) else who[0].lower() + who[1:]}"
    elif re.search(r"[A-Z]", WHERE.sub("", name)) and world.bodies_in(WHERE.sub("", name)):
        name = WHERE.sub("", name)  # "Commission official in Brussels"
    for start, end, body in world.bodies_in(name):
        if body.sort == "body" and body.name != name[start:end] and body.name.endswith(f" {name[start:end]}"):
            return f"{name[:start]}{body.name}{name[end:]}"
    return name


class Unnamed(Talk):
    """Calls those without a name, in reading order."""

    def _unnamed_as(self, span: Span, text: str) -> str:
        """The name in the record, with the body that "its" or a bare "spokesman" leaves out."""
        own = OWN.match(text)
        if own is not None:
            whose = self._whose(span, own.group(1).lower())
            if whose is not None:
                rest = plain(own.group(2).casefold())
                return f"unnamed {whose.name} {rest}" if whose.type != "person" else f"unnamed {whose.name}'s {rest}"
        name = described(text, self.world)
        at = bisect_left(self.starts, span.start)
        small = at < len(self.tokens) and self.tokens[at].tag in ("NN", "NNS") and not name[:2].isupper()
        if small and text.startswith(name.split(" ")[0]):
            name = name[:1].lower() + name[1:]  # "Critics said"
        if name.casefold() in VOICE:
            house = self._it(span.start)
            return f"unnamed {house.name} {name}" if house is not None and house.type == "body" else f"unnamed {name}"
        return f"unnamed {name}"

    def _whose(self, span: Span, word: str) -> Found | None:
        if word in SINGULAR:
            found = self._pronoun(span.start, SINGULAR[word])
            return found if found is not None and found.type == "person" else None
        found = self._it(span.start) if word == "its" else self._they(span.start)
        return found if found is not None and found.type in ("body", "group") else None

    def _office_of(self, span: Span, text: str) -> Found | None:
        """As in "his office" and "her campaign": the house of the person."""
        own = OWN.fullmatch(text)
        if own is None or own.group(2).casefold() not in OFFICES or own.group(1).lower() not in SINGULAR:
            return None
        whose = self._whose(span, own.group(1).lower())
        if whose is None:
            return None
        noun = own.group(2).casefold()
        name = f"{whose.name} {noun}" if noun == "campaign" else f"{whose.name}'s {noun}"
        return Found(name, "body", None, whose.side, "pronoun", 0.6)

    def _of_those(self, span: Span, low: str) -> Found | None:
        """As in "all said", "one of them said": those who spoke or were told of as several before."""
        hit = OF_THOSE.fullmatch(re.split(r",|\s(?:who|which)\b", low)[0].strip())
        if hit is None:
            return None
        those = self._many(span.start) if low.startswith("all") else None
        those = those or self._they(span.start)
        if those is None or those.type == "body":
            return None
        if hit.group("one") is None or those.type != "unnamed":
            return replace(those, basis="pronoun", score=0.5)
        return replace(those, name=MANY.sub(r"\1", those.name), basis="pronoun", score=0.5)

    def _many(self, at: int) -> Found | None:
        """Of whom many, most or some spoke before: "Many delegates ... But all said"."""
        for start, found in reversed(self.heard.found):
            if start < at and found.type == "unnamed" and SOME_OF.match(self.body, start):
                return found if self._paragraph(at) - self._paragraph(start) < 3 else None
        return None

    def _those_again(self, at: int, low: str) -> Found | None:
        """As in "the sources said", "one of the officials": unnamed people of the noun who spoke before."""
        hit = AGAIN.fullmatch(low)
        if hit is None:
            return None
        for start, found in reversed(self.heard.found):
            if start < at and found.type == "unnamed" and fold(found.name).endswith(f" {hit.group('noun')}"):
                name = MANY.sub(r"\1", found.name) if hit.group("one") else found.name
                return replace(found, name=name, basis="role", score=0.7)
        return None
