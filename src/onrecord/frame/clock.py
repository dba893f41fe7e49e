"""The time expressions of an article as its sentences use them: which verb each hangs on, and which tell what happened.

Comes in: an attributed article. Goes out: days of the narration with their places, and the tense of cues. Leaves alone:
which statement a day belongs to (`said`, `days`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ..nouns import Attributed, Span, Spans, Time, Token
from .lexicon import words

DAY = re.compile(r"^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T.*)?$")
# Before a time: what makes it the time of something else than speaking.
NOT_THEN = re.compile(
    r"\b(?:since|until|till|by|before|from|between|for|after|of|about|following|than|through|toward|towards|over)\s+"
    r"(?:the\s+|this\s+|next\s+|last\s+)?$",
    re.IGNORECASE,
)
OPENS = re.compile(
    r"[\s\"“‘•-]*(?:\d{1,2}[:.]\d\d\s+)?(?:(?:but|and|then|on|in|late|early|later)\s+){0,3}", re.IGNORECASE
)
TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
# Whoever does this speaks, or lets words be read.
SPEAKING = words(
    "speak talk appear interview air broadcast publish post release tweet issue sign hold address testify send record"
)

SHOWN = words("air broadcast publish post release screen")


class Clock:
    """The times of one article in its grammar."""

    def __init__(self, item: Attributed) -> None:
        parsed = item.dated.parsed
        self.body, self.tokens, self.sentences = parsed.article.body, parsed.tokens, parsed.sentences
        self.times, self.published = item.dated.times, parsed.article.published
        self.time_starts = [time.span.start for time in self.times]
        self.starts = [token.span.start for token in parsed.tokens]
        self.sentence_starts = [sentence.span.start for sentence in parsed.sentences]
        self.attributions = item.attributions
        self.contents = [span for one in item.attributions for span in one.content]

    def within(self, piece: Span) -> Iterator[Time]:
        """The time expressions of the piece that name a day, month or year that has come."""
        at = bisect_left(self.time_starts, piece.start)
        while at < len(self.times) and self.times[at].span.start < piece.end:
            time = self.times[at]
            at += 1
            come = self.published is None or time.first is None or time.first <= self.published
            if come and time.type in ("DATE", "TIME") and time.value is not None and DAY.match(time.value):
                yield time

    def owns(self, time: Time) -> bool:
        """Whether the time stands before a noun of its own: "Tuesday's vote", "the Monday deadline"."""
        at = bisect_left(self.starts, time.span.end)
        if at >= len(self.tokens) or "\n" in self.body[time.span.end : self.tokens[at].span.start]:
            return False
        if self.body[time.span.end : time.span.end + 2] in ("'s", "’s"):
            return True
        noun = self.tokens[at]
        if noun.pos != "NOUN" or noun.lemma in ("night", "morning", "evening", "afternoon"):
            return False
        return not self._opens(time, noun)

    def _opens(self, time: Time, noun: Token) -> bool:
        """Whether the time opens the sentence and the noun is who acts in it: "On Sunday thousands marched"."""
        return self.leads(time) and self.body[noun.span.end : noun.span.end + 1] != ","

    def leads(self, time: Time) -> bool:
        """Whether the time opens the sentence: "On Sunday", "11:10 Last night"."""
        return OPENS.fullmatch(self.body[self.sentence(time.span.start).start : time.span.start]) is not None

    def governor(self, time: Time) -> Token | None:
        """The verb that the time hangs on."""
        at = bisect_left(self.starts, time.span.start)
        for _ in range(8):
            if at >= len(self.tokens) or self.tokens[at].pos in ("VERB", "AUX"):
                break
            if self.tokens[at].head == at:
                return None
            at = self.tokens[at].head
        return self.tokens[at] if at < len(self.tokens) and self.tokens[at].pos in ("VERB", "AUX") else None

    def perfect(self, cue: Spans) -> bool:
        """Whether the cue's verb stands in the perfect: "has called on", "had said"."""
        at = bisect_left(self.starts, cue[0].start)
        while at < len(self.tokens) and self.tokens[at].span.start < cue[0].end:
            if self.tokens[at].lemma == "have" and self.tokens[at].pos == "AUX":
                return True
            if self.tokens[at].pos == "VERB":
                break
            at += 1
        for token in reversed(self.tokens[max(0, at - 4) : at]):
            if token.lemma == "have" or token.text in ("'ve", "’ve", "'d", "’d"):
                return True
            if token.pos not in ("ADV", "AUX", "PART"):
                return False
        return False

    def present(self, cue: Spans) -> str | None:
        """The lemma of the cue's verb if it stands in the present: "says", "believe"."""
        if not cue:
            return None
        for token in self.tokens[bisect_left(self.starts, cue[0].start) :]:
            if token.span.start >= cue[0].end:
                break
            if token.pos == "VERB":
                return token.lemma if token.tag in ("VBZ", "VBP") else None
        return None

    def sentence(self, at: int) -> Span:
        """The sentence in which a character stands."""
        index = bisect_left(self.sentence_starts, at + 1) - 1
        return self.sentences[index].span if index >= 0 else Span(at, at)

    def narrated(self) -> Iterator[tuple[int, str]]:
        """Days on which the narration tells that something happened, with the place of each, in reading order."""
        quoted = [span for one in self.attributions for span in one.content if one.kind == "direct"]
        inside = [(span, one) for one in self.attributions for span in one.content]
        for time in self.within(Span(0, len(self.body))):
            if len(time.value or "") < len("2020-01-01") or any(span.covers(time.span) for span in quoted):
                continue
            # What a trailing tag closes ("The board met on Tuesday, it said") is told as good as by the reporter.
            if any(span.covers(time.span) and not (one.cue and one.cue[0].start >= span.end) for span, one in inside):
                continue
            verb = self.governor(time)
            before = self.body[max(0, time.span.start - 18) : time.span.start]
            if verb is None or NOT_THEN.search(before) or self.owns(time) or not self._happened(verb, time):
                continue
            match = DAY.match(time.value or "")
            assert match is not None
            yield time.span.start, match.group(1)

    def _happened(self, verb: Token, time: Time) -> bool:
        """Whether the verb tells a thing done, in a clause of its own: "adopted", "was adopted"; not "had adopted"."""
        at = bisect_left(self.starts, verb.span.start)
        if verb.dep == "acl" and verb.lemma in SPEAKING:
            return True  # "in a ruling released on Thursday"
        if verb.dep == "relcl" and verb.lemma in SHOWN and verb.tag in ("VBD", "VBN"):
            return True  # "an interview that Radio Sarn broadcast on Friday"
        if verb.dep not in ("ROOT", "conj", "ccomp", "parataxis", "dep"):
            return False
        helpers = [
            token for token in self.tokens[max(0, at - 6) : at] if token.head == at and token.dep.startswith("aux")
        ]
        if any(token.tag == "MD" for token in helpers):
            return False
        perfect = next((token for token in helpers if token.lemma == "have"), None)
        if perfect is not None:
            # "Tonight the premier has gone on television", not "she had gone".
            return perfect.tag in ("VBZ", "VBP") and TODAY.search(time.text) is not None
        return verb.tag == "VBD" or (verb.tag == "VBN" and any(token.tag == "VBD" for token in helpers))
