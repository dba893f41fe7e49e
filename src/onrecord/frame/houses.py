"""Organisations that a source takes up without their name: "the fund", "the Corvo campaign", "HU", "the S.E.C.".

Comes in: a source's span and text. Goes out: a Found, a Body or a name. Leaves alone: names that stand in full.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..names import fold, parts
from ..nouns import Span
from .lexicon import words
from .papers import Papers
from .talk import Found
from .wording import proper
from .world import Body

# What a body that spoke before is taken up as: "the group said".
ALIKE = words(
    "group cartel bloc union alliance company bank agency ministry party firm fund committee panel commission "
    "department court council foundation institute university board bureau organization organisation association "
    "federation network "
    "paper newspaper outlet senate league authority office service center centre coalition campaign watchdog body "
    "lender carmaker airline charity regulator think-tank club school"
)
PLAIN = words("the this that its their his her same new other")
CAMP = re.compile(
    r"['’]?s?\s+(?:\w+\s+){0,2}(?:campaign|camp|team)\b(?!\s+[a-z]*(?:manager|chair|chief|aide|official|spokes))"
)
OWN_CAMPAIGN = re.compile(r"([A-Z][\w’'-]+?)(?:['’]s)?\s+(?:\w+\s+)?campaign\b")


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

    def _body_meant(self, span: Span, noun: str) -> Found | None:
        """What "the fund", "the party's rules" or "the campaign" takes up: the body named so, or that spoke before."""
        if noun not in ALIKE or self._printed(span) or len(parts(span.of(self.body))) > 2:
            return None
        # "the union" after "the Harbour Workers' Union": the printed name holds the noun.
        name = rf"((?:[A-Z][\w’'.&-]*\s+(?:(?:of|for|the|on|and)\s+){{0,2}}){{1,5}}{noun.capitalize()}\b"
        name += r"(?:\s+(?:of|for|on)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*){0,2})"
        if noun == "campaign":
            camps = list(OWN_CAMPAIGN.finditer(self.body[: span.start]))
            whose = self.cast.named(camps[-1].group(1)) if camps else None
            return Found(f"{whose.name} campaign", "body", None, None, "role", 0.7) if whose else None
        hits = [hit.group(1) for hit in re.finditer(name, self.body[max(0, span.start - 6000) : span.start])]
        # "the transport ministry" is not whichever body spoke before.
        kinds = [word for word in words_of(span.of(self.body)) if word not in (noun, *PLAIN)]
        hits = [hit for hit in hits if all(word in fold(hit) for word in kinds)]
        if kinds and not hits:
            text = " ".join(span.of(self.body).split())
            return Found(proper(text), "body", None, None, "role", 0.6)
        if hits:
            return Found(proper(" ".join(hits[-1].split())), "body", None, None, "role", 0.75)
        for at, found in reversed(self.heard.found):
            body = self.world.body(found.name)
            if at < span.start and found.type == "body" and (body is None or body.sort == "body"):
                return replace(found, basis="role", score=0.6)
        near = [m for m in self.mentions if m.type == "body" and m.span.end <= span.start and " " in m.text]
        named = [m for m in near if span.start - m.span.end < 900]
        known = [m for m in self.mentions if m.span.end <= span.start and self._is_organisation(m.text)]
        best = max((*named, *known), key=lambda m: m.span.start, default=None)
        if best is None:
            named_so = self.world.bodies_in(self.body[max(0, span.start - 900) : span.start])
            bodies = [body for _, _, body in named_so if body.sort == "body"]
            return self._institution(bodies[-1], bodies[-1].name, "role", 0.5) if bodies else None
        body = self.world.body(best.text)
        return Found(body.name if body else proper(best.text), "body", None, body.side if body else None, "role", 0.5)

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
        return " ".join(found.group().split()) if found else None
