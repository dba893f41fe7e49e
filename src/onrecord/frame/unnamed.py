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
    r"(?:(?P<one>one|another|a third) of )?(?:the|these|those|its|their)(?: (?:two|three|same))? (?P<noun>\w+s)|"
    r"this (?P<same>person|source|official|man|woman)|the same (?P<again>\w+)"
)
# "a person who had seen the letters" is known by that, and not by asking for anonymity.
ANYBODY = words("person people man woman men women source sources somebody someone insider insiders")
NOT_KNOWN = (
    "asked|ask|requested|spoke|speaks?|declined|wished|wanted|did not|do not|was not|were not|is not|are not|insisted|"
    "said|told|has seen several|have seen several"
)
# Who is close to somebody, of whom news says no more: "an aide", "pals".
CLOSE = re.compile(r"(?:an? |some |several |the |two |three )?((?:aide|ally|friend|pal|confidant|associate)s?|allies)")
SEATED = frozenset(("prime minister", "premier", "chancellor", "president", "first minister", "mayor", "governor"))
KNOWN_BY = re.compile(rf"\b(who\s(?!(?:{NOT_KNOWN})\b)[^,;]+)")
SOME_OF = re.compile(r"(?:many|most|some|several|a few|few)\b", re.IGNORECASE)
VOICE = words("spokesman spokeswoman spokesperson spokesmen press-secretary")
OWN = re.compile(r"(his|her|its|their)\s+(?:own\s+)?(.+)", re.IGNORECASE)
OFFICES = words(
    "office campaign team government administration family camp cabinet press-office party company firm lawyers"
)


def described(text: str, world: World) -> str:
    """The description with the body first, without counts, places and clauses: "Sarn Ferries spokesman"."""
    if "WHO" in text:  # no "who": the World Health Organization
        return described(text.replace("WHO", "Zwho"), world).replace("Zwho", "WHO")
    name = cased(text, plain(fold(text)))
    if ONE.match(text) is not None:
        name = MANY.sub(r"\1", name)
    hit = OWNED.match(name)
    if hit is not None:
        whose = WHERE.sub("", hit.group("whose")).strip()
        if PRINTED.fullmatch(whose) and not whose.split()[-1].islower():
            who = hit.group("who")
            name = f"{OWNER.sub('', whose)} {who if world.bodies_in(who) else who[0].lower() + who[1:]}"
    elif _names_body(WHERE.sub("", name), text):
        name = WHERE.sub("", name)  # "Commission official in Brussels"
    for start, end, body in world.bodies_in(name):
        if body.sort == "body" and body.name != name[start:end] and body.name.endswith(f" {name[start:end]}"):
            return f"{name[:start]}{body.name}{name[end:]}"
    return name


def _names_body(name: str, text: str) -> bool:
    """Whether a description holds a name, and not only the capital of a sentence's first word."""
    if re.match(r"[A-Z]\w+(?:an|ese|ish)s?\s", name):
        return True  # "European diplomat"
    return re.search(r"[A-Z]", name[1:]) is not None or (name[:1].isupper() and not text.startswith(name[:3]))


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
        if CLOSE.fullmatch(fold(text)) is not None:
            whose = self._told_in(span.start) or self._pronoun(span.start, None)
            if whose is not None and whose.type == "person":
                return f"unnamed {name} {'to' if name.startswith('aide') else 'of'} {whose.name}"
        if name.casefold() in VOICE:
            house = self._its(span.start)
            return f"unnamed {house.name} {name}" if house is not None and house.type == "body" else f"unnamed {name}"
        return f"unnamed {name}"

    def _told_in(self, at: int) -> Found | None:
        """Whom the sentence names before the place: "Corvo gave up his holiday, pals say"."""
        here = bisect_left(self.sentence_starts, at + 1) - 1
        named = self.cast.within(Span(self.sentence_starts[here], at)) if here >= 0 else []
        return self._member(named[0][1], "pronoun", 0.6) if named else None

    def _whose(self, span: Span, word: str) -> Found | None:
        if word in SINGULAR:
            # "Corvo will visit on Friday, his office said": who is named first in the sentence.
            told = self._told_in(span.start)
            found = told if told is not None and self._suits(told, SINGULAR[word]) else None
            found = found or self._pronoun(span.start, SINGULAR[word])
            return found if found is not None and found.type == "person" else None
        found = self._its(span.start) if word == "its" else self._they(span.start)
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
        held = fold(whose.role or "")
        # The office of a prime minister or mayor is that of whoever holds it.
        owner = whose.role if noun == "office" and held in SEATED else whose.name
        name = f"{whose.name} {noun}" if noun == "campaign" else f"{owner}'s {noun}"
        return Found(name, "body", None, whose.side, "pronoun", 0.6)

    def _of_those(self, span: Span, low: str) -> Found | None:
        """As in "all said", "one of them said": those who spoke or were told of as several before."""
        if self.cast.within(span):
            return None  # "One of them, the pastor Tom Dolin,"
        hit = OF_THOSE.fullmatch(re.split(r",|\s(?:who|which)\b", low)[0].strip())
        if hit is None:
            return None
        if low.endswith(" whom"):
            found = self._relative(Span(span.end - len("whom"), span.end))
            several = found is not None and found.type == "unnamed"
            return found if several else Found("unnamed people", "unnamed", None, None, "role", 0.4)
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
            if (
                start < at
                and found.type == "unnamed"
                and self._is_of(found, hit.group("noun"), hit.group("same") or hit.group("again"))
            ):
                name = MANY.sub(r"\1", found.name) if hit.group("one") else found.name
                return replace(found, name=name, basis="role", score=0.7)
        return None

    def _is_of(self, found: Found, noun: str | None, same: str | None) -> bool:
        name = fold(found.name)
        return name.endswith(f" {noun}") if noun else re.search(rf"\b{same}\b", name) is not None

    def _known_by(self, found: Found, text: str) -> Found:
        """Somebody of whom nothing is told but a clause: "a person who had seen the letters"."""
        bare = found.type == "unnamed" and found.basis == "role" and found.name.removeprefix("unnamed ") in ANYBODY
        clause = KNOWN_BY.search(text) if bare else None
        if clause is None or " " not in clause.group(1):
            return found
        return replace(found, name=f"{found.name} {' '.join(clause.group(1).split())[:80].rstrip(' ,')}")
