"""One article as the finder of events sees it: its words, times, names and contents, looked up by place.

Comes in: an attributed article, its cast, the index. Goes out: a Scene, and Mentioned, one noun of happening with what
is told of it. Leaves alone: which mentions are one event.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..nouns import Attributed, Days, EventStatus, Span, Time
from ..parse.openings import dateline
from .cast import Cast
from .world import Body, World


@dataclass(slots=True)
class Mentioned:
    """One noun of happening with what its phrase and clause tell."""

    span: Span  # the phrase
    noun: str
    type: str
    strength: int
    proper: str | None = None  # its printed name: "St. Petersburg International Economic Forum"
    days: Days | None = None
    precise: bool = False
    place: str | None = None
    people: tuple[str, ...] = ()
    status: EventStatus = "unknown"
    definite: bool = False
    moved_from: Days | None = None
    over: bool = False  # a verb about it says that it took place: it "met", "ended", "was held"
    evidence: Span | None = None  # where it is cited, if not the whole phrase
    day_words: Span | None = None  # the words that give its days
    until: Days | None = None  # the day on which it is to end
    topic: str | None = None  # what it is on, in a few words: "the budget" of "vote on the budget"
    joint: str = "on"  # the word before its topic: "of" in "opening of the bids"
    modifier: str = ""  # the nouns before it: "budget" of "the budget vote"
    deed: bool = False  # told by a verb
    told_there: bool = False  # somebody spoke there: "told a press conference"
    doer: str = ""  # who does it, where no known name tells: "Coolabah owners"
    staged: bool = False  # a verb says that it will be or was held
    learned: bool = False  # by `heads`, where no list and no rule knows the word

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much is known of it: the strongest mention makes the event."""
        known = (
            2 * (self.days is not None)
            + (self.place is not None)
            + min(len(self.people), 2)
            + (self.proper is not None)
        )
        return (known, self.strength, -self.span.start)


class Scene:
    """What one article holds, with the look-ups that the parts of the finder share."""

    def __init__(
        self, item: Attributed, cast: Cast, world: World, speakers: Sequence[str | None], contents: Sequence[Span]
    ) -> None:
        parsed = item.dated.parsed
        self.article = parsed.article
        self.body, self.tokens, self.sentences = parsed.article.body, parsed.tokens, parsed.sentences
        self.times, self.mentions = item.dated.times, parsed.mentions
        self.attributions, self.cast, self.world, self.speakers = item.attributions, cast, world, speakers
        # Of every attribution, those that are repeats among them; a day alone ("has been called for Friday") is none.
        self.contents = [c for c in contents if not any(time.span.covers(c) for time in item.dated.times)]
        self.cues = sorted(span for one in item.attributions for span in one.cue)
        self.starts = [token.span.start for token in parsed.tokens]
        self.time_starts = [time.span.start for time in self.times]
        self.sentence_starts = [sentence.span.start for sentence in parsed.sentences]
        self._openings = [
            (paragraph.start, paragraph.start + found)
            for paragraph in parsed.paragraphs
            if (found := dateline(self.body[paragraph.start : min(paragraph.end, paragraph.start + 160)]))
        ]
        self._bodies: list[tuple[int, int, Body]] | None = None
        self._kids: defaultdict[int, list[int]] | None = None

    @property
    def count(self) -> int:
        """How many tokens there are."""
        return len(self.tokens)

    def dateline(self, span: Span) -> bool:
        """Whether the span lies in a "LISBON, May 7 (Wire) - " that opens a paragraph."""
        at = bisect_right(self._openings, (span.start, 10**9)) - 1
        return at >= 0 and span.start < self._openings[at][1]

    @property
    def bodies(self) -> list[tuple[int, int, Body]]:
        """The bodies of the index that the article names, without countries and capitals."""
        if self._bodies is None:
            self._bodies = [found for found in self.world.bodies_in(self.body) if found[2].sort == "body"]
        return self._bodies

    def times_near(self, span: Span) -> list[Time]:
        """The time expressions that meet the span."""
        at = max(0, bisect_left(self.time_starts, span.start + 1) - 1)
        return [time for time in self.times[at : at + 2] if time.span.meets(span)]

    def times_within(self, span: Span) -> list[Time]:
        """The time expressions within the span, in reading order."""
        at = bisect_left(self.time_starts, span.start)
        end = bisect_left(self.time_starts, span.end)
        return [time for time in self.times[at:end] if time.span.end <= span.end]

    def kids(self, at: int) -> list[int]:
        """The tokens that hang on a token, in reading order."""
        if self._kids is None:
            self._kids = defaultdict(list)
            for i, token in enumerate(self.tokens):
                if token.head != i:
                    self._kids[token.head].append(i)
        return self._kids.get(at, [])

    def under(self, at: int) -> Span:
        """From the first to the last token that hangs on a token, without clauses: the words of a noun phrase."""
        low = high = at
        todo = [at]
        for _ in range(40):
            if not todo:
                break
            for i in self.kids(todo.pop()):
                if self.tokens[i].dep in ("relcl", "acl", "advcl", "ccomp", "parataxis", "punct", "prep") and (
                    self.tokens[i].dep != "prep" or self.tokens[i].text.lower() not in ("of", "and", "'s", "with")
                ):
                    continue
                low, high = min(low, i), max(high, i)
                todo.append(i)
        return Span(self.tokens[low].span.start, self.tokens[high].span.end)

    def subject(self, at: int) -> list[int]:
        """Who does what the verb tells: its own subject, that of the verb it hangs on, or the noun before "which"."""
        verb = at
        for _ in range(4):
            own = [i for i in self.kids(verb) if self.tokens[i].dep == "nsubj"]
            if own and self.tokens[own[0]].tag in ("WDT", "WP"):
                return [self.tokens[verb].head]
            if own:
                return own
            agent = [i for i in self.kids(verb) if self.tokens[i].dep == "agent"]
            if agent:
                return [i for i in self.kids(agent[0]) if self.tokens[i].dep == "pobj"]
            token = self.tokens[verb]
            if token.dep in ("relcl", "acl") and token.tag != "VBN":
                return [token.head]
            if token.dep not in ("xcomp", "acomp", "conj", "advcl", "pcomp", "prep", "appos") or token.head == verb:
                return []
            verb = token.head
            if self.tokens[verb].pos not in ("VERB", "AUX", "ADP", "ADJ"):
                return []
        return []

    def main_subject(self, at: int) -> list[int]:
        """The subject of the main clause of the sentence."""
        for _ in range(12):
            if self.tokens[at].head == at:
                break
            at = self.tokens[at].head
        return [i for i in self.kids(at) if self.tokens[i].dep == "nsubj"]

    def after(self, at: int, word: str) -> bool:
        """Whether the word stands within the two behind a token."""
        return word in [token.text.lower() for token in self.tokens[at + 1 : at + 3]]

    def scope(self, at: int) -> Span:
        """The clause whose words may date the noun: its statement's content, or the narration of its sentence.

        What a verb that is itself a cue tells ("the committee recommended a vaccine on Thursday") has its day there.
        """
        place = self.tokens[at].span
        index = max(0, bisect_left(self.sentence_starts, place.start + 1) - 1)
        sentence = self.sentences[index].span if self.sentences else Span(0, len(self.body))
        cue = bisect_left(self.cues, Span(place.start, place.end))
        if any(mark.covers(place) for mark in self.cues[max(0, cue - 1) : cue + 1]):
            return sentence
        for content in self.contents:
            if content.covers(place):
                return Span(max(content.start, sentence.start), min(content.end, sentence.end))
            if content.start >= place.end and content.start < sentence.end:
                sentence = Span(sentence.start, content.start)
            elif content.end <= place.start and content.end > sentence.start:
                sentence = Span(content.end, sentence.end)
        return sentence
