"""Who a source names: names, surnames, pronouns, roles, metonyms, bodies, the unnamed.

Comes in: an article's attributions in reading order, its cast and the index. Goes out: a Speaker (or None) for each.
Leaves alone: what was said, and other articles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..ids import digest, slug
from ..names import fold, parts
from ..nouns import Attribution, Span, Spans, Speaker, SpeakerType, Token
from .cast import Member
from .lexicon import groups, role_pattern, roles
from .offices import local_side
from .talk import FIRST, PLURAL, RELATIVE, SINGULAR, THING, Found, Talk
from .world import Body

# Paper that speaks; what it says is said by whoever stands before it ("a White House statement").
PAPER = re.compile(
    r"\b(statement|communiqu[eé]|release|report|letter|memo|document|draft|text|declaration|resolution|poll|"
    r"survey|study|"
    r"tweet|post|website|bulletin|readout|notice|paper|agreement|pact|deal|invitation|manifesto|transcript|filing)s?\b",
    re.IGNORECASE,
)
OFFICIALDOM = re.compile(
    r"\b(side|government|administration|authorities|officials?|delegation|ministry|military|army|embassy|parliament|"
    r"foreign ministry|defen[cs]e ministry|state media|presidency|leadership|diplomats?|lawmakers|team)\b",
    re.IGNORECASE,
)
# What a body that spoke before is taken up as: "the group said".
ALIKE = frozenset(
    ("group", "cartel", "bloc", "union", "alliance", "company", "bank", "agency", "ministry", "party", "firm")
)
LINKS = ("of", "for", "to", "with", "by", "from", "at", "in", "'s", "’s", "and", "as")


class Resolver(Talk):
    """Resolves the sources of one article, in reading order."""

    def all(self, attributions: Sequence[Attribution]) -> list[Speaker | None]:
        """A speaker for each attribution, in the same order."""
        order = sorted(range(len(attributions)), key=lambda i: self._place(attributions[i]))
        out: list[Speaker | None] = [None] * len(attributions)
        for i in order:
            one = attributions[i]
            found = self._one(one)
            if found is not None:
                self.heard.found.append((self._place(one), found))
                out[i] = self._speaker(found)
        return out

    def _place(self, one: Attribution) -> int:
        return (one.source or one.cue or one.content)[0].start

    def _speaker(self, found: Found) -> Speaker:
        key = slug(found.name)
        if found.type == "unnamed":
            # Unnamed people of two articles are two until a person says otherwise.
            key = f"unnamed-{digest(self.key, fold(found.name))}"
        return Speaker(key, found.name, found.type, found.role, found.side, found.basis, found.score)

    # --- one source ----------------------------------------------------------------------------------------------

    def _one(self, one: Attribution) -> Found | None:
        if not one.source:
            return self._carried(one)
        found = [self._source(span) for span in one.source]
        best = [item for item in found if item is not None]
        return max(best, key=lambda item: item.score) if best else None

    def _carried(self, one: Attribution) -> Found | None:
        """No source: the last speaker of the same paragraph, or of the one before when this one opens with a quote."""
        start = one.content[0].start
        if not self.heard.found:
            return None
        at, last = self.heard.found[-1]
        apart = self._paragraph(start) - self._paragraph(at)
        if one.cue and one.kind == "indirect":
            return None
        if apart == 0 or (apart == 1 and one.kind != "indirect"):
            return Found(last.name, last.type, last.role, last.side, last.basis, last.score * 0.8, last.member)
        return None

    def _source(self, span: Span) -> Found | None:
        text = " ".join(span.of(self.body).split()).strip(" ,;:\"“”'’")
        low = re.sub(r"^(and|but|also|later|then|earlier)\s+", "", fold(text))
        if not low:
            return None
        if low in SINGULAR or low.split()[0] in ("he", "she"):
            return self._pronoun(span.start, SINGULAR.get(low.split()[0]))
        if low in THING:
            return self._again(span.start, "body", "group")
        if low in PLURAL:
            return self._again(span.start, "group", "body", "unnamed", "person")
        if low in FIRST:
            return self._again(span.start, "person")
        if low in RELATIVE:
            return self._relative(span)
        return self._named(span, text) or self._phrase(span, text, low)

    def _named(self, span: Span, text: str) -> Found | None:
        """The member of the cast that is the head of the source, or several joined by "and"."""
        inside = self.cast.within(span)
        if not inside:
            return None
        heads = [(at, member) for at, member in inside if not self._aside(span, at)]
        if not heads:
            return None
        first_at, first = heads[0]
        joint = [first]
        last = first_at
        for at, member in heads[1:]:
            between = fold(self.body[last.end : at.start])
            if (
                re.search(r"\band\b", between) and member is not first and len(between) < 80 and "who" not in between
            ) or re.fullmatch(r"\s*,\s*", between):
                joint.append(member)
                last = at
        if len(joint) > 1:
            names = [member.name for member in joint]
            sides = {member.side for member in joint}
            return Found(" and ".join(names), "group", None, sides.pop() if len(sides) == 1 else None, "named", 0.9)
        return self._member(first, "named", 0.95 if first.full else 0.75)

    def _aside(self, span: Span, at: Span) -> bool:
        """Whether a name in the source is not its head: "a spokesman for Mr X", "X's lawyer", "the X campaign"."""
        before = self.body[span.start : at.start]
        after = self.body[at.end : span.end]
        if re.match(r"['’]s?\s+\w", after) or re.match(
            r"\s+(campaign|administration|government|camp|team|allies|aides|aide|supporters|adviser|spokes\w+|"
            r"Foundation|family)\b",
            after,
        ):
            return True
        words = before.rstrip().split()
        while words and fold(words[-1]).rstrip(".") in (
            "mr",
            "mrs",
            "ms",
            "dr",
            "president",
            "sen",
            "gov",
            "rep",
            "the",
        ):
            words.pop()
        if words and fold(words[-1]) in LINKS and fold(words[-1]) not in ("and", "as"):
            return bool(
                role_pattern().search(before) or self._group_head(before) or PAPER.search(before) or len(words) > 1
            )
        return bool(PAPER.search(before)) and not before.rstrip().endswith(",")

    def _group_head(self, words: str) -> bool:
        return any(fold(word).strip(",") in groups() for word in words.split())

    # --- phrases without a person's name -------------------------------------------------------------------------

    def _phrase(self, span: Span, text: str, low: str) -> Found | None:
        whole = self.world.body(text)
        if whole is not None and whole.sort != "demonym":
            return self._institution(whole, text, "metonym" if whole.sort in ("capital", "seat") else "named", 0.9)
        spelled = self._spelled_out(text, span.start)
        if spelled is not None:
            return Found(spelled, "body", None, None, "named", 0.8)
        head = self._head(span)
        definite = re.match(r"(the|this|that|his|her|their|its)\b", low) is not None
        bodies = self.world.bodies_in(text)
        side = bodies[0][2].side if bodies else local_side(text, self.cast.places)
        noun = fold(head.text) if head is not None else low.split()[-1]
        if PAPER.fullmatch(noun) or PAPER.fullmatch(noun + "s"):
            return self._paper(span, text, bodies)
        compound = self._role_in(low, noun)
        if compound is not None and not self._unnamed(low, noun):
            return self._role(span, text, compound, side, definite)
        if noun in ("side", "government", "administration", "leadership", "presidency") and side:
            name = self.world.country(side) or side
            shown = name if noun == "side" else f"{name} {noun}"
            return Found(shown, "body", None, side, "metonym", 0.85)
        if noun in groups() or self._unnamed(low, noun):
            return self._some(text, low, side, span)
        if len(bodies) > 1 and bodies[0][0] <= 4 and self._joined(text, bodies):
            names = list(dict.fromkeys(body.name for _, _, body in bodies))
            return Found(" and ".join(names), "group", None, None, "named", 0.8)
        if bodies and bodies[0][0] <= 4 and text[bodies[0][1] :].startswith(","):
            return self._institution(bodies[0][2], text, "metonym", 0.75)
        if bodies and (bodies[-1][1] == len(text) or bodies[0][0] <= 4):
            best = next((b for _, _, b in bodies if b.sort in ("seat", "body")), bodies[0][2])
            if OFFICIALDOM.search(low):
                return Found(_proper(text), "body", None, side, "named", 0.8)
            if best.sort in ("capital", "country") and re.match(r"\s+[A-Z]", text[bodies[0][1] :]):
                # "the Paris Evening Star" is a name of its own.
                return Found(_proper(text), "body", None, None, "named", 0.6)
            return self._institution(best, text, "metonym", 0.7)
        if definite and noun in ALIKE:
            again = self._again(span.start, "body", "group")
            if again is not None:
                return replace(again, basis="role")
        if any(mark.isupper() for mark in re.sub(r"^(The|A|An)\s", "", text)):
            return Found(_proper(text), "body", None, side, "named", 0.6)
        if definite:
            again = self._definite(span, noun)
            if again is not None:
                return again
        return Found("unnamed " + _plain(low), "unnamed", None, side, "role", 0.4)

    def _joined(self, text: str, bodies: list[tuple[int, int, Body]]) -> bool:
        """Whether nothing but commas and "and" stands between the bodies: "India, Iran and some others"."""
        if re.search(r"\band\b", text) is None or re.match(r"['’]s?\s", text[bodies[-1][1] :]):
            return False
        gaps = [text[left[1] : right[0]] for left, right in pairwise(bodies)]
        return all(re.fullmatch(r"(?:\s*,\s*|,?\s+and\s+)(?:the\s+)?", gap) for gap in gaps)

    def _spelled_out(self, text: str, at: int) -> str | None:
        """The name whose first letters an abbreviation is, as it stands before: "Harbour Union (HU)"."""
        if re.fullmatch(r"[A-Z]{2,5}", text) is None:
            return None
        words = r"\s+(?:(?:of|for|the|and)\s+){0,2}".join(rf"{letter}[\w’'-]{{1,30}}" for letter in text)
        found = re.search(rf"\b{words}", self.body[:at])
        return " ".join(found.group().split()) if found else None

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
        if side and group in ("head", "foreign", "minister", "deputy", "voice", "official"):
            held = self.world.holder(role, side, self.day)
            if held is not None:
                return Found(held.person, "person", held.role, held.side, "role", 0.8)
        if definite:
            again = self._definite(span, role)
            if again is not None:
                return again
        return Found("unnamed " + _plain(fold(text)), "unnamed", _proper(text), side, "role", 0.5)

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
        """As in "the official", "the politician": whoever spoke last, if near and not of another trade."""
        last = self.heard.last(span.start, "person", "unnamed")
        if last is None or noun in groups():
            return None
        near_enough = (
            self._paragraph(span.start) - self._paragraph(max(s for s, f in self.heard.found if f is last)) <= 3
        )
        return Found(last.name, last.type, last.role, last.side, "role", 0.65, last.member) if near_enough else None

    def _paper(self, span: Span, text: str, bodies: list[tuple[int, int, Body]]) -> Found:
        inside = self.cast.within(span)
        if inside:
            return self._member(inside[0][1], "named", 0.7)
        if bodies:
            best = next((b for _, _, b in bodies if b.sort in ("seat", "body")), bodies[0][2])
            return self._institution(best, text, "named", 0.75)
        if text.lower().startswith("the ") or text.lower().startswith("their "):
            last = self.heard.last(span.start, "group", "body", "person")
            if last is not None and "statement" in text.lower():
                return Found(last.name, last.type, last.role, last.side, "role", 0.5, last.member)
        return Found(_proper(text), "body", None, None, "named", 0.5)

    def _some(self, text: str, low: str, side: str | None, span: Span) -> Found:
        """Several or unnamed people: "experts", "two OPEC sources"; authorities are those of the side spoken of."""
        name = _plain(low)
        kind: SpeakerType = "unnamed"
        if re.search(r"\b(authorities|officials|state media|diplomats|lawmakers|delegates|negotiators)\b", low):
            kind = "group"
            side = side or self._side_near(span)
            if side and not self.world.bodies_in(text):
                adjective = self.world.adjective(side)
                if "authorities" in low:
                    return Found(f"{adjective} {name}", kind, None, side, "role", 0.7)
            elif side:
                return Found(_proper(text), kind, None, side, "role", 0.75)
        return Found("unnamed " + _cased(text, name), "unnamed", None, side, "role", 0.7)

    def _side_near(self, span: Span) -> str | None:
        """The side that is subject of the sentence around: "Russia does not expect ..., authorities said"."""
        index = bisect_left(self.sentence_starts, span.start + 1) - 1
        if index < 0:
            return None
        found = self.world.bodies_in(self.sentences[index].span.of(self.body))
        return found[0][2].side if found else None


def _plain(low: str) -> str:
    """A description without article, count and relative clause."""
    low = re.split(r",?\s+(?:who|which|that|whose|speaking|asking|requesting)\b|\s*[(;]|,\s", low)[0]
    plain = re.sub(r"^(?:the|a|an|one of the|one|two|three|four|five|several|some|many|other|another)\s+", "", low)
    return re.sub(r"^(?:other|more)\s+", "", plain).strip(" ,.")[:80]


def _proper(text: str) -> str:
    """A body's printed name without article, apposition and possessive."""
    text = re.split(r",\s|\s[(–—]|\s+(?:who|which)\b", text)[0]
    return re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)[:80]


def _cased(text: str, low: str) -> str:
    """The plain description in the case of the text: "OPEC sources"."""
    at = fold(text).find(low)
    return text[at : at + len(low)] if at >= 0 and len(fold(text)) == len(text) else low


def tokens_in(tokens: tuple[Token, ...], spans: Spans) -> list[Token]:
    """The tokens that lie in the spans."""
    return [token for token in tokens if any(span.covers(token.span) for span in spans)]
