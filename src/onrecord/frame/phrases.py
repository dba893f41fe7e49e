"""Whom a source without a person's name means: roles, bodies, metonyms, papers, the unnamed.

Comes in: a source's span in the course of an article's talk. Goes out: a Found. Leaves alone: names and pronouns
(`speakers`, `talk`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from ..names import fold, parts
from ..nouns import Span, SpeakerType, Token
from ..world.roles import NOT_NOW
from .cast import Member
from .houses import ALIKE, Houses
from .lexicon import groups, role_pattern, roles, words
from .offices import local_side
from .papers import PAPER
from .talk import Found
from .wording import cased, plain, proper
from .world import Body, Office

OFFICIALDOM = re.compile(
    r"\b(side|government|administration|authorities|officials?|delegation|ministry|military|army|embassy|parliament|"
    r"foreign ministry|defen[cs]e ministry|state media|presidency|leadership|diplomats?|lawmakers|team)\b",
    re.IGNORECASE,
)
# Nouns that stand for a person named before, whatever his trade.
ANYBODY = words(
    "man woman politician candidate nominee contender hopeful frontrunner businessman businesswoman billionaire mogul "
    "tycoon veteran native lawyer author writer actor singer lawmaker congressman congresswoman democrat republican "
    "incumbent newcomer star host pundit commentator speaker official leader statesman"
)
# Small nouns that end a printed name all the same: "the Corvo foundation", "the Sarn city council".
KINDS = words(
    "government administration side team ministry embassy police show program programme magazine website site blog "
    "channel station army military parliament presidency leadership delegation platform law act bill amendment treaty"
)
PEOPLES = re.compile(
    r"(?:The |the )?(?:Democrats|Republicans|Libertarians|Conservatives|Tories|Liberals|Socialists|Greens|"
    r"[A-Z][a-z]+(?:icans|ricans|xicans|ussians|rmans|alians|anians|inians|aelis|stanis|raqis|yrians|ropeans))"
)
# Roles that the index has by side.
OFFICES = ("head", "foreign", "minister", "deputy", "voice", "official")
FEMININE, MASCULINE = words("woman businesswoman congresswoman"), words("man businessman congressman")
LINKS = ("of", "for", "to", "with", "by", "from", "at", "in", "'s", "’s", "and", "as")


class Phrases(Houses):
    """Resolves phrases, in reading order."""

    def _phrase(self, span: Span, text: str, low: str) -> Found | None:
        whole = self.world.body(text) or self._dotless(text)
        if whole is not None and whole.place and self.metonyms.placed(span):
            # "officials in Moscow", of which a tagger kept the place: nobody who governs.
            return Found(f"unnamed source in {proper(text)}", "unnamed", None, whole.side, "metonym", 0.4)
        if whole is not None and whole.sort != "demonym":
            return self._institution(whole, text, "metonym" if whole.sort in ("capital", "seat") else "named", 0.9)
        if head_is_people(text):
            return Found(text, "group", None, whole.side if whole is not None else None, "named", 0.8)
        head = self._head(span)
        definite = re.match(r"(the|this|that|his|her|their|its)\b", low) is not None
        bodies = self.world.bodies_in(text)
        side = bodies[0][2].side if bodies else local_side(text, self.cast.places)
        noun = fold(head.text) if head is not None else low.split()[-1]
        camp = self._camp(span, text)
        if camp is not None:
            return camp
        small = head is None or head.text[:1].islower() or head.tag in ("NN", "NNS")
        if small and (PAPER.fullmatch(noun) or PAPER.fullmatch(noun + "s")):
            made = self._paper(span, text, bodies, noun)
            if fold(made.name) != fold(proper(text)):
                self.papers.append((span.start, noun, made))
            return made
        compound = self._role_in(low, noun)
        if compound is not None and not self._unnamed(low, noun):
            return self._role(span, text, compound, side, definite)
        if noun in ("side", "government", "administration", "leadership", "presidency") and side:
            name = self.world.country(side) or side
            shown = name if noun == "side" else f"{name} {noun}"
            return Found(shown, "body", None, side, "metonym", 0.85)
        if (noun in groups() and noun != "police") or self._unnamed(low, noun):
            return self._some(text, low, side, span)
        if noun == "police" and self._printed(span):
            return Found(proper(text), "body", None, side, "named", 0.7)
        if self._crowd(span, head, text):
            return Found("unnamed " + cased(text, plain(low)), "unnamed", None, side, "role", 0.6)
        if len(bodies) > 1 and bodies[0][0] <= 4 and self._joined(text, bodies):
            names = list(dict.fromkeys(body.name for _, _, body in bodies))
            return Found(" and ".join(names), "group", None, None, "named", 0.8)
        if bodies and bodies[0][0] <= 4 and text[bodies[0][1] :].startswith(","):
            return self._institution(bodies[0][2], text, "metonym", 0.75)
        if bodies and (bodies[-1][1] == len(text) or bodies[0][0] <= 4):
            best = next((b for _, _, b in bodies if b.sort in ("seat", "body")), bodies[0][2])
            if OFFICIALDOM.search(low):
                return Found(proper(text), "body", None, side, "named", 0.8)
            if best.sort in ("capital", "country") and re.match(r"\s+[A-Z]", text[bodies[0][1] :]):
                # "the Paris Evening Star" is a name of its own.
                return Found(proper(text), "body", None, None, "named", 0.6)
            return self._institution(best, text, "metonym", 0.7)
        if definite:
            again = self._body_meant(span, noun) or self._definite(span, noun)
            if again is not None:
                return again
        if self._printed(span) and (head is None or head.tag in ("NNP", "NNPS") or noun in ALIKE | KINDS):
            return Found(proper(text), "body", None, side, "named", 0.6)
        return Found("unnamed " + cased(text, plain(low)), "unnamed", None, side, "role", 0.4)

    def _crowd(self, span: Span, head: Token | None, text: str) -> bool:
        """Whether the head is a plural that only describes: "regulators in Sarn", "skittish Democrats"."""
        if head is None or self.world.body(text) is not None:
            return False
        if head.tag == "NNS":
            return head.text[:1].islower() or head.span.start == span.start
        return (
            head.tag == "NNPS"
            and re.match(r"(?:[a-z]|[A-Z][a-z]+\s+(?=[A-Z][a-z]+s$))", text) is not None
            and (fold(text.split()[0]) in self.common or text[:1].islower())
        )

    def _joined(self, text: str, bodies: list[tuple[int, int, Body]]) -> bool:
        """Whether nothing but commas and "and" stands between the bodies: "India, Iran and some others"."""
        owners = [text[start:end].endswith(("'s", "’s", "'", "’")) for start, end, _ in bodies]
        if any(owners) or re.search(r"\band\b", text) is None or re.match(r"['’]s?\s", text[bodies[-1][1] :]):
            return False
        gaps = [text[left[1] : right[0]] for left, right in pairwise(bodies)]
        return all(re.fullmatch(r"(?:\s*,\s*|,?\s+and\s+)(?:the\s+)?", gap) for gap in gaps)

    def _head(self, span: Span) -> Token | None:
        """The token of the span whose own head lies outside."""
        at = bisect_left(self.starts, span.start)
        second: Token | None = None
        while at < len(self.tokens) and self.tokens[at].span.start < span.end:
            token = self.tokens[at]
            head = self.tokens[token.head]
            outside = not (span.start <= head.span.start < span.end) or token.head == at
            if outside and token.pos in ("NOUN", "PROPN", "PRON"):
                return token
            if outside and token.pos in ("ADJ", "NUM"):
                second = second or token
            at += 1
        return second

    def _role_in(self, low: str, noun: str) -> str | None:
        """The role noun phrase that is the head: "press secretary" of "the press secretary of the White House"."""
        core = re.split(r"\s(?:of|for|at|in|to|on|with|from)\s|,", low, maxsplit=1)[0]
        hits = list(role_pattern().finditer(core))
        if (hits and hits[-1].end() == len(core.rstrip(" s"))) or (hits and hits[-1].end() == len(core)):
            return hits[-1].group()
        return noun if noun in roles() else None

    def _unnamed(self, low: str, noun: str) -> bool:
        return re.match(
            r"(a|an|one|two|three|four|five|some|several|many|another|other|senior|anonymous|unnamed|most|few)\b",
            low,
        ) is not None or (noun.endswith("s") and noun[:-1] in roles() | {})

    def _role(self, span: Span, text: str, role: str, side: str | None, definite: bool) -> Found | None:
        """A role without a name: a member of the cast that has it, the holder on that day, or whoever spoke last."""
        group = roles().get(fold(role), "")
        if definite and side is None and len(parts(text)) < 3:
            last = self.heard.last(span.start, "person", "unnamed")
            if last is not None and fold(role) in fold(f"{last.name} {last.role or ''}"):
                return Found(last.name, last.type, last.role, last.side, "role", 0.8, last.member)
        fits = [m for m in self.cast.members if self._has(m, role, group, side, text)]
        if fits:
            best = max(fits, key=lambda m: max((s.start for s in m.spans if s.start < span.start), default=-1))
            return self._member(best, "role", 0.85)
        held = self._in_office(text, role, group, side)
        if held is not None:
            return Found(held.person, "person", held.role, held.side, "role", 0.8)
        if definite:
            again = self._definite(span, role)
            if again is not None:
                return again
        return Found("unnamed " + plain(fold(text)), "unnamed", proper(text), side, "role", 0.5)

    def _in_office(self, text: str, role: str, group: str, side: str | None) -> Office | None:
        """Who held the office on the article's day: by the whole phrase, with its body, else by role and side."""
        if side is None or NOT_NOW.search(fold(text)):
            return None
        held = self.world.resolve(re.split(r",|\s(?:who|whose)\b", text)[0], self.day)
        if held is not None or group not in OFFICES:
            return held
        seat = next((body for _, _, body in self.world.bodies_in(text) if body.sort in ("seat", "body")), None)
        # The holder of a country's office is not that of one of its houses: "the Kremlin spokesman".
        return self.world.holder(role, side, self.day) if seat is None else None

    def _has(self, member: Member, role: str, group: str, side: str | None, text: str) -> bool:
        if member.role is None or (side and member.side and side != member.side):
            return False
        own = fold(member.role)
        if fold(role) in own and (side or len(parts(text)) <= 3):
            return True
        mine = {roles()[fold(hit.group())] for hit in role_pattern().finditer(own)}
        # "the Russian leader" for a president; "leader" alone is too common to bind without a side.
        return group == "head" and "head" in mine and bool(side) and side == member.side

    def _definite(self, span: Span, noun: str) -> Found | None:
        """As in "the official", "the politician": whoever spoke last, if near and of that trade, or if any is meant."""
        last = self.heard.last(span.start, "person", "unnamed")
        if last is None or noun in groups():
            return None
        place = max(start for start, found in self.heard.found if found is last)
        trade = fold(f"{last.role or ''} {last.name if last.type == 'unnamed' else ''}")
        group = roles().get(noun)
        alike = noun in trade or (group is not None and any(roles()[w] == group for w in roles() if w in trade))
        if not alike and (noun not in ANYBODY or not self._of_gender(last, noun)):
            return None
        near = self._paragraph(span.start) - self._paragraph(place) <= 3
        return Found(last.name, last.type, last.role, last.side, "role", 0.65, last.member) if near else None

    def _of_gender(self, found: Found, noun: str) -> bool:
        gender = "f" if noun in FEMININE else "m" if noun in MASCULINE else None
        return self._suits(found, gender)

    def _some(self, text: str, low: str, side: str | None, span: Span) -> Found:
        """Several or unnamed people: "experts", "two OPEC sources"; authorities are those of the side spoken of."""
        name = plain(low)
        kind: SpeakerType = "unnamed"
        if re.search(r"\b(authorities|officials|state media)\b", low) and " at " not in low:
            kind = "group"
            side = side or self._side_near(span)
            if side and not self.world.bodies_in(text):
                adjective = self.world.adjective(side)
                if "authorities" in low:
                    return Found(f"{adjective} {name}", kind, None, side, "role", 0.7)
            elif side:
                return Found(proper(text), kind, None, side, "role", 0.75)
        return Found("unnamed " + cased(text, name), "unnamed", None, side, "role", 0.7)

    def _side_near(self, span: Span) -> str | None:
        """The side that is subject of the sentence around: "Russia does not expect ..., authorities said"."""
        index = bisect_left(self.sentence_starts, span.start + 1) - 1
        if index < 0:
            return None
        found = self.world.bodies_in(self.sentences[index].span.of(self.body))
        return found[0][2].side if found else None


def head_is_people(text: str) -> bool:
    """Whether the phrase is a people or party by one capitalised plural: "Republicans", "Mexicans"."""
    return PEOPLES.fullmatch(text) is not None
