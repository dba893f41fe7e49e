"""The people of one article: every mention of a person, joined under a full name, with role and side.

Comes in: a parsed article. Goes out: a Cast. Leaves alone: who of them speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ..names import FAMILY_FIRST, HONORIFICS, PARTICLES, fold, near, one_person, parts
from ..nouns import Parsed, Span
from .lexicon import gender as usual
from .lexicon import groups, words
from .mentions import people_mentioned
from .offices import around_name, local_places, local_side, role_after, role_ahead, role_and_side, role_before
from .world import World

LED = words("Van Von De Del Di Du La Le Dos")
# Titles that are offices; news shortens them before the name.
TITLES = {
    "Gov": "Governor",
    "Sen": "Senator",
    "Rep": "Representative",
    "Gen": "General",
    "Adm": "Admiral",
    "Col": "Colonel",
    "Prof": "Professor",
    "Rev": "Reverend",
}
FEMALE = words("mrs ms miss madam mme madame dame lady frau senora senhora signora")
DOCTORS = words("dr prof professor h.e")
MALE = words("mr sir lord monsieur herr senor senhor signor")


@dataclass(slots=True)
class Member:
    """One person of the cast, while it is being made."""

    name: str
    role: str | None = None
    side: str | None = None
    gender: str | None = None
    spans: list[Span] = field(default_factory=list)
    roles: str = ""  # all that the article calls the person, beside each other
    known: bool = False  # the index of office holders gave name or role
    full: bool = True  # False: only a surname is known


class Cast:
    """The people of an article, in the order of their first mention."""

    def __init__(self, members: list[Member], places: tuple[str, ...] = ()) -> None:
        self.members = members
        self.places = places  # sides that the index does not know
        self._at = sorted((span.start, span.end, i) for i, m in enumerate(members) for span in m.spans)

    def within(self, span: Span) -> list[tuple[Span, Member]]:
        """The mentions inside the span, in reading order."""
        at = bisect_left(self._at, (span.start, -1, -1))
        found = []
        while at < len(self._at) and self._at[at][0] < span.end:
            start, end, who = self._at[at]
            if end <= span.end:
                found.append((Span(start, end), self.members[who]))
            at += 1
        return found

    def named(self, words: str) -> Member | None:
        """The member that the words name, by full name or surname."""
        for member in self.members:
            if one_person(member.name, words):
                return member
        return None


def gather(parsed: Parsed, world: World, sources: Sequence[Span] = ()) -> Cast:
    """Collect the people of the article. Surnames alone join the full name before them, or the nearest one after."""
    body, day = parsed.article.body, parsed.article.published
    found = people_mentioned(parsed, world, sources)
    places = local_places(parsed, world, found)
    members: list[Member] = []
    singles: list[Span] = []
    for span in found:
        name = span.of(body)
        if _several(name):
            continue
        if len(parts(name)) > 1 and not _surname_alone(name):
            _join(members, span, _tidy(name), world, day)
        else:
            singles.append(span)
    for span in singles:
        _single(members, span, body, world, day)
    for member in members:
        member.spans.sort()
        _describe(member, parsed, world, places)
    for member in members:
        member.role = _plain_role(member.role, places)
    for member in members:
        if member.role is None:
            _counterpart(member, members, body, world, places)
    return Cast(sorted(members, key=lambda m: m.spans[0]), places)


def _surname_alone(name: str) -> bool:
    """Whether the name is a surname of several words: "van der Meij", "Mills-Asante", "Le Pen"."""
    words = name.split()
    while words and fold(words[0]).rstrip(".") in HONORIFICS:
        words.pop(0)
    led = bool(words) and (words[0].islower() or words[0] in LED) and fold(words[0]) in PARTICLES
    return len(words) == 1 or (led and len(words) < 5)


def _several(name: str) -> bool:
    """Whether a "name" is that of a kind of people, as the parser gives it: "MPs", "Lawmakers"."""
    return re.fullmatch(r"[A-Z]{2,5}s", name) is not None or fold(name) in groups()


def _join(members: list[Member], span: Span, name: str, world: World, day: date | None) -> None:
    words = parts(name)
    for member in members:
        own = parts(member.name)
        # "Suu Kyi" for Aung San Suu Kyi: two names are the end of four.
        tail = len(words) > 1 and len(own) > len(words) + 1 and own[-len(words) :] == words
        if len(own) > 1 and (tail or one_person(member.name, name)):
            member.spans.append(span)
            return
    members.append(Member(name, spans=[span]))


def _single(members: list[Member], span: Span, body: str, world: World, day: date | None) -> None:
    """A surname alone: a member's (same spelling first, then one letter off), an office holder's, or its own.

    Of two with one surname, "Mr" and "Mrs" choose.
    """
    name = _tidy(span.of(body))
    word = parts(name)[-1]
    hit = re.search(r"\b(Mr|Mrs|Ms|Miss)\.?\s+$", body[max(0, span.start - 8) : span.start])
    gender = ("m" if hit.group(1) == "Mr" else "f") if hit else None
    fit = [m for m in members if gender is None or (_usual(m.name) or gender) == gender]
    before = [m for m in fit if m.spans[0].start < span.start]
    for pool in (before, fit):
        for test in (str.__eq__, near):
            fits = [m for m in pool if any(test(own, word) for own in _families(m.name))]
            if fits:
                # Of one family, the one whom the article names most goes by the surname; else the one named last.
                best = max(fits, key=lambda m: (len(m.spans), _last(m, span.start)))
                best.spans.append(span)
                return
    for member in members:
        if member.full and parts(member.name)[0] == word and parts(member.name)[-1] != word and len(word) > 2:
            member.spans.append(span)
            return
    office = world.known_as(name, day)
    if office is not None:
        members.append(Member(office.person, role=office.role, side=office.side, spans=[span], known=True))
    else:
        members.append(Member(name, spans=[span], full=False))


def _usual(name: str) -> str | None:
    """The pronoun that the first name usually takes; a double name's is its own: "Jean-Pierre" is no "Jean"."""
    first = name.split()[0]
    return usual(first) if "-" in first else usual(parts(name)[0])


def _last(member: Member, at: int) -> int:
    return max((span.start for span in member.spans if span.start < at), default=-1)


def _families(name: str) -> tuple[str, ...]:
    """What a person goes by: the last name, also the first where that may be the family's: "Kim", "Li"."""
    words = parts(name)
    return (words[0], words[-1]) if len(words) > 1 and words[0] in FAMILY_FIRST else words[-1:]


def _tidy(name: str) -> str:
    """The name without honorifics and possessive."""
    words = re.sub(r"['’]s?$", "", " ".join(name.split())).split(" ")
    while len(words) > 1 and fold(words[0]).rstrip(".") in HONORIFICS:
        words.pop(0)
    return " ".join(words).strip(" ,;:\"“”'’")


def _plain_role(role: str | None, places: tuple[str, ...]) -> str | None:
    """The role without the adjective of a place that only the article knows: "Ostranan President" -> "President"."""
    first, _, rest = (role or "").partition(" ")
    return rest if rest and local_side(first, places) else role


def _counterpart(member: Member, members: list[Member], body: str, world: World, places: tuple[str, ...]) -> None:
    """As in "her Ostranan counterpart, X": the office of whoever was named last before, on the side that is named."""
    for span in member.spans:
        before = body[max(0, span.start - 50) : span.start]
        hit = re.search(r"([^\s,.;]+\s+)?counterpart,?\s+$", before)
        others = [(s.start, m) for m in members if m is not member for s in m.spans if s.start < span.start]
        if hit and others:
            role = max(others, key=lambda pair: pair[0])[1].role
            # The other's own adjective does not come along: "Velmarkian President" has a President for counterpart.
            member.role = re.sub(r"^[A-Z]\w+(?:an|ese|ish|i|n)\s+(?=[A-Z])", "", role) if role else None
            member.side = member.side or world.side_in(hit.group()) or local_side(hit.group(), places)
            return


def _describe(member: Member, parsed: Parsed, world: World, places: tuple[str, ...]) -> None:
    """Role, side and gender, from the words around the mentions first, then from the index."""
    body, tokens = parsed.article.body, parsed.tokens
    starts = [token.span.start for token in tokens]
    for span in member.spans:
        at = bisect_left(starts, span.start)
        end = bisect_left(starts, span.end)
        # "its governor, Mr Halvik,": the title stands between.
        first = at - 1 if at and fold(tokens[at - 1].text).rstrip(".") in FEMALE | MALE | DOCTORS else at
        told = (role_before(tokens, first, body, world), role_after(tokens, end, body))
        words = told[0] or told[1] or role_ahead(tokens, first, end, body, world)
        member.roles = " | ".join(filter(None, (member.roles, *told, words)))
        if words and (member.role is None or member.known):
            member.role, side = role_and_side(words, world)
            member.side = side or member.side
            member.known = False
        elif words and member.side is None:
            member.side = role_and_side(words, world)[1]
        if at and fold(tokens[at - 1].text).rstrip(".") in FEMALE | MALE:
            member.gender = "f" if fold(tokens[at - 1].text).rstrip(".") in FEMALE else "m"
        if at and member.role is None:
            member.role = TITLES.get(tokens[at - 1].text.rstrip("."))
    if member.side is None and member.role is not None:
        wide = " ".join(around_name(tokens, starts, span, body) for span in member.spans)
        member.side = local_side(wide, places)
    held = world.offices(member.name, parsed.article.published)
    if held:
        member.role = member.role or held[0].role
        member.side = member.side or held[0].side
        member.known = True
    names = parts(member.name)
    if member.gender is None and len(names) > 1 and names[0] not in FAMILY_FIRST:
        member.gender = _usual(member.name)
