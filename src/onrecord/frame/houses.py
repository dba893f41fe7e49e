"""Organisations that a source takes up without their name: "the fund", "the Corvo campaign", "HU", "the S.E.C.".

Comes in: a source's span and text. Goes out: a Found, a Body or a name. Leaves alone: names that stand in full.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..names import fold, parts
from ..nouns import Span
from .lexicon import words
from .mentions import ORGANISATIONS
from .papers import Papers
from .talk import ALIKE, Found
from .wording import proper
from .world import Body

PLAIN = words("the this that its their his her same new other")
CAMP = re.compile(
    r"['’]?s?\s+(?:\w+\s+){0,2}(?:campaign|camp|team)\b(?!\s+[a-z]*(?:manager|chair|chief|aide|official|spokes))"
)
OWN_CAMPAIGN = re.compile(r"([A-Z][\w’'-]+?)(?:['’]s)?\s+(?:\w+\s+)?campaign\b")

NO_MATTER = "(?!(?:[Pp]rime|[Dd]eputy|[Ss]enior|[Jj]unior|[Pp]ress|[Ss]tate)\\b)"
MINISTER = re.compile(rf"\b((?:[A-Za-z]+ and )?{NO_MATTER}[A-Za-z]+)\s+(?:[Mm]inister|[Ss]ecretary)\b")
TOWN = re.compile(r"(?:the|this) (city|town|county|village|municipality|borough|state)")
BENCH = re.compile(
    r"(?:by [\w -]+ )?(?:the|its|a majority of the|all(?: \w+)? of the) (?:\w+ )?(?:judges|justices|magistrates|bench)"
)
COURT = re.compile(
    r"\b((?:[A-Z][\w’'.-]*\s+(?:(?:of|for|the|on)\s+){0,2})*(?:Court|Tribunal)\b"
    r"(?:\s+(?:of|for|on)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+(?:of the\s+)?[A-Z][\w’'-]+)*){0,2})"
)
OFFICIAL = words(
    "ministry government parliament army police embassy court committee commission council federation board agency "
    "department office bureau mission delegation secretariat association union institute cabinet presidency senate "
    "chancellery treasury navy"
)
OWNED_BODY = re.compile(r"(?P<owner>its|their|Its|Their|[A-Z][\w’' -]*?['’]s?)\s+(?:own\s+)?(?P<rest>[\w’' -]+)$")
PARTS = words("mission delegation office bureau committee commission council secretariat branch arm wing panel team")
PART_OF = re.compile(r"(?:[Tt]he\s+)?(?P<part>[a-z][\w -]*?)\s+of\s+(?P<whole>(?:the\s+)?[A-Z][\w’'. -]*)")
SORTED = words(
    "group agency company firm charity organisation organization union lender network paper newspaper association body "
    "party watchdog regulator bank club federation league carmaker airline institute"
)
# What only says of what sort an organisation is: "the rights group", "the state-owned oil company".
SORTS = words(
    "rights human aid advocacy lobby campaign campaigning environmental militant islamist industry trade rebel "
    "armed opposition student business news ratings rating space nuclear health oil energy gas tech technology "
    "mining car drug pharmaceutical state state-owned state-run private family-owned listed media charity "
    "research think-tank polling medical humanitarian conservation consumer farm farmers' teachers' sports "
    "governing ruling parent budget giant wildlife refugee food weather intelligence spy security "
)
PRINTED = r"[A-Z][\w’'-]+(?:\s(?:(?:of|for|the|on)\s){0,2}[A-Z][\w’'-]+){1,6}"
SHORT = r"(?:,\s[A-Z]{2,6},?|\s\([A-Z]{2,6}\),?)?"
TWO = re.compile(rf"(?:[Tt]he\s)?(?P<one>{PRINTED}){SHORT}\sand\s(?:the\s)?(?P<two>{PRINTED}){SHORT}")
AND_KNOWN = re.compile(rf"(?:[Tt]he\s)?(?P<one>{PRINTED})\sand\s(?P<two>(?:the\s)?[A-Z][\w -]+)")
CENTRAL = re.compile(r"\b[Cc]entral bank$")
BASED = re.compile(r"[Tt]he (?:[A-Z][\w.’'-]*(?:\s|-)){1,3}based [a-z-]+$")
PAIRED = re.compile(
    r"(?:the\s+two|both|these\s+two)\s+(?:governments|countries|sides|states|nations|companies|firms|parties|ministries|"
    r"neighbours|neighbors|capitals|unions|groups|agencies|banks|bodies|houses|camps|delegations)"
)
CAPITALS = r"[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){0,3}"
JOINED = re.compile(rf"(?P<one>{CAPITALS})(?:,[^,.;]{{2,60}},)?\s+and\s+(?:the\s+)?(?P<two>{CAPITALS})")
LISTED = re.compile(
    r"(?:the|all|these) three(?: \w+)? (?:governments|countries|sides|states|nations|companies|parties|capitals|unions|"
    r"groups|banks|ministers|leaders|presidents|powers|allies|neighbours|neighbors|delegations)"
)
THREE = re.compile(rf"(?P<one>{CAPITALS}), (?:the )?(?P<two>{CAPITALS}),? and (?:the )?(?P<three>{CAPITALS})")
DESCRIBED_BODY = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[A-Z][\w. ]{1,30}['’]s?)\s+)?(?P<what>(?:[A-Z]\w+\s+)?[a-z][a-z-]+(?:\s[a-z-]+){0,2})\s+"
    r"(?P<name>[A-Z][\w.&’'-]*(?:\s(?:[A-Z0-9][\w.&’'-]*|of|the|for))*)"
)
# "The CGT's smaller rival, the CFDT,": the name behind what it is.
APPOSED_BODY = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[A-Z][\w’'-]*['’]s?)\s(?:[\w’'-]+\s){0,4}(?P<what>[a-z][a-z-]+),\s(?:the\s)?"
    r"(?P<name>[A-Z][\w.&’'-]*(?:\s(?:[A-Z0-9][\w.&’'-]*|of|the|for|and))*)(?:\s\([\w.-]{2,12}\))?,?"
)
HOUSE = words(
    "rival partner giant startup start-up subsidiary unit parent owner supplier producer utility brewer insurer "
    "builder congress broadcaster developer publisher miner refiner railway hospital charity body regulator watchdog"
)
# What a general word may not stand for: a company is no court.
STATELY = (
    r"Court|Circuit|Ministry|Department|Commission|Government|Council|Agency|Committee|Parliament|Senate|Tribunal|"
    r"University"
)
# Words of printed names that a general word takes up.
NAMED_SO = {
    "union": "Union|Federation|Confederation|Syndicate|Brotherhood",
    "agency": "Agency|Administration|Service|Organization|Organisation",
    "regulator": "Commission|Authority|Regulator|Agency|Administration",
    "watchdog": "Commission|Authority|Agency|Watch",
    "lender": "Bank|Fund",
    "court": "Court|Circuit|Tribunal",
    "board": "Board",
}
FIRMS = words("company firm lender carmaker airline bank club school fund paper newspaper charity")
ONLY = {
    "court": r"Court|Circuit|Tribunal|Chamber",
    "party": r"Party|Alliance|Front|Movement|Union|Democrat|Republican|Labour|Conservative|Coalition|[A-Z]{2,4}$",
    "bank": r"Bank|Reserve|[A-Z]{2,4}$",
    "ministry": r"Ministry|Department",
    "university": r"University|College|Institute",
}


def _organisation(noun: str) -> bool:
    """Whether the noun is one for a company or body: "rival", "drugmaker"."""
    return noun in ORGANISATIONS | ALIKE | HOUSE or (noun.endswith("maker") and noun != "lawmaker")


def may_be(noun: str, name: str) -> bool:
    """Whether the general word may stand for the name: "the company" for no court, "the court" for nothing else."""
    only = ONLY.get(noun)
    if only is not None:
        return re.search(only, name) is not None
    return noun not in FIRMS or re.search(rf"\b(?:{STATELY})\b", name) is None


def words_of(text: str) -> list[str]:
    """The folded words of a phrase up to its first preposition or comma."""
    return re.findall(r"[^\W\d_]+", re.split(r"\s(?:of|in|for|on|at|to|with)\s|,|['’]s", fold(text))[0])


class Houses(Papers):
    """Resolves short and general words for organisations, in the course of an article's talk."""

    def _dotless(self, text: str) -> Body | None:
        """As in "the S.E.C."."""
        short = re.sub(r"^(?:the|The)\s+", "", text).rstrip(",")
        return self.world.body(short.replace(".", "")) if re.fullmatch(r"(?:[A-Z]\.){2,6}", short) else None

    def _camp(self, span: Span, text: str) -> Found | None:
        """As in "the Corvo campaign", "Corvo's team": the campaign of the person."""
        hit = CAMP.search(text)
        inside = self.cast.within(span) if hit else []
        if hit is None or len({member.name for _, member in inside}) != 1 or inside[0][0].start > span.start + 12:
            return None
        return Found(f"{inside[0][1].name} campaign", "body", None, None, "named", 0.8)

    def _town_meant(self, span: Span, low: str) -> Found | None:
        """As in "the city said": the one whose name was printed so, else the place told of in the sentences before."""
        hit = TOWN.fullmatch(low)
        if hit is None:
            return None
        noun = hit.group(1)
        before = self.body[max(0, span.start - 3000) : span.start]
        named = re.findall(rf"\b(?i:{noun}) of ({CAPITALS})", before)
        here = self._paragraph(span.start)
        places = [
            m.text
            for m in self.mentions
            if m.span.end <= span.start and here - self._paragraph(m.span.start) < 2
            and (m.type == "place" or re.search(r"\b[Ii]n\s+$", self.body[max(0, m.span.start - 5) : m.span.start]))
            and ((body := self.world.body(m.text)) is None or body.sort == "capital")
        ]  # fmt: skip
        name = named[-1] if named else places[-1] if places else None
        return Found(f"{noun.capitalize()} of {name}", "body", None, None, "role", 0.6) if name else None

    def _two_printed(self, text: str) -> Found | None:
        """As in "the Sarn Labour Congress, SLC, and the Trade Union Congress, TUC,": two printed names."""
        known = AND_KNOWN.fullmatch(text)
        body = self.world.body(known.group("two")) if known is not None else None
        if (
            known is not None
            and body is not None
            and body.sort == "body"
            and self.world.body(known.group("one")) is None
        ):
            return Found(f"{known.group('one')} and {body.name}", "group", None, None, "named", 0.8)
        hit = TWO.fullmatch(text)
        if hit is None or not all(_organisation(fold(hit.group(name)).split()[-1]) for name in ("one", "two")):
            return None
        return Found(f"{hit.group('one')} and {hit.group('two')}", "group", None, None, "named", 0.8)

    def _bench(self, span: Span, low: str) -> Found | None:
        """As in "the judges found": the court that was named before."""
        if BENCH.fullmatch(low) is None:
            return None
        hits = list(COURT.finditer(self.body, max(0, span.start - 2000), span.start))
        if not hits:
            return None
        name = " ".join(hits[-1].group(1).split())
        body = self.world.body(name)
        return Found(body.name if body else name, "body", None, body.side if body else None, "role", 0.6)

    def _body_meant(self, span: Span, noun: str) -> Found | None:
        """What "the fund", "the party's rules" or "the campaign" takes up: the body named so, or that spoke before."""
        if noun not in ALIKE and not (noun.endswith("maker") and noun not in ("maker", "lawmaker")):
            return None
        based = BASED.match(span.of(self.body)) is not None or self._of_country(span.of(self.body), noun)
        if not based and (self._printed(span) or len(parts(span.of(self.body))) > 2):
            return None
        # "the union" after "the Harbour Workers' Union": the printed name holds the noun.
        words_ = r"[A-Z][\w’'.&-]*\s+(?:(?:of|for|the|on|and)\s+){0,2}"
        tail = r"(?:\s+(?:of|for|on)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*){0,2}"
        name = rf"((?:{words_}){{0,5}}(?:{NAMED_SO.get(noun, noun.capitalize())})\b{tail})"
        if noun == "campaign":
            camps = list(OWN_CAMPAIGN.finditer(self.body[: span.start]))
            whose = self.cast.named(camps[-1].group(1)) if camps else None
            return Found(f"{whose.name} campaign", "body", None, None, "role", 0.7) if whose else None
        before = self.body[max(0, span.start - 6000) : span.start]
        hits = [hit.group(1) for hit in re.finditer(name, before) if " " in hit.group(1)]
        hits = [hit for hit in hits if fold(hit) not in (f"the {noun}", f"a {noun}")]
        # "the transport ministry" is not whichever body spoke before.
        kinds = [word for word in words_of(span.of(self.body)) if word not in (noun, *PLAIN)] if not based else []
        hits = [hit for hit in hits if all(word in fold(hit) for word in kinds)]
        if kinds and not hits and not (noun in SORTED and all(word in SORTS for word in kinds)):
            text = " ".join(span.of(self.body).split())
            return Found(proper(text), "body", None, None, "role", 0.6)
        if hits:
            return Found(proper(" ".join(hits[-1].split())), "body", None, None, "role", 0.75)
        if noun == "ministry":
            held = self._ministers(span.start)
            if held is not None:
                return held
        for at, found in reversed(self.heard.found):
            body = self.world.body(found.name)
            fits = body is None or body.sort == "body"
            if at < span.start and found.type == "body" and fits and may_be(noun, found.name):
                return replace(found, basis="role", score=0.6)
        near = [
            m
            for m in self.mentions
            if m.type == "body" and m.span.end <= span.start and self.body[m.span.start - 1 : m.span.start] != "("
            # One word may be anything, but for "the club" or "the company" just behind it.
            and (" " in m.text or (noun in FIRMS and self._near(m.span, span)))
        ]  # fmt: skip
        named = [m for m in near if span.start - m.span.end < 900 and may_be(noun, m.text)]
        earlier = [m for m in self.mentions if m.span.end <= span.start]
        known = [m for m in earlier if self._is_organisation(m.text) and may_be(noun, m.text)]
        best = max((*named, *known), key=lambda m: m.span.start, default=None)
        if best is None:
            named_so = self.world.bodies_in(self.body[max(0, span.start - 900) : span.start])
            bodies = [body for _, _, body in named_so if body.sort == "body" and may_be(noun, body.name)]
            return self._institution(bodies[-1], bodies[-1].name, "role", 0.5) if bodies else None
        body = self.world.body(best.text)
        return Found(body.name if body else proper(best.text), "body", None, body.side if body else None, "role", 0.5)

    def _of_country(self, text: str, noun: str) -> bool:
        """Whether a firm is called by its country: "the U.S. bank", "the German carmaker"."""
        found = self.world.bodies_in(text)
        adjective = len(found) == 1 and found[0][2].sort in ("demonym", "country")
        bare = adjective and re.fullmatch(r"\s[a-z-]+", text[found[0][1] :]) is not None
        return bare and (noun in FIRMS or noun.endswith("maker")) and re.match(r"[Tt]he ", text) is not None

    def _central_bank(self, span: Span, text: str, side: str | None) -> Found | None:
        """As in "Norway's central bank", "the central bank": the country's own, else the one told of last."""
        if CENTRAL.search(text) is None:
            return None
        owner = re.search(r"([A-Z][\w.]+(?:\s[A-Z][\w.]+)*)['’]s\s$", self.body[max(0, span.start - 40) : span.start])
        side = side or (self.world.side_in(owner.group(1)) if owner is not None else None)
        body = self.world.bank(side) if side else None
        if body is None and not side:
            told = self.world.bodies_in(self.body[max(0, span.start - 3000) : span.start])
            body = next((one for _, _, one in reversed(told) if one.kind == "bank"), None)
        return self._institution(body, body.name, "role", 0.7) if body is not None else None

    def _near(self, earlier: Span, span: Span) -> bool:
        return self._paragraph(span.start) - self._paragraph(earlier.start) < 2

    def _ministers(self, at: int) -> Found | None:
        """As in "the ministry" after "Health Minister X": that of the minister named last."""
        told = [
            (max(span.start for span in m.spans if span.start < at), m)
            for m in self.cast.members
            if m.role and MINISTER.search(m.role) and any(span.start < at for span in m.spans)
        ]
        if not told:
            return None
        member = max(told, key=lambda one: one[0])[1]
        hit = MINISTER.search(member.role or "")
        assert hit is not None
        owner = self.world.adjective(member.side) if member.side else ""
        return Found(f"{owner} {hit.group(1).title()} Ministry".strip(), "body", None, member.side, "role", 0.6)

    def _owned(self, span: Span, text: str, low: str, noun: str) -> Found | None:
        """As in "its foreign ministry", "Germany's health ministry", "their federation"."""
        hit = OWNED_BODY.match(text)
        if hit is None or noun not in OFFICIAL:
            return None
        rest = hit.group("rest")
        word = hit.group("owner").lower()
        if word == "their":
            whose = self._they(span.start)
            if whose is not None and whose.type == "unnamed":
                return Found(f"{whose.name.removeprefix('unnamed ')} {rest}", "body", None, None, "pronoun", 0.5)
        else:
            whose = self._its(span.start) if word == "its" else None
        body = self.world.body(whose.name if whose is not None else re.sub(r"['’]s?$", "", hit.group("owner")))
        if body is not None and body.sort in ("country", "capital"):
            shown = f"{self.world.adjective(body.side)} {rest.title() if rest.islower() else rest}"
            return Found(shown, "body", None, body.side, "named" if whose is None else "pronoun", 0.75)
        if whose is not None and whose.type in ("body", "group") and (rest.islower() or " " not in rest):
            return Found(f"{whose.name} {rest}", "body", None, whose.side, "pronoun", 0.6)
        return None

    def _part_of(self, text: str, noun: str) -> Found | None:
        """As in "the observer mission of the African Union": a part of the body that speaks for itself."""
        hit = PART_OF.fullmatch(text)
        body = self.world.body(hit.group("whole")) if hit is not None and noun in PARTS else None
        if hit is None or body is None or body.sort != "body":
            return None
        return Found(f"{body.name} {hit.group('part')}", "body", None, body.side, "named", 0.75)

    def _both_bodies(self, at: int, low: str) -> Found | None:
        """As in "the two governments", "both sides": the two that stand joined before, nearest first."""
        if LISTED.fullmatch(low) is not None:
            return self._three_bodies(at)
        if PAIRED.fullmatch(low) is None:
            return None
        hits = list(JOINED.finditer(self.body, max(0, at - 700), at))
        for hit in reversed(hits):
            two = [self._as_body(hit.group(name)) for name in ("one", "two")]
            if two[0] and two[1] and two[0] != two[1]:
                return Found(f"{two[0]} and {two[1]}", "group", None, None, "role", 0.65)
        names = [found.name for start, found in self.heard.found if start < at and found.type == "body"]
        last = list(dict.fromkeys(reversed(names)))[:2]
        return Found(" and ".join(reversed(last)), "group", None, None, "role", 0.5) if len(last) == 2 else None

    def _three_bodies(self, at: int) -> Found | None:
        """As in "the three foreign ministers": the three that stand in a row before, each a country or body."""
        for hit in reversed(list(THREE.finditer(self.body, max(0, at - 900), at))):
            names = [self._as_body(hit.group(name)) for name in ("one", "two", "three")]
            if all(names) and len(set(names)) == 3:
                return Found(" and ".join(filter(None, names)), "group", None, None, "role", 0.6)
        return None

    def _as_body(self, name: str) -> str | None:
        body = self.world.body(name)
        if body is not None:
            return body.name
        known = name in self.cast.places or any(m.text == name and m.type in ("body", "place") for m in self.mentions)
        return name if known else None

    def _described_body(self, text: str) -> Found | None:
        """As in "the broadcaster Channel Nine", "consumer group Fair Dose": the name behind what it is."""
        hit = DESCRIBED_BODY.fullmatch(text)
        if hit is None:
            behind = APPOSED_BODY.fullmatch(text)
            if behind is None or not _organisation(behind.group("what").split()[-1]):
                return None
            hit = behind
        elif not _organisation(hit.group("what").split()[-1]):
            return None
        name = hit.group("name")
        body = self.world.body(name)
        if body is not None:
            return self._institution(body, name, "named", 0.8)
        return Found(self._spelled_out(name, 0) or name, "body", None, None, "named", 0.8)

    def _is_organisation(self, name: str) -> bool:
        body = self.world.body(name)
        return body is not None and body.sort == "body"

    def _spelled_out(self, text: str, at: int) -> str | None:
        """The name whose first letters a short form is, as the article prints it: "Harbour Union (HU)"."""
        short = text.replace(".", "")
        if re.fullmatch(r"[A-Z]{2,6}", short) is None or self.world.body(text) is not None:
            return None
        if self.world.body(short) is not None:
            return None
        words = r"[\s-]+(?:(?:of|for|the|and|to|on|in)\s+){0,2}".join(rf"{letter}[\w’'&-]{{1,30}}" for letter in short)
        small = r"[\s-]+(?:(?:of|for|the|and|to|on|in)\s+){0,2}".join(
            rf"{letter}[\w’'&-]{{1,30}}(?:\s+[A-Z][\w’'&-]+)?" for letter in short
        )
        found = re.search(rf"\b{words}", self.printed) or re.search(
            rf"\b({small})(?=\s+\(\W*{re.escape(text)}\b)", self.printed
        )
        return " ".join(found.group().split()) if found else self._in_brackets(text, short)

    def _in_brackets(self, text: str, short: str) -> str | None:
        """The printed name right before its short form in brackets: "Sarn Electric Power Co (SEPCO)"."""
        hit = re.search(
            rf"((?:[A-Z][\w’'&.-]*\s+(?:(?:of|for|the|and|de)\s+){{0,2}}){{2,8}})\(\W*{re.escape(text)}\b", self.printed
        )
        names = hit.group(1).split() if hit is not None else []
        first = next((i for i, word in enumerate(names[:-1]) if word[0] == short[0]), None)
        return " ".join(names[first:]) if first is not None else None
