"""Who a source names: names, surnames, pronouns, roles, metonyms, bodies, the unnamed.

Comes in: an article's attributions in reading order, its cast and the index. Goes out: a Speaker (or None) for each.
Leaves alone: what was said, and other articles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ..ids import digest, slug
from ..names import fold
from ..nouns import Attribution, Span, Spans, Speaker, Token
from .lexicon import groups, role_pattern
from .papers import PAPER
from .phrases import LINKS, Phrases
from .talk import FIRST, PLURAL, RELATIVE, SINGULAR, THING, Found
from .trust import speaker_trust

PAIR = re.compile(
    r"^(?:both$|the pair$|(?:the|these|both)\s+(?:two|candidates|nominees|rivals|couple)\b(?!\s+(?:of|other|more))|"
    r"both\s+(?:men|women|candidates|nominees|leaders|sides|senators|parties|campaigns)\b)"
)


# What only describes the words before it; what names one of them.
CLAUSE = re.compile(
    r"(?<=\w)(?<!\bof),?\s+(who|which|whose|(?<=,\s)(?:published|owned|founded|funded|backed|headed|chaired) by)\b.*",
    re.DOTALL,
)
APPOSED = re.compile(r"\w,\s+(?:[\w’'.-]+\s+){0,4}$")
AMONG = re.compile(r",\s+(?:including|among them|led by)\s+")


NOTE = re.compile(r"\s*(?:,| is | writes | teaches | was | served | directs | heads | works )")


class Resolver(Phrases):
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
                self.spoken.append((self._place(one), found, one.content))
                out[i] = self._speaker(found)
        return out

    def _place(self, one: Attribution) -> int:
        return (one.source or one.cue or one.content)[0].start

    def _speaker(self, found: Found) -> Speaker:
        key = slug(found.name)
        if found.type == "unnamed":
            # Unnamed people of two articles are two until a person says otherwise.
            key = f"unnamed-{digest(self.key, fold(found.name))}"
        trust = speaker_trust(found.type, found.basis, found.score)
        return Speaker(key, found.name, found.type, found.role, found.side, found.basis, trust)

    # --- one source ----------------------------------------------------------------------------------------------

    def _one(self, one: Attribution) -> Found | None:
        if not one.source:
            return self._carried(one)
        found = [self._source(self._last_sentence(span)) for span in one.source]
        best = [item for item in found if item is not None]
        return max(best, key=lambda item: item.score) if best else None

    def _last_sentence(self, span: Span) -> Span:
        """Of a source that a tagger drew over a sentence's end, the part behind it."""
        at = bisect_left(self.sentence_starts, span.end) - 1
        start = self.sentence_starts[at] if at >= 0 else 0
        return Span(start, span.end) if span.start < start else span

    def _subject(self, one: Attribution) -> Found | None:
        """Who does what the cue names, where no source is marked: the subject of the verb that the cue hangs on."""
        if not one.cue:
            return None
        at = bisect_left(self.starts, one.cue[0].start)
        for _ in range(6):
            if at >= len(self.tokens):
                return None
            near = (*range(at - 1, max(0, at - 40), -1), *range(at + 1, at + 20))
            head = next((i for i in near if self._is_subject(i, at)), None)
            if head is not None:
                return self._source(self._noun_phrase(head))
            if self.tokens[at].head == at:
                return None
            at = self.tokens[at].head
        return None

    def _is_subject(self, index: int, verb: int) -> bool:
        if index >= len(self.tokens):
            return False
        token = self.tokens[index]
        return token.head == verb and index != verb and token.dep == "nsubj"

    def _carried(self, one: Attribution) -> Found | None:
        """No source: the last speaker of the same paragraph, or of the one before when this one opens with a quote."""
        start = one.content[0].start
        subject = self._subject(one)
        if subject is not None:
            return replace(subject, score=subject.score * 0.8)
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
        clause = CLAUSE.search(span.of(self.body))
        if clause is not None:
            # "the Harbour Union, which speaks for most Sarners": the words before it name the source.
            last = self.cast.within(Span(span.start + clause.start(), span.end))[-1:]
            none = not self.cast.within(Span(span.start, span.start + clause.start()))
            between = self.body[span.start + clause.end(1) : last[0][0].start] if last else ""
            if none and last and span.end - last[0][0].end < 2 and APPOSED.search(between):
                return self._member(last[0][1], "named", 0.9)  # "the man who will lead them, Brigadier X"
            found = self._source(Span(span.start, span.start + clause.start()))
            return self._known_by(found, span.of(self.body)) if found is not None else None
        found = self._plain_source(span)
        among = AMONG.search(span.of(self.body)) if found is None or found.type == "unnamed" else None
        named = self._source(Span(span.start + among.end(), span.end)) if among is not None else None
        return replace(named, score=0.6) if named is not None and named.type != "unnamed" else found

    def _without_time(self, span: Span) -> Span:
        """A source without the day that a tagger drew into it: "the Harbour Centre last Wednesday"."""
        at = bisect_left(self.time_starts, span.end) - 1
        if at < 0 or not span.start < self.time_starts[at] or self.time_ends[at] < span.end:
            return span
        before = re.sub(r"[\s,]+(?:on|in|late|early|at)?\s*$", "", self.body[span.start : self.time_starts[at]])
        return Span(span.start, span.start + len(before)) if before else span

    def _plain_source(self, span: Span) -> Found | None:
        span = self._without_time(span)
        text = " ".join(span.of(self.body).split()).strip(" ,;:\"“”'’")
        low = re.sub(r"^(and|but|also|later|then|earlier)\s+", "", fold(text))
        if not low:
            return None
        spelled = self._spelled_out(re.sub(r"^[Tt]he\s+", "", text), span.start)
        if spelled is not None:
            return Found(spelled, "body", None, None, "named", 0.8)
        at = bisect_left(self.starts, span.start)
        verb = at < len(self.tokens) and self.tokens[at].pos == "VERB" and self.tokens[at].span.end >= span.end
        if verb and not self.cast.within(span):
            # A lone "said" marked as source: whoever does it.
            head = next(
                (i for i in (*range(at - 1, max(0, at - 30), -1), *range(at + 1, at + 20)) if self._is_subject(i, at)),
                None,
            )
            return self._source(self._noun_phrase(head)) if head is not None else None
        late = re.search(r",\s+(he|she|they|both|it)$", low)
        if late is not None:
            return self._plain_source(Span(span.end - len(late.group(1)), span.end))  # "asked by Mr X, both said"
        two = self._both_bodies(span.start, low)
        if two is not None:
            return two
        if PAIR.match(low) and self._several(span.start) is not None:
            return self._several(span.start)
        if low in SINGULAR or low.split()[0] in ("he", "she"):
            return self._pronoun(span.start, SINGULAR.get(low.split()[0]))
        if low in THING:
            return self._it(span.start)
        those = self._of_those(span, low)
        if those is not None:
            return those
        if low in PLURAL:
            return self._they(span.start)
        if low in FIRST:
            return self._self(span.start)
        if low in RELATIVE:
            return self._relative(span)
        return self._named(span, text) or self._phrase(span, text, low)

    def _self(self, at: int) -> Found | None:
        """I and we: inside of reported words whoever says them, outside whoever wrote the article."""
        inside = [found for place, found, contents in self.spoken if any(c.start <= at < c.end for c in contents)]
        if inside:
            return replace(inside[-1], basis="pronoun", score=0.8)
        if self.authors:
            return Found(self.authors[0], "person", None, None, "pronoun", 0.6)
        return self._note()

    def _note(self) -> Found | None:
        """Who a note at the end tells to have written a column: "Mira Dolin is a playwright in Sarn."."""
        for paragraph in self.paragraphs[:0:-1][:3]:
            first = next(iter(self.cast.within(paragraph)), None)
            told = first is not None and re.match(NOTE, self.body[first[0].end : first[0].end + 30])
            if (
                first is not None
                and told
                and len(paragraph.of(self.body)[: first[0].start - paragraph.start].strip()) < 2
            ):
                return self._member(first[1], "pronoun", 0.55)
        return None

    def _several(self, at: int) -> Found | None:
        """The two that were named last before the place, as in "the two men said"."""
        last = self.heard.last(at, "group")
        if last is not None and " and " in last.name:
            return replace(last, basis="role", score=0.7)
        near = self.cast.within(Span(max(0, at - 1200), at))
        two = list(dict.fromkeys(member.name for _, member in reversed(near) if member.full))[:2]
        return Found(" and ".join(reversed(two)), "group", None, None, "role", 0.5) if len(two) == 2 else None

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
        # "Corvo campaign director Mira Dolin": the name stands before an office that is another's.
        following = self.cast.within(Span(at.end, span.end))
        between = self.body[at.end : following[0][0].start] if following else ""
        if re.fullmatch(r"(?:\s+(?!and\b|who\b)[\w'’&-]+){1,4}\s+", between) and role_pattern().search(between):
            return True
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


def tokens_in(tokens: tuple[Token, ...], spans: Spans) -> list[Token]:
    """The tokens that lie in the spans."""
    found = []
    for span in spans:
        at = bisect_left(tokens, span.start, key=lambda token: token.span.start)
        while at < len(tokens) and tokens[at].span.end <= span.end:
            found.append(tokens[at])
            at += 1
    return found
