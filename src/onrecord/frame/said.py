"""When, where and to whom the words were said.

Comes in: an attribution, the time expressions of the article and its grammar. Goes out: a Said, a venue, an addressee;
None where the text does not tell. Leaves alone: the days that the words are about. The publication day never stands in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..nouns import Attributed, Attribution, Event, Passage, Said, Sentence, Span, Time
from .anchored import Anchored
from .clock import DAY, NOT_THEN, SPEAKING, Clock
from .lexicon import venues, words

RELATIVE = re.compile(
    r"\b(same|earlier|later|day after|day before|previous|following|next|ago|last|eve|yesterday|today|hours)\b",
    re.IGNORECASE,
)
REFERS = re.compile(
    r"\b(?:this|that|so|the (?:remark|comment|statement|announcement|remarks|comments)s?)\b", re.IGNORECASE
)
SPOKE = re.compile(
    r"\b(?:was|were) (?:speaking|talking)\b|\bspoke (?:at|to|on|in|during|after|before)\b|"
    r"\b(?:remarks?|comments?|words|announcement|statement) (?:came|were made|was made|followed)\b",
    re.IGNORECASE,
)
OCCASION = re.compile(r"\b(?:at|during|in|on)\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+|its\s+)?$", re.IGNORECASE)
TODAY = re.compile(r"(?:today|tonight|this (?:morning|afternoon|evening|day))$", re.IGNORECASE)
SPEAKS = words("say tell announce state declare speak note add make give remark comment stress warn claim reveal write")
RECEIVERS = re.compile(
    r"\b(?:told|telling|tells|assured|informed|reminded|warned|asked)\s+((?:the\s+|a\s+|his\s+|her\s+|"
    r"[A-Z][\w'’.&-]*\s+)?(?:[\w'’.&-]+\s+){0,3}?[\w'’.&-]+)"
    r"(?=\s+(?:that|on|in|at|during|after|before|to|by|he|she|it|they|there|the|“|\"|[A-Z])|\s*[,.“\":]|$)"
)
SPEAKING_TO = re.compile(
    r"\b(?:said|says|speaking|spoke|interview|talking|talked|writing|wrote|remarks|announced|statement|comments|added|"
    r"posted|sent|briefed|addressed)\b[^,.;]{0,30}?\b(?:to|with)\s+((?:the\s+|a\s+)?(?:state\s+|local\s+|foreign\s+|broadcaster\s+|channel\s+|newspaper\s+|"
    r"agency\s+)?"
    r"(?:reporters|journalists|lawmakers|parliament|supporters|delegates|the press|"
    r"[A-Z][\w&.-]+(?:\s[A-Z][\w&.-]+){0,3}))"
)


DECLINED = re.compile(r"to (?:comment|say|answer|elaborate|speak|discuss)\b")
# What stands behind "told" or "asked" without being told: "asked not to be named", "told him".
NOBODY = words("of that it this how what him her them not about for if whether why when where who never")


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, where and to whom one statement was made, as its own words tell."""

    said_on: Said | None
    venue: Passage | None
    addressee: Passage | None


class Occasions(Clock):
    """Finds the occasion of each attribution of one article. `events`: of the article, which days are told by."""

    def __init__(self, item: Attributed, events: Sequence[Event] = ()) -> None:
        super().__init__(item)
        self.anchored = Anchored(self, events)

    def of(self, one: Attribution) -> Occasion:
        """The occasion told in the sentence of the cue, outside of the content, or in a sentence that refers back."""
        frame = self.frame(one)
        said, venue, addressee = self._read(frame, one)
        if said is None or venue is None:
            after = self._refers_back(one)
            if after is not None:
                later_said, later_venue, _ = self._read([after.span], one)
                said, venue = said or later_said, venue or later_venue
        return Occasion(said or self._self_dated(one), venue, addressee)

    def _self_dated(self, one: Attribution) -> Said | None:
        """The day that quoted words give themselves: "Today, 5 May, the gates are open"."""
        if one.kind != "direct":
            return None
        found = [time for span in one.content for time in self.within(span)]
        for now, date in pairwise(found):
            # The quoted day stands: "today" alone was taken for the day of publication.
            if TODAY.match(now.text) and 0 <= date.span.start - now.span.end <= 3 and len(date.value or "") >= 10:
                return Said((date.value or "")[:10], "stated", 0.9)
        return None

    def frame(self, one: Attribution) -> list[Span]:
        """The pieces of the cue's sentence that no statement's content covers."""
        anchor = (one.cue or one.source or one.content)[0]
        index = bisect_left(self.sentence_starts, anchor.start + 1) - 1
        if index < 0 or not one.cue:
            return []
        sentence = self.sentences[index].span
        pieces = [sentence]
        for content in self.contents:
            if content.start < sentence.end and sentence.start < content.end:
                pieces = [left for piece in pieces for left in _minus(piece, content)]
        if len([a for a in self.attributions if a.cue and pieces and sentence.covers(a.cue[0])]) > 1:
            # Two cues in one sentence: words belong to the cue that they stand nearest to.
            pieces = [piece for piece in pieces if self._nearest(piece, index) is one]
        return [
            piece for piece in (*pieces, *self._behind_cue(one), *self._hanging(one)) if piece.end - piece.start > 2
        ]

    def _behind_cue(self, one: Attribution) -> list[Span]:
        """The day between cue and clause where the content begins with it: "said on Saturday he would go"."""
        first = one.content[0]
        at = bisect_left(self.time_starts, first.start)
        if DECLINED.match(first.of(self.body)) and len(one.content) == 1:
            # "declined to comment on Sunday": what he did on Sunday.
            last = self.times[bisect_left(self.time_starts, first.end) - 1].span if self.times else first
            return [last] if last.end == first.end and first.covers(last) and last != first else []
        if one.kind == "direct" or at >= len(self.times) or not 0 <= first.start - one.cue[-1].end <= 1:
            return []
        time = self.times[at].span
        led = time.end < first.end and re.fullmatch(r"(?:on |late |early )*", self.body[first.start : time.start])
        return [Span(first.start, time.end)] if led else []

    def _hanging(self, one: Attribution) -> list[Span]:
        """Days within the content that hang on the cue's own verb: "accused the board on Monday of hiding it"."""
        if one.kind == "direct" or not one.cue:
            return []
        times = [time for span in one.content for time in self.within(span)]
        verbs = [(time.span, self.governor(time)) for time in times]
        return [
            span
            for span, verb in verbs
            if verb is not None and verb.lemma not in SPEAKS and any(cue.covers(verb.span) for cue in one.cue)
        ]

    def _nearest(self, piece: Span, index: int) -> Attribution | None:
        inside = [a for a in self.attributions if a.cue and self.sentences[index].span.covers(a.cue[0])]
        return min(inside, key=lambda a: _gap(piece, a.cue[0]), default=None)

    def _read(self, pieces: list[Span], one: Attribution) -> tuple[Said | None, Passage | None, Passage | None]:
        said = venue = addressee = None
        source = one.source[0] if one.source else None
        for piece in pieces:
            said = said or self.anchored.day(piece) or self._day(piece, source)
            venue = venue or self._venue(piece, source)
            addressee = addressee or self._addressee(piece)
        return said, venue, addressee

    def _day(self, piece: Span, source: Span | None) -> Said | None:
        found = [time for time in self.within(piece) if self._of_speaking(time, piece, source)]
        if not found:
            return None
        best = max(found, key=lambda time: len(time.value or ""))
        match = DAY.match(best.value or "")
        assert match is not None
        if RELATIVE.search(best.text):
            return Said(match.group(1), "relative", 0.9)
        return Said(match.group(1), "stated", 0.95)

    def _of_speaking(self, time: Time, piece: Span, source: Span | None) -> bool:
        """Whether the time tells when the words were spoken, not something else of the sentence."""
        # "the 2016 nominee": a time inside the source describes it, unless it closes it ("the premier on Friday").
        opens = source is not None and source.start == time.span.start and self.leads(time)
        if source and source.covers(time.span) and source.end - time.span.end > 1 and not opens:
            return False
        # "a year after", "since Monday", "ahead of Tuesday's vote" tell of something else than the day of speaking.
        if NOT_THEN.search(self.body[max(piece.start, time.span.start - 18) : time.span.start]):
            return False
        if self.owns(time) and not OCCASION.search(self.body[max(piece.start, time.span.start - 12) : time.span.start]):
            return False
        # "X, who was elected on Tuesday, said": the day belongs to the clause it stands in.
        verb = self.governor(time)
        return verb is None or verb.dep not in ("relcl", "acl") or verb.lemma in SPEAKS | SPEAKING

    def _venue(self, piece: Span, source: Span | None) -> Passage | None:
        """The noun phrase behind "at", "during", "in" whose head names an occasion."""
        first = bisect_left(self.starts, piece.start)
        last = bisect_left(self.starts, piece.end)
        for index in range(first, last):
            token = self.tokens[index]
            if token.text.lower() not in ("at", "during", "in", "on", "to") or token.pos != "ADP":
                continue
            if source and source.covers(token.span):
                continue
            found = self._phrase(index + 1, last)
            if found is not None:
                return found
        return None

    def _phrase(self, index: int, last: int) -> Passage | None:
        """A noun phrase from the token on, with its "of", "with" and "in" parts, if its head is an occasion."""
        stop, head = index, None
        while stop < last:
            token = self.tokens[stop]
            if token.pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART") or token.tag in ("VBG", "VBN", "POS"):
                if token.pos in ("NOUN", "PROPN") and head is None:
                    nominal = stop
                    while nominal + 1 < last and self.tokens[nominal + 1].pos in ("NOUN", "PROPN"):
                        nominal += 1
                    if self.tokens[nominal].lemma in venues() or self.tokens[nominal].text.lower() in venues():
                        head = nominal
                    elif nominal + 1 < last and self.tokens[nominal + 1].tag != "POS":
                        return None
                    stop = nominal
            elif head is not None and token.text.lower() in ("of", "with", "for", "in", "on") and stop + 1 < last:
                if self.tokens[stop + 1].pos not in ("DET", "ADJ", "NOUN", "PROPN") or self._is_time(
                    self.tokens[stop + 1].span
                ):
                    break
            else:
                break
            if self._is_time(token.span) and head is not None:
                break
            stop += 1
        if head is None:
            return None
        while stop - 1 > head and self.tokens[stop - 1].pos in ("ADP", "DET"):
            stop -= 1
        span = Span(self.tokens[index].span.start, self.tokens[stop - 1].span.end)
        return Passage((span,), span.of(self.body))

    def _is_time(self, span: Span) -> bool:
        at = bisect_left(self.time_starts, span.start + 1) - 1
        return at >= 0 and self.times[at].span.covers(span)

    def _addressee(self, piece: Span) -> Passage | None:
        words = piece.of(self.body)
        hit = RECEIVERS.search(words) or SPEAKING_TO.search(words)
        if hit is None:
            return None
        text = hit.group(1).rstrip()
        span = Span(piece.start + hit.start(1), piece.start + hit.start(1) + len(text))
        if self._is_time(span) or text.lower() in NOBODY:
            return None
        return Passage((span,), text)

    def _refers_back(self, one: Attribution) -> Sentence | None:
        """The next sentence, if it only tells when or where this was said: "He announced it on Friday at a forum"."""
        end = max(span.end for span in (*one.content, *one.cue))
        # The sentence behind the one in which the statement ends, tag and all.
        index = bisect_left(self.sentence_starts, end)
        if index >= len(self.sentences):
            return None
        sentence = self.sentences[index]
        if any(c.meets(sentence.span) for a in self.attributions for c in a.content):
            return None
        tokens = self.tokens[sentence.first : sentence.last]
        words = sentence.span.of(self.body)
        speaks = any(token.lemma in SPEAKS for token in tokens[:6])
        return sentence if (speaks and REFERS.search(words[:60])) or SPOKE.search(words[:70]) else None


def _minus(piece: Span, taken: Span) -> list[Span]:
    if not piece.meets(taken):
        return [piece]
    sides = (Span(piece.start, max(piece.start, taken.start)), Span(min(piece.end, taken.end), piece.end))
    return [side for side in sides if side.start < side.end]


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
