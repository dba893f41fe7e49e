"""Whom a description of office or trade means: "the Russian leader", "the judge", "the former first lady".

Comes in: a source whose head is a role noun. Goes out: a Found. Leaves alone: names, and bodies (`phrases`).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..names import fold, parts
from ..nouns import Span
from ..world.roles import NOT_NOW
from .cast import Member
from .houses import Houses
from .lexicon import groups, role_pattern, roles, words
from .talk import Found
from .wording import proper
from .world import Office

# Nouns that stand for a person named before, whatever his trade.
ANYBODY = words(
    "man woman politician candidate nominee contender hopeful frontrunner businessman businesswoman billionaire mogul "
    "tycoon veteran native lawyer author writer actor singer lawmaker congressman congresswoman democrat republican "
    "incumbent newcomer star host pundit commentator speaker official leader statesman"
)
# Roles that the index has by side.
OFFICES = ("head", "foreign", "minister", "deputy", "voice", "official")
FEMININE = words("woman businesswoman congresswoman spokeswoman chairwoman policewoman actress")
MASCULINE = words("man businessman congressman spokesman policeman")
# What says of somebody known what else he is: "the former banker", "the veteran conservative".
ONCE = re.compile(r"the (?:former|ex-|one-time|onetime|erstwhile|veteran|long-?time|longest-serving)\b")
PAST = re.compile(r"(?:the |its |their )?(?:former|ex-?|then|late)\b")
# Role nouns of one trade that news changes about.
TRADES = (
    words("judge justice magistrate"), words("lawyer attorney solicitor barrister counsel"),
    words("lawmaker senator congressman congresswoman representative legislator mp deputy councillor parliamentarian"),
    words("spokesman spokeswoman spokesperson"), words("ambassador envoy"),
    words("scientist researcher academic scholar professor"),
    words("reporter journalist correspondent"), words("candidate nominee contender"),
    words("adviser advisor aide"), words("chairman chairwoman chair"), words("economist analyst strategist"),
)  # fmt: skip
# Trades of which a report has many.
VAGUE = words(
    "official aide adviser advisor analyst expert economist diplomat researcher scientist strategist leader member "
    "resident student volunteer survivor candidate soldier investor trader driver teacher reporter journalist lawyer"
)
OWNERS = r"(?P<owners>[A-Z][\w’'. -]*(?:,\s+[A-Z][\w’'. -]*)*,?\s+and\s+(?:the\s+)?[A-Z][\w’'. -]*)"
OFFICES_OF = re.compile(rf"(?:[Tt]he\s+)?(?P<role>[A-Za-z][a-z -]+?)s\s+(?:of|from)\s+(?:the\s+)?{OWNERS}$")
OFFICES_HELD = re.compile(rf"(?:[Tt]he\s+)?{OWNERS.replace(' -]*)', '-]*)')}\s+(?P<role>[a-z][a-z -]+?)s$")
PRONOUN = re.compile(r"he|she|He|She")
AGED = re.compile(r"the (?:\d+-year-old|then \d+-year-old)\b")
LATER = 4  # paragraphs
LOOSE = words("official leader politician diplomat lawmaker expert executive")
PARTISANS = words("democrat republican")
RUNNING = words("candidate nominee contender hopeful frontrunner incumbent newcomer democrat republican")
STATE = re.compile(r"(?:the |its |their )?(?:heads?|chief) of (?:the )?(?P<what>state|government)")
STATES = words("president king queen emperor monarch sultan emir pope prince")
REACH = 2  # paragraphs back in which a description without a holder takes up who was told of


class Descriptions(Houses):
    """Resolves roles and trades, in reading order."""

    def _role(self, span: Span, text: str, role: str, side: str | None, definite: bool) -> Found | None:
        """A role without a name: a member of the cast that has it, the holder on that day, or whoever spoke last."""
        group = roles().get(fold(role), "")
        owner = self._owner(span)
        if owner is not None:
            return self._of_owner(span, text, role, owner)
        if definite and side is None and len(parts(text)) < 3:
            last = self.heard.last(span.start, "person", "unnamed")
            if last is not None and re.search(rf"\b{re.escape(fold(role))}\b", fold(f"{last.name} {last.role or ''}")):
                return Found(last.name, last.type, last.role, last.side, "role", 0.8, last.member)
        fits = [m for m in self.cast.members if self._has(m, role, group, side, text)]
        if definite and self._paragraph(span.start) > 1:
            # Only a lead's role is that of somebody who is named later.
            fits = [m for m in fits if m.spans[0].start < span.start]
        if fits and not PAST.match(fold(text)):
            best = max(fits, key=lambda m: max((s.start for s in m.spans if s.start < span.start), default=-1))
            return self._member(best, "role", 0.85)
        held = self._in_office(text, role, group, side)
        if held is not None:
            return Found(held.person, "person", held.role, held.side, "role", 0.8)
        if definite:
            once = self._once(span, text, role, group)
            if once is not None:
                return once
            next_ = (self._named_beside(span) or self._named_next(span, role)) if not role.endswith("s") else None
            if next_ is not None:
                return next_
            aged = self._told_of(span, role, group, any_=True) if AGED.match(fold(text)) else None
            if aged is not None:
                return aged
            # "his lawyer" is not he, nor "the ZANU-PF chief whip" whoever was told of.
            theirs = re.match(r"(?:his|her|their)\b", fold(text)) is not None
            printed = re.search(r"\b[A-Z]{3,}", text) is not None
            again = None if theirs else self._definite(span, role)
            told = None if theirs or printed else self._told_of(span, role, group)
            again = told if told is not None and (again is None or self._since(told, again, span, role)) else again
            if again is not None:
                return again
        return Found(self._unnamed_as(span, text), "unnamed", proper(text), side, "role", 0.5)

    def _owner(self, span: Span) -> Member | None:
        """Whose somebody is: "Corvo's spokeswoman", "a lawyer for Corvo"."""
        for at, member in self.cast.within(span):
            behind, before = self.body[at.end : at.end + 3], self.body[span.start : at.start]
            if (re.match(r"['’]s?\s", behind) and len(before) < 5) or re.search(
                r"\b(?:for|of|to)\s+(?:[\w.’'-]+\s+){0,3}$", before
            ):
                return member
        return None

    def _of_owner(self, span: Span, text: str, role: str, owner: Member) -> Found:
        """Who has the role with the owner: by the article, by the index where the owner governs, or nobody known."""
        surname = parts(owner.name)[-1]
        own = [m for m in self.cast.members if m is not owner and surname in parts(m.roles.replace("|", " "))]
        fits = [m for m in own if any(word in fold(m.roles) for word in alike(fold(role)))]
        if fits:
            return self._member(fits[0], "role", 0.8)
        governs = owner.side and any(
            roles()[fold(hit.group())] == "head" for hit in role_pattern().finditer(owner.role or "")
        )
        if (
            governs
            and owner.side
            and roles().get(fold(role)) == "voice"
            and re.match(r"an?\b|one\b", fold(text)) is None
        ):
            held = self.world.holder("press secretary", owner.side, self.day)
            if held is not None:
                return Found(held.person, "person", held.role, held.side, "role", 0.7)
        return Found(self._unnamed_as(span, text), "unnamed", proper(text), owner.side, "role", 0.5)

    def _head_of(self, span: Span, low: str) -> Found | None:
        """As in "the head of state": who of the article was named last before with an office that is one."""
        hit = STATE.fullmatch(low)
        if hit is None:
            return None
        before = [
            (at.start, member)
            for member in self.cast.members
            for at in member.spans
            if at.start < span.start and member.role and self._heads(fold(member.role), hit.group("what"))
        ]
        return self._member(max(before, key=lambda one: one[0])[1], "role", 0.75) if before else None

    def _heads(self, role: str, what: str) -> bool:
        first = [hit.group() for hit in role_pattern().finditer(role)][:1]
        reigns = bool(STATES.intersection(first))
        return reigns if what == "state" else not reigns and any(roles()[word] == "head" for word in first)

    def _once(self, span: Span, text: str, role: str, group: str) -> Found | None:
        """As in "the former president": who was told of and had the office; of lesser ones whoever was told of."""
        if ONCE.match(fold(text)) is None:
            return None
        if group != "head" or "former" not in text:
            return self._told_of(span, role, group, any_=True)
        had = [
            (max(at.start for at in m.spans if at.start < span.start), m)
            for m in self.cast.members
            if any(at.start < span.start for at in m.spans) and self.world.once(m.name, role, self.day)
        ]
        return self._member(max(had, key=lambda one: one[0])[1], "role", 0.7) if had else None

    def _holders(self, text: str) -> Found | None:
        """As in "the prime ministers of Velmark and Ostrana": each by the article or the index, or none of them."""
        hit = OFFICES_OF.match(text) or OFFICES_HELD.match(text)
        if hit is None:
            return None
        role = hit.group("role").lower()
        owners = [
            re.sub(r"^the |['’]s?$", "", owner) for owner in re.split(r",\s+(?:and\s+)?|\s+and\s+", hit.group("owners"))
        ]
        group = roles().get(role, "")
        found = [self._holder_of(role, group, owner) for owner in owners]
        alike_ = [m for m in self.cast.members if self._of_group(m, role, group)]
        names = [name for name in found if name] if all(found) else [m.name for m in alike_]
        if len(names) != len(owners) or len(set(names)) != len(names):
            return None
        return Found(" and ".join(names), "group", role, None, "role", 0.7 if all(found) else 0.55)

    def _holder_of(self, role: str, group: str, owner: str) -> str | None:
        body = self.world.body(owner)
        side = body.side if body is not None else owner
        own = [m for m in self.cast.members if m.side and m.side[:4] == side[:4] and self._of_group(m, role, group)]
        if own:
            return own[0].name
        held = self.world.holder(role, side, self.day) if body is not None else None
        return held.person if held is not None else None

    def _of_group(self, member: Member, role: str, group: str) -> bool:
        """Whether the member has the role, or one of the same rank: a premier is a prime minister."""
        own = [fold(hit.group()) for hit in role_pattern().finditer(member.role or "")]
        return any(word in alike(role) or (group == "head" and roles()[word] == group) for word in own)

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
        if not self._suits(self._member(member, "role", 0.5), self._gender(role)):
            return False
        own = fold(f"{member.role} | {member.roles}")
        # "the SNP leader" leads a party, not the country that it is of.
        if group == "head" and "leader" in role and not self._leads(member, text, own):
            return False
        if any(word in own for word in alike(fold(role))) and (side or len(parts(text)) <= 3):
            return True
        mine = {roles()[fold(hit.group())] for hit in role_pattern().finditer(own)}
        # "the Russian leader" for a president; "leader" alone is too common to bind without a side.
        return group == "head" and "head" in mine and bool(side) and side == member.side

    def _leads(self, member: Member, text: str, own: str) -> bool:
        """Whether the party that a leader is called by stands with the member: "Corvo of the Congress party"."""
        named = self.world.bodies_in(text)
        lands = [text[a:b] for a, b, body in named if body.sort not in ("body", "seat")]
        houses = [text[a:b] for a, b, body in named if body.sort in ("body", "seat")]
        # "Labour" of "the Labour leader", which is no body's whole name.
        houses += [
            word
            for word in re.findall(r"(?<=\s)[A-Z][\w-]+", text)
            if not any(word in one for one in (*houses, *lands))
        ]
        behind = " ".join(self.body[span.end : span.end + 50] for span in member.spans)
        return all(fold(house) in own or house in behind for house in houses)

    def _definite(self, span: Span, noun: str) -> Found | None:
        """As in "the official", "the politician": whoever spoke last, if near and of that trade, or if any is meant."""
        last = self.heard.last(span.start, "person", "unnamed")
        if last is None or noun in groups():
            return None
        place = max(start for start, found in self.heard.found if found is last)
        trade = fold(f"{last.role or ''} {last.name if last.type == 'unnamed' else ''}")
        group = roles().get(noun)
        own = {fold(hit.group()) for hit in role_pattern().finditer(trade)}
        # A mayor is not the port's director though both are officials; "the official" may be either.
        loose = noun in LOOSE and group is not None and any(roles()[word] == group for word in own)
        # "the opposition leader" after a party's leader.
        leads = noun.endswith(" leader") and any(word.endswith("leader") for word in own)
        same = leads or bool(alike(noun) & own) or re.search(rf"\b{re.escape(noun)}\b", trade) is not None or loose
        if not same and last.type == "person" and group == "expert" and self._just_spoke(span, place, last):
            same = True
        if not same and (noun not in ANYBODY or not self._of_gender(last, noun)):
            return None
        if not same and noun in RUNNING and last.role and not self._runs(last.role, noun):
            return None  # a justice is not the nominee
        near = self._paragraph(span.start) - self._paragraph(place) <= 3
        return Found(last.name, last.type, last.role, last.side, "role", 0.65, last.member) if near else None

    def _since(self, told: Found, spoke: Found, span: Span, role: str) -> bool:
        """Whether who was told of stands behind who spoke last, and the noun is one for either: "the Labour leader"."""
        if role not in ANYBODY or told.member is None or spoke.member in (None, told.member):
            return False
        ends = [at.start for at in self.cast.members[told.member].spans if at.start < span.start]
        place = max((start for start, found in self.heard.found if found.name == spoke.name), default=-1)
        return max(ends, default=-1) > place

    def _just_spoke(self, span: Span, place: int, last: Found) -> bool:
        """Whether who spoke in the sentence before has no office that the noun could contradict: "the student said"."""
        here, then = (bisect_left(self.sentence_starts, at + 1) for at in (span.start, place))
        plain = {roles()[fold(hit.group())] for hit in role_pattern().finditer(last.role or "")} <= {"expert"}
        alone = len(self.cast.within(Span(place, span.start))) < 2
        return here - then < 3 and plain and alone and self._paragraph(span.start) == self._paragraph(place)

    def _of_gender(self, found: Found, noun: str) -> bool:
        return self._suits(found, self._gender(noun))

    def _named_later(self, span: Span, role: str, side: str | None = None) -> Found | None:
        """As in "A Sarn judge ruled ... Judge Dolin wrote": the one of that trade whom a lead leaves to be named."""
        if role in VAGUE or self._paragraph(span.start) > 1:
            return None
        trade = alike(fold(role))
        later = [m for m in self.cast.members if m.role and m.spans[0].start > span.end]
        later = [m for m in later if not side or not m.side or m.side == side]
        fits = [m for m in later if any(re.search(rf"\b{re.escape(word)}\b", fold(m.role or "")) for word in trade)]
        near = len(fits) == 1 and self._paragraph(fits[0].spans[0].start) - self._paragraph(span.start) <= LATER
        return self._member(fits[0], "role", 0.55) if near else None

    def _may_be(self, role: str, group: str) -> bool:
        """Whether who has the role may also go by a role noun of the group: a fire chief is not the governor."""
        own = {roles()[fold(hit.group())] for hit in role_pattern().finditer(fold(role))}
        return not own or (group == "politician" and group in own)

    def _runs(self, role: str, noun: str) -> bool:
        """Whether who has the role may be the candidate, or the Democrat: that any holder of an office may be."""
        own = {roles()[fold(hit.group())] for hit in role_pattern().finditer(fold(role))}
        return (noun in PARTISANS and not own <= {"expert", "voice", "business"}) or self._may_be(role, "politician")

    def _named_beside(self, span: Span) -> Found | None:
        """As in "The labour minister was glad. ... “No,” Ann Corvo said": who speaks next there by name alone."""
        here = self._paragraph(span.start)
        later = sorted(source for source in self.sources if source.start > span.end)
        for source in later:
            inside = self.cast.within(source)
            if self._paragraph(source.start) != here or (not inside and not PRONOUN.fullmatch(source.of(self.body))):
                return None
            if inside:
                at, member = inside[0]
                bare = not member.roles and len(inside) == 1 and source.end - at.end < 2
                told = any(span_.start < span.start and self._paragraph(span_.start) == here for span_ in member.spans)
                return self._member(member, "role", 0.6) if bare and not told else None
        return None

    def _named_next(self, span: Span, role: str) -> Found | None:
        """As in "its chief executive said. ... X told investors": who is named first behind a lead's role."""
        here = self._paragraph(span.start)
        if here > 1 or any(start < span.start and found.type == "person" for start, found in self.heard.found):
            return None
        for member in self.cast.members:
            first = member.spans[0]
            if first.start < span.end:
                continue
            near = self._paragraph(first.start) - here <= 2 and member.full and member.role is None
            speaks = near and any(s.start == first.start or s.end == first.end for s in self.sources)
            return self._member(member, "role", 0.55) if speaks else None
        return None

    def _told_of(self, span: Span, noun: str, group: str, *, any_: bool = False) -> Found | None:
        """Who was told of last as a subject, and has no other trade: "Corvo ... The Sarn governor said"."""
        index = bisect_left(self.sentence_starts, span.start + 1) - 1
        here = self._paragraph(span.start)
        while index > 0:
            index -= 1
            sentence = self.sentences[index].span
            if here - self._paragraph(sentence.start) > REACH:
                return None
            named = [
                (self._weight(at, member, {}), -at.start, member)
                for at, member in self.cast.within(sentence)
                if any_ or member.role is None or self._may_be(member.role, group)
            ]
            best = max(named, key=lambda one: one[:2], default=None)
            if best is not None and best[0] > 2 and self._suits(self._member(best[2], "role", 0.5), self._gender(noun)):
                return self._member(best[2], "role", 0.55)
        return None

    def _gender(self, noun: str) -> str | None:
        return "f" if noun in FEMININE else "m" if noun in MASCULINE else None


def alike(role: str) -> frozenset[str]:
    """The role noun with those that news uses in its place."""
    return next((trade for trade in TRADES if role in trade), frozenset((role,)))
