"""Who has spoken so far in an article, and whom a pronoun takes up.

Comes in: an attributed article, its cast and the index. Goes out: for the place of a pronoun, the person or body that
it stands for, or None. Leaves alone: sources that are names or descriptions (`speakers`).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from ..nouns import Attributed, Span, SpeakerBasis, SpeakerType
from .cast import Cast, Member
from .world import Body, World

SINGULAR = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m", "himself": "m", "herself": "f"}
FIRST = frozenset(("i", "me", "my", "we", "us", "our"))
PLURAL = frozenset(("they", "them", "their", "both", "the two", "the pair"))
THING = frozenset(("it", "its", "itself"))
RELATIVE = frozenset(("who", "which", "that", "whom"))


@dataclass(frozen=True, slots=True)
class Found:
    """What a source resolves to, before it becomes a Speaker."""

    name: str
    type: SpeakerType
    role: str | None
    side: str | None
    basis: SpeakerBasis
    score: float
    member: int | None = None  # place in the cast


@dataclass(slots=True)
class Heard:
    """Who has spoken so far in the article, latest last."""

    found: list[tuple[int, Found]]

    def last(self, at: int, *types: SpeakerType) -> Found | None:
        """The latest speaker of one of the types before the place."""
        for start, found in reversed(self.found):
            if start < at and found.type in types:
                return found
        return None


class Talk:
    """The course of the talk in one article, as far as it has been read."""

    def __init__(self, item: Attributed, cast: Cast, world: World) -> None:
        parsed = item.dated.parsed
        self.body, self.tokens, self.sentences = parsed.article.body, parsed.tokens, parsed.sentences
        self.paragraphs, self.day, self.key = parsed.paragraphs, parsed.article.published, parsed.article.id
        self.starts = [token.span.start for token in parsed.tokens]
        self.sentence_starts = [sentence.span.start for sentence in parsed.sentences]
        self.contents = sorted(span for a in item.attributions for span in a.content)
        self.cast, self.world = cast, world
        self.heard = Heard([])

    def _paragraph(self, at: int) -> int:
        return bisect_left([span.end for span in self.paragraphs], at + 1)

    def _member(self, member: Member, basis: SpeakerBasis, score: float) -> Found:
        index = self.cast.members.index(member)
        return Found(member.name, "person", member.role, member.side, basis, score, index)

    def _pronoun(self, at: int, gender: str | None) -> Found | None:
        """The person that a "he" or "she" takes up: looked for backwards, sentence by sentence.

        In each sentence the grammatical subject comes first, then whoever spoke there, then anyone named outside of
        reported words. Genders must not contradict.
        """
        here = bisect_left(self.sentence_starts, at + 1) - 1
        spoken = {start: found for start, found in self.heard.found if found.member is not None}
        for back in range(0, 8):
            index = here - back
            if index < 0:
                break
            sentence = self.sentences[index]
            end = min(sentence.span.end, at) if back == 0 else sentence.span.end
            # The sentence of the pronoun itself offers only the names before it.
            best: tuple[int, Member] | None = None
            for span, member in self.cast.within(Span(sentence.span.start, end)):
                if gender and member.gender and member.gender != gender:
                    continue
                weight = self._weight(span, member, spoken)
                if back == 0 and weight < 2:
                    continue
                if best is None or weight > best[0]:
                    best = (weight, member)
            held = [f for start, f in self.heard.found if sentence.span.start <= start < end and f.type == "person"]
            if held and (best is None or best[0] < 3) and self._suits(held[-1], gender):
                spoke = held[-1]
                return Found(spoke.name, "person", spoke.role, spoke.side, "pronoun", 0.85 - 0.03 * back, spoke.member)
            if best is not None and best[0] >= (2 if back < 3 else 1):
                return self._member(best[1], "pronoun", 0.85 - 0.04 * back)
        last = self.heard.last(at, "person")
        if last is not None and self._suits(last, gender):
            return Found(last.name, "person", last.role, last.side, "pronoun", 0.5, last.member)
        unnamed = self.heard.last(at, "unnamed")
        if unnamed is not None:
            return Found(unnamed.name, "unnamed", unnamed.role, unnamed.side, "pronoun", 0.5)
        return None

    def _suits(self, found: Found, gender: str | None) -> bool:
        if found.member is None or gender is None:
            return True
        known = self.cast.members[found.member].gender
        return known is None or known == gender

    def _weight(self, span: Span, member: Member, spoken: dict[int, Found]) -> int:
        """3 a subject outside of reported words, 2 named outside, 1 named inside reported words only."""
        at = bisect_left(self.starts, span.start)
        inside = any(content.covers(span) for content in self.contents)
        if inside:
            return 1
        possessive = self.body[span.end : span.end + 2] in ("'s", "’s")
        for token in self.tokens[at : at + len(span.of(self.body).split())]:
            if token.dep in ("nsubj", "nsubjpass") and not possessive:
                return 3
        return 2

    def _again(self, at: int, *types: SpeakerType) -> Found | None:
        last = self.heard.last(at, *types)
        if last is None:
            return self._body_before(at) if "body" in types else None
        return Found(last.name, last.type, last.role, last.side, "pronoun", 0.6, last.member)

    def _body_before(self, at: int) -> Found | None:
        """The body that is the subject nearest before the place."""
        index = bisect_left(self.starts, at) - 1
        while index >= 0 and at - self.starts[index] < 600:
            token = self.tokens[index]
            if token.dep in ("nsubj", "nsubjpass") and token.pos == "PROPN":
                start = index
                while start > 0 and self.tokens[start - 1].head == index and self.tokens[start - 1].pos == "PROPN":
                    start -= 1
                words = self.body[self.tokens[start].span.start : token.span.end]
                body = self.world.body(words)
                if body is not None:
                    return self._institution(body, words, "pronoun", 0.55)
            index -= 1
        return None

    def _relative(self, span: Span) -> Found | None:
        """As in "X, who said": the name that ends just before."""
        before = self.cast.within(Span(max(0, span.start - 200), span.start))
        if before and "." not in self.body[before[-1][0].end : span.start]:
            return self._member(before[-1][1], "named", 0.8)
        near = self.body[max(0, span.start - 80) : span.start].rstrip(" ,")
        bodies = self.world.bodies_in(near)
        if bodies and bodies[-1][1] == len(near):
            first, end, body = bodies[-1]
            return self._institution(body, near[first:end], "named", 0.7)
        return None

    def _institution(self, body: Body, text: str, basis: SpeakerBasis, score: float) -> Found:
        return Found(body.name, "body", None, body.side, basis, score)
