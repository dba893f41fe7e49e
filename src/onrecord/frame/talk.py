"""Who has spoken so far in an article, and whom a pronoun takes up.

Comes in: an attributed article, its cast and the index. Goes out: for the place of a pronoun, the person or body that
it stands for, or None. Leaves alone: sources that are names or descriptions (`speakers`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from ..names import fold
from ..nouns import Attributed, Span, Spans, SpeakerBasis, SpeakerType
from .cast import Cast, Member
from .lexicon import roles, words
from .metonyms import Metonyms
from .world import Body, World

# What a body that spoke before is taken up as: "the group said".
ALIKE = words(
    "group cartel bloc union alliance company bank agency ministry party firm fund committee panel commission "
    "department court council foundation institute university board bureau organization organisation association "
    "federation network "
    "tabloid daily weekly magazine broadcaster station retailer insurer confederation "
    "paper newspaper outlet senate league authority office service center centre coalition campaign watchdog body "
    "lender carmaker airline charity regulator think-tank club school"
)
HOUSES = words(
    "government junta regime administration army police cabinet embassy mission delegation parliament ministry"
)
SINGULAR = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m", "himself": "m", "herself": "f"}
# "all", "others", "one of them": of those who were named last as several.
THOSE = "all|some|others|many|most|several|both|few|a few|the others|the rest|none|those"
OF_THOSE = re.compile(
    rf"(?:(?P<one>one|another|the other|neither|each)|{THOSE})(?: (?:of|among|from) (?:them|these|those|whom))?"
)
FIRST = frozenset(("i", "me", "my", "we", "us", "our"))
PLURAL = frozenset(("they", "them", "their", "both", "the two", "the pair"))
THING = frozenset(("it", "its", "itself"))
RELATIVE = frozenset(("who", "which", "that", "whom"))


OF_NAME = re.compile(r"\s(?:of|for)\s(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
OPENED = 25  # characters from a content's start in which its subject stands
NEAR = 400  # characters back in which somebody who is not named is taken up
PREMODIFIERS = frozenset(("det", "compound", "amod", "nmod", "poss", "case", "nummod"))


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
        self.time_starts = [time.span.start for time in item.dated.times]
        self.time_ends = [time.span.end for time in item.dated.times]
        self.paragraphs, self.day, self.key = parsed.paragraphs, parsed.article.published, parsed.article.id
        self.starts = [token.span.start for token in parsed.tokens]
        self.sentence_starts = [sentence.span.start for sentence in parsed.sentences]
        self.sources = [span for one in item.attributions for span in one.source]
        self.opens = frozenset(self.sentence_starts)
        self.contents = sorted(span for a in item.attributions for span in a.content)
        self.printed = f"{parsed.article.title or ''}\n{self.body}"
        self.cast, self.world, self.mentions = cast, world, parsed.mentions
        self.metonyms = Metonyms(parsed, world)
        # Words that the article also writes small: at the beginning of a sentence they are no names.
        self.common = frozenset(token.lemma.lower() for token in parsed.tokens if token.text[:1].islower())
        self.heard = Heard([])
        self.spoken: list[tuple[int, Found, Spans]] = []  # with the contents
        self.papers: list[tuple[int, str, Found]] = []  # by place, with the noun
        self.authors = parsed.article.authors

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
                opened = any(c.start <= span.start < c.start + OPENED and c.covers(span) for c in self.contents)
                if back == 0 and (weight < 2 or opened):
                    continue  # "Corvo would send nobody, he said": another than Corvo
                if best is None or weight > best[0]:
                    best = (weight, member)
            described = self._described_in(sentence.span, end) if back and (best is None or best[0] < 3) else None
            if described is not None and self._suits(described, gender):
                return replace(described, basis="pronoun", score=0.6)
            held = [f for start, f in self.heard.found if sentence.span.start <= start < end and self._single(f)]
            near = self._paragraph(sentence.span.start) == self._paragraph(at)
            if held and (best is None or best[0] < 3) and self._suits(held[-1], gender):
                spoke = held[-1]
                if spoke.type == "person" or near:
                    return replace(spoke, basis="pronoun", score=0.85 - 0.03 * back)
            if best is not None and best[0] >= (2 if back < 3 else 1):
                return self._member(best[1], "pronoun", 0.85 - 0.04 * back)
        last = self.heard.last(at, "person")
        if last is not None and self._suits(last, gender):
            return Found(last.name, "person", last.role, last.side, "pronoun", 0.5, last.member)
        described = self._described_before(at)
        if described is not None:
            return replace(described, basis="pronoun", score=0.5)
        unnamed = self.heard.last(at, "unnamed")
        if unnamed is not None and not unnamed.name.endswith("s"):
            return Found(unnamed.name, "unnamed", unnamed.role, unnamed.side, "pronoun", 0.5)
        return None

    def _described_in(self, sentence: Span, end: int) -> Found | None:
        """Who is the subject of the sentence by a role without a name: "A Western diplomat gave it two weeks."."""
        index = bisect_left(self.starts, sentence.start)
        while index < len(self.tokens) and self.starts[index] < end:
            token = self.tokens[index]
            if (
                token.dep == "nsubj"
                and token.tag == "NN"
                and token.lemma.lower() in roles()
                and not self._quoted(token.span)
            ):
                span = self._noun_phrase(index)
                first = span.of(self.body).split()[0].lower()
                named = self.cast.within(Span(span.end, max(span.end, self.tokens[token.head].span.start)))
                if span.start == sentence.start and first in ("a", "an", "one", "another", "the") and not named:
                    found = self._source(span)
                    return found if found is not None and self._single(found) else None
            index += 1
        return None

    def _described_before(self, at: int) -> Found | None:
        """Who is told of by a role alone as the subject nearest before: "The bishop of Sarn resigned. He said ..."."""
        index = bisect_left(self.starts, at) - 1
        while index >= 0 and at - self.starts[index] < NEAR:
            token = self.tokens[index]
            if token.dep == "nsubj" and token.tag == "NN" and token.lemma.lower() in roles():
                return self._source(self._noun_phrase(index)) if not self._quoted(token.span) else None
            index -= 1
        return None

    def _single(self, found: Found) -> bool:
        """Whether who spoke is one human being."""
        return found.type == "person" or (found.type == "unnamed" and fold(found.name).split()[-1] in roles())

    def _suits(self, found: Found, gender: str | None) -> bool:
        if gender is not None and found.type == "unnamed":
            return re.search(r"wo(?:man|men)\b" if gender == "m" else r"(?<!wo)(?:man|men)\b", found.name) is None
        if found.member is None or gender is None:
            return True
        known = self.cast.members[found.member].gender
        return known is None or known == gender

    def _weight(self, span: Span, member: Member, spoken: dict[int, Found]) -> int:
        """3 a subject outside of reported words, 2 named outside, 1 named inside reported words only."""
        at = bisect_left(self.starts, span.start)
        if any(content.covers(span) and not self._opens(content) for content in self.contents):
            return 1
        possessive = self.body[span.end : span.end + 2] in ("'s", "’s")
        for token in self.tokens[at : bisect_left(self.starts, span.end)]:
            if token.dep in ("nsubj", "nsubjpass") and not possessive:
                return 3
        return 2

    def _opens(self, content: Span) -> bool:
        """Whether unquoted reported words open a sentence, and so tell as the article does."""
        index = bisect_left(self.sentence_starts, content.start + 1) - 1
        opens = index >= 0 and self.sentences[index].span.start == content.start
        return opens and self.body[content.start] not in "\"“‘'"

    def _again(self, at: int, *types: SpeakerType) -> Found | None:
        last = self.heard.last(at, *types)
        if last is None:
            return None
        return Found(last.name, last.type, last.role, last.side, "pronoun", 0.6, last.member)

    def _its(self, at: int) -> Found | None:
        """Whose "its" is: of the subject before it in the sentence, reported or not, else of whom "it" takes up."""
        here = bisect_left(self.sentence_starts, at + 1) - 1
        inside = self._body_subject(self.sentence_starts[here], at, told=True) if here >= 0 else None
        return inside or self._it(at)

    def _it(self, at: int) -> Found | None:
        """The body that "it" takes up: in the sentence nearest before, the subject first, then whoever spoke there."""
        here = bisect_left(self.sentence_starts, at + 1) - 1
        for back in range(0, 4):
            index = here - back
            if index < 0:
                break
            sentence = self.sentences[index].span
            end = min(sentence.end, at) if back == 0 else sentence.end
            subject = self._body_subject(sentence.start, end)
            spoke = [found for start, found in self.heard.found if sentence.start <= start < end]
            bodies = [found for found in spoke if found.type in ("body", "group") or self._house(found)]
            if bodies and (subject is None or bodies[-1].name == subject.name or spoke[-1] is bodies[-1]):
                return replace(bodies[-1], basis="pronoun", score=0.6)
            if subject is not None:
                return subject
        return self._again(at, "body", "group") or self._body_before(at)

    def _house(self, found: Found) -> bool:
        """Whether who spoke without a name is no human being: "unnamed military government"."""
        return found.type == "unnamed" and fold(found.name).split()[-1] in ALIKE | HOUSES

    def _body_subject(self, start: int, end: int, *, told: bool = False) -> Found | None:
        """The body that is the first subject between the places, outside of reported words unless `told`."""
        index = bisect_left(self.starts, start)
        while index < len(self.tokens) and self.starts[index] < end:
            token = self.tokens[index]
            subject = token.dep in ("nsubj", "nsubjpass") and token.pos in ("PROPN", "NOUN")
            if subject and (told or not self._quoted(token.span)):
                found = self._named_body(index)
                if found is not None:
                    return found
            index += 1
        return None

    def _they(self, at: int) -> Found | None:
        """Those whom "they" takes up: the plural subject nearest before, else whoever spoke as several or as a body."""
        index = bisect_left(self.starts, at) - 1
        last = self.heard.last(at, "group", "unnamed", "body")
        since = max((start for start, found in self.heard.found if found is last), default=-1)
        while index >= 0 and self.starts[index] > max(since, at - 300):
            token = self.tokens[index]
            # "Hotel owners in Sarn sound calmer": the parser may miss the subject, not the sentence's first words.
            people = token.dep == "nsubj" or (
                token.lemma.lower() in roles() and self._noun_phrase(index).start in self.opens
            )
            if people and token.tag in ("NNS", "NNPS") and not self._quoted(token.span):
                found = self._source(self._with_place(self._noun_phrase(index)))
                if found is not None:
                    return replace(found, basis="pronoun", score=0.55)
            index -= 1
        return replace(last, basis="pronoun", score=0.55) if last is not None else None

    def _with_place(self, span: Span) -> Span:
        """The noun phrase with the place behind it: "hotel owners in Brenholt"."""
        place = re.compile(r"\s(?:in|of|from)\s(?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)*").match(self.body, span.end)
        return Span(span.start, place.end()) if place is not None else span

    def _quoted(self, span: Span) -> bool:
        return any(content.covers(span) for content in self.contents)

    def _noun_phrase(self, head: int) -> Span:
        """The noun with what stands before it: "the harbour board"."""
        first = head
        while first > 0 and self.tokens[first - 1].dep in PREMODIFIERS:
            if not first - 1 < self.tokens[first - 1].head <= head:
                break
            first -= 1
        return Span(self.tokens[first].span.start, self.tokens[head].span.end)

    def _body_before(self, at: int) -> Found | None:
        """The body that is the subject nearest before the place."""
        index = bisect_left(self.starts, at) - 1
        while index >= 0 and at - self.starts[index] < 600:
            token = self.tokens[index]
            if token.dep in ("nsubj", "nsubjpass") and token.pos == "PROPN":
                found = self._named_body(index)
                if found is not None:
                    return found
            index -= 1
        return None

    def _named_body(self, index: int) -> Found | None:
        """The body whose printed name ends with the token, or that a noun such as "the commission" means."""
        token = self.tokens[index]
        if token.tag == "NN" and token.lemma.lower() in ALIKE:
            span = self._noun_phrase(index)
            found = self._source(span) if re.match(r"(?:the|this)\b", span.of(self.body).lower()) else None
            return replace(found, basis="pronoun", score=0.5) if found is not None and found.type == "body" else None
        start = index
        while start > 0 and self.tokens[start - 1].head == index and self.tokens[start - 1].pos == "PROPN":
            start -= 1
        at, end = self.starts[start], self.tokens[index].span.end
        tail = OF_NAME.match(self.body, end)
        long = tail is not None and (
            self.world.body(self.body[at : tail.end()])
            or any(m.type == "body" and m.span.start <= at and m.span.end == tail.end() for m in self.mentions)
        )
        if tail is not None and long:
            end = tail.end()  # "the Bank of England"
        words = self.body[at:end]
        body = self.world.body(words)
        if body is not None:
            return self._institution(body, words, "pronoun", 0.55) if body.sort != "demonym" else None
        if self.cast.within(Span(at, end)):
            return None
        if any(m.type == "body" and m.span.start <= at < end <= m.span.end for m in self.mentions):
            return Found(words, "body", None, None, "pronoun", 0.55)
        return None

    def _antecedent(self, span: Span) -> Span | None:
        """The noun phrase that a "who" or "which" takes up, by the grammar."""
        at = bisect_left(self.starts, span.start)
        for _ in range(4):
            if at >= len(self.tokens) or self.tokens[at].head == at:
                return None
            dep, at = self.tokens[at].dep, self.tokens[at].head
            if dep in ("relcl", "acl") and self.tokens[at].pos in ("NOUN", "PROPN", "PRON"):
                while self.tokens[at].dep == "appos" and self.tokens[at].head < at:
                    at = self.tokens[at].head  # "X, an assistant who": the name, not the description
                found = self._noun_phrase(at)
                return found if found.end <= span.start else None
        return None

    def _relative(self, span: Span) -> Found | None:
        """As in "X, who said": the name that ends just before."""
        before = self.cast.within(Span(max(0, span.start - 200), span.start))
        gap = self.body[before[-1][0].end : span.start] if before else ""
        if before and "." not in gap and len(gap) < 3:
            return self._member(before[-1][1], "named", 0.8)
        near = self.body[max(0, span.start - 80) : span.start].rstrip(" ,")
        bodies = self.world.bodies_in(near)
        if bodies and bodies[-1][1] == len(near):
            first, end, body = bodies[-1]
            return self._institution(body, near[first:end], "named", 0.7)
        antecedent = self._antecedent(span)
        if antecedent is not None and antecedent.of(self.body).lower() not in RELATIVE:
            return self._source(antecedent)
        return self._member(before[-1][1], "named", 0.6) if before and "." not in gap else None

    def _source(self, span: Span) -> Found | None:
        """Who a source is; told by `speakers`."""
        raise NotImplementedError

    def _institution(self, body: Body, text: str, basis: SpeakerBasis, score: float) -> Found:
        return Found(body.name, "body", None, body.side, basis, score)
