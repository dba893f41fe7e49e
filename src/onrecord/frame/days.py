"""The day of a statement whose own words leave it open: carried by its speaker, or by the day the article tells of.

Comes in: an article's attributions with their own occasions and speakers. Goes out: the occasions with the days that
the text carries to them. Leaves alone: days stated at the statement, and the publication day, which never stands in.

Two things carry a day. A speaker goes on: one report of one speaker is one act of speaking until the text tells of
another. And the narration: "the council rejected the toll on Tuesday" opens a day on which those who react to it speak,
until the narration opens another. Out of it stands what was said before: "had said", "has long said", "in March".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..nouns import Attributed, Attribution, Said, Span, Speaker
from .lexicon import words
from .papers import PAPER
from .said import Occasion, Occasions

RECENT = 7  # days before publication; an older day is background and carries to nobody else
SPEAKER_REACH = 12  # paragraphs over which a speaker's day goes on
SCENE_REACH = 8  # paragraphs over which a day of the narration reaches another speaker
LEAD_REACH = 4  # paragraphs below the lead in which the day may stand that the lead leaves out
# Words at the cue that put an act of speaking before the scene, or make a habit of it.
BEFORE = re.compile(
    r"\b(?:previously|repeatedly|often|always|usually|formerly|recently|in the past|"
    r"(?:once|first) (?=\w+(?:ed|aid|old)\b)|earlier|ago|"
    r"(?:last|this|past|recent|previous) (?:weeks?|months?|years?|spring|summer|autumn|fall|winter))\b",
    re.IGNORECASE,
)
NEAR = 45  # characters around the cue in which such a word belongs to it
# A state of mind is no act of speaking: it lasts.
MINDS = words("believe think want hope expect fear support oppose plan know like favor favour see consider")


@dataclass(frozen=True, slots=True)
class Opened:
    """A day that the article opens at a place."""

    at: int  # character
    day: str
    told: bool  # by the narration; False: by a statement's own day


class Days:
    """Carries days through one article."""

    def __init__(self, item: Attributed, finder: Occasions, kept: Sequence[Attribution]) -> None:
        parsed = item.dated.parsed
        self.body, self.published = parsed.article.body, parsed.article.published
        self.finder, self.kept = finder, kept
        self.ends = [span.end for span in parsed.paragraphs]
        self.frames = {id(one): finder.frame(one) for one in kept}
        self.places = [(one.cue or one.source or one.content)[0].start for one in kept]

    def carry(self, occasions: Sequence[Occasion], speakers: Sequence[Speaker | None]) -> list[Occasion]:
        """The occasions with carried days, in the same order."""
        out = list(occasions)
        opened = self._opened(out)
        order = sorted(range(len(out)), key=self.places.__getitem__)
        for rank, i in enumerate(order):
            if out[i].said_on is not None:
                continue
            mine = (j for j in reversed(order[:rank]) if _same(speakers[j], speakers[i]))
            before = next((j for j in mine if not self._aside(out[j], j, i) and not self._back(j, i)), None)
            if before is not None and self._goes_on(before, i, out, opened):
                old = out[before]
                said = old.said_on and Said(old.said_on.date, "carried", self._fade(old.said_on, before, i))
                near = self._apart(self.places[before], self.places[i]) <= 2
                out[i] = replace(out[i], said_on=said, venue=out[i].venue or (old.venue if near else None))
            elif before is None or out[before].said_on is not None or not self._own_occasion(before, i, out):
                out[i] = replace(out[i], said_on=self._of_scene(i, out[i], opened))
        return out

    # --- a speaker goes on ---------------------------------------------------------------------------------------

    def _goes_on(self, before: int, here: int, out: Sequence[Occasion], opened: Sequence[Opened]) -> bool:
        """Whether the later statement belongs to the same act of speaking as the speaker's one before."""
        old, new = out[before].venue, out[here].venue
        if new is not None and (old is None or old.text != new.text):
            return False
        if not self._acts(here) or self._apart(self.places[before], self.places[here]) > SPEAKER_REACH:
            return False
        said = out[before].said_on
        between = [one for one in opened if self.places[before] < one.at < self.places[here] and one.told]
        return said is not None and all(one.day == said.date for one in between)

    def _aside(self, old: Occasion, before: int, here: int) -> bool:
        """Whether the earlier statement looks back ("in June she said ...") and this one stands outside of that."""
        back = old.said_on is not None and not self._recent(old.said_on.date)
        return back and self._apart(self.places[before], self.places[here]) > 1

    def _back(self, before: int, here: int) -> bool:
        """Whether the earlier statement was told in the perfect ("had complained on Thursday") and this one is not."""
        looks = self.finder.perfect(self.kept[before].cue) if self.kept[before].cue else False
        a, b = self.places[before], self.places[here]
        if looks and self._apart(a, b) == 0 and self.finder.sentence(a).end < b and not self._between(before, here):
            return False  # "In her speech on Thursday she had said ... The seat would stay, she pledged"
        return looks and not (self.kept[here].cue and self.finder.perfect(self.kept[here].cue))

    def _between(self, before: int, here: int) -> bool:
        """Whether another statement or a day of its own stands between, or at the later one."""
        a, b = self.places[before], self.places[here]
        return any(a < place < b for place in self.places) or "but" in self.finder.sentence(b).of(self.body)[:4].lower()

    def _own_occasion(self, before: int, here: int, out: Sequence[Occasion]) -> bool:
        """Whether the speaker is still at an occasion of his own that the text does not date."""
        near = self._apart(self.places[before], self.places[here]) <= 2
        return near and out[before].venue is not None and out[here].venue is None

    def _fade(self, said: Said, before: int, here: int) -> float:
        """A carried day is a little less sure with each paragraph."""
        apart = self._apart(self.places[before], self.places[here])
        return round((said.score or 0.9) * (0.95 - 0.02 * min(apart, 10)), 3)

    # --- the day that the narration has come to ------------------------------------------------------------------

    def _of_scene(self, here: int, occasion: Occasion, opened: Sequence[Opened]) -> Said | None:
        """The day on which the narration stands at the statement; for the lead, the one that follows."""
        place = self.places[here]
        until = bisect_left([one.at for one in opened], place)
        last = opened[until - 1] if until else next(iter(opened), None)
        if last is None or not self._acts(here) or self._lasting(here, last):
            return None
        apart = self._apart(last.at, place)
        same = occasion.venue is not None and re.search(r"\bsame\b", occasion.venue.text) is not None
        if occasion.venue is not None and not same and not (apart == 0 and last.at < place):
            return None  # an occasion of his own, unless its paragraph has a day
        if until:
            return Said(last.day, "carried", round(0.8 - 0.03 * apart, 3)) if apart <= SCENE_REACH else None
        lead = self._paragraph(place) <= 1 and apart <= LEAD_REACH
        return Said(last.day, "carried", 0.65) if lead else None

    def _opened(self, occasions: Sequence[Occasion]) -> list[Opened]:
        """The days of narration and statements that are recent enough to carry, in reading order."""
        own = [
            Opened(place, one.said_on.date, told=False)
            for place, one, told in zip(self.places, occasions, self.kept, strict=True)
            if one.said_on is not None and not self._within(place)
            if not (told.cue and self.finder.perfect(told.cue))
        ]
        told = [Opened(at, day, told=True) for at, day in self.finder.narrated()]
        found = sorted((one for one in (*own, *told) if self._recent(one.day)), key=lambda one: (one.at, one.day))
        return [one for rank, one in enumerate(found) if not self._retold(one, found[:rank])]

    def _retold(self, one: Opened, before: Sequence[Opened]) -> bool:
        """Whether a speaker tells of a day before the one on which he speaks: "The worst was on Friday, he said"."""
        if not one.told or not any(span.start <= one.at < span.end for kept in self.kept for span in kept.content):
            return False
        own = next((other for other in reversed(before) if not other.told), None)
        return own is not None and own.day > one.day and self._apart(own.at, one.at) <= 2

    def _within(self, place: int) -> bool:
        """Whether the cue stands in what somebody else says: "she was right when he said on Tuesday ..."."""
        return any(span.start <= place < span.end for one in self.kept for span in one.content)

    def _recent(self, day: str) -> bool:
        if len(day) < len("2020-01-01"):
            return False
        return self.published is None or 0 <= (self.published - date.fromisoformat(day)).days <= RECENT

    # --- what the statement's own words allow --------------------------------------------------------------------

    def _acts(self, here: int) -> bool:
        """Whether the cue tells of one act of speaking in the scene, not of one before it."""
        one = self.kept[here]
        if one.cue and self.finder.perfect(one.cue):
            return False
        for piece in self.frames[id(one)]:
            around = Span(max(piece.start, one.cue[0].start - NEAR), min(piece.end, one.cue[-1].end + NEAR))
            if BEFORE.search(around.of(self.body)) or BEFORE.match(piece.of(self.body).lstrip(" ,•-")):
                return False
        return True

    def _lasting(self, here: int, last: Opened) -> bool:
        """Whether the words are no act of the scene: a state of mind, "according to", a paper that was there before."""
        one = self.kept[here]
        now = self.finder.present(one.cue)
        if now is not None and now in MINDS:
            return True
        paper = PAPER.search(" ".join(span.of(self.body) for span in one.source)) if now is not None else None
        if paper is not None:
            return paper.group(1).lower() not in self.finder.sentence(last.at).of(self.body).lower()
        return " ".join(span.of(self.body) for span in one.cue).lower().startswith(("according", "per"))

    def _paragraph(self, at: int) -> int:
        return bisect_right(self.ends, at)

    def _apart(self, a: int, b: int) -> int:
        return abs(self._paragraph(b) - self._paragraph(a))


def _same(a: Speaker | None, b: Speaker | None) -> bool:
    return a is not None and b is not None and a.id == b.id
