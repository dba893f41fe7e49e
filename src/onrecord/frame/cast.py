"""The people of one article: every mention of a person, joined under a full name, with role and side.

Comes in: a parsed article. Goes out: a Cast. Leaves alone: who of them speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ..names import HONORIFICS, PARTICLES, fold, near, one_person, parts
from ..nouns import Parsed, Span, Token
from .lexicon import genders, role_pattern
from .world import World

# Family name first, as news writes these names.
FAMILY_FIRST = frozenset(
    [
        "kim",
        "xi",
        "li",
        "wang",
        "zhang",
        "chen",
        "liu",
        "yang",
        "park",
        "moon",
        "lee",
        "yoon",
        "choi",
        "jang",
        "hu",
        "wen",
        "zhao",
        "hua",
        "nguyen",
        "tran",
        "pham",
        "ri",
        "pak",
        "han",
    ]
)
CAPITAL = re.compile(r"^[^\W\d_a-z][\w'’.-]*$")
FEMALE, MALE = frozenset(("mrs", "ms", "miss", "madam", "mme", "dame", "lady")), frozenset(("mr", "sir", "lord"))
ROLE_STOPS = frozenset(
    ["said", "told", "added", "who", "which", "that", "and", "but", "after", "before", "when", "while", "because"]
)
NOT_FIRST = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "of",
        "for",
        "but",
        "and",
        "as",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "their",
        "our",
        "my",
        "its",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "new",
        "north",
        "south",
        "east",
        "west",
        "republican",
        "republicans",
        "democrat",
        "democrats",
        "god",
        "internet",
    ]
)


@dataclass(slots=True)
class Member:
    """One person of the cast, while it is being made."""

    name: str
    role: str | None = None
    side: str | None = None
    gender: str | None = None
    spans: list[Span] = field(default_factory=list)
    known: bool = False  # the index of office holders gave name or role
    full: bool = True  # False: only a surname is known


class Cast:
    """The people of an article, in the order of their first mention."""

    def __init__(self, members: list[Member]) -> None:
        self.members = members
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


def gather(parsed: Parsed, world: World) -> Cast:
    """Collect the people of the article. Surnames alone join the full name before them, or the nearest one after."""
    body, day = parsed.article.body, parsed.article.published
    found = sorted(set(_mentions(parsed, world)))
    members: list[Member] = []
    singles: list[Span] = []
    for span in found:
        name = span.of(body)
        if len(parts(name)) > 1:
            _join(members, span, _tidy(name), world, day)
        else:
            singles.append(span)
    for span in singles:
        _single(members, span, _tidy(span.of(body)), world, day)
    for member in members:
        member.spans.sort()
        _describe(member, parsed, world, day)
    return Cast(sorted(members, key=lambda m: m.spans[0]))


def _join(members: list[Member], span: Span, name: str, world: World, day: date | None) -> None:
    for member in members:
        if len(parts(member.name)) > 1 and one_person(member.name, name):
            member.spans.append(span)
            return
    members.append(Member(name, spans=[span]))


def _single(members: list[Member], span: Span, name: str, world: World, day: date | None) -> None:
    """A surname alone: a member's (same spelling first, then one letter off), an office holder's, or its own."""
    word = parts(name)[-1]
    before = [m for m in members if m.spans[0].start < span.start]
    for pool in (before, members):
        for test in (str.__eq__, near):
            fits = [m for m in pool if test(_family(m.name), word)]
            if fits:
                # The one named last before this place.
                best = max(fits, key=lambda m: max((s.start for s in m.spans if s.start < span.start), default=-1))
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


def _family(name: str) -> str:
    words = parts(name)
    return words[0] if len(words) > 1 and words[0] in FAMILY_FIRST else words[-1]


def _tidy(name: str) -> str:
    """The name without honorifics and possessive."""
    words = re.sub(r"['’]s?$", "", " ".join(name.split())).split(" ")
    while len(words) > 1 and fold(words[0]).rstrip(".") in HONORIFICS:
        words.pop(0)
    return " ".join(words).strip(" ,;:\"“”'’")


def _mentions(parsed: Parsed, world: World) -> Iterator[Span]:
    """Where people are named: the parser's finds, trimmed, and capitalised words behind a role or an honorific."""
    body = parsed.article.body
    people = [m.span for m in parsed.mentions if m.type == "person"]
    taken: list[Span] = []
    for span in people:
        trimmed = _trim(span, body, world)
        if trimmed is not None:
            taken.append(trimmed)
            yield trimmed
    surnames = {parts(span.of(body))[-1] for span in taken if parts(span.of(body))}
    covered = sorted(taken)
    for run in _runs(parsed.tokens):
        span = Span(run[0].span.start, run[-1].span.end)
        if any(span.meets(other) for other in _around(covered, span)):
            continue
        trimmed = _trim(span, body, world)
        if trimmed is None:
            continue
        words = trimmed.of(body).split()
        lone = len(words) == 1 and any(near(word, fold(words[0])) for word in surnames) and len(words[0]) > 3
        titled = trimmed.start > 0 and _titled(body, trimmed, parsed.tokens)
        named = len(words) > 1 and fold(words[0]) in genders() and len(words) < 5
        if lone or titled or named:
            yield trimmed


def _around(sorted_spans: list[Span], span: Span) -> list[Span]:
    at = bisect_left(sorted_spans, span)
    return sorted_spans[max(0, at - 2) : at + 3]


def _runs(tokens: tuple[Token, ...]) -> Iterator[list[Token]]:
    """Runs of capitalised words, with name particles between them."""
    run: list[Token] = []
    for i, token in enumerate(tokens):
        if CAPITAL.match(token.text) or (
            run and token.text in PARTICLES and i + 1 < len(tokens) and CAPITAL.match(tokens[i + 1].text)
        ):
            run.append(token)
        else:
            if run:
                yield run
            run = []
    if run:
        yield run


def _trim(span: Span, body: str, world: World) -> Span | None:
    """The person's own words of a capitalised run: bodies, roles and honorifics before the name cut off."""
    start = span.start
    # "Theresa May's Brexit", "Kim Meet\n\nNorth": the name ends with the possessive or the line.
    end = start + len(re.split(r"['’]s?(?![^\W\d_])|\n|\s\d", body[start : span.end])[0].rstrip())
    while start < end:
        text = body[start:end]
        cut = 0
        for at, stop, found in world.bodies_in(text):
            if at == 0 and (stop < len(text) or found.sort != "body"):
                cut = stop
            break
        # "Ostranan Foreign Minister Mira Kasteli": the name stands behind the last office word of the run.
        for role in role_pattern().finditer(text):
            if role.start() == 0 or text[role.end() :].strip()[:1].isupper():
                cut = max(cut, role.end())
        first = re.match(r"[^\s]+", text)
        if not cut and first and fold(first.group()).rstrip(".") in HONORIFICS | NOT_FIRST:
            cut = first.end()
        if not cut:
            break
        start += cut
        while start < end and not body[start].isalnum():
            start += 1
    words = body[start:end].split()
    if (
        not words
        or not CAPITAL.match(words[0])
        or any(w in ("University", "Street", "House", "Party", "Committee") for w in words)
    ):
        return None
    if len(words) == 1 and (world.body(words[0]) or fold(words[0]) in NOT_FIRST or len(words[0]) < 2):
        return None
    return Span(start, end)


def _titled(body: str, span: Span, tokens: tuple[Token, ...]) -> bool:
    """Whether a role noun or an honorific stands directly before."""
    ahead = body[max(0, span.start - 40) : span.start].rstrip()
    last = re.search(r"[^\s]+$", ahead)
    if last is None or ahead.endswith((",", ";", ":")):
        return False
    if fold(last.group()).rstrip(".") in HONORIFICS - {"the", "m", "lady", "general"}:
        return True
    hits = list(role_pattern().finditer(ahead))
    return bool(hits) and hits[-1].end() == len(ahead)


def local_side(words: str, places: tuple[str, ...]) -> str | None:
    """The side that a place unknown to the index gives a role: "Foreign Minister of Velmark", "the Ostranan president".

    The place is named as such elsewhere in the article; an adjective is taken for the place whose stem it carries.
    """
    found = re.findall(r"[^\W\d_][\w-]{3,}", words)
    for word in found:
        for place in places:
            stem = fold(place)
            if word[0].isupper() and (fold(word) == stem or (len(stem) > 4 and fold(word).startswith(stem[:-1]))):
                return place
    return None


def local_places(parsed: Parsed, world: World) -> tuple[str, ...]:
    """One-word places of the article that the index does not know and that act or own: countries, not towns.

    A town stands behind "in" and "at"; what only ever stands there is no side.
    """
    body = parsed.article.body
    acting: dict[str, int] = {}
    for mention in parsed.mentions:
        name = re.sub(r"^the\s+|['’]s?$", "", mention.text)
        if mention.type not in ("place", "body") or not name.isalpha() or world.body(name) is not None:
            continue
        before = body[max(0, mention.span.start - 10) : mention.span.start].lower()
        owns = body[mention.span.end - 2 : mention.span.end + 2]
        if re.search(r"\b(?:in|at|near|from|to)\s+$", before) and "'s" not in owns and "’s" not in owns:
            continue
        acting[name] = acting.get(name, 0) + 1
    return tuple(sorted(acting, key=lambda name: (-acting[name], name)))


def _describe(member: Member, parsed: Parsed, world: World, day: date | None) -> None:
    """Role, side and gender, from the words around the mentions first, then from the index."""
    body, tokens = parsed.article.body, parsed.tokens
    starts = [token.span.start for token in tokens]
    for span in member.spans:
        at = bisect_left(starts, span.start)
        words = role_before(tokens, at, body, world) or role_after(tokens, bisect_left(starts, span.end), body)
        if words and (member.role is None or member.known):
            member.role, side = _role(words, world)
            member.side = side or member.side
            member.known = False
        elif words and member.side is None:
            member.side = _role(words, world)[1]
        if at and fold(tokens[at - 1].text).rstrip(".") in FEMALE | MALE:
            member.gender = "f" if fold(tokens[at - 1].text).rstrip(".") in FEMALE else "m"
    if member.side is None and member.role is not None:
        wide = " ".join(_around_name(tokens, starts, span, body) for span in member.spans)
        member.side = local_side(wide, local_places(parsed, world))
    held = world.offices(member.name, day)
    if held:
        member.role = member.role or held[0].role
        member.side = member.side or held[0].side
        member.known = True
    names = parts(member.name)
    if member.gender is None and len(names) > 1 and names[0] not in FAMILY_FIRST:
        member.gender = genders().get(names[0])


def _around_name(tokens: tuple[Token, ...], starts: list[int], span: Span, body: str) -> str:
    """Five words before the name and twelve behind it, within the line."""
    at = bisect_left(starts, span.start)
    last = bisect_left(starts, span.end)
    before = body[tokens[max(0, at - 5)].span.start : span.start].rsplit("\n", 1)[-1]
    after = body[span.end : tokens[min(len(tokens) - 1, last + 12)].span.end].split("\n", 1)[0]
    behind = after if after.lstrip().startswith(",") or after.lstrip().startswith("of ") else ""
    return before.rsplit(".", 1)[-1] + " " + behind.split(".", 1)[0]


def role_before(tokens: tuple[Token, ...], at: int, body: str, world: World) -> str | None:
    """The role words directly before the token: "the press secretary of the White House" (Jen Psaki)."""
    first = at
    while first > 0 and at - first < 14:
        token = tokens[first - 1]
        joined = token.pos in ("ADJ", "NOUN", "PROPN", "DET", "PART", "NUM") or token.text.lower() in ("of", "for", "-")
        if not joined or token.text.lower() in ROLE_STOPS or "\n" in body[token.span.end : tokens[first].span.start]:
            break
        first -= 1
    while first < at and (tokens[first].text.lower() in ("of", "for", "-", "'s", "’s", "'", "’")):
        first += 1
    if first == at:
        return None
    words = body[tokens[first].span.start : tokens[at - 1].span.end]
    if tokens[at - 1].text.lower() in ("of", "for", "'s", "’s"):
        return None
    return words if role_pattern().search(words) else None


def role_after(tokens: tuple[Token, ...], at: int, body: str) -> str | None:
    """The apposition behind a name: ", senior director for Russia and Central Asia of the Council" and so on."""
    if at >= len(tokens) or tokens[at].text not in (",", "("):
        return None
    stop = at + 1
    while stop < len(tokens) and stop - at < 28:
        text = tokens[stop].text.lower()
        if (
            text in (",", ";", ".", ")", "—", "–", "“", '"')
            or text in ("who", "which", "said")
            or tokens[stop].pos in ("VERB", "AUX")
        ):
            break
        stop += 1
    if stop == at + 1:
        return None
    words = body[tokens[at + 1].span.start : tokens[stop - 1].span.end]
    hit = role_pattern().search(words)
    return words if hit and len(words[: hit.start()].split()) <= 6 else None


def _role(words: str, world: World) -> tuple[str | None, str | None]:
    """The role without article and leading demonym, and the side that it names.

    "senior director for Russia of the National Security Council" serves the Council's side, not Russia's.
    """
    named = world.bodies_in(words)
    own = [body for start, _, body in named if not re.search(r"\b(?:for|to|on|and|with)\s+(?:the\s+)?$", words[:start])]
    side = next(iter(own or [body for _, _, body in named]), None)
    plain = re.sub(r"^(?:the|a|an|former|then|its|their|his|her)\s+", "", words.strip(), flags=re.IGNORECASE)
    for start, end, found in world.bodies_in(plain):
        if start == 0 and found.sort in ("demonym", "country") and end < len(plain):
            plain = re.sub(r"^['’]s?\s*", "", plain[end:].strip())
        break
    return plain.strip(" ,") or None, side.side if side else None
