"""Whom a source without a person's name means: roles, bodies, metonyms, papers, the unnamed.

Comes in: a source's span in the course of an article's talk. Goes out: a Found. Leaves alone: names and pronouns
(`speakers`, `talk`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from ..names import fold
from ..nouns import Span, SpeakerType, Token
from .descriptions import AGED as AGED_ONE
from .descriptions import ANYBODY, Descriptions
from .evidence import AGED
from .lexicon import groups, role_pattern, roles, words
from .offices import local_side
from .papers import PAPER
from .talk import ALIKE, Found
from .wording import plain, proper
from .world import Body

OFFICIALDOM = re.compile(
    r"\b(side|government|administration|authorities|officials?|delegation|ministry|military|army|embassy|parliament|"
    r"foreign ministry|defen[cs]e ministry|state media|presidency|leadership|diplomats?|lawmakers|team)\b",
    re.IGNORECASE,
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
COMMUNE = re.compile(
    r"(?:[Tt]he\s+)?(?:[Cc]ity|[Ss]tate|[Tt]own|[Cc]ounty|[Pp]rovince|[Dd]iocese|[Gg]overnment|[Mm]unicipality|[Kk]ingdom|[Rr]epublic|"
    r"[Uu]niversity|[Bb]oard|[Mm]inistry|[Dd]epartment)\s+of\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*)*"
)
LINKS = ("of", "for", "to", "with", "by", "from", "at", "in", "'s", "’s", "and", "as")


# "the German" is somebody; "the Dutch" and "the Chinese" are all of them.
ONE_OF_PEOPLE = re.compile(
    r"[Tt]he (?:[A-Z]\w+(?:an|ek|ak|on|i|man|woman)|Czech|Dane|Swede|Finn|Pole|Turk|Croat|Serb|Spaniard|Scot)"
)
POLICE = re.compile(r"(?:(?!The\b)[A-Z][\w’'-]+\s+){1,4}[Pp]olice\b")


class Phrases(Descriptions):
    """Resolves phrases, in reading order."""

    def _phrase(self, span: Span, text: str, low: str) -> Found | None:
        whole = self.world.body(text) or self._dotless(text)
        if whole is not None and whole.place and self.metonyms.placed(span):
            # "officials in Moscow", of which a tagger kept the place: nobody who governs.
            return Found(f"unnamed source in {proper(text)}", "unnamed", None, whole.side, "metonym", 0.4)
        if whole is not None and whole.sort != "demonym":
            return self._institution(whole, text, "metonym" if whole.sort in ("capital", "seat") else "named", 0.9)
        if ONE_OF_PEOPLE.fullmatch(text) and (whole is not None or text.endswith("man")):
            one = self._pronoun(span.start, None)
            if one is not None and one.type == "person":
                return replace(one, basis="role", score=0.6)
        if head_is_people(text):
            return Found(text, "group", None, whole.side if whole is not None else None, "named", 0.8)
        head = self._head(span)
        definite = re.match(r"(the|this|that|his|her|their|its)\b", low) is not None
        bodies = self.world.bodies_in(text)
        side = bodies[0][2].side if bodies else local_side(text, self.cast.places)
        noun = fold(head.text) if head is not None else low.split()[-1]
        camp = self._camp(span, text) or self._office_of(span, text) or vote_side(text) or commune(text)
        camp = camp or self._head_of(span, low) or self._town_meant(span, low) or self._bench(span, low)
        camp = camp or self._central_bank(span, text, side) or self._two_printed(text)
        if camp is not None:
            return camp
        owned = self._owned(span, text, low, noun) or self._part_of(text, noun) or self._both_bodies(span.start, low)
        if owned is not None:
            return owned
        small = head is None or head.text[:1].islower() or head.tag in ("NN", "NNS")
        if small and (PAPER.fullmatch(noun) or PAPER.fullmatch(noun + "s")):
            made = self._paper(span, text, bodies, noun)
            if fold(made.name) != fold(proper(text)):
                self.papers.append((span.start, noun, made))
            return made
        named = self._described_body(text) if not self.cast.within(span) else None
        if named is not None:
            return named
        holders = self._holders(text) if noun.endswith("s") else None
        if holders is not None:
            return holders
        compound = self._role_in(low, noun)
        lead = compound is not None and re.match(r"(?:the|this|his|her|its|their|our|my)\b", low) is None
        later = (
            self._named_later(span, compound, side)
            if lead and compound is not None and not noun.endswith("s")
            else None
        )
        if later is not None:
            return later
        owned_role = compound is not None and not definite and re.match(r"[A-Z][^,]{1,40}?['’]s?\s+\w", text)
        later = self._named_beside(span) if owned_role and not noun.endswith("s") else None
        if later is not None:
            return later
        if compound is not None and not self._unnamed(low, noun):
            return self._role(span, text, compound, side, definite)
        if noun in ("side", "government", "administration", "leadership", "presidency") and side:
            name = self.world.country(side) or side
            shown = name if noun == "side" else f"{name} {noun}"
            return Found(shown, "body", None, side, "metonym", 0.85)
        if (noun in groups() and noun != "police") or self._unnamed(low, noun):
            return self._some(text, low, side, span)
        if noun == "police":
            force = proper(text) if self._printed(span) else self._force(low, span.start)
            if force is not None:
                return Found(force, "body", None, side, "named" if self._printed(span) else "role", 0.7)
        if self._crowd(span, head, text):
            return Found(self._unnamed_as(span, text), "unnamed", None, side, "role", 0.6)
        if len(bodies) > 1 and bodies[0][0] <= 4 and self._joined(text, bodies):
            names = list(dict.fromkeys(body.name for _, _, body in bodies))
            return Found(" and ".join(names), "group", None, None, "named", 0.8)
        if bodies and bodies[0][0] <= 4 and text[bodies[0][1] :].startswith(","):
            return self._institution(bodies[0][2], text, "metonym", 0.75)
        firm = self._body_meant(span, noun) if definite and self._of_country(text, noun) else None
        if firm is not None:
            return firm
        if bodies and (bodies[-1][1] == len(text) or bodies[0][0] <= 4):
            best = next((b for _, _, b in bodies if b.sort in ("seat", "body")), bodies[0][2])
            if OFFICIALDOM.search(low):
                return Found(proper(text), "body", None, side, "named", 0.8)
            if best.sort in ("capital", "country", "demonym") and re.match(r"\s+[A-Z]", text[bodies[0][1] :]):
                # "the Paris Evening Star" is a name of its own.
                return Found(proper(text), "body", None, None, "named", 0.6)
            return self._institution(best, text, "metonym", 0.7)
        if AGED_ONE.match(low):
            aged = self._told_of(span, noun, "", any_=True)
            if aged is not None:
                return aged
        if definite:
            doer = self._doer(span, text, head)
            if doer is not None:
                return doer
            again = self._body_meant(span, noun) or (
                self._definite(span, noun) if (small or noun in ANYBODY) and noun not in ALIKE else None
            )
            if again is not None:
                return again
        if self._printed(span) and (head is None or head.tag in ("NNP", "NNPS") or noun in ALIKE | KINDS):
            return Found(proper(text), "body", None, side, "named", 0.6)
        return Found(self._unnamed_as(span, text), "unnamed", None, side, "role", 0.4)

    def _doer(self, span: Span, text: str, head: Token | None) -> Found | None:
        """As in "the burly ex-shunter", "the carpenter, 54,": who was told of last, where age or past show a person."""
        if head is None or head.tag != "NN" or self._printed(span):
            return None
        # Any noun for a doer lost more (the announcer, the narrator, the buyer) than it won: PolNeAR 3 of 1,941.
        aged = AGED.match(self.body[head.span.end : head.span.end + 20]) is not None
        if not aged and re.search(r"\b(?:ex-|former|one-time|self-styled|veteran)", text) is None:
            return None
        return self._told_of(span, head.lemma, "", any_=True)

    def _force(self, low: str, at: int) -> str | None:
        """The one police force that the article names, for "police"; the last before, of several."""
        if re.fullmatch(r"(?:the )?police", low) is None:
            return None
        hits = [hit for hit in POLICE.finditer(self.body) if fold(hit.group().split()[0]) not in self.common]
        before = [hit for hit in hits if hit.start() < at]
        return " ".join((before[-1] if before else hits[0]).group().split()) if hits else None

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

    def _some(self, text: str, low: str, side: str | None, span: Span) -> Found:
        """Several or unnamed people: "experts", "two OPEC sources"; authorities are those of the side spoken of."""
        again = self._those_again(span.start, low)
        if again is not None:
            return again
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
        return Found(self._unnamed_as(span, text), "unnamed", None, side, "role", 0.7)

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


def vote_side(text: str) -> Found | None:
    """As in "the No side", "the Remain camp": a campaign of a vote."""
    hit = re.fullmatch(r"(?:[Tt]he\s+)?(Yes|No|Remain|Leave|Stay|Better Together)\s+(?:side|camp|campaign|team)", text)
    return Found(f"{hit.group(1)} campaign", "body", None, None, "named", 0.8) if hit is not None else None


def commune(text: str) -> Found | None:
    """As in "the city of Brenholt", "the state of Ohio": those who run it."""
    return Found(proper(text), "body", None, None, "named", 0.7) if COMMUNE.fullmatch(text) else None
