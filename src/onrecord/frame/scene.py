"""One article as the finder of events sees it: its words, times, names and contents, looked up by place.

Comes in: an attributed article, its cast, the index. Goes out: a Scene, and Mentioned, one noun of happening with what
is told of it. Leaves alone: which mentions are one event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ..nouns import Attributed, Days, EventStatus, Span
from .cast import Cast
from .world import World


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
        self.contents = contents  # of every attribution, those that are repeats among them
        self.starts = [token.span.start for token in parsed.tokens]
        self.time_starts = [time.span.start for time in self.times]
        self.sentence_starts = [sentence.span.start for sentence in parsed.sentences]

    def scope(self, at: int) -> Span:
        """The clause whose words may date the noun: its statement's content, or the narration of its sentence."""
        place = self.tokens[at].span
        index = max(0, bisect_left(self.sentence_starts, place.start + 1) - 1)
        sentence = self.sentences[index].span if self.sentences else Span(0, len(self.body))
        for content in self.contents:
            if content.covers(place):
                return Span(max(content.start, sentence.start), min(content.end, sentence.end))
            if content.start >= place.end and content.start < sentence.end:
                sentence = Span(sentence.start, content.start)
            elif content.end <= place.start and content.end > sentence.start:
                sentence = Span(content.end, sentence.end)
        return sentence
