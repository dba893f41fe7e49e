"""Papers that speak: a poll, a report, a letter, a treaty; who made them speaks, where the text tells.

Comes in: a source whose head is a paper. Goes out: a Found. Leaves alone: all other sources (`phrases`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from ..names import fold
from ..nouns import Span
from .lexicon import words
from .talk import SINGULAR, Found
from .unnamed import Unnamed
from .wording import proper
from .world import Body

# Paper that speaks; what it says is said by whoever stands before it ("a White House statement").
PAPER = re.compile(
    r"\b(statement|communiqu[eé]|release|report|letter|memo|document|draft|text|declaration|resolution|poll|"
    r"survey|study|analysis|ad|advert|commercial|video|film|documentary|petition|book|article|story|editorial|column|audit|review|email|e-mail|message|lawsuit|suit|complaint|"
    r"tweet|post|website|bulletin|readout|notice|paper|agreement|pact|deal|invitation|manifesto|transcript|filing|ruling|"
    r"verdict|brief|bylaw|rule|finding|commentary|submission|tally|database|average|op-ed|motion|guideline|blueprint|slide|"
    r"questionnaire|forecast|estimate|projection|indictment|affidavit|lawsuit|measurement|calculation|rota|timetable|timeline|schedule|brochure|decision|"
    r"leaflet|newsletter|circular|cable|decree|figures|data|statistics|results|records|minutes|memoirs|prospectus|poster)s?\b",
    re.IGNORECASE,
)
# Papers of a house that a text may leave without its maker.
HOUSE_PAPER = words(
    "note memo release filing brochure decision ruling minutes rota timetable circular leaflet newsletter prospectus"
)
TREATIES = ("deal", "pact", "accord", "agreement", "treaty", "protocol", "declaration", "communiqué", "charter")
# Papers that the one who spoke last gives out.
OWN_PAPER = words(
    "statement letter memo email tweet post release filing readout message note speech remarks lawsuit suit"
)
# "a Harbour Safety Office report released last year": the printed name before the paper's noun made it.
MAKER = re.compile(
    r"^(?:(?i:a|an|the|one|this|new|recent|latest|national|her|his)\s+)*"
    r"((?:[A-Z]\S*\s+(?:(?:of|for|and|the)\s+)?){1,6}?)(?:(?!of\b)[a-z][\w-]*\s+){0,3}"
    r"(?:polls?|surveys?|stud(?:y|ies)|reports?|analys[ei]s|statements?|reviews?|investigations?|articles?|stor(?:y|ies)|"
    r"editorials?|audits?|memos?|letters?|documents?|releases?|data|figures|records|filings?|tweets?|posts?|database|tally|averages?)\b"
)


# "figures released by the union", "a notice pinned to the door of the Harbour Board"; not whoever read it.
WHOSE = re.compile(r"((?:[Tt]he|[Tt]his)\s+[a-z][a-z -]+?)['’]s?\s+(?:[\w-]+\s+){0,3}[\w-]+$")
MADE_BY = re.compile(r"\b(?:by|from|of|at)\s+((?:the\s+)?[A-Z][^,;]*)$")
READ_BY = re.compile(
    r"\b(?:seen|obtained|reviewed|viewed|read|leaked|cited|quoted|sent|given|shown|addressed|"
    r"shared|head|heads|leaders?|members?|people|voters?|residents|fate|future|state)\s+(?:\w+\s+)?(?:by|of|from|to|at)\s+$"
)
AHEAD = 1500  # characters in which a lead's paper may get its maker


class Papers(Unnamed):
    """Resolves papers, in the course of an article's talk."""

    def _paper(self, span: Span, text: str, bodies: list[tuple[int, int, Body]], noun: str) -> Found:
        owned = WHOSE.match(text)
        if owned is not None and span.of(self.body) == text:
            made = self._source(Span(span.start, span.start + owned.end(1)))
            if made is not None and made.type != "unnamed":
                return replace(made, score=0.7)
        by, inside = MADE_BY.search(text), self.cast.within(span)
        first = inside[0][0].start - span.start if inside else len(text)
        if by is not None and by.start() < first and not READ_BY.search(text[: by.start(1)]):
            made = self._maker_named(span, by.group(1)) if span.of(self.body) == text else None
            if made is not None:
                return replace(made, score=0.7)
        if inside:
            return self._member(inside[0][1], "named", 0.7)
        owner = re.match(r"(?:his|her)\s", text, re.IGNORECASE)
        if owner is not None:
            whose = self._pronoun(span.start, SINGULAR[owner.group().strip().lower()])
            if whose is not None:
                return replace(whose, score=0.7)
        own = [body for _, _, body in bodies if body.sort in ("seat", "body")]
        if own:
            return self._institution(own[0], text, "named", 0.75)
        maker = MAKER.match(text)
        if maker is not None and self._printed(span) and not self._just_side(maker.group(1)):
            return self._makers(re.sub(r"['’]s?$", "", maker.group(1).strip()))
        if bodies:
            return self._institution(bodies[0][2], text, "named", 0.75)
        if re.match(r"(?:the|this|that|their|his|her|its)\s", text, re.IGNORECASE):
            named = self._pact(noun)
            if named is not None:
                return Found(named, "body", None, None, "role", 0.7)
            earlier = self._maker_before(span.start, noun)
            if earlier is not None:
                return replace(earlier, basis="role", score=0.6)
            said_in = self._spoke_in(span.start, noun)
            if said_in is not None:
                return said_in
            last = self.heard.last(span.start, "group", "body", "person")
            if last is not None and noun in OWN_PAPER:
                return Found(last.name, last.type, last.role, last.side, "role", 0.5, last.member)
        if noun in HOUSE_PAPER and not self._printed(span):
            house = self._it(span.start)
            if house is not None and house.type == "body":
                return replace(house, basis="role", score=0.5)
        later = self._maker_after(span.start, noun) if not self._printed(span) else None
        if later is not None:
            return later
        if self._printed(span):
            return Found(proper(text), "body", None, None, "named", 0.5)
        # A paper that nobody is told to have made speaks without a name.
        return Found(self._unnamed_as(span, text), "unnamed", None, None, "role", 0.5)

    def _spoke_in(self, at: int, noun: str) -> Found | None:
        """Whose paper was told of: "the agency said in a report ... the report said"."""
        for start, found in reversed(self.heard.found):
            if start >= at or found.type not in ("body", "group", "person"):
                continue
            index = bisect_left(self.sentence_starts, start + 1) - 1
            sentence = fold(self.sentences[index].span.of(self.body))
            if re.search(rf"\bin (?:a|an|its|his|her|their) (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b", sentence):
                return replace(found, basis="role", score=0.6)
        return None

    def _maker_named(self, span: Span, words: str) -> Found | None:
        """Who is named at the end of a paper's description; of a town, whoever is told of there."""
        body = self.world.body(words)
        town = body is None and any(m.text == words and m.type == "place" for m in self.mentions)
        if town or (body is None and " " not in words and self._is_town(words)):
            return self._it(span.start)
        return self._source(Span(span.end - len(words), span.end))

    def _is_town(self, name: str) -> bool:
        """Whether the article has somebody or something in or at the name."""
        return re.search(rf"\b(?:in|at|near)\s+{re.escape(name)}\b(?!\s+[A-Z])", self.body) is not None

    def _just_side(self, words: str) -> bool:
        """Whether the words are a country or its adjective alone: "the Russian statement"."""
        body = self.world.body(re.sub(r"['’]s?$", "", words.strip()))
        return body is not None and body.sort in ("country", "demonym", "capital")

    def _makers(self, words: str) -> Found:
        """One house, or the two that a stroke or hyphen joins: "Sarn Post/Harbour News"."""
        two = [part.strip() for part in re.split(r"/|-(?=[A-Z]{2,})", words) if part.strip()]
        joint = len(two) == 2
        return Found(" and ".join(two), "group" if joint else "body", None, None, "named", 0.7)

    def _maker_before(self, at: int, noun: str) -> Found | None:
        """Who made the paper that was named last before: "a Harbour Post article" for "the article"."""
        for found_at, paper, found in reversed(self.papers):
            if found_at < at and paper == noun:
                return found
        before = list(re.finditer(rf"\b{re.escape(noun)}\b", self.body[:at]))[-4:]
        return next((made for hit in reversed(before) if (made := self._made(hit.start())) is not None), None)

    def _maker_after(self, at: int, noun: str) -> Found | None:
        """Who made the poll that a lead leaves without a maker: "A new poll shows ... The Harbour Post poll"."""
        if noun not in ("poll", "survey", "study", "report") or self._paragraph(at) > 2:
            return None
        later = re.finditer(rf"\b{re.escape(noun)}\b", self.body[at : at + AHEAD])
        hits = [at + hit.start() for hit in later][1:4]
        return next((made for place in hits if (made := self._made(place)) is not None), None)

    def _made(self, place: int) -> Found | None:
        """Who made the paper whose noun stands at the place, by the words before the noun."""
        index = bisect_left(self.starts, place)
        if index >= len(self.tokens):
            return None
        span = self._noun_phrase(index)
        text = " ".join(span.of(self.body).split())
        if re.match(r"(?:its|their)\b", text, re.IGNORECASE):
            return self._body_before(span.start)
        bodies = self.world.bodies_in(text)
        inside = self.cast.within(span)
        if inside:
            return self._member(inside[0][1], "role", 0.6)
        maker = MAKER.match(text)
        if maker is not None and self._printed(span) and not self._just_side(maker.group(1)):
            return replace(self._makers(maker.group(1).strip()), basis="role", score=0.6)
        if bodies and bodies[0][2].sort in ("body", "seat"):
            return self._institution(bodies[0][2], text, "role", 0.6)
        return None

    def _pact(self, noun: str) -> str | None:
        """The printed name of a treaty that "the deal" stands for: "Sarn Harbour Pact"."""
        if noun not in TREATIES:
            return None
        kinds = "|".join(name.capitalize() for name in TREATIES)
        hit = re.search(rf"((?:[A-Z][\w’'-]+\s+){{1,4}}(?:{kinds}))\b", self.printed)
        return re.sub(r"^The\s+", "", hit.group(1)) if hit else None

    def _printed(self, span: Span) -> bool:
        """Whether the phrase holds a name: a proper noun that is no word of the sentence's beginning."""
        at = bisect_left(self.starts, span.start)
        opens = {sentence.span.start for sentence in self.sentences}
        while at < len(self.tokens) and self.tokens[at].span.start < span.end:
            token = self.tokens[at]
            if token.tag in ("NNP", "NNPS") and token.text[:1].isupper():
                alone = token.span.start in opens and token.lemma.lower() in self.common
                if not alone:
                    return True
            at += 1
        return False
