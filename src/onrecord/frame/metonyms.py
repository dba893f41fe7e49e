"""What the name of a capital, a country or a seat of power means where it stands: government, place or unsure.

Comes in: a parsed article, the index, the span of a name. Goes out: a Sense, None for what the index does not know as
a body. Leaves alone: who speaks (`phrases`), which asks for the sense of a source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..nouns import Parsed, Span
from ..world import Sense, Use
from .lexicon import words
from .world import World

# Before a name: somebody is or goes there. "Talks with Moscow" and "pressure from Moscow" are with those who govern.
PLACED = words("in at near outside inside around across into through throughout via within towards toward off")
PARTNERS = words("with between by against among versus")
# What a government is said to have or do; a place has streets.
ACTS_OF = words(
    "ally allies ambassador ambassadors army aim aims answer announcement approach backing ban bid call claim "
    "claims consent decision demand demands denial envoy envoys failure foreign goal government help influence "
    "intention intentions interests invitation leadership leader leaders military minister ministers move "
    "negotiator negotiators offer officials plan plans pledge policy policies position pressure president promise "
    "promises proposal refusal rejection relations reply request response rivals role sanctions spokesman "
    "spokeswoman stance statement strategy support terms threat threats veto view warning warnings willingness"
)
# Verbs of which a town as well as a government is the subject.
IDLE = words(
    "be have become remain lie sit see wake freeze suffer celebrate host experience face grow record look seem stand"
)


class Metonyms:
    """Asks the index with the use that the grammar shows."""

    def __init__(self, parsed: Parsed, world: World, sources: Sequence[Span] = ()) -> None:
        self.body, self.tokens, self.world = parsed.article.body, parsed.tokens, world
        self.starts = [token.span.start for token in parsed.tokens]
        # Who is a source by its name alone speaks.
        self.sources = frozenset(Span(s.end - len(_bare(s.of(self.body))), s.end) for s in sources)

    def sense(self, span: Span) -> Sense | None:
        """What the name in the span means."""
        return self.world.meant(span.of(self.body), self.use(span))

    def use(self, span: Span) -> Use:
        """How the text uses the name: it acts, something is there, or neither shows."""
        head = self._head(span)
        if head is None:
            return "other"
        token = self.tokens[head]
        governor = self.tokens[token.head]
        if self.placed(span):
            return "located"
        if Span(span.end - len(_bare(span.of(self.body))), span.end) in self.sources:
            return "acts"
        if token.dep in ("nsubj", "nsubjpass", "agent") and governor.pos in ("VERB", "AUX"):
            return "other" if governor.lemma in IDLE else "acts"
        if token.dep == "pobj" and governor.text.lower() in PARTNERS:
            return "acts"
        if token.dep in ("poss", "compound", "nmod") and governor.text.lower() in ACTS_OF:
            return "acts"
        return "other"

    def placed(self, span: Span) -> bool:
        """Whether the words before it put something there: "in Moscow", "at the White House", "in central Kyiv"."""
        at = bisect_left(self.starts, span.start) - 1
        while at >= 0 and self.tokens[at].pos in ("DET", "ADJ") and not self._breaks(at):
            at -= 1
        return at >= 0 and self.tokens[at].text.lower() in PLACED and not self._breaks(at)

    def _breaks(self, at: int) -> bool:
        """Whether a line ends between the token and the next."""
        after = self.tokens[at + 1].span.start if at + 1 < len(self.tokens) else len(self.body)
        return "\n" in self.body[self.tokens[at].span.end : after]

    def _head(self, span: Span) -> int | None:
        """The token of the name that its other tokens hang on."""
        at, inside = bisect_left(self.starts, span.start), list[int]()
        while at < len(self.tokens) and self.tokens[at].span.end <= span.end:
            inside.append(at)
            at += 1
        return next((i for i in inside if self.tokens[i].head not in inside or self.tokens[i].head == i), None)


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|The)\s+", "", name)
